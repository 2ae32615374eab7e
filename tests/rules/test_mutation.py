"""How much of a library its own cases hold in place: measured on an invented rulebook, kept up on the shipped one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from benchmarks.mutate import KILLED, REFUSED, SURVIVED, Score, Tried, measured, page, plain
from checker.load import shipped_rules
from tests.load.rulebook import GOOD, TOPIC, mended, written

# The sample of the shipped library takes seconds; all of it takes `make mutate`.
EVERY, LEAST = 20, 0.95
CASE = "      - {name: a range,"
AT_THE_BOUND = "".join(
    f'      - {{name: "6 had, {asked} more", expect: {expect},'
    f" given: {{sessions: {asked}, prior_sessions: 6, functional_improvement: documented}}}}\n"
    for asked, expect in ((12, "within"), (13, "exceeded"))
)
RULES: Mapping[str, str] = {
    **GOOD,
    "decision.yaml": (shipped_rules() / "decision.yaml").read_text(encoding="utf-8"),
}


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Score:
    """The invented rulebook, in which no case speaks of the 18 visits in all."""
    return measured(written(tmp_path_factory.mktemp("bare"), RULES))


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Score:
    """The same with a case at the 18 visits and one past them."""
    files = mended(TOPIC, CASE, AT_THE_BOUND + CASE, RULES)
    return measured(written(tmp_path_factory.mktemp("held"), files))


def totals(score: Score) -> list[Tried]:
    return [t for t in score.tried if t.mutant.kind == "total_sessions"]


def test_a_number_without_a_case_survives_and_is_named_with_its_line(bare: Score) -> None:
    line = GOOD[TOPIC].split("allow: {total_sessions: 18")[0].count("\n") + 1
    assert [t.fate for t in totals(bare)] == [SURVIVED, SURVIVED]
    assert f"survived {TOPIC}:{line}  total_sessions: low-back: stage 2, total_sessions 18 -> 17" in list(page(bare))


def test_a_case_at_the_bound_and_one_past_it_kill_it(bare: Score, held: Score) -> None:
    assert [(t.fate, t.by) for t in totals(held)] == [
        (KILLED, "mtus/pain-2016/low-back: 6 had, 12 more"),
        (KILLED, "mtus/pain-2016/low-back: 6 had, 13 more"),
    ]
    assert held.share > bare.share


def test_what_cannot_show_in_a_verdict_is_excluded_with_its_reason(bare: Score) -> None:
    reason = "weeks, frequency and the lower end of a range are shown, never decide"
    assert bare.excluded[reason] == GOOD[TOPIC].count("weeks: ") * 2
    assert f"excluded      4  {reason}" in list(page(bare))


def test_what_is_refused_counts_for_nothing(bare: Score) -> None:
    by_loader = next(t for t in bare.tried if t.mutant.kind == "topic window" and t.fate == REFUSED)
    by_engine = next(t for t in bare.tried if t.mutant.kind == "comparison" and t.fate == REFUSED)
    assert "reaches beyond its edition" in by_loader.by
    assert "instead of one" in by_engine.by
    kept = Score(tuple(t for t in bare.tried if t.fate != REFUSED), bare.excluded)
    assert len(kept.tried) < len(bare.tried)
    assert kept.share == bare.share


def test_nothing_to_kill_is_a_whole_score() -> None:
    assert Score((), {}).share == 1


def test_a_case_that_fails_unchanged_stops_the_measure(tmp_path: Path) -> None:
    files = mended(TOPIC, "expect: within, stage: trial", "expect: exceeded, stage: trial", RULES)
    with pytest.raises(ValueError, match="1 cases fail on the unchanged rules; the first: "):
        measured(written(tmp_path, files))


def test_the_plain_score_says_what_the_page_says(held: Score) -> None:
    told = plain(held)
    assert told["score"] == round(held.share, 6)
    assert told["excluded"] == held.excluded
    assert isinstance(told["mutants"], list)
    assert len(told["mutants"]) == len(held.tried)


def test_the_cases_of_the_shipped_library_hold_it_in_place() -> None:
    score = measured(shipped_rules(), every=EVERY)
    assert len(score.tried) > 100
    assert score.share >= LEAST, "\n".join(page(score))

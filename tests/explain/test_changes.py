"""Every change that is told turns the verdict when it is put in, and no smaller one does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from checker.document import Outcome
from checker.explain.changes import put
from checker.explanation import Change, Explanation
from checker.facts import Decision, ExceptionalFactors, Fact, Improvement, Interval
from checker.findings import Judgement, Verdict
from checker.pipeline import Checker
from checker.read import read_path
from checker.wording import sentence

ROOT = Path(__file__).resolve().parents[2]
LETTERS = sorted([*(ROOT / "examples/letters").glob("*.txt"), *(ROOT / "tests/letters").glob("*.txt")])
DECIDED = {Verdict.CONSISTENT, Verdict.INCONSISTENT}
FAR = 60


def judged(checker: Checker, decision: Decision, index: int) -> Judgement:
    return next(j for j in checker.judge(decision).items if j.item.index == index)


@pytest.fixture(scope="module")
def explained(checker: Checker) -> list[tuple[Decision, Explanation]]:
    decisions = [checker.extract(read_path(path)) for path in LETTERS]
    return [(d, item) for d in decisions for item in checker.explain(d, None).items]


def test_every_change_gives_its_verdict(checker: Checker, explained: list[tuple[Decision, Explanation]]) -> None:
    tried = 0
    for decision, item in explained:
        for change in (*item.changes, *item.contrary, *item.ends):
            for values in product(*_values(change)):
                changed = decision
                for name, value in values:
                    changed = put(changed, item.judgement.item.index, name, value)
                found = judged(checker, changed, item.judgement.item.index).verdict
                assert found is change.verdict, (decision.source, change)
                tried += 1
    assert tried > len(LETTERS)


def _values(change: Change) -> Iterator[list[tuple[str, object]]]:
    """Both ends of every run of counts, and far beyond one without an end; every word of the others."""
    for fact in change.facts:
        if fact.low is not None:
            yield [(fact.name, v) for v in {fact.low, fact.low + FAR if fact.high is None else fact.high}]
        else:
            yield [(fact.name, _READ.get(fact.name, str)(value)) for value in fact.values]


_READ: dict[str, Callable[[str], object]] = {
    "functional_improvement": Improvement,
    "exceptional_factors": ExceptionalFactors,
    "depends_on_item": Outcome,
    "surgery_date": date.fromisoformat,
    "postsurgical": lambda word: word == "true",
}


def test_a_change_turns_the_verdict(explained: list[tuple[Decision, Explanation]]) -> None:
    for _, item in explained:
        for change in (*item.changes, *item.contrary):
            assert change.verdict in DECIDED - {item.judgement.verdict}
            assert sentence(change.says)[0].isupper()
            assert sentence(change.says).endswith(".")


def test_an_open_verdict_is_told_over_the_range_of_what_decides(
    explained: list[tuple[Decision, Explanation]],
) -> None:
    opened = [item for _, item in explained if item.judgement.verdict is Verdict.UNDETERMINED]
    assert opened
    for item in opened:
        assert item.ends or item.judgement.item.stated_outcome is Outcome.UNKNOWN or item.judgement.room, (
            item.conclusion
        )


def test_no_change_where_no_limit_judges(explained: list[tuple[Decision, Explanation]]) -> None:
    bare = [item for _, item in explained if item.judgement.verdict is Verdict.NOT_COVERED]
    assert bare
    assert not any(item.changes or item.contrary or item.ends for item in bare)


@pytest.mark.parametrize("number", range(0, len(LETTERS), 11))
def test_brute_force_finds_no_smaller_change(number: int, checker: Checker) -> None:
    """Prior 0-40, requested 1-40 and the three values of improvement, one or two of them at a time."""
    decision = checker.extract(read_path(LETTERS[number]))
    for item in checker.explain(decision, None).items:
        if item.judgement.verdict is not Verdict.NOT_COVERED:
            told = min(((len(c.facts), c.steps) for c in (*item.changes, *item.contrary)), default=(3, 0))
            assert told <= _least(checker, decision, item.judgement)


def _least(checker: Checker, decision: Decision, now: Judgement) -> tuple[int, int]:
    """The fewest facts, and the fewest visits between them and the letter, that turn the verdict on the grid."""
    least = (3, 0)
    grid = product([None, *range(41)], [None, *range(1, 41)], [None, *Improvement])
    for values in grid:
        chosen = [(n, v) for n, v in zip(_NAMES, values, strict=True) if v is not None]
        size = (len(chosen), sum(_steps(now, n, v) for n, v in chosen if isinstance(v, int)))
        if len(chosen) in (1, 2) and size < least:
            changed = decision
            for name, value in chosen:
                changed = put(changed, now.item.index, name, value)
            if judged(checker, changed, now.item.index).verdict in DECIDED - {now.verdict}:
                least = size
    return least


_NAMES = ("prior_sessions", "sessions_requested", "functional_improvement")


def _steps(now: Judgement, name: str, value: int) -> int:
    fact: Fact[Interval | None] = getattr(now.item.facts, name)
    told = [f.value for f in (fact, *fact.rivals) if f.value is not None]
    return min((max(t.min - value, 0 if t.max is None else value - t.max, 0) for t in told), default=0)

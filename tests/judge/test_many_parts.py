"""Items of many parts: the worlds that are looked at do not multiply with every part, and the verdict is the same."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from checker.facts import BodyRegion, Decision, Improvement, Interval, Treatment
from checker.findings import Verdict
from checker.guideline import Rulebook
from checker.judge import worlds as judged
from checker.pipeline import Checker
from tests.oracle.generate import Decisions
from tests.oracle.hand import UPHELD, ask, hand

_DECISIONS = 1_500
_PARTS = tuple(part for part in BodyRegion if part is not BodyRegion.OTHER)


def open_request(parts: int) -> Decision:
    """Aftercare of an operation that is not named, of so many parts, after visits of which the number is not told."""
    decision = hand("open", "", ask(Treatment.PHYSICAL_THERAPY, _PARTS[0], outcome=UPHELD, asked=12)).decision()
    item = decision.items[0]
    facts = replace(
        item.facts,
        body_regions=replace(item.facts.body_regions, value=_PARTS[:parts]),
        postsurgical=replace(item.facts.postsurgical, value=True),
        prior_sessions=replace(item.facts.prior_sessions, value=Interval(1, None)),
        functional_improvement=replace(item.facts.functional_improvement, value=Improvement.DOCUMENTED),
    )
    return replace(decision, items=(replace(item, facts=facts),))


def test_the_same_verdict_position_and_room_whether_or_not_all_worlds_are_looked_at(
    rulebook: Rulebook, checker: Checker, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, compared = Decisions(rulebook, Random(41)), 0  # noqa: S311
    for decision in [source.decision() for _ in range(_DECISIONS)]:
        for item in (one for one in decision.items if len(one.facts.body_regions.value) > 1):
            _, all_of_them = checker.settled(decision, item)
            with monkeypatch.context() as few:
                few.setattr(judged, "MOST_WORLDS", 0)
                _, witnesses = checker.settled(decision, item)
            assert (witnesses.verdict, witnesses.position, witnesses.room) == (
                all_of_them.verdict,
                all_of_them.position,
                all_of_them.room,
            )
            compared += len(witnesses.worlds) < len(all_of_them.worlds)
    assert compared >= 20


@pytest.mark.parametrize("parts", [4, 6, 8, 11])
def test_worlds_do_not_multiply_with_every_part(checker: Checker, parts: int) -> None:
    decision = open_request(parts)
    question, settled = checker.settled(decision, decision.items[0])
    assert len(question.readings) < 40 * parts * parts
    assert len(settled.worlds) <= max(judged.MOST_WORLDS, 16 * len(question.readings))


def test_what_decides_is_named_without_looking_at_every_operation_of_every_part(checker: Checker) -> None:
    judgement = checker.judge(open_request(6)).items[0]
    assert judgement.verdict is Verdict.UNDETERMINED
    assert judgement.deciding is not None
    assert judgement.deciding.facts
    assert {name for value in judgement.deciding.values for name, _ in value.values} <= set(judgement.deciding.facts)

"""A request of more worlds than are listed is undetermined, by what makes them so many, and costs no more than others."""

from __future__ import annotations

from datetime import date

import pytest

from checker.document import LetterFormat, Outcome
from checker.facts import Basis, BodyRegion, Dates, Decision, Fact, Interval, Item, ItemFacts, Treatment
from checker.findings import Code, Position, Verdict
from checker.judge import worlds
from checker.pipeline import Checker

_DATES = Dates(ur_date=Fact(date(2016, 3, 1), Basis.STATED), date_of_injury=Fact(date(2014, 1, 1), Basis.STATED))


def _decision(parts: int) -> Decision:
    """Therapy of the first so many parts of the body, after a surgery of no name and no date."""
    regions = tuple(region for region in BodyRegion if region.value not in ("head", "other", "psyche"))[:parts]
    facts = ItemFacts(
        treatment=Fact(Treatment.PHYSICAL_THERAPY, Basis.STATED),
        body_regions=Fact(regions, Basis.STATED),
        postsurgical=Fact(True, Basis.STATED),
        sessions_requested=Fact(Interval(10, 40), Basis.STATED),
    )
    item = Item(1, "Therapy", None, Outcome.OVERTURNED, None, facts)
    return Decision("made", "", LetterFormat.FACTS, _DATES, (item,))


def test_too_many_worlds_are_no_accusation_and_name_the_surgery(checker: Checker) -> None:
    (judged,) = checker.judge(_decision(9)).items
    assert (judged.verdict, judged.position) == (Verdict.UNDETERMINED, Position.DEPENDS)
    assert judged.deciding is not None
    assert judged.deciding.facts == ("surgery_procedure",)
    assert [finding.code for finding in judged.findings] == [Code.MISSING_FACT]
    assert checker.explain(_decision(9), None).items


@pytest.mark.parametrize("parts", [1, 2, 3])
def test_up_to_three_parts_every_world_is_listed(checker: Checker, parts: int) -> None:
    decision = checker.judge(_decision(parts)).decision
    _, settled = checker.settled(decision, decision.items[0])
    assert not settled.crowded
    assert 0 < len(settled.worlds) <= worlds._MOST_WORLDS

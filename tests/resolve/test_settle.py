"""What only the rulebook settles: a first request where UR cut it to a trial, of rows that all have one."""

from __future__ import annotations

from datetime import date

import pytest

from checker.document import LetterFormat, Outcome
from checker.facts import Basis, BodyRegion, Dates, Decision, Fact, Interval, Item, ItemFacts, Treatment
from checker.pipeline import Checker

_DATES = Dates(ur_date=Fact(date(2016, 3, 1), Basis.STATED), date_of_injury=Fact(date(2014, 1, 1), Basis.STATED))


@pytest.mark.parametrize(
    ("regions", "granted", "first"),
    [
        ((BodyRegion.LOW_BACK,), 6, True),
        ((BodyRegion.LOW_BACK,), 7, False),
        # The row of the knee has no trial: what UR granted was none.
        ((BodyRegion.LOW_BACK, BodyRegion.KNEE), 6, False),
    ],
)
def test_a_grant_of_the_trial_makes_a_first_request(
    checker: Checker, regions: tuple[BodyRegion, ...], granted: int, first: bool
) -> None:
    facts = ItemFacts(
        treatment=Fact(Treatment.CHIROPRACTIC, Basis.STATED),
        body_regions=Fact(regions, Basis.STATED),
        sessions_original=Fact(Interval.exactly(12), Basis.STATED),
        sessions_authorized=Fact(Interval.exactly(granted), Basis.STATED),
        sessions_requested=Fact(Interval.exactly(12 - granted), Basis.STATED),
    )
    item = Item(1, "Chiropractic", None, Outcome.UPHELD, None, facts)
    judged = checker.judge(Decision("made", "", LetterFormat.FACTS, _DATES, (item,))).items[0]
    prior = judged.item.facts.prior_sessions
    assert (prior.basis is Basis.DERIVED and prior.value == Interval(0, 0)) is first

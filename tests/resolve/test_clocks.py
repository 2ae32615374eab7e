"""Which edition governs on the day before, on, and after every boundary, and which date of the letter says so."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from checker.document import LetterFormat, Outcome
from checker.facts import (
    Basis,
    BodyRegion,
    Citation,
    CitedGuideline,
    Dates,
    Decision,
    Fact,
    Interval,
    Item,
    ItemFacts,
    Party,
    Treatment,
)
from checker.findings import Judgement, Verdict
from checker.pipeline import Checker

DAY = timedelta(days=1)
CHRONIC_2016, LAST_EDITION = date(2016, 7, 29), date(2017, 12, 1)


def stated(value: object) -> Fact:  # type: ignore[type-arg]
    return Fact(value, Basis.STATED)


def judged(checker: Checker, facts: ItemFacts, outcome: Outcome = Outcome.UPHELD, /, **dates: date) -> Judgement:
    item = Item(1, "Therapy", None, outcome, None, facts)
    given = Dates(**{name: stated(day) for name, day in dates.items()})
    return checker.judge(Decision("x", "0", LetterFormat.FACTS, given, (item,))).items[0]


def therapy(treatment: Treatment = Treatment.PHYSICAL_THERAPY, sessions: int = 12, **facts: Fact) -> ItemFacts:  # type: ignore[type-arg]
    return ItemFacts(
        treatment=stated(treatment),
        body_regions=stated((BodyRegion.LOW_BACK,)),
        sessions_requested=stated(Interval.exactly(sessions)),
        prior_sessions=stated(Interval(0, 0)),
        **facts,
    )


@pytest.mark.parametrize(
    ("day", "edition", "covered"),
    [
        (date(2009, 7, 17), None, False),
        (date(2009, 7, 18), "ca-mtus/chronic-pain-2009", True),
        (CHRONIC_2016 - DAY, "ca-mtus/chronic-pain-2009", True),
        (CHRONIC_2016, "ca-mtus/chronic-pain-2016", True),
        (CHRONIC_2016 + DAY, "ca-mtus/chronic-pain-2016", True),
        (LAST_EDITION - DAY, "ca-mtus/chronic-pain-2016", True),
        (LAST_EDITION, None, False),
        (LAST_EDITION + DAY, None, False),
    ],
)
def test_physical_medicine_by_the_date_of_the_request(
    checker: Checker, day: date, edition: str | None, covered: bool
) -> None:
    found = judged(checker, therapy(), request_date=day, ur_date=day)
    assert (found.verdict is not Verdict.NOT_COVERED) == covered
    if edition is not None:
        assert found.edition is not None
        assert (found.edition.id, found.edition.date, found.edition.date_used) == (edition, day, "request_date")
    else:
        assert found.not_covered_reason


def test_a_request_decided_from_the_last_edition_on_counts_under_it(checker: Checker) -> None:
    found = judged(checker, therapy(), request_date=LAST_EDITION - DAY, ur_date=LAST_EDITION)
    assert found.verdict is Verdict.NOT_COVERED


@pytest.mark.parametrize(("day", "ceiling"), [(CHRONIC_2016 - DAY, 24), (CHRONIC_2016, 26)])
def test_the_row_for_crps_changes_with_the_edition(checker: Checker, day: date, ceiling: int) -> None:
    facts = therapy(sessions=ceiling, condition=stated("crps"))
    assert judged(checker, facts, Outcome.OVERTURNED, request_date=day).verdict is Verdict.CONSISTENT
    more = facts.but("sessions_requested", stated(Interval.exactly(ceiling + 1)))
    assert judged(checker, more, Outcome.OVERTURNED, request_date=day).verdict is Verdict.INCONSISTENT


@pytest.mark.parametrize("name", ["request_date", "ur_date", "application_date", "assigned_date", "decision_date"])
def test_each_date_stands_where_the_earlier_ones_are_missing(checker: Checker, name: str) -> None:
    later = {n: date(2018, 1, 1) for n in ("application_date", "assigned_date", "decision_date")}
    order = ["request_date", "ur_date", "application_date", "assigned_date", "decision_date"]
    dates = {n: d for n, d in later.items() if order.index(n) > order.index(name)} | {name: CHRONIC_2016}
    found = judged(checker, therapy(), **dates)
    assert found.edition is not None
    assert (found.edition.id, found.edition.date_used) == ("ca-mtus/chronic-pain-2016", name)


@pytest.mark.parametrize(
    ("citation", "edition"),
    [
        (Citation(Party.IMR, CitedGuideline.MTUS_CHRONIC_PAIN, 2016), "ca-mtus/chronic-pain-2016"),
        (Citation(Party.IMR, CitedGuideline.MTUS_CHRONIC_PAIN, None, None, "98-99"), "ca-mtus/chronic-pain-2009"),
        (Citation(Party.UR, CitedGuideline.MTUS_CHRONIC_PAIN, None, None, "98-99"), "ca-mtus/chronic-pain-2009"),
    ],
)
def test_without_a_date_the_form_of_citation_tells(checker: Checker, citation: Citation, edition: str) -> None:
    found = judged(checker, therapy(guidelines_cited=stated((citation,))), Outcome.OVERTURNED)
    assert found.edition is not None
    assert (found.edition.id, found.edition.date) == (edition, None)
    (accusation,) = [f for f in found.findings if f.code.value == "outcome-contradicts-limit"]
    assert accusation.severity.value == "warning"


def test_without_a_date_and_a_citation_nothing_is_judged(checker: Checker) -> None:
    assert judged(checker, therapy()).verdict is Verdict.NOT_COVERED


@pytest.mark.parametrize(
    ("injured", "capped"), [(date(2003, 12, 31), False), (date(2004, 1, 1), True), (date(2004, 1, 2), True)]
)
def test_the_visit_cap_goes_by_the_date_of_injury(checker: Checker, injured: date, capped: bool) -> None:
    facts = therapy(sessions=25)
    found = judged(checker, facts, Outcome.OVERTURNED, date_of_injury=injured, request_date=date(2013, 5, 1))
    assert any(f.code.value == "entitlement-cap" for f in found.findings) == capped


@pytest.mark.parametrize(
    ("day", "limit"),
    [
        (date(2014, 2, 13), "mtus.postsurgical.2009.neck.fusion"),
        (date(2014, 2, 14), "mtus.chronic_pain.2009.physical_medicine.myalgia"),
    ],
)
def test_the_postsurgical_period_ends_with_its_months(checker: Checker, day: date, limit: str) -> None:
    facts = therapy(
        postsurgical=stated(True), surgery_date=stated(date(2013, 8, 13)), surgery_procedure=stated("cervical_fusion")
    ).but("body_regions", stated((BodyRegion.NECK,)))
    found = judged(checker, facts, ur_date=day)
    assert found.limit is not None
    assert found.limit.id == limit


@pytest.mark.parametrize(
    ("day", "decides"), [(date(2016, 12, 11), "odg"), (date(2016, 12, 12), "mtus"), (date(2016, 12, 13), "mtus")]
)
def test_a_young_injury_goes_to_the_guideline_the_reviewer_cites(checker: Checker, day: date, decides: str) -> None:
    facts = therapy(
        sessions=11,
        condition=stated("knee_sprain"),
        guidelines_cited=stated((Citation(Party.IMR, CitedGuideline.ODG),)),
    ).but("body_regions", stated((BodyRegion.KNEE,)))
    found = judged(checker, facts, date_of_injury=date(2016, 9, 12), request_date=day)
    assert found.limit is not None
    assert found.limit.id.startswith(decides)

"""How heavy an accusation is: the weakest number and basis it used (logic, sections 1, 4 and 6)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from checker.document import LetterFormat, Outcome
from checker.facts import (
    Basis,
    BodyRegion,
    Dates,
    Decision,
    Fact,
    Improvement,
    Interval,
    Item,
    ItemFacts,
    Treatment,
)
from checker.findings import Code, Severity, Verdict
from checker.pipeline import Checker

_2016 = {"ur_date": Fact(date(2017, 3, 1), Basis.STATED)}
_2009 = {"ur_date": Fact(date(2014, 3, 1), Basis.STATED)}
_LATEST = {"letter_date": Fact(date(2017, 3, 1), Basis.ASSUMED)}
_BACK, _NECK, _SHOULDER = BodyRegion.LOW_BACK, BodyRegion.NECK, BodyRegion.SHOULDER


def told(value: Any, basis: Basis = Basis.STATED) -> Fact[Any]:
    return Fact(value, basis)


def some(visits: int, basis: Basis = Basis.STATED) -> Fact[Any]:
    return Fact(Interval.exactly(visits), basis)


def severity(
    checker: Checker, dates: dict[str, Any], outcome: Outcome, treatment: Treatment, parts: tuple[BodyRegion, ...],
    **facts: Fact[Any],
) -> Severity | None:  # fmt: skip
    """The severity of the accusation; None where there is none."""
    given = ItemFacts(treatment=told(treatment), body_regions=told(parts), **facts)
    item = Item(1, "", None, outcome, None, given)
    (found,) = checker.judge(Decision("", "", LetterFormat.FACTS, Dates(**dates), (item,))).items
    accusations = [f.severity for f in found.findings if f.code is Code.OUTCOME_CONTRADICTS_LIMIT]
    assert len(accusations) == (found.verdict is Verdict.INCONSISTENT)
    return accusations[0] if accusations else None


PT, CHIRO, ACUPUNCTURE = Treatment.PHYSICAL_THERAPY, Treatment.CHIROPRACTIC, Treatment.ACUPUNCTURE
GRANTED, DENIED = Outcome.OVERTURNED, Outcome.UPHELD
_12_FIRST = {"sessions_requested": some(12), "prior_sessions": some(0)}


@pytest.mark.parametrize(
    ("dates", "outcome", "treatment", "parts", "facts", "expected"),
    [
        (_2016, GRANTED, CHIRO, (_BACK,), _12_FIRST, Severity.ERROR),
        (_2009, GRANTED, CHIRO, (_BACK,), _12_FIRST, Severity.WARNING),
        (_LATEST, GRANTED, CHIRO, (_BACK,), _12_FIRST, Severity.WARNING),
        (_2016, GRANTED, CHIRO, (_BACK,), {**_12_FIRST, "prior_sessions": some(0, Basis.ASSUMED)}, Severity.WARNING),
        (_2016, GRANTED, CHIRO, (_BACK,), {**_12_FIRST, "prior_sessions": some(0, Basis.DERIVED)}, Severity.ERROR),
        # Prior care and its missing result, stated: no number is used, so that a recalled one weakens nothing.
        (_2009, GRANTED, CHIRO, (_BACK,), {"sessions_requested": some(6), "prior_sessions": some(6), "functional_improvement": told(Improvement.NOT_DOCUMENTED)}, Severity.ERROR),
        # Prior care known from its result alone.
        (_2016, GRANTED, PT, (_BACK,), {"sessions_requested": some(6), "functional_improvement": told(Improvement.NOT_DOCUMENTED)}, Severity.WARNING),
        # A row without a number.
        (_2016, DENIED, ACUPUNCTURE, (_BACK,), {"sessions_requested": some(6), "prior_sessions": some(6), "functional_improvement": told(Improvement.DOCUMENTED)}, Severity.WARNING),
        # One part refuses what another would approve.
        (_2016, GRANTED, PT, (_NECK, _SHOULDER), {"sessions_requested": some(12), "prior_sessions": some(0), "surgery_procedure": told("cervical_fusion"), "surgery_date": told(date(2017, 1, 15))}, Severity.WARNING),
        (_2016, GRANTED, PT, (_NECK, _SHOULDER), {"sessions_requested": some(12), "prior_sessions": some(0)}, Severity.ERROR),
    ],
)  # fmt: skip
def test_the_severity_of_an_accusation(
    checker: Checker, dates: dict[str, Any], outcome: Outcome, treatment: Treatment,
    parts: tuple[BodyRegion, ...], facts: dict[str, Fact[Any]], expected: Severity | None,
) -> None:  # fmt: skip
    assert severity(checker, dates, outcome, treatment, parts, **facts) is expected

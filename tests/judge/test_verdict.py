"""The verdict table and the severity rule, case by case."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.document import Outcome
from checker.facts import Interval
from checker.findings import Position, Severity, Verdict
from checker.guideline import Verification
from checker.judge.verdict import severity_of, verdict_of

C, X, U, N = Verdict.CONSISTENT, Verdict.INCONSISTENT, Verdict.UNDETERMINED, Verdict.NOT_COVERED
TABLE = [
    (Position.DENY, C, X, X),
    (Position.APPROVE, X, C, X),
    (Position.EITHER, C, C, C),
    (Position.DEPENDS, U, U, U),
    (Position.NONE, N, N, N),
]


@pytest.mark.parametrize(("position", "upheld", "overturned", "partly"), TABLE)
def test_the_table(position: Position, upheld: Verdict, overturned: Verdict, partly: Verdict) -> None:
    outcomes = (Outcome.UPHELD, Outcome.OVERTURNED, Outcome.PARTIALLY_OVERTURNED)
    assert tuple(verdict_of(position, o, None, None) for o in outcomes) == (upheld, overturned, partly)


@pytest.mark.parametrize(
    ("granted", "verdict"),
    [
        (Interval(2, 2), C),
        (Interval(3, 3), C),
        (Interval(4, 4), U),
        (Interval(6, 6), U),
        (Interval(7, 7), X),
        (Interval(2, 9), U),
        (None, U),
    ],
)
def test_a_partial_overturn_against_room_for_3_to_6(granted: Interval | None, verdict: Verdict) -> None:
    assert verdict_of(Position.PARTIAL, Outcome.PARTIALLY_OVERTURNED, Interval(3, 6), granted) is verdict


@pytest.mark.parametrize(("outcome", "verdict"), [(Outcome.UPHELD, C), (Outcome.OVERTURNED, X)])
def test_partial_against_a_plain_outcome(outcome: Outcome, verdict: Verdict) -> None:
    assert verdict_of(Position.PARTIAL, outcome, Interval(3, 6), None) is verdict


@given(st.sampled_from(list(Position)), st.sampled_from(list(Outcome)))
def test_every_pair_has_exactly_one_verdict(position: Position, outcome: Outcome) -> None:
    assert verdict_of(position, outcome, Interval(1, 2), Interval(1, 1)) in Verdict


@given(st.sampled_from(list(Position)))
def test_an_unknown_outcome_is_never_called_inconsistent(position: Position) -> None:
    assert verdict_of(position, Outcome.UNKNOWN, None, None) is not X


@pytest.mark.parametrize(
    ("verification", "assumed", "severity"),
    [
        (Verification.STATUTE, False, Severity.ERROR),
        (Verification.QUOTED, False, Severity.ERROR),
        (Verification.QUOTED, True, Severity.WARNING),
        (Verification.RECALLED, False, Severity.WARNING),
        (Verification.DRAFT, False, Severity.WARNING),
        (None, False, Severity.ERROR),
    ],
)
def test_severity(verification: Verification | None, assumed: bool, severity: Severity) -> None:
    assert severity_of(verification, assumed=assumed) is severity

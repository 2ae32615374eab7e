"""The verdict: the guideline's position against the stated outcome (logic, section 5), and its severity."""

from __future__ import annotations

from checker.document import Outcome
from checker.facts import Interval
from checker.findings import Position, Severity, Verdict
from checker.guideline import Verification

_CONSISTENT, _INCONSISTENT = Verdict.CONSISTENT, Verdict.INCONSISTENT
_TABLE = {
    (Position.DENY, Outcome.UPHELD): _CONSISTENT,
    (Position.DENY, Outcome.OVERTURNED): _INCONSISTENT,
    (Position.DENY, Outcome.PARTIALLY_OVERTURNED): _INCONSISTENT,
    (Position.PARTIAL, Outcome.UPHELD): _CONSISTENT,
    (Position.PARTIAL, Outcome.OVERTURNED): _INCONSISTENT,
    (Position.APPROVE, Outcome.UPHELD): _INCONSISTENT,
    (Position.APPROVE, Outcome.OVERTURNED): _CONSISTENT,
    (Position.APPROVE, Outcome.PARTIALLY_OVERTURNED): _INCONSISTENT,
}


def verdict_of(position: Position, outcome: Outcome, room: Interval | None, granted: Interval | None) -> Verdict:
    """The verdict in one world, one for every pair of position and outcome; `room` and `granted` decide a part."""
    if position is Position.NONE:
        return Verdict.NOT_COVERED
    if position is Position.DEPENDS or outcome is Outcome.UNKNOWN:
        return Verdict.UNDETERMINED
    if position is Position.EITHER:
        return _CONSISTENT
    if position is Position.PARTIAL and outcome is Outcome.PARTIALLY_OVERTURNED:
        return _partly(room, granted)
    return _TABLE[position, outcome]


def _partly(room: Interval | None, granted: Interval | None) -> Verdict:
    """A partial overturn against room for n to m visits: at most n is consistent, above m is not."""
    if room is None or granted is None:
        return Verdict.UNDETERMINED
    if granted.max is not None and granted.max <= room.min:
        return _CONSISTENT
    if room.max is not None and granted.min > room.max:
        return _INCONSISTENT
    return Verdict.UNDETERMINED


def severity_of(verification: Verification | None, *, assumed: bool) -> Severity:
    """The weakest number and the weakest basis that the verdict used (logic, section 6)."""
    sure = verification in (None, Verification.STATUTE, Verification.QUOTED)
    return Severity.ERROR if sure and not assumed else Severity.WARNING

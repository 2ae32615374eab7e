"""What the sentences of a letter tell, as events with their places: care, response, surgery, exercise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from checker.facts import Interval

Place = tuple[int, int]


class Says(StrEnum):
    """What a count of visits says of them."""

    HAD = "had"
    TOTAL = "total"
    NONE = "none"
    SOME = "some"
    CLAIMED = "claimed"
    GRANTED = "granted"
    ASKED = "asked"
    ADDED = "added"
    LEFT = "left"
    MISSED = "missed"
    PLANNED = "planned"
    REFUSED = "refused"
    BARE = "bare"
    WHOLE = "whole"
    SUM = "sum"
    PART = "part"
    DENIED = "denied"
    DOUBTED = "doubted"
    GUIDELINE = "guideline"


@dataclass(frozen=True, slots=True)
class CareEvent:
    """Visits that a clause tells of. Places are of the folded text; `treatments` empty: none is named beside them."""

    says: Says
    visits: Interval
    at: Place
    row: str
    sentence: int
    clause: Place
    treatments: frozenset[str] = frozenset()
    # The treatments named last before, up to two sentences back, where the clause itself names none.
    topic: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset()
    of: Interval | None = None
    # Whether the clause says of these visits that they were granted.
    granted: bool = False
    scheduled: bool = False
    ordinal: bool = False
    # What bends it: another person, the time before an operation, an older claim, a doubt.
    bent: frozenset[str] = frozenset()
    # The latest year that the clause names.
    year: int | None = None
    united: bool = False
    kind: str = "bare"
    weak: bool = False
    # Whether it is told as one more course beside those told before.
    adds: bool = False
    # Whether its clause tells of this case: the worker, the file, the request.
    case: bool = True
    # Whether its clause names a paper that asks: an order, a prescription.
    ordered: bool = False
    # Whether its clause asks or plans as well.
    asking: bool = False
    days: tuple[date, ...] = ()

"""What the sentences of a letter tell, as events with their places: care, response, surgery, exercise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from checker.facts import Interval, PartialDate

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
    # So many courses, each of a number that may be told or not.
    COURSES = "courses"
    # A number that may count visits, of which nothing is understood.
    LOOSE = "loose"


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
    # Whether it stands before its unit, or where that is left out.
    elliptic: bool = False


class Change(StrEnum):
    """What a sentence tells of the worker's function since care."""

    GAIN = "gain"
    NO_GAIN = "no gain"
    SAME = "same"
    WORSE = "worse"


class Limb(StrEnum):
    """The limb of the definition (8 CCR 9792.20) that a change is one of; GENERAL: function as such."""

    DAILY_LIVING = "daily living"
    WORK = "work"
    RELIANCE = "reliance"
    GENERAL = "general"


@dataclass(frozen=True, slots=True)
class ExerciseEvent:
    """Home exercise told as had, taught or presumed known, or as not had; `named`: the worker or a document is."""

    had: bool
    at: Place
    sentence: int
    speaker: str
    named: bool


@dataclass(frozen=True, slots=True)
class FactorEvent:
    """Exceptional factors told with what they are, or denied."""

    documented: bool
    at: Place
    sentence: int
    speaker: str


@dataclass(frozen=True, slots=True)
class FlareEvent:
    """A flare-up told as having come, or denied; `regions`: the parts that its clause names."""

    come: bool
    at: Place
    sentence: int
    regions: frozenset[str]


@dataclass(frozen=True, slots=True)
class ResponseEvent:
    """A change of function that a clause tells of, or denies. Places are of the folded text."""

    change: Change
    limb: Limb
    at: Place
    row: str
    sentence: int
    clause: Place
    speaker: str
    treatments: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    # What bends it: another person, another remedy named as its cause.
    bent: frozenset[str] = frozenset()
    # Whether the sentence tells of visits or of the treatment itself.
    tied: bool = False
    # Whether its words name this worker or these visits, so that no rule can be speaking.
    sure: bool = False


class Deed(StrEnum):
    """What a clause says of an operation."""

    DONE = "done"
    # Said of it in passing ("after arthroscopy"): enough in the file's own story, not in an argument.
    PASSING = "passing"
    OPEN = "open"
    NOT = "not"
    REFUSED = "refused"
    ANOTHERS = "another's"


@dataclass(frozen=True, slots=True)
class SurgeryEvent:
    """An operation that a clause speaks of. Places are of the folded text."""

    deed: Deed
    at: Place
    # Why the deed is read so: the words or the sign that made it.
    row: str
    sentence: int
    # The operation of the vocabulary; None where only the deed is known ("surgery").
    procedure: str | None = None
    # What was operated on, by a word of the body in the clause or by the operation's own name.
    regions: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset()
    when: date | PartialDate | None = None
    when_at: Place = (0, 0)
    # Whether it stands under a label of other times, other troubles, other people.
    background: bool = False


@dataclass(frozen=True, slots=True)
class DayEvent:
    """A date that a clause tells, and the clock that it sets, by the names of the dates of a decision."""

    clock: str
    day: date
    at: Place


@dataclass(frozen=True, slots=True)
class Concluded:
    """What a clause of the argument concludes of necessity; `treatments`: those that it names."""

    necessary: bool
    at: Place
    treatments: frozenset[str]


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of visits that the argument grants, or that it adds up to."""

    visits: Interval
    at: Place


@dataclass(frozen=True, slots=True)
class LimitQuoted:
    """A number of visits that a guideline's clause gives, with the course and the diagnosis that stand with it."""

    guideline: str | None
    visits: Interval
    weeks: Interval | None
    condition: str | None
    at: Place


@dataclass(frozen=True, slots=True)
class Refused:
    """A treatment that a clause says is refused or not needed, as a reason for something else."""

    treatments: frozenset[str]
    at: Place

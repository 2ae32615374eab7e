"""The question put to the engine for one item, and the engine's answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from checker.counts import Box
from checker.facts import BodyRegion
from checker.findings import EditionUsed, Position
from checker.guideline import Limit, Topic
from checker.message import Message

Days = tuple[date, date] | None

# Typed facts hold no infinity: a count without an upper end is OPEN_END, a bound that does not exist NO_LIMIT.
OPEN_END = 1_000_000
NO_LIMIT = 2_000_000


class Route(StrEnum):
    """Which way of counting judges: an ordinary course, or the postsurgical table."""

    COURSE = "course"
    POSTSURGICAL = "postsurgical"


class Gate(StrEnum):
    """What decides before any counting."""

    OPEN = "open"
    DEPENDENCY_UPHELD = "dependency_upheld"
    NOT_RECOMMENDED = "not_recommended"
    NO_ROW = "no_row"


class Care(StrEnum):
    """Earlier care of this treatment, in one reading of the facts."""

    NONE = "none"
    SOME = "some"


class Excess(StrEnum):
    """Whether passing the ceiling can be excused (a soft limit, a documented exception)."""

    HARD = "hard"
    EXCUSABLE = "excusable"


@dataclass(frozen=True, slots=True)
class Check:
    """One reading of an item's facts tested against one candidate row: typed, complete, sums already done.

    A reading is cut so that none of its counts lies on both sides of a bound (logic, section 7), so every check
    has exactly one answer. `total_*` is prior visits plus the whole request; `whole_max` the whole request alone;
    `granted_*` what utilization review granted of it; `first_ceiling` bounds a first request, `ceiling` the total;
    `half` is the initial postsurgical course; `course` the visits that a row without a number describes;
    `room_max` the most visits in dispute that could still fit; `trial_from` the lower number of a trial told as a
    range; `flare_up` the visits allowed for a flare-up, 0 where the letter tells of none.
    """

    route: Route
    gate: Gate
    care: Care
    improvement: str
    total_min: int
    total_max: int
    whole_max: int
    granted_min: int
    granted_max: int
    first_ceiling: int
    advisory: int
    ceiling: int
    half: int
    course: int
    excess: Excess
    room_max: int
    physical_medicine: bool
    called_trial: bool
    trial_from: int
    flare_up: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What the engine concluded of one check: the one rule that fired."""

    rule: str
    logic: str
    says: str
    answer: str
    position: Position


@dataclass(frozen=True, slots=True)
class Candidate:
    """One row that may govern one body part; without a limit the reason why no row does.

    Two candidates are one where they are for the same part, by the same route and row (`key`). `begun` is false
    for a postsurgical period that starts with a surgery still to come.
    """

    part: BodyRegion | None
    route: Route
    key: str
    begun: bool = True
    limit: Limit | None = field(default=None, compare=False)
    topic: Topic | None = field(default=None, compare=False)
    edition: EditionUsed | None = field(default=None, compare=False)
    # The flare-up row of the same edition allows so many visits; 0 where there is none.
    flare_up: int = field(default=0, compare=False)
    reason: Message | None = field(default=None, compare=False)
    # The titles of the rows that this one goes before.
    over: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Alternative:
    """A candidate in one reading: the number of its check, and the surgeries (ids) for which it is the one."""

    candidate: Candidate
    check: int
    surgeries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One choice of everything that a letter leaves open; the counts in it lie on one side of every bound.

    `facts` are the open facts that are no counts, with their value here. `parts` holds, for each named part, the
    rows any of which may govern. `operated`: the places in `parts` of those that the surgery was done on.
    """

    facts: tuple[tuple[str, str], ...]
    box: Box
    parts: tuple[tuple[Alternative, ...], ...]
    operated: tuple[int, ...] = ()
    # The days on which the surgery may have been done; None where no day of the letter tells.
    days: Days = None


@dataclass(frozen=True, slots=True)
class Question:
    """Everything the engine and the fold need for one item; `reason` says why nothing can be asked."""

    edition: EditionUsed | None
    checks: tuple[Check, ...] = ()
    readings: tuple[Reading, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    # The parts named, in the order of the `parts` of a reading; None where none is.
    parts: tuple[BodyRegion | None, ...] = ()
    reason: Message | None = None
    # The edition was told by the reviewer's form of citation, or by a date that only stands in for one.
    edition_assumed: bool = False
    # Earlier care is known from a told result alone.
    result_alone: bool = False

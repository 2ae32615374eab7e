"""The question put to the engine for one item, and the engine's answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from checker.facts import BodyRegion
from checker.findings import EditionUsed, Position
from checker.guideline import Limit, Topic

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
    """One reading of an item's facts held against one candidate row: typed, complete, sums already done.

    A reading settles what the facts leave open (earlier care or none; improvement documented or not), so
    every check has exactly one answer (logic, section 4: "tested for every value that the unknown facts
    leave open"). `total_*` is prior visits plus the whole request; `first_ceiling` bounds a first request,
    `ceiling` the total; `half` is the lower rounding of the initial postsurgical course; `room_max` the most
    visits of the disputed part that could still fit.
    """

    route: Route
    gate: Gate
    care: Care
    improvement: str
    total_min: int
    total_max: int
    first_ceiling: int
    advisory: int
    ceiling: int
    half: int
    excess: Excess
    room_max: int
    trial_granted: bool


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
    """One row that may govern, for one body part, with the checks of its readings.

    `limit` is None where the item follows another item that is upheld: then no row is needed.
    """

    part: BodyRegion | None
    limit: Limit | None
    topic: Topic | None
    edition: EditionUsed | None
    route: Route
    checks: tuple[Check, ...]
    # What this row goes before, in words.
    over: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """Everything the engine and the fold need for one item; `reason` says why nothing can be asked."""

    edition: EditionUsed | None
    candidates: tuple[Candidate, ...]
    # Parts named by the request for which no guideline has a row.
    bare_parts: tuple[BodyRegion, ...] = ()
    reason: str | None = None
    # The edition was told by the reviewer's form of citation, not by a date.
    edition_assumed: bool = False

    @property
    def checks(self) -> int:
        """How many checks the engine is asked."""
        return sum(len(candidate.checks) for candidate in self.candidates)

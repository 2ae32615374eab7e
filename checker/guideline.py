"""The rulebook as values: vocabulary, guidelines, editions, limits and the rules of the decision."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from checker.facts import BodyRegion, CitedGuideline, ExceptionalFactors, Improvement, Treatment


class Value(BaseModel):
    """Base of everything the rulebook is made of: frozen, closed, strict."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, populate_by_name=True)


def _rising(counts: tuple[int, int]) -> tuple[int, int]:
    if counts[0] > counts[1]:
        raise ValueError("a range goes from the smaller number to the larger")
    return counts


# A bound is never nought: a treatment that is not recommended says `none: true`.
Bound = Annotated[int, Field(ge=1)]
Count = Annotated[int, Field(ge=0)]
CountRange = Annotated[tuple[Count, Count], AfterValidator(_rising)]


class Verification(StrEnum):
    """How far a number was checked against the official text."""

    STATUTE = "statute"
    QUOTED = "quoted"
    RECALLED = "recalled"
    DRAFT = "draft"


class Verified(Value):
    """Who vouches for a number, and since when."""

    status: Verification
    by: tuple[str, ...] = ()
    checked: date | None = None


class Window(Value):
    """Half-open: in force from `start` up to, not including, `until`; None means no end."""

    start: date | None = Field(alias="from", default=None)
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Whether `day` lies inside the window."""
        return (self.start is None or self.start <= day) and (self.until is None or day < self.until)


class Unit(StrEnum):
    """What a limit counts."""

    VISITS = "visits"
    FULL_DAYS = "full_days"
    INJECTIONS = "injections"
    MONTHS_OF_USE = "months_of_use"


class Applies(Value):
    """The requests a limit is about. Empty means any."""

    treatment: tuple[Treatment, ...]
    body_region: tuple[BodyRegion, ...] = ()
    condition: tuple[str, ...] = ()
    procedure: tuple[str, ...] = ()


class StageCondition(Value):
    """When a stage of a limit is reached."""

    prior_sessions: Literal["none", "some"] | None = None
    functional_improvement: Improvement | None = None


class Allowance(Value):
    """What a stage allows. At most one kind of bound is a ceiling; the rest is recorded and shown."""

    sessions: Bound | None = None
    total_sessions: Bound | None = None
    none: bool = False
    unlimited: bool = False
    # The lower end of a row that gives a range ("8 to 10 visits"); recorded and shown.
    sessions_from: Bound | None = None
    weeks: Bound | None = None
    total_weeks: Bound | None = None
    per_week: Bound | None = None
    reckoned: str | None = None


class Stage(Value):
    """One step of a limit: a first trial, its continuation, the end without improvement."""

    id: str
    row: str | None = None
    when: StageCondition = StageCondition()
    allow: Allowance
    # A bound that asks for a look at the result, not for a stop (the six-visit check).
    advisory: bool = False


class CaseFacts(Value):
    """The facts of a limit's own case, given plainly, by the names they have in a letter's facts.

    What is not given is what brings the limit up: the first value of each list of its `when`, the day it came
    into force, an injury and an operation of that same day, its own guideline cited by the reviewer. Several
    values of a list stand for as many requests, which must all be answered alike.
    """

    treatment: tuple[Treatment, ...] = ()
    body_region: tuple[BodyRegion, ...] = ()
    condition: tuple[str, ...] = ()
    procedure: tuple[str, ...] = ()
    # The request is reviewed on the same day: every clock goes by it, save that of the injury.
    request_date: date | None = None
    date_of_injury: date | None = None
    surgery_date: date | None = None
    exceptional_factors: ExceptionalFactors = ExceptionalFactors.UNKNOWN
    sessions: Count | CountRange | None = None
    prior_sessions: Count | CountRange | Literal["some", "unknown"] = "unknown"
    functional_improvement: Improvement = Improvement.UNKNOWN
    authorized: Count | None = None
    active_treatment: Literal["denied", "running", "unknown"] = "unknown"


class Case(Value):
    """A limit's own example: `given` these facts it must answer so.

    `not_applicable`: the limit is none of those that decide the request. `position` is what the limit alone
    makes of it; several parts, or several limits for one part, are folded after.
    """

    name: str
    given: CaseFacts
    expect: Literal["within", "exceeded", "undetermined", "not_applicable"]
    stage: str | None = None
    position: Literal["approve", "deny", "partial", "either", "depends"] | None = None


class Needs(Value):
    """Criteria beside the count."""

    active_treatment: bool = False


class Limit(Value):
    """One limit of a guideline, with its citation, its numbers and its own cases."""

    id: str
    title: str
    cite: str
    states: str
    rows: tuple[str, ...]
    verification: Verified
    when: Applies
    stages: tuple[Stage, ...] = ()
    default: bool = False
    soft: bool = False
    unit: Unit = Unit.VISITS
    period_months: Bound | None = None
    initial_course: Literal["half"] | None = None
    needs: Needs = Needs()
    effect: Literal["silent", "cap"] | None = None
    defers_to: str | None = None
    beats: tuple[str, ...] = ()
    note: str | None = None
    cases: tuple[Case, ...] = ()


class Topic(Value):
    """One file of limits: a topic of one edition."""

    edition: str
    in_force: Window
    topic: str
    limits: tuple[Limit, ...]


class Edition(Value):
    """A dated version of a guideline. `encoded` false: in force, and its rows are not in this rulebook."""

    id: str
    name: str
    cited_as: CitedGuideline
    year: int | None = None
    in_force: Window
    clock: str
    encoded: bool = True
    reason: str | None = None
    # Treatments this edition answers for when the route is chosen; empty means any.
    treatments: tuple[Treatment, ...] = ()
    postsurgical: bool = False
    period_months_unlisted: Bound | None = None
    # How letters cite this edition where they give no year.
    cited_by: Literal["pages", "sections"] | None = None
    # Age of an injury, in months, from which the edition is meant to apply.
    chronic_after_months: Bound | None = None


class Guideline(Value):
    """A guideline: its authority, its editions, what it outranks."""

    id: str
    name: str
    authority: Literal["statute", "mtus", "odg"]
    beats: tuple[str, ...] = ()
    clocks: Mapping[str, tuple[str, ...]] = {}
    editions: tuple[Edition, ...]


class TreatmentWords(Value):
    """A treatment: its words, whether it is given in visits, and what it attaches to."""

    id: Treatment
    words: tuple[str, ...]
    visits: bool = False
    adjunct: bool = False
    active: bool = False
    physical_medicine: bool = False
    # Words that name this treatment only where no other treatment word stands in the heading.
    weak_words: tuple[str, ...] = ()


class RegionWords(Value):
    """A body region and its words."""

    id: BodyRegion
    words: tuple[str, ...]


class ProcedureWords(Value):
    """A surgical procedure: its words, and the body regions it can be done on."""

    id: str
    words: tuple[str, ...]
    body_region: tuple[BodyRegion, ...] = ()
    # Diagnoses that tell this procedure where a letter only says "surgery" or "fixation" beside them.
    with_condition: tuple[str, ...] = ()


class ConditionWords(Value):
    """A diagnosis: its words and ICD codes, its region where it has one."""

    id: str
    words: tuple[str, ...]
    body_region: tuple[BodyRegion, ...] = ()


class GuidelineWords(Value):
    """A guideline as letters cite it."""

    id: CitedGuideline
    words: tuple[str, ...]


class Vocabulary(Value):
    """The words by which each meaning is known."""

    treatments: tuple[TreatmentWords, ...]
    body_regions: tuple[RegionWords, ...]
    procedures: tuple[ProcedureWords, ...]
    conditions: tuple[ConditionWords, ...]
    guidelines: tuple[GuidelineWords, ...]


class Conclusion(Value):
    """What a decision rule concludes: the answer of the row, and the guideline's position."""

    answer: Literal["within", "exceeded", "undetermined"]
    position: Literal["approve", "deny", "partial", "either", "depends"]


class DecisionRule(Value):
    """One rule of the decision: its conditions on a `check` fact and what it concludes."""

    id: str
    logic: str
    says: str
    when: tuple[tuple[str, str, str | int | bool], ...]
    then: Conclusion


class Rulebook(Value):
    """Everything under `rules/`, loaded and checked; `digest` names exactly this content."""

    guidelines: tuple[Guideline, ...]
    topics: tuple[Topic, ...]
    vocabulary: Vocabulary
    decision: tuple[DecisionRule, ...]
    # Where each limit stands: "file:line" by limit key (`edition/topic-file#limit`), for messages.
    places: Mapping[str, str]
    digest: str

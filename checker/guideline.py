"""The rulebook as values: guidelines, editions, limits and the rules of the decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from checker.facts import BodyRegion, CitedGuideline, ExceptionalFactors, FlareUp, Improvement, SessionsUnit, Treatment
from checker.value import Value
from checker.vocabulary import EvidenceRow, LanguageWords, Vocabulary


def _rising(counts: tuple[int, int]) -> tuple[int, int]:
    if counts[0] > counts[1]:
        raise ValueError("a range goes from the smaller number to the larger")
    return counts


def _no_row(rows: tuple[str, ...]) -> tuple[str, ...]:
    return () if rows == ("none",) else rows


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
    """How far the numbers of the limit were checked against the official text."""
    by: tuple[str, ...] = ()
    """What vouches for the numbers: public decisions, pages, or the initials of who read the official text."""
    checked: date | None = None
    """The day of the check, as a quoted date."""


class Window(Value):
    """Half-open: in force from the first day up to, not including, `until`; what is left out has no end."""

    start: date | None = Field(alias="from", default=None)
    """The first day in force, as a quoted date; left out: from the beginning."""
    until: date | None = None
    """The day after the last one in force, as a quoted date; left out: no end."""

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
    """The treatments the limit is for."""
    body_region: tuple[BodyRegion, ...] = ()
    """The body regions the limit is for; left out means any."""
    condition: tuple[str, ...] = ()
    """The diagnoses the limit is for, by their ids in vocabulary/conditions.yaml; left out means any."""
    procedure: tuple[str, ...] = ()
    """The operations the limit is for, by their ids in vocabulary/procedures.yaml; left out means any."""


class StageCondition(Value):
    """When a stage of a limit is reached."""

    prior_sessions: Literal["none", "some"] | None = None
    """Whether visits were had before this request: none, or some."""
    functional_improvement: Improvement | None = None
    """Whether functional improvement (8 CCR 9792.20) is documented after them."""


class Allowance(Value):
    """What a stage allows. At most one kind of bound is a ceiling; the rest is recorded and shown."""

    sessions: Bound | None = None
    """The most that this request alone may ask for."""
    total_sessions: Bound | None = None
    """The most in all: the earlier visits and the whole request."""
    none: bool = False
    """True: the guideline does not recommend the treatment."""
    unlimited: bool = False
    """True: the guideline expressly sets no number."""
    sessions_from: Bound | None = None
    """The lower end of a row that gives a range ("8 to 10 visits"); recorded and shown."""
    weeks: Bound | None = None
    """The weeks over which `sessions` are given; shown, never decides."""
    total_weeks: Bound | None = None
    """The weeks over which `total_sessions` are given; shown, never decides."""
    per_week: Bound | None = None
    """The visits a week at the start; shown, never decides."""
    reckoned: str | None = None
    """How a number of the allowance was reckoned that `states` does not have."""


class Stage(Value):
    """One step of a limit: a first trial, its continuation, the end without improvement."""

    id: str
    """The name of the stage, unique in its limit."""
    row: str | None = None
    """The row of the published table that this stage encodes."""
    when: StageCondition = StageCondition()
    """When the stage is reached; left out means always."""
    allow: Allowance
    """What the stage allows."""
    advisory: bool = False
    """True: the bound asks for a look at the result, not for a stop (the six-visit check)."""


class CaseFacts(Value):
    """The facts of a limit's own case, given plainly, by the names they have in a letter's facts.

    What is not given is what brings the limit up: the first value of each list of its `when`, the day it came
    into force, an injury and an operation of that same day, its own guideline cited by the reviewer. Several
    values of a list stand for as many requests, which must all be answered alike.
    """

    treatment: tuple[Treatment, ...] = ()
    """The treatment asked for; left out: the first that the limit is for."""
    body_region: tuple[BodyRegion, ...] = ()
    """The part of the body; left out: the first that the limit is for."""
    condition: tuple[str, ...] = ()
    """The diagnosis, by its id in vocabulary/conditions.yaml; left out: the first that the limit is for."""
    procedure: tuple[str, ...] = ()
    """The operation that was done, by its id in vocabulary/procedures.yaml; left out: the first the limit is for."""
    request_date: date | None = None
    """The day of the request and of its review, as a quoted date; left out: the first day the limit is in force."""
    date_of_injury: date | None = None
    """The day of the injury, as a quoted date; left out: that of the request."""
    surgery_date: date | None = None
    """The day of the operation, as a quoted date; left out: that of the request, where an operation was done."""
    exceptional_factors: ExceptionalFactors = ExceptionalFactors.UNKNOWN
    """Whether a reason for more than the limit is documented with content."""
    sessions: Count | CountRange | None = None
    """The visits asked for: a number, or a range as [least, most]."""
    prior_sessions: Count | CountRange | Literal["some", "unknown"] = "unknown"
    """The visits had before: a number, a range as [least, most], some, or unknown."""
    functional_improvement: Improvement = Improvement.UNKNOWN
    """Whether functional improvement is documented after the earlier visits."""
    authorized: Count | None = None
    """The visits of the request that utilization review granted."""
    unit: SessionsUnit = SessionsUnit.VISITS
    """What the counts of the request are: visits, or full days of a programme."""
    flare_up: FlareUp = FlareUp.UNKNOWN
    """Whether the visits are for a flare-up of a finished course."""
    active_treatment: Literal["denied", "running", "unknown"] = "unknown"
    """What became of the active therapy of the same letter."""


class Case(Value):
    """A limit's own example: `given` these facts it must answer so.

    `not_applicable`: the limit is none of those that decide the request. `position` is what the limit alone
    makes of it; several parts, or several limits for one part, are folded after.
    """

    name: str
    """What the case shows, in a few words."""
    given: CaseFacts
    """The facts of the case; what is left out is not known."""
    expect: Literal["within", "exceeded", "undetermined", "not_applicable"]
    """What the limit must answer."""
    stage: str | None = None
    """The stage that must have answered."""
    position: Literal["approve", "deny", "partial", "either", "depends"] | None = None
    """The position that the guideline must take."""


class Needs(Value):
    """Criteria beside the count."""

    active_treatment: bool = False
    """True: the limit falls where the active therapy of the same letter is denied."""


class Limit(Value):
    """One limit of a guideline, with its citation, its numbers and its own cases."""

    id: str
    """The name of the limit, unique in its edition."""
    title: str
    """What the limit is about, in a few words."""
    cite: str
    """Where the guideline says it."""
    states: str
    """The row in your own words, with every number of `allow` in it."""
    rows: Annotated[tuple[str, ...], AfterValidator(_no_row)]
    """The rows of the published table that the limit encodes; none where no row has it."""
    unlisted: str | None = None
    """Why no row of the published table has the limit, where `rows` is none: where its numbers come from."""
    verification: Verified
    """How far the numbers were checked, and who vouches for them."""
    when: Applies
    """The requests that the limit is about."""
    stages: tuple[Stage, ...] = ()
    """The steps of the limit: a first trial, its continuation, the end without improvement."""
    default: bool = False
    """True: the row for diagnoses that have none of their own."""
    soft: bool = False
    """True: passing the limit is left to the reviewer."""
    unit: Unit = Unit.VISITS
    """What the limit counts; only visits decide, the others are shown."""
    period_months: Bound | None = None
    """How many months after the operation its postsurgical period runs."""
    initial_course: Literal["half"] | None = None
    """That half of the visits of a postsurgical row is the initial course."""
    needs: Needs = Needs()
    """What must hold beside the count."""
    effect: Literal["silent", "cap", "flare_up"] | None = None
    """silent: shown and never decides. cap: an entitlement of the Labor Code, information only. flare_up: over the
    ceiling so many visits are left to the reviewer where the letter tells of a flare-up of a finished course."""
    defers_to: str | None = None
    """The guideline or edition that the row refers to; shown."""
    beats: tuple[str, ...] = ()
    """The other limits of the edition that this one wins over where both fit and disagree."""
    note: str | None = None
    """What a reader should know besides; shown, never decides."""
    cases: tuple[Case, ...] = ()
    """The limit's own examples; at least one. Those at its bounds are added by themselves."""


class Topic(Value):
    """One file of limits: a topic of one edition."""

    edition: str
    """The edition the limits belong to: an id of guideline.yaml, and the folder of the file."""
    in_force: Window
    """When the limits of the file are in force."""
    topic: str
    """What the limits of the file are about."""
    limits: tuple[Limit, ...]
    """The limits."""


class Edition(Value):
    """A dated version of a guideline. `encoded` false: in force, and its rows are not in this rulebook."""

    id: str
    """The name of the edition: <guideline>/<folder>."""
    name: str
    """The name of the edition as a reader knows it."""
    cited_as: CitedGuideline
    """The guideline that letters cite when they mean this edition."""
    year: int | None = None
    """The year by which letters name this edition."""
    in_force: Window
    """When the edition is in force."""
    clock: str
    """Which clock of the guideline tells the date that picks the edition."""
    encoded: bool = True
    """False: in force, and its rows are not in this rulebook."""
    reason: str | None = None
    """Why the rows are not encoded; shown where the answer is `not_covered`."""
    treatments: tuple[Treatment, ...] = ()
    """Treatments this edition answers for when the route is chosen; empty means any."""
    postsurgical: bool = False
    """True: the edition governs while the postsurgical period of an operation runs."""
    period_months_unlisted: Bound | None = None
    """The months of the postsurgical period of an operation that no row lists."""
    cited_by: Literal["pages", "sections"] | None = None
    """How letters cite this edition where they give no year."""
    chronic_after_months: Bound | None = None
    """Age of an injury, in months, from which the edition is meant to apply."""


class Guideline(Value):
    """A guideline: its authority, its editions, what it outranks."""

    id: str
    """The name of the guideline, and of its folder."""
    name: str
    """The name of the guideline as a reader knows it."""
    authority: Literal["statute", "mtus", "odg"]
    """What its rank rests on."""
    beats: tuple[str, ...] = ()
    """The guidelines that this one outranks."""
    clocks: Mapping[str, tuple[str, ...]] = {}
    """For each clock the dates of a letter it goes by; the first known one counts."""
    editions: tuple[Edition, ...]
    """The editions. Of those cited alike the last one in force governs."""


class Conclusion(Value):
    """What a decision rule concludes: the answer of the row, and the guideline's position."""

    answer: Literal["within", "exceeded", "undetermined"]
    """The answer of the row."""
    position: Literal["approve", "deny", "partial", "either", "none"]
    """The position that the guideline takes; none where it has no limit for the part."""


class DecisionRule(Value):
    """One rule of the decision: its conditions on a `check` fact and what it concludes."""

    id: str
    """The name of the rule."""
    logic: str
    """The row of the logic that the rule carries."""
    says: str
    """What the trace of a decision says of the rule."""
    when: tuple[tuple[str, str, str | int | bool], ...]
    """The conditions, all of which must hold: a field of the check, a comparison, a value."""
    then: Conclusion
    """What the rule concludes."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """Rules laid over others, by the ids of limits and editions: what they replace, what they add, and which of
    their limits are held to be recalled, since nobody named in them vouches for the numbers."""

    name: str
    replaces: tuple[str, ...]
    adds: tuple[str, ...]
    unproven: tuple[str, ...]


class Rulebook(Value):
    """Everything under `rules/`, loaded and checked; `digest` names exactly this content."""

    guidelines: tuple[Guideline, ...]
    topics: tuple[Topic, ...]
    vocabulary: Vocabulary
    language: tuple[LanguageWords, ...] = ()
    samples: Mapping[Treatment, str] = {}
    evidence: tuple[EvidenceRow, ...] = ()
    decision: tuple[DecisionRule, ...]
    # Where each limit stands, and each entry of the language: "file:line" by limit key (`edition/topic-file#limit`)
    # or `language_key`, for messages.
    places: Mapping[str, str]
    digest: str
    overlays: tuple[Overlay, ...] = ()

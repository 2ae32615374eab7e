"""The facts of a decision: what the letter says, where it says it, and how surely."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any, Generic, TypeVar

from checker.document import LetterFormat, Outcome, Problem, Span

T = TypeVar("T", covariant=True)
U = TypeVar("U")


class Basis(StrEnum):
    """How a fact is known, surest first."""

    STATED = "stated"
    DERIVED = "derived"
    ASSUMED = "assumed"
    ABSENT = "absent"


class Treatment(StrEnum):
    """Kinds of treatment a disputed item can ask for."""

    PHYSICAL_THERAPY = "physical_therapy"
    OCCUPATIONAL_THERAPY = "occupational_therapy"
    AQUATIC_THERAPY = "aquatic_therapy"
    CHIROPRACTIC = "chiropractic"
    ACUPUNCTURE = "acupuncture"
    MASSAGE_THERAPY = "massage_therapy"
    PSYCHOTHERAPY = "psychotherapy"
    BIOFEEDBACK = "biofeedback"
    FUNCTIONAL_RESTORATION = "functional_restoration"
    WORK_CONDITIONING = "work_conditioning"
    WORK_HARDENING = "work_hardening"
    IMAGING = "imaging"
    MEDICATION = "medication"
    INJECTION = "injection"
    SURGERY = "surgery"
    DME = "dme"
    CONSULTATION = "consultation"
    DIAGNOSTIC_TEST = "diagnostic_test"
    OTHER = "other"


class BodyRegion(StrEnum):
    """Parts of the body as the guidelines divide it."""

    HEAD = "head"
    NECK = "neck"
    UPPER_BACK = "upper_back"
    LOW_BACK = "low_back"
    SHOULDER = "shoulder"
    ELBOW = "elbow"
    FOREARM_WRIST_HAND = "forearm_wrist_hand"
    HIP_PELVIS_THIGH = "hip_pelvis_thigh"
    KNEE = "knee"
    ANKLE_FOOT = "ankle_foot"
    CHEST_ABDOMEN = "chest_abdomen"
    PSYCHE = "psyche"
    OTHER = "other"


class Improvement(StrEnum):
    """Functional improvement as 8 CCR 9792.20 defines it."""

    DOCUMENTED = "documented"
    NOT_DOCUMENTED = "not_documented"
    UNKNOWN = "unknown"


class HomeExercise(StrEnum):
    """Whether a home exercise programme is in place, taught or presumed known."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class ExceptionalFactors(StrEnum):
    """Exceptional factors that would carry more visits than the row."""

    DOCUMENTED = "documented"
    DENIED = "denied"
    UNKNOWN = "unknown"


class FlareUp(StrEnum):
    """Whether the visits are for a flare-up of a finished course; `unknown` is silence, and counts as no."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class SessionsUnit(StrEnum):
    """What the amounts of a request count: visits, or full days of a programme."""

    VISITS = "visits"
    DAYS = "days"


class Conclusion(StrEnum):
    """What the rationale itself concludes; compared with the outcome word, never used for a verdict."""

    NECESSARY = "necessary"
    NOT_NECESSARY = "not_necessary"
    UNKNOWN = "unknown"


class CitedGuideline(StrEnum):
    """Guidelines as the two guideline lines of an item name them."""

    MTUS_CHRONIC_PAIN = "mtus_chronic_pain"
    MTUS_POSTSURGICAL = "mtus_postsurgical"
    MTUS_ACUPUNCTURE = "mtus_acupuncture"
    MTUS_ACOEM = "mtus_acoem"
    MTUS_OTHER = "mtus_other"
    ODG = "odg"
    OTHER = "other"
    NONE = "none"


class Party(StrEnum):
    """Who relied on a guideline: utilization review or the independent reviewer."""

    UR = "ur"
    IMR = "imr"


@dataclass(frozen=True, slots=True)
class Citation:
    """One guideline one party relied on."""

    party: Party
    guideline: CitedGuideline
    edition: int | None = None
    section: str | None = None
    pages: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date told as a year, or as a month of a year."""

    year: int
    month: int | None = None

    @property
    def first(self) -> date:
        return date(self.year, self.month or 1, 1)

    @property
    def last(self) -> date:
        month = self.month or 12
        return date(self.year, month, monthrange(self.year, month)[1])

    def isoformat(self) -> str:
        """The date as a facts file writes it: "2016", "2016-03"."""
        return f"{self.year:04}" if self.month is None else f"{self.year:04}-{self.month:02}"

    def __str__(self) -> str:
        return self.isoformat()


def days_of(told: date | PartialDate) -> tuple[date, date]:
    """The first and the last day that a date may mean."""
    return (told.first, told.last) if isinstance(told, PartialDate) else (told, told)


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """A count `[min, max]`; `max` None means no upper end."""

    min: int
    max: int | None

    def __post_init__(self) -> None:
        if self.min < 0 or (self.max is not None and self.max < self.min):
            raise ValueError(f"not an interval of counts: {self.min} to {self.max}")

    @classmethod
    def exactly(cls, count: int) -> Interval:
        return cls(count, count)

    @property
    def exact(self) -> bool:
        return self.min == self.max

    def __add__(self, other: Interval) -> Interval:
        top = None if self.max is None or other.max is None else self.max + other.max
        return Interval(self.min + other.min, top)

    def of(self, noun: str) -> str:
        """The interval with its noun: "1 visit", "2-3 visits"."""
        return f"{self} {noun}{'' if self == Interval(1, 1) else 's'}"

    def at_least(self, count: int) -> Interval:
        """The part of the interval from `count` on. ValueError where nothing of it is left."""
        return Interval(max(self.min, count), self.max)

    def __str__(self) -> str:
        if self.exact:
            return str(self.min)
        return f"at least {self.min}" if self.max is None else f"{self.min}-{self.max}"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A limit as the rationale claims the guideline states it."""

    guideline: CitedGuideline
    visits: Interval
    weeks: Interval | None
    span: Span
    condition: str | None = None


@dataclass(frozen=True, slots=True)
class Fact(Generic[T]):
    """A value with its basis and every place it was read from; `rivals` are other readings that lost."""

    value: T
    basis: Basis
    spans: tuple[Span, ...] = ()
    rivals: tuple[Fact[T], ...] = ()

    @property
    def known(self) -> bool:
        return self.basis is not Basis.ABSENT


def absent(value: U) -> Fact[U]:
    """The fact a letter is silent about."""
    return Fact(value, Basis.ABSENT)


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """Everything the letter says about one disputed item. The order of the fields is that of the report."""

    treatment: Fact[Treatment]
    body_regions: Fact[tuple[BodyRegion, ...]] = field(default=Fact((), Basis.ABSENT))
    sessions_requested: Fact[Interval | None] = field(default=Fact(None, Basis.ABSENT))
    sessions_original: Fact[Interval | None] = field(default=Fact(None, Basis.ABSENT))
    sessions_authorized: Fact[Interval | None] = field(default=Fact(None, Basis.ABSENT))
    frequency_per_week: Fact[Interval | None] = field(default=Fact(None, Basis.ABSENT))
    duration_weeks: Fact[Interval | None] = field(default=Fact(None, Basis.ABSENT))
    prior_sessions: Fact[Interval | None] = field(default=Fact(None, Basis.ABSENT))
    functional_improvement: Fact[Improvement] = field(default=Fact(Improvement.UNKNOWN, Basis.ABSENT))
    home_exercise_program: Fact[HomeExercise] = field(default=Fact(HomeExercise.UNKNOWN, Basis.ABSENT))
    postsurgical: Fact[bool | None] = field(default=Fact(None, Basis.ABSENT))
    surgery_date: Fact[date | PartialDate | None] = field(default=Fact(None, Basis.ABSENT))
    surgery_procedure: Fact[str | None] = field(default=Fact(None, Basis.ABSENT))
    condition: Fact[str | None] = field(default=Fact(None, Basis.ABSENT))
    sessions_granted: Fact[Interval | None] = field(default=Fact(None, Basis.ABSENT))
    exceptional_factors: Fact[ExceptionalFactors] = field(default=Fact(ExceptionalFactors.UNKNOWN, Basis.ABSENT))
    # Visits already attended under the grant that gave part of this request: earlier care, but not prior
    # to the request, so they are not added to it (logic, section 1).
    attended_of_authorized: Fact[Interval | None] = field(default=Fact(None, Basis.ABSENT))
    sessions_unit: Fact[SessionsUnit] = field(default=Fact(SessionsUnit.VISITS, Basis.ABSENT))
    flare_up: Fact[FlareUp] = field(default=Fact(FlareUp.UNKNOWN, Basis.ABSENT))
    guidelines_cited: Fact[tuple[Citation, ...]] = field(default=Fact((), Basis.ABSENT))
    # What the rationale says earlier visits and the request add up to; compared, never used for a verdict.
    total_stated: Fact[Interval | None] = field(default=Fact(None, Basis.ABSENT))
    limits_quoted: Fact[tuple[Quotation, ...]] = field(default=Fact((), Basis.ABSENT))
    rationale_conclusion: Fact[Conclusion] = field(default=Fact(Conclusion.UNKNOWN, Basis.ABSENT))

    def named(self) -> Iterator[tuple[str, Fact[object]]]:
        """Every fact with its name, in the order of the report."""
        for spec in fields(self):
            yield spec.name, getattr(self, spec.name)

    def but(self, name: str, fact: Fact[Any]) -> ItemFacts:
        """The same facts with one of them replaced. TypeError for a name that is no fact."""
        return replace(self, **{name: fact})

    def without(self, name: str) -> ItemFacts:
        """The same facts with silence about one of them. TypeError for the treatment: no item is without."""
        return ItemFacts(**{n: fact for n, fact in self.named() if n != name})  # type: ignore[arg-type]

    def supposing(self, name: str, fact: Fact[Any]) -> ItemFacts:
        """The same facts with one supposed otherwise: where visits in dispute change, so does the whole request."""
        changed = self.but(name, fact)
        if name != "sessions_requested" or fact.value is None or not self.sessions_original.known:
            return changed
        return changed.but("sessions_original", Fact(self._granted() + fact.value, Basis.DERIVED))

    def _granted(self) -> Interval:
        """What utilization review granted: told, or the rest of the original request beside what is in dispute."""
        told, whole, rest = self.sessions_authorized.value, self.sessions_original.value, self.sessions_requested.value
        if told is not None or whole is None or rest is None or rest.max is None or whole.max is None:
            return told or Interval(0, 0)
        return Interval(max(0, whole.min - rest.max), max(0, whole.max - rest.min))


@dataclass(frozen=True, slots=True)
class Item:
    """One disputed item: its heading as printed, its stated outcome and its facts."""

    index: int
    heading: str
    span: Span | None
    stated_outcome: Outcome
    depends_on_item: int | None
    facts: ItemFacts
    outcome_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates of a decision, by the names of the clocks in the rulebook."""

    date_of_injury: Fact[date | None] = field(default=Fact(None, Basis.ABSENT))
    request_date: Fact[date | None] = field(default=Fact(None, Basis.ABSENT))
    ur_date: Fact[date | None] = field(default=Fact(None, Basis.ABSENT))
    application_date: Fact[date | None] = field(default=Fact(None, Basis.ABSENT))
    assigned_date: Fact[date | None] = field(default=Fact(None, Basis.ABSENT))
    decision_date: Fact[date | None] = field(default=Fact(None, Basis.ABSENT))
    # The latest date that the letter tells: stands for the request where nothing else does.
    letter_date: Fact[date | None] = field(default=Fact(None, Basis.ABSENT))


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision letter reduced to its facts; what `extract` writes and every other command can read back."""

    source: str
    sha256: str
    letter_format: LetterFormat
    dates: Dates
    items: tuple[Item, ...]
    problems: tuple[Problem, ...] = ()

"""What the checker concludes: answers, verdicts, findings, and the report that holds them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from checker.document import Problem, Span
from checker.facts import Decision, Interval, Item
from checker.guideline import Overlay, Verification
from checker.message import Message


class Position(StrEnum):
    """What the guideline supports, given the facts as the letter states them."""

    APPROVE = "approve"
    DENY = "deny"
    PARTIAL = "partial"
    EITHER = "either"
    DEPENDS = "depends"
    # Of a world, a part or a row alone: nothing judges it. An item without a position has none.
    NONE = "none"


class Verdict(StrEnum):
    """Whether the stated outcome follows from the facts and the limit as encoded."""

    CONSISTENT = "consistent"
    INCONSISTENT = "inconsistent"
    UNDETERMINED = "undetermined"
    NOT_COVERED = "not_covered"


class Severity(StrEnum):
    """How much a finding weighs; the order of the values is that of weight."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class FailOn(StrEnum):
    """From what weight on a run fails, heaviest first; each includes those before it."""

    ERROR = "error"
    WARNING = "warning"
    UNDETERMINED = "undetermined"
    NOT_COVERED = "not_covered"
    NEVER = "never"


class Code(StrEnum):
    """The kinds of finding."""

    OUTCOME_CONTRADICTS_LIMIT = "outcome-contradicts-limit"
    HEADER_CONTRADICTS_RATIONALE = "header-contradicts-rationale"
    MISQUOTED_LIMIT = "misquoted-limit"
    ARITHMETIC = "arithmetic"
    WRONG_GUIDELINE = "wrong-guideline"
    MTUS_NOT_SILENT = "mtus-not-silent"
    SUPERSEDED_EDITION = "superseded-edition"
    MISSING_FACT = "missing-fact"
    CONFLICTING_FACTS = "conflicting-facts"
    ENTITLEMENT_CAP = "entitlement-cap"
    UNLIKE_ITS_PEERS = "unlike-its-peers"
    WAIVER = "waiver"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing worth a reader's attention; `spans` are the places in the letter that show it."""

    code: Code
    severity: Severity
    says: Message
    rule: str
    spans: tuple[Span, ...] = ()
    # The letter was read only in part, which made a warning of an error.
    of_a_part: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the reasoning, in order: the rule, the facts it read, what it concluded."""

    rule: str
    facts: tuple[str, ...]
    says: Message


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum that decides: prior visits and the whole request against a limit; no limit in number where it is None.

    `total` is told by itself, as ends that go together are not known from the parts. `requested` holds `authorized`.
    """

    prior: Interval
    requested: Interval
    authorized: Interval
    total: Interval
    limit: int | None

    @property
    def exceeds_by(self) -> Interval | None:
        """By how many visits the total passes the limit; None where it may not."""
        if self.limit is None or self.total.min <= self.limit:
            return None
        top = self.total.max
        return Interval(self.total.min - self.limit, None if top is None else top - self.limit)


@dataclass(frozen=True, slots=True)
class Ground:
    """What a verdict rests on, as the clause to be said, and the facts that show it, the most telling first."""

    says: Message
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EditionUsed:
    """The edition in force and the date that picked it."""

    id: str
    date_used: str | None
    date: date | None


@dataclass(frozen=True, slots=True)
class LimitUsed:
    """The governing row, as the report shows it. `id` is the id in the published table of limits."""

    id: str
    title: str
    visits: Interval | None
    weeks: Interval | None
    unit: str
    citation: str
    verification: Verification


@dataclass(frozen=True, slots=True)
class DaySpan:
    """Days from the first to the last, both included; `date.min` where there is no first."""

    first: date
    last: date

    def isoformat(self) -> str:
        """The days as reports write them: "2016-01-01..2016-06-30"."""
        return f"{self.first.isoformat()}..{self.last.isoformat()}"


# What an open fact may be: a count, days, or one of its words.
OpenValue = Interval | DaySpan | str


@dataclass(frozen=True, slots=True)
class Settling:
    """Values of open facts that leave worlds of one verdict alone."""

    values: tuple[tuple[str, OpenValue], ...]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Deciding:
    """The open fact, or the smallest set of them, on which an undetermined verdict depends."""

    facts: tuple[str, ...]
    values: tuple[Settling, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """One item judged."""

    item: Item
    verdict: Verdict
    position: Position | None
    room: Interval | None
    edition: EditionUsed | None
    not_covered_reason: Message | None
    limit: LimitUsed | None
    sum: Sum | None
    findings: tuple[Finding, ...]
    trace: tuple[Step, ...]
    deciding: Deciding | None = None
    # What the verdict rests on; of an open or a many-sided one each ground that the letter leaves.
    grounds: tuple[Ground, ...] = ()


@dataclass(frozen=True, slots=True)
class DecisionReport:
    """One decision judged, or the problems that stopped it."""

    decision: Decision
    items: tuple[Judgement, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self.decision.problems


@dataclass(frozen=True, slots=True)
class Tool:
    """What made a report: enough to make it again."""

    name: str
    version: str
    rules_digest: str
    overlays: tuple[Overlay, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """Many decisions judged."""

    tool: Tool
    decisions: tuple[DecisionReport, ...]
    failed_inputs: int
    # Inputs that an interrupted run did not come to.
    not_reached: int = 0

    def verdicts(self) -> Mapping[Verdict, int]:
        """How many items got each verdict."""
        counts = dict.fromkeys(Verdict, 0)
        for decision in self.decisions:
            for judgement in decision.items:
                counts[judgement.verdict] += 1
        return counts

    def findings(self) -> Mapping[Severity, int]:
        """How many findings there are of each severity."""
        counts = dict.fromkeys(Severity, 0)
        for decision in self.decisions:
            for judgement in decision.items:
                for finding in judgement.findings:
                    counts[finding.severity] += 1
        return counts

    def reasons(self) -> Mapping[Message, int]:
        """Why items were not judged, and how many for each reason; the most frequent first, then by code."""
        found = (j.not_covered_reason for d in self.decisions for j in d.items if j.verdict is Verdict.NOT_COVERED)
        counts = Counter(reason for reason in found if reason is not None)
        return dict(sorted(counts.items(), key=lambda each: (-each[1], each[0].code, str(each[0].arguments))))

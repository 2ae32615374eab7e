"""Why one item got its verdict, as a person reads it: what every format of `explain` is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from checker.document import Span
from checker.facts import Basis, Decision
from checker.findings import Code, Judgement, Severity, Verdict
from checker.guideline import Verification


@dataclass(frozen=True, slots=True)
class Quote:
    """The letter's own words, exactly as at `span`. `line` counts in its page; no page where there is one."""

    text: str
    span: Span
    page: int | None
    line: int


@dataclass(frozen=True, slots=True)
class Told:
    """One fact in words: its name in the contract, what readers call it, its value, where the letter says it."""

    name: str
    label: str
    words: str
    basis: Basis
    quotes: tuple[Quote, ...] = ()
    # The other readings of the same fact, which lost.
    rivals: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A limit that was held against the request. `governs`: the one whose number the verdict shows."""

    id: str
    title: str
    part: str | None
    allows: str
    citation: str
    verification: Verification
    answer: str
    governs: bool


class Ground(StrEnum):
    """The condition of a limit that failed first, in the order in which they are looked at."""

    EDITION = "edition"
    PART = "part"
    UNIT = "unit"
    OPERATION = "operation"
    PERIOD = "period"
    ROUTE = "route"
    GUIDELINE = "guideline"
    DIAGNOSIS = "diagnosis"
    DEFAULT = "default"
    UNCHECKED = "unchecked"
    RANK = "rank"


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A limit for this treatment that was not held against the request, and the first condition that failed."""

    id: str
    title: str
    edition: str
    citation: str
    ground: Ground
    reason: str


@dataclass(frozen=True, slots=True)
class Changed:
    """One fact at other values: a count from `low` to `high` (None: no end), or one of `values`."""

    name: str
    low: int | None = None
    high: int | None = None
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """Facts that would change the verdict. `steps`: by how many visits the counts differ from the letter's."""

    facts: tuple[Changed, ...]
    verdict: Verdict
    steps: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of the reasoning, in words, with what readers call the facts that it read."""

    text: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Noted:
    """A finding with the words of the letter that show it."""

    code: Code
    severity: Severity
    message: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """One item explained. Every sentence is finished; formats only lay them out."""

    judgement: Judgement
    conclusion: str
    edition: str | None
    facts: tuple[Told, ...]
    rows: tuple[Row, ...]
    passed_over: tuple[PassedOver, ...]
    reasons: tuple[Reason, ...]
    # The smallest changes of one or two facts that turn the verdict; every one was judged again.
    changes: tuple[Change, ...]
    # Where the verdict is open: the verdicts over the whole range of the fact that decides.
    ends: tuple[Change, ...]
    findings: tuple[Noted, ...]


@dataclass(frozen=True, slots=True)
class Before:
    """What was concluded of an item before other facts were put in."""

    verdict: Verdict
    sum: str | None


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Facts put in place of those of the letter, as they were written, and what held before, by item."""

    changes: tuple[tuple[str, str], ...]
    before: Mapping[int, Before]


@dataclass(frozen=True, slots=True)
class Explained:
    """One decision explained: its dates in words, and its items."""

    decision: Decision
    dates: tuple[Told, ...]
    items: tuple[Explanation, ...]
    what_if: WhatIf | None = None

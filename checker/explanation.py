"""Why one item got its verdict: codes, values and places, from which every format of `explain` is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from checker.document import Outcome, Span
from checker.facts import Basis, BodyRegion, Decision
from checker.findings import Finding, Judgement, LimitUsed, Position, Sum, Verdict
from checker.message import Message


@dataclass(frozen=True, slots=True)
class Quote:
    """The letter's own words, exactly as at `span`. `line` counts in its page; no page where there is one."""

    text: str
    span: Span
    page: int | None
    line: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a passage, on one line; `marked`: the words that are evidence."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A sentence or a heading as a reader quotes it: without page headers, lines joined, the evidence marked."""

    pieces: tuple[Piece, ...]
    span: Span
    page: int | None
    line: int

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def wholly_marked(self) -> bool:
        """Whether all of it is evidence, so that marks tell nothing."""
        return all(piece.marked or not any(map(str.isalnum, piece.text)) for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class FactShown:
    """One fact: its name in the contract, its value (None: the letter is silent), and where the letter says it."""

    name: str
    value: object
    basis: Basis
    quotes: tuple[Quote, ...] = ()
    passages: tuple[Excerpt, ...] = ()
    # The other readings of the same fact, which lost.
    rivals: tuple[FactShown, ...] = ()


@dataclass(frozen=True, slots=True)
class Applied:
    """A limit that was applied to the request. `governs`: the one whose number the verdict shows."""

    limit: LimitUsed
    part: BodyRegion | None
    position: Position
    governs: bool


class Failing(StrEnum):
    """The condition of a limit that failed first, in the order in which they are looked at."""

    EDITION = "edition"
    PART = "part"
    UNIT = "unit"
    SURGERY = "surgery"
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
    failing: Failing
    reason: Message


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
    says: Message


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of the reasoning, with the names of the facts that it read."""

    says: Message
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Noted:
    """A finding with the words of the letter that show it."""

    finding: Finding
    quotes: tuple[Quote, ...]
    passages: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class Followed:
    """The item of the same letter whose outcome another one follows."""

    index: int
    heading: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Explanation:
    """One item explained. The first fields are what a reader sees first, in this order; the others are the rest."""

    judgement: Judgement
    conclusion: Message
    # The letter's words that show the ground.
    shown_by: Excerpt | None
    # The facts that the ground rests on.
    evidence: tuple[FactShown, ...]
    # What the reviewer gives as the ground; None where that is the passage that shows it.
    own_ground: Excerpt | None
    follows: Followed | None
    certainty: tuple[Message, ...]
    # The smallest changes of one or two facts that turn the verdict and contradict nothing stated; each judged again.
    changes: tuple[Change, ...]
    # Those that contradict what the letter states.
    contrary: tuple[Change, ...]
    # Where the verdict is open: the verdicts over the whole range of the fact that decides.
    ends: tuple[Change, ...]
    findings: tuple[Noted, ...]
    edition: Message | None
    facts: tuple[FactShown, ...]
    applied: tuple[Applied, ...]
    reasons: tuple[Reason, ...]
    passed_over: tuple[PassedOver, ...]


@dataclass(frozen=True, slots=True)
class Before:
    """What was concluded of an item before other facts were put in."""

    verdict: Verdict
    sum: Sum | None


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Facts put in place of those of the letter, as they were written, and what held before, by item."""

    changes: tuple[tuple[str, str], ...]
    before: Mapping[int, Before]


@dataclass(frozen=True, slots=True)
class Explained:
    """One decision explained: its dates, and its items."""

    decision: Decision
    dates: tuple[FactShown, ...]
    items: tuple[Explanation, ...]
    what_if: WhatIf | None = None

"""What a gate holds against a set of decisions: flags with their places, waivers, a baseline, what is left of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from checker.document import Problem, Span
from checker.findings import DecisionReport, FailOn, Finding, Judgement, Report, Severity, Verdict


class Point(NamedTuple):
    """A line and a column, both from 1; the column counts characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand. `line` counts in the page, `start` and `end` in the whole text; `words` are the letter's."""

    page: int
    line: int
    start: Point
    end: Point
    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Located:
    """One decision judged, with the places in its text that flags may name.

    `case` is the case number, or where the letter gives none a name made of its text. `printed`: the text was read
    from a PDF, which has no lines of its own.
    """

    report: DecisionReport
    case: str
    printed: bool
    places: Mapping[Span, Place] = field(default_factory=dict)


class WaiverFault(StrEnum):
    """What can be wrong with a waiver, or with the file of waivers."""

    UNREADABLE = "unreadable"
    NO_LIST = "no-list"
    NO_ENTRY = "no-entry"
    MISSING = "missing"
    UNKNOWN_KEY = "unknown-key"
    NO_WORD = "no-word"
    CODE = "code"
    ITEM = "item"
    DATE = "date"
    TWICE = "twice"
    EXPIRED = "expired"
    UNUSED = "unused"
    NO_SUCH_CASE = "no-such-case"
    MANY_ITEMS = "many-items"


@dataclass(frozen=True, slots=True)
class Trouble:
    """A fault of a waiver, its line, and what the sentence about it names."""

    fault: WaiverFault
    line: int
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that somebody answers for until a day, that day included. Without `item`: the letter's only one."""

    code: str
    case: str
    item: int | None
    reason: str
    owner: str
    expires: date
    line: int


@dataclass(frozen=True, slots=True)
class Waivers:
    """A file of waivers as read."""

    file: str
    waivers: tuple[Waiver, ...] = ()
    troubles: tuple[Trouble, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """One fingerprint of a baseline, how often it occurs, and for readers the case and the code."""

    fingerprint: str
    case: str
    code: str
    count: int = 1


class Standing(StrEnum):
    """What has become of a flag."""

    NEW = "new"
    BASELINE = "baseline"
    WAIVED = "waived"


@dataclass(frozen=True, slots=True)
class Flag:
    """One thing that a gate shows: a finding of an item, an item left open, or a fault of a waiver.

    `path` is `source` as seen from the root of the project, the same wherever the run starts. `places`: where the
    letter shows it, the first place first; none for a facts file. `fails`: it is at or above the threshold.
    """

    source: str
    path: str
    case: str
    code: str
    severity: Severity
    fingerprint: str
    fails: bool
    judgement: Judgement | None = None
    finding: Finding | None = None
    trouble: Trouble | None = None
    places: tuple[Place, ...] = ()
    printed: bool = False
    standing: Standing = Standing.NEW
    waiver: Waiver | None = None

    @property
    def weighty(self) -> bool:
        """Whether it says that something is wrong, or fails the run, rather than informs."""
        return self.severity is not Severity.INFO or self.fails

    @property
    def place(self) -> Place | None:
        return self.places[0] if self.places else None


@dataclass(frozen=True, slots=True)
class Unread:
    """An input that could not be read, or only in part (`whole` is then false), with its problems."""

    source: str
    path: str
    problems: tuple[Problem, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """A run of the gate: everything judged, what is flagged, what could not be read, what in the baseline is stale."""

    report: Report
    flags: tuple[Flag, ...]
    unread: tuple[Unread, ...]
    stale: tuple[Known, ...]
    fail_on: FailOn
    # The files that were read, as seen from the root of the project, by the names that the report gives them.
    paths: Mapping[str, str]

    def standing(self, standing: Standing) -> tuple[Flag, ...]:
        """The flags that stand so."""
        return tuple(flag for flag in self.flags if flag.standing is standing)

    @property
    def failing(self) -> bool:
        """Whether something new is at or above the threshold."""
        return any(flag.fails and flag.standing is Standing.NEW for flag in self.flags)


# The codes of items that were not decided, where the threshold asks for those and no finding says it.
OPEN_CODES: Mapping[Verdict, str] = {
    Verdict.UNDETERMINED: Verdict.UNDETERMINED.value,
    Verdict.NOT_COVERED: Verdict.NOT_COVERED.value,
}

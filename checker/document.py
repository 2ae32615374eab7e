"""What was read: a document, the letter found in it, and what could not be read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """`[start, end)` in characters of the document's text."""

    start: int
    end: int


class LetterFormat(StrEnum):
    """The published forms of an Independent Medical Review decision."""

    FINAL_DETERMINATION = "final-determination"
    DETERMINATION_2013 = "determination-2013"
    NOTICE_LETTER_2013 = "notice-letter-2013"
    PROFESSIONAL_REVIEW = "professional-review"
    FACTS = "facts"
    UNKNOWN = "unknown"


class Outcome(StrEnum):
    """What the reviewer decided about one disputed item."""

    UPHELD = "upheld"
    OVERTURNED = "overturned"
    PARTIALLY_OVERTURNED = "partially_overturned"
    UNKNOWN = "unknown"


# Problems that leave open whether facts of the letter are missing or belong together.
IN_PART = frozenset(
    {
        "page-without-text",
        "text-in-directions",
        "ticked-boxes",
        "xfa-form",
        "several-letters",
        "impossible-date",
        "impossible-fact",
    }
)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something of an input that could not be read; the run goes on."""

    code: str
    message: str
    span: Span | None = None

    @property
    def in_part(self) -> bool:
        """Whether the letter was read only in part: what is found in it is then no more than a warning."""
        return self.code in IN_PART


@dataclass(frozen=True, slots=True)
class Document:
    """One input as read. Of the text only the line ends are changed; `pages` are the offsets at which pages start.

    `printed`: it was read from a PDF, so that the lines of the text are none of the file's.
    """

    source: str
    sha256: str
    text: str
    pages: tuple[int, ...] = (0,)
    problems: tuple[Problem, ...] = ()
    printed: bool = False

    def quote(self, span: Span) -> str:
        """The letter's own words at a place."""
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class ItemText:
    """One disputed item as the letter lays it out. All spans point into the document's text."""

    index: int
    span: Span
    heading: Span
    outcome: Outcome
    outcome_span: Span | None
    ur_guideline: Span | None
    imr_guideline: Span | None
    rationale: Span | None


@dataclass(frozen=True, slots=True)
class Letter:
    """A document cut into its parts; a part the letter does not have is None."""

    format: LetterFormat
    header: Span | None
    summary: Span | None
    items: tuple[ItemText, ...]
    problems: tuple[Problem, ...] = ()


_CASE = re.compile(r"\bCM\d{2}-\d{7}\b")


def case_number(text: str) -> str | None:
    """The number of the case, as the letter gives it first; None where it gives none."""
    found = _CASE.search(text)
    return found[0] if found is not None else None


# Headers and footers that pages repeat; each pattern opens with the sign it is found by, which makes it quick.
_FURNITURE = re.compile(
    r"\n[ \t\f]*(?:imr final determination[ \t]+page[ \t]+\d{1,3}"
    r"|final determination letter for imr case number[ \t:]+\S{1,24}(?:[ \t]+\d{1,3})?"
    r"|page[ \t]+\d{1,3}(?:[ \t]+of[ \t]+\d{1,3})?)(?=[ \t\r]*(?:\n|\Z))",
    re.IGNORECASE,
)
# A bare number is one only at the edge of a page.
_TOP_NUMBER = re.compile(r"\f\s{0,4}\d{1,3}(?=[ \t\r]*(?:\n|\Z))")
_FOOT_NUMBER = re.compile(r"\n[ \t]*\d{1,3}(?=\s{0,4}\f)")


def without_furniture(text: str) -> str:
    """A copy to search in, sign for sign as long, in which page headers and footers are blank."""
    text = _FURNITURE.sub(_blank, text)
    if "\f" in text:
        text = _TOP_NUMBER.sub(_blank, _FOOT_NUMBER.sub(_blank, text))
    return text


def _blank(found: re.Match[str]) -> str:
    return found[0][0] + " " * (len(found[0]) - 1)

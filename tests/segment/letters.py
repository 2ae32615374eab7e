"""Invented letters for the tests, laid out as the published forms are."""

from __future__ import annotations

from checker.document import Document, Letter, Span
from checker.segment import segment

HEADER = "Case Number: CM16-0000000\r\nDate of Injury: 01/02/2003\r\n"
HOW_MADE = "HOW THE IMR FINAL DETERMINATION WAS MADE\r\nA reviewer was asked.\r\n"
SUMMARY = "CLINICAL CASE SUMMARY\r\nA piper has a sore thumb. The denial was upheld before.\r\n"
ISSUES = (
    "IMR ISSUES, DECISIONS AND RATIONALES\r\n"
    "The Final Determination was based on decisions for the disputed items/services set forth \r\nbelow:\r\n"
)
PARTS = (
    "Claims Administrator guideline: Thumb chapter.\r\nMAXIMUS guideline: Thumb chapter, \r\nSection(s): Rest.\r\n"
    "Decision rationale: Thumbs heal with \r\nrest. "
)
REFUSED = "The request is not medically necessary."


def document_of(text: str) -> Document:
    return Document("invented", "", text)


def final_determination(*items: str) -> str:
    """A final determination with these items after its usual opening."""
    return HEADER + HOW_MADE + SUMMARY + ISSUES + "".join(items)


def item(heading_with_outcome: str, conclusion: str = REFUSED, ending: str = "\r\n") -> str:
    """One item: its heading line, its parts, and how its rationale ends."""
    return f"{heading_with_outcome}\r\n{PARTS}{conclusion}{ending}"


def headings_of(text: str) -> list[str]:
    """The headings found, on one line each."""
    return [" ".join(text[slice(*found.heading)].split()) for found in letter_of(text).items]


def letter_of(text: str) -> Letter:
    return segment(document_of(text))


def words(text: str, span: Span | None) -> str | None:
    """The words at a place, or None for a part that is missing."""
    return None if span is None else text[slice(*span)]

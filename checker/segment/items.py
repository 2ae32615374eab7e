"""Puts disputed items together from their heading, outcome and labelled parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from checker.document import ItemText, Outcome, Problem, Span
from checker.segment.labels import Label, Part, parts_of
from checker.segment.outcomes import Stated
from checker.segment.script import Script

# What may follow the last rationale of a letter and is no part of it.
CLOSING = re.compile(
    r"effect\s+of\s+the\s+(?:decision|determination)\s*:|disclaimer:\s+maximus|[\r\n\f][ \t]*sincerely,"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that was found: its words, the outcome stated with it, and where its number stands before it."""

    span: Span
    stated: Stated | None
    begins: int


def heading_at(script: Script, start: int, end: int, stated: Stated | None) -> Heading:
    """The heading from a place up to its outcome, or up to `end` where it has none; the colon is left out."""
    span = script.trimmed(start, max(start, stated.lead if stated else end))
    words = script.text[span.start : span.end].rstrip(" \t\r\n\f:;")
    return Heading(Span(span.start, span.start + len(words)), stated, begins=span.start)


def item_of(script: Script, index: int, heading: Heading, labels: Iterable[Label], end: int) -> ItemText:
    """One disputed item, from its heading up to the place where the next one begins."""
    parts = parts_of(script, labels, end)
    whole = script.trimmed(heading.span.start, max(end, heading.span.end))
    return ItemText(
        index=index,
        span=Span(heading.span.start, max(whole.end, heading.span.end)),
        heading=heading.span,
        outcome=heading.stated.outcome if heading.stated else Outcome.UNKNOWN,
        outcome_span=heading.stated.span if heading.stated else None,
        ur_guideline=parts.get(Part.UR_GUIDELINE),
        imr_guideline=parts.get(Part.IMR_GUIDELINE),
        rationale=parts.get(Part.RATIONALE),
    )


def items_in_order(
    script: Script, headings: Sequence[Heading], groups: Sequence[Sequence[Label]], end: int
) -> tuple[ItemText, ...]:
    """Items that stand one after the other: each ends where the next heading begins, the last one at `end`."""
    ends = (*(heading.begins for heading in headings[1:]), end)[: len(headings)]
    return tuple(
        item_of(script, index, heading, group, stop)
        for index, (heading, group, stop) in enumerate(zip(headings, groups, ends, strict=True), start=1)
    )


def letter_end(low: str, floor: int, end: int | None = None) -> int:
    """Where the last rationale ends: at the closing words of the letter, or at `end`, which is that of the text."""
    stop = len(low) if end is None else end
    found = CLOSING.search(low, floor, stop)
    return found.start() if found else stop


def problems_of(items: Iterable[ItemText]) -> Iterator[Problem]:
    """What is missing in items that were found all the same."""
    for item in items:
        if item.heading.start == item.heading.end:
            yield Problem("item-without-heading", f"Item {item.index} has no heading; see the letter.", item.span)
        if item.outcome is Outcome.UNKNOWN:
            message = f"Item {item.index} states no outcome (Upheld or Overturned); its decision is not checked."
            yield Problem("item-without-outcome", message, item.heading)

"""The labels that divide a disputed item into guidelines and rationale."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from enum import IntEnum
from typing import NamedTuple

from checker.document import Span
from checker.segment.script import Script


class Part(IntEnum):
    """The parts of an item after its heading, in the order in which they stand."""

    GUIDELINES_TITLE = 0
    UR_GUIDELINE = 1
    IMR_GUIDELINE = 2
    RATIONALE = 3


class Label(NamedTuple):
    """A label: the part it opens, where it stands and where its part begins."""

    part: Part
    start: int
    content: int


# A colon ends a label; the same words without one are prose. Blanks between them may be lost.
LABELS = (
    (Part.UR_GUIDELINE, re.compile(r"claims\s*administrator(?:['’]s)?\s*guidelines?\s*[:;]")),
    (Part.IMR_GUIDELINE, re.compile(r"maximus\s*guidelines?\s*[:;]")),
    (Part.RATIONALE, re.compile(r"decision\s*rationale\s*[:;]")),
)

# The letters of 2013 have whole sentences for labels; these belong to the part that they open.
REVIEWER = r"the\s+(?:expert|physician|medical|professional)\s+reviewer"
SENTENCES = (
    (
        Part.GUIDELINES_TITLE,
        re.compile(
            r"(?:sections?\s+of\s+the\s+medical\s+treatment\s+utilization\s+schedule|medical\s+treatment\s+guidelines?"
            r"|medical\s+treatment\s+guideline\(s\)|medical\s+evidence)\s+relied\s+upon\s+by"
        ),
    ),
    (
        Part.UR_GUIDELINE,
        re.compile(
            r"the\s+claims\s+administrator\s+(?:based|relied|cited|used|did\s+not\s+(?:cite|base|rely|provide))"
        ),
    ),
    (
        Part.IMR_GUIDELINE,
        re.compile(REVIEWER + r"\s+(?:based|relied|cited|used|found|determined|stated|did\s+not\s+(?:cite|base|rely))"),
    ),
)
RATIONALE_TITLES = (
    (
        Part.RATIONALE,
        re.compile(
            rf"(?:{REVIEWER}['’]?s\s+)?decision\s*rationale\s*[:;]"
            r"|rationale\s+for\s+the\s+decision\s*[:;]"
        ),
    ),
)
Patterns = tuple[tuple[Part, re.Pattern[str]], ...]


def labels_after(low: str, floor: int) -> list[Label]:
    """The labels of a final determination, in reading order."""
    return sorted(_found(LABELS, low, floor, re.Match.end), key=_place)


def sentence_labels_after(low: str, floor: int) -> list[Label]:
    """The sentences that serve the letters of 2013 as labels, in reading order."""
    sentences = _found(SENTENCES, low, floor, re.Match.start)
    titles = _found(RATIONALE_TITLES, low, floor, re.Match.end)
    return sorted((*sentences, *titles), key=_place)


def parts_of(script: Script, labels: Iterable[Label], end: int) -> dict[Part, Span | None]:
    """The place of each labelled part up to the next label; a label that comes again is prose."""
    firsts: dict[Part, Label] = {}
    for label in labels:
        if label.part not in firsts and label.part >= max(firsts, default=Part.GUIDELINES_TITLE):
            firsts[label.part] = label
    kept = tuple(firsts.values())
    ends = (*(label.start for label in kept[1:]), end)[: len(kept)]
    return {label.part: script.part(label.content, stop) for label, stop in zip(kept, ends, strict=True)}


def _found(patterns: Patterns, low: str, floor: int, content: Callable[[re.Match[str]], int]) -> Iterator[Label]:
    for part, pattern in patterns:
        for found in pattern.finditer(low, floor):
            yield Label(part, found.start(), content(found))


def _place(label: Label) -> int:
    return label.start

"""The letter as the page shows it: pages, paragraphs with their lines joined, and the marks of what was read."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from string import ascii_lowercase

from checker.document import Document, Span
from checker.explanation import Explained, Explanation, FactShown, Quote
from checker.wording import say

# Signs that HTML cannot hold; a letter that has them is shown with this one instead, one for one.
_UNSHOWN = dict.fromkeys((*range(9), 11, *range(14, 32), *range(127, 160), 65535), "\N{REPLACEMENT CHARACTER}")
# A page break is shown as a page; a hyphen that a reader of PDFs marks is one.
_UNSHOWN |= {0xFFFE: "-", 0x0C: " "}
# A word broken at a line end is one word again: the break cannot be seen, nor the line end, and both stay one sign.
_BROKEN = re.compile("(?<=[a-z])[\ufffe\N{SOFT HYPHEN}](\\n)(?=[a-z])")
_JOINER, _SOFT = "\N{WORD JOINER}", "\N{SOFT HYPHEN}"
# A line shorter than this share of the page's longest lines ends a paragraph.
_SHORT = 0.72
_LINE = re.compile(r"[^\n]*\n|[^\n]+\Z")


@dataclass(frozen=True, slots=True)
class Mark:
    """One place in the letter that a fact or a finding was read from."""

    ref: str
    sign: str
    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the letter under the same marks. `ends`: marks whose place ends here."""

    text: str
    refs: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    ends: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of the letter."""

    number: int
    paragraphs: tuple[tuple[Stretch, ...], ...]


def shown(text: str) -> str:
    """Text with the signs that HTML cannot hold replaced, and broken words joined, one sign for one."""
    return _BROKEN.sub(_SOFT + _JOINER, text).translate(_UNSHOWN)


def letter_of(number: int) -> str:
    """1 is a, 26 is z, 27 is aa: findings are lettered, facts are numbered."""
    least = (number - 1) % len(ascii_lowercase)
    more = (number - 1) // len(ascii_lowercase)
    return (letter_of(more) if more else "") + ascii_lowercase[least]


def marks(explained: Explained, items: Sequence[Explanation]) -> tuple[Mark, ...]:
    """Every place that is quoted, as the page refers to it."""
    dates = [
        Mark(f"d{n}", say("label.date-sign"), quote.span, say("fact", name=date.name))
        for n, date in enumerate(explained.dates, 1)
        for quote in date.quotes
    ]
    return (*dates, *(mark for item in items for mark in _marks_of(item)))


def _marks_of(item: Explanation) -> Iterator[Mark]:
    number = item.judgement.item.index
    for n, fact in enumerate(item.facts, 1):
        name = say("label.mark-item", number=number, fact=say("fact", name=fact.name))
        for quote in _all_quotes(fact):
            yield Mark(f"i{number}f{n}", f"{number}.{n}", quote.span, name)
    for n, one in enumerate(item.findings, 1):
        name = say("label.mark-finding", number=number, letter=letter_of(n))
        for quote in one.quotes:
            yield Mark(f"i{number}n{n}", f"{number}{letter_of(n)}", quote.span, name)


def _all_quotes(fact: FactShown) -> Iterator[Quote]:
    yield from fact.quotes
    for rival in fact.rivals:
        yield from rival.quotes


def sheets(document: Document, found: Sequence[Mark]) -> tuple[Sheet, ...]:
    """The letter cut at its pages, at its paragraphs and at the edges of its marks."""
    starts = document.pages
    spans = [Span(a, b) for a, b in zip(starts, (*starts[1:], len(document.text)), strict=True)]
    marked = sorted({m for m in found if m.span.start < m.span.end}, key=lambda m: (m.span, m.ref))
    text = shown(document.text)
    return tuple(
        Sheet(n, tuple(_paragraphs(text, span, here))) for n, (span, here) in enumerate(_over(spans, marked), 1)
    )


def _over(pieces: Iterable[Span], found: Sequence[Mark]) -> Iterator[tuple[Span, Sequence[Mark]]]:
    """Each piece with the marks that reach into it; pieces and marks are in order of place, and gone through once."""
    waiting, reaching = deque(found), list[Mark]()
    for piece in pieces:
        while waiting and waiting[0].span.start < piece.end:
            reaching.append(waiting.popleft())
        reaching = [mark for mark in reaching if piece.start < mark.span.end]
        yield piece, reaching


def _paragraphs(text: str, sheet: Span, found: Sequence[Mark]) -> Iterator[tuple[Stretch, ...]]:
    paragraphs = (Span(start, end) for start, end in pairwise((sheet.start, *_ends(text, sheet), sheet.end)))
    for paragraph, here in _over(paragraphs, found):
        yield tuple(_stretches(text, paragraph, here))


def _ends(text: str, sheet: Span) -> Iterator[int]:
    """Where paragraphs of a page end: behind short lines and blank ones, before blank ones and those of capitals."""
    lines = [
        Span(sheet.start + m.start(), sheet.start + m.end()) for m in _LINE.finditer(text[sheet.start : sheet.end])
    ]
    lengths = sorted(len(text[line.start : line.end].strip()) for line in lines)
    full = lengths[int(len(lengths) * 0.9)] if lengths else 0
    for line, after in pairwise(lines):
        told, next_told = (text[one.start : one.end].strip() for one in (line, after))
        if (told and len(told) < full * _SHORT) or (bool(told) is not bool(next_told)) or next_told.isupper():
            yield line.end


def _stretches(text: str, paragraph: Span, here: Sequence[Mark]) -> Iterator[Stretch]:
    edges = {paragraph.start, paragraph.end, *(max(m.span.start, paragraph.start) for m in here)}
    cuts = sorted(edges | {min(m.span.end, paragraph.end) for m in here})
    for (start, end), over in _over((Span(start, end) for start, end in pairwise(cuts)), here):
        yield Stretch(
            text[start:end],
            tuple(dict.fromkeys(m.ref for m in over)),
            tuple(dict.fromkeys(f"{m.ref}-{m.span.start}" for m in over if m.span.start == start)),
            tuple(m for m in over if m.span.end == end),
        )

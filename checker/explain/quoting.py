"""The letter's words at a place: as they stand, and as the sentence a reader would quote, with the evidence marked."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from checker.document import Document, Span, without_furniture
from checker.explanation import Excerpt, Piece, Quote
from checker.kept import kept

LEAST_WORDS = 5
_MOST_WORDS = 45
_MOST_TOGETHER = 75
_ELLIPSIS = "..."
_STOPS = " \t\n\r\f.,;:"
# A sentence ends at a stop before a capital, unless a short word that is no acronym stands before it ("Dr.", "vs."),
# and at a blank line behind one (letters may be double-spaced); a short label at the start of a line, and a line of
# capitals, are no part of it.
_END = re.compile(
    r"(?:(?<=[A-Za-z]{3}[.!?])|(?<=[A-Z]{2}[.!?])|(?<=[\d)\]%”\"'][.!?])|(?<=[.!?][)\]”\"']))\s+(?=[\"“(\[]?[A-Z\d])"
    r"|(?<=[.!?:])[ \t]*\n\s*\n|(?<=\n)[A-Z][A-Za-z'() /]{2,40}:\s|(?<=\n)[A-Z][A-Z'(),&/ -]{8,80}(?=\n)"
)
# What a reader of PDFs puts for a hyphen at a line end, and what the letter has around line ends.
_BREAK, _BLANKS = re.compile("[\N{SOFT HYPHEN}\ufffe]\\s*"), re.compile(r"\s+")


class Places:
    """Where the words of one document stand; without a document there are no words to quote.

    `headings`: stretches that are one passage each, whatever stands in them.
    """

    def __init__(self, document: Document | None, headings: Sequence[Span] = ()) -> None:
        self._document = document
        self._headings = headings

    @kept
    def _lines(self) -> list[int]:
        """Where lines start."""
        text = self._document.text if self._document else ""
        return [0, *(at + 1 for at, sign in enumerate(text) if sign == "\n")]

    @kept
    def _plain(self) -> str:
        """The text without page headers and footers, sign for sign as long."""
        return without_furniture(self._document.text) if self._document else ""

    @kept
    def _starts(self) -> list[int]:
        """Where sentences start, and where headings do."""
        ends = {found.end() for found in _END.finditer(self._plain)} | {f.start() for f in _END.finditer(self._plain)}
        inside = {at for one in self._headings for at in ends if one.start < at < one.end}
        edges = {at for one in self._headings for at in one}
        return sorted({0, len(self._plain), *(ends - inside), *edges})

    def quotes(self, spans: tuple[Span, ...]) -> tuple[Quote, ...]:
        """The letter's words at these places."""
        return tuple(self._quote(self._document, span) for span in spans) if self._document else ()

    def passages(self, spans: Sequence[Span]) -> tuple[Excerpt, ...]:
        """The sentences around these places, in their order, each once with all its marks."""
        found: dict[Span, list[Span]] = {}
        for span in sorted(spans) if self._document else ():
            found.setdefault(self._sentence(span), []).append(span)
        return tuple(self._passage(whole, marks) for whole, marks in found.items())

    def lines(self, spans: Sequence[Span]) -> tuple[Excerpt, ...]:
        """The lines that these places stand in, for what stands in a header and not in a sentence."""
        found: dict[Span, list[Span]] = {}
        for span in sorted(spans) if self._document else ():
            start, end = self._plain.rfind("\n", 0, span.start) + 1, self._plain.find("\n", span.end)
            found.setdefault(Span(start, len(self._plain) if end < 0 else end), []).append(span)
        return tuple(self._passage(whole, marks) for whole, marks in found.items())

    def before(self, span: Span, start: int) -> Excerpt | None:
        """The sentence at a place with the one before it, from `start` on: the ground of what is concluded there."""
        if self._document is None or not self._plain[span.start : span.end].strip():
            return None
        first = self._sentence(span)
        at = first.start
        while at > start and len(self._plain[at : first.start].split()) < LEAST_WORDS:
            at = max(start, self._start_of(at - 1))
        return self._passage(Span(at, first.end), (), most=_MOST_TOGETHER)

    def _quote(self, document: Document, span: Span) -> Quote:
        page, line = self._place(document, span.start)
        return Quote(document.quote(span), span, page, line)

    def _place(self, document: Document, at: int) -> tuple[int | None, int]:
        page = bisect_right(document.pages, at)
        before = bisect_right(self._lines, document.pages[page - 1]) - 1
        return page if len(document.pages) > 1 else None, bisect_right(self._lines, at) - before

    def _start_of(self, at: int) -> int:
        return self._starts[max(0, bisect_right(self._starts, at) - 1)]

    def _end_of(self, at: int) -> int:
        return self._starts[min(len(self._starts) - 1, bisect_right(self._starts, at))]

    def _sentence(self, span: Span) -> Span:
        """The sentence or heading that a place stands in; with the next one where it has too few words to be known."""
        start, end = self._start_of(span.start), self._end_of(max(span.start, span.end - 1))
        while end < len(self._plain) and len(self._plain[start:end].split()) < LEAST_WORDS:
            end = self._end_of(end)
        return Span(start, end)

    def _passage(self, whole: Span, marks: Sequence[Span], *, most: int = _MOST_WORDS) -> Excerpt:
        assert self._document is not None  # noqa: S101 - there is text, so there is a document
        pieces = tuple(_shortened(tuple(self._pieces(whole, marks)), most))
        words = self._plain[whole.start : whole.end]
        at = marks[0].start if marks else whole.start + len(words) - len(words.lstrip())
        page, line = self._place(self._document, at)
        return Excerpt(pieces, whole, page, line)

    def _pieces(self, whole: Span, marks: Sequence[Span]) -> Iterator[Piece]:
        at = whole.start
        for mark in map(self._words_of, marks):
            if mark.start > at:
                yield Piece(_joined(self._plain[at : mark.start]), marked=False)
            if mark.end > at:
                yield Piece(_joined(self._plain[max(at, mark.start) : mark.end]), marked=True)
                at = mark.end
        yield Piece(_joined(self._plain[at : whole.end]), marked=False)

    def _words_of(self, mark: Span) -> Span:
        """A mark without the blanks and stops at its ends."""
        words = self._plain[mark.start : mark.end]
        start = len(words) - len(words.lstrip(_STOPS))
        return Span(mark.start + start, max(mark.start + start, mark.start + len(words.rstrip(_STOPS))))


def _joined(text: str) -> str:
    """Lines joined, and words broken at their ends."""
    return _BLANKS.sub(" ", _BREAK.sub("", text))


def _shortened(pieces: Sequence[Piece], most: int) -> Iterator[Piece]:
    """A passage of at most so many words: what lies far from the marks makes way."""
    marked = [number for number, piece in enumerate(pieces) if piece.marked]
    spare = max(8, (most - sum(len(pieces[n].text.split()) for n in marked)) // (len(marked) + 1))
    for number, piece in enumerate(pieces):
        first, last = number == 0, number == len(pieces) - 1
        if piece.marked:
            yield piece
        else:
            text = piece.text.lstrip() if first else piece.text
            text = text.rstrip() if last else text
            kept_text = _cut(text, spare if marked else most, before=not first, after=not last)
            if kept_text:
                yield Piece(kept_text, marked=False)


def _cut(text: str, most: int, *, before: bool, after: bool) -> str:
    """Text between marks with its middle left out; at an end, its far side."""
    words = text.split()
    if len(words) <= most:
        return text
    head = " " if text[:1].isspace() else ""
    tail = " " if text[-1:].isspace() else ""
    if before and after:
        half = most // 2
        return f"{head}{' '.join(words[:half])} {_ELLIPSIS} {' '.join(words[-half:])}{tail}"
    if after:
        return f"{_ELLIPSIS} {' '.join(words[-most:])}{tail}"
    return f"{head}{' '.join(words[:most])} {_ELLIPSIS}"

"""The quote shown for a fact is the letter's text at its place, for every letter at hand."""

from __future__ import annotations

from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from checker.document import Document, Span
from checker.explain import Places
from checker.explanation import Explained, FactShown, Quote
from checker.findings import DecisionReport, Report, Tool
from checker.pipeline import Checker
from checker.read import find_inputs, read_path
from checker.report.explain import EXPLAIN_FORMATS, Page
from checker.report.explain.letter import shown
from checker.report.explain.page import judged
from tests.shared import SHARED, needs_shared

LETTERS = Path(__file__).resolve().parents[1] / "letters"


class Marks(HTMLParser):
    """Reads a page back: the letter's text, and the text under each mark by what it refers to."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.marked: dict[str, str] = {}
        self.text = ""
        self._open: list[str] = []
        self._refs: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "p" and given.get("class") == "text":
            self._open.append("text")
        elif tag == "sup":
            self._open.append("sup")
        elif tag == "mark":
            self._refs = (given["data-refs"] or "").split()

    def handle_endtag(self, tag: str) -> None:
        if tag == "mark":
            self._refs = []
        elif self._open and tag in ("sup", "p"):
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "text":
            self.text += data
            for ref in self._refs:
                self.marked[ref] = self.marked.get(ref, "") + data


def check(document: Document, checker: Checker) -> int:
    """How many quotes of a letter were held against it, as values and as the page shows them."""
    told: Explained = checker.explain(checker.extract(document), document)
    report = Report(Tool("imrcheck", "0", "0"), (DecisionReport(told.decision, ()),), 0)
    page = Marks()
    page.feed(str(EXPLAIN_FORMATS["html"](Page(report, told, document))))
    assert page.text == shown(document.text)
    on_page = {e.judgement.item.index for e in judged(Page(report, told, document))}
    for item in told.items:
        for number, fact in enumerate(item.facts, 1):
            quotes = _quotes(fact)
            for quote in quotes:
                assert quote.text == document.text[quote.span.start : quote.span.end]
                assert _at(document, quote)
            if item.judgement.item.index in on_page and quotes and not _overlap(quotes):
                ordered = sorted(set(quotes), key=lambda q: q.span)
                marked = page.marked[f"i{item.judgement.item.index}f{number}"]
                assert marked == shown("".join(q.text for q in ordered))
    return sum(len(_quotes(fact)) for item in told.items for fact in item.facts)


def _quotes(fact: FactShown) -> list[Quote]:
    return [*fact.quotes, *(quote for rival in fact.rivals for quote in rival.quotes)]


def _overlap(quotes: list[Quote]) -> bool:
    spans = sorted({q.span for q in quotes})
    return any(b.start < a.end for a, b in pairwise(spans))


def _at(document: Document, quote: Quote) -> bool:
    """Whether a reader who opens that page and counts its lines finds the words begin there."""
    bounds = (*document.pages, len(document.text))
    page = (quote.page or 1) - 1
    lines = document.text[bounds[page] : bounds[page + 1]].split("\n")
    start = bounds[page] + sum(len(line) + 1 for line in lines[: quote.line - 1])
    return start <= quote.span.start <= start + len(lines[quote.line - 1])


def test_every_quote_of_the_invented_letters(checker: Checker) -> None:
    assert sum(check(read_path(path), checker) for path in sorted(LETTERS.glob("*.txt"))) > 1000


@needs_shared
def test_every_quote_of_the_real_letters(checker: Checker) -> None:
    assert sum(check(read_path(path), checker) for path in find_inputs([SHARED / "decisions"])) > 1000


@pytest.mark.parametrize("pages", [(0,), (0, 4)])
def test_a_place_counts_pages_and_lines_from_one(pages: tuple[int, ...]) -> None:
    document = Document("a", "0", "one\ntwo\nthree", pages)
    (quote,) = Places(document).quotes((read_span := _span(document, "three"),))
    assert (quote.page, quote.line) == ((2, 2) if len(pages) > 1 else (None, 3))
    assert quote.span == read_span


def _span(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return Span(start, start + len(words))

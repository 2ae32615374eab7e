"""The explanation as one HTML page that needs nothing else: the letter with its facts marked, the reasoning beside it.

Every text goes through the template's escaping; script and style stand inline under a content security policy that
names their digests, so that nothing else runs and nothing is fetched.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from string import ascii_lowercase

from jinja2 import Environment, StrictUndefined, Template

from checker.document import Document, Span
from checker.explanation import Explained, Explanation, Quote, Told
from checker.report.explain.page import Page, far, near, place_of, supposed, told
from checker.report.signature import overlay_words, signed
from checker.report.words import VERIFICATIONS, spoken

# Signs that HTML cannot hold; a letter that has them is shown with this one instead, one for one.
_UNSHOWN = dict.fromkeys((*range(9), 11, *range(14, 32), *range(127, 160), 65535), "�")
# A word broken at a line end is marked so by the reader of PDFs; a page break is shown as a page.
_UNSHOWN |= {0xFFFE: "-", 0x0C: " "}

_POLICY = "default-src 'none'; style-src {style}; script-src {script}; base-uri 'none'; form-action 'none'"


def to_html(page: Page) -> str:
    """The page. The same explanation gives the same bytes."""
    marks = _marks(page.explained)
    style, script = _part("page.css"), _part("page.js")
    return _template().render(
        page=page,
        decision=page.report.decisions[0],
        letter=_pages(page.document, marks) if page.document is not None else None,
        style=style,
        script=script,
        signed=signed(page.report.tool),
        overlays=[overlay_words(overlay) for overlay in page.report.tool.overlays],
        policy=_POLICY.format(style=_digest(style), script=_digest(script)),
    )


@dataclass(frozen=True, slots=True)
class _Mark:
    """One place in the letter that a fact or a finding was read from."""

    ref: str
    sign: str
    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the letter under the same marks. `ends`: marks whose place ends here."""

    text: str
    refs: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    ends: tuple[_Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One page of the letter."""

    number: int
    pieces: tuple[_Piece, ...]


def _marks(explained: Explained) -> tuple[_Mark, ...]:
    """Every place that is quoted, as the page refers to it."""
    dates = [
        _Mark(f"d{n}", "date", q.span, date.label) for n, date in enumerate(explained.dates, 1) for q in date.quotes
    ]
    return (*dates, *(mark for item in explained.items for mark in _marks_of(item)))


def _marks_of(item: Explanation) -> Iterator[_Mark]:
    number = item.judgement.item.index
    for n, fact in enumerate(item.facts, 1):
        for quote in _all_quotes(fact):
            yield _Mark(f"i{number}f{n}", f"{number}.{n}", quote.span, f"item {number}: {fact.label}")
    for n, finding in enumerate(item.findings, 1):
        for quote in finding.quotes:
            code = finding.code.value.replace("-", " ")
            yield _Mark(f"i{number}n{n}", f"{number}{letter_of(n)}", quote.span, f"item {number}, finding: {code}")


def letter_of(number: int) -> str:
    """1 is a, 26 is z, 27 is aa: findings are lettered, facts are numbered."""
    least = (number - 1) % len(ascii_lowercase)
    more = (number - 1) // len(ascii_lowercase)
    return (letter_of(more) if more else "") + ascii_lowercase[least]


def _all_quotes(fact: Told) -> Iterator[Quote]:
    yield from fact.quotes
    for rival in fact.rivals:
        yield from rival.quotes


def _pages(document: Document, marks: Sequence[_Mark]) -> tuple[_Sheet, ...]:
    """The letter cut at its pages and at the edges of its marks."""
    starts = document.pages
    spans = [Span(a, b) for a, b in zip(starts, (*starts[1:], len(document.text)), strict=True)]
    shown = sorted({m for m in marks if m.span.start < m.span.end}, key=lambda m: (m.span, m.ref))
    return tuple(_Sheet(n, tuple(_pieces(document.text, span, shown))) for n, span in enumerate(spans, 1))


def _pieces(text: str, sheet: Span, marks: Sequence[_Mark]) -> Iterator[_Piece]:
    here = [m for m in marks if m.span.start < sheet.end and sheet.start < m.span.end]
    edges = {sheet.start, sheet.end, *(max(m.span.start, sheet.start) for m in here)}
    cuts = sorted(edges | {min(m.span.end, sheet.end) for m in here})
    for start, end in pairwise(cuts):
        over = [m for m in here if m.span.start <= start and end <= m.span.end]
        yield _Piece(
            shown(text[start:end]),
            tuple(dict.fromkeys(m.ref for m in over)),
            tuple(f"{m.ref}-{m.span.start}" for m in over if m.span.start == start),
            tuple(m for m in over if m.span.end == end),
        )


def shown(text: str) -> str:
    """The letter's text with the signs that HTML cannot hold replaced, one for one."""
    return text.translate(_UNSHOWN)


def _digest(content: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


@cache
def _part(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8").strip()


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    words: Mapping[str, object] = {
        "spoken": spoken,
        "told": told,
        "near": near,
        "far": far,
        "place_of": place_of,
        "supposed": supposed,
        "letter_of": letter_of,
        "shown": shown,
        "verifications": VERIFICATIONS,
    }
    environment.globals.update(words)
    return environment.from_string(_part("page.html.jinja"))

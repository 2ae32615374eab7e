"""Marked text: invented letters in which [brackets] stand around the words that a fact must be read from.

A table of marked lines names each line for its trap. Its expected values were decided from the pages on the
domain and the logic before any extractor saw the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

import pytest

from checker.document import Document, Span
from checker.extract import extract
from checker.facts import Decision, Fact, Interval, ItemFacts
from checker.segment import segment
from tests.extract.letters import item, letter, lexicon

_BRACKET = re.compile(r"[\[\]]")
# The end of a sentence with more behind it.
_LONGER = re.compile(r"[.:]\s")
Row = tuple[Any, ...]
# A count as a table writes it: one number, the two ends of a range (None: no upper end), or nothing.
Count = int | tuple[int, int | None] | None


@dataclass(frozen=True, slots=True)
class Marked:
    """A letter without its brackets, the places they stood around, and what was extracted."""

    document: Document
    marks: tuple[Span, ...]
    decision: Decision

    @property
    def facts(self) -> ItemFacts:
        """The facts of the only item."""
        (only,) = self.decision.items
        return only.facts

    def words_at(self, spans: Iterable[Span]) -> list[tuple[int, str]]:
        """Where some places begin, and their words."""
        return [(span.start, self.document.quote(span)) for span in spans]

    @property
    def marked(self) -> list[tuple[int, str]]:
        """Where the marked words begin, and the words."""
        return self.words_at(self.marks)

    def read_from(self, *facts: Fact[Any]) -> list[tuple[int, str]]:
        """The words that some facts were read from, in the order of the letter, each once."""
        return self.words_at(sorted({*chain.from_iterable(f.spans for f in facts)}))

    def strays(self, fact: Fact[Any]) -> list[str]:
        """Places of a fact without a mark or longer than a sentence, and marks outside of every place; best none."""
        quote = self.document.quote
        places = [p for p in fact.spans if not any(_holds(p, m) for m in self.marks) or _LONGER.search(quote(p))]
        missed = [m for m in self.marks if not any(_holds(p, m) for p in fact.spans)]
        return [f"read {quote(p)!r}" for p in places] + [f"not read {quote(m)!r}" for m in missed]


def unmark(text: str) -> tuple[str, tuple[Span, ...]]:
    """The text without its brackets, and the places they stood around. ValueError where they do not pair."""
    ends = [m.start() - n for n, m in enumerate(_BRACKET.finditer(text))]
    if "".join(_BRACKET.findall(text)) != "[]" * (len(ends) // 2):
        raise ValueError(text)
    return _BRACKET.sub("", text), tuple(Span(a, b) for a, b in zip(ends[::2], ends[1::2], strict=True))


def read(text: str) -> Marked:
    """A whole marked letter, extracted."""
    plain, marks = unmark(text)
    document = Document("invented", "0" * 64, plain)
    return Marked(document, marks, extract(document, segment(document), lexicon()))


def read_item(
    heading: str = "Physical therapy 12 sessions for the lumbar spine",
    summary: str = "The worker was hurt at work.",
    rationale: str = "The request is not medically necessary.",
    **lines: str,
) -> Marked:
    """A letter of one item, any line of which may be marked."""
    return read(letter(item(heading, rationale, **lines), summary=summary).text)


def cases(table: Mapping[str, Row], misses: Mapping[str, str] | None = None) -> list[Any]:
    """The rows of a table as parameters. A known miss names its reason, and fails once it is no miss any more."""
    known = misses or {}
    assert known.keys() <= table.keys(), known.keys() - table.keys()
    return [pytest.param(*row, id=name, marks=_miss(known.get(name))) for name, row in table.items()]


def _miss(reason: str | None) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(strict=True, raises=AssertionError, reason=reason)] if reason else []


def count(written: Count) -> Interval | None:
    """The interval a table writes."""
    if written is None:
        return None
    return Interval.exactly(written) if isinstance(written, int) else Interval(*written)


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end

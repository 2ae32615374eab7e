"""A letter laid out for the extractors: folded once, scanned once, cut into sentences once."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from checker.document import Document, ItemText, Letter, Span
from checker.extract.dates import find_dates
from checker.extract.fold import Folded, fold
from checker.extract.lexicon import Kind, Lexicon, Mention, Mentions
from checker.extract.passages import Sentence, sentences
from checker.kept import kept
from checker.language.letter import Passage
from checker.language.request import Parts, parts_of
from checker.language.tokens import Token

T = TypeVar("T")

SIDE = re.compile(r"\b(?:right|rt|left|lt|bilateral(?:ly)?|both)\b")


def sides(text: str) -> frozenset[str]:
    """The sides of the body that some words name: "r", "l", both, or none."""
    return frozenset(side for word in SIDE.findall(text) for side in ("rl" if word[0] == "b" else word[0]))


class Reading:
    """One letter as the extractors see it. Offsets are those of the folded text."""

    def __init__(self, document: Document, letter: Letter, lexicon: Lexicon) -> None:
        self.document = document
        self.letter = letter
        self.lexicon = lexicon
        self.folded: Folded = fold(document.text, lexicon.glued.cuts)
        self.text = self.folded.text
        hits = lexicon.language.lexis.hits(self.text)
        self.mentions: tuple[Mentions, ...] = lexicon.mentions(hits)
        self.cues = lexicon.language.lexis.cues(hits)
        self.items = tuple(self._lay_out(item) for item in letter.items)
        self._found: dict[Hashable, Any] = {}

    def once(self, key: Hashable, find: Callable[[], T]) -> T:
        """What is found in the letter for a key: looked for once, not again for every item that asks the same."""
        if key not in self._found:
            self._found[key] = find()
        found: T = self._found[key]
        return found

    @kept
    def summary(self) -> tuple[Sentence, ...]:
        """The sentences of the clinical case summary."""
        where = self.place(self.letter.summary)
        return sentences(self.text, *where) if where else ()

    @kept
    def days(self) -> dict[int, tuple[date, int]]:
        return {start: (day, end) for day, start, end in self.dates}

    def events(self, where: tuple[int, int] | None) -> Passage:
        return self.lexicon.language.passage(self.text, *(where or (0, 0)), self.cues, self.days)

    @kept
    def summary_events(self) -> Passage:
        return self.events(self.place(self.letter.summary))

    @kept
    def dates(self) -> tuple[tuple[date, int, int], ...]:
        """Every date of the letter with its place."""
        return tuple(find_dates(self.text, 0, len(self.text)))

    def place(self, span: Span | None) -> tuple[int, int] | None:
        """A span of the letter in offsets of the folded text."""
        return (self.folded.at(span.start), self.folded.at(span.end)) if span else None

    def named(self, kind: Kind, start: int, end: int) -> Sequence[Mention]:
        """What the vocabulary knows in `[start, end)`, of one kind."""
        return self.mentions[kind].within(start, end)

    def operations(self, start: int, end: int) -> Sequence[Mention]:
        """The procedures named in `[start, end)`."""
        return self.named(Kind.PROCEDURE, start, end)

    def only(self, treatments: frozenset[str], start: int, end: int) -> bool:
        """Whether `[start, end)` names no treatment given in visits but these."""
        known = self.lexicon.treatments
        named = self.named(Kind.TREATMENT, start, end)
        return all(m.id in treatments for m in named if known[m.id].visits and not m.weak)

    def span(self, start: int, end: int) -> Span:
        """The place in the letter of `[start, end)` of the folded text."""
        return self.folded.origin(start, end)

    def _lay_out(self, item: ItemText) -> ItemReading:
        start, end = self.place(item.heading) or (0, 0)
        tokens = self.lexicon.language.heading(self.text, start, end, self.cues, self.days)
        return ItemReading(
            item=item,
            heading=(start, end),
            tokens=tokens,
            parts=parts_of(tokens, (start, end)),
            ur_line=self.place(item.ur_guideline),
            imr_line=self.place(item.imr_guideline),
            reading=self,
        )


@dataclass
class ItemReading:
    """One disputed item as the extractors see it."""

    item: ItemText
    heading: tuple[int, int]
    tokens: tuple[Token, ...]
    parts: Parts
    ur_line: tuple[int, int] | None
    imr_line: tuple[int, int] | None
    reading: Reading

    @kept
    def rationale(self) -> tuple[Sentence, ...]:
        """The sentences of the item's rationale."""
        where = self.reading.place(self.item.rationale)
        return sentences(self.reading.text, *where) if where else ()

    @kept
    def heading_events(self) -> Passage:
        return self.reading.events(self.heading)

    @kept
    def rationale_events(self) -> Passage:
        return self.reading.events(self.reading.place(self.item.rationale))

    @kept
    def sides(self) -> frozenset[str]:
        """The sides of the body that the heading names."""
        return sides(self.heading_text)

    def elsewhere(self, words: str) -> bool:
        """Whether some words name a side, and none that the heading names."""
        return self.off_side(sides(words))

    def off_side(self, named: frozenset[str]) -> bool:
        """Whether some sides are none that the heading names."""
        return bool(named and self.sides) and not named & self.sides

    @property
    def heading_text(self) -> str:
        return self.reading.text[slice(*self.heading)]

"""The names of the vocabulary that stand in a letter, by kind and place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

from checker.extract.glued import Glued
from checker.facts import Treatment
from checker.language.letter import Language
from checker.language.lexis import Hits
from checker.vocabulary import Vocabulary


class Kind(IntEnum):
    """What a word of the vocabulary names."""

    TREATMENT = 0
    REGION = 1
    PROCEDURE = 2
    CONDITION = 3
    GUIDELINE = 4


_KINDS = {kind.name.lower(): kind for kind in Kind}
# Letters say "physical therapy" of the therapy of a hand as well.
_KIN = frozenset({Treatment.PHYSICAL_THERAPY.value, Treatment.OCCUPATIONAL_THERAPY.value})


def kin_of(treatment: Treatment) -> frozenset[str]:
    """The treatments by whose names this one is told: itself, and of physical and occupational therapy the other."""
    return _KIN if treatment.value in _KIN else frozenset({treatment.value})


class Mention(NamedTuple):
    """A word of the vocabulary at a place of the folded text."""

    start: int
    end: int
    id: str
    weak: bool = False


class Mentions:
    """The mentions of one kind, in order of place."""

    __slots__ = ("_starts", "all")

    def __init__(self, found: Sequence[Mention]) -> None:
        self.all = found
        self._starts = [m.start for m in found]

    def within(self, start: int, end: int) -> Sequence[Mention]:
        """Those that lie inside `[start, end)`."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        return [m for m in self.all[first:last] if m.end <= end]


class Lexicon:
    """The vocabulary as headings and the facts that hang on places use it; its words are found by the lexis."""

    def __init__(self, vocabulary: Vocabulary, language: Language, glued: Glued) -> None:
        self.language = language
        self.glued = glued
        self.treatments = {t.id.value: t for t in vocabulary.treatments}
        self.procedures = {p.id: p for p in vocabulary.procedures}
        self.conditions = {c.id: c for c in vocabulary.conditions}

    def mentions(self, hits: Hits) -> tuple[Mentions, ...]:
        """The mentions in a text, one `Mentions` per `Kind`; the longest wins within a kind."""
        found: tuple[list[Mention], ...] = tuple([] for _ in Kind)
        for start, end, names in self.language.lexis.names(hits):
            stop = _word_end(hits.probe, end)
            if stop:
                for kind, meaning, weak in names:
                    found[_KINDS[kind]].append(Mention(start, stop, meaning, weak))
        return tuple(Mentions(_longest(mentions)) for mentions in found)


def _word_end(text: str, end: int) -> int:
    """Where the whole word that was hit ends, its plural s included; 0 where the hit is part of a word."""
    size = len(text)
    if end >= size or not text[end].isalnum() or not text[end - 1].isalnum():
        return end
    for suffix in ("s", "es", "'s"):
        stop = end + len(suffix)
        if text.startswith(suffix, end) and (stop >= size or not text[stop].isalnum()):
            return stop
    return 0


def _longest(mentions: list[Mention]) -> list[Mention]:
    """Of overlapping mentions of one kind the strong before the weak, then the longest, then the first."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
        elif (kept[-1].weak, mention.end - mention.start) > (mention.weak, kept[-1].end - kept[-1].start):
            kept[-1] = mention
    return kept

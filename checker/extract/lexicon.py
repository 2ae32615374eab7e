"""One pass over the folded text for every word of the vocabulary."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from checker.extract.glued import Glued
from checker.facts import Treatment
from checker.language.letter import Language
from checker.language.lexis import HYPHEN, sided, spellings
from checker.vocabulary import TreatmentWords, Vocabulary


class Kind(IntEnum):
    """What a word of the vocabulary names."""

    TREATMENT = 0
    REGION = 1
    PROCEDURE = 2
    CONDITION = 3
    GUIDELINE = 4


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
    """The vocabulary compiled once: an Aho-Corasick automaton over all words of all kinds."""

    def __init__(self, vocabulary: Vocabulary, language: Language) -> None:
        self.language = language
        table = _table(vocabulary)
        self._meanings = list(table.values())
        self._automaton = AhoCorasick(list(table))
        self.glued = Glued(vocabulary)
        self.treatments = {t.id.value: t for t in vocabulary.treatments}
        self.procedures = {p.id: p for p in vocabulary.procedures}
        self.conditions = {c.id: c for c in vocabulary.conditions}

    def scan(self, text: str) -> tuple[Mentions, ...]:
        """The mentions in a folded text, one `Mentions` per `Kind`; the longest wins within a kind."""
        probe = HYPHEN.sub(" ", text)
        found: tuple[list[Mention], ...] = tuple([] for _ in Kind)
        for pattern, start, end in self._automaton.find_matches_as_indexes(probe, overlapping=True):
            if start and probe[start - 1].isalnum() and probe[start].isalnum():
                continue  # the middle of a word: two hits of three
            stop = _word_end(probe, end)
            if stop:
                for kind, meaning, weak in self._meanings[pattern]:
                    found[kind].append(Mention(start, stop, meaning, weak))
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


def _table(vocabulary: Vocabulary) -> dict[str, list[tuple[Kind, str, bool]]]:
    table: dict[str, list[tuple[Kind, str, bool]]] = {}
    parts = frozenset(w for region in vocabulary.body_regions for w in region.words if " " not in w)
    for kind, meaning, word, weak in _entries(vocabulary):
        forms = sided(word, parts) if kind in (Kind.CONDITION, Kind.PROCEDURE) else [word]
        for spelling in {spelling for form in forms for spelling in spellings(form)}:
            table.setdefault(spelling, []).append((kind, meaning, weak))
    return table


def _entries(vocabulary: Vocabulary) -> Iterator[tuple[Kind, str, str, bool]]:
    kinds: tuple[tuple[Kind, Iterable[object]], ...] = (
        (Kind.TREATMENT, vocabulary.treatments),
        (Kind.REGION, vocabulary.body_regions),
        (Kind.PROCEDURE, vocabulary.procedures),
        (Kind.CONDITION, vocabulary.conditions),
        (Kind.GUIDELINE, vocabulary.guidelines),
    )
    for kind, entries in kinds:
        for entry in entries:
            for word in entry.words:  # type: ignore[attr-defined]
                yield kind, str(entry.id), word, False  # type: ignore[attr-defined]
            if isinstance(entry, TreatmentWords):
                for word in entry.weak_words:
                    yield kind, str(entry.id), word, True

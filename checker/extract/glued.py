"""Where blanks between words were lost: "13sessions", "3xweek", "Hehas", "completedphysicaltherapy".

A word is cut only where that is sure: no vocabulary knows it as one word, and there is one way alone to cut it into words
of an amount, of care told, and of the names of treatments and parts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from checker.vocabulary import LanguageWords, Vocabulary

_TOKEN = re.compile(r"[a-z0-9]{4,}+")
_LETTERS = re.compile(r"[a-z]++")
_RUN = re.compile(r"[a-z]++|[0-9]++")
# What is longer was run together by somebody who wants to see what happens.
_LONGEST = 60
_MOST_REMEMBERED = 50_000


class Glued:
    """The words that others are cut into, made ready once."""

    def __init__(self, vocabulary: Vocabulary, language: Iterable[LanguageWords]) -> None:
        language = tuple(language)
        words = _by_cut(language)
        self._persons, self._having, self._denials = words["person"], words["having"], words["denial"]
        self._names = dict(_names(vocabulary, words["rate"]))
        numbers = {word for entry in language for word in entry.counts if word.isalpha()}
        self._heavy = frozenset({*words["telling"], *numbers, *self._names})
        self._words = self._heavy | self._persons | self._having | self._denials | words["joint"]
        self._longest = max(map(len, self._words), default=0)
        self._whole = (_every_word(vocabulary) | self._words | words["never"]) - self._names.keys()
        self._remembered: dict[str, tuple[int, ...]] = {}

    def cuts(self, low: str) -> list[int]:
        """The places of a text in lower case at which a blank was lost, in order."""
        if not any(self._of(token) for token in set(_TOKEN.findall(low))):
            return []
        return [found.start() + cut for found in _TOKEN.finditer(low) for cut in self._of(found[0])]

    def _of(self, token: str) -> tuple[int, ...]:
        cuts = self._remembered.get(token)
        if cuts is None:
            cuts = tuple(self._found(token)) if len(token) <= _LONGEST else ()
            if len(self._remembered) < _MOST_REMEMBERED:
                self._remembered[token] = cuts
        return cuts

    def _found(self, token: str) -> Iterator[int]:
        """Between a number and a word that is known, and within a run of letters that is known words."""
        runs = [found.span() for found in _RUN.finditer(token)]
        for start, end in runs:
            if token[start].isdigit():
                continue
            letters = token[start:end]
            counted = start > 0 and _is_count(token, start, runs)
            sign = 1 if counted and letters[0] == "x" and letters not in self._words else 0
            inside = self._within(letters[sign:])
            if counted and (inside or letters[sign:] in self._heavy):
                yield from ((start, start + 1) if sign else (start,))
            yield from (start + sign + cut for cut in inside)
            if end < len(token) and (inside or letters in self._words) and _is_short(token, end, runs):
                yield end

    def _within(self, letters: str) -> tuple[int, ...]:
        """The cuts of a run of letters, where there is one way alone to make them."""
        if letters in self._whole:
            return ()
        ways: list[list[tuple[str, ...]]] = [[()], *([] for _ in letters)]
        for end in range(1, len(letters) + 1):
            for start in range(max(0, end - self._longest), end):
                if ways[start] and letters[start:end] in self._words:
                    ways[end] += ((*way, letters[start:end]) for way in ways[start])
            ways[end] = ways[end][:_ENOUGH]
        cuts = {self._cuts_of(way) for way in ways[-1] if self._sure(way)}
        return cuts.pop() if len(cuts) == 1 and len(ways[-1]) < _ENOUGH else ()

    def _cuts_of(self, way: Iterable[str]) -> tuple[int, ...]:
        words = [part for word in way for part in self._names.get(word, (word,))]
        places = [0]
        for word in words[:-1]:
            places.append(places[-1] + len(word))
        return tuple(places[1:])

    def _sure(self, way: tuple[str, ...]) -> bool:
        """Whether one of the words says what the letter is about; or it is a person who has, or a denial."""
        if any(word in self._heavy for word in way):
            return True
        return len(way) == 2 and (
            (way[0] in self._persons and way[1] in self._having) or (way[0] in self._having and way[1] in self._denials)
        )


# So many ways to cut a word are not one.
_ENOUGH = 8


def _is_count(token: str, end: int, runs: list[tuple[int, int]]) -> bool:
    """Whether a number of up to three digits ends at a place."""
    return any(stop == end and stop - start <= 3 and token[start].isdigit() for start, stop in runs)


def _is_short(token: str, start: int, runs: list[tuple[int, int]]) -> bool:
    """Whether a number of up to three digits begins at a place."""
    return any(first == start and stop - first <= 3 and token[first].isdigit() for first, stop in runs)


def _by_cut(language: Iterable[LanguageWords]) -> Mapping[str, frozenset[str]]:
    """The words of the language at which others are cut, by what they are there for."""
    found: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for entry in language:
        if entry.cuts is not None:
            found[entry.cuts] |= frozenset(entry.words)
    return found


def _names(vocabulary: Vocabulary, rates: Iterable[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The names of treatments and parts as they are run together, each with its words, and a week's rate."""
    yield from (("".join(rate.split()), tuple(rate.split())) for rate in rates)
    entries = [
        *((t.words, t.visits) for t in vocabulary.treatments),
        *((region.words, False) for region in vocabulary.body_regions),
    ]
    for words, alone in entries:
        for name in words:
            parts = tuple(name.lower().split())
            run = "".join(parts)
            if run.isalpha() and run.isascii() and len(run) >= 6 and (alone or len(parts) > 1):
                yield run, parts


def _every_word(vocabulary: Vocabulary) -> frozenset[str]:
    """Every word of every name that the vocabulary has."""
    kinds: tuple[Iterable[object], ...] = (
        vocabulary.treatments,
        vocabulary.body_regions,
        vocabulary.procedures,
        vocabulary.conditions,
        vocabulary.guidelines,
    )
    names = (
        name
        for kind in kinds
        for entry in kind
        for name in (*entry.words, *getattr(entry, "weak_words", ()))  # type: ignore[attr-defined]
    )
    return frozenset(_LETTERS.findall(" ".join(names).lower()))

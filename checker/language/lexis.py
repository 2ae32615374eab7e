"""Every word that letters use, found in one pass: the vocabulary's meanings and the classes of `rules/language`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick

from checker.language.known import FORMS, HYPHEN, Meaning, known_words
from checker.vocabulary import LanguageWords, Vocabulary

_SIBILANT = frozenset("sxzho")


class Cue(NamedTuple):
    """A known word at a place of the folded text: the classes of words it is in, and what the vocabulary says of it."""

    start: int
    end: int
    classes: frozenset[str]
    meanings: tuple[Meaning, ...]
    # Whether only headings know it.
    heading: bool = False


class Hits(NamedTuple):
    """A folded text with hyphens as blanks, the same with the first letter of words raised, where known words are."""

    probe: str
    raised: str
    places: Sequence[tuple[int, int, int]]


class Traits(NamedTuple):
    """What the classes say of words beyond their own: endings that tell a class, classes that longer words carry on."""

    endings: tuple[tuple[str, str], ...]
    carried: frozenset[str]
    sole: frozenset[str]
    # The tokens made of known words, by the word and what stands behind it: letters use the same words again and again.
    made: dict[tuple[str, bool, bool], Any]


class Lexis:
    """The vocabulary and the classes of words compiled once into one automaton."""

    def __init__(self, vocabulary: Vocabulary, language: Iterable[LanguageWords]) -> None:
        language = tuple(language)
        known = known_words(vocabulary, language)
        self._entries = list(known.values())
        self._automaton = AhoCorasick([_raised(word) for word in known])
        carried = frozenset(entry.name for entry in language if entry.carried)
        forms = frozenset(FORMS) if any(entry.carried and entry.verbs for entry in language) else frozenset[str]()
        endings = tuple((ending, entry.name) for entry in language for ending in entry.endings)
        sole = frozenset(entry.name for entry in language if entry.sole)
        self.traits = Traits(endings, carried | forms, sole, {})

    def scan(self, text: str) -> dict[int, list[Cue]]:
        """The cues of a folded text by the place they start at, the longest first."""
        return self.cues(self.hits(text))

    def hits(self, text: str) -> Hits:
        """Wherever a known word stands in a folded text, in one pass."""
        probe = HYPHEN.sub(" ", text)
        raised = _raised(probe)
        return Hits(probe, raised, self._automaton.find_matches_as_indexes(raised, overlapping=True))

    def names(self, hits: Hits) -> Iterator[tuple[int, int, tuple[Meaning, ...]]]:
        """The places at which the vocabulary has a name, not in the middle of a word; what it is the name of."""
        entries, probe = self._entries, hits.probe
        for pattern, start, end in hits.places:
            names = entries[pattern].names
            if names and not (start and probe[start - 1].isalnum() and probe[start].isalnum()):
                yield start, end, names

    def cues(self, hits: Hits) -> dict[int, list[Cue]]:
        """The cues of a text by the place they start at, the longest first."""
        probe, raised, places = hits
        found: dict[int, list[Cue]] = {}
        entries, size = self._entries, len(probe)
        for pattern, start, end in places:
            if start and not raised[start].isupper() and _inside(probe, start):
                continue
            classes, nouns, meanings, heading, _ = entries[pattern]
            stop = end
            after = raised[end] if end < size else ""
            if after.islower() or (after.isalnum() and not after.isupper() and _inside(probe, end)):
                # A letter by itself has no plural: "a" is not "as".
                stop = _plural_end(probe, end) if after in "se" and end - start > 1 else 0
                if not stop:
                    continue
                classes = nouns
                # "Ones" and "tens" are no numbers.
                if meanings and meanings[0][0] in ("count", "ordinal"):
                    meanings = ()
            if not classes and not meanings:
                continue
            cue = Cue(start, stop, classes, meanings, heading)
            if start in found:
                found[start].append(cue)
            else:
                found[start] = [cue]
        for cues in found.values():
            if len(cues) > 1:
                cues.sort(key=_LONGEST, reverse=True)
        return found


_LONGEST = itemgetter(1)


def _raised(text: str) -> str:
    """A folded text with the first letter of each word raised: so no word is found inside another."""
    if text.isascii():
        return text.title()
    return "".join([_run_raised(text, *run.span()) for run in _RUN.finditer(text)])


# Most signs of a letter are plain ones, which the interpreter raises a run at a time.
_RUN = re.compile(r"[\x00-\x7f]+|[^\x00-\x7f]+")


def _run_raised(text: str, start: int, end: int) -> str:
    run = text[start:end]
    if not run.isascii():
        within = [bool(at) and _inside(text, at) for at in range(start, end)]
        return "".join([c if w or c.upper().lower() != c else c.upper() for c, w in zip(run, within, strict=True)])
    raised = run.title()
    return raised[0].lower() + raised[1:] if start and _inside(text, start) else raised


def _inside(text: str, at: int) -> bool:
    """Whether a place is within a word; between a digit and a letter one ends and another begins ("2x6wks")."""
    before, after = text[at - 1], text[at]
    return before.isalnum() and after.isalnum() and before.isalpha() == after.isalpha()


def _plural_end(text: str, end: int) -> int:
    """Where a word ends that goes on behind a hit as its plural; 0 where it goes on as another word."""
    size = len(text)
    for suffix in ("s", "es"):
        stop = end + len(suffix)
        if suffix == "es" and text[end - 1] not in _SIBILANT:
            continue  # "notes" is no "not"
        if text.startswith(suffix, end) and (stop >= size or not text[stop].isalnum()):
            return stop
    return 0

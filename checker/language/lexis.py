"""Every word that letters use, found in one pass: the vocabulary's meanings and the classes of `rules/language`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick

from checker.vocabulary import LanguageWords, Vocabulary

HYPHEN = re.compile(r"-(?:(?<=[a-z]-)(?=[a-z0-9])|(?<=[0-9]-)(?=[a-z]))")
_SIBILANT = frozenset("sxzho")
_VOWEL = frozenset("aeiou")
_FORMS = (":base", ":s", ":past", ":part", ":ing")


# What kind of thing a word names, which of them, and whether it gives way to others.
Meaning = tuple[str, str, bool]


class Cue(NamedTuple):
    """A known word at a place of the folded text: the classes of words it is in, and what the vocabulary says of it."""

    start: int
    end: int
    classes: frozenset[str]
    meanings: tuple[Meaning, ...]
    # Whether only headings know it.
    heading: bool = False


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
        words = _Words()
        for entry in language:
            words.add_classes(entry)
        for kind, meaning, word, weak in (*_named(language), *meanings_of(vocabulary), *_counted(language)):
            words.add_meaning(word, (kind, meaning, weak))
        self._entries = words.entries()
        self._automaton = AhoCorasick([_raised(word) for word in words.known])
        carried = frozenset(entry.name for entry in language if entry.carried)
        forms = frozenset(_FORMS) if any(entry.carried and entry.verbs for entry in language) else frozenset[str]()
        endings = tuple((ending, entry.name) for entry in language for ending in entry.endings)
        sole = frozenset(entry.name for entry in language if entry.sole)
        self.traits = Traits(endings, carried | forms, sole, {})

    def scan(self, text: str) -> dict[int, list[Cue]]:
        """The cues of a folded text by the place they start at, the longest first."""
        probe = HYPHEN.sub(" ", text)
        found: dict[int, list[Cue]] = {}
        entries, size = self._entries, len(probe)
        raised = _raised(probe)
        for pattern, start, end in self._automaton.find_matches_as_indexes(raised, overlapping=True):
            if start and not raised[start].isupper() and _inside(probe, start):
                continue
            classes, nouns, meanings, heading = entries[pattern]
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
    return "".join(
        [c.upper() if c.upper().lower() == c and not (i and _inside(text, i)) else c for i, c in enumerate(text)]
    )


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


class _Entry(NamedTuple):
    """What a word says: its classes, those of them that its plural has too, its meanings; who knows it."""

    classes: frozenset[str]
    nouns: frozenset[str]
    meanings: tuple[Meaning, ...]
    heading: bool


class _Words:
    """The words of the rules as they are collected, each with all that it says, in order."""

    def __init__(self) -> None:
        self.known: dict[str, None] = {}
        self._nouns: dict[str, tuple[str, ...]] = {}
        self._verbs: dict[str, tuple[str, ...]] = {}
        self._meanings: dict[str, tuple[Meaning, ...]] = {}
        self._running: set[str] = set()

    def add_classes(self, entry: LanguageWords) -> None:
        """The words and the forms of the verbs of a class."""
        self._add(self._nouns, entry.words, (entry.name,), entry)
        # A plural s is forgiven to names, not to the forms of a verb, which have one of their own.
        for form, inflected in zip(_FORMS, zip(*map(_inflected, entry.verbs), strict=True), strict=False):
            self._add(self._verbs, inflected, (entry.name, form), entry)

    def _add(
        self, table: dict[str, tuple[str, ...]], words: Iterable[str], classes: tuple[str, ...], entry: LanguageWords
    ) -> None:
        found = [spelling for word in words for spelling in spellings(word)]
        for word in found:
            table[word] = table[word] + classes if word in table else classes
        self.known.update(dict.fromkeys(found))
        if not entry.headings:
            self._running.update(found)

    def add_meaning(self, word: str, meaning: Meaning) -> None:
        """What the vocabulary says of a word."""
        for spelling in spellings(word):
            self._meanings[spelling] = (*self._meanings.get(spelling, ()), meaning)
            self.known[spelling] = None

    def entries(self) -> list[_Entry]:
        """What each word says; the many words that say the same share one entry."""
        made: dict[tuple[object, ...], _Entry] = {}
        return [self._entry(made, word) for word in self.known]

    def _entry(self, made: dict[tuple[object, ...], _Entry], word: str) -> _Entry:
        nouns, verbs, meanings = self._nouns.get(word, ()), self._verbs.get(word, ()), self._meanings.get(word, ())
        heading = not meanings and word not in self._running
        key = (nouns, verbs, meanings, heading)
        if key not in made:
            made[key] = _Entry(frozenset((*nouns, *verbs)), frozenset(nouns), meanings, heading)
        return made[key]


def _named(language: Iterable[LanguageWords]) -> Iterator[tuple[str, str, str, bool]]:
    """The treatments that classes of words name."""
    for entry in language:
        if entry.treatment is not None:
            for word in (*entry.words, *(form for verb in entry.verbs for form in _inflected(verb))):
                yield "treatment", str(entry.treatment), word, False


def _counted(language: Iterable[LanguageWords]) -> Iterator[tuple[str, str, str, bool]]:
    for entry in language:
        for kind, table in (("count", entry.counts), ("ordinal", entry.ordinals)):
            yield from ((kind, str(value), word, False) for word, value in table.items())


def _inflected(verb: str | Sequence[str]) -> Sequence[str]:
    """Base, third person, past, participle and -ing form: as written, or by the rule for regular verbs."""
    if not isinstance(verb, str):
        return verb
    base, _, past = verb.partition("/")
    stem = base[:-1] if base.endswith("e") else base
    if base.endswith("y") and base[-2] not in _VOWEL:
        past = past or base[:-1] + "ied"
        third = base[:-1] + "ies"
    else:
        past = past or stem + "ed"
        third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return base, third, past, past, (past[:-2] if past.endswith("ed") else stem) + "ing"


def meanings_of(vocabulary: Vocabulary) -> Iterator[tuple[str, str, str, bool]]:
    """Kind, meaning, word and weakness of every word of the vocabulary."""
    parts = frozenset(w for region in vocabulary.body_regions for w in region.words if " " not in w)
    for entry in vocabulary.treatments:
        yield from (("treatment", entry.id.value, word, False) for word in entry.words)
        # "Therapy" alone names physical medicine; other words that headings know when nothing else stands there do not.
        if entry.physical_medicine:
            yield from (("treatment", entry.id.value, word, True) for word in entry.weak_words)
    kinds: Mapping[str, Sequence[object]] = {
        "region": vocabulary.body_regions,
        "procedure": vocabulary.procedures,
        "condition": vocabulary.conditions,
        "guideline": vocabulary.guidelines,
    }
    for kind, entries in kinds.items():
        for one in entries:
            for word in one.words:  # type: ignore[attr-defined]
                for form in sided(word, parts) if kind in ("condition", "procedure") else [word]:
                    yield kind, str(one.id), form, False  # type: ignore[attr-defined]


def sided(word: str, parts: frozenset[str]) -> list[str]:
    """A word, and where it names a part of the body the same with its side: "sprained (left) shoulder"."""
    tokens = word.split()
    at = next((i for i, token in enumerate(tokens) if i and token in parts), None)
    if at is None:
        return [word]
    return [word, *(" ".join([*tokens[:at], side, *tokens[at:]]) for side in ("right", "left", "bilateral"))]


def spellings(word: str) -> Collection[str]:
    """The spellings one vocabulary word stands for: a hyphen means hyphen, space or nothing."""
    word = " ".join(word.lower().split())
    if "-" not in word:
        return (word,) if word else ()
    return {HYPHEN.sub(" ", word), HYPHEN.sub("", word)} - {""}

"""Every word that the rules know, in all its forms and spellings, with all that it says."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from checker.vocabulary import LanguageWords, Vocabulary

HYPHEN = re.compile(r"-(?:(?<=[a-z]-)(?=[a-z0-9])|(?<=[0-9]-)(?=[a-z]))")
FORMS = (":base", ":s", ":past", ":part", ":ing")
_VOWEL = frozenset("aeiou")
# What kind of thing a word names, which of them, and whether it gives way to others.
Meaning = tuple[str, str, bool]


class Known(NamedTuple):
    """What a word says: its classes, those of them that its plural has too, its meanings in running text."""

    classes: frozenset[str]
    nouns: frozenset[str]
    meanings: tuple[Meaning, ...]
    # Whether only headings know its classes.
    heading: bool
    # What the vocabulary has it for, what running text does not take it for included.
    names: tuple[Meaning, ...]


def known_words(vocabulary: Vocabulary, language: Sequence[LanguageWords]) -> Mapping[str, Known]:
    """The words of the vocabulary and of the classes, each with what it says."""
    words = _Words()
    for entry in language:
        if entry.cuts is None:
            words.add_classes(entry)
    for word, meaning in _treatments(language):
        words.add_meaning(word, meaning)
    # "Therapy" alone names physical medicine; other words that headings know when nothing else stands there do not.
    physical = frozenset(t.id.value for t in vocabulary.treatments if t.physical_medicine)
    for word, meaning in _names(vocabulary):
        if not meaning[2] or meaning[1] in physical:
            words.add_name(word, meaning)
        else:
            words.add_name_of_headings(word, meaning)
    for word, meaning in _counted(language):
        words.add_meaning(word, meaning)
    return words.known()


class _Words:
    """The words of the rules as they are collected, each with all that it says, in order."""

    def __init__(self) -> None:
        self._known: dict[str, None] = {}
        self._nouns: dict[str, tuple[str, ...]] = {}
        self._verbs: dict[str, tuple[str, ...]] = {}
        self._meanings: dict[str, tuple[Meaning, ...]] = {}
        self._names: dict[str, tuple[Meaning, ...]] = {}
        self._running: set[str] = set()

    def add_classes(self, entry: LanguageWords) -> None:
        """The words and the forms of the verbs of a class."""
        self._add(self._nouns, entry.words, (entry.name,), entry)
        # A plural s is forgiven to names, not to the forms of a verb, which have one of their own.
        for form, inflected in zip(FORMS, zip(*map(_inflected, entry.verbs), strict=True), strict=False):
            self._add(self._verbs, inflected, (entry.name, form), entry)

    def _add(
        self, table: dict[str, tuple[str, ...]], words: Iterable[str], classes: tuple[str, ...], entry: LanguageWords
    ) -> None:
        found = [spelling for word in words for spelling in spellings(word)]
        for word in found:
            table[word] = table[word] + classes if word in table else classes
        self._known.update(dict.fromkeys(found))
        if not entry.headings:
            self._running.update(found)

    def add_meaning(self, word: str, meaning: Meaning) -> None:
        """What running text takes a word for."""
        self._mean(spellings(word), meaning, self._meanings)

    def add_name(self, word: str, meaning: Meaning) -> None:
        """What the vocabulary has a word for, and running text takes it for."""
        spelt = spellings(word)
        self._mean(spelt, meaning, self._names)
        self._mean(spelt, meaning, self._meanings)

    def add_name_of_headings(self, word: str, meaning: Meaning) -> None:
        """What the vocabulary has a word for in headings alone."""
        self._mean(spellings(word), meaning, self._names)

    def _mean(self, spelt: Iterable[str], meaning: Meaning, table: dict[str, tuple[Meaning, ...]]) -> None:
        for word in spelt:
            table[word] = (*table[word], meaning) if word in table else (meaning,)
            self._known[word] = None

    def known(self) -> Mapping[str, Known]:
        """What each word says. Most are names and nothing else; the classes of the others are often the same."""
        made: dict[tuple[object, ...], tuple[frozenset[str], frozenset[str]]] = {}
        known: dict[str, Known] = {}
        for word in self._known:
            meanings, names = self._meanings.get(word, ()), self._names.get(word, ())
            both = nouns, verbs = self._nouns.get(word, ()), self._verbs.get(word, ())
            classes, of_nouns = _NONE
            if nouns or verbs:
                classes, of_nouns = made.get(both) or made.setdefault(
                    both, (frozenset(nouns + verbs), frozenset(nouns))
                )
            known[word] = Known(classes, of_nouns, meanings, not meanings and word not in self._running, names)
        return known


_NONE: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())


def _treatments(language: Iterable[LanguageWords]) -> Iterator[tuple[str, Meaning]]:
    """The treatments that classes of words name."""
    for entry in language:
        if entry.treatment is not None:
            for word in (*entry.words, *(form for verb in entry.verbs for form in _inflected(verb))):
                yield word, ("treatment", str(entry.treatment), False)


def _counted(language: Iterable[LanguageWords]) -> Iterator[tuple[str, Meaning]]:
    for entry in language:
        for kind, table in (("count", entry.counts), ("ordinal", entry.ordinals)):
            yield from ((word, (kind, str(value), False)) for word, value in table.items())


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


def _names(vocabulary: Vocabulary) -> Iterator[tuple[str, Meaning]]:
    """Every name of the vocabulary with what it is the name of."""
    parts = frozenset(w for region in vocabulary.body_regions for w in region.words if " " not in w)
    for entry in vocabulary.treatments:
        yield from ((word, ("treatment", entry.id.value, False)) for word in entry.words)
        yield from ((word, ("treatment", entry.id.value, True)) for word in entry.weak_words)
    kinds: Mapping[str, Sequence[object]] = {
        "region": vocabulary.body_regions,
        "procedure": vocabulary.procedures,
        "condition": vocabulary.conditions,
        "guideline": vocabulary.guidelines,
    }
    for kind, entries in kinds.items():
        for one in entries:
            meaning = (kind, str(one.id), False)  # type: ignore[attr-defined]
            for word in one.words:  # type: ignore[attr-defined]
                for form in _sided(word, parts) if kind in ("condition", "procedure") else [word]:
                    yield form, meaning


def _sided(word: str, parts: frozenset[str]) -> list[str]:
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

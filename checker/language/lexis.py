"""Every word that letters use, found in one pass: the vocabulary's meanings and the classes of `rules/language`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick

from checker.vocabulary import LanguageWords, Vocabulary

HYPHEN = re.compile(r"-(?:(?<=[a-z]-)(?=[a-z0-9])|(?<=[0-9]-)(?=[a-z]))")
_SIBILANT = frozenset("sxzho")
_VOWEL = frozenset("aeiou")
_FORMS = (":base", ":s", ":past", ":part", ":ing")


class Cue(NamedTuple):
    """A known word at a place of the folded text: the classes of words it is in, and what the vocabulary says of it."""

    start: int
    end: int
    classes: frozenset[str]
    meanings: tuple[tuple[str, str, bool], ...]
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
        table: dict[str, tuple[set[str], set[str], list[tuple[str, str, bool]]]] = {}
        for word, name, form in _classed(language):
            nouns, verbs, _ = table.setdefault(word, (set(), set(), []))
            (verbs if form else nouns).update((name, form) if form else (name,))
        for entry in (e for e in language if e.treatment is not None):
            for word in (*entry.words, *(w for verb in entry.verbs for w in _inflected(verb))):
                for spelling in spellings(word):
                    table.setdefault(spelling, (set(), set(), []))[2].append(("treatment", str(entry.treatment), False))
        for kind, meaning, word, weak in (*_meant(vocabulary), *_counted(language)):
            for spelling in spellings(word):
                table.setdefault(spelling, (set(), set(), []))[2].append((kind, meaning, weak))
        # A plural s is forgiven to names, not to the forms of a verb, which have one of their own.
        running = {word for e in language if not e.headings for word, _, _ in _classed([e])}
        self._entries = [
            (frozenset(nouns | verbs), frozenset(nouns), tuple(meanings), not meanings and word not in running)
            for word, (nouns, verbs, meanings) in table.items()
        ]
        self._automaton = AhoCorasick([_raised(word) for word in table])
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


def _classed(language: Iterable[LanguageWords]) -> Iterator[tuple[str, str, str]]:
    for entry in language:
        for word in entry.words:
            for spelling in spellings(word):
                yield spelling, entry.name, ""
        for verb in entry.verbs:
            for word, form in zip(_inflected(verb), _FORMS, strict=True):
                for spelling in spellings(word):
                    yield spelling, entry.name, form


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


def _meant(vocabulary: Vocabulary) -> Iterator[tuple[str, str, str, bool]]:
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
                for form in _sided(word, parts) if kind in ("condition", "procedure") else [word]:
                    yield kind, str(one.id), form, False  # type: ignore[attr-defined]


def _sided(word: str, parts: frozenset[str]) -> list[str]:
    """A word, and where it names a part of the body the same with its side: "sprained (left) shoulder"."""
    tokens = word.split()
    at = next((i for i, token in enumerate(tokens) if i and token in parts), None)
    if at is None:
        return [word]
    return [word, *(" ".join([*tokens[:at], side, *tokens[at:]]) for side in ("right", "left", "bilateral"))]


def spellings(word: str) -> set[str]:
    """The spellings one vocabulary word stands for: a hyphen means hyphen, space or nothing."""
    word = " ".join(word.lower().split())
    return {HYPHEN.sub(" ", word), HYPHEN.sub("", word)} - {""}

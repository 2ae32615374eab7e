"""The vocabulary: every meaning has words, and every word one meaning of its kind."""

from __future__ import annotations

from collections.abc import Iterator

from checker.load.library import Library, Placed, Word
from checker.load.problems import RuleProblem
from checker.vocabulary import TreatmentWords

MAX_WORD = 80
# What is left when nothing else fits needs no words of its own.
_REST = frozenset({"other", "none"})


def repeated_entries(library: Library) -> Iterator[RuleProblem]:
    """A meaning has one entry."""
    for entries in library.words.values():
        first: dict[str, Placed[Word]] = {}
        for entry in entries:
            twin = first.setdefault(entry.value.id, entry)
            if twin is not entry:
                message = f"`{entry.value.id}` has an entry already, at {twin.place}"
                yield entry.problem("id", message=message, remedy="put the words together")


def ambiguous_words(library: Library) -> Iterator[RuleProblem]:
    """A word has one meaning of its kind, however it is hyphened."""
    for entries in library.words.values():
        first: dict[str, Placed[Word]] = {}
        for entry in entries:
            for key, number, word in _words(entry):
                twin = first.setdefault(_folded(word), entry)
                if twin.value.id != entry.value.id:
                    yield entry.problem(
                        *(key, number),
                        message=f"`{word}` means `{twin.value.id}` as well, at {twin.place}",
                        remedy="keep it where it belongs, or make it longer",
                    )


def _words(entry: Placed[Word]) -> Iterator[tuple[str, int, str]]:
    """The words of an entry, each with its place in it."""
    for number, word in enumerate(entry.value.words):
        yield "words", number, word
    if isinstance(entry.value, TreatmentWords):
        for number, word in enumerate(entry.value.weak_words):
            yield "weak_words", number, word


def _folded(word: str) -> str:
    """Letters read a hyphen as a hyphen, a space or nothing."""
    return "".join(word.lower().replace("-", " ").split())


def entries_without_words(library: Library) -> Iterator[RuleProblem]:
    """A meaning has words, and no word is empty."""
    for entries in library.words.values():
        for entry in entries:
            words = list(_words(entry))
            if not words and entry.value.id not in _REST:
                yield entry.problem(message=f"`{entry.value.id}` has no words", remedy="add how letters call it")
            for key, number, word in words:
                if not word.strip():
                    yield entry.problem(key, number, message="an empty word", remedy="delete it")


def overlong_words(library: Library) -> Iterator[RuleProblem]:
    """A word is short enough to be met in a letter."""
    for entries in library.words.values():
        for entry in entries:
            for key, number, word in _words(entry):
                if len(word) > MAX_WORD:
                    message = f"a word of {len(word)} characters, more than {MAX_WORD}"
                    yield entry.problem(key, number, message=message, remedy="keep the part that tells the meaning")

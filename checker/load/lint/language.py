"""The language: every entry has one name, and every sentence that it is proved by is a marked one."""

from __future__ import annotations

from collections.abc import Iterator

from checker.load.library import Library, Placed
from checker.load.problems import RuleProblem
from checker.marked import marked
from checker.vocabulary import EvidenceRow, LanguageWords

Entry = Placed[LanguageWords] | Placed[EvidenceRow]


def _entries(library: Library) -> Iterator[Entry]:
    yield from library.language
    yield from library.evidence


def repeated_language(library: Library) -> Iterator[RuleProblem]:
    """An entry has a name of its own; entries of one class name it by `class`."""
    first: dict[str, Entry] = {}
    for entry in _entries(library):
        twin = first.setdefault(entry.value.id, entry)
        if twin is not entry:
            message = f"`{entry.value.id}` has an entry already, at {twin.place}"
            yield entry.problem("id", message=message, remedy="give it a name of its own, and the class by `class`")


def unmarked_sentences(library: Library) -> Iterator[RuleProblem]:
    """What an entry must read, and must not, names a fact and its value."""
    for entry in _entries(library):
        for key, lines in (("reads", entry.value.reads), ("not", entry.value.not_)):
            for number, line in enumerate(lines):
                try:
                    marked(line)
                except ValueError:
                    remedy = "write `fact value: sentence`, as `rules/README.md` shows"
                    yield entry.problem(key, number, message="not a marked sentence", remedy=remedy)

"""What is to be said to people, before it is said: a code and typed arguments, never a sentence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """An id of the vocabulary or a value of a fact that is to be said in the reader's words."""

    id: str


@dataclass(frozen=True, slots=True)
class FactName:
    """A fact or a date, by its name in the contract, that is to be said as readers call it."""

    id: str


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence, a clause or a label by its code in the catalogue.

    Arguments are counts, numbers, dates, enums, `Term`s, `FactName`s, other messages, and tuples of these. A plain
    string is text of the rulebook or of a letter (a title, a citation, a heading) and is shown as it stands.
    """

    code: str
    arguments: tuple[tuple[str, object], ...] = ()

    def __getitem__(self, name: str) -> object:
        """One argument. KeyError where the message has none of that name."""
        return dict(self.arguments)[name]


def message(code: str, /, **arguments: object) -> Message:
    """A message with its arguments by name."""
    return Message(code, tuple(arguments.items()))

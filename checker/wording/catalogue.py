"""The catalogue in use, and how a message is looked up in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol

from checker.findings import Finding
from checker.message import Message
from checker.wording.english import ENGLISH


class Catalogue(Protocol):
    """All words of one language."""

    def say(self, code: str, arguments: Mapping[str, object], /) -> str:
        """The words of a code. KeyError for a code that the language does not know."""

    def value(self, value: object, /) -> str:
        """A count, a date, an enum, a word of the vocabulary, a message: what a sentence or a cell shows of it."""


_catalogue: ContextVar[Catalogue] = ContextVar("catalogue", default=ENGLISH)


@contextmanager
def speaking(catalogue: Catalogue) -> Iterator[None]:
    """What is said inside is said in the words of this catalogue."""
    token = _catalogue.set(catalogue)
    try:
        yield
    finally:
        _catalogue.reset(token)


def say(code: str, /, **arguments: object) -> str:
    """The words of a code: labels, titles, small clauses of a format."""
    return _catalogue.get().say(code, arguments)


def said(message: Message) -> str:
    """A message in words, as a clause: without a capital or a full stop of its own."""
    return _catalogue.get().say(message.code, dict(message.arguments))


def sentence(message: Message) -> str:
    """A message as a sentence: with its capital and its full stop."""
    words = said(message)
    stop = "" if words.endswith((".", "?", "!", ":", "”")) else "."
    return f"{words[:1].upper()}{words[1:]}{stop}"


def finding_words(finding: Finding) -> str:
    """The sentence of a finding, with a second one where the letter was read only in part."""
    told = sentence(finding.says)
    return f"{told} {say('finding.of-a-part')}" if finding.of_a_part else told


def value_words(value: object) -> str:
    """A value of a fact, an enum, a word of the vocabulary, in the reader's words."""
    return _catalogue.get().value(value)


def argument_words(message: Message) -> Mapping[str, str]:
    """The arguments of a message in words, by name."""
    return {name: value_words(value) for name, value in message.arguments}

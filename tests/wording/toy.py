"""A second language: every code and value stands between angle marks, so any other word is of no catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum

from checker.message import FactName, Message, Term

OPEN, CLOSE = "‹", "›"


class Toy:
    """Says codes instead of sentences."""

    def say(self, code: str, arguments: Mapping[str, object], /) -> str:
        told = "".join(f"|{self._told(value)}" for value in arguments.values() if value is not None)
        return f"{OPEN}{code}{told}{CLOSE}"

    def value(self, value: object, /) -> str:
        return f"{OPEN}{self._told(value)}{CLOSE}"

    def _told(self, value: object) -> str:
        match value:
            case Message():
                return self.say(value.code, dict(value.arguments))
            case Term() | FactName():
                return value.id
            case Enum():
                return str(value.value)
            case tuple():
                return "+".join(map(self._told, value))
            case _ if is_dataclass(value):
                return "/".join(self._told(getattr(value, spec.name)) for spec in fields(value))
            case _:
                return str(value)


TOY = Toy()

"""Turns values into what JSON and YAML know: dictionaries, lists, strings, numbers."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from checker.facts import Basis, Fact, PartialDate, SessionsUnit
from checker.findings import DaySpan
from checker.message import FactName, Message, Term


def plain(value: object) -> Any:
    """A value of the checker in plain types: dates as ISO strings, spans as pairs, enums as their words."""
    match value:
        case Enum():
            return value.value
        case date() | PartialDate() | DaySpan():
            return value.isoformat()
        case tuple() | list():
            return [plain(member) for member in value]
        case Term() | FactName():
            return value.id
        case Message():
            return {"code": value.code, **{name: plain(argument) for name, argument in value.arguments}}
        case _ if is_dataclass(value):
            return {spec.name: plain(getattr(value, spec.name)) for spec in fields(value)}
        case _:
            return value


def reported_value(fact: Fact[Any]) -> Any:
    """A fact's value as the JSON report gives it: an absent one is null, or the word that silence means."""
    value = plain(fact.value)
    if fact.basis is not Basis.ABSENT or value == "unknown" or fact.value is SessionsUnit.VISITS:
        return value
    return None

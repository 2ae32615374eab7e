"""Values read from a file to the models of the rulebook; what does not fit is said by file, line and key."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from checker import guideline, vocabulary
from checker.load.problems import RuleProblem
from checker.load.tree import Series, Source
from checker.value import Value

M = TypeVar("M", bound=BaseModel)

_REMEDIES = {
    "missing": "add it",
    "int_type": "write a whole number, without quotes",
    "string_type": "write it as text, in quotes where it looks like a number",
    "bool_type": "write true or false",
    "date_type": 'write a date in quotes, like "2016-07-29"',
    "date_parsing": 'write a date in quotes, like "2016-07-29"',
    "date_from_datetime_parsing": 'write a date in quotes, like "2016-07-29"',
    "model_type": "write keys and values here",
    "tuple_type": "write a list here",
    "greater_than_equal": "write a larger number; what is not recommended says `none: true`",
}
_MESSAGES = {
    "missing": "a key is missing here",
    "int_type": "not a whole number",
    "string_type": "not a text",
    "bool_type": "neither true nor false",
    "date_type": "not a date",
    "date_parsing": "not a date",
    "date_from_datetime_parsing": "not a date",
    "model_type": "not a mapping of keys to values",
    "tuple_type": "not a list",
}


def fit(model: type[M], source: Source) -> tuple[M | None, tuple[RuleProblem, ...]]:
    """The model that a file holds, or everything in the file that does not fit it."""
    try:
        return _validated(model, source), ()
    except ValidationError as error:
        if not _listed(source, error):
            return None, tuple(_translated(source, error))
    try:
        return _validated(model, source), ()
    except ValidationError as error:
        return None, tuple(_translated(source, error))


def _validated(model: type[M], source: Source) -> M:
    # JSON is the border at which strict models take words for enums and dates, but still no "6" for 6.
    return model.model_validate_json(json.dumps(source.tree))


def _listed(source: Source, error: ValidationError) -> bool:
    """Make a list of one out of every single value that stands where a list belongs; whether there was any."""
    found = False
    for detail in error.errors(include_url=False, include_context=False):
        *outer, last = detail["loc"]
        parent, value = source.value(outer), source.value(detail["loc"])
        if detail["type"] == "tuple_type" and isinstance(value, str | int):
            parent[last] = _one(value, source.line(detail["loc"]))
            found = True
    return found


def _one(value: str | int, line: int) -> Series:
    series = Series(line)
    series.append(value)
    series.lines.append(line)
    return series


def _translated(source: Source, error: ValidationError) -> Iterator[RuleProblem]:
    for path, details in _by_place(source, error).items():
        missing = details[0]["type"] == "missing"
        message = f"`{path[-1]}` is missing" if missing else " or ".join(dict.fromkeys(map(_message, details)))
        yield source.problem(path, message, _remedy(details))


def _by_place(source: Source, error: ValidationError) -> dict[tuple[str | int, ...], list[ErrorDetails]]:
    """The errors by the key they are about: the branches of a union are one place."""
    places: dict[tuple[str | int, ...], list[ErrorDetails]] = {}
    for detail in error.errors(include_url=False):
        place = detail["loc"] if detail["type"] == "missing" else _reached(source, detail["loc"])
        places.setdefault(place, []).append(detail)
    return places


def _reached(source: Source, path: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """As much of a path as leads somewhere; pydantic adds the names of union members to its end."""
    value: Any = source.tree
    for depth, step in enumerate(path):
        inner = source.value(path[: depth + 1])
        if inner is None and not (isinstance(value, dict) and step in value):
            return path[:depth]
        value = inner
    return path


def _message(detail: ErrorDetails) -> str:
    kind, last = detail["type"], detail["loc"][-1]
    match kind:
        case "extra_forbidden":
            return f"nothing is known by the key `{last}`"
        case "enum" | "literal_error":
            return f"`{detail['input']}` is not a known word here"
        case "value_error":
            return detail["msg"].removeprefix("Value error, ")
        case "greater_than_equal":
            return f"{detail['input']} is too small"
    return _MESSAGES.get(kind, detail["msg"])


def _remedy(details: list[ErrorDetails]) -> str:
    return ", or ".join(dict.fromkeys(map(_one_remedy, details)))


def _one_remedy(detail: ErrorDetails) -> str:
    kind, last = detail["type"], detail["loc"][-1]
    if kind == "extra_forbidden":
        return f"delete it{near(str(last), _KEYS)}"
    if kind in ("enum", "literal_error"):
        return f"write {detail['ctx']['expected']}"
    return _REMEDIES.get(kind, "write it as `rules/README.md` shows")


def near(word: str, known: Iterator[str] | tuple[str, ...]) -> str:
    """The known word that was probably meant, as the end of a remedy."""
    close = difflib.get_close_matches(word, tuple(known), n=1)
    return f", or did you mean `{close[0]}`?" if close else ""


def _every_key() -> Iterator[str]:
    known = (*vars(guideline).values(), *vars(vocabulary).values())
    models = (m for m in known if isinstance(m, type) and issubclass(m, Value))
    for model in models:
        yield from (spec.alias or name for name, spec in model.model_fields.items())


_KEYS = tuple(sorted(set(_every_key())))

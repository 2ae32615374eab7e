"""Files as editors and validators read them before they hold them against a schema."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml
from jsonschema import Draft202012Validator

Schema = Mapping[str, Any]


class _Editor(yaml.SafeLoader):
    """YAML 1.2: a date or a `yes` is a text, which is what the editors' language server makes of it."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - PyYAML names and types it so


for tag, pattern, first in (
    ("bool", r"true|false", "tf"),
    ("null", r"~|null|", ["~", "n", ""]),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
):
    _Editor.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"(?:{pattern})\Z"), list(first))


def edited(text: str) -> Any:
    """The values in a text as an editor takes them."""
    return yaml.load(text, Loader=_Editor)  # noqa: S506 - a SafeLoader


def validated(schema: Schema, values: Any) -> list[tuple[str, str]]:
    """What does not fit: the path to each fault, through every alternative that was tried, and its message."""
    open_ones = list(Draft202012Validator(schema).iter_errors(values))
    found = []
    while open_ones:
        error = open_ones.pop()
        found.append(("/".join(map(str, error.absolute_path)), error.message))
        open_ones.extend(error.context or ())
    return found


def undescribed(schema: Schema) -> set[str]:
    """The keys that a schema says nothing about, anywhere in it."""
    found: set[str] = set()
    parts: list[Any] = [schema]
    while parts:
        match parts.pop():
            case dict() as part:
                keys = part.get("properties", {})
                found |= {name for name, key in keys.items() if isinstance(key, dict) and not key.get("description")}
                parts.extend(part.values())
            case list() as part:
                parts.extend(part)
    return found

"""Reads a configuration file: `imrcheck.toml`, or the table `[tool.imrcheck]` of a `pyproject.toml`."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from checker.findings import Code, FailOn
from checker.read.nearest import near
from checker.settings import KEYS, Settings, Weight

NAME, SHARED_NAME, TABLE = "imrcheck.toml", "pyproject.toml", ("tool", "imrcheck")
_PATHS = ("paths", "rules_overlay", "baseline", "waivers", "cache")
_Words = list[Annotated[str, Field(min_length=1)]]
_Word = Annotated[str, Field(min_length=1)]


class SettingsError(Exception):
    """The configuration is wrong, and nothing runs by it. Its text names every problem with file and line."""


class _Written(BaseModel):
    """The keys as they may be written."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    paths: _Words = []
    include: _Words = []
    exclude: _Words = []
    rules_overlay: _Words = []
    fail_on: FailOn | None = None
    severity: dict[Code, Weight] = {}
    baseline: _Word | None = None
    waivers: _Word | None = None
    jobs: Annotated[int, Field(ge=1, strict=True)] | None = None
    cache: _Word | None = None


def find_settings(folder: Path) -> Path | None:
    """The configuration file nearest upward; a `pyproject.toml` without the table is passed by."""
    for place in (folder, *folder.parents):
        if (place / NAME).is_file():
            return place / NAME
        shared = place / SHARED_NAME
        if shared.is_file() and _table(_parsed(shared), shared) is not None:
            return shared
    return None


def read_settings(path: Path, seen_from: Path) -> Settings:
    """The settings in a file. Its paths count from its folder and come out as seen from another folder."""
    shown = _seen(path, seen_from)
    table = _table(_parsed(path), path) or {}
    lines = _lines(path.read_text("utf-8"), path.name)
    try:
        written = _Written.model_validate(table)
    except ValidationError as wrong:
        raise SettingsError("\n".join(_told(wrong, shown, lines))) from None
    values = {key: _value(getattr(written, key)) for key in KEYS}
    for key in _PATHS:
        values[key] = _moved(values[key], path.parent, seen_from)
    return Settings(**values, file=shown, lines={key: lines.get(key, 1) for key in table})


def _parsed(path: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as failure:
        raise SettingsError(f"{path}: cannot be read: {failure.strerror}") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{path}: is not UTF-8 text; save it as UTF-8") from None
    except tomllib.TOMLDecodeError as failure:
        raise SettingsError(f"{path}: is not TOML: {failure}") from None


def _table(parsed: Mapping[str, Any], path: Path) -> Mapping[str, Any] | None:
    """The keys: all of a file of one's own, a table of a shared one."""
    if path.name != SHARED_NAME:
        return parsed
    found: Any = parsed
    for name in TABLE:
        found = found.get(name) if isinstance(found, dict) else None
    return found if isinstance(found, dict) else None


def _lines(text: str, name: str) -> Mapping[str, int]:
    """The line on which each key is written; in a shared file those of its table alone."""
    ours = name != SHARED_NAME
    found: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        table, key = _TITLE.match(line), _KEY.match(line)
        if table:
            title = "".join(table[1].split())
            ours = name != SHARED_NAME or title.startswith(".".join(TABLE))
            key = re.search(r"[^.]+$", title)
        if key and ours:
            found.setdefault(key[key.re.groups], number)
    return found


_TITLE = re.compile(r"\s*\[([^\[\]]+)\]")
_KEY = re.compile(r"""\s*["']?([A-Za-z0-9_-]+)["']?\s*=""")


def _told(wrong: ValidationError, shown: str, lines: Mapping[str, int]) -> Iterator[str]:
    for error in wrong.errors(include_url=False, include_input=True):
        location = [str(part) for part in error["loc"] if part != "[key]"]
        line = next((lines[part] for part in reversed(location) if part in lines), 1)
        yield f"{shown}:{line}: {_problem(error, location)}"


def _problem(error: ErrorDetails, location: list[str]) -> str:
    key, given = location[0], error["input"]
    if error["type"] == "extra_forbidden":
        return f"unknown key {key!r:.60}; {near(key, KEYS)}"
    if key == "severity" and len(location) > 1:
        offered = Code if location[-1] == given else Weight
        if error["type"] == "enum":
            what = "kind of finding" if offered is Code else f"weight for {location[1]}"
            return f"severity: {given!r:.60} is no {what}; {near(str(given), [word.value for word in offered])}"
    if error["type"] == "enum":
        return f"{key}: {given!r:.60} is not one of {', '.join(word.value for word in FailOn)}"
    return f"{key}: {error['msg'][0].lower()}{error['msg'][1:]}"


def _value(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _moved(value: Any, base: Path, seen_from: Path) -> Any:
    if isinstance(value, tuple):
        return tuple(_moved(one, base, seen_from) for one in value)
    return value if value is None else _seen(base / value, seen_from)


def _seen(path: Path, seen_from: Path) -> str:
    """A path as seen from a folder."""
    return os.path.relpath(path, seen_from)

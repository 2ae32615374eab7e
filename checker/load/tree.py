"""YAML text to plain values that remember their lines; every liberty of YAML that misleads is refused."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, cast

import yaml

from checker.load.problems import RuleProblem

MAX_DEPTH = 20
Path = Sequence[str | int]

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CONSTANTS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None}
_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,8}")
_WORDS_FOR_BOOL = re.compile(r"yes|no|on|off|true|false|null", re.IGNORECASE)
_DATE = re.compile(r"\d{4}-\d\d?-\d\d?([Tt ].*)?")
_CLOCK = re.compile(r"[-+]?\d[\d_]*(:[0-5]?\d)+(\.\d*)?")
_NUMBER = re.compile(
    r"[-+]?(0x[\da-f_]+|0b[01_]+|0o[0-7_]+|\.?\d[\d_]*(\.[\d_]*)?(e[-+]?\d+)?|\.(inf|nan))", re.IGNORECASE
)


class Branch(dict[str, Any]):
    """A mapping that knows its own line and the line of each key."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int) -> None:
        self.line = line
        self.lines: dict[str, int] = {}


class Series(list[Any]):
    """A list that knows its own line and the line of each entry."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int) -> None:
        self.line = line
        self.lines: list[int] = []


@dataclass(frozen=True, slots=True)
class Source:
    """One file of the rulebook: its name for messages, and its values with their lines."""

    file: str
    tree: Branch

    def problem(self, path: Path, message: str, remedy: str) -> RuleProblem:
        """A problem at the value that `path` leads to."""
        return RuleProblem(self.file, self.line(path), key_of(self.tree, path), message, remedy)

    def line(self, path: Path) -> int:
        """The line of a value; of the nearest value around it where the path leads nowhere."""
        line, value = self.tree.line, cast(Any, self.tree)
        for step in path:
            if not _has(value, step):
                break
            line, value = value.lines[step], value[step]
        return line

    def value(self, path: Path) -> Any:
        """The plain value that `path` leads to; None where it leads nowhere."""
        value: Any = self.tree
        for step in path:
            if not _has(value, step):
                return None
            value = value[step]
        return value


def _has(value: object, step: str | int) -> bool:
    if isinstance(value, Branch):
        return step in value
    return isinstance(value, Series) and isinstance(step, int) and 0 <= step < len(value)


def key_of(tree: object, path: Path) -> str:
    """A path of keys for people: an entry of a list goes by its id or name, else by its number from one."""
    key, value = "", tree
    for step in path:
        inner = value[step] if _has(value, step) else None  # type: ignore[index]
        key += f"[{_label(inner, step)}]" if isinstance(step, int) else f".{step}" if key else step
        value = inner
    return key


def _label(value: object, step: int) -> str:
    named = value if isinstance(value, dict) else {}
    label = named.get("id", named.get("name"))
    return label if isinstance(label, str) else str(step + 1)


@dataclass(slots=True)
class _Frame:
    """A collection still open, its last key, and whether that key waits for its value."""

    value: Branch | Series
    key: str = ""
    waiting: bool = False

    def step(self, *, innermost: bool) -> str | int | None:
        """Where in the collection the reading is: what is inside another frame has been counted already."""
        if isinstance(self.value, Series):
            return len(self.value) - (not innermost)
        return self.key if self.waiting or not innermost else None


class _UnreadableError(Exception):
    """The rest of a file cannot be read."""

    def __init__(self, line: int, message: str, remedy: str) -> None:
        self.line, self.message, self.remedy = line, message, remedy


@dataclass(slots=True)
class _Reader:
    """Builds values from the events of one file, without recursion: depth costs the author, not the stack."""

    file: str
    frames: list[_Frame] = field(default_factory=list)
    problems: list[RuleProblem] = field(default_factory=list)
    root: Branch | None = None

    def read(self, text: str) -> None:
        """Take in every event; what cannot be gone past ends the file."""
        try:
            for event in yaml.parse(text, Loader=_Loader):
                self._take(event)
        except _UnreadableError as stop:
            self._refuse(stop.line, stop.message, stop.remedy, ends_reading=True)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line = mark.line + 1 if mark else 1
            message = f"not YAML: {error.problem or error.context}"
            self._refuse(line, message, "fix the line or the one above it", ends_reading=True)
        except yaml.reader.ReaderError as error:
            line = text.encode()[: error.position].count(b"\n") + 1
            self._refuse(line, f"not YAML: {error.reason}", "delete the character", ends_reading=True)

    def _take(self, event: yaml.Event) -> None:
        line = cast(yaml.Mark, event.start_mark).line + 1
        match event:
            case yaml.ScalarEvent():
                self._check_plainness(event, line)
                self._put(self._scalar(event, line), line)
            case yaml.MappingStartEvent():
                self._check_plainness(event, line)
                self._open(Branch(line), line)
            case yaml.SequenceStartEvent():
                self._check_plainness(event, line)
                self._open(Series(line), line)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self.frames.pop()
            case yaml.AliasEvent():
                self._refuse(line, f"`*{event.anchor}` stands for another value", "write the value out")
                self._put(None, line)
            case yaml.DocumentStartEvent() if self.root is not None:
                raise _UnreadableError(line, "a second document starts here", "keep one document in a file")

    def _check_plainness(self, event: yaml.NodeEvent, line: int) -> None:
        if event.anchor is not None:
            self._refuse(line, f"`&{event.anchor}` names a value for reuse", "delete it and write values out")
        if event.tag is not None:  # type: ignore[attr-defined]
            self._refuse(line, f"the tag `{event.tag}` asks for a special type", "delete the tag")  # type: ignore[attr-defined]

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> str | int | bool | None:
        if not event.implicit[0]:
            return event.value
        if not event.value:
            self._refuse(line, "there is no value", 'write the value, or delete the key; an empty text is ""')
            return None
        value, misread = _plain(event.value)
        if misread is not None:
            self._refuse(line, f"`{event.value}` is read by YAML as {misread}", f'quote it: "{event.value}"')
        return value

    def _open(self, value: Branch | Series, line: int) -> None:
        if len(self.frames) >= MAX_DEPTH:
            raise _UnreadableError(line, f"nested deeper than {MAX_DEPTH} levels", "write it flatter")
        if self.frames and isinstance(self.frames[-1].value, Branch) and not self.frames[-1].waiting:
            raise _UnreadableError(line, "a key is itself a collection", "use a plain word as the key")
        self._put(value, line)
        self.frames.append(_Frame(value))

    def _put(self, value: object, line: int) -> None:
        if not self.frames:
            self._put_root(value, line)
            return
        frame = self.frames[-1]
        if isinstance(frame.value, Series):
            frame.value.append(value)
            frame.value.lines.append(line)
        elif not frame.waiting:
            self._put_key(frame, frame.value, value, line)
        else:
            frame.value.setdefault(frame.key, value)
            frame.waiting = False

    def _put_root(self, value: object, line: int) -> None:
        if not isinstance(value, Branch):
            raise _UnreadableError(line, "the file is not a mapping of keys to values", "start with `key: value`")
        self.root = value

    def _put_key(self, frame: _Frame, branch: Branch, key: object, line: int) -> None:
        if not isinstance(key, str):
            self._refuse(line, f"the key `{key}` is no word", "use a plain word as the key")
            key = str(key)
        frame.key, frame.waiting = key, True
        if key in branch:
            first = branch.lines[key]
            self._refuse(line, f"`{key}` stands here twice, first on line {first}", "keep one of them")
        branch.lines.setdefault(key, line)

    def _refuse(self, line: int, message: str, remedy: str, *, ends_reading: bool = False) -> None:
        key = key_of(self.root, self._path())
        self.problems.append(RuleProblem(self.file, line, key, message, remedy, ends_reading))

    def _path(self) -> list[str | int]:
        last = len(self.frames) - 1
        steps = (frame.step(innermost=depth == last) for depth, frame in enumerate(self.frames))
        return [step for step in steps if step is not None]


def read_tree(file: str, text: str) -> tuple[Source | None, tuple[RuleProblem, ...]]:
    """The values of a file as far as they can be read, and everything wrong with how they are written."""
    reader = _Reader(file)
    reader.read(text)
    if reader.root is None and not reader.problems:
        reader.problems.append(RuleProblem(file, 1, "", "the file is empty", "write it or delete it"))
    source = None if reader.root is None else Source(file, reader.root)
    return source, tuple(reader.problems)


@lru_cache(maxsize=8192)
def _plain(text: str) -> tuple[str | int | bool | None, str | None]:
    """An unquoted word as a value; where YAML reads it as something else than it looks, as what."""
    if text in _CONSTANTS:
        return _CONSTANTS[text], None
    if _INTEGER.fullmatch(text):
        return int(text), None
    return text, _misread(text)


def _misread(text: str) -> str | None:
    readings = (
        (_WORDS_FOR_BOOL, "true, false or nothing"),
        (_DATE, "a date"),
        (_CLOCK, "a number to the base of sixty"),
        (_NUMBER, "a number of another kind"),
    )
    if text == "<<":
        return "an order to merge"
    return next((meaning for pattern, meaning in readings if pattern.fullmatch(text)), None)

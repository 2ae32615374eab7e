"""Reads YAML or JSON into plain nodes that know their lines; anything that could surprise is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

DEEPEST = 24
LOADER: type[yaml.SafeLoader | yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SURROGATES = re.compile(r"((?<!\\)(?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")


@dataclass(frozen=True, slots=True)
class Word:
    """A scalar as written; `quoted` says that it stood in quotes. Nothing is guessed from its look."""

    text: str
    quoted: bool
    line: int

    @property
    def null(self) -> bool:
        return not self.quoted and self.text in ("", "~", "null")


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    members: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and their values, in the order written; no key twice."""

    entries: tuple[tuple[Word, Node], ...]
    line: int

    def get(self, key: str) -> Node | None:
        """The value of a key, or None where the key is not there."""
        return next((value for word, value in self.entries if word.text == key), None)

    def get_key(self, key: str) -> Word | None:
        """The key itself, which knows its line, or None where it is not there."""
        return next((word for word, _ in self.entries if word.text == key), None)


Node = Word | Sequence | Mapping


class RefusedYamlError(Exception):
    """The text is not YAML that is read here; `line` is where."""

    def __init__(self, line: int, says: str) -> None:
        super().__init__(says)
        self.line = line
        self.says = says


def read_yaml(text: str) -> Node:
    """The one document in a text. Aliases, anchors, tags and duplicate keys are refused."""
    events = _events(_json_as_yaml(text) if text.lstrip().startswith(("{", "[")) else text)
    try:
        return _document(events)
    except yaml.YAMLError as failure:
        raise _refusal(failure, text) from None


def _json_as_yaml(text: str) -> str:
    """JSON escapes astral characters in two halves, and indents with tabs; YAML does neither."""
    return _SURROGATES.sub(_joined, text.replace("\t", " "))


def _joined(halves: re.Match[str]) -> str:
    pair = bytes.fromhex(halves[2] + halves[3]).decode("utf-16-be")
    return f"{halves[1]}\\U{ord(pair):08x}"


def _events(text: str) -> Iterator[yaml.Event]:
    return iter(yaml.parse(text, Loader=LOADER))


def _document(events: Iterator[yaml.Event]) -> Node:
    found: Node | None = None
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            if found is not None:
                raise RefusedYamlError(_line(event), "a second document; give each decision a file of its own")
            found = _node(next(events), events, 0)
    if found is None:
        raise RefusedYamlError(1, "nothing is written here")
    return found


def _node(event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
    line = _line(event)
    if depth > DEEPEST:
        raise RefusedYamlError(line, f"nested deeper than {DEEPEST} levels")
    _refuse_references(event, line)
    match event:
        case yaml.ScalarEvent():
            return Word(event.value, event.style not in (None, ""), line)
        case yaml.SequenceStartEvent():
            return Sequence(tuple(_members(events, depth)), line)
        case _:
            return Mapping(tuple(_entries(events, depth)), line)


def _refuse_references(event: yaml.Event, line: int) -> None:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
        raise RefusedYamlError(line, "an anchor or alias (& or *); write the value out")
    if getattr(event, "tag", None) is not None:
        raise RefusedYamlError(line, "a tag (!); write the plain value")


def _members(events: Iterator[yaml.Event], depth: int) -> Iterator[Node]:
    for event in events:
        if isinstance(event, yaml.SequenceEndEvent):
            return
        yield _node(event, events, depth + 1)


def _entries(events: Iterator[yaml.Event], depth: int) -> Iterator[tuple[Word, Node]]:
    seen: set[str] = set()
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            return
        key = _node(event, events, depth + 1)
        if not isinstance(key, Word):
            raise RefusedYamlError(key.line, "a key that is not a word")
        if key.text in seen:
            raise RefusedYamlError(key.line, f"the key {key.text!r:.60} stands twice")
        seen.add(key.text)
        yield key, _node(next(events), events, depth + 1)


def _line(event: yaml.Event) -> int:
    mark = event.start_mark
    return mark.line + 1 if mark is not None else 1


def _refusal(failure: yaml.YAMLError, text: str) -> RefusedYamlError:
    """The parser's reason without the text around it, which may be a patient's."""
    if isinstance(failure, yaml.MarkedYAMLError):
        mark = failure.problem_mark
        says = failure.problem or "not YAML"
        return RefusedYamlError(mark.line + 1 if mark else 1, f"not readable as YAML or JSON: {says}")
    at = getattr(failure, "position", 0)
    line = text.count("\n", 0, at if isinstance(at, int) else 0) + 1
    return RefusedYamlError(line, "not readable as YAML or JSON: a character that is not allowed")

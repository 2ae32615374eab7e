"""Reads a file of waivers: a YAML list; what is wrong with an entry is told, and the others are read all the same."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date

from checker.flags import Trouble, Waiver, WaiverFault, Waivers
from checker.read.nearest import near
from checker.read.yaml_lines import Mapping, Node, RefusedYamlError, Sequence, Word, read_yaml

KEYS = ("code", "case", "item", "reason", "owner", "expires")
# A letter with one item needs no number for it.
_NEEDED = frozenset(KEYS) - {"item"}
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z", re.ASCII)
_NUMBER = re.compile(r"[1-9]\d{0,5}\Z", re.ASCII)


def read_waivers(file: str, text: str, codes: Collection[str]) -> Waivers:
    """The waivers of a text and the troubles with the others. `codes`: the kinds of flag that there are."""
    if not _written(text):
        return Waivers(file)
    try:
        node = read_yaml(text)
    except RefusedYamlError as refused:
        return Waivers(file, troubles=(Trouble(WaiverFault.UNREADABLE, refused.line, (refused.says,)),))
    if not isinstance(node, Sequence):
        return Waivers(file, troubles=(Trouble(WaiverFault.NO_LIST, node.line),))
    troubles = [trouble for entry in node.members for trouble in _faults(entry, codes)]
    read = [_waiver(entry) for entry in node.members if not any(_faults(entry, codes)) and isinstance(entry, Mapping)]
    return _without_twins(file, read, troubles)


def _written(text: str) -> bool:
    """Whether anything is written but comments."""
    return any(line.strip() and not line.lstrip().startswith("#") for line in text.splitlines())


def _faults(entry: Node, codes: Collection[str]) -> Iterator[Trouble]:
    """Everything that is wrong with one entry."""
    if not isinstance(entry, Mapping):
        yield Trouble(WaiverFault.NO_ENTRY, entry.line)
        return
    first = entry.entries[0][0].line if entry.entries else entry.line
    for key, _ in entry.entries:
        if key.text not in KEYS:
            yield Trouble(WaiverFault.UNKNOWN_KEY, key.line, (key.text[:60], near(key.text, KEYS)))
    missing = [key for key in KEYS if key in _NEEDED and entry.get(key) is None]
    if missing:
        yield Trouble(WaiverFault.MISSING, first, tuple(missing))
    for key, value in entry.entries:
        if key.text in KEYS:
            yield from _faults_of(key.text, value, codes)


def _faults_of(key: str, value: Node, codes: Collection[str]) -> Iterator[Trouble]:
    if not isinstance(value, Word) or not value.text.strip() or value.null:
        yield Trouble(WaiverFault.NO_WORD, value.line, (key,))
    elif key == "code" and value.text not in codes:
        yield Trouble(WaiverFault.CODE, value.line, (value.text[:60], near(value.text, codes)))
    elif key == "item" and not _NUMBER.match(value.text):
        yield Trouble(WaiverFault.ITEM, value.line, (value.text[:60],))
    elif key == "expires" and _day(value.text) is None:
        yield Trouble(WaiverFault.DATE, value.line, (value.text[:60],))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _DAY.match(text) else None
    except ValueError:
        return None


def _waiver(entry: Mapping) -> Waiver:
    """A waiver of an entry without faults."""
    words = {key.text: value.text.strip() for key, value in entry.entries if isinstance(value, Word)}
    item = int(words["item"]) if "item" in words else None
    expires = date.fromisoformat(words["expires"])
    line = entry.entries[0][0].line
    return Waiver(words["code"], words["case"], item, words["reason"], words["owner"], expires, line)


def _without_twins(file: str, read: list[Waiver], troubles: list[Trouble]) -> Waivers:
    """Of two waivers for one finding the first; the other is a trouble."""
    seen: dict[tuple[str, str, int | None], int] = {}
    kept = []
    for waiver in read:
        same = (waiver.code, waiver.case.casefold(), waiver.item)
        if same in seen:
            troubles.append(Trouble(WaiverFault.TWICE, waiver.line, (waiver.code, waiver.case, str(seen[same]))))
        else:
            seen[same] = waiver.line
            kept.append(waiver)
    return Waivers(file, tuple(kept), tuple(sorted(troubles, key=lambda trouble: trouble.line)))

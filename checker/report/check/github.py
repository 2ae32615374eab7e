"""Annotations for GitHub Actions: workflow commands in which no text of a letter can end a command or begin one.

GitHub shows ten annotations of a kind for a step and drops the others without a word; so the worst are given, and the
others are told and stand in the step summary.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.findings import Severity
from checker.flags import Checked, Flag, Unread
from checker.report.check.words import (
    line_of_file,
    page_and_line,
    problem_words,
    sentence,
    stale_words,
    title,
    totals,
    worst_first,
    worth_showing,
)
from checker.report.words import clean

OF_A_KIND = 10
_KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_LONGEST = 4_000


def to_github(checked: Checked) -> str:
    """Commands, the worst first, and what the run came to."""
    commands: dict[str, list[str]] = {kind: [] for kind in _KINDS.values()}
    for unread in checked.unread:
        commands["error" if unread.whole else "warning"].append(_unread(unread))
    for flag in worst_first(tuple(filter(worth_showing, checked.flags))):
        commands[_KINDS[flag.severity]].append(_command(flag))
    return "".join(f"{line}\n" for line in (*_most(commands), *_told(checked)))


def _most(commands: dict[str, list[str]]) -> Iterator[str]:
    for kind, lines in commands.items():
        yield from lines[:OF_A_KIND]
        if len(lines) > OF_A_KIND:
            yield f"{len(lines) - OF_A_KIND} more of {kind} are not annotated: GitHub shows {OF_A_KIND} for a step."


def _told(checked: Checked) -> Iterator[str]:
    yield totals(checked)
    stale = stale_words(checked)
    if stale:
        yield stale


def _command(flag: Flag) -> str:
    line = line_of_file(flag)
    place = {"file": flag.path, **({} if line is None else {"line": str(line)}), "title": title(flag)}
    page, at = page_and_line(flag)
    lead = f"Page {page}, line {at}: " if line is None else ""
    return _written(_KINDS[flag.severity], place, f"{lead}{sentence(flag)}")


def _unread(unread: Unread) -> str:
    return _written("error" if unread.whole else "warning", {"file": unread.path}, problem_words(unread))


def _written(kind: str, properties: dict[str, str], message: str) -> str:
    told = ",".join(f"{name}={_property(clean(value))}" for name, value in properties.items())
    return f"::{kind} {told}::{_message(clean(message)[:_LONGEST])}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")

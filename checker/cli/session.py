"""What a command works with: the rulebook, the checker, the inputs it was given."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Protocol

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from checker.audit import Explains
from checker.cli.options import RefusedError, RulesChoice
from checker.cli.output import for_a_person
from checker.document import Document
from checker.findings import Tool
from checker.guideline import Rulebook
from checker.load import RulebookError, load_rulebook, shipped_rules
from checker.read import find_inputs, read_document, read_path
from checker.read.facts_file import KnownIds

STDIN = "-"
SHOW_PROGRESS_AFTER = 1.0


class Closing(Explains, Protocol):
    """A checker that frees its engine."""

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Session:
    """One run's checker, and what names the rules it checks with."""

    checker: Explains
    known: KnownIds
    tool: Tool


@contextmanager
def opened(choice: RulesChoice) -> Iterator[Session]:
    """The checker for a run; its engine is freed at the end."""
    rulebook = rulebook_of(choice)
    checker = make_checker(rulebook, choice)
    try:
        yield Session(checker, known_ids(rulebook), tool_of(rulebook))
    finally:
        checker.close()


def rulebook_of(choice: RulesChoice) -> Rulebook:
    """The rules asked for; every problem of an invalid rulebook is told at once."""
    try:
        return load_rulebook(choice.root or shipped_rules(), overlays=choice.overlays)
    except RulebookError as wrong:
        raise RefusedError(str(wrong)) from None


def make_checker(rulebook: Rulebook, choice: RulesChoice) -> Closing:
    """A checker of these rules. The engine is loaded here, so that `--help` does not wait for it."""
    from checker.pipeline import Checker

    return Checker(rulebook, include_drafts=choice.include_drafts)


def known_ids(rulebook: Rulebook) -> KnownIds:
    """The ids that facts files may use."""
    words = rulebook.vocabulary
    return KnownIds([p.id for p in words.procedures], [c.id for c in words.conditions])


def tool_of(rulebook: Rulebook) -> Tool:
    """What the report says it was made by."""
    return Tool("imrcheck", tool_version(), rulebook.digest)


def tool_version() -> str:
    """The version of the installed distribution."""
    try:
        return version("imrcheck")
    except PackageNotFoundError:
        return "unknown"


def inputs_of(paths: Sequence[str]) -> tuple[Path | None, ...]:
    """Every file that the paths name, once each and sorted; None stands for standard input."""
    try:
        found = sorted(set(find_inputs(Path(path) for path in paths if path != STDIN)))
    except FileNotFoundError as missing:
        raise RefusedError(f"{missing}; check the spelling, and the folder you are in.") from None
    except OSError as failure:
        raise RefusedError(f"cannot look at {', '.join(paths)}: {failure.strerror}.") from None
    inputs = (*([None] if STDIN in paths else []), *found)
    if not inputs:
        raise RefusedError(f"there are no files in {', '.join(paths)}; name a folder that has decisions.")
    return inputs


def single_input(path: str) -> Path | None:
    """The one file that a path names."""
    if path != STDIN and Path(path).is_dir():
        raise RefusedError(f"{path} is a folder; name one decision in it, or use audit for all of them.")
    return inputs_of([path])[0]


def read(place: Path | None) -> Document:
    """The document at a place."""
    if place is None:
        return read_document(STDIN, sys.stdin.buffer.read())
    return read_path(place)


def documents(inputs: Sequence[Path | None]) -> Iterator[Document]:
    """Each input as it is read, with a bar on standard error where a person waits for long."""
    return (read(place) for place in _watched(inputs))


def _watched(inputs: Sequence[Path | None]) -> Iterator[Path | None]:
    if not for_a_person(sys.stderr):
        yield from inputs
        return
    started = time.monotonic()
    with ExitStack() as shown:
        bar: Progress | None = None
        for number, place in enumerate(inputs):
            yield place
            if bar is None and time.monotonic() - started > SHOW_PROGRESS_AFTER:
                bar = shown.enter_context(_bar(len(inputs)))
            if bar is not None:
                bar.update(bar.task_ids[0], completed=number + 1)


def _bar(total: int) -> Progress:
    columns = (TextColumn("decisions"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    bar.add_task("decisions", total=total)
    return bar


def tell(messages: Iterable[str]) -> None:
    """Messages to the person, apart from the data."""
    for message in messages:
        click.echo(message, err=True)

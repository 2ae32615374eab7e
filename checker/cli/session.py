"""What a command works with: the rulebook, the checker, the inputs it was given."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import click

from checker.audit import Explains
from checker.audit.inputs import Globs, passed_over, sorted_out
from checker.cli.ended import RefusedError
from checker.cli.options import RulesChoice
from checker.cli.output import for_a_person
from checker.document import Document
from checker.findings import Tool
from checker.guideline import Rulebook
from checker.load import RulebookError, load_rulebook, shipped_rules
from checker.read import find_inputs, read_document, read_path
from checker.read.facts_file import KnownIds
from checker.version import VERSION

if TYPE_CHECKING:
    from rich.progress import Progress

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
    return _loaded(choice, compiled_rules())


def checked_rulebook_of(choice: RulesChoice) -> Rulebook:
    """The same, read and checked now, whatever was kept of an earlier check."""
    return _loaded(choice, None)


def _loaded(choice: RulesChoice, compiled: Path | None) -> Rulebook:
    try:
        return load_rulebook(choice.root or shipped_rules(), overlays=choice.overlays, compiled=compiled)
    except RulebookError as wrong:
        raise RefusedError(str(wrong)) from None


def compiled_rules() -> Path | None:
    """Where checked rulebooks are kept between runs: in the user's folder for what can be made again."""
    named = os.environ.get("XDG_CACHE_HOME", "")
    try:
        return (Path(named) if Path(named).is_absolute() else Path.home() / ".cache") / "imrcheck"
    except RuntimeError:  # nobody's home
        return None


def make_checker(rulebook: Rulebook, choice: RulesChoice) -> Closing:
    """A checker of these rules. The engine is loaded here, so that `--help` does not wait for it."""
    try:
        from checker.pipeline import Checker
    except ImportError as failure:
        raise RefusedError(str(failure)) from None
    return Checker(rulebook, include_drafts=choice.include_drafts)


def known_ids(rulebook: Rulebook) -> KnownIds:
    """The ids that facts files may use."""
    words = rulebook.vocabulary
    return KnownIds([p.id for p in words.procedures], [c.id for c in words.conditions])


def tool_of(rulebook: Rulebook) -> Tool:
    """What the report says it was made by."""
    return Tool("imrcheck", tool_version(), rulebook.digest, rulebook.overlays)


def tool_version() -> str:
    """The version of this release."""
    return VERSION


def inputs_of(paths: Sequence[str], globs: Globs | None = None) -> tuple[Path | None, ...]:
    """Every decision that the paths lead to, once each and sorted; None stands for standard input.

    What is passed over is told on standard error.
    """
    named = {Path(path) for path in paths if path != STDIN}
    wanted, passed = sorted_out((path for path in _found(paths) if globs is None or globs.take(path)), named)
    inputs = (*([None] if STDIN in paths else []), *wanted)
    if not inputs:
        raise RefusedError(_nothing(paths, list(passed_over(passed)), globs))
    tell(passed_over(passed))
    return inputs


def _found(paths: Sequence[str]) -> Sequence[Path]:
    try:
        return sorted(set(find_inputs(Path(path) for path in paths if path != STDIN)))
    except FileNotFoundError as missing:
        raise RefusedError(f"{missing}; check the spelling, and the folder you are in.") from None
    except OSError as failure:
        raise RefusedError(f"cannot look at {', '.join(paths)}: {failure.strerror}.") from None


def _nothing(paths: Sequence[str], passed: Sequence[str], globs: Globs | None) -> str:
    if globs is not None and (globs.include or globs.exclude):
        return f"--include and --exclude leave no files in {', '.join(paths)}."
    told = f" ({'; '.join(passed)})" if passed else ""
    return f"there are no files in {', '.join(paths)} that may be decisions{told}; name a folder that has some."


def _standard_input() -> bytes:
    try:
        if sys.stdin is not None:
            return sys.stdin.buffer.read()
        reason = "it is closed"
    except OSError as failure:
        reason = failure.strerror or "unknown reason"
    raise RefusedError(f"cannot read standard input: {reason}; name a file instead of -.")


def single_input(path: str) -> Path | None:
    """The one file that a path names."""
    if path != STDIN and Path(path).is_dir():
        raise RefusedError(f"{path} is a folder; name one decision in it, or use audit for all of them.")
    return inputs_of([path])[0]


def read(place: Path | None) -> Document:
    """The document at a place."""
    if place is None:
        return read_document(STDIN, _standard_input())
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
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("decisions"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    bar.add_task("decisions", total=total)
    return bar


def tell(messages: Iterable[str]) -> None:
    """Messages to the person, apart from the data."""
    for message in messages:
        click.echo(message, err=True)

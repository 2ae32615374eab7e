"""What a command works with: the rulebook, the checker, the inputs it was given."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Protocol, TypeVar

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from checker.audit import Run
from checker.audit.jobs import STDIN, Context, Job, Source, lost, read_job
from checker.audit.workers import Lost, Pool
from checker.caps import MEGABYTE, Caps
from checker.cli.options import Limits, RefusedError, RulesChoice
from checker.cli.output import for_a_person
from checker.document import Document
from checker.facts import Decision
from checker.findings import Tool
from checker.guarded import Explains
from checker.guideline import Rulebook
from checker.load import RulebookError, load_rulebook, shipped_rules
from checker.read import find_inputs
from checker.read.facts_file import KnownIds

R = TypeVar("R")
SHOW_PROGRESS_AFTER = 1.0


class Closing(Explains, Protocol):
    """A checker that frees its engine."""

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Session:
    """One run's checker, the workers that use it, and what names the rules it checks with."""

    checker: Explains
    known: KnownIds
    tool: Tool
    run: Run

    def one(self, job: Job[R], source: Source, otherwise: Callable[[Decision], R]) -> R:
        """What a worker makes of one input."""
        return next(self.run.each(job, [source], otherwise))


@contextmanager
def opened(choice: RulesChoice, limits: Limits) -> Iterator[Session]:
    """The checker and the workers for a run; both are ended with it."""
    rulebook = rulebook_of(choice)
    checker, known = make_checker(rulebook, choice, limits.caps), known_ids(rulebook)
    make = partial(Context, checker, known, limits.caps)
    try:
        with Pool(make, limits.seconds, limits.caps.memory) as pool:
            yield Session(checker, known, tool_of(rulebook), Run(pool, limits.seconds, limits.caps))
    finally:
        checker.close()


def text_of(source: Source, limits: Limits) -> Document:
    """The text of one input as read, or its problem."""
    with Pool(partial(replace, limits.caps), limits.seconds, limits.caps.memory) as pool:
        found = next(pool.each([partial(read_job, source=source)]))
    if isinstance(found, Lost):
        unread = lost(source, found, limits.seconds, limits.caps)
        return Document(unread.source, unread.sha256, "", problems=unread.problems)
    return found


def rulebook_of(choice: RulesChoice) -> Rulebook:
    """The rules asked for; every problem of an invalid rulebook is told at once."""
    try:
        return load_rulebook(choice.root or shipped_rules(), overlays=choice.overlays)
    except RulebookError as wrong:
        raise RefusedError(str(wrong)) from None


def make_checker(rulebook: Rulebook, choice: RulesChoice, caps: Caps | None = None) -> Closing:
    """A checker of these rules. The engine is loaded here, so that `--help` does not wait for it."""
    from checker.pipeline import Checker

    return Checker(rulebook, include_drafts=choice.include_drafts, caps=caps)


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


def sources_of(inputs: Sequence[Path | None], caps: Caps) -> tuple[Source, ...]:
    """The inputs as workers take them; standard input is read here, as far as the cap goes."""
    return tuple(_source(place, caps) for place in inputs)


def _source(place: Path | None, caps: Caps) -> Source:
    if place is not None:
        return Source(place.as_posix())
    return Source(STDIN, sys.stdin.buffer.read(caps.megabytes * MEGABYTE + 1))


def watched(results: Iterable[R], total: int) -> Iterator[R]:
    """The results, with a bar on standard error where a person waits for long."""
    if not for_a_person(sys.stderr):
        yield from results
        return
    started = time.monotonic()
    with ExitStack() as shown:
        bar: Progress | None = None
        for number, result in enumerate(results):
            yield result
            if bar is None and time.monotonic() - started > SHOW_PROGRESS_AFTER:
                bar = shown.enter_context(_bar(total))
            if bar is not None:
                bar.update(bar.task_ids[0], completed=number + 1, refresh=True)


def _bar(total: int) -> Progress:
    columns = (TextColumn("decisions"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    # Without a thread of its own: a worker is forked again while it is shown.
    bar = Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)
    bar.add_task("decisions", total=total)
    return bar


def tell(messages: Iterable[str]) -> None:
    """Messages to the person, apart from the data."""
    for message in messages:
        click.echo(message, err=True)

"""What a command works with: the rulebook, the checker, the inputs it was given."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

import click

from checker.audit import Run
from checker.audit.inputs import Globs, lying_in, passed_over, sorted_out
from checker.audit.jobs import STDIN, Context, Job, Source, lost, read_job
from checker.audit.workers import Lost, Pool
from checker.caps import MEGABYTE, Caps
from checker.cli.collector import resting
from checker.cli.ended import RefusedError
from checker.cli.options import Limits, RulesChoice
from checker.cli.output import for_a_person
from checker.cli.places import identity
from checker.document import Document
from checker.facts import Decision
from checker.findings import Tool
from checker.guarded import Explains
from checker.guideline import Rulebook
from checker.load import RulebookError, load_rulebook, shipped_rules
from checker.read import find_inputs
from checker.read.facts_form import KnownIds
from checker.version import VERSION

if TYPE_CHECKING:
    from rich.progress import Progress

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
def opened(choice: RulesChoice, limits: Limits, jobs: int = 0) -> Iterator[Session]:
    """The checker and the workers for a run, so many of them or 0 for the usual number; all are ended with it."""
    with resting():
        rulebook = rulebook_of(choice)
        checker, known = make_checker(rulebook, choice, limits.caps), known_ids(rulebook)
    make = partial(Context, checker, known, limits.caps)
    try:
        with Pool(make, limits.seconds, limits.caps.memory, jobs) as pool:
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


def make_checker(rulebook: Rulebook, choice: RulesChoice, caps: Caps | None = None) -> Closing:
    """A checker of these rules. The engine is loaded here, so that `--help` does not wait for it.

    The last one is kept: another command of this process may want it, and a process that ends need not take it apart.
    """
    try:
        from checker.pipeline import Checker
    except ImportError as failure:
        raise RefusedError(str(failure)) from None
    wanted = (rulebook.digest, choice.include_drafts, caps)
    if wanted not in _made:
        made = Checker(rulebook, include_drafts=choice.include_drafts, caps=caps)
        _made.clear()
        _made[wanted] = made
    return _made[wanted]


_made: dict[tuple[str, bool, Caps | None], Closing] = {}


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


def inputs_of(
    paths: Sequence[str], globs: Globs | None = None, among: Collection[Path] | None = None, but: Collection[Path] = ()
) -> tuple[Path | None, ...]:
    """Every decision that the paths lead to, once each and sorted; None stands for standard input.

    `among`: the files that are looked at, and no others, though there be none; `but`: files that are no decisions.
    What is passed over is told on standard error.
    """
    named = {Path(path) for path in paths if path != STDIN}
    found = _found(paths) if among is None else sorted(set(lying_in(_there(named), among)))
    aside = {identity(path) for path in but}
    names = {path.name for path in but}
    found = [path for path in found if path.name not in names or identity(path) not in aside]
    wanted, passed = sorted_out((path for path in found if globs is None or globs.take(path)), named)
    inputs = (*([None] if STDIN in paths else []), *wanted)
    if not inputs and among is None:
        raise RefusedError(_nothing(paths, list(passed_over(passed)), globs))
    tell(passed_over(passed))
    return inputs


def _there(named: Collection[Path]) -> Collection[Path]:
    """The paths named, each of which must be there."""
    for _ in _found([path.as_posix() for path in named if not path.is_dir()]):
        pass
    return named


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
    return Source(STDIN, _standard_input(caps.megabytes * MEGABYTE + 1))


def _standard_input(most: int) -> bytes:
    try:
        if sys.stdin is not None:
            return sys.stdin.buffer.read(most)
        reason = "it is closed"
    except OSError as failure:
        reason = failure.strerror or "unknown reason"
    raise RefusedError(f"cannot read standard input: {reason}; name a file instead of -.")


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
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("decisions"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    # Without a thread of its own: a worker is forked again while it is shown.
    bar = Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)
    bar.add_task("decisions", total=total)
    return bar


def tell(messages: Iterable[str]) -> None:
    """Messages to the person, apart from the data."""
    with suppress(OSError):  # nobody listens; the data and the exit code are not lost with it
        for message in messages:
            click.echo(message, err=True)

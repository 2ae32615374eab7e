"""The options that several commands share, and what they mean together."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from itertools import zip_longest
from pathlib import Path
from typing import Any

import click

from checker.caps import CAP_NAMES, SECONDS, Caps, with_cap
from checker.facts import Treatment
from checker.findings import Code, FailOn, Verdict
from checker.report.choice import Choice

Decorated = Callable[..., Any]
STDOUT = "-"


@dataclass(frozen=True, slots=True)
class RulesChoice:
    """Which rules to check with."""

    root: Path | None
    overlays: tuple[Path, ...]
    include_drafts: bool


@dataclass(frozen=True, slots=True)
class Limits:
    """What one letter may take: seconds, and what it may hold."""

    seconds: float
    caps: Caps


@dataclass(frozen=True, slots=True)
class Destination:
    """One format and where it goes; None is standard output."""

    format: str
    path: Path | None


# What a file's name says of its format; a format a command does not offer is refused, not written as another.
SUFFIXES: Mapping[str, str] = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".csv": "csv",
    ".xlsx": "xlsx",
    ".parquet": "parquet",
    ".duckdb": "duckdb",
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".sarif": "sarif",
    ".xml": "junit",
    ".yaml": "yaml",
    ".yml": "yaml",
}
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


def rules_options(command: Decorated) -> Decorated:
    """--rules and --rules-overlay."""
    command = click.option(
        "--rules-overlay",
        "overlays",
        metavar="DIR",
        type=_FOLDER,
        multiple=True,
        help="Rules added to the others; may be given more than once.",
    )(command)
    return click.option("--rules", metavar="DIR", type=_FOLDER, help="Other rules than those that come with imrcheck.")(
        command
    )


def drafts_option(command: Decorated) -> Decorated:
    """--include-drafts."""
    return click.option("--include-drafts", is_flag=True, help="Let draft limits decide too; by default they do not.")(
        command
    )


def limits_options(command: Decorated) -> Decorated:
    """--time-limit and --cap, given to the command as `limits`."""

    @wraps(command)
    def limited(*words: Any, time_limit: int, caps: tuple[str, ...], **others: Any) -> Any:
        return command(*words, limits=Limits(time_limit, _caps(caps)), **others)

    told = ", ".join(f"{name} ({getattr(Caps(), name)})" for name in CAP_NAMES)
    capped = click.option(
        "--cap",
        "caps",
        metavar="NAME=NUMBER",
        multiple=True,
        help=f"Raise or lower what a letter may hold: {told}.",
    )(limited)
    return click.option(
        "--time-limit",
        metavar="SECONDS",
        type=click.IntRange(min=1, max=_DAY),
        default=SECONDS,
        show_default=True,
        help="How long one letter may take.",
    )(capped)


_DAY = 86_400


def _caps(given: Sequence[str]) -> Caps:
    caps = Caps()
    for one in given:
        name, _, most = one.partition("=")
        try:
            caps = with_cap(caps, name, int(most) if most.isdecimal() else 0)
        except ValueError as wrong:
            raise click.UsageError(f"--cap {one:.60}: {wrong}.") from None
    return caps


def fail_on_option(default: FailOn) -> Callable[[Decorated], Decorated]:
    """--fail-on, with the default of the command."""
    return click.option(
        "--fail-on",
        type=click.Choice([threshold.value for threshold in FailOn]),
        default=default.value,
        show_default=True,
        help="Exit with 1 from this weight on.",
    )


def output_options(formats: Mapping[str, Any], usual: str = "") -> Callable[[Decorated], Decorated]:
    """--format and --output, in pairs. `usual`: the format that is taken where none is given, if not the first."""

    def add(command: Decorated) -> Decorated:
        command = click.option(
            "--output",
            "outputs",
            metavar="FILE",
            multiple=True,
            help="Where the report goes; the n-th --output belongs to the n-th --format. Alone it takes the format "
            "from its suffix. - is standard output.",
        )(command)
        return click.option(
            "--format",
            "formats",
            type=click.Choice(list(formats)),
            multiple=True,
            help=f"How the report is written; {usual or next(iter(formats))} if not given; may be repeated.",
        )(command)

    return add


def destinations(formats: Sequence[str], outputs: Sequence[str], offered: Collection[str]) -> tuple[Destination, ...]:
    """The formats paired with their outputs; the first offered where neither says one."""
    if not formats and outputs:
        return tuple(Destination(_by_suffix(path, offered), _path(path)) for path in outputs)
    chosen = tuple(formats) or (next(iter(offered)),)
    if len(outputs) > len(chosen):
        raise click.UsageError(
            f"--output was given {len(outputs)} times and --format {len(formats)} times; "
            "give a --format for each --output."
        )
    pairs = tuple(Destination(name, _path(path)) for name, path in zip_longest(chosen, outputs, fillvalue=STDOUT))
    if sum(pair.path is None for pair in pairs) > 1:
        raise click.UsageError("two reports would go to standard output; give each --format its own --output.")
    return pairs


def _path(output: str) -> Path | None:
    return None if output == STDOUT else Path(output)


def _by_suffix(output: str, offered: Collection[str]) -> str:
    """The format that the name of a file says; the first offered where it says none."""
    suffix = Path(output).suffix.lower()
    named = SUFFIXES.get(suffix)
    if named is not None and named not in offered:
        raise click.UsageError(f"{output}: {named} is none of {', '.join(offered)}; give a --format or another name.")
    return named or next(iter(offered))


def input_options(command: Decorated) -> Decorated:
    """--include and --exclude."""
    command = click.option(
        "--exclude", metavar="GLOB", multiple=True, help="Leave out files whose path or name fits; may be repeated."
    )(command)
    return click.option(
        "--include", metavar="GLOB", multiple=True, help="Take only files whose path or name fits; may be repeated."
    )(command)


def choice_options(command: Decorated) -> Decorated:
    """--only, --code and --treatment; what they leave out does not count for the exit code either."""
    for name, kind, says in (
        ("--treatment", Treatment, "Report items of this treatment only; may be repeated."),
        ("--code", Code, "Report items with a finding of this kind, and such findings only; may be repeated."),
        ("--only", Verdict, "Report items with this verdict only; may be repeated."),
    ):
        words = click.Choice([member.value for member in kind])
        command = click.option(name, type=words, multiple=True, help=says)(command)
    return command


def choice_of(options: dict[str, Any]) -> Choice:
    """What --only, --code and --treatment ask for, taken out of the options."""
    verdicts, codes, treatments = (options.pop(name) for name in ("only", "code", "treatment"))
    return Choice(frozenset(map(Verdict, verdicts)), frozenset(map(Code, codes)), frozenset(map(Treatment, treatments)))

"""The options that several commands share, and what they mean together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from itertools import zip_longest
from pathlib import Path
from typing import Any

import click

from checker.caps import CAP_NAMES, SECONDS, Caps, with_cap
from checker.report.gate import FailOn

Decorated = Callable[..., Any]
STDOUT = "-"


class RefusedError(click.ClickException):
    """Bad usage, an input that is not there, an invalid rulebook: nothing was checked."""

    exit_code = 2


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


def output_options(formats: Mapping[str, Any]) -> Callable[[Decorated], Decorated]:
    """--format and --output, in pairs."""

    def add(command: Decorated) -> Decorated:
        command = click.option(
            "--output",
            "outputs",
            metavar="FILE",
            multiple=True,
            help="Where the report goes; the n-th --output belongs to the n-th --format. - is standard output.",
        )(command)
        return click.option(
            "--format",
            "formats",
            type=click.Choice(list(formats)),
            multiple=True,
            help=f"How the report is written; {next(iter(formats))} if not given. May be given more than once.",
        )(command)

    return add


def destinations(formats: Sequence[str], outputs: Sequence[str], default: str) -> tuple[Destination, ...]:
    """The formats paired with their outputs. Two reports in one place would spoil each other."""
    chosen = tuple(formats) or (default,)
    if len(outputs) > len(chosen):
        raise click.UsageError(
            f"--output was given {len(outputs)} times and --format {len(formats)} times; "
            "give a --format for each --output."
        )
    pairs = tuple(
        Destination(name, None if path in (None, STDOUT) else Path(path)) for name, path in zip_longest(chosen, outputs)
    )
    places = [pair.path.resolve() if pair.path else None for pair in pairs]
    for place in places:
        if places.count(place) > 1:
            where = "standard output" if place is None else str(place)
            raise click.UsageError(f"Two reports would go to {where}; give each --format its own --output.")
    return pairs

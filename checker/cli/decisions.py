"""The command over many decisions, and what it shares with the gate."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import click

from checker.audit import audited, report_of
from checker.audit.inputs import Globs
from checker.cli.configured import configured, settings_of
from checker.cli.ended import INTERRUPTED
from checker.cli.options import (
    Limits,
    RulesChoice,
    choice_of,
    choice_options,
    destinations,
    drafts_option,
    fail_on_option,
    input_options,
    limits_options,
    output_options,
    rules_options,
)
from checker.cli.output import write_pages
from checker.cli.places import refuse_bad_places
from checker.cli.session import inputs_of, opened, sources_of, tell, watched
from checker.findings import FailOn, Report
from checker.gate import fails_run, in_part
from checker.report import FORMATS, Render
from checker.report.choice import Choice, chosen
from checker.report.statistics import statistics_page
from checker.report.terminal import audit_page
from checker.settings import Settings
from checker.sift import weighed

R = TypeVar("R")
SOME_INPUTS_FAILED = 3
FOUND = 1


@click.command(short_help="Audit decisions and report on all of them.")
@click.argument("paths", nargs=-1, metavar="PATH...")
@configured
@click.option("--statistics", is_flag=True, help="Count by treatment, limit and kind of finding, on the terminal page.")
@rules_options
@drafts_option
@limits_options
@fail_on_option(FailOn.NEVER)
@input_options
@choice_options
@output_options(FORMATS)
@click.pass_context
def audit(ctx: click.Context, /, paths: tuple[str, ...], **options: Any) -> None:
    """Audit decisions: files, folders, facts files, or - for one on standard input."""
    page = statistics_page if options.pop("statistics") else audit_page
    settings, choice = settings_of(ctx), choice_of(options)
    ctx.exit(_run(paths_of(paths, settings), {**FORMATS, "terminal": page}, settings, choice=choice, **options))


def paths_of(given: Sequence[str], settings: Settings) -> Sequence[str]:
    """The paths on the command line, else those of the configuration."""
    if not given and not settings.paths:
        raise click.UsageError("Missing argument 'PATH...': name files or folders, or set paths in imrcheck.toml.")
    return given or settings.paths


def _run(
    paths: Sequence[str],
    table: Mapping[str, Render],
    settings: Settings,
    *,
    choice: Choice,
    rules: Path | None,
    overlays: tuple[Path, ...],
    include_drafts: bool,
    fail_on: str,
    limits: Limits,
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    formats: Sequence[str],
    outputs: Sequence[str],
) -> int:
    """Read, judge and report many decisions; the exit code."""
    places = destinations(formats, outputs, table)
    inputs = inputs_of(paths, Globs(include, exclude))
    refuse_bad_places(places, (path for path in inputs if path is not None), roots(rules, overlays))
    with opened(RulesChoice(rules, overlays, include_drafts), limits, settings.jobs or 0) as session:
        found, interrupted = done(lambda: audited(session.run, sources_of(inputs, limits.caps)), len(inputs))
        judged = (weighed(decision, settings.severity) for decision in found)
        whole = replace(report_of(judged, session.tool), not_reached=len(inputs) - len(found))
    report = chosen(whole, choice)
    write_pages(report, places, table)
    if choice:
        tell([left_out(report, whole)])
    if interrupted:
        tell([interrupted_words(len(found), len(inputs))])
        return INTERRUPTED
    return exit_code(report, FailOn(fail_on))


def roots(rules: Path | None, overlays: tuple[Path, ...]) -> tuple[Path, ...]:
    """The folders of the rules of a run, into which no report goes."""
    return overlays if rules is None else (rules, *overlays)


def done(work: Callable[[], Iterator[R]], total: int) -> tuple[Sequence[R], bool]:
    """What was done, and whether the run was interrupted before the last: what was done is kept."""
    kept: list[R] = []
    try:
        for result in watched(work(), total):
            kept.append(result)  # one by one, so that an interrupt leaves those that are there
    except KeyboardInterrupt:
        return kept, True
    return kept, False


def interrupted_words(count: int, total: int) -> str:
    """What an interrupted run had come to."""
    return f"imrcheck: interrupted; reported {count} of {total} inputs"


def left_out(shown: Report, whole: Report) -> str:
    """How many items a choice has left."""
    items, of = (sum(len(decision.items) for decision in report.decisions) for report in (shown, whole))
    return f"reported {items} of {of} items: --only, --code and --treatment left out the others"


def exit_code(report: Report, threshold: FailOn) -> int:
    """What became of a run: inputs that failed, or were read only in part, win over findings."""
    if report.failed_inputs or any(map(in_part, report.decisions)):
        return SOME_INPUTS_FAILED
    return FOUND if fails_run(report, threshold) else 0

"""The commands that work on many decisions: audit and check."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import click

from checker.audit import audited, report_of
from checker.audit.inputs import Globs
from checker.caps import Caps
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
from checker.cli.session import Session, inputs_of, opened, sources_of, tell, watched
from checker.findings import DecisionReport, Report
from checker.report import FORMATS, Render
from checker.report.choice import Choice, chosen
from checker.report.gate import FailOn, fails_run, in_part
from checker.report.statistics import statistics_page
from checker.report.terminal import audit_page, check_page

SOME_INPUTS_FAILED = 3
FOUND = 1


@click.command(short_help="Audit decisions and report on all of them.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
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
    ctx.exit(_run(paths, {**FORMATS, "terminal": page}, choice=choice_of(options), **options))


@click.command(short_help="Check decisions for CI: findings only, fails on errors.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@rules_options
@drafts_option
@limits_options
@fail_on_option(FailOn.ERROR)
@input_options
@choice_options
@output_options(FORMATS)
@click.pass_context
def check(ctx: click.Context, /, paths: tuple[str, ...], **options: Any) -> None:
    """Check decisions for CI: shows findings only, and fails on errors.

    The other formats hold the whole report, as audit writes it.
    """
    page = partial(check_page, threshold=FailOn(options["fail_on"]))
    ctx.exit(_run(paths, {**FORMATS, "terminal": page}, choice=choice_of(options), **options))


def _run(
    paths: Sequence[str],
    table: Mapping[str, Render],
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
    refuse_bad_places(places, (path for path in inputs if path is not None), _roots(rules, overlays))
    with opened(RulesChoice(rules, overlays, include_drafts), limits) as session:
        done, interrupted = _judged(session, inputs, limits.caps)
        whole = replace(report_of(iter(done), session.tool), not_reached=len(inputs) - len(done))
    report = chosen(whole, choice)
    write_pages(report, places, table)
    if choice:
        tell([_left_out(report, whole)])
    if interrupted:
        tell([f"imrcheck: interrupted; reported {len(done)} of {len(inputs)} inputs"])
        return INTERRUPTED
    return exit_code(report, FailOn(fail_on))


def _roots(rules: Path | None, overlays: tuple[Path, ...]) -> tuple[Path, ...]:
    return overlays if rules is None else (rules, *overlays)


def _judged(session: Session, inputs: Sequence[Path | None], caps: Caps) -> tuple[Sequence[DecisionReport], bool]:
    """The decisions judged, and whether the run was interrupted before the last: what was done is kept."""
    done: list[DecisionReport] = []
    try:
        sources = sources_of(inputs, caps)
        for report in watched(audited(session.run, sources), len(sources)):
            done.append(report)  # one by one, so that an interrupt leaves those that are there
    except KeyboardInterrupt:
        return done, True
    return done, False


def _left_out(shown: Report, whole: Report) -> str:
    items, of = (sum(len(decision.items) for decision in report.decisions) for report in (shown, whole))
    return f"reported {items} of {of} items: --only, --code and --treatment left out the others"


def exit_code(report: Report, threshold: FailOn) -> int:
    """What became of a run: inputs that failed, or were read only in part, win over findings."""
    if report.failed_inputs or any(map(in_part, report.decisions)):
        return SOME_INPUTS_FAILED
    return FOUND if fails_run(report, threshold) else 0

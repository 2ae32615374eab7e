"""The commands that work on decisions: audit, check, explain, extract."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import click

from checker.audit import audited, report_of
from checker.audit.jobs import Told, explain_job, extract_job
from checker.cli.options import (
    Limits,
    RefusedError,
    RulesChoice,
    destinations,
    drafts_option,
    fail_on_option,
    limits_options,
    output_options,
    rules_options,
)
from checker.cli.output import put, put_text, refuse_unwritable, write_report
from checker.cli.session import inputs_of, opened, single_input, sources_of, tell, text_of, watched
from checker.document import Problem
from checker.explanation import Explained
from checker.facts import Fact
from checker.findings import DecisionReport, Report
from checker.read.facts_file import FactError, KnownIds, read_fact
from checker.report import FORMATS, Render
from checker.report.explain import EXPLAIN_FORMATS, Page
from checker.report.facts_file import to_json, to_yaml
from checker.report.gate import FailOn, fails_run, in_part
from checker.report.terminal import check_page
from checker.report.words import clean

FACTS_FORMATS = {"yaml": to_yaml, "json": to_json}
SOME_INPUTS_FAILED = 3
FOUND = 1


@click.command(short_help="Audit decisions and report on all of them.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@rules_options
@drafts_option
@limits_options
@fail_on_option(FailOn.NEVER)
@output_options(FORMATS)
@click.pass_context
def audit(ctx: click.Context, /, paths: tuple[str, ...], **options: Any) -> None:
    """Audit decisions: files, folders, facts files, or - for one on standard input."""
    ctx.exit(_run(paths, FORMATS, **options))


@click.command(short_help="Check decisions for CI: findings only, fails on errors.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@rules_options
@drafts_option
@limits_options
@fail_on_option(FailOn.ERROR)
@output_options(FORMATS)
@click.pass_context
def check(ctx: click.Context, /, paths: tuple[str, ...], **options: Any) -> None:
    """Check decisions for CI: shows findings only, and fails on errors.

    The other formats hold the whole report, as audit writes it.
    """
    page = partial(check_page, threshold=FailOn(options["fail_on"]))
    ctx.exit(_run(paths, {**FORMATS, "terminal": page}, **options))


def _run(
    paths: Sequence[str],
    table: Mapping[str, Render],
    *,
    rules: Path | None,
    overlays: tuple[Path, ...],
    include_drafts: bool,
    fail_on: str,
    limits: Limits,
    formats: Sequence[str],
    outputs: Sequence[str],
) -> int:
    """Read, judge and report many decisions; the exit code."""
    places = destinations(formats, outputs, "terminal")
    refuse_unwritable(places)
    inputs = inputs_of(paths)
    with opened(RulesChoice(rules, overlays, include_drafts), limits) as session:
        decisions = audited(session.run, sources_of(inputs, limits.caps))
        report = report_of(watched(decisions, len(inputs)), session.tool)
    write_report(report, places, table)
    return _exit_code(report, FailOn(fail_on))


def _exit_code(report: Report, threshold: FailOn) -> int:
    if report.failed_inputs or any(map(in_part, report.decisions)):
        return SOME_INPUTS_FAILED
    return FOUND if fails_run(report, threshold) else 0


@click.command(short_help="Explain the verdicts of one decision.")
@click.argument("file")
@click.option("--item", type=click.IntRange(min=1), metavar="N", help="This item only.")
@click.option(
    "--what-if",
    "changes",
    metavar="FACT=VALUE",
    multiple=True,
    help="Judge again with another fact, as prior_sessions=0; may be given more than once.",
)
@rules_options
@drafts_option
@limits_options
@fail_on_option(FailOn.NEVER)
@output_options(EXPLAIN_FORMATS)
@click.pass_context
def explain(
    ctx: click.Context,
    /,
    file: str,
    item: int | None,
    changes: tuple[str, ...],
    rules: Path | None,
    overlays: tuple[Path, ...],
    include_drafts: bool,  # noqa: FBT001 - click passes flags so
    fail_on: str,
    limits: Limits,
    formats: tuple[str, ...],
    outputs: tuple[str, ...],
) -> None:
    """Explain why each item of one decision got its verdict."""
    places = destinations(formats, outputs, "terminal")
    refuse_unwritable(places)
    [source] = sources_of([single_input(file)], limits.caps)
    with opened(RulesChoice(rules, overlays, include_drafts), limits) as session:
        supposed = _changes(changes, session.known)
        job = partial(explain_job, item=item, changes=supposed)
        told = session.one(job, source, lambda unread: Told(None, Explained(unread, (), ())))
    _refuse(told, item)
    decision = told.explained.decision
    report = report_of(iter([DecisionReport(decision, tuple(e.judgement for e in told.explained.items))]), session.tool)
    page = Page(report, told.explained, told.letter)
    for destination in places:
        put(EXPLAIN_FORMATS[destination.format](page), destination.path)
    ctx.exit(_exit_code(report, FailOn(fail_on)))


def _changes(given: Sequence[str], known: KnownIds) -> Mapping[str, tuple[str, Fact[Any]]]:
    """Facts by name, as written and as read; all that is wrong with them at once."""
    changes: dict[str, tuple[str, Fact[Any]]] = {}
    wrong = []
    for change in given:
        name, equals, value = change.partition("=")
        try:
            if not equals:
                raise FactError(f"{name!r:.40}: write FACT=VALUE, as prior_sessions=0")
            changes[name] = (value, read_fact(name, value, known))
        except FactError as failure:
            wrong.append(f"--what-if {failure}")
    if wrong:
        raise click.UsageError("\n".join(wrong))
    return changes


def _refuse(told: Told, item: int | None) -> None:
    """An item that is not there, or facts supposed that cannot be true."""
    numbers = [str(one.index) for one in told.explained.decision.items]
    if item is not None and numbers and str(item) not in numbers:
        raise RefusedError(f"there is no item {item}; the decision has item {', '.join(numbers)}.")
    if told.impossible:
        raise click.UsageError("\n".join(f"--what-if {says}" for says in told.impossible))


@click.command(short_help="Write the facts of one decision as a facts file.")
@click.argument("file")
@click.option("--text", "as_text", is_flag=True, help="Print the text as read; spans count in it.")
@rules_options
@drafts_option
@limits_options
@click.option("--format", "format_", type=click.Choice(list(FACTS_FORMATS)), default="yaml", show_default=True)
@click.option("--output", metavar="FILE", type=click.Path(path_type=Path), help="Write to this file.")
@click.pass_context
def extract(
    ctx: click.Context,
    /,
    file: str,
    as_text: bool,  # noqa: FBT001 - click passes flags so
    rules: Path | None,
    overlays: tuple[Path, ...],
    include_drafts: bool,  # noqa: FBT001 - click passes flags so
    limits: Limits,
    format_: str,
    output: Path | None,
) -> None:
    """Write the facts of one decision as a facts file, which every command also reads."""
    places = destinations([format_], [str(output)] if output else [], format_)
    refuse_unwritable(places)
    [source] = sources_of([single_input(file)], limits.caps)
    if as_text:
        document = text_of(source, limits)
        put_text(document.text, output)
        ctx.exit(_told(source.name, document.problems, in_vain=not document.text))
    with opened(RulesChoice(rules, overlays, include_drafts), limits) as session:
        decision = session.one(extract_job, source, lambda unread: unread)
    if decision.items or not decision.problems:
        put(FACTS_FORMATS[format_](decision), output)
    ctx.exit(_told(source.name, decision.problems, in_vain=not decision.items))


def _told(name: str, problems: Sequence[Problem], *, in_vain: bool) -> int:
    """Each problem on standard error with the file it is of; the exit code where nothing or only a part came out."""
    tell(clean(p.message if p.message.startswith(name) else f"{name}: {p.message}") for p in problems)
    return SOME_INPUTS_FAILED if any(in_vain or problem.in_part for problem in problems) else 0

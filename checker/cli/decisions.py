"""The commands that work on decisions: audit, check, explain, extract."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from functools import partial
from pathlib import Path
from typing import Any

import click

from checker.audit import audited, decision_of, explained, judged, report_of
from checker.cli.options import (
    RefusedError,
    RulesChoice,
    destinations,
    drafts_option,
    fail_on_option,
    output_options,
    rules_options,
)
from checker.cli.output import put, put_text, refuse_unwritable, write_report
from checker.cli.session import Session, documents, inputs_of, opened, read, single_input, tell
from checker.document import Document, Problem
from checker.explanation import Before, Explained, WhatIf
from checker.facts import Dates, Decision, Fact, Item
from checker.findings import DecisionReport, Report
from checker.read.facts_file import FactError, KnownIds, is_facts_file, read_fact
from checker.report import FORMATS, Render
from checker.report.explain import EXPLAIN_FORMATS, Page
from checker.report.facts_file import to_json, to_yaml
from checker.report.gate import FailOn, fails_run
from checker.report.terminal import check_page
from checker.report.words import clean

FACTS_FORMATS = {"yaml": to_yaml, "json": to_json}
SOME_INPUTS_FAILED = 3
FOUND = 1


@click.command(short_help="Audit decisions and report on all of them.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@rules_options
@drafts_option
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
    formats: Sequence[str],
    outputs: Sequence[str],
) -> int:
    """Read, judge and report many decisions; the exit code."""
    places = destinations(formats, outputs, "terminal")
    refuse_unwritable(places)
    inputs = inputs_of(paths)
    with opened(RulesChoice(rules, overlays, include_drafts)) as session:
        decisions = audited(documents(inputs), session.checker, session.known)
        report = report_of(decisions, session.tool)
    write_report(report, places, table)
    return _exit_code(report, FailOn(fail_on))


def _exit_code(report: Report, threshold: FailOn) -> int:
    if report.failed_inputs:
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
    formats: tuple[str, ...],
    outputs: tuple[str, ...],
) -> None:
    """Explain why each item of one decision got its verdict."""
    places = destinations(formats, outputs, "terminal")
    refuse_unwritable(places)
    place = single_input(file)
    with opened(RulesChoice(rules, overlays, include_drafts)) as session:
        document = read(place)
        decision = decision_of(document, session.checker, session.known)
        _refuse_no_such_item(decision, item)
        letter = None if is_facts_file(document) else document
        told = _explained(decision, letter, _changes(changes, session.known), item, session)
    report = report_of([DecisionReport(told.decision, tuple(e.judgement for e in told.items))], session.tool)
    page = Page(report, told, letter)
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


def _explained(
    decision: Decision,
    letter: Document | None,
    changes: Mapping[str, tuple[str, Fact[Any]]],
    item: int | None,
    session: Session,
) -> Explained:
    """The decision explained, with the facts put in; and how it was before them."""
    if not changes:
        return explained(decision, letter, session.checker, item)
    before = judged(decision, session.checker).items
    changed = _with(decision, {name: fact for name, (_, fact) in changes.items()}, item)
    said = tuple((name, value) for name, (value, _) in changes.items())
    what_if = WhatIf(said, {j.item.index: Before(j.verdict, j.sum) for j in before})
    return replace(explained(changed, letter, session.checker, item), what_if=what_if)


def _refuse_no_such_item(decision: Decision, item: int | None) -> None:
    numbers = [str(one.index) for one in decision.items]
    if item is not None and numbers and str(item) not in numbers:
        raise RefusedError(f"there is no item {item}; the decision has item {', '.join(numbers)}.")


def _with(decision: Decision, changes: Mapping[str, Fact[Any]], item: int | None) -> Decision:
    """Other dates of the decision, other facts of the item (of every item where none is named)."""
    names = {spec.name for spec in fields(Dates)}
    dates = {name: fact for name, fact in changes.items() if name in names}
    facts = {name: fact for name, fact in changes.items() if name not in names}
    items = tuple(_supposing(one, facts) if item in (None, one.index) else one for one in decision.items)
    return replace(decision, dates=replace(decision.dates, **dates), items=items)


def _supposing(item: Item, changes: Mapping[str, Fact[Any]]) -> Item:
    """The item with other facts. The whole request follows the part in dispute, unless it is given itself."""
    facts = item.facts
    for name in sorted(changes, key=lambda name: name != "sessions_requested"):
        facts = facts.supposing(name, changes[name])
    return replace(item, facts=facts)


@click.command(short_help="Write the facts of one decision as a facts file.")
@click.argument("file")
@click.option("--text", "as_text", is_flag=True, help="Print the text as read; spans count in it.")
@rules_options
@drafts_option
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
    format_: str,
    output: Path | None,
) -> None:
    """Write the facts of one decision as a facts file, which every command also reads."""
    places = destinations([format_], [str(output)] if output else [], format_)
    refuse_unwritable(places)
    document = read(single_input(file))
    if as_text:
        put_text(document.text, output)
        ctx.exit(_told(() if document.text else document.problems))
    with opened(RulesChoice(rules, overlays, include_drafts)) as session:
        decision = decision_of(document, session.checker, session.known)
    if decision.items or not decision.problems:
        put(FACTS_FORMATS[format_](decision), output)
    code = _told(decision.problems)
    ctx.exit(0 if decision.items else code)


def _told(problems: Sequence[Problem]) -> int:
    """Each problem on standard error; the exit code if nothing but them came out."""
    tell(clean(problem.message) for problem in problems)
    return SOME_INPUTS_FAILED if problems else 0

"""The command that explains one decision, as it is and with other facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import click

from checker.audit import report_of
from checker.audit.jobs import OUTCOME, ExplainedInput, explain_job
from checker.cli.configured import configured
from checker.cli.decisions import exit_code
from checker.cli.ended import RefusedError
from checker.cli.options import (
    Limits,
    RulesChoice,
    destinations,
    drafts_option,
    fail_on_option,
    limits_options,
    output_options,
    rules_options,
)
from checker.cli.output import put, write_pages
from checker.cli.places import refuse_bad_places
from checker.cli.session import opened, single_input, sources_of
from checker.document import Outcome
from checker.explanation import Explained
from checker.facts import Basis, Fact
from checker.findings import DecisionReport, FailOn
from checker.read.facts_file import FactError, read_fact
from checker.read.facts_form import KnownIds
from checker.read.facts_schema import meanings
from checker.report.explain import EXPLAIN_FORMATS, Page
from checker.report.words import page_of, wrapped


@click.command(short_help="Explain the verdicts of one decision.")
@click.argument("file")
@configured
@click.option("--item", type=click.IntRange(min=1), metavar="N", help="This item only.")
@click.option(
    "--what-if",
    "changes",
    metavar="FACT=VALUE",
    multiple=True,
    is_eager=True,
    callback=lambda ctx, _, given: _listed(ctx, given),
    help="Judge again with another fact, as prior_sessions=0 or stated_outcome=upheld; may be given more than once. "
    "--what-if list shows what there is.",
)
@click.option("--verbose", is_flag=True, help="All facts, limits and steps too, on the terminal page.")
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
    verbose: bool,  # noqa: FBT001 - click passes flags so
    rules: Path | None,
    overlays: tuple[Path, ...],
    include_drafts: bool,  # noqa: FBT001 - click passes flags so
    fail_on: str,
    limits: Limits,
    formats: tuple[str, ...],
    outputs: tuple[str, ...],
) -> None:
    """Explain why each item of one decision got its verdict."""
    places = destinations(formats, outputs, EXPLAIN_FORMATS)
    place = single_input(file)
    refuse_bad_places(places, [] if place is None else [place], [r for r in (rules, *overlays) if r is not None])
    [source] = sources_of([place], limits.caps)
    with opened(RulesChoice(rules, overlays, include_drafts), limits) as session:
        supposed = _changes(changes, session.known)
        job = partial(explain_job, item=item, changes=supposed)
        told = session.one(job, source, lambda unread: ExplainedInput(None, Explained(unread, (), ())))
    _refuse(told, item)
    decision = told.explained.decision
    report = report_of(iter([DecisionReport(decision, tuple(e.judgement for e in told.explained.items))]), session.tool)
    page = Page(report, told.explained, told.letter, verbose)
    write_pages(page, places, EXPLAIN_FORMATS)
    ctx.exit(exit_code(report, FailOn(fail_on)))


def _listed(ctx: click.Context, given: tuple[str, ...]) -> tuple[str, ...]:
    """What was given; where the list is asked for, it is shown instead of any explanation."""
    if "list" in given and not ctx.resilient_parsing:
        _show_facts()
        ctx.exit()
    return given


def _show_facts() -> None:
    """What may be put in: each name and what it means."""
    names = {OUTCOME: "What the reviewer decided.", **meanings()}
    lines = (line for name, says in names.items() for line in wrapped(says, 2, lead=name.ljust(24), style="bold"))
    put(page_of(lines), None)


def _changes(given: Sequence[str], known: KnownIds) -> Mapping[str, tuple[str, Fact[Any]]]:
    """Facts by name, as written and as read; all that is wrong with them at once."""
    changes: dict[str, tuple[str, Fact[Any]]] = {}
    wrong = []
    for change in given:
        name, equals, value = change.partition("=")
        try:
            if not equals:
                raise FactError(f"{name!r:.40}: write FACT=VALUE, as prior_sessions=0")
            changes[name] = (value, _outcome(value) if name == OUTCOME else read_fact(name, value, known))
        except FactError as failure:
            wrong.append(f"--what-if {failure}")
    if wrong:
        raise click.UsageError("\n".join((*wrong, "--what-if list shows all facts")))
    return changes


def _outcome(value: str) -> Fact[Outcome]:
    words = [outcome.value for outcome in Outcome]
    if value not in words:
        raise FactError(f"{OUTCOME}: not {value!r:.40} but one of {', '.join(words)}")
    return Fact(Outcome(value), Basis.STATED)


def _refuse(told: ExplainedInput, item: int | None) -> None:
    """An item that is not there, or facts supposed that cannot be true."""
    numbers = [str(one.index) for one in told.explained.decision.items]
    if item is not None and numbers and str(item) not in numbers:
        raise RefusedError(f"there is no item {item}; the decision has item {', '.join(numbers)}.")
    if told.impossible:
        raise click.UsageError("\n".join(f"--what-if {says}" for says in told.impossible))

"""The command that explains one decision, as it is and with other facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import click

from checker.audit import decision_of, explained, judged, report_of
from checker.cli.decisions import exit_code
from checker.cli.ended import RefusedError
from checker.cli.options import RulesChoice, destinations, drafts_option, fail_on_option, output_options, rules_options
from checker.cli.output import put, write_pages
from checker.cli.places import refuse_bad_places
from checker.cli.session import Session, opened, read, single_input
from checker.document import Document, Outcome
from checker.explanation import Before, Explained, WhatIf
from checker.facts import Basis, Dates, Decision, Fact, Item
from checker.findings import DecisionReport
from checker.read.facts_file import FactError, KnownIds, is_facts_file, read_fact
from checker.read.facts_schema import meanings
from checker.report.explain import EXPLAIN_FORMATS, Page
from checker.report.gate import FailOn
from checker.report.words import page_of, wrapped


@click.command(short_help="Explain the verdicts of one decision.")
@click.argument("file")
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
    places = destinations(formats, outputs, EXPLAIN_FORMATS)
    place = single_input(file)
    refuse_bad_places(places, [] if place is None else [place], [r for r in (rules, *overlays) if r is not None])
    with opened(RulesChoice(rules, overlays, include_drafts)) as session:
        document = read(place)
        decision = decision_of(document, session.checker, session.known)
        _refuse_no_such_item(decision, item)
        letter = None if is_facts_file(document) else document
        told = _explained(decision, letter, _changes(changes, session.known), item, session)
    report = report_of([DecisionReport(told.decision, tuple(e.judgement for e in told.items))], session.tool)
    page = Page(report, told, letter)
    write_pages(page, places, EXPLAIN_FORMATS)
    ctx.exit(exit_code(report, FailOn(fail_on)))


OUTCOME = "stated_outcome"


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
    facts = {name: fact for name, fact in changes.items() if name not in (*names, OUTCOME)}
    outcome = changes.get(OUTCOME)
    items = tuple(_supposing(one, facts, outcome) if item in (None, one.index) else one for one in decision.items)
    return replace(decision, dates=replace(decision.dates, **dates), items=items)


def _supposing(item: Item, changes: Mapping[str, Fact[Any]], outcome: Fact[Outcome] | None) -> Item:
    """The item with other facts, or another outcome.

    The whole request follows the part in dispute, unless it is given itself.
    """
    facts = item.facts
    for name in sorted(changes, key=lambda name: name != "sessions_requested"):
        facts = facts.supposing(name, changes[name])
    return replace(item, facts=facts, stated_outcome=item.stated_outcome if outcome is None else outcome.value)

"""The command that writes the facts of one decision, or its text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from checker.audit.jobs import extract_job
from checker.cli.configured import configured
from checker.cli.decisions import SOME_INPUTS_FAILED
from checker.cli.options import Limits, RulesChoice, destinations, drafts_option, limits_options, rules_options
from checker.cli.output import put, put_text
from checker.cli.places import refuse_bad_places
from checker.cli.session import opened, single_input, sources_of, tell, text_of
from checker.document import Problem
from checker.report.facts_file import to_json, to_yaml
from checker.report.words import clean

FACTS_FORMATS = {"yaml": to_yaml, "json": to_json}


@click.command(short_help="Write the facts of one decision as a facts file.")
@click.argument("file")
@configured
@click.option("--text", "as_text", is_flag=True, help="Print the text as read; spans count in it.")
@rules_options
@drafts_option
@limits_options
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(FACTS_FORMATS)),
    help="How the facts are written; by the suffix of --output, else yaml.",
)
@click.option("--output", metavar="FILE", help="Write to this file; - is standard output.")
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
    format_: str | None,
    output: str | None,
) -> None:
    """Write the facts of one decision as a facts file, which every command also reads."""
    formats = ["yaml"] if as_text and format_ is None else [format_] if format_ else []
    [target] = destinations(formats, [output] if output else [], FACTS_FORMATS)
    place = single_input(file)
    refuse_bad_places([target], [] if place is None else [place], [r for r in (rules, *overlays) if r is not None])
    [source] = sources_of([place], limits.caps)
    if as_text:
        document = text_of(source, limits)
        put_text(document.text, target.path)
        ctx.exit(_told(source.name, document.problems, in_vain=not document.text))
    with opened(RulesChoice(rules, overlays, include_drafts), limits) as session:
        decision = session.one(extract_job, source, lambda unread: unread)
    if decision.items or not decision.problems:
        put(FACTS_FORMATS[target.format](decision), target.path)
    ctx.exit(_told(source.name, decision.problems, in_vain=not decision.items))


def _told(name: str, problems: Sequence[Problem], *, in_vain: bool) -> int:
    """Each problem on standard error with the file it is of; the exit code where nothing or only a part came out."""
    tell(clean(p.message if p.message.startswith(name) else f"{name}: {p.message}") for p in problems)
    return SOME_INPUTS_FAILED if any(in_vain or problem.in_part for problem in problems) else 0

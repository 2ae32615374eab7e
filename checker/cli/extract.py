"""The command that writes the facts of one decision, or its text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from checker.audit import decision_of
from checker.cli.decisions import SOME_INPUTS_FAILED
from checker.cli.options import RulesChoice, destinations, drafts_option, rules_options
from checker.cli.output import put, put_text
from checker.cli.places import refuse_bad_places
from checker.cli.session import opened, read, single_input, tell
from checker.document import Problem
from checker.report.facts_file import to_json, to_yaml
from checker.report.words import clean

FACTS_FORMATS = {"yaml": to_yaml, "json": to_json}


@click.command(short_help="Write the facts of one decision as a facts file.")
@click.argument("file")
@click.option("--text", "as_text", is_flag=True, help="Print the text as read; spans count in it.")
@rules_options
@drafts_option
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
    format_: str | None,
    output: str | None,
) -> None:
    """Write the facts of one decision as a facts file, which every command also reads."""
    formats = ["yaml"] if as_text and format_ is None else [format_] if format_ else []
    [target] = destinations(formats, [output] if output else [], FACTS_FORMATS)
    place = single_input(file)
    refuse_bad_places([target], [] if place is None else [place], [r for r in (rules, *overlays) if r is not None])
    document = read(place)
    if as_text:
        put_text(document.text, target.path)
        ctx.exit(_told(() if document.text else document.problems))
    with opened(RulesChoice(rules, overlays, include_drafts)) as session:
        decision = decision_of(document, session.checker, session.known)
    if decision.items or not decision.problems:
        put(FACTS_FORMATS[target.format](decision), target.path)
    code = _told(decision.problems)
    ctx.exit(0 if decision.items else code)


def _told(problems: Sequence[Problem]) -> int:
    """Each problem on standard error; the exit code if nothing but them came out."""
    tell(clean(problem.message) for problem in problems)
    return SOME_INPUTS_FAILED if problems else 0

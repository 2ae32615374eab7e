"""The command that writes the limits as a page for people."""

from __future__ import annotations

from pathlib import Path

import click

from checker.cli.options import Destination, RulesChoice, rules_options
from checker.cli.output import put
from checker.cli.places import refuse_bad_places
from checker.cli.session import rulebook_of
from checker.report.guidelines_page import guidelines_page


@click.command("docs", short_help="Write every limit as tables in Markdown.")
@click.option("--output", metavar="FILE", type=click.Path(path_type=Path), help="Write to this file.")
@rules_options
def rules_docs(output: Path | None, rules: Path | None, overlays: tuple[Path, ...]) -> None:
    """Write every limit as tables in Markdown: for whom, what it allows, where it is said and how sure that is."""
    path = None if output == Path("-") else output
    refuse_bad_places([Destination("docs", path)], rules=[root for root in (rules, *overlays) if root is not None])
    put(guidelines_page(rulebook_of(RulesChoice(rules, overlays, include_drafts=True))), path)

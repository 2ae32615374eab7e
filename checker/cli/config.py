"""The command that shows the settings in force and whence each comes."""

from __future__ import annotations

import click

from checker.cli.configured import configured, settings_of
from checker.cli.output import put
from checker.report.settings import settings_page


@click.command(short_help="Show the settings in force and whence each comes.")
@configured
@click.pass_context
def config(ctx: click.Context, /) -> None:
    """Show the settings in force here: each value, and the file and line that set it."""
    put(settings_page(settings_of(ctx)), None)

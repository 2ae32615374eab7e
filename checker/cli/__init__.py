"""The command `imrcheck`."""

from __future__ import annotations

import click

from checker.cli.decisions import audit, check, explain, extract
from checker.cli.rulebook import rules
from checker.cli.rules_diff import rules_diff
from checker.cli.rules_docs import rules_docs
from checker.cli.rules_schema import rules_schema
from checker.cli.session import tool_version


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(tool_version(), prog_name="imrcheck")
def main() -> None:
    """Check Independent Medical Review decisions against the visit limits of the guidelines.

    Exit codes: 0 nothing at or above --fail-on; 1 findings; 2 bad usage or rules; 3 some inputs failed.
    """


for command in (audit, check, explain, extract, rules):
    main.add_command(command)

for command in (rules_diff, rules_docs, rules_schema):
    rules.add_command(command)

__all__ = ["main"]

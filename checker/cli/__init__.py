"""The command `imrcheck`."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import NoReturn

import click

from checker.cli.lazy import Later, LazyGroup, Program
from checker.version import VERSION

_DECISIONS = {
    "audit": Later("decisions", "audit", "Audit decisions and report on all of them."),
    "check": Later("check", "check", "Check decisions for CI: findings only, fails on errors."),
    "explain": Later("explain", "explain", "Explain the verdicts of one decision."),
    "extract": Later("extract", "extract", "Write the facts of one decision as a facts file."),
    "config": Later("config", "config", "Show the settings in force and whence each comes."),
    "init": Later("init", "init", "Write a first configuration and a workflow."),
    "doctor": Later("doctor", "doctor", "Say what is missing on this machine, and what to do."),
}
_RULES = {
    "list": Later("rulebook", "list_limits", "List the limits: id, title, bound and verification."),
    "show": Later("rulebook", "show", "Show one limit in full."),
    "validate": Later("rulebook", "validate", "Load the rules and name every problem they have."),
    "test": Later("rulebook", "run_cases", "Run the cases of every limit."),
    "diff": Later("rules_diff", "rules_diff", "What a change of rules changes on a corpus."),
    "docs": Later("rules_docs", "rules_docs", "Write every limit as tables in Markdown."),
    "schema": Later("rules_schema", "rules_schema", "Print the JSON Schema of a file that people write."),
    "new": Later("rules_new", "rules_new", "Write a file of limits to begin with."),
}


@click.group(cls=Program, later=_DECISIONS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="imrcheck")
def main() -> None:
    """Check Independent Medical Review decisions against the visit limits of the guidelines.

    Exit codes: 0 nothing at or above --fail-on; 1 findings; 2 did not run or could not deliver; 3 some inputs could
    not be read, or only in part; 130 interrupted.
    """


@main.group(cls=LazyGroup, later=_RULES, short_help="List, show, test, compare, document and begin rules.")
def rules() -> None:
    """Work on the rules: what they say, whether they hold together, how their own cases fare."""


def run() -> NoReturn:
    """The command as a process of its own, which ends without taking apart, value by value, what it has made."""
    code = 0
    try:
        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):  # closed, or gone: that was told
            stream.flush()
    os._exit(code)


__all__ = ["main", "run"]

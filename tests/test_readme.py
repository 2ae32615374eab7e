"""The README describes what the program does today."""

import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from checker.cli import main, rules
from checker.findings import Code, Verdict
from checker.judge.kinds import KINDS

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^imrcheck ((?:rules )?[a-z]+)(?= |$)", README, re.MULTILINE)


def test_every_kind_of_finding_has_its_row_and_its_function() -> None:
    rows = set(re.findall(r"^\| `([a-z-]+)` \|", README, re.MULTILINE))
    assert {c.value for c in Code} - {"unlike-its-peers"} <= rows
    assert set(KINDS) == set(Code) - {Code.UNLIKE_ITS_PEERS, Code.WAIVER}
    assert all(kind.__doc__ for kind in KINDS.values())


def test_every_verdict_is_explained() -> None:
    assert all(f"| `{verdict.value}` |" in README for verdict in Verdict)


@pytest.mark.parametrize("command", sorted(set(COMMANDS)))
def test_every_command_named_exists(command: str) -> None:
    assert CliRunner().invoke(main, [*command.split(), "--help"]).exit_code == 0


def test_every_command_over_the_rules_is_named() -> None:
    assert {f"rules {name}" for name in rules.list_commands(click.Context(rules))} <= {*COMMANDS, "rules test"}


def test_every_option_named_exists() -> None:
    used = re.findall(r"^imrcheck ((?:rules )?[a-z]+) ([^#\n]*)", README, re.MULTILINE)
    for command, words in used:
        page = CliRunner().invoke(main, [*command.split(), "--help"]).output
        assert set(re.findall(r"--[a-z-]+", words)) <= set(re.findall(r"--[a-z-]+", page))


def test_the_commands_of_make_are_targets_of_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert all(f"make {target}" in README and f"\n{target}:" in makefile for target in ("demo", "test", "docs"))

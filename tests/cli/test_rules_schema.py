"""The command that prints schemas."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from checker.cli.rules_schema import KINDS
from tests.cli.conftest import Run


@pytest.mark.parametrize("name", KINDS)
def test_a_schema_goes_to_standard_output_and_only_it(run: Run, name: str) -> None:
    done = run("rules", "schema", name)
    assert (done.exit_code, done.stderr) == (0, "")
    schema = json.loads(done.stdout)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"].startswith("imrcheck: ")
    assert schema["additionalProperties"] is False
    Draft202012Validator.check_schema(schema)


def test_without_a_name_they_are_listed_with_their_use(run: Run) -> None:
    page = run("rules", "schema").stdout
    assert [line.split()[0] for line in page.splitlines()[: len(KINDS)]] == list(KINDS)
    assert "# yaml-language-server: $schema=" in page
    assert all(len(line) <= 80 for line in page.splitlines())


def test_a_schema_goes_to_a_file(run: Run, tmp_path: Path) -> None:
    done = run("rules", "schema", "topic", "--output", "topic.json")
    assert (done.exit_code, done.stdout) == (0, "")
    assert json.loads((tmp_path / "topic.json").read_text("utf-8")) == KINDS["topic"].schema()


@pytest.mark.parametrize("words", [("topics",), ("topic", "--output", "no/such/folder.json")])
def test_an_unknown_name_or_place_exits_2(run: Run, words: tuple[str, ...]) -> None:
    assert run("rules", "schema", *words).exit_code == 2

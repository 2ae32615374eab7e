"""The template of a file of limits is valid as it stands, its cases hold, and nothing is written over."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from checker.cli import main
from checker.guideline import Rulebook
from checker.load import load_rulebook, shipped_rules
from checker.prove import prove
from checker.report.rule_template import rule_template

ENCODED = ("ca-mtus/chronic-pain-2009", "ca-mtus/chronic-pain-2016", "ca-mtus/postsurgical-2009", "odg/current")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


@pytest.mark.parametrize("edition", ENCODED)
def test_a_template_is_valid_and_its_cases_hold(tmp_path: Path, edition: str) -> None:
    path = tmp_path / "mine" / edition / "hot-water.yaml"
    path.parent.mkdir(parents=True)
    assert run("rules", "new", edition, "hot-water", "--output", str(path)).exit_code == 0
    rulebook = load_rulebook(shipped_rules(), overlays=(tmp_path / "mine",))
    [added] = rulebook.overlays[0].adds
    results = [result for result in prove(rulebook) if result.limit == added]
    assert len(results) > 1
    assert [result for result in results if not result.passed] == []


def test_every_edition_has_a_template(rulebook: Rulebook) -> None:
    for guideline in rulebook.guidelines:
        for edition in guideline.editions:
            assert f"edition: {edition.id}\n" in rule_template(rulebook, edition, "hot-water")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("nowhere/new", "topic"), "there is no edition 'nowhere/new'; write one of ca-mtus/"),
        (("odg/current", "../topic"), "is no name of a topic"),
        (("odg/current", "topic", "--output", "old.yaml"), "cannot write old.yaml: it exists"),
    ],
)
def test_what_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], says: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old.yaml").write_text("mine", "utf-8")
    done = run("rules", "new", *words)
    assert done.exit_code == 2
    assert says in done.stderr
    assert (tmp_path / "old.yaml").read_text("utf-8") == "mine"

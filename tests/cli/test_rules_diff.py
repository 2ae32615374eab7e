"""A change of rules is shown by its effect: exactly the items that a sum by hand predicts."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from checker.cli import main
from checker.load import shipped_rules

FACTS = """\
ur_date: "2013-05-01"
items:
  - heading: Physical therapy
    stated_outcome: {outcome}
    treatment: physical_therapy
    body_regions: [shoulder]
    condition: crps
    sessions_requested: {asked}
    prior_sessions: {had}
    functional_improvement: documented
"""
# visits had, visits asked, outcome: the 2009 row for CRPS ends at 24
CORPUS = [
    (12, 12, "overturned"),
    (12, 13, "overturned"),
    (12, 13, "upheld"),
    (12, 14, "overturned"),
    (13, 12, "overturned"),
]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for n, (had, asked, outcome) in enumerate(CORPUS):
        (folder / f"{n}.yaml").write_text(FACTS.format(outcome=outcome, asked=asked, had=had), encoding="utf-8")
    return folder


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """The shipped rules with one limit changed by one: 25 visits for CRPS in the edition of 2009."""
    folder = tmp_path / "new"
    shutil.copytree(shipped_rules(), folder)
    topic = folder / "ca-mtus" / "chronic-pain-2009" / "physical-medicine.yaml"
    text = topic.read_text(encoding="utf-8")
    assert "total_sessions: 24" in text
    topic.write_text(
        text.replace("total_sessions: 24", "total_sessions: 25").replace("24 visits", "25 visits"), encoding="utf-8"
    )
    return folder


def diff(new: Path, corpus: Path, *options: str) -> Result:
    return CliRunner().invoke(
        main, ["rules", "diff", str(shipped_rules()), str(new), "--corpus", str(corpus), *options]
    )


def predicted() -> set[tuple[str, str, str]]:
    """By hand: a total of exactly 25 is over 24 and inside 25."""
    flipped = {"overturned": ("inconsistent", "consistent"), "upheld": ("consistent", "inconsistent")}
    return {(f"{n}.yaml", *flipped[outcome]) for n, (had, asked, outcome) in enumerate(CORPUS) if had + asked == 25}


def test_exactly_the_predicted_items_change(changed: Path, corpus: Path) -> None:
    result = diff(changed, corpus, "--format", "json")
    found = {(Path(c["source"]).name, c["before"], c["after"]) for c in json.loads(result.stdout)}
    assert found == predicted()
    assert result.exit_code == 0


def test_the_page_counts_by_limit(changed: Path, corpus: Path) -> None:
    result = diff(changed, corpus)
    assert "3 verdicts changed" in result.stdout
    assert "3  mtus.chronic_pain.2009.physical_medicine.crps" in result.stdout


def test_the_same_rules_change_nothing(corpus: Path) -> None:
    result = diff(shipped_rules(), corpus)
    assert (result.stdout, result.exit_code) == ("0 verdicts changed\n", 0)


def test_unapproved_changes_fail_and_approved_ones_pass(changed: Path, corpus: Path, tmp_path: Path) -> None:
    approved = tmp_path / "approved.json"
    approved.write_text("[]", encoding="utf-8")
    assert diff(changed, corpus, "--approved", str(approved)).exit_code == 1
    approved.write_text(diff(changed, corpus, "--format", "json").stdout, encoding="utf-8")
    assert diff(changed, corpus, "--approved", str(approved)).exit_code == 0


def test_a_file_that_holds_no_changes_is_refused_by_name(changed: Path, corpus: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.json"
    wrong.write_text('[{"nonsense": 1}]', encoding="utf-8")
    result = diff(changed, corpus, "--approved", str(wrong))
    assert result.exit_code == 2
    assert "wrong.json" in result.output

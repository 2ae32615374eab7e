"""The command that writes the page of limits."""

from __future__ import annotations

from pathlib import Path

from checker.report.guidelines_page import guidelines_page
from tests.cli.conftest import Run
from tests.cli.rulebook import RULEBOOK


def test_the_page_goes_to_standard_output(run: Run) -> None:
    done = run("rules", "docs")
    assert (done.exit_code, done.stdout, done.stderr) == (0, guidelines_page(RULEBOOK), "")


def test_the_page_goes_to_a_file(run: Run, tmp_path: Path) -> None:
    done = run("rules", "docs", "--output", "page.md")
    assert (done.exit_code, done.stdout) == (0, "")
    assert (tmp_path / "page.md").read_text("utf-8") == guidelines_page(RULEBOOK)


def test_a_place_that_cannot_be_written_exits_2(run: Run) -> None:
    assert run("rules", "docs", "--output", "no/such/page.md").exit_code == 2

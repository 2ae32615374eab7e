"""Every format against its golden file; `IMRCHECK_GOLDEN=write` makes the files anew."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from checker.findings import Report
from checker.report import FORMATS
from checker.report.explain import EXPLAIN_FORMATS, Page
from checker.report.facts_file import to_yaml
from checker.report.gate import FailOn
from checker.report.terminal import check_page
from tests.report.explained import WITH_LETTER, WITHOUT_LETTER, explained
from tests.report.samples import CLEAN, DECISION, JUDGED, LETTER, QUIET, REPORT, WRONG

GOLDEN = Path(__file__).parent / "golden"

PAGES: dict[str, Callable[[], object]] = {
    "report.json": lambda: FORMATS["json"](REPORT),
    "report.jsonl": lambda: FORMATS["jsonl"](REPORT),
    "audit.txt": lambda: FORMATS["terminal"](REPORT),
    "check.txt": lambda: check_page(REPORT, FailOn.ERROR),
    "check-undetermined.txt": lambda: check_page(REPORT, FailOn.UNDETERMINED),
    "explain.txt": lambda: EXPLAIN_FORMATS["terminal"](WITH_LETTER),
    "explain-without-letter.txt": lambda: EXPLAIN_FORMATS["terminal"](WITHOUT_LETTER),
    "explain.md": lambda: EXPLAIN_FORMATS["markdown"](WITH_LETTER),
    "explain.json": lambda: EXPLAIN_FORMATS["json"](WITH_LETTER),
    "explain.html": lambda: EXPLAIN_FORMATS["html"](WITH_LETTER),
    "explain-without-letter.html": lambda: EXPLAIN_FORMATS["html"](WITHOUT_LETTER),
    "facts.yaml": lambda: to_yaml(DECISION),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_its_golden_file(name: str) -> None:
    made = str(PAGES[name]())
    if os.environ.get("IMRCHECK_GOLDEN") == "write":
        (GOLDEN / name).write_text(made, "utf-8")
    assert made == (GOLDEN / name).read_text("utf-8")


@pytest.mark.parametrize("name", [name for name in PAGES if name.endswith(".txt")])
def test_no_page_needs_more_than_80_columns(name: str) -> None:
    assert max(map(len, str(PAGES[name]()).splitlines())) <= 80


def test_nothing_wrong_is_one_line() -> None:
    assert str(check_page(CLEAN, FailOn.ERROR)) == "no findings\n"


def test_a_jsonl_line_is_the_decision_of_the_json_report() -> None:
    whole = json.loads(str(FORMATS["json"](REPORT)))
    lines = str(FORMATS["jsonl"](REPORT)).splitlines()
    assert [json.loads(line) for line in lines] == whole["decisions"]


def test_the_summary_counts_what_the_decisions_hold() -> None:
    summary = json.loads(str(FORMATS["json"](REPORT)))["summary"]
    assert summary == {
        "decisions": 3,
        "items": 3,
        "failed_inputs": 1,
        "verdicts": {"consistent": 0, "inconsistent": 1, "undetermined": 1, "not_covered": 1},
        "findings": {"error": 1, "warning": 0, "info": 2},
    }


HOSTILE = "Therapy \x1b[2J\x1b]0;owned\x07 [bold red]x[/] \u202egnp.exe\x00 12 visits"


def hostile() -> Report:
    item = replace(WRONG.item, heading=HOSTILE)
    judgement = replace(WRONG, item=item, sum=HOSTILE, findings=(replace(WRONG.findings[0], message=HOSTILE),))
    decision = replace(JUDGED.decision, source=f"{HOSTILE}.txt", items=(item,))
    return replace(REPORT, decisions=(replace(QUIET, decision=decision, items=(judgement,)),))


def test_a_letter_cannot_steer_the_terminal() -> None:
    letter = replace(LETTER, text=HOSTILE * 20)
    report = hostile()
    decision = report.decisions[0]
    told = Page(report, explained(decision.decision, decision.items, letter), letter)
    for page in (
        FORMATS["terminal"](report),
        check_page(report, FailOn.ERROR),
        EXPLAIN_FORMATS["terminal"](told),
        EXPLAIN_FORMATS["markdown"](told),
    ):
        shown = str(page)
        assert not set(shown) & set("\x1b\x07\x00\u202e")
        assert "[bold red]x[/]" in shown.replace("\\", "")


def test_a_long_path_keeps_its_file_name() -> None:
    decision = replace(QUIET.decision, source=f"{'folder/' * 30}CM00-0000001.txt")
    page = str(FORMATS["terminal"](replace(CLEAN, decisions=(replace(QUIET, decision=decision),))))
    assert "CM00-0000001.txt  1 item, not covered" in page
    assert max(map(len, page.splitlines())) <= 80

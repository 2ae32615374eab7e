"""Every format against its golden file; `IMRCHECK_GOLDEN=write` makes the files anew."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from checker.document import Problem
from checker.findings import FailOn, Report
from checker.guideline import Overlay
from checker.message import message
from checker.report import FORMATS
from checker.report.check.terminal import to_terminal
from checker.report.explain import EXPLAIN_FORMATS, Page
from checker.report.facts_file import to_yaml
from checker.report.words import page_width
from checker.wording import speaking
from tests.report.checked import checked
from tests.report.explained import WITH_LETTER, WITHOUT_LETTER, explained
from tests.report.samples import CLEAN, DECISION, JUDGED, LETTER, QUIET, REPORT, TOOL, WRONG
from tests.wording.toy import TOY

BROKEN = Problem("broken-pdf", "The PDF is damaged.")
GOLDEN = Path(__file__).parent / "golden"

PAGES: dict[str, Callable[[], object]] = {
    "report.json": lambda: FORMATS["json"](REPORT),
    "report.jsonl": lambda: FORMATS["jsonl"](REPORT),
    "audit.txt": lambda: FORMATS["terminal"](REPORT),
    "check.txt": lambda: to_terminal(checked(REPORT)),
    "check-undetermined.txt": lambda: to_terminal(checked(REPORT, FailOn.UNDETERMINED)),
    "explain.txt": lambda: EXPLAIN_FORMATS["terminal"](WITH_LETTER),
    "explain-without-letter.txt": lambda: EXPLAIN_FORMATS["terminal"](WITHOUT_LETTER),
    "explain.md": lambda: EXPLAIN_FORMATS["markdown"](WITH_LETTER),
    "explain.json": lambda: EXPLAIN_FORMATS["json"](WITH_LETTER),
    "facts.yaml": lambda: to_yaml(DECISION),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_the_structure_that_is_kept(name: str) -> None:
    """In the toy language, so that only what is said where is kept, not how."""
    with speaking(TOY):
        _is_kept(name, str(PAGES[name]()))


def test_the_html_page_is_the_one_kept() -> None:
    _is_kept("explain.html", str(EXPLAIN_FORMATS["html"](WITH_LETTER)))


def _is_kept(name: str, made: str) -> None:
    if os.environ.get("IMRCHECK_GOLDEN") == "write":
        (GOLDEN / name).write_text(made, "utf-8")
    assert made == (GOLDEN / name).read_text("utf-8")


TERMINAL = [name for name in PAGES if name.endswith(".txt")]


@pytest.mark.parametrize("name", TERMINAL)
def test_no_page_needs_more_than_80_columns(name: str) -> None:
    assert max(map(len, str(PAGES[name]()).splitlines())) <= 80


@pytest.mark.parametrize("name", TERMINAL)
@pytest.mark.parametrize("columns", [60, 132])
def test_a_page_is_as_wide_as_it_is_asked_to_be(name: str, columns: int) -> None:
    narrow = len(str(PAGES[name]()).splitlines())
    with page_width(columns):
        lines = str(PAGES[name]()).splitlines()
    assert max(map(len, lines)) <= max(columns, len("letters/a.txt") + 67)
    assert (len(lines) < narrow) is (columns > 80)


def test_nothing_wrong_says_what_was_seen() -> None:
    assert str(to_terminal(checked(CLEAN))).splitlines() == [
        "1 decision, 1 item, 0 judged, 0 errors, 0 warnings, 0 undetermined",
        "  1 not judged: no limit encoded for acupuncture of the head",
        "  imrcheck 0.1.0, rules sha256:0123456789ab",
    ]


def test_items_not_judged_are_counted_by_reason() -> None:
    [item] = QUIET.items
    other = replace(item, not_covered_reason=message("reason.no-visits"))
    report = replace(REPORT, decisions=(replace(QUIET, items=(item, other, other)),))
    lines = [" ".join(line.split()) for line in str(FORMATS["terminal"](report)).splitlines()]
    assert lines.index("not judged 3") + 1 == lines.index("2: no treatment in visits")
    assert json.loads(str(FORMATS["json"](report)))["summary"]["not_judged"] == {
        "no treatment in visits": 2,
        "no limit encoded for acupuncture of the head": 1,
    }


OVERLAY = Overlay("mine", ("e/low-back",), ("e/neck", "e/knee"), ("e/low-back",))


def test_every_output_names_overlays_and_what_they_replace() -> None:
    report = replace(REPORT, tool=replace(TOOL, overlays=(OVERLAY,)))
    told = replace(WITH_LETTER, report=report)
    pages = [
        FORMATS["terminal"](report),
        to_terminal(checked(report)),
        *(EXPLAIN_FORMATS[name](told) for name in ("terminal", "markdown", "html")),
    ]
    for page in pages:
        shown = " ".join(str(page).replace("\\", "").split())
        assert "overlay mine replaces e/low-back and adds e/neck, e/knee; taken as recalled" in shown
    for page in (FORMATS["json"](report), EXPLAIN_FORMATS["json"](told)):
        assert json.loads(str(page))["tool"]["overlays"] == [
            {
                "name": "mine",
                "replaces": ["e/low-back"],
                "adds": ["e/neck", "e/knee"],
                "unproven": ["e/low-back"],
            }
        ]


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
        "not_judged": {"no limit encoded for acupuncture of the head": 1},
    }


HOSTILE = "Therapy \x1b[2J\x1b]0;owned\x07 [bold red]x[/] \u202egnp.exe\x00 12 visits"


def hostile() -> Report:
    item = replace(WRONG.item, heading=HOSTILE)
    told = message("finding.mtus-not-silent", limit=HOSTILE, citation=HOSTILE)
    judgement = replace(WRONG, item=item, findings=(replace(WRONG.findings[0], says=told),))
    decision = replace(JUDGED.decision, source=f"{HOSTILE}.txt", items=(item,))
    return replace(REPORT, decisions=(replace(QUIET, decision=decision, items=(judgement,)),))


def test_a_letter_cannot_steer_the_terminal() -> None:
    letter = replace(LETTER, text=HOSTILE * 20)
    report = hostile()
    decision = report.decisions[0]
    told = Page(report, explained(decision.decision, decision.items, letter), letter)
    for page in (
        FORMATS["terminal"](report),
        to_terminal(checked(report)),
        EXPLAIN_FORMATS["terminal"](told),
        EXPLAIN_FORMATS["markdown"](told),
    ):
        shown = str(page)
        assert not set(shown) & set("\x1b\x07\x00\u202e")
        assert "[bold red]x[/]" in shown.replace("\\", "")


def test_a_long_path_is_printed_whole() -> None:
    path = f"{'folder/' * 30}CM00-0000001.txt"
    for decision in (QUIET, replace(QUIET, decision=replace(QUIET.decision, problems=(BROKEN,), items=()), items=())):
        named = replace(decision, decision=replace(decision.decision, source=path))
        page = str(FORMATS["terminal"](replace(CLEAN, decisions=(named,))))
        assert f"{path}  " in page

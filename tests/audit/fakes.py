"""A checker without rules or engine: what it says depends on a word in the text."""

from __future__ import annotations

import os
import signal
from dataclasses import replace

from checker.document import Document, LetterFormat
from checker.explanation import Explained
from checker.facts import Dates, Decision, Interval
from checker.findings import DecisionReport, Finding, Judgement, Position, Severity, Verdict
from tests.report.explained import explained
from tests.report.samples import DECISION, OPEN, QUIET, WRONG


class FakeChecker:
    """Finds one item in every text; "fault" breaks it, "crash" its process, "warning" and "clean" what it finds."""

    closed = False

    def extract(self, document: Document) -> Decision:
        """A decision of one item, or the problems of an unreadable document."""
        if "fault" in document.text:
            raise ValueError(f"words of the letter: {document.text}")
        if "crash" in document.text:
            os.kill(os.getpid(), signal.SIGSEGV)
        decision = replace(DECISION, source=document.source, sha256=document.sha256, problems=document.problems)
        if not document.text:
            return replace(decision, items=(), dates=Dates(), letter_format=LetterFormat.FINAL_DETERMINATION)
        heading = " ".join(document.text.split())
        return replace(decision, items=(replace(WRONG.item, heading=heading),))

    def judge(self, decision: Decision) -> DecisionReport:
        """Each item judged by its heading and its prior visits."""
        return DecisionReport(decision, tuple(self._judged(decision, n) for n in range(len(decision.items))))

    def _judged(self, decision: Decision, number: int) -> Judgement:
        item = decision.items[number]
        if item.heading == "stop":
            raise KeyError("words of the letter")
        if "clean" in item.heading or item.facts.prior_sessions.value == Interval(0, 0):
            return replace(
                WRONG, item=item, verdict=Verdict.CONSISTENT, position=Position.APPROVE, findings=(), sum=None
            )
        if "uncovered" in item.heading:
            return replace(QUIET.items[0], item=item)
        if "open" in item.heading:
            return replace(OPEN, item=item)
        severity = Severity.WARNING if "warning" in item.heading else Severity.ERROR
        finding: Finding = replace(WRONG.findings[0], severity=severity)
        return replace(WRONG, item=item, findings=(finding,))

    def explain(self, decision: Decision, document: Document | None, item: int | None = None) -> Explained:
        """Each item judged so, and explained."""
        judged = tuple(j for j in self.judge(decision).items if item in (None, j.item.index))
        return explained(decision, judged, document)

    def close(self) -> None:
        """Remember that the engine was freed."""
        self.closed = True

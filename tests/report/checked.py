"""Reports as the gate holds them, for the tests of its formats."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from checker.document import Document
from checker.findings import DecisionReport, FailOn, Report
from checker.flags import Checked, Known, Located, Waivers
from checker.sift import Run, flags_of, located, sifted, unread_of
from tests.report.samples import LETTER

TODAY = date(2026, 1, 31)


def checked(
    report: Report,
    fail_on: FailOn = FailOn.ERROR,
    *,
    waivers: Waivers | None = None,
    baseline: tuple[Known, ...] = (),
    printed: bool = False,
    letter: Document = LETTER,
) -> Checked:
    """The report sifted. The text of every decision in it is that of the letter."""
    decisions = [_located(decision, letter, printed=printed) for decision in report.decisions]
    paths = {one.report.decision.source: one.report.decision.source for one in decisions}
    flags = [flag for one in decisions for flag in flags_of(one, one.report.decision.source, fail_on)]
    items = {one.case: len(one.report.items) for one in decisions if one.case}
    stood = sifted(flags, waivers, baseline, Run(items, True, TODAY, fail_on, {}))
    unread = tuple(found for one in decisions if (found := unread_of(one, one.report.decision.source)) is not None)
    return Checked(report, stood.flags, unread, stood.stale, fail_on, paths)


def _located(decision: DecisionReport, letter: Document, *, printed: bool) -> Located:
    if not decision.decision.items:
        return Located(decision, "", printed)
    return located(decision, replace(letter, source=decision.decision.source), printed=printed, lettered=True)

"""The part of a report that --only, --code and --treatment ask for."""

from __future__ import annotations

import pytest

from checker.facts import Treatment
from checker.findings import Code, Verdict
from checker.report.choice import Choice, chosen
from tests.report.samples import REPORT


@pytest.mark.parametrize(
    ("choice", "items"),
    [
        (Choice(), 3),
        (Choice(verdicts=frozenset({Verdict.INCONSISTENT})), 1),
        (Choice(verdicts=frozenset({Verdict.INCONSISTENT, Verdict.NOT_COVERED})), 2),
        (Choice(codes=frozenset({Code.MISSING_FACT})), 1),
        (Choice(treatments=frozenset({Treatment.ACUPUNCTURE})), 2),
        (Choice(frozenset({Verdict.INCONSISTENT}), treatments=frozenset({Treatment.ACUPUNCTURE})), 0),
    ],
)
def test_items_are_chosen_and_failed_inputs_always_stay(choice: Choice, items: int) -> None:
    shown = chosen(REPORT, choice)
    assert sum(len(decision.items) for decision in shown.decisions) == items
    assert shown.failed_inputs == REPORT.failed_inputs == 1
    assert [d for d in shown.decisions if not d.decision.items] == [d for d in REPORT.decisions if not d.decision.items]


def test_only_the_findings_asked_for_are_shown() -> None:
    shown = chosen(REPORT, Choice(codes=frozenset({Code.CONFLICTING_FACTS})))
    codes = {finding.code for decision in shown.decisions for item in decision.items for finding in item.findings}
    assert codes == {Code.CONFLICTING_FACTS}

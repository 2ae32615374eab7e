"""A part of a report: the items that a reader asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from checker.facts import Treatment
from checker.findings import Code, DecisionReport, Judgement, Report, Verdict
from checker.gate import failed


@dataclass(frozen=True, slots=True)
class Choice:
    """The verdicts, the kinds of finding and the treatments asked for; of each, none means any."""

    verdicts: frozenset[Verdict] = frozenset()
    codes: frozenset[Code] = frozenset()
    treatments: frozenset[Treatment] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.verdicts or self.codes or self.treatments)


def chosen(report: Report, choice: Choice) -> Report:
    """The items asked for, with the findings asked for; an input that failed, or was read in part, always stays."""
    return replace(report, decisions=tuple(_decisions(report, choice))) if choice else report


def _decisions(report: Report, choice: Choice) -> Iterator[DecisionReport]:
    for decision in report.decisions:
        items = tuple(_with_findings(item, choice) for item in decision.items if _fits(item, choice))
        if items or decision.problems or failed(decision):
            yield replace(decision, items=items)


def _fits(item: Judgement, choice: Choice) -> bool:
    return (
        (not choice.verdicts or item.verdict in choice.verdicts)
        and (not choice.treatments or item.item.facts.treatment.value in choice.treatments)
        and (not choice.codes or any(finding.code in choice.codes for finding in item.findings))
    )


def _with_findings(item: Judgement, choice: Choice) -> Judgement:
    if not choice.codes:
        return item
    return replace(item, findings=tuple(finding for finding in item.findings if finding.code in choice.codes))

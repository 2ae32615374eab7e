"""Weighs findings as a configuration asks: another severity by kind, or none at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from checker.findings import Code, DecisionReport, Finding, Judgement, Severity
from checker.settings import Weight


def weighed(report: DecisionReport, severity: Mapping[Code, Weight]) -> DecisionReport:
    """The decision with its findings weighed so. The verdicts stay as they are."""
    if not any(finding.code in severity for item in report.items for finding in item.findings):
        return report
    return replace(report, items=tuple(_weighed(item, severity) for item in report.items))


def _weighed(item: Judgement, severity: Mapping[Code, Weight]) -> Judgement:
    kept = (finding for finding in item.findings if severity.get(finding.code) is not Weight.OFF)
    return replace(item, findings=tuple(_finding(finding, severity.get(finding.code)) for finding in kept))


def _finding(finding: Finding, weight: Weight | None) -> Finding:
    return finding if weight is None else replace(finding, severity=Severity(weight.value))

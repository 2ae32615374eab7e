"""Which inputs failed, and which judgements weigh enough to fail a run."""

from __future__ import annotations

from checker.findings import DecisionReport, FailOn, Finding, Judgement, Report, Severity, Verdict

_FAILING = {
    FailOn.ERROR: {Severity.ERROR},
    FailOn.WARNING: {Severity.ERROR, Severity.WARNING},
    FailOn.UNDETERMINED: {Severity.ERROR, Severity.WARNING},
    FailOn.NOT_COVERED: {Severity.ERROR, Severity.WARNING},
    FailOn.NEVER: frozenset[Severity](),
}
_OPEN = {
    FailOn.UNDETERMINED: {Verdict.UNDETERMINED},
    FailOn.NOT_COVERED: {Verdict.UNDETERMINED, Verdict.NOT_COVERED},
}


def failed(report: DecisionReport) -> bool:
    """Whether nothing of an input could be used."""
    return bool(report.problems) and not report.decision.items


def in_part(report: DecisionReport) -> bool:
    """Whether an input was read only in part."""
    return any(problem.in_part for problem in report.problems)


def fails(judgement: Judgement, threshold: FailOn) -> bool:
    """Whether one judged item is at or above the threshold."""
    if fails_open(judgement, threshold):
        return True
    return any(severe(finding.severity, threshold) for finding in judgement.findings)


def severe(severity: Severity, threshold: FailOn) -> bool:
    """Whether a finding of this weight is at or above the threshold."""
    return severity in _FAILING[threshold]


def fails_open(judgement: Judgement, threshold: FailOn) -> bool:
    """Whether an item that was not decided is one that the threshold asks for."""
    return judgement.verdict in _OPEN.get(threshold, ())


def fails_run(report: Report, threshold: FailOn) -> bool:
    """Whether any item of the report is at or above the threshold."""
    return any(fails(judgement, threshold) for decision in report.decisions for judgement in decision.items)


def weighty(finding: Finding) -> bool:
    """Whether a finding says that something is wrong, rather than informs."""
    return finding.severity is not Severity.INFO

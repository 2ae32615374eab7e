"""Makes the flags of a decision: its findings, and where the threshold asks for them the items left open."""

from __future__ import annotations

from collections.abc import Iterator

from checker.document import Span
from checker.findings import Code, FailOn, Finding, Judgement, Severity
from checker.flags import OPEN_CODES, Flag, Located, Place, Unread
from checker.gate import failed, fails_open, severe
from checker.sift.identity import fingerprint


def flags_of(decision: Located, path: str, threshold: FailOn) -> Iterator[Flag]:
    """Every flag of one decision, in the order of its items."""
    for judgement in decision.report.items:
        asked = fails_open(judgement, threshold)
        for finding in judgement.findings:
            failing = severe(finding.severity, threshold) or (asked and finding.code is Code.MISSING_FACT)
            yield _flag(decision, path, judgement, finding.code.value, finding.severity, finding, fails=failing)
        if asked and not any(finding.code is Code.MISSING_FACT for finding in judgement.findings):
            code = OPEN_CODES[judgement.verdict]
            yield _flag(decision, path, judgement, code, Severity.INFO, None, fails=True)


def _flag(
    decision: Located,
    path: str,
    judgement: Judgement,
    code: str,
    severity: Severity,
    finding: Finding | None,
    *,
    fails: bool,
) -> Flag:
    return Flag(
        source=decision.report.decision.source,
        path=path,
        case=decision.case,
        code=code,
        severity=severity,
        fingerprint=fingerprint(decision.case, judgement, code),
        fails=fails,
        judgement=judgement,
        finding=finding,
        places=_places(decision, judgement, finding.spans if finding else ()),
        printed=decision.printed,
    )


def _places(decision: Located, judgement: Judgement, spans: tuple[Span, ...]) -> tuple[Place, ...]:
    """Where the finding stands; the outcome, or the item, of one that names no words."""
    item = judgement.item
    named = spans or tuple(span for span in (item.outcome_span or item.span,) if span is not None)
    return tuple(decision.places[span] for span in dict.fromkeys(named) if span in decision.places)


def unread_of(decision: Located, path: str) -> Unread | None:
    """What could not be read of an input; None where all of it was."""
    report = decision.report
    if failed(report):
        return Unread(report.decision.source, path, report.problems, whole=True)
    parts = tuple(problem for problem in report.problems if problem.in_part)
    return Unread(report.decision.source, path, parts, whole=False) if parts else None

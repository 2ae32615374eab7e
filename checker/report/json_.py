"""The report as JSON: one object (`json`), or one decision a line (`jsonl`)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from checker.facts import Dates, Fact
from checker.findings import Deciding, DecisionReport, Finding, Judgement, LimitUsed, Report, Step
from checker.message import Message
from checker.report.plain import plain, reported_value
from checker.wording import finding_words, said

SCHEMA_VERSION = "1.0"
DATES = (
    "date_of_injury",
    "request_date",
    "ur_date",
    "application_date",
    "assigned_date",
    "decision_date",
    "letter_date",
)


def to_json(report: Report) -> str:
    """The whole report as one indented object."""
    return json.dumps(report_object(report), ensure_ascii=False, indent=2) + "\n"


def report_object(report: Report) -> Mapping[str, Any]:
    """The report as the contract lays it out."""
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": plain(report.tool),
        "summary": _summary(report),
        "decisions": [decision_object(decision) for decision in report.decisions],
    }


def to_jsonl(report: Report) -> str:
    """One line a decision, without the summary."""
    lines = (json.dumps(decision_object(d), ensure_ascii=False, separators=(",", ":")) for d in report.decisions)
    return "".join(f"{line}\n" for line in lines)


def _summary(report: Report) -> Mapping[str, Any]:
    return {
        "decisions": len(report.decisions),
        "items": sum(len(decision.items) for decision in report.decisions),
        "failed_inputs": report.failed_inputs,
        "verdicts": {verdict.value: count for verdict, count in report.verdicts().items()},
        "findings": {severity.value: count for severity, count in report.findings().items()},
        "not_judged": {said(reason): count for reason, count in report.reasons().items()},
        **({"not_reached": report.not_reached} if report.not_reached else {}),
    }


def decision_object(report: DecisionReport) -> Mapping[str, Any]:
    """One decision of the report."""
    decision = report.decision
    return {
        "source": decision.source,
        "sha256": decision.sha256,
        "letter_format": decision.letter_format.value,
        **_dates(decision.dates),
        "problems": plain(decision.problems),
        "items": [_item(judgement) for judgement in report.items],
    }


def _dates(dates: Dates) -> Mapping[str, Any]:
    return {name: reported_value(getattr(dates, name)) for name in DATES}


def _item(judgement: Judgement) -> Mapping[str, Any]:
    item = judgement.item
    return {
        "index": item.index,
        "heading": item.heading,
        "span": plain(item.span),
        "stated_outcome": item.stated_outcome.value,
        "depends_on_item": item.depends_on_item,
        "facts": {name: _fact(fact) for name, fact in item.facts.named()},
        "verdict": judgement.verdict.value,
        "guideline_position": plain(judgement.position),
        "deciding_facts": _deciding(judgement.deciding),
        "edition": plain(judgement.edition),
        "not_covered_reason": said(judgement.not_covered_reason) if judgement.not_covered_reason else None,
        "limit": _limit(judgement.limit),
        "findings": [_finding(finding) for finding in judgement.findings],
        "trace": [_step(step) for step in judgement.trace],
    }


def _finding(finding: Finding) -> Mapping[str, Any]:
    """A finding with its sentence, and beside it what the sentence is made from."""
    return {
        "code": finding.code.value,
        "severity": finding.severity.value,
        "message": finding_words(finding),
        "rule": finding.rule,
        "spans": plain(finding.spans),
        "arguments": arguments(finding.says),
    }


def _step(step: Step) -> Mapping[str, Any]:
    return {
        "rule": step.rule,
        "facts": list(step.facts),
        "concluded": said(step.says),
        "arguments": arguments(step.says),
    }


def arguments(message: Message) -> Mapping[str, Any]:
    """The code of a message with its arguments in plain types."""
    told: Mapping[str, Any] = plain(message)
    return told


def _deciding(deciding: Deciding | None) -> list[Mapping[str, Any]]:
    """Each deciding fact with its values, each beside the verdict it leads to; of a set the first go together."""
    if deciding is None:
        return []
    told = [(dict(one.values), one.verdict.value) for one in deciding.values]
    return [
        {"name": name, "values": [{"value": plain(value[name]), "verdict": verdict} for value, verdict in told]}
        for name in deciding.facts
    ]


def _fact(fact: Fact[Any]) -> Mapping[str, Any]:
    known = {"value": reported_value(fact), "basis": fact.basis.value, "spans": plain(fact.spans)}
    return known | ({"rivals": [_fact(rival) for rival in fact.rivals]} if fact.rivals else {})


def _limit(limit: LimitUsed | None) -> Mapping[str, Any] | None:
    if limit is None:
        return None
    return {
        "id": limit.id,
        "visits": plain(limit.visits),
        "weeks": plain(limit.weeks),
        "citation": limit.citation,
        "verification": limit.verification.value,
    }

"""The explanation as JSON: the report of the contract, each item with its `explanation` beside it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from checker.explanation import Applied, Change, Excerpt, Explanation, FactShown, Noted, PassedOver, Quote, Reason
from checker.message import Message
from checker.report.explain.page import Page
from checker.report.json_ import arguments, decision_object, report_object
from checker.report.plain import plain
from checker.wording import finding_words, said, say, sentence


def to_json(page: Page) -> str:
    """The whole report as one indented object."""
    whole = {**report_object(page.report), "decisions": [_decision(page)]}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def to_jsonl(page: Page) -> str:
    """The decision on one line."""
    return json.dumps(_decision(page), ensure_ascii=False, separators=(",", ":")) + "\n"


def _decision(page: Page) -> Mapping[str, Any]:
    decision = decision_object(page.report.decisions[0])
    explained = zip(decision["items"], page.explained.items, strict=True)
    return {**decision, "items": [{**item, "explanation": _explanation(e)} for item, e in explained]}


def _explanation(explanation: Explanation) -> Mapping[str, Any]:
    """Everything but the judgement, which the item holds already; each sentence beside what it is made from."""
    judgement = explanation.judgement
    return {
        "conclusion": {**_sentence(explanation.conclusion), "shown_by": _passage(explanation.shown_by)},
        "sum": {"sentence": say("sum", total=judgement.sum), **plain(judgement.sum)} if judgement.sum else None,
        "evidence": [told.name for told in explanation.evidence],
        "own_ground": _passage(explanation.own_ground),
        "follows": plain(explanation.follows),
        "certainty": [_sentence(one) for one in explanation.certainty],
        "changes": [_change(change) for change in explanation.changes],
        "contrary": [_change(change) for change in explanation.contrary],
        "ends": [_change(change) for change in explanation.ends],
        "findings": [_noted(one) for one in explanation.findings],
        "edition": said(explanation.edition) if explanation.edition is not None else None,
        "facts": [_told(fact) for fact in explanation.facts],
        "applied": [_applied(row) for row in explanation.applied],
        "reasons": [_reason(reason) for reason in explanation.reasons],
        "passed_over": [_passed(passed) for passed in explanation.passed_over],
    }


def _sentence(message: Message) -> dict[str, Any]:
    return {"sentence": sentence(message), "arguments": arguments(message)}


def _change(change: Change) -> Mapping[str, Any]:
    told = {"facts": plain(change.facts), "verdict": change.verdict.value, "steps": change.steps}
    return {**told, "sentence": sentence(change.says)}


def _noted(one: Noted) -> Mapping[str, Any]:
    finding = one.finding
    told = {"code": finding.code.value, "severity": finding.severity.value, "message": finding_words(finding)}
    return {**told, "quotes": [_quote(q) for q in one.quotes]}


def _told(fact: FactShown) -> dict[str, Any]:
    return {
        "name": fact.name,
        "label": say("fact", name=fact.name),
        "words": say("told", value=fact.value, basis=fact.basis),
        "basis": fact.basis.value,
        "quotes": [_quote(quote) for quote in fact.quotes],
        "passages": [_passage(passage) for passage in fact.passages],
        "rivals": [_told(rival) for rival in fact.rivals],
    }


def _quote(quote: Quote) -> Mapping[str, Any]:
    told: Mapping[str, Any] = plain(quote)
    return told


def _passage(passage: Excerpt | None) -> Mapping[str, Any] | None:
    return {"text": passage.text, **plain(passage)} if passage is not None else None


def _applied(row: Applied) -> Mapping[str, Any]:
    told = {"sentence": say("limit", limit=row.limit, part=row.part), **plain(row.limit)}
    return {**told, "part": plain(row.part), "position": row.position.value, "governs": row.governs}


def _reason(reason: Reason) -> Mapping[str, Any]:
    return {"text": said(reason.says), "facts": list(reason.facts), "arguments": arguments(reason.says)}


def _passed(passed: PassedOver) -> Mapping[str, Any]:
    return {**plain(passed), "reason": said(passed.reason), "arguments": arguments(passed.reason)}

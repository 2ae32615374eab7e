"""The explanation as JSON: the report of the contract, each item with its `explanation` beside it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from checker.explanation import Explanation
from checker.report.explain.page import Page
from checker.report.json_ import decision_object, report_object
from checker.report.plain import plain


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
    """Everything but the judgement, which the item holds already."""
    told = (spec.name for spec in fields(explanation) if spec.name != "judgement")
    return {name: plain(getattr(explanation, name)) for name in told}

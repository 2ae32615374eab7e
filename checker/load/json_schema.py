"""JSON Schema of the files of rules, made from the models that load them, for editors and other tools."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checker.guideline import CaseFacts, Guideline, Topic, Value, Vocabulary
from checker.load.assemble import DecisionFile

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
# Fields of a case that say nothing of themselves: what an author is told about them.
_CASE_FACTS = {
    "sessions": "The visits asked for: a number, or a range as [least, most].",
    "prior_sessions": "The visits had before: a number, a range as [least, most], some, or unknown.",
    "functional_improvement": "Whether functional improvement is documented after the earlier visits.",
    "authorized": "The visits of the request that utilization review granted.",
    "active_treatment": "What became of the active therapy of the same letter.",
}


def topic_schema() -> Schema:
    """The schema of a file of limits."""
    return _schema(Topic, "imrcheck: a topic of limits (rules/<guideline>/<edition>/<topic>.yaml)")


def guideline_schema() -> Schema:
    """The schema of a guideline and its editions."""
    return _schema(Guideline, "imrcheck: a guideline and its editions (rules/<guideline>/guideline.yaml)")


def vocabulary_schema() -> Schema:
    """The schema of a file of words. Each file holds one of the kinds of the vocabulary."""
    whole = _schema(Vocabulary, "imrcheck: the words of one kind of meaning (rules/vocabulary/<kind>.yaml)")
    del whole["required"]
    return whole | {"minProperties": 1, "maxProperties": 1}


def decision_schema() -> Schema:
    """The schema of the rules that reach the decision."""
    return _schema(DecisionFile, "imrcheck: how a check is decided (rules/decision.yaml)")


def _schema(model: type[Value], title: str) -> Schema:
    made = model.model_json_schema(by_alias=True)
    defined = made.get("$defs", {})
    for name, spec in defined.get(CaseFacts.__name__, {}).get("properties", {}).items():
        spec.setdefault("description", _CASE_FACTS.get(name, f"The {name.replace('_', ' ')} of the case."))
    accepted: Schema = _accepted(made, defined)
    return {"$schema": DIALECT, "title": title, **accepted}


def _accepted(node: Any, defined: Mapping[str, Schema]) -> Any:
    """A schema as files are read: dates in full, and a single word or number wherever a list of them belongs."""
    match node:
        case {"type": "array", "items": members} if not _holds_keys(members, defined):
            told = {key: value for key, value in node.items() if key in ("description", "default")}
            one = _accepted(members, defined)
            return told | {"anyOf": [{"type": "array", "items": one}, one]}
        case {"type": "string", "format": "date"}:
            return node | {"pattern": r"^\d{4}-\d{2}-\d{2}$"}
        case dict():
            # Pydantic titles every key with its own name; a property that is called `title` is no such text.
            return {
                key: _accepted(value, defined)
                for key, value in node.items()
                if not (key == "title" and isinstance(value, str))
            }
        case list():
            return [_accepted(member, defined) for member in node]
    return node


def _holds_keys(members: Schema, defined: Mapping[str, Schema]) -> bool:
    """Whether the members of a list are mappings or lists: those are never written without the list around."""
    meant = defined.get(members.get("$ref", "").rpartition("/")[2], members)
    return meant.get("type") in ("object", "array")

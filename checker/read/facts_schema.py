"""JSON Schema of the facts file, made from the facts themselves, for editors and other tools."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from checker.document import LetterFormat, Outcome, Problem, Span
from checker.facts import Basis, Dates, Interval, ItemFacts, PartialDate
from checker.read.plain_values import MOST_VISITS

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
# What each fact means, for whoever writes it by hand.
MEANINGS: Mapping[str, str] = {
    "date_of_injury": "The day of the injury.",
    "request_date": "The day of the request for authorization.",
    "ur_date": "The day of the utilization review.",
    "application_date": "The day of the application for independent review.",
    "assigned_date": "The day on which the case was assigned to the reviewer.",
    "decision_date": "The day of the decision.",
    "letter_date": "The latest date that the letter tells; used only where no other date stands for the request.",
    "treatment": "The treatment that the item asks for.",
    "body_regions": "The body parts that the treatment is for.",
    "sessions_requested": "The visits in dispute.",
    "sessions_original": "The visits of the whole request, where utilization review granted a part of it.",
    "sessions_authorized": "The visits of the request that utilization review granted.",
    "frequency_per_week": "The visits a week that are asked for.",
    "duration_weeks": "The weeks that are asked for.",
    "prior_sessions": "The visits of this treatment for this part and course had before the request.",
    "attended_of_authorized": "Of the visits that utilization review granted, those already had.",
    "functional_improvement": "Functional improvement (8 CCR 9792.20) after prior visits; unknown is silence.",
    "home_exercise_program": "Whether a home exercise programme is in place, taught or presumed known.",
    "postsurgical": "Whether the treatment follows a surgery on that part.",
    "sessions_unit": "What the amounts count: visits, or full days of a programme.",
    "flare_up": "Whether the visits are for a flare-up of a finished course; unknown is silence, and counts as no.",
    "surgery_date": "The day of that surgery, or its month (2016-03) or year (2016).",
    "surgery_procedure": "That surgery, by its id in vocabulary/procedures.yaml of the rules.",
    "condition": "The diagnosis, by its id in vocabulary/conditions.yaml of the rules.",
    "sessions_granted": "The visits that a partial overturn allows.",
    "exceptional_factors": "Exceptional factors that would carry more visits than the row; a bare claim is unknown.",
    "guidelines_cited": "The guidelines that utilization review (ur) and the reviewer (imr) relied on.",
    "total_stated": "What the rationale says that prior visits and the request add up to.",
    "limits_quoted": "The limits that the rationale claims a guideline states.",
    "rationale_conclusion": "What the rationale itself concludes; compared with the outcome, no verdict reads it.",
    "party": "Who relied on the guideline.",
    "guideline": "The guideline.",
    "edition": "Its year.",
    "section": "Its section.",
    "pages": "Its pages.",
    "visits": "The visits that the guideline is said to allow.",
    "weeks": "The weeks that it is said to allow them over.",
    "span": "Where it stands in the text of the letter, as [start, end].",
    "code": "What kind of problem it is.",
    "message": "The problem in words.",
}
_NOTHING: Schema = {"enum": [None, "unknown"]}
_NUMBER: Schema = {"type": "integer", "minimum": 0}
_COUNT: Schema = {"type": "integer", "minimum": 0, "maximum": MOST_VISITS}
_SPAN: Schema = {"type": "array", "items": _NUMBER, "minItems": 2, "maxItems": 2}
# A text is taken as written, whatever YAML would read in it.
_TEXT: Schema = {"type": ["string", "number", "boolean"]}


def meanings() -> Mapping[str, str]:
    """Every fact of an item and every date of a decision, by name, with what it means."""
    return {spec.name: MEANINGS[spec.name] for kind in (Dates, ItemFacts) for spec in fields(kind)}


def facts_schema() -> Schema:
    """The schema of the facts file that `extract` writes and every command reads."""
    keys = {
        "source": _TEXT | {"description": "The letter that the facts were read from."},
        "sha256": {"type": "string", "pattern": "^([0-9a-f]{64})?$", "description": "The SHA-256 of that letter."},
        "letter_format": _word(LetterFormat) | {"description": "The form of the letter."},
        **_facts(Dates, "#/properties"),
        "problems": {
            "type": "array",
            "items": _record(Problem),
            "description": "What of the letter could not be read.",
        },
        "items": {"type": "array", "items": _item(), "description": "The disputed items."},
    }
    title = "imrcheck: the facts of one decision (as `imrcheck extract` writes them)"
    told = "Every fact is a plain value (12, {min: 8, max: 12}, unknown), or {value, basis, spans, rivals}."
    return {"$schema": DIALECT, "title": title, "description": told, **_mapping(keys, ["items"])}


def _item() -> Schema:
    keys = {
        "index": {"type": "integer", "minimum": 1, "description": "Its number in the letter; each number once."},
        "heading": _TEXT | {"description": "The heading as printed."},
        "span": _or_nothing(_SPAN) | {"description": "Where the item stands in the text of the letter."},
        "stated_outcome": _word(Outcome) | {"description": "The outcome that the letter states."},
        "outcome_span": _or_nothing(_SPAN) | {"description": "Where the outcome stands in the text of the letter."},
        "depends_on_item": _or_nothing(_NUMBER) | {"description": "The item whose outcome this one follows."},
        **_facts(ItemFacts, "#/properties/items/items/properties"),
    }
    return _mapping(keys, ["treatment"])


def _facts(holder: type[ItemFacts | Dates], place: str) -> dict[str, Schema]:
    """Each fact by its name: the type of its value is `date | None` where the field is `Fact[date | None]`."""
    hints = get_type_hints(holder)
    return {spec.name: _fact(spec.name, get_args(hints[spec.name])[0], place) for spec in fields(holder)}


def _fact(name: str, kind: Any, place: str) -> Schema:
    """A fact given plainly, or in full with its basis and its places. A rival is a fact of the same kind."""
    plainly = _or_nothing(_value(kind))
    full = {
        "value": plainly | {"description": "The value."},
        "basis": _word(Basis) | {"description": "How the fact is known, surest first."},
        "spans": {"type": "array", "items": _SPAN, "description": "Where it was read, as [start, end] in the text."},
        "rivals": {
            "type": "array",
            "items": {"$ref": f"{place}/{name}"},
            "description": "Other readings of the fact, which lost.",
        },
    }
    return {"anyOf": [*plainly["anyOf"], _mapping(full, ["value"])], "description": MEANINGS[name]}


def _value(kind: Any) -> Schema:
    """The schema of a value by its type; whether None may stand beside it is for the caller to say."""
    inner = [one for one in get_args(kind) if one is not NoneType]
    if get_origin(kind) is tuple:
        return _several(inner[0])
    if len(inner) > 1:
        return {"anyOf": [_value(one) for one in inner]}
    if inner:
        return _value(inner[0])
    return _word(kind) if issubclass(kind, StrEnum) else _SINGLE[kind]


def _several(kind: Any) -> Schema:
    """A list. A word may stand alone, without the list around it; a record may not."""
    if is_dataclass(kind):
        return {"type": "array", "items": _record(kind)}
    return {"anyOf": [{"type": "array", "items": _value(kind)}, _value(kind)]}


def _record(kind: Any) -> Schema:
    """A citation, a quotation or a problem: what may be null may also be left out."""
    hints = get_type_hints(kind)
    keys = {name: _value(hint) | {"description": MEANINGS[name]} for name, hint in hints.items()}
    for name in hints:
        if NoneType in get_args(hints[name]):
            keys[name] = {"anyOf": [_value(hints[name]), {"type": "null"}], "description": MEANINGS[name]}
    return _mapping(keys, [name for name in hints if NoneType not in get_args(hints[name])])


def _word(kind: type[StrEnum]) -> Schema:
    return {"type": "string", "enum": [member.value for member in kind]}


def _or_nothing(schema: Schema) -> Schema:
    return {"anyOf": [schema, _NOTHING]}


def _mapping(keys: Mapping[str, Schema], needed: list[str]) -> Schema:
    return {"type": "object", "additionalProperties": False, "properties": dict(keys), "required": needed}


_RANGE = _mapping(
    {
        "min": _COUNT | {"description": "The lower end."},
        "max": _or_nothing(_COUNT) | {"description": "The upper end; null: there is none."},
    },
    ["min"],
)
_SINGLE: Mapping[type, Schema] = {
    Interval: {"anyOf": [_COUNT, _RANGE]},
    Span: _SPAN,
    date: {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    # A year alone is a number to whoever writes it without quotes.
    PartialDate: {
        "anyOf": [
            {"type": "string", "pattern": r"^\d{4}(-(0[1-9]|1[0-2]))?$"},
            {"type": "integer", "minimum": 1900, "maximum": 2100},
        ]
    },
    bool: {"anyOf": [{"type": "boolean"}, {"type": "string", "pattern": "^([Yy][Ee][Ss]|[Nn][Oo])$"}]},
    str: _TEXT,
    int: _NUMBER,
}

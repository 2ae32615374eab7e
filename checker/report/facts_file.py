"""Writes a decision as a facts file, which reads back as exactly the same decision."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

import yaml

from checker.document import Span
from checker.facts import Basis, Dates, Decision, Fact, Interval, Item
from checker.report.plain import plain

# One fact stands on one line, however long: readers compare facts files line by line.
UNFOLDED = 1 << 30


class _Inline(dict[str, Any]):
    """A mapping written on one line."""


class _Dumper(yaml.SafeDumper):
    """Writes facts and plain lists on one line, everything else as a block; never an alias."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - PyYAML names it
        return True


def _mapping(dumper: yaml.SafeDumper, mapping: dict[str, Any]) -> yaml.Node:
    inline = isinstance(mapping, _Inline)
    return dumper.represent_mapping("tag:yaml.org,2002:map", mapping, flow_style=inline)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    """Text in double quotes where YAML would take a rarer sign of it for a line end."""
    breaks = any(sign in text for sign in "\x85\u2028\u2029")
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"' if breaks else None)


def _list(dumper: yaml.SafeDumper, members: list[Any]) -> yaml.Node:
    inline = not any(isinstance(member, dict) for member in members)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", members, flow_style=inline)


_Dumper.add_representer(_Inline, _mapping)
_Dumper.add_representer(dict, _mapping)
_Dumper.add_representer(list, _list)
_Dumper.add_representer(str, _text)


def to_yaml(decision: Decision) -> str:
    """The facts file of a decision, in YAML."""
    written: str = yaml.dump(facts_of(decision), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=UNFOLDED)
    return written


def to_json(decision: Decision) -> str:
    """The facts file of a decision, in JSON. ASCII, because YAML readers refuse some characters of JSON."""
    return json.dumps(facts_of(decision), indent=2) + "\n"


def facts_of(decision: Decision) -> Mapping[str, Any]:
    """A decision in plain types, in the order of the facts file."""
    return {
        "source": _encodable(decision.source),
        "sha256": decision.sha256,
        "letter_format": decision.letter_format.value,
        **{spec.name: _fact(getattr(decision.dates, spec.name), None) for spec in fields(Dates)},
        "problems": [_Inline(plain(problem)) for problem in decision.problems],
        "items": [_item(item) for item in decision.items],
    }


def _encodable(source: str) -> str:
    """A file name that is not UTF-8 comes from the system in halves that no encoding writes."""
    return source.encode("utf-8", "backslashreplace").decode("utf-8")


def _item(item: Item) -> Mapping[str, Any]:
    defaults = {spec.name: getattr(spec.default, "value", None) for spec in fields(item.facts)}
    return {
        "index": item.index,
        "heading": item.heading,
        "span": _span(item.span),
        "stated_outcome": item.stated_outcome.value,
        "outcome_span": _span(item.outcome_span),
        "depends_on_item": item.depends_on_item,
        **{name: _fact(fact, defaults[name]) for name, fact in item.facts.named()},
    }


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else list(span)


def _fact(fact: Fact[Any], nothing: object) -> object:
    """A fact in full; one that the letter is silent about is the word `unknown`."""
    return "unknown" if fact == Fact(nothing, Basis.ABSENT) else _full(fact)


def _full(fact: Fact[Any]) -> _Inline:
    written = _Inline(value=_value(fact.value), basis=fact.basis.value, spans=plain(fact.spans))
    if fact.rivals:
        written["rivals"] = [_full(rival) for rival in fact.rivals]
    return written


def _value(value: object) -> Any:
    """An exact count is its number; everything else as in the report."""
    return value.min if isinstance(value, Interval) and value.exact else plain(value)

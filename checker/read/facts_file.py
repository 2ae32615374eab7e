"""Reads a facts file: a decision as `extract` writes it, or as a person puts it down by hand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields
from typing import Any, TypeVar

from checker.caps import Caps, passes
from checker.document import Document, LetterFormat, Outcome, Problem
from checker.facts import (
    Basis,
    BodyRegion,
    Conclusion,
    Dates,
    Decision,
    ExceptionalFactors,
    Fact,
    FlareUp,
    HomeExercise,
    Improvement,
    Item,
    ItemFacts,
    SessionsUnit,
    Treatment,
    absent,
)
from checker.plausible import faults as impossible
from checker.read.facts_form import DATES, DECISION_KEYS, FACTS, ITEM_KEYS, KnownIds
from checker.read.nearest import near
from checker.read.plain_values import (
    Reader,
    WrongValueError,
    citation_of,
    clipped,
    count_of,
    day_of,
    each,
    id_of,
    member_of,
    number_of,
    one_or_each,
    optional,
    partial_day_of,
    problem_of,
    quotation_of,
    span_of,
    truth_of,
    unknown,
    word_of,
)
from checker.read.yaml_lines import Mapping, Node, RefusedYamlError, Sequence, Word, read_yaml

T = TypeVar("T")

PROBLEM = "facts-file"
_SHA256 = re.compile(r"(?:[0-9a-f]{64})?\Z")


class FactError(ValueError):
    """A single fact that cannot be read."""


@dataclass(slots=True)
class _Faults:
    """Everything wrong with one file, gathered while the reading goes on."""

    source: str
    found: list[tuple[int, str]] = field(default_factory=list)

    def add(self, line: int, key: str, says: str) -> None:
        self.found.append((line, f"{self.source}, line {line}: {key}{': ' if key else ''}{says}"))

    def reading(self, key: str, read: Callable[[], T], otherwise: T) -> T:
        """The value, or the stand-in and one fault more."""
        try:
            return read()
        except WrongValueError as wrong:
            self.add(wrong.line, key, wrong.says)
            return otherwise

    def problems(self) -> tuple[Problem, ...]:
        return tuple(Problem(PROBLEM, message) for _, message in sorted(self.found))


def read_facts(document: Document, known: KnownIds, caps: Caps | None = None) -> Decision:
    """The decision in a facts file. One that is wrong comes back without items, with every problem in it."""
    faults = _Faults(document.source)
    decision = _read(document, known, caps or Caps(), faults)
    if decision is None or faults.found:
        return _refused(document, (*faults.problems(), *document.problems))
    return decision


def read_fact(name: str, text: str, known: KnownIds) -> Fact[Any]:
    """One fact of an item or date of a decision, written plainly (`12`, `{min: 8, max: 12}`, `unknown`)."""
    readers = _fact_readers(known) | dict.fromkeys(DATES, day_of)
    if name not in readers:
        raise FactError(f"unknown fact {clipped(name)}; {near(name, readers)}")
    try:
        return _fact(readers[name], absent_value(name), read_yaml(text))
    except RefusedYamlError as refused:
        raise FactError(f"{name}: {refused.says}") from None
    except WrongValueError as wrong:
        raise FactError(f"{name}: {wrong.says}") from None


def absent_value(name: str) -> object:
    """What stands for a fact nobody states."""
    if name == "treatment":
        return Treatment.OTHER
    defaults = {spec.name: spec.default for spec in (*fields(ItemFacts), *fields(Dates))}
    found = defaults[name]
    return found.value if isinstance(found, Fact) else None


def _refused(document: Document, problems: tuple[Problem, ...]) -> Decision:
    return Decision(document.source, document.sha256, LetterFormat.FACTS, Dates(), (), problems)


def _read(document: Document, known: KnownIds, caps: Caps, faults: _Faults) -> Decision | None:
    try:
        node = read_yaml(document.text)
    except RefusedYamlError as refused:
        faults.add(refused.line, "", refused.says)
        return None
    if not isinstance(node, Mapping):
        faults.add(node.line, "", "a facts file is keys and values: request_date, items, ...")
        return None
    if _too_many(node, caps, faults):
        return None
    decision = _decision(node, document, known, faults)
    _check_possible(node, decision, faults)
    return decision


def _too_many(node: Mapping, caps: Caps, faults: _Faults) -> bool:
    listed = node.get("items")
    if not isinstance(listed, Sequence) or len(listed.members) <= caps.items:
        return False
    faults.add(listed.members[caps.items].line, "items", passes(caps, "items", "one item more than may be").message)
    return True


def _check_possible(node: Mapping, decision: Decision, faults: _Faults) -> None:
    """What cannot be true, at the key that says it."""
    listed = node.get("items")
    entries = listed.members if isinstance(listed, Sequence) else ()
    nodes = {item.index: entry for item, entry in zip(decision.items, entries, strict=False)}
    for fault in impossible(decision):
        entry = node if fault.item is None else nodes[fault.item]
        key = entry.get_key(fault.name) if isinstance(entry, Mapping) else None
        where = "" if fault.item is None else f"item {fault.item}, "
        faults.add(key.line if key else entry.line, f"{where}{fault.name}", fault.says)


def _decision(node: Mapping, document: Document, known: KnownIds, faults: _Faults) -> Decision:
    _check_keys(node, DECISION_KEYS, "", faults)
    no_problems: tuple[Problem, ...] = ()
    problems = _at(node, "problems", each(problem_of), no_problems, faults)
    return Decision(
        source=_at(node, "source", word_of, document.source, faults),
        sha256=_at(node, "sha256", _digest, document.sha256, faults),
        letter_format=_at(node, "letter_format", member_of(LetterFormat), LetterFormat.FACTS, faults),
        dates=Dates(**{name: _fact_at(node, name, day_of, "", faults) for name in DATES}),
        items=tuple(_items(node, known, faults)),
        problems=(*problems, *document.problems),
    )


def _check_keys(node: Mapping, known: tuple[str, ...], where: str, faults: _Faults) -> None:
    for key, _ in node.entries:
        if key.text not in known:
            says = f"unknown key {clipped(key.text)}; {near(key.text, known)}"
            faults.add(key.line, where.removesuffix(", "), says)


def _at(node: Mapping, key: str, read: Reader[T], otherwise: T, faults: _Faults, where: str = "") -> T:
    """The value of a key, or the stand-in where the key is missing or wrong."""
    value = node.get(key)
    return otherwise if value is None else faults.reading(f"{where}{key}", lambda: read(value), otherwise)


def _digest(node: Node) -> str:
    text = node.text if isinstance(node, Word) else "-"
    if not _SHA256.match(text):
        raise WrongValueError(node.line, "write the 64 hexadecimal digits of a SHA-256, or leave it out")
    return text


def _items(node: Mapping, known: KnownIds, faults: _Faults) -> Iterator[Item]:
    listed = node.get("items")
    if not isinstance(listed, Sequence):
        says = "missing; a decision has a list of items" if listed is None else "write a list of items"
        faults.add(node.line if listed is None else listed.line, "items", says)
        return
    readers = _fact_readers(known)
    taken: set[int] = set()
    items = [
        (entry, _item(entry, position, readers, taken, faults))
        for position, entry in enumerate(listed.members, start=1)
    ]
    for entry, item in items:
        _check_dependence(entry, item, taken, faults)
        yield item


def _item(entry: Node, position: int, readers: dict[str, Reader[Any]], taken: set[int], faults: _Faults) -> Item:
    where = f"item {position}, "
    node = entry if isinstance(entry, Mapping) else Mapping((), entry.line)
    if node is not entry:
        faults.add(entry.line, f"item {position}", "write keys and values: heading, treatment, ...")
    elif node.get("treatment") is None:
        says = "missing; every item needs its treatment, or treatment: unknown"
        faults.add(node.line, f"{where}treatment", says)
    _check_keys(node, ITEM_KEYS, where, faults)
    facts = {name: _fact_at(node, name, readers[name], where, faults) for name in FACTS}
    return Item(
        index=_index(node, position, taken, where, faults),
        heading=_at(node, "heading", word_of, "", faults, where),
        span=_at(node, "span", optional(span_of), None, faults, where),
        stated_outcome=_at(node, "stated_outcome", member_of(Outcome), Outcome.UNKNOWN, faults, where),
        depends_on_item=_at(node, "depends_on_item", optional(number_of), None, faults, where),
        facts=ItemFacts(**facts),
        outcome_span=_at(node, "outcome_span", optional(span_of), None, faults, where),
    )


def _index(node: Mapping, position: int, taken: set[int], where: str, faults: _Faults) -> int:
    index = _at(node, "index", number_of, position, faults, where)
    if index in taken or index == 0:
        faults.add(node.line, f"{where}index", "items are numbered from 1, each number once")
    taken.add(index)
    return index


def _check_dependence(entry: Node, item: Item, taken: set[int], faults: _Faults) -> None:
    other = item.depends_on_item
    if other is not None and (other == item.index or other not in taken):
        says = f"there is no other item {other} in this decision"
        faults.add(entry.line, f"item {item.index}, depends_on_item", says)


def _fact_at(node: Mapping, name: str, read: Reader[Any], where: str, faults: _Faults) -> Fact[Any]:
    nothing = absent(absent_value(name))
    return _at(node, name, lambda value: _fact(read, nothing.value, value), nothing, faults, where)


def _fact(read: Reader[Any], nothing: object, node: Node) -> Fact[Any]:
    """A fact given plainly, which is then stated; or in full, with its basis and its places."""
    if isinstance(node, Mapping) and node.get("value") is not None:
        return _full(read, nothing, node)
    return absent(nothing) if unknown(node) else Fact(read(node), Basis.STATED)


_FULL_KEYS = ("value", "basis", "spans", "rivals")


def _full(read: Reader[Any], nothing: object, node: Mapping) -> Fact[Any]:
    parts = {key.text: value for key, value in node.entries}
    for key, _ in node.entries:
        if key.text not in _FULL_KEYS:
            raise WrongValueError(key.line, f"unknown key {clipped(key.text)}; {near(key.text, _FULL_KEYS)}")
    said = not unknown(parts["value"])
    basis = member_of(Basis)(parts["basis"]) if "basis" in parts else _usual_basis(said=said)
    return Fact(
        value=read(parts["value"]) if said else nothing,
        basis=basis,
        spans=each(span_of)(parts["spans"]) if "spans" in parts else (),
        rivals=each(lambda rival: _fact(read, nothing, rival))(parts["rivals"]) if "rivals" in parts else (),
    )


def _usual_basis(*, said: bool) -> Basis:
    return Basis.STATED if said else Basis.ABSENT


def _fact_readers(known: KnownIds) -> dict[str, Reader[Any]]:
    """How each fact of an item is read."""
    special: dict[str, Reader[Any]] = {
        "treatment": member_of(Treatment),
        "body_regions": one_or_each(member_of(BodyRegion)),
        "functional_improvement": member_of(Improvement),
        "home_exercise_program": member_of(HomeExercise),
        "postsurgical": truth_of,
        "surgery_date": partial_day_of,
        "sessions_unit": member_of(SessionsUnit),
        "flare_up": member_of(FlareUp),
        "surgery_procedure": id_of(known.procedures),
        "condition": id_of(known.conditions),
        "exceptional_factors": member_of(ExceptionalFactors),
        "guidelines_cited": each(citation_of),
        "limits_quoted": each(quotation_of),
        "rationale_conclusion": member_of(Conclusion),
    }
    return {name: special.get(name, count_of) for name in FACTS}

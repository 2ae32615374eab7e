"""What a worker does with one input: read, extract, judge or explain it; and what is said where it could not."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from checker.audit.workers import Lost
from checker.caps import SPLIT, Caps
from checker.document import Document, Outcome, Problem
from checker.facts import Dates, Decision, Fact, Item
from checker.findings import DecisionReport
from checker.flags import Located
from checker.guarded import Explains, explained, extracted, guarded, judged, loaded, unread
from checker.plausible import faults
from checker.read import read_document, read_path
from checker.read.facts_form import KnownIds, is_facts_file
from checker.sift import located

if TYPE_CHECKING:
    from checker.explanation import Explained

R = TypeVar("R", covariant=True)
STDIN = "-"
# What the reviewer decided is supposed like a fact, and by this name.
OUTCOME = "stated_outcome"


@dataclass(frozen=True, slots=True)
class Context:
    """What the work on an input needs: a checker, the ids that facts files may use, the caps."""

    checker: Explains
    known: KnownIds
    caps: Caps


@dataclass(frozen=True, slots=True)
class Source:
    """One input: a file, or where `content` is given what came on standard input."""

    name: str
    content: bytes | None = None


@dataclass(frozen=True, slots=True)
class ExplainedInput:
    """One decision explained, with the letter to quote from; `impossible` says what of it cannot be supposed."""

    letter: Document | None
    explained: Explained
    impossible: tuple[str, ...] = ()


class Job(Protocol[R]):
    """A kind of work on one input."""

    def __call__(self, context: Context, /, source: Source) -> R: ...


Changes = Mapping[str, tuple[str, Fact[Any]]]


def read_source(source: Source, caps: Caps) -> Document:
    """The document of an input."""
    content = source.content
    if content is None:
        return loaded(source.name, lambda: read_path(Path(source.name), caps))
    return loaded(source.name, lambda: read_document(source.name, content, caps))


def read_job(caps: Caps, /, source: Source) -> Document:
    """The text of an input; no rules are needed for that."""
    return read_source(source, caps)


def extract_job(context: Context, /, source: Source) -> Decision:
    """The facts of a letter or of a facts file."""
    return decision_of(read_source(source, context.caps), context)


def judge_job(context: Context, /, source: Source) -> DecisionReport:
    """An input judged."""
    return judged(extract_job(context, source), context.checker)


def check_job(context: Context, /, source: Source) -> Located:
    """An input judged, with the places that a gate names."""
    document = read_source(source, context.caps)
    report = judged(decision_of(document, context), context.checker)
    return located(report, document, printed=document.printed, lettered=not is_facts_file(document))


def explain_job(context: Context, /, source: Source, item: int | None, changes: Changes) -> ExplainedInput:
    """A decision explained, with the facts put in that are supposed; and how it was before them."""
    from checker.explanation import Before, Explained, WhatIf  # judging does not wait for it

    document = read_source(source, context.caps)
    decision = decision_of(document, context)
    letter = None if is_facts_file(document) else document
    if not changes:
        return ExplainedInput(letter, explained(decision, letter, context.checker, item))
    changed = _with(decision, {name: fact for name, (_, fact) in changes.items()}, item)
    impossible = tuple(f"{f.name}: {f.says}" for f in faults(changed) if f.name in changes)
    if impossible:
        return ExplainedInput(letter, Explained(decision, (), ()), impossible)
    before = {j.item.index: Before(j.verdict, j.sum) for j in judged(decision, context.checker).items}
    what_if = WhatIf(tuple((name, value) for name, (value, _) in changes.items()), before)
    return ExplainedInput(letter, replace(explained(changed, letter, context.checker, item), what_if=what_if))


def decision_of(document: Document, context: Context) -> Decision:
    """The facts of a letter or of a facts file."""
    if is_facts_file(document):
        from checker.read.facts_file import read_facts  # letters do not wait for a reader of YAML

        return guarded(
            lambda: read_facts(document, context.known, context.caps), lambda problem: unread(document, problem)
        )
    return extracted(document, context.checker)


def lost(source: Source, reason: Lost, seconds: float, caps: Caps) -> Decision:
    """The decision of an input that took more than it may, or ended the process that read it."""
    return unread(Document(source.name, _digest(source), ""), _problem(reason, seconds, caps))


def _problem(reason: Lost, seconds: float, caps: Caps) -> Problem:
    match reason:
        case Lost.OVERRAN:
            says = f"Reading and judging this took more than {seconds:g} seconds; {SPLIT}, or raise --time-limit."
            return Problem("time-limit", says)
        case Lost.MEMORY:
            says = f"Reading and judging this took more than {caps.memory} megabytes of memory; {SPLIT}, "
            return Problem("memory-limit", f"{says}or raise --cap memory={caps.memory}.")
        case Lost.DIED:
            says = "The reader broke off on this input, which is damaged or made to break it; "
            return Problem("reader-died", f"{says}print the letter to a new PDF and give that.")


def _digest(source: Source) -> str:
    try:
        return hashlib.sha256(Path(source.name).read_bytes() if source.content is None else source.content).hexdigest()
    except OSError:
        return ""


def _with(decision: Decision, changes: Mapping[str, Fact[Any]], item: int | None) -> Decision:
    """Other dates of the decision, other facts of the item (of every item where none is named)."""
    names = {spec.name for spec in fields(Dates)}
    dates = {name: fact for name, fact in changes.items() if name in names}
    facts = {name: fact for name, fact in changes.items() if name not in (*names, OUTCOME)}
    outcome = changes.get(OUTCOME)
    items = tuple(_supposing(one, facts, outcome) if item in (None, one.index) else one for one in decision.items)
    return replace(decision, dates=replace(decision.dates, **dates), items=items)


def _supposing(item: Item, changes: Mapping[str, Fact[Any]], outcome: Fact[Outcome] | None) -> Item:
    """The item with other facts, or another outcome.

    The whole request follows the part in dispute, unless it is given itself.
    """
    facts = item.facts
    for name in sorted(changes, key=lambda name: name != "sessions_requested"):
        facts = facts.supposing(name, changes[name])
    return replace(item, facts=facts, stated_outcome=item.stated_outcome if outcome is None else outcome.value)

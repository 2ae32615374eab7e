"""The kinds of finding. Each is one function; its name is its code, its docstring its help text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from typing import Any

from checker.document import Outcome
from checker.facts import Conclusion, Fact
from checker.findings import Code, Finding, Severity, Verdict
from checker.guideline import Verification
from checker.judge.case import Case, find, is_soft, weakest
from checker.judge.citing import misquoted_limit, mtus_not_silent, superseded_edition, wrong_guideline
from checker.judge.ground import grounds, sum_of
from checker.judge.sums import arithmetic, entitlement_cap
from checker.judge.verdict import severity_of
from checker.judge.worlds import compares_numbers
from checker.message import FactName, Term, message

_RIVALLED = (
    "prior_sessions",
    "attended_of_authorized",
    "functional_improvement",
    "sessions_requested",
    "sessions_original",
    "sessions_authorized",
    "surgery_date",
    "surgery_procedure",
)


def outcome_contradicts_limit(case: Case) -> Iterator[Finding]:
    """The stated outcome disagrees with what the facts and the governing limit support."""
    settled, facts = case.settled, case.facts
    tested = settled.governing
    if settled.verdict is not Verdict.INCONSISTENT or tested is None:
        return
    number = weakest(settled)
    assumed = case.assumed or case.question.result_alone or is_soft(settled)
    limit = tested.candidate.limit
    told = message(
        "finding.outcome", outcome=case.item.stated_outcome, position=settled.position,
        grounds=tuple(ground.says for ground in grounds(case.item, settled, case.followed)), sum=sum_of(settled), room=tested.room,
        citation=limit.cite if limit is not None and compares_numbers(tested.check) else None,
        recalled=number is Verification.RECALLED,
    )  # fmt: skip
    yield find(
        Code.OUTCOME_CONTRADICTS_LIMIT, severity_of(number, assumed=assumed), told, tested.answer.rule,
        case.item.outcome_span, facts.sessions_requested, facts.prior_sessions, facts.functional_improvement,
    )  # fmt: skip


def header_contradicts_rationale(case: Case) -> Iterator[Finding]:
    """The outcome word and the rationale's own conclusion disagree."""
    concluded, outcome = case.facts.rationale_conclusion, case.item.stated_outcome
    clash = {(Outcome.UPHELD, Conclusion.NECESSARY), (Outcome.OVERTURNED, Conclusion.NOT_NECESSARY)}
    if (outcome, concluded.value) in clash:
        yield find(
            Code.HEADER_CONTRADICTS_RATIONALE, Severity.WARNING,
            message("finding.header", outcome=outcome, concludes=concluded.value),
            "header-against-rationale", case.item.outcome_span, concluded,
        )  # fmt: skip


def conflicting_facts(case: Case) -> Iterator[Finding]:
    """The letter states one fact in two ways that matter."""
    for name, fact in _rivalled(case) if case.settled.worlds else ():
        told = (fact, *fact.rivals)
        if len({_alone(case, name, f) for f in told}) > 1:
            values = tuple(dict.fromkeys(map(_sayable, (f.value for f in told))))
            spans = [s for f in told for s in f.spans]
            yield find(
                Code.CONFLICTING_FACTS, Severity.WARNING,
                message("finding.conflict", fact=FactName(name), values=values), name, *spans,
            )  # fmt: skip


def _sayable(value: object) -> object:
    """A value as a message takes it: an id of the vocabulary is no text of its own."""
    return Term(value) if type(value) is str else value


def _rivalled(case: Case) -> Iterator[tuple[str, Fact[object]]]:
    """The facts and dates that a verdict may rest on and that the letter tells in several ways."""
    dates = ((spec.name, getattr(case.dates, spec.name)) for spec in fields(case.dates))
    named = ((name, getattr(case.facts, name)) for name in _RIVALLED)
    yield from ((name, fact) for name, fact in (*named, *dates) if fact.rivals)


def _alone(case: Case, name: str, told: Fact[Any]) -> Verdict:
    """The verdict with one telling of a fact as the only one."""
    only = Fact(told.value, told.basis, told.spans)
    if name in _RIVALLED:
        return case.ask(case.facts.but(name, only), case.dates)
    return case.ask(case.facts, replace(case.dates, **{name: only}))


def missing_fact(case: Case) -> Iterator[Finding]:
    """The verdict depends on a fact that the letter does not give; names it and the values at which it flips."""
    deciding = case.deciding
    if deciding is None:
        return
    named = [getattr(case.facts, name, None) for name in deciding.facts]
    yield find(
        Code.MISSING_FACT, Severity.INFO,
        message("finding.missing", deciding=deciding),
        deciding.facts[0] if deciding.facts else "", *(f for f in named if isinstance(f, Fact)),
    )  # fmt: skip


KINDS: dict[Code, Callable[[Case], Iterator[Finding]]] = {
    Code(kind.__name__.replace("_", "-")): kind
    for kind in (
        outcome_contradicts_limit,
        header_contradicts_rationale,
        conflicting_facts,
        missing_fact,
        arithmetic,
        misquoted_limit,
        wrong_guideline,
        mtus_not_silent,
        superseded_edition,
        entitlement_cap,
    )
}

"""Silence about prior care: a heading that continues a course, a request called initial, a list of treatments without it."""

from __future__ import annotations

from checker.extract.care_scope import Scope, mine
from checker.facts import Basis, Fact, Interval, absent
from checker.frames import Says
from checker.language.clauses import Clause, Mode, Speaker, mode_of
from checker.language.tokens import Token


def first_request(scope: Scope) -> Fact[Interval | None]:
    """Silence about prior care: a heading that continues a course, a request called initial, a list without it."""
    item = scope.item
    heading = item.heading_events.clauses
    again = next((t for c in heading for t in c.tokens if t.has("again")), None)
    if again is not None:
        return Fact(Interval(1, None), Basis.DERIVED, (item.reading.span(again.start, again.end),))
    initial = None if _goes_on(scope) else _called_initial(scope)
    if initial is not None:
        return Fact(Interval(0, 0), Basis.DERIVED, (item.reading.span(initial.start, initial.end),))
    listed = _listed_without(scope)
    if listed is not None:
        return Fact(Interval(0, 0), Basis.ASSUMED, (item.reading.span(listed.start, listed.end),))
    return absent(None)


def _goes_on(scope: Scope) -> bool:
    """Whether courses are counted beside an initial one: "trial of 4 in January, second course of 6 in March"."""
    events = (*scope.item.rationale_events.care, *scope.item.reading.summary_events.care)
    return any(e.adds and e.says in (Says.WHOLE, Says.HAD) and not e.asking for e in mine(scope, events, argued=True))


def _called_initial(scope: Scope) -> Token | None:
    """Where the letter calls the request, or what UR granted of it, initial or a trial."""
    item = scope.item
    argued = item.rationale_events.clauses
    summary = (c for c in item.reading.summary_events.clauses if _names(scope, c))
    for clause in (*item.heading_events.clauses, *argued, *summary):
        if clause.speaker is Speaker.GUIDELINE:
            continue
        for at, token in enumerate(clause.tokens):
            if token.has("initial") and not _over(clause, at):
                denied = any(
                    t.has("neg", "have", "prior") or t.text == "had" for t in clause.tokens[max(0, at - 4) : at]
                )
                return None if denied else token
    return None


def _over(clause: Clause, at: int) -> bool:
    """Whether what is called initial is over: "the first round was six treatments and it wound up in July"."""
    return any(
        t.has("ended", "happen") and t.has(":past", ":part") and mode_of(clause.tokens, i) is Mode.DONE
        for i, t in enumerate(clause.tokens)
        if i > at
    )


def _listed_without(scope: Scope) -> Clause | None:
    """The list of treatments to date that names others, where this one is nowhere had."""
    item = scope.item
    for clause in (*item.rationale_events.clauses, *item.reading.summary_events.clauses):
        if clause.speaker is not Speaker.GUIDELINE and clause.has("again") and _names(scope, clause):
            return None
    for clause in item.reading.summary_events.clauses:
        if (
            clause.has("todate")
            and not clause.has("unitinside")
            and not _names(scope, clause)
            and any(t.treatments for t in clause.tokens)
        ):
            return clause
    return None


def _names(scope: Scope, clause: Clause) -> bool:
    return any(t in scope.kin for token in clause.tokens for t, _ in token.treatments)

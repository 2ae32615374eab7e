"""What no letter can truly say (logic, law 6): refused in a facts file, and a problem in a letter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date

from checker.document import Problem, Span
from checker.facts import Dates, Decision, Fact, Interval, Item, ItemFacts, absent, days_of

CODE = "impossible-fact"
_FIRST, _LAST = date(1900, 1, 1), date(2100, 12, 31)
# The dates that stand for the request, the first known one first.
_REQUEST = ("request_date", "ur_date", "application_date", "assigned_date", "decision_date")


@dataclass(frozen=True, slots=True)
class Impossible:
    """A fact that cannot be true beside the others; `item` is None for a date of the decision."""

    item: int | None
    fact: str
    says: str
    span: Span | None


def impossible(decision: Decision) -> Iterator[Impossible]:
    """Every impossible fact of a decision, in the order of the report."""
    yield from _dates(decision.dates)
    for item in decision.items:
        yield from _amounts(item)
        yield from _surgery(item, decision.dates.decision_date.value)


def without_impossible(decision: Decision) -> Decision:
    """The decision of a letter without what cannot be true, each named as a problem."""
    found = tuple(impossible(decision))
    if not found:
        return decision
    nothing = {spec.name: spec.default for spec in fields(ItemFacts)}
    dates = {one.fact: absent(None) for one in found if one.item is None}
    items = []
    for item in decision.items:
        gone = {one.fact: nothing[one.fact] for one in found if one.item == item.index}
        items.append(replace(item, facts=replace(item.facts, **gone)) if gone else item)  # type: ignore[arg-type]
    problems = (Problem(CODE, _message(one), one.span) for one in found)
    return replace(
        decision,
        dates=replace(decision.dates, **dates),
        items=tuple(items),
        problems=(*decision.problems, *problems),
    )


def _message(one: Impossible) -> str:
    where = "" if one.item is None else f"item {one.item}, "
    return f"{where}{one.fact}: {one.says}; it is taken as not stated"


def _place(fact: Fact[object]) -> Span | None:
    return fact.spans[0] if fact.spans else None


def _dates(dates: Dates) -> Iterator[Impossible]:
    decided = dates.decision_date.value
    asked = next((day for name in _REQUEST if (day := getattr(dates, name).value) is not None), None)
    for spec in fields(dates):
        fact: Fact[date | None] = getattr(dates, spec.name)
        if fact.value is None:
            continue
        if not _FIRST <= fact.value <= _LAST:
            yield Impossible(None, spec.name, "before 1900 or after 2100", _place(fact))
        elif decided is not None and fact.value > decided:
            says = f"{fact.value.isoformat()} is after the decision of {decided.isoformat()}"
            yield Impossible(None, spec.name, says, _place(fact))
        elif spec.name == "date_of_injury" and asked is not None and fact.value > asked:
            says = f"an injury of {fact.value.isoformat()} is after the request of {asked.isoformat()}"
            yield Impossible(None, spec.name, says, _place(fact))


def _amounts(item: Item) -> Iterator[Impossible]:
    facts = item.facts
    requested, original, granted = facts.sessions_requested, facts.sessions_original, facts.sessions_authorized
    for name, fact in (("sessions_requested", requested), ("sessions_original", original)):
        if fact.value is not None and fact.value.max == 0:
            yield Impossible(item.index, name, "a request for 0 visits", _place(fact))
    if _above(granted.value, original.value):
        says = f"fewer than the {granted.value} visits that were authorized of it"
        yield Impossible(item.index, "sessions_original", says, _place(original))
    elif not granted.known and _above(requested.value, original.value):
        says = f"fewer than the {requested.value} visits that are in dispute of it"
        yield Impossible(item.index, "sessions_original", says, _place(original))
    if _above(facts.attended_of_authorized.value, granted.value):
        says = f"more attended than the {granted.value} visits that were authorized"
        yield Impossible(item.index, "attended_of_authorized", says, _place(facts.attended_of_authorized))
    if _above(facts.sessions_granted.value, requested.value):
        says = f"more granted than the {requested.value} visits that are in dispute"
        yield Impossible(item.index, "sessions_granted", says, _place(facts.sessions_granted))


def _above(more: Interval | None, less: Interval | None) -> bool:
    """Whether one count is surely above another."""
    return more is not None and less is not None and less.max is not None and more.min > less.max


def _surgery(item: Item, decided: date | None) -> Iterator[Impossible]:
    fact = item.facts.surgery_date
    if fact.value is None:
        return
    first, last = days_of(fact.value)
    if first < _FIRST or last > _LAST:
        yield Impossible(item.index, "surgery_date", "before 1900 or after 2100", _place(fact))
    elif decided is not None and first > decided:
        says = f"{fact.value.isoformat()} is after the decision of {decided.isoformat()}"
        yield Impossible(item.index, "surgery_date", says, _place(fact))

"""What no letter can truly say (law 6 of the logic): dates out of all time, facts that exclude one another.

A facts file with such a value is refused; in a letter it is a problem, and what cannot be true is no fact.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any, NamedTuple

from checker.document import Problem, Span
from checker.facts import Dates, Decision, Fact, Interval, Item, PartialDate, absent, days_of

# Before the first and after the second no letter of this kind was written, and sums of dates stay in the calendar.
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)
# Letters are dated a day early now and then.
_SLACK = timedelta(days=1)
# No injury is younger than what is asked, reviewed or decided about it.
_AFTER_INJURY = ("request_date", "ur_date", "application_date", "assigned_date")


class Fault(NamedTuple):
    """One fact that cannot be true: of an item by its number, or of the decision where that is None."""

    item: int | None
    name: str
    value: object
    says: str
    spans: tuple[Span, ...] = ()


def faults(decision: Decision) -> tuple[Fault, ...]:
    """Everything in a decision that cannot be true, each fact that has to go named once."""
    end = _last_day(decision.dates)
    found = [*_faults_of_dates(decision.dates, end)]
    for item in decision.items:
        found += _faults_of_item(item, end)
    return tuple({fault[:3]: fault for fault in reversed(found)}.values())[::-1]


def possible(decision: Decision) -> tuple[Decision, tuple[Fault, ...]]:
    """The decision without what cannot be true, and that. Another telling of the fact takes its place, else silence."""
    told: tuple[Fault, ...] = ()
    while found := faults(decision):  # what takes a place may be impossible too; every round there is less
        decision, told = _without(decision, found), (*told, *found)
    return decision, told


def _without(decision: Decision, found: tuple[Fault, ...]) -> Decision:
    dates = {f.name: getattr(decision.dates, f.name) for f in found if f.item is None}
    told = {name: _possible(fact, found, None, name) for name, fact in dates.items()}
    items = tuple(_item_without(item, found) for item in decision.items)
    return replace(decision, dates=replace(decision.dates, **told), items=items)


def problems(found: tuple[Fault, ...]) -> tuple[Problem, ...]:
    """The faults as problems of a letter, each at the place it was read from."""
    return tuple(_problem(fault) for fault in found)


def _problem(fault: Fault) -> Problem:
    where = "The letter" if fault.item is None else f"Item {fault.item}"
    name = fault.name.replace("_", " ")
    says = f"{where} states an impossible {name}, which was left out: {fault.says}; see the letter."
    return Problem("impossible-fact", says, fault.spans[0] if fault.spans else None)


def _item_without(item: Item, found: tuple[Fault, ...]) -> Item:
    facts = item.facts
    for name in dict.fromkeys(f.name for f in found if f.item == item.index):
        facts = facts.but(name, _possible(getattr(facts, name), found, item.index, name))
    return replace(item, facts=facts)


def _possible(fact: Fact[Any], found: tuple[Fault, ...], item: int | None, name: str) -> Fact[Any]:
    """The fact without its impossible tellings."""
    wrong = [f.value for f in found if (f.item, f.name) == (item, name)]
    tellings = [telling for telling in (fact, *fact.rivals) if telling.value not in wrong]
    return replace(tellings[0], rivals=tuple(tellings[1:])) if tellings else absent(None)


def in_calendar(day: date | PartialDate) -> bool:
    """Whether a day, or every day of a month or a year, is one that a letter can tell of."""
    first, last = days_of(day)
    return first >= FIRST_DAY and last <= LAST_DAY


def _days(fact: Fact[Any] | None) -> tuple[date, ...]:
    """The days that the tellings of a date name, those out of the calendar left out."""
    return tuple(f.value for f in (fact, *fact.rivals) if f.value and in_calendar(f.value)) if fact else ()


def _last_day(dates: Dates) -> date:
    """The day after the newest date that stands for the letter's making: no date of the letter lies behind it."""
    made = _days(dates.decision_date)
    return min(max(made) + _SLACK, LAST_DAY) if made else LAST_DAY


def _faults_of_dates(dates: Dates, end: date) -> Iterator[Fault]:
    for spec in fields(dates):
        yield from _faults_of_day(None, spec.name, getattr(dates, spec.name), end)
    injuries = (dates.date_of_injury, *dates.date_of_injury.rivals)
    for name in _AFTER_INJURY:
        latest = max(_days(getattr(dates, name)), default=LAST_DAY)
        for injury in injuries:
            if injury.value is not None and latest < injury.value <= LAST_DAY:
                says = f"{injury.value} is after the {name.replace('_', ' ')}, {latest}"
                yield Fault(None, "date_of_injury", injury.value, says, injury.spans)


def _faults_of_day(item: int | None, name: str, fact: Fact[Any], end: date) -> Iterator[Fault]:
    for telling in (fact, *fact.rivals):
        if telling.value is None:
            continue
        if not in_calendar(telling.value):
            says = f"{telling.value} is before {FIRST_DAY.year} or after {LAST_DAY.year}"
            yield Fault(item, name, telling.value, says, telling.spans)
        elif days_of(telling.value)[0] > end:
            says = f"{telling.value} is after the date of the decision, {end - _SLACK}"
            yield Fault(item, name, telling.value, says, telling.spans)


def _faults_of_item(item: Item, end: date) -> Iterator[Fault]:
    facts, number = item.facts, item.index
    yield from _faults_of_day(number, "surgery_date", facts.surgery_date, end)
    for name in ("sessions_requested", "sessions_original"):
        fact: Fact[Interval | None] = getattr(facts, name)
        if fact.value is not None and fact.value.max == 0:
            yield Fault(number, name, fact.value, "0 visits cannot be requested", fact.spans)
    for more, less, says in _EXCEEDING:
        high, low = getattr(facts, more), getattr(facts, less)
        if _surely_above(high.value, low.value):
            yield Fault(number, more, high.value, says.format(high.value, low.value), (*high.spans, *low.spans))


# Of each pair the first cannot be more than the second.
_EXCEEDING = (
    ("attended_of_authorized", "sessions_authorized", "{0} attended of {1} authorized"),
    ("sessions_granted", "sessions_requested", "{0} granted of {1} in dispute"),
    ("sessions_authorized", "sessions_original", "{0} authorized of {1} originally requested"),
    ("sessions_requested", "sessions_original", "{0} in dispute of {1} originally requested"),
)


def _surely_above(more: Interval | None, less: Interval | None) -> bool:
    return more is not None and less is not None and less.max is not None and more.min > less.max

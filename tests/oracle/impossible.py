"""What no letter can truly say (law 6 of the logic): a facts file with it is refused, and no world holds it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checker.facts import Decision, Interval, Item
from tests.oracle.values import DATES, Told, told

_FIRST, _LAST = date(1900, 1, 1), date(2100, 12, 31)
_NOUGHT = Interval(0, 0)


def impossible(decision: Decision) -> list[str]:
    """Everything impossible in a decision, in a few words each."""
    return [*_dates(decision), *(f"item {i.index}: {says}" for i in decision.items for says in _item(i))]


def _dates(decision: Decision) -> Iterator[str]:
    days = {name: getattr(decision.dates, name).value for name in sorted(DATES)}
    decided = days["decision_date"]
    surgeries = {f"surgery of item {i.index}": min(told(i).surgery_days or (_FIRST,)) for i in decision.items}
    for name, day in {**days, **surgeries}.items():
        if day is not None and not _FIRST <= day <= _LAST:
            yield f"{name} before 1900 or after 2100"
        elif day is not None and decided is not None and day > decided:
            yield f"{name} after the decision date"
    injury = days["date_of_injury"]
    request = days["request_date"] or days["ur_date"]
    if injury is not None and request is not None and injury > request:
        yield "injury after the request"


def _item(item: Item) -> Iterator[str]:
    said = told(item)
    if (said.requested is not None and said.requested.max == 0) or said.original == _NOUGHT:
        yield "0 visits asked"
    if _surely_above(said.attended, said.authorized):
        yield "more attended than granted"
    if _surely_above(said.granted, said.requested):
        yield "more granted by IMR than in dispute"
    if _surely_above(said.authorized, said.original) or _reckoned_below(said):
        yield "original below authorised"


def _reckoned_below(said: Told) -> bool:
    return said.authorized is None and _surely_above(said.requested, said.original)


def _surely_above(more: Interval | None, less: Interval | None) -> bool:
    return more is not None and less is not None and less.max is not None and more.min > less.max

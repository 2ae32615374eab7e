"""The dates of a letter in every way it tells them, and sums of months."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from itertools import product
from math import prod

from checker.facts import Dates, Fact

_MONTHS = 12
_MOST_TELLINGS = 64
# Months differ by up to three days in length.
_LONGER = timedelta(days=4)
Named = tuple[tuple[str, str], ...]


def each_telling(dates: Dates) -> Iterator[tuple[Named, Dates]]:
    """The dates of a letter, with every rival in its turn."""
    names = [spec.name for spec in fields(dates) if getattr(dates, spec.name).rivals]
    options = [tuple(_alone(f) for f in (fact, *fact.rivals)) for fact in (getattr(dates, name) for name in names)]
    for chosen in _combined(options):
        named = tuple((name, str(fact.value)) for name, fact in zip(names, chosen, strict=True))
        yield named, replace(dates, **dict(zip(names, chosen, strict=True)))  # type: ignore[arg-type]


def _combined(options: list[tuple[Fact[object], ...]]) -> Iterator[tuple[Fact[object], ...]]:
    """Every choice of one of each; where those are too many, each option once beside the first of the others."""
    if prod(map(len, options)) <= _MOST_TELLINGS:
        yield from product(*options)
        return
    first = tuple(one[0] for one in options)
    yield first
    yield from ((*first[:i], other, *first[i + 1 :]) for i, one in enumerate(options) for other in one[1:])


def _alone(fact: Fact[object]) -> Fact[object]:
    return replace(fact, rivals=())


def add_months(day: date, months: int) -> date:
    """The same day of the month `months` later, or the month's last. ValueError past the end of the calendar."""
    years, month = divmod(day.month - 1 + months, _MONTHS)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def earliest_running(day: date, months: int) -> date:
    """The earliest surgery whose period of so many months includes `day`; its last day counts as inside."""
    earliest = add_months(day, -months) - _LONGER
    while add_months(earliest, months) < day:
        earliest += timedelta(days=1)
    return earliest

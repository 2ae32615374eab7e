"""Dates as letters write them, and the dates of the decision: injury, request, review, decision."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import chain
from operator import itemgetter

from checker.document import Problem, Span
from checker.extract.fold import Folded
from checker.facts import Basis, Dates, Fact
from checker.frames import DayEvent
from checker.language.when import month_of
from checker.plausible import in_calendar

# Each pattern opens with the sign it is found by and looks back after it: several times faster than one for all.
_NUMERIC = re.compile(
    r"\d(?<![\d/-]\d)(?:\d?(?P<sep>[/-])\d{1,2}(?P=sep)(?:\d{4}|\d{2})(?![\d/])|\d{3}-\d{2}-\d{2}(?![\d/-])"
    r"|\d?(?:st|nd|rd|th)? (?P<month>[adfjmnos][aceopu][bcglnprtvy][a-z]*)\.?,? (?P<year>\d{4})\b)"
)
_NAMED = re.compile(
    r"[adfjmnos](?<!\w[a-z])[aceopu][bcglnprtvy][a-z]*\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?:of )?(?P<year>\d{4})\b"
)
# A two-digit year below this is of this century: letters are of 2010 and later, injuries of 1930 and later.
_CENTURY = 30

_LABELS = re.compile(
    r"(?P<date_of_injury>date of injury|injury date)|(?P<ur_date>ur (?:denial|decision|determination) date|date of (?:the )?ur (?:decision|denial|determination)|date of (?:the )?utilization review (?:decision|denial|determination)|utilization review denial date)"
    r"|(?P<decision_date>decision date|date of decision|date of review|date of determination|dated(?=:))|(?P<assigned_date>date assigned|assigned date)"
    r"|(?P<application_date>(?:imr )?(?:application|priority: standard application) received(?: date)?|date application received|received(?=:))"
)


def find_dates(text: str, start: int, end: int) -> list[tuple[date, int, int]]:
    """Every date in `[start, end)` of the folded text, in order of place; impossible ones are left out."""
    found = [(_value(*_numeric(m)), m.start(), m.end()) for m in _NUMERIC.finditer(text, start, end)]
    named = [(_value(m["year"], m[0], m["day"]), m.start(), m.end()) for m in _NAMED.finditer(text, start, end)]
    if named:
        found = sorted(found + named, key=itemgetter(1))
    return [(day, first, last) for day, first, last in found if day is not None]


def _numeric(match: re.Match[str]) -> tuple[str, str, str]:
    """Year, month and day of "3/4/14", "2014-03-04" or "4th march 2014"."""
    words = match[0]
    if match["sep"]:
        month, day, year = words.split(match["sep"])
        return year, month, day
    if match["month"]:
        return match["year"], match["month"], words[: 2 if words[1].isdigit() else 1]
    year, month, day = words.split("-")
    return year, month, day


def _value(year_text: str, month_text: str, day_text: str) -> date | None:
    """The date, or None where there is none: the 31st of February, a word that is no month."""
    month = int(month_text) if month_text.isdigit() else month_of(month_text)
    year = int(year_text)
    if year < 100:
        year += 2000 if year < _CENTURY else 1900
    try:
        day = date(year, month, int(day_text))
    except ValueError:
        return None
    return day if in_calendar(day) else None


def decision_dates(folded: Folded, header: Span | None, told: Iterable[DayEvent]) -> Dates:
    """The dates of a decision: the header's stand before those `told` in prose; rivals are kept."""
    found: dict[str, list[Fact[date | None]]] = {}
    prose = ((event.clock, event.day, *event.at) for event in told)
    for name, value, start, end in chain(_from_header(folded, header), prose):
        found.setdefault(name, []).append(Fact(value, Basis.STATED, (folded.origin(start, end),)))
    known = {name: _settled(facts) for name, facts in found.items()}
    return Dates(**known if set(known) - {"date_of_injury"} else known | _latest(folded))


def _latest(folded: Folded) -> dict[str, Fact[date | None]]:
    """The latest date that a letter tells, for one in which no other stands for the request."""
    days = find_dates(folded.text, 0, len(folded.text))
    if not days:
        return {}
    value, first, last = max(days, key=itemgetter(0))
    return {"letter_date": Fact(value, Basis.ASSUMED, (folded.origin(first, last),))}


def _settled(facts: list[Fact[date | None]]) -> Fact[date | None]:
    first = facts[0]
    rivals = tuple(f for f in facts[1:] if f.value != first.value)
    return Fact(first.value, first.basis, first.spans, _distinct(rivals))


def _distinct(facts: tuple[Fact[date | None], ...]) -> tuple[Fact[date | None], ...]:
    return tuple({f.value: f for f in reversed(facts)}.values())[::-1]


def _from_header(folded: Folded, header: Span | None) -> Iterator[tuple[str, date, int, int]]:
    """Labels with the date beside them, or, where a header lists all labels first, in the same order."""
    if header is None:
        return
    start, end = folded.at(header.start), folded.at(header.end)
    labels = [(m.lastgroup or "", m.start(), m.end()) for m in _LABELS.finditer(folded.text, start, end)]
    dates = find_dates(folded.text, start, end)
    if labels and dates and dates[0][1] > labels[-1][1] and len(labels) > 1:
        pairs = list(zip(labels, dates, strict=False)) if len(labels) == len(dates) else []
    else:
        pairs = [(label, day) for label, day in ((lab, _next(dates, labels, i)) for i, lab in enumerate(labels)) if day]
    for (name, _, _), (value, first, last) in pairs:
        yield name, value, first, last


def _next(
    dates: list[tuple[date, int, int]], labels: list[tuple[str, int, int]], i: int
) -> tuple[date, int, int] | None:
    """The first date after label i and before the next label."""
    stop = labels[i + 1][1] if i + 1 < len(labels) else None
    return next((d for d in dates if d[1] >= labels[i][2] and (stop is None or d[1] < stop)), None)


def impossible_dates(folded: Folded, header: Span | None, stands_for: Callable[[int, int], bool]) -> Iterator[Problem]:
    """Dates that no calendar has. Where they stand for a date of the decision or an operation, a fact is missing."""
    begin, end = (folded.at(header.start), folded.at(header.end)) if header else (0, 0)
    for first, last, year in _impossible(folded.text):
        in_header = begin <= first < end
        if not in_header and len(year) < _FULL_YEAR:
            continue  # a fraction, levels of the spine
        missing = in_header or stands_for(first, last)
        says = "The letter states a date that no calendar has, which was left out; see the letter."
        yield Problem("impossible-date" if missing else "odd-date", says, folded.origin(first, last))


def _impossible(text: str) -> Iterator[tuple[int, int, str]]:
    """Where a month, a day and a year make no date, and how the year is written."""
    named = ((m, (m["year"], m[0], m["day"])) for m in _NAMED.finditer(text) if month_of(m[0]))
    plain = ((m, _numeric(m)) for m in _NUMERIC.finditer(text) if not m["month"] or month_of(m["month"]))
    for match, told in (*plain, *named):
        if _value(*told) is None:
            yield *match.span(), told[0]


_FULL_YEAR = 4

"""Dates that the tokens of a clause tell: a day, a month, a year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from checker.facts import PartialDate
from checker.language.tokens import Token


class Told(NamedTuple):
    """A date at the tokens `[first, last)`."""

    first: int
    last: int
    when: date | PartialDate


_FILL = frozenset((".", ",", "of", "the"))


_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def month_of(name: str) -> int:
    """The number of a month by its name; 0 for a word that is none."""
    return _MONTHS.index(name[:3]) + 1 if name[:3] in _MONTHS else 0


def told_dates(tokens: Sequence[Token]) -> Iterator[Told]:
    """Every date of some tokens, in order: "3/14/2016", "March 14 of 2016", "March 2016", "3/2016", "2016"."""
    at = 0
    while at < len(tokens):
        found = _told(tokens, at)
        if found is not None:
            yield found
        at = found.last if found is not None else at + 1


def _told(tokens: Sequence[Token], at: int) -> Told | None:
    token = tokens[at]
    if token.day is not None:
        return Told(at, at + 1, token.day)
    if token.has("monthname"):
        return _of_month(tokens, at)
    month = _number(token, 12)
    if (
        token.has("quantity")
        and token.text.endswith(" /")
        and token.count
        and token.count.min <= 12
        and at + 1 < len(tokens)
        and _year(tokens[at + 1])
    ):
        return Told(at, at + 2, PartialDate(_year(tokens[at + 1]), token.count.min))
    if month and at + 2 < len(tokens) and tokens[at + 1].text == "/" and _year(tokens[at + 2]):
        return Told(at, at + 3, PartialDate(_year(tokens[at + 2]), month))
    year = _year(token)
    return Told(at, at + 1, PartialDate(year)) if year else None


def _of_month(tokens: Sequence[Token], at: int) -> Told | None:
    """ "March 2016", "Jan. 22 of 2014", "the 22nd of January, 2014", "late in spring of 2015"."""
    place = _past(tokens, at + 1)
    day = _number(tokens[place], 31) if place < len(tokens) else 0
    end = _past(tokens, place + 1) if day else place
    year = _year(tokens[end]) if end < len(tokens) else 0
    if not year:
        return None
    month = month_of(tokens[at].text)
    if not month:
        return Told(at, end + 1, PartialDate(year))
    if not day:
        before = at - 1
        while before >= 0 and tokens[before].text in _FILL and at - before < 3:
            before -= 1
        day = _number(tokens[before], 31) if before >= 0 else 0
    try:
        return Told(at, end + 1, date(year, month, day) if day else PartialDate(year, month))
    except ValueError:
        return None


def _past(tokens: Sequence[Token], at: int) -> int:
    while at < len(tokens) and tokens[at].text in _FILL:
        at += 1
    return at


def _number(token: Token, most: int) -> int:
    """The number of a token that may be a day or a month; 0 for any other."""
    if token.count is None or not token.count.exact or not token.has("number") or token.of is not None:
        return 0
    return token.count.min if 1 <= token.count.min <= most else 0


def _year(token: Token) -> int:
    plain = len(token.text) == 4 and token.text.isdigit() and token.text[:2] in ("19", "20")
    return int(token.text) if plain else 0

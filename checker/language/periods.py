"""Numbers of headings made rates, lengths of time and products of both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checker.facts import Interval
from checker.language.tokens import Token
from checker.language.values import (
    _at,
    _compound,
    _counts,
    _dated,
    _merged,
    _partitive,
    _ranged,
    _repeated,
    _rewritten,
    _text,
)

_WEEKS_IN_MONTH = 4
_ONE = Interval.exactly(1)
# How many words may stand between a number and the week it is of.
_FAR = 7


def measured(tokens: Sequence[Token]) -> list[Token]:
    """The tokens of a heading with every number made what it counts: visits, a rate, weeks, or another quantity."""
    found = list(tokens)
    for step in (
        _whole,
        _share,
        _unit,
        _compound,
        _dated,
        _repeated,
        _ranged,
        _partitive,
        _every,
        _rate,
        _length,
        _quantity,
        _product,
    ):
        found = _rewritten(found, step)
    return found


Made = tuple[int, Token] | None


def _whole(tokens: Sequence[Token], at: int) -> Made:
    """ "12.00" is twelve."""
    token = tokens[at]
    whole, _, rest = token.text.partition(".")
    if not token.has("quantity", "code") or not whole.isdigit() or len(whole) > 3 or not rest or rest.strip("0"):
        return None
    return _merged(tokens, at, 1, Interval.exactly(int(whole)))


def _share(tokens: Sequence[Token], at: int) -> Made:
    """ "5 out of 9" is 5 of 9."""
    token = tokens[at]
    return (1, replace(token, text="of")) if token.has("outof") and token.text != "of" else None


def _unit(tokens: Sequence[Token], at: int) -> Made:
    """Units of visits under one name."""
    token = tokens[at]
    counted = (
        token.has("unit", "softunit", "unitinside")
        and not token.has("byminute", "measure", "examined")
        and token.count is None
    )
    return (1, replace(token, classes=token.classes | {"visits"})) if counted and not token.has("visits") else None


def _every(tokens: Sequence[Token], at: int) -> Made:
    """ "every other week", "every 3 weeks", "twice a week": rates that need no number before them."""
    token = tokens[at]
    if token.has("every") and not token.has("rate1"):
        number, unit = _at(tokens, at + 1), _at(tokens, at + 2)
        if (
            number is not None
            and unit is not None
            and _counts(number)
            and number.count is not None
            and number.count.min
            and unit.has("week", "month")
        ):
            weeks = number.count.min * (1 if unit.has("week") else _WEEKS_IN_MONTH)
            return _merged(tokens, at, 3, _ONE, "rate", "lone", of=Interval.exactly(weeks))
        return None
    for name, often, weeks in (("rate3", 3, 1), ("rate2", 2, 1), ("fortnightly", 1, 2)):
        if token.has(name):
            return _merged(tokens, at, 1, Interval.exactly(often), "rate", "lone", of=Interval.exactly(weeks))
    return None


def _rate(tokens: Sequence[Token], at: int) -> Made:
    """ "2 times a week", "3x/wk", "2 visits of therapy each week", "twice monthly"; "weekly" by itself."""
    token = tokens[at]
    if token.has("rate"):
        return None
    if not _counts(token) or token.count is None or token.ordinal:
        return _lone(tokens, at)
    top = _at(tokens, at + 2)
    if (
        top is not None
        and top.has("lone")
        and top.of == _ONE
        and tokens[at + 1].has("rangesign")
        and top.count is not None
        and token.count.min < top.count.min
    ):
        return _merged(tokens, at, 3, Interval(token.count.min, top.count.max), "rate", of=_ONE)
    for place in range(at + 1, min(at + _FAR, len(tokens))):
        other = tokens[place]
        weeks = _weeks_of(tokens, place)
        if weeks:
            units = any(t.has("byday") for t in tokens[at + 1 : place])
            follows = place == at + 1 and other.has("weekly") and _adjective(tokens, place)
            more = ("adjectival",) if follows else ("bydays",) if units else ()
            return _merged(tokens, at, place + 1 - at, token.count, "rate", *more, of=Interval.exactly(weeks))
        if other.has("rate") and other.has("lone") and other.of is not None and other.count == _ONE:
            return _merged(tokens, at, place + 1 - at, token.count, "rate", of=other.of)
        if not (
            other.has("multiply", "per", "visits", "byday", "article", "more")
            or other.text in "-/'()"
            or other.treatments
            or (other.has("link") and not other.has("per"))
        ):
            return None
    return None


def _weeks_of(tokens: Sequence[Token], at: int) -> int:
    """The weeks of the period that a token closes a rate with: "weekly", "per week", "a month"; 0 for none."""
    token = tokens[at]
    if token.has("weekly", "rate1"):
        return 1
    if token.has("monthly"):
        return _WEEKS_IN_MONTH
    if token.count is None and tokens[at - 1].has("per"):
        return 1 if token.has("week") else _WEEKS_IN_MONTH if token.has("month") else 0
    return 0


def _adjective(tokens: Sequence[Token], at: int) -> bool:
    """Whether "weekly" stands before what it tells of: "six weekly sessions"."""
    for token in tokens[at + 1 : at + 6]:
        if token.has("visits") or token.treatments:
            return True
        if not (token.count is not None or token.text == "-" or token.has("byminute", "word")):
            return False
    return False


def _lone(tokens: Sequence[Token], at: int) -> Made:
    token = tokens[at]
    if token.count is not None:
        return None
    weeks = (
        1
        if token.has("weekly", "rate1") and token.text[:1].isalpha()
        else _WEEKS_IN_MONTH
        if token.has("monthly") and token.text[:1].isalpha()
        else 0
    )
    article = token.has("rate1") or " " not in token.text
    return _merged(tokens, at, 1, _ONE, "rate", "lone", of=Interval.exactly(weeks)) if weeks and article else None


def _length(tokens: Sequence[Token], at: int) -> Made:
    """ "6 weeks", "two months", "a six-week period"; "week 6" is a place in time."""
    token = tokens[at]
    if token.has("numbered") and not token.has("rate") and token.count is None:
        number = _at(tokens, at + 1)
        if number is not None and _counts(number) and not number.has("rate") and not (at and _counts(tokens[at - 1])):
            return 2, replace(
                number, start=token.start, text=f"{token.text} {number.text}", classes=frozenset({"number", "stage"})
            )
        return None
    if not _counts(token) or token.has("rate") or token.count is None or token.ordinal:
        return None
    step = 1
    while step < 4 and (_text(tokens, at + step) == "-" or (_at(tokens, at + step) or token).has("more", "fullness")):
        step += 1
    unit = _at(tokens, at + step)
    if unit is None or unit.count is not None or not unit.has("week", "month") or unit.has("weekly"):
        return None
    weeks = 1 if unit.has("week") else _WEEKS_IN_MONTH
    top = None if token.count.max is None else token.count.max * weeks
    return _merged(tokens, at, step + 1, Interval(token.count.min * weeks, top), "weeks")


def _quantity(tokens: Sequence[Token], at: int) -> Made:
    """ "60 minutes", "4 units", "10 mg": other things counted; hours and days under their names."""
    token = tokens[at]
    if not _counts(token) or token.has("rate", "weeks", "stage") or token.count is None:
        return None
    step = 1
    while step < 3 and (_text(tokens, at + step) == "-" or (_at(tokens, at + step) or token).has("fullness")):
        step += 1
    unit = _at(tokens, at + step)
    if unit is None or unit.count is not None:
        return None
    if unit.has("byday"):
        return _merged(tokens, at, step + 1, token.count, "quantity", "days")
    if unit.has("byminute"):
        hours = ("hours",) if unit.has("softunit") else ()
        return _merged(tokens, at, step + 1, token.count, "quantity", *hours)
    if unit.has("measure", "daytime"):
        return _merged(tokens, at, step + 1, token.count, "quantity")
    return None


def _product(tokens: Sequence[Token], at: int) -> Made:
    """ "2 x 6", "2 times 6 weeks", "twice weekly x 6": visits a week by weeks; `of` holds the weeks."""
    token, sign, other = tokens[at], _at(tokens, at + 1), _at(tokens, at + 2)
    if sign is None or other is None or not sign.has("multiply") or token.count is None or other.count is None:
        return None
    if (
        other.ordinal
        or token.ordinal
        or other.has("quantity", "rate", "slash", "stage")
        or token.has("quantity", "weeks", "slash", "stage")
    ):
        return None
    if token.has("rate") and token.of != _ONE:
        return None
    if not token.has("rate") and (not _counts(token) or (not other.has("weeks") and not _counts(other))):
        return None
    return _merged(tokens, at, 3, token.count, "sched", of=other.count)

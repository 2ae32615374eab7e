"""Numbers made values: words and digits, ranges, "about", "at least", so many of so many, rates, schedules."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from checker.facts import Interval
from checker.language.tokens import Token

_WEEKS_IN_MONTH = 4
_MOST = 120


def valued(tokens: Sequence[Token]) -> list[Token]:
    """The same passage with every number a value: what stood in several tokens becomes one."""
    found = list(tokens)
    places = [i for i, t in enumerate(found) if t.count is not None or t.text in _OPENING or _opens(t.classes)]
    for step in _STEPS:
        found, places = _stepped(found, places, step)
    return found


_SHARE = "share."
_OPENING = ("between", "all")
_OPENERS = frozenset(("halfdozen", "pair", "single", "monthname", "atleast", "over", "upto", "rate1", "rate2", "rate3"))


@cache
def _opens(classes: frozenset[str]) -> bool:
    """Whether a word of some classes may begin what becomes a number, though it is none."""
    return not _OPENERS.isdisjoint(classes) or any(name.startswith(_SHARE) for name in classes)


def _stepped(tokens: list[Token], places: list[int], step: Step) -> tuple[list[Token], list[int]]:
    """The tokens after a step that can begin nowhere but at some places, and where these stand then."""
    found: list[Token] = []
    kept: list[int] = []
    at = 0
    for place in places:
        if place < at:
            continue
        made = step(tokens, place)
        if made is not None:
            found += tokens[at:place]
            kept.append(len(found))
            found.append(made[1])
            at = place + made[0]
        else:
            kept.append(len(found) + place - at)
    return (found + tokens[at:], kept) if at else (tokens, places)


# What a step makes of the tokens from a place on: how many it takes, and what stands for them.
Step = Callable[[Sequence[Token], int], tuple[int, Token] | None]


def _rewritten(tokens: list[Token], step: Step) -> list[Token]:
    found: list[Token] = []
    at = 0
    while at < len(tokens):
        made = step(tokens, at)
        if made is None:
            found.append(tokens[at])
            at += 1
        else:
            found.append(made[1])
            at += made[0]
    return found


def _at(tokens: Sequence[Token], at: int) -> Token | None:
    return tokens[at] if 0 <= at < len(tokens) else None


def _text(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].text if 0 <= at < len(tokens) else ""


def _counts(token: Token | None) -> bool:
    return token is not None and token.count is not None and not token.has("quantity", "slash", "week", "rate")


def _merged(
    tokens: Sequence[Token], at: int, length: int, count: Interval, *classes: str, **more: object
) -> tuple[int, Token]:
    first, last = tokens[at], tokens[at + length - 1]
    text = " ".join([t.text for t in tokens[at : at + length]])
    classed = frozenset(("number", *classes))
    return length, replace(first, end=last.end, text=text, count=count, classes=classed, **more)  # type: ignore[arg-type]


def _compound(tokens: Sequence[Token], at: int) -> tuple[int, Token] | None:
    """ "twenty-two", "two dozen", "half a dozen", "a couple of"."""
    token = tokens[at]
    if token.has("halfdozen"):
        return _merged(tokens, at, 1, Interval.exactly(6))
    if token.has("pair"):
        return _merged(tokens, at, 1, Interval.exactly(2))
    if token.has("single"):
        return _merged(tokens, at, 1, Interval.exactly(1))
    if not _counts(token) or token.count is None:
        return None
    value = token.count.min
    if _text(tokens, at + 1) == "dozen" and value < 10:
        return _merged(tokens, at, 2, Interval.exactly(12 * value))
    tens = value in (20, 30, 40, 50) and token.text.isalpha()
    step = 2 if _text(tokens, at + 1) == "-" else 1
    other = _at(tokens, at + step)
    if (
        tens
        and other is not None
        and _counts(other)
        and other.count is not None
        and other.count.min < 10
        and other.text.isalpha()
    ):
        return _merged(tokens, at, step + 1, Interval.exactly(value + other.count.min), ordinal=other.ordinal)
    return None


def _dated(tokens: Sequence[Token], at: int) -> tuple[int, Token] | None:
    """ "August 30", "June 17, 2016": a day of a month is no count."""
    if not tokens[at].has("monthname") or tokens[at].text.isdigit():
        return None
    day = _at(tokens, at + 1)
    after = _at(tokens, at + 2)
    if day is None or day.count is None or not day.text[:1].isdigit() or not day.count.exact or day.count.min > 31:
        return None
    if after is not None and after.has("unit", "softunit"):
        return None
    length = 2
    if _text(tokens, at + 2) == "," and _text(tokens, at + 3).isdigit() and len(_text(tokens, at + 3)) == 4:
        length = 4
    elif _text(tokens, at + 2).isdigit() and len(_text(tokens, at + 2)) == 4:
        length = 3
    first, last = tokens[at], tokens[at + length - 1]
    text = " ".join(t.text for t in tokens[at : at + length])
    return length, replace(first, end=last.end, text=text, classes=frozenset({"date", "monthname"}), count=None)


def _repeated(tokens: Sequence[Token], at: int) -> tuple[int, Token] | None:
    """ "six (6)": a number said twice."""
    token, other = tokens[at], _at(tokens, at + 2)
    if not _counts(token) or _text(tokens, at + 1) != "(" or other is None or not _counts(other):
        return None
    if _text(tokens, at + 3) != ")" or other.count != token.count or token.count is None:
        return None
    return _merged(tokens, at, 4, token.count)


def _ranged(tokens: Sequence[Token], at: int) -> tuple[int, Token] | None:
    """ "8-10", "eight to ten", "between 8 and 10", "six or seven"."""
    between = tokens[at].text == "between"
    first = at + 1 if between else at
    gap = 2 if _text(tokens, first + 2) not in ("a", "the") else 3
    low, high = _at(tokens, first), _at(tokens, first + gap)
    link = _text(tokens, first + 1)
    if low is None or high is None or not _counts(low) or not _counts(high) or low.ordinal or high.ordinal:
        return None
    if link not in (("and", "to", "-") if between else ("-", "to", "or", "and/or", "/", "through")):
        return None
    if low.count is None or high.count is None or not low.count.min < high.count.min:
        return None
    return _merged(tokens, at, first + gap + 1 - at, Interval(low.count.min, high.count.max))


# Words behind a number that leave it open upwards, by the first of them.
_MORE = {
    "+": (("+",),),
    "plus": (("plus",),),
    "odd": (("odd",),),
    "or": (("or", "more"),),
    "-": (("-", "odd"), ("-", "plus")),
    "and": (("and", "more"), ("and", "counting")),
}


def _bounded(tokens: Sequence[Token], at: int) -> tuple[int, Token] | None:
    """ "at least 9", "9 plus", "20+", "more than 12", "up to 8", "thirty-odd"."""
    token = tokens[at]
    prefix = token if token.has("atleast", "over", "upto") and not _counts(token) else None
    first = at + 1 if prefix else at
    number = _at(tokens, first)
    if number is None or not _counts(number) or number.ordinal or number.count is None:
        return None
    length = 1
    suffix = None
    for words in _MORE.get(_text(tokens, first + 1), ()):
        if tuple(_text(tokens, first + 1 + i) for i in range(len(words))) == words:
            suffix, length = words, 1 + len(words)
            break
    low, high = number.count.min, number.count.max
    if prefix is None and suffix is None:
        return None
    if suffix or (prefix and prefix.has("atleast")):
        made = Interval(low, None)
    elif prefix and prefix.has("over"):
        made = Interval(low + 1, None)
    else:
        less = prefix is not None and prefix.text.endswith("than") and prefix.text.startswith(("fewer", "less"))
        made = Interval(0, max(0, (high or low) - less))
    return _merged(tokens, at, first - at + length, made)


def _partitive(tokens: Sequence[Token], at: int) -> tuple[int, Token] | None:
    """ "four of the six", "9 out of 12", "half of the dozen", "all but two of the ten", "8/12"."""
    token = tokens[at]
    if share_of(token) or (token.text == "all" and _text(tokens, at + 1) == "but"):
        return _fraction(tokens, at)
    if not _counts(token) or token.count is None:
        return None
    if token.text == "one" and at and tokens[at - 1].has("whichone"):
        return None  # "a second one of nine visits"
    every = token.text == "one" and _text(tokens, at - 1) == "every"
    place = at + 1
    while _text(tokens, place) in ("visits", "sessions", "treatments") and place < at + 2:
        place += 1
    between = _at(tokens, place)
    if between is None or not between.has("outof"):
        return None
    place += 1
    steps = 0
    while (
        steps < 4
        and _at(tokens, place) is not None
        and not _counts(_at(tokens, place))
        and tokens[place].has("article", "prior", "grant")
    ):
        place, steps = place + 1, steps + 1
    whole = _at(tokens, place)
    if whole is None or not _counts(whole) or whole.count is None or whole.ordinal:
        return None
    if whole.count.max is None or (token.count.max or 0) > whole.count.max:
        return None
    count = whole.count if every else token.count
    return _merged(tokens, at, place + 1 - at, count, of=whole.count, ordinal=token.ordinal)


def _fraction(tokens: Sequence[Token], at: int) -> tuple[int, Token] | None:
    """ "half of the sixteen", "half of a 12-visit", "all but two of the ten"."""
    but = None
    place = at + 1
    if tokens[at].text == "all":
        but = _at(tokens, at + 2)
        if but is None or not _counts(but):
            return None
        place = at + 3
    for _ in range(3):
        if _text(tokens, place) in ("of", "the", "a", "his", "her", "those", "these"):
            place += 1
    whole = _at(tokens, place)
    if whole is None or not _counts(whole) or whole.count is None or whole.count.max is None:
        return _merged(tokens, at, 3, but.count, "allbut") if but is not None and but.count is not None else None
    if but is not None and but.count is not None:
        count = Interval.exactly(max(0, whole.count.min - but.count.min))
    else:
        top, under = share_of(tokens[at]) or (1, 1)
        if not whole.count.exact or whole.count.min * top % under:
            return None
        count = Interval.exactly(whole.count.min * top // under)
    return _merged(tokens, at, place + 1 - at, count, of=whole.count)


def share_of(token: Token) -> tuple[int, int] | None:
    """The share that a word names, of the class `share.TOP.UNDER`."""
    for name in token.classes:
        if name.startswith(_SHARE):
            _, top, under = name.split(".")
            return int(top), int(under)
    return None


def _timed(tokens: Sequence[Token], at: int) -> tuple[int, Token] | None:
    """ "6 weeks", "two months" become a length of time; "10 mg", "45 years" a quantity; neither counts visits."""
    token = tokens[at]
    if not _counts(token) or token.count is None:
        return None
    step = 1
    while _text(tokens, at + step) in ("-", "more", "additional", "full", "consecutive", "x") and step < 3:
        step += 1
    unit = _at(tokens, at + step)
    if unit is None or token.ordinal:
        return None
    if _text(tokens, at - 1) == "or" and (_at(tokens, at - 2) or unit).has("daytime", "week", "month"):
        return _merged(tokens, at, 1, token.count, "quantity")
    if unit.has("week") or unit.has("month"):
        weeks = 1 if unit.has("week") else _WEEKS_IN_MONTH
        top = None if token.count.max is None else token.count.max * weeks
        return _merged(
            tokens, at, step + 1, Interval(token.count.min * weeks, top), "week", *(("month",) if weeks > 1 else ())
        )
    if unit.text in ("a", "per", "each", "/", "as") and (
        (unit.text == "as" and _text(tokens, at + step + 1) != "of")
        or (_at(tokens, at + step + 1) or unit).has("daytime", "month")
    ):
        return _merged(tokens, at, step + 1, token.count, "quantity")
    if unit.text == "times" and _text(tokens, at + step + 1) == "as":
        return _merged(tokens, at, step + 2, token.count, "quantity")
    if unit.has("daytime", "measure") or (unit.text == "/" and _text(tokens, at + step + 1).isdigit()):
        return _merged(tokens, at, step + 1, token.count, "quantity", *(c for c in unit.classes if ":" in c[1:]))
    return None


def _rated(tokens: Sequence[Token], at: int) -> tuple[int, Token] | None:
    """ "2 times a week", "3x/wk", "twice weekly", "weekly", "two visits each week"."""
    token = tokens[at]
    if token.has("rate1"):
        return _merged(tokens, at, 1, Interval.exactly(1), "rate")
    if token.has("rate2") or token.has("rate3"):
        return _merged(tokens, at, 1, Interval.exactly(2 if token.has("rate2") else 3), "rate")
    if not _counts(token) or token.count is None or token.ordinal:
        return None
    for place in range(at + 1, min(at + 5, len(tokens))):
        other = tokens[place]
        if other.has("weekly"):
            return _merged(tokens, at, place + 1 - at, token.count, "rate")
        if (
            other.has("week")
            and not other.has("number")
            and _text(tokens, place - 1) in ("a", "per", "each", "every", "/", "x")
        ):
            return _merged(tokens, at, place + 1 - at, token.count, "rate")
        if (
            other.has("month")
            and not other.has("number")
            and _text(tokens, place - 1) in ("a", "per", "each", "every", "/")
        ):
            return _merged(tokens, at, place + 1 - at, token.count, "quantity")
        if (
            not (
                other.text in ("x", "times", "time", "-", "per", "a", "each", "every", "/", "'", "s", "in", "days")
                or other.has("unit", "softunit")
            )
            and not other.treatments
        ):
            return None
    return None


def _scheduled(tokens: Sequence[Token], at: int) -> tuple[int, Token] | None:
    """A rate and a length of time, in either order: so many visits; "2 x 6" is a product."""
    token = tokens[at]
    if token.count is None or token.ordinal:
        return None
    if token.has("rate", "week"):
        other_class = "week" if token.has("rate") else "rate"
        for place in range(at + 1, min(at + 9, len(tokens))):
            other = tokens[place]
            if other.has(other_class) and other.count is not None:
                return _merged(tokens, at, place + 1 - at, _product(token.count, other.count), "sched")
            if token.has("rate") and _counts(other) and _text(tokens, place - 1) in ("x", "times"):
                return _merged(tokens, at, place + 1 - at, _product(token.count, other.count or token.count), "sched")
            if other.count is not None or (other.has("sign") and other.text not in (",", "-", "(", ")", "x")):
                return None
        return None
    if not _counts(token):
        return None
    link, factor = _text(tokens, at + 1), _at(tokens, at + 2)
    if link == "by" and token.text.isalpha() and token.count.min == 1:
        return None  # "one by one"
    if (
        link in ("x", "by")
        and factor is not None
        and factor.count is not None
        and (_counts(factor) or factor.has("week"))
    ):
        return _merged(tokens, at, 3, _product(token.count, factor.count), "sched")
    return None


def _product(left: Interval, right: Interval) -> Interval:
    top = None if left.max is None or right.max is None else min(left.max * right.max, 9999)
    return Interval(left.min * right.min, top)


_STEPS: tuple[Step, ...] = (_compound, _dated, _repeated, _ranged, _timed, _rated, _scheduled, _bounded, _partitive)

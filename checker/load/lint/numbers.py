"""The numbers of a limit read back from its own sentence: a mistyped bound passes every other test."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.guideline import Allowance, Limit
from checker.load.library import Library, PlacedLimit
from checker.load.problems import RuleProblem

_BOUNDS = ("sessions", "total_sessions", "sessions_from", "weeks", "total_weeks", "per_week")
# fmt: off
_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
# fmt: on
_VALUES = {word: n for n, word in enumerate(_SMALL)} | {word: 10 * n for n, word in enumerate(_TENS, 2)}
_VALUES |= {"single": 1, "once": 1, "twice": 2}
_NUMBER = re.compile(
    rf"(?<![\d.])(?P<digits>\d+)(?!\d|\.\d)"
    rf"|\b(?P<tens>{'|'.join(_TENS)})[- ](?P<unit>{'|'.join(_SMALL[1:10])})\b"
    rf"|\b(?P<word>{'|'.join(_VALUES)})\b"
)
_A_YEAR = re.compile(r"\b(?:a|per|each|every) year\b|\byearly\b|\bannual")


def unstated_numbers(library: Library) -> Iterator[RuleProblem]:
    """Every number that a limit allows stands in `states`, or the limit says how it was reckoned."""
    for placed in library.limits:
        stated = numbers_in(placed.limit.states)
        for number, stage in enumerate(placed.limit.stages):
            yield from _unstated(placed, number, stage.allow, stated)
        yield from _unstated_period(placed, stated)


def _unstated(placed: PlacedLimit, number: int, allow: Allowance, stated: set[int]) -> Iterator[RuleProblem]:
    if allow.reckoned is not None:
        return
    for name in _BOUNDS:
        bound = getattr(allow, name)
        if bound is not None and bound not in stated:
            yield placed.entry.problem(
                *("stages", number, "allow", name),
                message=f"allows {bound}, and `states` says {_listing(stated)}",
                remedy="mend the number or the sentence, or add `reckoned` to say how it comes about",
            )


def _unstated_period(placed: PlacedLimit, stated: set[int]) -> Iterator[RuleProblem]:
    limit = placed.limit
    months = limit.period_months
    if months is None or months in stated | _years(limit) or any(s.allow.reckoned for s in limit.stages):
        return
    yield placed.entry.problem(
        "period_months",
        message=f"the period is {months} months, and `states` says {_listing(stated)}",
        remedy="mend the number or the sentence",
    )


def _years(limit: Limit) -> set[int]:
    """The numbers of a sentence that speaks of years, in months."""
    sentence = limit.states.lower()
    if "year" not in sentence and "annual" not in sentence:
        return set()
    return {12 * n for n in numbers_in(sentence)} | ({12} if _A_YEAR.search(sentence) else set())


def numbers_in(sentence: str) -> set[int]:
    """The whole numbers of a sentence, written in digits or in words up to ninety-nine."""
    return {_number(found) for found in _NUMBER.finditer(sentence.lower())}


def _number(found: re.Match[str]) -> int:
    if found["digits"]:
        return int(found["digits"])
    if found["tens"]:
        return _VALUES[found["tens"]] + _VALUES[found["unit"]]
    return _VALUES[found["word"]]


def _listing(numbers: set[int]) -> str:
    return ", ".join(map(str, sorted(numbers))) or "no number"

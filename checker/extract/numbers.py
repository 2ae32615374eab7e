"""Counts as letters write them: digits, words, ranges."""

from __future__ import annotations

import re

from checker.facts import Interval

_ONES = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
WORDS = {word: value for value, word in enumerate(_ONES, 1)} | _TENS
WORDS |= {
    f"{tens}{join}{one}": base + value
    for tens, base in _TENS.items()
    for value, one in enumerate(_ONES[:9], 1)
    for join in ("-", " ")
}
WORDS |= {"once": 1, "twice": 2, "thrice": 3, "dozen": 12}

WORD = "|".join(sorted(WORDS, key=len, reverse=True))
# A count of up to three digits that is no part of a decimal, a date, a fraction or a code.
NUM = rf"(?:(?<![\d.,/:#a-z-])\d{{1,3}}(?![\d%:]|[.,/]\d)|\b(?:{WORD})\b)"
# A count or a range of counts; a word may be said again in digits: "two (2)".
COUNT = rf"(?:between {NUM} and {NUM}|{NUM}(?: ?\( ?\d{{1,3}} ?\))?(?: ?(?:-|to|or) ?(?:\d{{1,3}}(?!\d|/|\.\d|%)|(?:{WORD})\b)(?: ?\( ?\d{{1,3}} ?\))?)?)"
# Of the ordinals most hold their number: "sixth".
_ODD_ORDINALS = {"first": 1, "second": 2, "third": 3, "fifth": 5, "ninth": 9, "twelfth": 12}
_NUMBER = re.compile(rf"\d+|{'|'.join(_ODD_ORDINALS)}|{WORD}")
_VALUES = WORDS | _ODD_ORDINALS


def interval(text: str) -> Interval:
    """The value of a count or a range of counts ("2-3", "four to six")."""
    values = [int(m) if m.isdigit() else _VALUES[m] for m in _NUMBER.findall(text)]
    return Interval(min(values), max(values))

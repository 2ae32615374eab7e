"""The words for numbers, for the second reading of a letter."""

from __future__ import annotations

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

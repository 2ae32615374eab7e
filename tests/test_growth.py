"""The cost of every entry point grows with the text alone: n characters of whatever piece against 2n.

What is compared are ratios of one machine in one moment, the least of several tries, and a ratio that is too high is
measured again in CPU time: a busy machine changes no answer. `python -m benchmarks.growth` has the whole table.
"""

from __future__ import annotations

import re
import time
from collections.abc import Mapping

import pytest

from benchmarks.growth import MOST, Entry, compared, cost, document_of, entries, growth
from benchmarks.hostile import FORMS, PIECES, PLACES, letter
from checker.document import LetterFormat
from checker.pipeline import Checker

# Every piece stands in every place at once in one form or another, and alone in one place or another.
ROUND = tuple((form, place) for place in PLACES for form in FORMS)
# So many times as dear as ordinary words may a text be for each character.
DEAREST = 60
WORDS = "The worker was seen in the office and went home by bus on most days of that month. "


@pytest.fixture(scope="module")
def ways(checker: Checker) -> Mapping[str, Entry]:
    return entries(checker)


def _steep(ways: Mapping[str, Entry], name: str, rows: list[tuple[str, str, str]], size: int) -> list[str]:
    found = (growth(name, ways[name], form, place, piece, size) for form, place, piece in rows)
    return [str(row) for row in found if row.ratio > MOST]


@pytest.mark.parametrize("name", ["read", "fold"])
def test_reading_and_folding_grow_with_the_text(ways: Mapping[str, Entry], name: str) -> None:
    assert _steep(ways, name, [("F1", "summary", piece) for piece in PIECES], 12_000) == []


@pytest.mark.parametrize("form", FORMS)
def test_segmenting_grows_with_the_text(ways: Mapping[str, Entry], form: str) -> None:
    assert _steep(ways, "segment", [(form, "every", piece) for piece in PIECES], 18_000) == []


def test_checking_grows_with_the_text(ways: Mapping[str, Entry]) -> None:
    names = list(FORMS)
    rows = [(names[at % len(names)], "every", piece) for at, piece in enumerate(PIECES)]
    assert _steep(ways, "check", rows, 12_000) == []


def test_checking_grows_with_each_place(ways: Mapping[str, Entry]) -> None:
    rows = [(*ROUND[at % len(ROUND)], piece) for at, piece in enumerate(PIECES)]
    assert _steep(ways, "check", rows, 3_000) == []


# What a report carries over from a letter, and what its formats escape.
CARRIED = ("physical therapy 6 visits ", "\u00ad`", "<b>&", "| * _\n", "not medically necessary. ")


@pytest.mark.parametrize("name", ["explain", "facts file", "report", "page", "gate"])
def test_explaining_and_reporting_grow_with_the_text(ways: Mapping[str, Entry], name: str) -> None:
    items = PIECES[-3:]
    for way in (w for w in ways if w.startswith(name)):
        assert _steep(ways, way, [("F1", "every", piece) for piece in (*CARRIED, *items)], 3_000) == []


@pytest.mark.parametrize(("name", "size"), [("extract", 12_000), ("page html", 24_000)])
def test_many_counts_cost_no_square(ways: Mapping[str, Entry], name: str, size: int) -> None:
    """Each count of a passage is a place of one fact, and is held against the others."""
    ways[name](letter("F2a", "rationale", "the sixth visit ", 100))()  # what is made once is no part of the cost
    assert _steep(ways, name, [("F2a", "rationale", "the sixth visit ")], size) == []


def test_no_heading_is_much_dearer_than_plain_words(ways: Mapping[str, Entry]) -> None:
    """A heading has a longest length: within it a pattern could take minutes and grow no more."""
    plain = ways["extract"](letter("F1", "heading", WORDS, 2_900))
    dear = []
    for piece in PIECES:
        hostile = ways["extract"](letter("F1", "heading", piece, 2_900))
        words, found = compared(plain, hostile, DEAREST)
        if found > DEAREST * words:
            dear.append((piece, found / words))
    assert dear == []


@pytest.mark.parametrize("form", FORMS)
def test_the_forms_are_read_as_what_they_are(checker: Checker, form: str) -> None:
    expected = dict(zip(FORMS, list(LetterFormat)[:4], strict=True))
    decision = checker.extract(document_of(letter(form, "every", "a ", 60)))
    assert decision.letter_format is expected[form]
    assert [item.heading for item in decision.items if "therapy" in item.heading]


def test_a_cost_that_grows_steeply_is_found() -> None:
    # The cube, whose ratio of eight no busy machine can hide; of a square one has to measure often.
    def cube(size: int) -> int:
        return sum(1 for _ in range(size) for _ in range(size) for _ in range(size))

    once, twice = compared(lambda: cube(50), lambda: cube(100), MOST)
    assert twice > MOST * once


def test_work_without_an_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.growth.ENDLESS", 0.2)
    assert cost(lambda: re.match(r"(?:a|aa)+$", "a" * 80 + "b"), 1, time.process_time, 0.0) == float("inf")

"""The slow oracle itself: requests worked by hand, the shared cases, its grid, and the decisions it is asked about."""

from __future__ import annotations

from random import Random

import pytest

from checker.facts import Decision, Interval
from checker.guideline import Rulebook
from checker.read import read_path
from checker.read.facts_file import read_facts
from checker.read.facts_form import KnownIds
from tests.oracle.book import Book
from tests.oracle.generate import Decisions
from tests.oracle.hand import Hand
from tests.oracle.impossible import impossible
from tests.oracle.position import position
from tests.oracle.table import TABLE
from tests.oracle.values import PARTIAL_DATES
from tests.oracle.verdict import item_verdict
from tests.oracle.worlds import dense, worlds
from tests.shared import SHARED, needs_shared

_CASES = {
    "dated-operation-unknown-procedure": ("undetermined", ("surgery_procedure",)),
    "over-the-row-silence-upheld": ("consistent", ()),
    "trial-granted-and-improvement": ("undetermined", ("prior_sessions",)),
    "two-parts-one-operated-overturned": ("inconsistent", ()),
    "two-parts-one-operated-upheld": ("consistent", ()),
    "undated-operation-unlisted-row": ("undetermined", ("surgery_date",)),
}


@pytest.fixture(scope="module")
def book(rulebook: Rulebook) -> Book:
    return Book(rulebook)


def _decisions(rulebook: Rulebook, seed: int, count: int) -> list[Decision]:
    source = Decisions(rulebook, Random(seed))  # noqa: S311
    return [source.decision() for _ in range(count)]


@pytest.mark.parametrize("line", TABLE, ids=[line.why for line in TABLE])
def test_a_request_worked_by_hand(line: Hand, book: Book) -> None:
    by_part = any("operated" in i.told and len(i.told["operated"]) < 10 for i in line.items)
    if line.lacks or (by_part and not PARTIAL_DATES):
        pytest.skip(f"checker.facts has no {line.lacks or 'date to the month'} yet")
    decision = line.decision()
    assert impossible(decision) == []
    found = item_verdict(book, decision, decision.items[0])
    assert f"{found.verdict.value} {found.shown}" == line.expect
    if line.room is not None:
        assert found.room == Interval(*line.room)
    if line.deciding is not None:
        assert found.deciding == (line.deciding,)


def test_the_table_says_each_request_once() -> None:
    assert len(TABLE) >= 60
    assert len({line.why for line in TABLE}) == len(TABLE)


@needs_shared
@pytest.mark.parametrize("name", _CASES)
def test_a_shared_case(name: str, book: Book) -> None:
    decision = read_facts(read_path(SHARED / "cases" / "logic" / f"{name}.yaml"), KnownIds())
    found = item_verdict(book, decision, decision.items[0])
    assert (found.verdict.value, found.deciding) == _CASES[name]


def test_impossible_facts_are_named() -> None:
    from tests.oracle.hand import BACK, NEEDLE, OVERTURNED, UPHELD, ask, hand

    line = hand(
        "three impossible things",
        "",
        ask(NEEDLE, BACK, outcome=OVERTURNED, asked=0),
        ask(NEEDLE, BACK, outcome=UPHELD, asked=6, original=12, authorized=6, attended=9),
        date_of_injury="2017-06-01",
        ur_date="2017-03-01",
    )
    assert impossible(line.decision()) == [
        "injury after the request",
        "item 1: 0 visits asked",
        "item 2: more attended than granted",
    ]


def test_random_decisions_are_possible_and_the_same_again(rulebook: Rulebook) -> None:
    first, again = (_decisions(rulebook, 7, 200) for _ in range(2))
    assert first == again
    assert [says for d in first for says in impossible(d)] == []


def test_every_item_has_a_world_and_every_world_one_position(rulebook: Rulebook, book: Book) -> None:
    for decision in _decisions(rulebook, 3, 150):
        for item in decision.items:
            listed = list(worlds(book, decision, item))
            assert listed
            assert {position(one.world).name for one in listed} <= {"deny", "partial", "approve", "either", "none"}


def test_the_grid_misses_nothing_that_every_number_shows(rulebook: Rulebook, book: Book) -> None:
    for decision in _decisions(rulebook, 11, 120):
        for item in decision.items:
            if sum(1 for _ in worlds(book, decision, item)) < 4000:
                fast, full = (item_verdict(book, decision, item, *grid) for grid in ((), (dense,)))
                assert (fast.verdict, fast.shown, fast.room) == (full.verdict, full.shown, full.room)

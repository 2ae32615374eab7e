"""The engine and the second opinion agree on every check that a reading of the facts can make."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations_with_replacement, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.evaluate import Engine, EngineError
from checker.facts import Improvement
from checker.question import NO_LIMIT, OPEN_END, Care, Check, Excess, Gate, Route
from tests.second_opinion import position_of
from tests.test_evaluate import CHECK, decision_rules

# What a reading can say of earlier care: only after it is there anything to improve, and then it is settled.
CARE = (
    (Care.NONE, Improvement.UNKNOWN),
    (Care.SOME, Improvement.DOCUMENTED),
    (Care.SOME, Improvement.NOT_DOCUMENTED),
)


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    """An engine of the shipped rules."""
    made = Engine(decision_rules())
    yield made
    made.close()


def assert_agreed(engine: Engine, *checks: Check) -> None:
    """The engine answers each check as the second opinion does."""
    for check, answer in zip(checks, engine.answer(checks), strict=True):
        assert (answer.answer, answer.position) == position_of(check), (answer.rule, check)


bounds = st.one_of(st.integers(0, 30), st.just(NO_LIMIT))
counts = st.one_of(st.integers(0, 40), st.sampled_from((OPEN_END - 1, OPEN_END)))


@st.composite
def checks(draw: st.DrawFn, *, near_bounds: bool) -> Check:
    """Any check of a sound reading; `near_bounds` keeps its totals within one of its bounds, or open."""
    care, improvement = draw(st.sampled_from(CARE))
    first, advisory, ceiling = draw(bounds), draw(bounds), draw(bounds)
    half = draw(st.sampled_from((ceiling // 2, ceiling)))
    edges = {edge + by for edge in (first, advisory, ceiling, half) for by in (-1, 0, 1)} | {0, OPEN_END}
    total = st.sampled_from(sorted(edge for edge in edges if 0 <= edge <= OPEN_END)) if near_bounds else counts
    low, high = sorted((draw(total), draw(total)))
    return Check(
        route=draw(st.sampled_from(Route)),
        gate=draw(st.sampled_from((Gate.OPEN, Gate.OPEN, Gate.OPEN, *Gate))),
        care=care,
        improvement=improvement.value,
        total_min=low,
        total_max=high,
        first_ceiling=first,
        advisory=advisory,
        ceiling=ceiling,
        half=half,
        excess=draw(st.sampled_from(Excess)),
        room_max=draw(st.integers(0, 2)),
        trial_granted=draw(st.booleans()),
    )


@settings(max_examples=1000, deadline=None)
@given(check=checks(near_bounds=False))
def test_they_agree_on_any_check(engine: Engine, check: Check) -> None:
    assert_agreed(engine, check)


@settings(max_examples=1000, deadline=None)
@given(check=checks(near_bounds=True))
def test_they_agree_beside_every_bound(engine: Engine, check: Check) -> None:
    assert_agreed(engine, check)


def small_world() -> Iterator[Check]:
    """Every reading of spreads of 0 to 5 visits against bounds that lie among them, or do not exist."""
    choices = product(Route, Gate, CARE, Excess, (0, 1), (False, True), (1, NO_LIMIT), (4, NO_LIMIT))
    spreads = tuple(combinations_with_replacement(range(6), 2))
    for route, gate, (care, improvement), excess, room, trial, advisory, ceiling in choices:
        for low, high in spreads:
            yield Check(route, gate, care, improvement.value, low, high, 3, advisory, ceiling, 2, excess, room, trial)


def test_they_agree_on_all_of_a_small_world(engine: Engine) -> None:
    assert_agreed(engine, *small_world())


def test_every_rule_answers_something_in_the_small_world(engine: Engine) -> None:
    assert {answer.rule for answer in engine.answer(tuple(small_world()))} == {rule.id for rule in decision_rules()}


def test_improvement_left_open_after_earlier_care_is_no_reading(engine: Engine) -> None:
    with pytest.raises(EngineError, match="0 answers"):
        engine.answer([replace(CHECK, care=Care.SOME, improvement=Improvement.UNKNOWN.value)])


@pytest.mark.parametrize(
    ("excess", "trial", "expected"),
    [(Excess.HARD, True, "depends"), (Excess.EXCUSABLE, True, "either"), (Excess.EXCUSABLE, False, "depends")],
)
def test_a_spread_that_is_either_on_both_sides_of_the_ceiling_is_either(
    engine: Engine, excess: Excess, trial: bool, expected: str
) -> None:
    [answer] = engine.answer([replace(CHECK, total_max=12, excess=excess, trial_granted=trial)])
    assert (answer.answer, answer.position.value) == ("undetermined", expected)

"""Counts that hang together: every part of a cut box holds worlds, and together they hold all of them."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.counts import EVERYTHING, Box, Count

_MOST = 9
_RANGE = range(_MOST + 1)
bounds = st.tuples(st.sampled_from(Count), st.integers(0, _MOST), st.none() | st.integers(0, _MOST))


def worlds(box: Box) -> set[tuple[int, int, int]]:
    """Prior, authorized and requested visits of every small world of a box."""
    return {
        (prior, granted, asked)
        for prior, granted, asked in product(_RANGE, _RANGE, _RANGE)
        if all(
            box.least(count) <= value and ((top := box.greatest(count)) is None or value <= top)
            for count, value in counted(prior, granted, asked).items()
        )
    }


def counted(prior: int, granted: int, asked: int) -> dict[Count, int]:
    return {
        Count.PRIOR: prior,
        Count.AUTHORIZED: granted,
        Count.REQUESTED: asked,
        Count.WHOLE: granted + asked,
        Count.USED: prior + granted,
        Count.TOTAL: prior + granted + asked,
    }


def narrowed(told: list[tuple[Count, int, int | None]]) -> Box | None:
    box: Box | None = EVERYTHING.within(Count.TOTAL, 0, _MOST)
    for count, low, high in told:
        box = box.within(count, low, high) if box is not None else None
    return box


@settings(max_examples=150, deadline=None)
@given(st.lists(bounds, max_size=3))
def test_a_box_holds_what_its_bounds_allow_and_its_ends_are_worlds(told: list[tuple[Count, int, int | None]]) -> None:
    allowed = {
        (prior, granted, asked)
        for prior, granted, asked in product(_RANGE, _RANGE, _RANGE)
        if asked >= 1 and prior + granted + asked <= _MOST
        if all(
            low <= (value := counted(prior, granted, asked)[count]) and (high is None or value <= high)
            for count, low, high in told
        )
    }
    box = narrowed(told)
    assert (worlds(box) if box is not None else set()) == allowed
    for count in Count if box is not None else ():
        values = {counted(*world)[count] for world in allowed}
        assert box is not None
        assert (box.least(count), box.greatest(count)) == (min(values), max(values))


@settings(max_examples=150, deadline=None)
@given(st.lists(bounds, max_size=2), st.sampled_from(Count), st.lists(st.integers(0, _MOST), max_size=3))
def test_a_cut_loses_nothing_and_no_part_straddles(
    told: list[tuple[Count, int, int | None]], count: Count, cuts: list[int]
) -> None:
    box = narrowed(told)
    if box is None:
        return
    parts = list(box.cut(count, cuts))
    assert set().union(*map(worlds, parts)) == worlds(box)
    assert sum(len(worlds(part)) for part in parts) == len(worlds(box))
    for part in parts:
        top = part.greatest(count)
        assert all(not (part.least(count) <= cut < (top if top is not None else cut + 1)) for cut in cuts)

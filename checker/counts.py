"""The counts of a request that hang together, as one region: each in its interval, and every sum in its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from math import inf

from checker.facts import Interval

# Three running totals from nothing: visits had; those and what review granted; those and what is in dispute.
# Every count of a request is the difference of two of them.
_NOTHING, _PRIOR, _USED, _TOTAL = range(4)
_SIZE = 4


class Count(Enum):
    """A count of a request, as the difference of two running totals."""

    PRIOR = (_NOTHING, _PRIOR)
    AUTHORIZED = (_PRIOR, _USED)
    REQUESTED = (_USED, _TOTAL)
    WHOLE = (_PRIOR, _TOTAL)
    USED = (_NOTHING, _USED)
    TOTAL = (_NOTHING, _TOTAL)

    def __init__(self, start: int, end: int) -> None:
        # Where the bounds of a box have the most and, turned round, the least of the count.
        self.start, self.end = start, end
        self.up, self.down = _SIZE * start + end, _SIZE * end + start


@dataclass(frozen=True, slots=True)
class Box:
    """All counts that satisfy some bounds on their differences; the bounds are always as tight as they can be.

    `most[4 * i + j]` is the most by which running total j is above running total i. Whole numbers under such bounds
    fill every value between the tight ends, so the ends of a count are worlds, and cutting it loses none.
    """

    most: tuple[float, ...] = tuple(0.0 if i == j else inf for i in range(_SIZE) for j in range(_SIZE))

    def within(self, count: Count, low: int, high: int | None = None) -> Box | None:
        """The part of the box in which a count is from `low` to `high`; None where nothing of it is left."""
        box = _tightened(self.most, count.end, count.start, -low)
        if box is not None and high is not None:
            box = _tightened(box, count.start, count.end, high)
        return None if box is None else self if box is self.most else Box(box)

    def at(self, count: Count, interval: Interval | None) -> Box | None:
        """The part of the box in which a count is in an interval; None for the interval leaves the box."""
        return self if interval is None else self.within(count, interval.min, interval.max)

    def least(self, count: Count) -> int:
        return int(-self.most[count.down])

    def greatest(self, count: Count) -> int | None:
        top = self.most[count.up]
        return None if top == inf else int(top)

    def interval(self, count: Count) -> Interval:
        return Interval(self.least(count), self.greatest(count))

    def cut(self, count: Count, bounds: Iterable[int]) -> Iterator[Box]:
        """The box in parts, in rising order, none of which has a count on both sides of a bound."""
        rest = self
        for bound in sorted(bounds):
            top = rest.greatest(count)
            if rest.least(count) <= bound and (top is None or top > bound):
                below, above = rest.within(count, 0, bound), rest.within(count, bound + 1)
                if below is not None and above is not None:  # both hold worlds: the ends are tight
                    yield below
                    rest = above
        yield rest


def _tightened(most: tuple[float, ...], start: int, end: int, top: float) -> tuple[float, ...] | None:
    """The bounds with one more: total `end` at most `top` above total `start`. None where they exclude each other."""
    if top >= most[_SIZE * start + end]:
        return most
    if most[_SIZE * end + start] + top < 0:
        return None
    new = list(most)
    onward = most[_SIZE * end : _SIZE * end + _SIZE]
    for row in range(0, _SIZE * _SIZE, _SIZE):
        via = most[row + start] + top
        if via == inf:
            continue
        for place, further in enumerate(onward, row):
            if via + further < new[place]:
                new[place] = via + further
    return tuple(new)


def _everything() -> Box:
    box: Box | None = Box()
    for count, least in ((Count.PRIOR, 0), (Count.AUTHORIZED, 0), (Count.REQUESTED, 1)):
        box = box.within(count, least) if box is not None else None
    assert box is not None  # noqa: S101 - nothing bounds it from above
    return box


# Every request there can be: no count below 0, and at least one visit in dispute.
EVERYTHING = _everything()

"""Folding the engine's answers of one item: rows of a part, parts of a world, worlds of the item (logic, section 0)."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from checker.counts import Box, Count
from checker.document import Outcome
from checker.facts import Improvement, Interval
from checker.findings import Position, Verdict
from checker.judge.verdict import verdict_of
from checker.question import Alternative, Answer, Candidate, Care, Check, Gate, Question, Reading, Route


@dataclass(frozen=True, slots=True)
class Tested:
    """One part in one world: a row that governs it, the check and its answer, the room it leaves.

    `alike` are all rows that lead this part to the same position and room; `surgeries` those that lead to them.
    """

    candidate: Candidate
    check: Check
    answer: Answer
    room: Interval | None
    alike: tuple[Candidate, ...] = ()
    surgeries: tuple[str, ...] = ()

    @property
    def position(self) -> Position:
        return self.answer.position


@dataclass(frozen=True, slots=True)
class World:
    """One complete set of facts, up to counts between two bounds: every part tested, one position, one verdict."""

    reading: Reading
    parts: tuple[Tested, ...]
    position: Position
    room: Interval | None
    verdict: Verdict

    @property
    def decided(self) -> Tested:
        """The part that made the position: of several that leave room, the one that leaves least."""
        those = [p for p in self.parts if p.position is self.position]
        return min(those or self.parts, key=lambda p: (p.room.max or 0) if p.room is not None else 0)


@dataclass(frozen=True, slots=True)
class Settled:
    """The position and the verdict of an item, with its worlds and the one that is shown."""

    position: Position | None
    verdict: Verdict
    worlds: tuple[World, ...]
    room: Interval | None = None
    shown: World | None = None
    # Whether `worlds` are all there are. Of too many there is one for each position and room of each reading.
    whole: bool = True

    @property
    def governing(self) -> Tested | None:
        """The part and row that made the position in the world shown."""
        return self.shown.decided if self.shown is not None else None


def settle_worlds(question: Question, answers: Sequence[Answer], outcome: Outcome, granted: Interval | None) -> Settled:
    """Position, verdict and worlds of an item. `answers` are in the order of the question's checks."""
    tested = [
        (reading, [tuple(_tested(question, answers, reading.box, part)) for part in reading.parts])
        for reading in question.readings
    ]
    whole = sum(prod(map(len, parts)) for _, parts in tested) <= MOST_WORLDS
    worlds = tuple(_worlds(tested, _combined if whole else _witnesses, outcome, granted))
    if not worlds:
        return Settled(None, Verdict.NOT_COVERED, ())
    verdicts = {world.verdict for world in worlds}
    verdict = worlds[0].verdict if len(verdicts) == 1 else Verdict.UNDETERMINED
    position = shared({world.position for world in worlds})
    return Settled(
        position=None if position is Position.NONE else position,
        verdict=verdict,
        worlds=worlds,
        room=_hull([w.room or _NO_ROOM for w in worlds]) if position is Position.PARTIAL else None,
        shown=_shown(worlds, position, verdict),
        whole=whole,
    )


_NO_ROOM = Interval(0, 0)
# Each part more has some ways of its own to be decided, and multiplies the worlds by them. Three parts of one operation
# of which a letter tells nothing have up to some 60,000; a letter of eight parts would never end.
MOST_WORLDS = 100_000


def shared(positions: set[Position]) -> Position:
    """What all worlds say; deny and partial together are partial; anything else depends."""
    if len(positions) == 1:
        return next(iter(positions))
    return Position.PARTIAL if positions == {Position.DENY, Position.PARTIAL} else Position.DEPENDS


def _shown(worlds: Sequence[World], position: Position, verdict: Verdict) -> World:
    """The world with the smallest numbers among those of the position, else of the verdict, else among all."""
    fitting = [w for w in worlds if w.position is position] or [w for w in worlds if w.verdict is verdict]
    return min(fitting or worlds, key=lambda world: _numbers(world.reading.box))


def _numbers(box: Box) -> tuple[int, ...]:
    return tuple(box.least(count) for count in (Count.TOTAL, Count.PRIOR, Count.WHOLE, Count.AUTHORIZED))


def _hull(rooms: Sequence[Interval]) -> Interval:
    tops = [room.max for room in rooms]
    return Interval(min(r.min for r in rooms), None if None in tops else max(t for t in tops if t is not None))


_Ways = Sequence[tuple[Tested, ...]]


def _worlds(
    tested: Sequence[tuple[Reading, _Ways]],
    chosen: Callable[[_Ways], Iterable[tuple[Tested, ...]]],
    outcome: Outcome,
    granted: Interval | None,
) -> Iterator[World]:
    for reading, ways in tested:
        for parts in chosen(ways):
            position, room = _folded(parts)
            given = _given(granted, reading.box)
            yield World(reading, parts, position, room, verdict_of(position, outcome, room, given))


def _combined(ways: _Ways) -> Iterable[tuple[Tested, ...]]:
    """Every combination of the ways in which the parts may be decided."""
    return product(*ways)


def _witnesses(ways: _Ways) -> Iterable[tuple[Tested, ...]]:
    """One combination for each position and room that there are; what later parts make of them hangs on no more."""
    found: dict[Hashable, tuple[Tested, ...]] = {(): ()}
    for part in ways:
        longer: dict[Hashable, tuple[Tested, ...]] = {}
        for before in found.values():
            for one in part:
                longer.setdefault(_comes_to((*before, one)), (*before, one))
        found = longer
    return found.values()


def _comes_to(parts: tuple[Tested, ...]) -> Hashable:
    positions = frozenset(part.position for part in parts)
    return Position.DENY if Position.DENY in positions else (positions, _folded(parts))


def _given(granted: Interval | None, box: Box) -> Interval | None:
    """What the reviewer granted, in one reading: never more than was in dispute."""
    if granted is None or granted.exact:
        return granted
    tops = [top for top in (granted.max, box.greatest(Count.REQUESTED)) if top is not None]
    return Interval(granted.min, max(granted.min, min(tops)) if tops else None)


def _tested(question: Question, answers: Sequence[Answer], box: Box, part: Sequence[Alternative]) -> Iterator[Tested]:
    """What the rows that may govern a part lead to; those that lead to the same stand for one."""
    found: dict[tuple[Position, Interval | None], list[Alternative]] = {}
    for one in part:
        position = answers[one.check].position
        room = room_of(one.candidate, question.checks[one.check], box) if position is Position.PARTIAL else None
        found.setdefault((position, room), []).append(one)
    for (_, room), those in found.items():
        first = those[0]
        surgeries = tuple(s for one in those for s in one.surgeries)
        alike = tuple(one.candidate for one in those)
        yield Tested(first.candidate, question.checks[first.check], answers[first.check], room, alike, surgeries)


def room_of(candidate: Candidate, check: Check, box: Box) -> Interval:
    """Visits in dispute that would still fit: ceiling - prior - authorised."""
    first = check.care is Care.NONE and check.route is Route.COURSE
    ceiling = check.first_ceiling if first else check.ceiling
    used = box.interval(Count.USED if candidate.begun else Count.AUTHORIZED)
    least = 0 if used.max is None else max(0, ceiling - used.max)
    return Interval(least, max(0, ceiling - used.min))


def _folded(parts: Sequence[Tested]) -> tuple[Position, Interval | None]:
    """One part that denies or leaves room for a part decides the whole; approving needs all."""
    found = [part.position for part in parts]
    if Position.DENY in found:
        return Position.DENY, None
    rooms = [part.room for part in parts if part.room is not None]
    if rooms:
        tops = [room.max for room in rooms if room.max is not None]
        return Position.PARTIAL, Interval(min(room.min for room in rooms), min(tops, default=None))
    if Position.NONE in found:
        return Position.NONE, None
    return (Position.APPROVE if set(found) == {Position.APPROVE} else Position.EITHER), None


def compares_numbers(check: Check) -> bool:
    """Whether a limit was used: not where another item, or missing improvement, decides (logic, section 6)."""
    if check.gate is Gate.DEPENDENCY_UPHELD:
        return False
    stopped = check.care is Care.SOME and check.improvement == Improvement.NOT_DOCUMENTED.value
    return not stopped or check.gate is Gate.NOT_RECOMMENDED

"""The guideline's position in one world, row by row (section 4 of the logic)."""

from __future__ import annotations

from typing import Literal, NamedTuple

from checker.facts import Improvement
from tests.oracle.book import Row
from tests.oracle.scenes import Part

Name = Literal["deny", "partial", "none", "either", "approve"]
# The part that decides is the first of these.
_WEIGHT: dict[Name, int] = {"deny": 0, "partial": 1, "none": 2, "either": 3, "approve": 4}
# Row 6: visits of physical medicine that UR may have granted as the first look.
_FIRST_LOOK = 6


class Position(NamedTuple):
    """What the guideline supports in a world; `room` is what would still fit of a partial one."""

    name: Name
    room: int = 0


class World(NamedTuple):
    """One complete set of facts. `improvement` is None where there was no earlier care."""

    in_visits: bool
    physical: bool
    exception: bool
    flare_up: bool
    # The letter calls the request, or what UR granted of it, a first one or a trial.
    called_trial: bool
    requested: int
    whole: int
    authorized: int
    prior: int
    attended: int
    granted: int | None
    improvement: Improvement | None
    followed: str | None
    parts: tuple[Part, ...]

    @property
    def earlier_care(self) -> bool:
        return self.prior > 0 or self.attended > 0


DENY, NONE, EITHER, APPROVE = Position("deny"), Position("none"), Position("either"), Position("approve")


def position(world: World) -> Position:
    """The one position of a world."""
    if not world.in_visits:
        return NONE
    if world.followed == "upheld":
        return DENY
    return min((of_part(world, part) for part in world.parts), key=lambda p: (_WEIGHT[p.name], p.room))


def of_part(world: World, part: Part) -> Position:
    """What one part says; the gravest part decides the whole."""
    if part.course == "not_begun":
        return NONE if part.row is None else _not_begun(world, part.row)
    lacking = world.earlier_care and world.improvement is Improvement.NOT_DOCUMENTED
    if part.row is None:
        return DENY if lacking and part.course == "running" else NONE
    if part.row.not_recommended or lacking:
        return DENY
    return _running(world, part.row) if part.course == "running" else _ordinary(world, part.row, part.flare_up)


def _not_begun(world: World, row: Row) -> Position:
    """After a surgery that the letter allows: prior 0, the initial course."""
    course = row.total or 0
    if world.whole > course:
        return EITHER if world.exception else _room(course - world.authorized)
    return APPROVE if world.whole <= course // 2 else EITHER


def _running(world: World, row: Row) -> Position:
    """In the period of a surgery done; what comes after visits had without improvement is denied before."""
    course, visits = row.total or 0, world.prior + world.whole
    if visits > course:
        excused = world.earlier_care or world.exception
        return EITHER if excused else _room(course - world.prior - world.authorized)
    return APPROVE if world.earlier_care or visits <= course // 2 else EITHER


def _ordinary(world: World, row: Row, flare_up: int) -> Position:
    first, visits = not world.earlier_care, world.prior + world.whole
    ceiling = row.trial if first and row.trial else row.total
    if ceiling is None:
        return _numberless(row, visits)
    if visits > ceiling:
        flare = world.flare_up and world.whole <= flare_up
        excused = row.soft or world.exception or flare
        return EITHER if excused else _room(ceiling - world.prior - world.authorized)
    if first and (_checked(row, visits) or _first_look(world, row)):
        return EITHER
    return APPROVE


def _numberless(row: Row, visits: int) -> Position:
    """A row that expressly sets no number supports the course it describes."""
    if not row.no_number:
        return NONE
    return APPROVE if row.described is None or visits <= row.described else EITHER


def _checked(row: Row, visits: int) -> bool:
    return row.check is not None and visits > row.check


def _first_look(world: World, row: Row) -> bool:
    """Whether UR granted a first look of which no visit is reported."""
    if world.authorized == 0:
        return False
    if world.physical and (world.authorized <= _FIRST_LOOK or world.called_trial):
        return True
    return row.trial_from is not None and world.authorized >= row.trial_from


def _room(room: int) -> Position:
    return Position("partial", room) if room > 0 else DENY

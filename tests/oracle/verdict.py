"""The verdict in a world, and the one that all worlds of an item share (sections 5 and 0 of the logic)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import combinations

from checker.document import Outcome
from checker.facts import Decision, Interval, Item
from checker.findings import Verdict
from tests.oracle.book import Book
from tests.oracle.position import Position, World, position
from tests.oracle.worlds import Grid, Listed, sparse, worlds

# Ties between deciding facts go to the first of these (section 0); what the page does not rank stands last.
RANK = (
    "sessions_requested",
    "prior_sessions",
    "functional_improvement",
    "attended_of_authorized",
    "surgery_date",
    "surgery_procedure",
    "depends_on_item",
)
_TABLE = {
    ("deny", Outcome.UPHELD): Verdict.CONSISTENT,
    ("partial", Outcome.UPHELD): Verdict.CONSISTENT,
    ("approve", Outcome.UPHELD): Verdict.INCONSISTENT,
    ("deny", Outcome.OVERTURNED): Verdict.INCONSISTENT,
    ("partial", Outcome.OVERTURNED): Verdict.INCONSISTENT,
    ("approve", Outcome.OVERTURNED): Verdict.CONSISTENT,
    ("deny", Outcome.PARTIALLY_OVERTURNED): Verdict.INCONSISTENT,
    ("approve", Outcome.PARTIALLY_OVERTURNED): Verdict.INCONSISTENT,
}
# The values of the open facts of some worlds, and their verdict.
Case = tuple[tuple[tuple[str, object], ...], Verdict]


@dataclass(frozen=True)
class ItemVerdict:
    """What the worlds of an item say together. `shown` is None where no world has a position."""

    verdict: Verdict
    shown: str | None
    room: Interval | None
    deciding: tuple[str, ...]
    worlds: int


def verdict(world: World, outcome: Outcome) -> Verdict:
    """The verdict in one world."""
    return _compared(position(world), outcome, world.granted)


def item_verdict(book: Book, decision: Decision, item: Item, grid: Grid = sparse) -> ItemVerdict:
    """The verdict on an item: the one that all its worlds share, else undetermined with the facts that decide."""
    positions: dict[Position, None] = {}
    verdicts: set[Verdict] = set()
    count = 0
    for listed in worlds(book, decision, item, grid):
        found = position(listed.world)
        positions[found] = None
        verdicts.add(_compared(found, item.stated_outcome, listed.world.granted))
        count += 1
    shown, room = _shown(positions)
    if verdicts == {Verdict.UNDETERMINED}:
        missing = "stated_outcome" if item.stated_outcome is Outcome.UNKNOWN else "sessions_granted"
        return ItemVerdict(Verdict.UNDETERMINED, shown, room, (missing,), count)
    if len(verdicts) == 1:
        return ItemVerdict(verdicts.pop(), shown, room, (), count)
    if item.stated_outcome is Outcome.UNKNOWN:
        return ItemVerdict(Verdict.UNDETERMINED, shown, room, ("stated_outcome",), count)
    return ItemVerdict(Verdict.UNDETERMINED, shown, room, deciding(_cases(book, decision, item, grid)), count)


def _cases(book: Book, decision: Decision, item: Item, grid: Grid) -> Collection[Case]:
    """The worlds with their verdicts, every number beside every other."""
    return dict.fromkeys(
        (w.values, _compared(position(w.world), item.stated_outcome, w.world.granted))
        for w in worlds(book, decision, item, grid, joint=True)
    )


def _compared(found: Position, outcome: Outcome, granted: int | None) -> Verdict:
    if found.name == "none":
        return Verdict.NOT_COVERED
    if outcome is Outcome.UNKNOWN:
        return Verdict.UNDETERMINED
    if found.name == "either":
        return Verdict.CONSISTENT
    if found.name == "partial" and outcome is Outcome.PARTIALLY_OVERTURNED:
        if granted is None:
            return Verdict.UNDETERMINED
        return Verdict.CONSISTENT if granted <= found.room else Verdict.INCONSISTENT
    return _TABLE[found.name, outcome]


def _shown(positions: Collection[Position]) -> tuple[str | None, Interval | None]:
    """The position that all worlds share; deny and partial together are partial, the room an interval."""
    names = {p.name for p in positions}
    if names == {"none"}:
        return None, None
    if "partial" in names and names <= {"deny", "partial"}:
        # A denial leaves no room.
        rooms = [p.room for p in positions]
        return "partial", Interval(min(rooms), max(rooms))
    return (next(iter(names)) if len(names) == 1 else "depends"), None


def deciding(cases: Collection[Case]) -> tuple[str, ...]:
    """The deciding fact, else the smallest set of facts that decides."""
    tables = [dict(values) for values, _ in cases]
    verdicts = [v for _, v in cases]
    open_facts = [n for n in _ranked(tables) if len({table.get(n) for table in tables} - {None}) > 1]
    for decided in (2, 1):
        for name in open_facts:
            if len(_settled(tables, verdicts, (name,))) >= decided:
                return (name,)
    for size in range(2, len(open_facts) + 1):
        for decided in (2, 1):
            for names in combinations(open_facts, size):
                if len(_settled(tables, verdicts, names)) >= decided:
                    return names
    return ()


def _ranked(tables: Iterable[dict[str, object]]) -> list[str]:
    names = dict.fromkeys(n for table in tables for n in table)
    return [n for n in RANK if n in names] + [n for n in names if n not in RANK]


def _settled(tables: list[dict[str, object]], verdicts: list[Verdict], names: tuple[str, ...]) -> set[Verdict]:
    """The verdicts that a value of these facts leaves alone."""
    left: dict[tuple[object, ...], set[Verdict]] = {}
    for table, found in zip(tables, verdicts, strict=True):
        value = tuple(table.get(n) for n in names)
        # A fact has no value where it does not come up: improvement without earlier care, a surgery that falls.
        if None not in value:
            left.setdefault(value, set()).add(found)
    settled = {next(iter(found)) for found in left.values() if len(found) == 1}
    return settled - {Verdict.UNDETERMINED}


__all__ = ["ItemVerdict", "Listed", "deciding", "item_verdict", "verdict"]

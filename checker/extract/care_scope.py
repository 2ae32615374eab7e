"""What prior care of an item is looked for in, and which events of care are the item's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from checker.extract.reading import ItemReading
from checker.facts import Basis, Fact, Interval, PartialDate
from checker.frames import CareEvent, Says

SURE = (Says.HAD, Says.TOTAL)


@dataclass(frozen=True, slots=True)
class Scope:
    item: ItemReading
    kin: frozenset[str]
    regions: frozenset[str]
    authorized: Interval | None
    requested: Interval | None
    original: Interval | None
    lone: bool
    # Whether no other item of the letter asks for another treatment given in visits.
    only_item: bool
    postsurgical: bool
    operated: date | PartialDate | None
    injured: date | None


def mine(scope: Scope, events: Sequence[CareEvent], *, argued: bool) -> Iterator[CareEvent]:
    """The events of the item's own treatment, part and side."""
    for event in events:
        # What was not had since some day was not had since the operation; of the time before that day it says nothing.
        bent = event.bent - {"since"} if scope.postsurgical else event.bent - {"beforesurgery"}
        if bent:
            continue
        if scope.injured and event.year and event.year < scope.injured.year:
            continue
        if scope.operated and scope.postsurgical and event.year and event.year < scope.operated.year:
            continue
        if _of_another_part(scope, event):
            continue
        named = event.treatments or event.topic
        if named:
            if named & scope.kin:
                yield event
        elif scope.lone or (event.kind != "bare" and (argued or scope.only_item)):
            yield event


def elsewhere(scope: Scope, event: CareEvent) -> bool:
    """Whether an event is of another part or side, or another person."""
    bent = event.bent if scope.postsurgical else event.bent & {"relative", "otherclaim"}
    return bool(bent) or _of_another_part(scope, event)


def _of_another_part(scope: Scope, event: CareEvent) -> bool:
    part = event.regions and scope.regions and not event.regions & scope.regions
    side = scope.item.sides and event.sides and not event.sides & scope.item.sides
    return bool(part or side)


def ledger_of(scope: Scope) -> frozenset[Interval]:
    return frozenset(v for v in (scope.authorized, scope.requested, scope.original) if v is not None)


def fact_of(scope: Scope, visits: Interval, events: Sequence[CareEvent]) -> Fact[Interval | None]:
    # What denies care stands around its name, and is quoted with it.
    places = (e.clause if e.says is Says.NONE else e.at for e in events)
    return Fact(visits, Basis.STATED, tuple(scope.item.reading.span(*place) for place in places))

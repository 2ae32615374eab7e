"""Prior care of an item from the events of care: intersected, added, ranked (the logic of a verdict, section 1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.extract.lexicon import kin_of
from checker.extract.reading import ItemReading
from checker.facts import Basis, BodyRegion, Fact, Interval, Treatment, absent
from checker.frames import CareEvent, Says


@dataclass(frozen=True, slots=True)
class Care:
    """What the letter says of prior care of one item."""

    prior: Fact[Interval | None]
    attended: Fact[Interval | None]


@dataclass(frozen=True, slots=True)
class Scope:
    item: ItemReading
    kin: frozenset[str]
    regions: frozenset[str]
    authorized: Interval | None
    requested: Interval | None
    lone: bool


def care_of(item: ItemReading, treatment: Treatment, regions: Sequence[BodyRegion], authorized: Interval | None, requested: Interval | None) -> Care:
    """Prior care of the item, and the visits attended under UR's grant."""
    reading = item.reading
    kin = kin_of(treatment)
    lone = reading.only(kin, 0, len(reading.text))
    scope = Scope(item, kin, frozenset(r.value for r in regions), authorized, requested, lone)
    argued = list(_mine(scope, item.rationale_events.care, argued=True))
    told = list(_mine(scope, reading.summary_events.care, argued=False))
    attended = next((e for e in (*argued, *told) if _under_grant(scope, e)), None)
    prior = _prior(scope, [e for e in argued if not _under_grant(scope, e)], [e for e in told if not _under_grant(scope, e)])
    return Care(prior, _fact(scope, attended.visits, [attended]) if attended else absent(None))


def _under_grant(scope: Scope, event: CareEvent) -> bool:
    if scope.authorized is None or event.says is not Says.HAD:
        return False
    return event.of == scope.authorized or event.visits == scope.authorized and event.row in ("were had",)


def _mine(scope: Scope, events: Sequence[CareEvent], *, argued: bool):
    about: frozenset[str] = frozenset()
    ago = 0
    last = -1
    for event in events:
        if event.sentence != last:
            ago += event.sentence - last
            last = event.sentence
        if event.treatments:
            about, ago = event.treatments, 0
        if event.bent or (event.regions and scope.regions and not event.regions & scope.regions):
            continue
        named = event.treatments or (about if ago <= 2 else frozenset())
        if named:
            if named & scope.kin:
                yield event
        elif event.united and (scope.lone or argued):
            yield event


def _prior(scope: Scope, argued: list[CareEvent], told: list[CareEvent]) -> Fact[Interval | None]:
    for events in (argued, told):
        counted = [e for e in events if e.says is Says.HAD]
        if counted:
            sums = _summed(counted)
            return _fact(scope, sums, counted)
    for events in (argued, told):
        none = [e for e in events if e.says is Says.NONE]
        if none:
            return _fact(scope, Interval(0, 0), none[:1])
    for events in (argued, told):
        claimed = [e for e in events if e.says is Says.CLAIMED and e.visits.min]
        if claimed:
            return _fact(scope, claimed[0].visits, claimed[:1])
    granted = [e for e in (*argued, *told) if e.says is Says.GRANTED and e.visits != scope.authorized]
    some = [e for e in (*argued, *told) if e.says is Says.SOME]
    if granted:
        grant = granted[0]
        had = grant.visits if grant in argued else Interval(min(1, len(some)), grant.visits.max)
        return _fact(scope, had, [grant])
    if some:
        return _fact(scope, Interval(1, None), some[:1])
    return absent(None)


def _summed(events: list[CareEvent]) -> Interval:
    first = events[0]
    same = [e for e in events if e.clause == first.clause]
    values = list(dict.fromkeys(e.visits for e in same))
    if len(values) > 1 and not any(e.ordinal for e in same):
        total = values[0]
        for value in values[1:]:
            total = total + value
        return total
    return first.visits


def _fact(scope: Scope, visits: Interval, events: Sequence[CareEvent]) -> Fact[Interval | None]:
    spans = tuple(scope.item.reading.span(*e.at) for e in events)
    return Fact(visits, Basis.STATED, spans)

"""Counts of one story: courses that add, a total beside its parts, the greater of two, the share of one part."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from checker.extract.care_scope import Scope, fact_of, ledger_of
from checker.facts import Fact, Interval
from checker.frames import CareEvent, Says


def counted_fact(scope: Scope, events: list[CareEvent]) -> Fact[Interval | None]:
    """Counts told as different courses added; a total, or a count of all, beats its parts; else the first, and rivals."""
    total = next((e for e in reversed(events) if e.says is Says.TOTAL), None)
    if total is not None:
        return fact_of(scope, total.visits, events)
    if any(e.ordinal or e.row == "a numbered visit" for e in events):
        return fact_of(scope, max((e.visits for e in events), key=lambda v: v.min), events)
    sentences = [list(group) for _, group in groupby(events, key=lambda e: e.sentence)]
    # A number of the request itself is rather the request told again than another count.
    ledger = ledger_of(scope)
    found, used, rivals = added(sentences[0]), list(sentences[0]), []
    for later in sentences[1:]:
        if any(e.adds for e in later) or _other_year(used, later):
            found, used = found + added(later), used + later
        elif any(e.says is Says.HAD for e in later) and not agree(added(later), found) and added(later) not in ledger:
            # Visits only grow in number: of two counts of one story the greater is the later.
            if added(later).min > (found.max or found.min) and not any(e.asking for e in later):
                rivals.append(fact_of(scope, found, used))
                found, used = added(later), list(later)
            else:
                rivals.append(fact_of(scope, added(later), later))
    return replace(fact_of(scope, found, used), rivals=tuple(rivals))


def _other_year(before: list[CareEvent], later: list[CareEvent]) -> bool:
    """Whether each count is told of a year of its own: courses told as different ones."""
    years = {e.year for e in (*before, *later)}
    return None not in years and {e.year for e in before}.isdisjoint(e.year for e in later)


def added(events: list[CareEvent]) -> Interval:
    """The counts of one sentence: one that is the sum of the others is their total, else they add."""
    exact = [e.visits.min for e in events if e.visits.exact]
    for event in (events[0], events[-1]):
        if event.visits.exact and len(exact) > 2 and event.visits.min * 2 == sum(exact):
            return event.visits
    total = events[0].visits
    for event in events[1:]:
        if event.visits != total or (event.of is None and events[0].of is None):
            total = total + event.visits
    return total


def shared(
    scope: Scope, fact: Fact[Interval | None], counted: list[CareEvent], *, story: bool
) -> Fact[Interval | None]:
    """The item's own share of visits that are parted among parts of the body: "eight to the shoulder, four the neck"."""
    item, last = scope.item, counted[-1]
    events = (item.reading.summary_events if story else item.rationale_events).care
    shares = [
        e
        for e in events
        if e.sentence in (last.sentence, last.sentence + 1)
        and e.at > last.at
        and e.visits.exact
        and e.regions
        and e.says in (Says.PART, Says.BARE, Says.HAD)
    ]
    whole = sum(e.visits.min for e in shares)
    if len({e.regions for e in shares}) < 2 or last.visits != Interval.exactly(whole):
        return fact
    mine = [e for e in shares if e.regions & scope.regions]
    if not mine or len(mine) == len(shares):
        return fact
    return fact_of(scope, Interval.exactly(sum(e.visits.min for e in mine)), mine)


def agree(a: Interval | None, b: Interval | None) -> bool:
    """Whether two counts can both be true."""
    if a is None or b is None:
        return True
    return (a.max is None or b.min <= a.max) and (b.max is None or a.min <= b.max)

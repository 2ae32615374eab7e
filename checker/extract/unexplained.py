"""Counts of care that a stated number leaves unexplained: with one beside it the number is not sure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from checker.document import Span
from checker.facts import Fact, Interval
from checker.frames import CareEvent, Says

# What a count may be of which it is not known whether it adds to those had.
_UNSURE = (Says.BARE, Says.ADDED, Says.PART, Says.LOOSE, Says.GRANTED)


def opened(
    fact: Fact[Interval | None],
    argued: Sequence[CareEvent],
    told: Sequence[CareEvent],
    span: Callable[[int, int], Span],
    ledger: frozenset[Interval],
) -> Fact[Interval | None]:
    """The fact; or care of no known number, where a passage counts more visits than its number accounts for.

    The rationale corrects the summary: beside what it tells, the summary's counts say nothing.
    """
    value = fact.value
    if value is None or value.max is None:
        return fact
    for argues, events in ((True, argued), (False, told)):
        used = [e for e in events if any(_lies_in(span(*e.at), place) for place in fact.spans)]
        if any(_unexplained(value, used, events, ledger, argues=argues)):
            return replace(fact, value=Interval(int(value.min > 0), None))
        if used:
            return fact
    return fact


def _lies_in(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _unexplained(
    value: Interval,
    used: Sequence[CareEvent],
    events: Sequence[CareEvent],
    ledger: frozenset[Interval],
    *,
    argues: bool,
) -> Iterator[CareEvent]:
    """The counts that are neither the number itself, nor a part of it, nor the request.

    What argues (`argues`) names numbers of rules without saying so: there only what tells of the case counts.
    """
    known = {value, *(e.visits for e in used), *(e.of for e in used if e.of), *ledger, *(value + v for v in ledger)}
    known |= {Interval.exactly(e.of.min - value.min) for e in used if e.of and e.of.min >= value.min}
    known |= {Interval.exactly(e.of.min - e.visits.min) for e in events if e.of in ledger and e.of.min >= e.visits.min}
    sentences = {e.sentence for e in used}
    tallied = bool(used) and all(e.says is Says.BARE for e in used)
    for event in events:
        if event in used or event.says not in _UNSURE or event.asking:
            continue
        if not (event.united or event.elliptic or (tallied and event.sentence in sentences)):
            continue
        if not event.visits.exact or event.visits.min < 2 or event.kind.startswith(("slash", "times")):
            continue
        if event.of in ledger or (argues and not (event.case or event.sentence in sentences)):
            continue
        if argues and not used and not value.max and event.says in (Says.BARE, Says.LOOSE):
            continue
        if event.visits in known and not (event.adds and event.sentence in sentences):
            continue
        if event.says is Says.PART and event.visits.min < value.min:
            continue
        if event.says is Says.GRANTED and event.visits.min >= value.min and not event.adds:
            continue
        yield event

"""What an item asks for: of its heading, else of its rationale, else of the summary; and what UR granted of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.extract.lexicon import kin_of
from checker.extract.reading import ItemReading
from checker.facts import Basis, BodyRegion, Fact, Interval, Treatment, absent
from checker.frames import CareEvent, Says
from checker.language.amounts import Amount, amount_of

Count = Fact[Interval | None]


@dataclass(frozen=True, slots=True)
class Request:
    """The amounts of one item's request."""

    requested: Count
    original: Count
    authorized: Count
    frequency: Count
    weeks: Count
    # Whether it asks for full days of a programme.
    days: bool


def request_of(item: ItemReading, treatment: Treatment, regions: Sequence[BodyRegion]) -> Request:
    """The request of an item, with the parts that the letter tells of it."""
    kin = kin_of(treatment)
    asked = _amount(item, item.parts.requested, kin)
    whole = _amount(item, item.parts.original, kin)
    granted = _amount(item, item.parts.authorized, kin)
    rhythm = whole if item.parts.original else asked
    requested, original, authorized = (_sessions(item, a) for a in (asked, whole, granted))
    if asked.of is not None and asked.sessions is not None and not original.known and item.parts.remaining:
        original, authorized = _of_whole(item, asked, asked.sessions, asked.of)
    if original.value == requested.value and authorized.known and authorized.value != Interval(0, 0):
        original = absent(None)  # the request told twice, before and as what remains
    if item.parts.original is None and item.parts.authorized is None:
        told = list(_told(item, kin, frozenset(r.value for r in regions)))
        requested = requested if requested.known else _asked_in_prose(item, told)
        if not original.known:
            original, authorized = _cut_in_prose(item, requested, told)
    return Request(
        requested,
        original,
        authorized,
        _count(item, rhythm.frequency, rhythm.frequency_at),
        _count(item, rhythm.weeks, rhythm.weeks_at),
        asked.days,
    )


def _amount(item: ItemReading, place: tuple[int, int] | None, kin: frozenset[str]) -> Amount:
    if place is None:
        return Amount()
    tokens = [t for t in item.tokens if place[0] <= t.start and t.end <= place[1]]
    return amount_of(tokens, kin, item.reading.lexicon.language.units)


def _sessions(item: ItemReading, amount: Amount) -> Count:
    """The sessions of an amount: stated as a number, or derived from a schedule."""
    if amount.sessions is None:
        return absent(None)
    span = item.reading.span(*amount.sessions_at)
    rivals = (Fact(amount.rival, Basis.DERIVED, (span,)),) if amount.rival else ()
    return Fact(amount.sessions, Basis.STATED if amount.stated else Basis.DERIVED, (span,), rivals)


def _count(item: ItemReading, value: Interval | None, at: tuple[int, int]) -> Count:
    return Fact(value, Basis.STATED, (item.reading.span(*at),)) if value is not None else absent(None)


def _of_whole(item: ItemReading, asked: Amount, left: Interval, whole: Interval) -> tuple[Count, Count]:
    """ "The remaining 5 of 9": nine was the request, and the rest is granted."""
    span = (item.reading.span(*asked.sessions_at),)
    granted = Interval.exactly(max(0, whole.min - left.min))
    return Fact(whole, Basis.STATED, span), Fact(granted, Basis.DERIVED, span)


def _told(item: ItemReading, kin: frozenset[str], regions: frozenset[str]) -> Iterator[tuple[CareEvent, bool]]:
    """The counts of the rationale, then of the summary, that may be of this item; with whether the rationale tells them."""
    reading = item.reading
    lone = reading.only(kin, 0, len(reading.text))
    for events, argued in ((item.rationale_events.care, True), (reading.summary_events.care, False)):
        for event in events:
            named = event.treatments or event.topic
            mine = bool(named & kin) if named else lone
            elsewhere = event.regions and regions and not event.regions & regions
            side = item.sides and event.sides and not event.sides & item.sides
            if mine and not elsewhere and not side and not event.bent:
                yield event, argued


def _asks(event: CareEvent) -> bool:
    """Whether an event tells what is asked: by a verb, or as what an order or a prescription holds."""
    if event.says is Says.ASKED:
        return not event.weak
    return event.says is Says.BARE and event.of is None and event.ordered and (event.scheduled or event.united)


def _asked_in_prose(item: ItemReading, told: Sequence[tuple[CareEvent, bool]]) -> Count:
    """A request whose number stands outside the heading; several numbers that differ are none."""
    for argued in (True, False):
        asked = [e for e, here in told if here is argued and _asks(e)]
        values = {e.visits for e in asked}
        if len(values) == 1:
            first = asked[0]
            basis = Basis.DERIVED if first.scheduled else Basis.STATED
            return Fact(first.visits, basis, (item.reading.span(*first.at),))
        if values:
            return absent(None)
    return absent(None)


def _cut_in_prose(item: ItemReading, requested: Count, told: Sequence[tuple[CareEvent, bool]]) -> tuple[Count, Count]:
    """UR's grant told in running words: only where whole, grant and what is in dispute fit as a sum."""
    left = requested.value
    if left is None or not left.exact:
        return absent(None), absent(None)
    wholes = {v.min: e for e, _ in reversed(told) for v in _wholes(e) if v.exact}
    rests = [e for e, _ in told if e.says in (Says.REFUSED, Says.LEFT) and e.visits == left]
    span = item.reading.span
    for grant, _ in told:
        if grant.says is not Says.GRANTED or not grant.visits.exact or not grant.visits.min:
            continue
        whole, given = grant.visits.min + left.min, Fact(grant.visits, Basis.STATED, (span(*grant.at),))
        if whole in wholes:
            return Fact(Interval.exactly(whole), Basis.STATED, (span(*wholes[whole].at),)), given
        rest = next((e for e in rests if e.sentence == grant.sentence and e.at > grant.at), None)
        if rest is not None:
            return Fact(Interval.exactly(whole), Basis.DERIVED, (span(*grant.at), span(*rest.at))), given
    return absent(None), absent(None)


def _wholes(event: CareEvent) -> Iterator[Interval]:
    if event.says in (Says.ASKED, Says.WHOLE) or (event.says is Says.BARE and event.asking and event.united):
        yield event.visits
    if event.of is not None and event.says is Says.GRANTED:
        yield event.of

"""Prior care of an item from the events of care: intersected, added, ranked (the logic of a verdict, section 1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from checker.extract.lexicon import Kind, kin_of
from checker.extract.reading import ItemReading, Reading
from checker.facts import Basis, BodyRegion, Fact, Interval, PartialDate, Treatment, absent
from checker.frames import CareEvent, Says
from checker.language.clauses import Clause, Speaker
from checker.language.tokens import Token


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
    original: Interval | None
    lone: bool
    # Whether no other item of the letter asks for another treatment given in visits.
    only_item: bool
    postsurgical: bool
    operated: date | PartialDate | None


def care_of(
    item: ItemReading,
    treatment: Treatment,
    regions: Sequence[BodyRegion],
    authorized: Interval | None,
    requested: Interval | None,
    original: Interval | None,
    *,
    postsurgical: bool,
    operated: date | PartialDate | None,
) -> Care:
    """Prior care of the item, and the visits attended under UR's grant."""
    reading = item.reading
    kin = kin_of(treatment)
    lone = reading.only(kin, 0, len(reading.text))
    scope = Scope(item, kin, frozenset(r.value for r in regions), authorized, requested, original, lone, _only_item(reading, kin), postsurgical, operated)
    ledger = _ledger(scope)
    argued, told = (
        [e for e in _mine(scope, events, argued=here) if not (e.weak and e.visits in ledger and (here or e.asking))]
        for events, here in ((item.rationale_events.care, True), (reading.summary_events.care, False))
    )
    grants = frozenset(e.sentence for e in told if e.says is Says.GRANTED and e.visits == authorized)
    attended = next((e for e in (*argued, *told) if _under_grant(scope, e, grants)), None)
    prior = _prior(
        scope,
        [e for e in argued if not _under_grant(scope, e, frozenset())],
        [e for e in told if not _under_grant(scope, e, grants)],
    )
    if not prior.known:
        prior = _first_request(scope)
    return Care(prior, _fact(scope, attended.visits, [attended]) if attended else absent(None))


def _only_item(reading: Reading, kin: frozenset[str]) -> bool:
    headings = [reading.named(Kind.TREATMENT, *other.heading) for other in reading.items]
    known = reading.lexicon.treatments
    return not any(known[m.id].visits and not m.weak and m.id not in kin for named in headings for m in named)


def _under_grant(scope: Scope, event: CareEvent, grants: frozenset[int]) -> bool:
    """Whether visits were had out of what UR granted of this request; `grants`: the sentences that tell of the grant."""
    if scope.authorized is None or event.says not in (Says.HAD, Says.CLAIMED):
        return False
    if event.of == scope.authorized:
        return True
    return event.visits == scope.authorized and (event.granted or not grants.isdisjoint((event.sentence, event.sentence - 1)))


def _mine(scope: Scope, events: Sequence[CareEvent], *, argued: bool) -> Iterator[CareEvent]:
    """The events of the item's own treatment, part and side."""
    for event in events:
        if event.bent - {"beforesurgery"} or scope.postsurgical and event.bent:
            continue
        if scope.operated and scope.postsurgical and event.year and event.year < scope.operated.year:
            continue
        if event.regions and scope.regions and not event.regions & scope.regions:
            continue
        if scope.item.sides and event.sides and not event.sides & scope.item.sides:
            continue
        named = event.treatments or event.topic
        if named:
            if named & scope.kin:
                yield event
        elif scope.lone or event.kind != "bare" and (argued or scope.only_item):
            yield event


def _prior(scope: Scope, argued: list[CareEvent], told: list[CareEvent]) -> Fact[Interval | None]:
    """The most telling statements: the rationale's before the summary's, counts before denials before mentions."""
    for events in (argued, told):
        none = [e for e in events if e.says is Says.NONE and not (e.bent and not scope.postsurgical)]
        here = [e for e in none if e.regions & scope.regions or scope.postsurgical]
        sure = (Says.HAD,) if events is argued else (Says.HAD, Says.TOTAL)
        counted = [e for e in events if e.says in sure and not (here and not e.regions)]
        if counted:
            return _fact(scope, _summed(counted), counted)
        if none:
            return _fact(scope, Interval(0, 0), none[:1])
        less = _lessened(events)
        if less:
            return _fact(scope, less[0], less[1])
    summed = next((e for e in (*argued, *told) if e.says is Says.SUM), None)
    whole = scope.original or scope.requested
    if summed is not None and whole is not None and summed.visits.exact and whole.exact and summed.visits.min >= whole.min:
        prior = Interval.exactly(summed.visits.min - whole.min)
        return Fact(prior, Basis.DERIVED, (scope.item.reading.span(*summed.at),))
    bare = [e for e in told if e.says is Says.BARE and e.visits not in _ledger(scope) and _tells(e)]
    if bare:
        return _fact(scope, _summed(bare), bare)
    for events in (argued, told):
        claimed = [e for e in events if e.says is Says.CLAIMED and e.visits.min]
        if claimed:
            return _fact(scope, claimed[0].visits, claimed[:1])
    granted = [e for e in (*argued, *told) if e.says is Says.GRANTED and e.visits not in _ledger(scope)]
    some = [e for e in (*argued, *told) if e.says is Says.SOME]
    if granted:
        grant = granted[0]
        had_all = grant in argued
        return _fact(scope, grant.visits if had_all else Interval(min(1, len(some)), grant.visits.max), [grant])
    if some:
        return _fact(scope, Interval(1, None), some[:1])
    return absent(None)


def _lessened(events: list[CareEvent]) -> tuple[Interval, list[CareEvent]] | None:
    """A whole less what is left of it or was missed: "of 18 authorized she has five to go"."""
    for event in events:
        if event.says not in (Says.WHOLE, Says.GRANTED, Says.PLANNED):
            continue
        less = next((e for e in events if e.says in (Says.LEFT, Says.MISSED) and e.sentence == event.sentence), None)
        if less is not None and event.visits.exact and less.visits.exact and less.visits.min <= event.visits.min:
            return Interval.exactly(event.visits.min - less.visits.min), [event, less]
    return None


def _ledger(scope: Scope) -> frozenset[Interval]:
    return frozenset(v for v in (scope.authorized, scope.requested, scope.original) if v is not None)


def _tells(event: CareEvent) -> bool:
    """Whether a bare count of a summary is one of visits: with its unit, or in a tally of the treatment."""
    return event.kind in ("united", "soft") or event.kind == "bare" and event.row == "in a tally"


def _summed(events: list[CareEvent]) -> Interval:
    """Counts told as different courses added; a total, or a count of all, beats its parts."""
    values = [e.visits for e in events]
    totals = [e for e in events if e.says is Says.TOTAL]
    if totals:
        return totals[-1].visits
    exact = [v.min for v in values if v.exact]
    for value in values:
        if value.exact and len(exact) > 2 and value.min * 2 == sum(exact):
            return value
    if any(e.ordinal for e in events):
        return max(values, key=lambda v: v.min)
    first = events[0]
    same = [e for e in events if e.sentence == first.sentence]
    if len(same) > 1:
        total = same[0].visits
        for event in same[1:]:
            total = total + event.visits
        return total
    return first.visits


def _fact(scope: Scope, visits: Interval, events: Sequence[CareEvent]) -> Fact[Interval | None]:
    spans = tuple(scope.item.reading.span(*e.at) for e in events)
    return Fact(visits, Basis.STATED, spans)


def _first_request(scope: Scope) -> Fact[Interval | None]:
    """Silence about prior care: a heading that continues a course, a request called initial, a list without it."""
    item = scope.item
    heading = item.heading_events.clauses
    again = next((t for c in heading for t in c.tokens if t.has("again")), None)
    if again is not None:
        return Fact(Interval(1, None), Basis.DERIVED, (item.reading.span(again.start, again.end),))
    initial = _called_initial(scope)
    if initial is not None:
        return Fact(Interval(0, 0), Basis.DERIVED, (item.reading.span(initial.start, initial.end),))
    listed = _listed_without(scope)
    if listed is not None:
        return Fact(Interval(0, 0), Basis.ASSUMED, (item.reading.span(listed.start, listed.end),))
    return absent(None)


def _called_initial(scope: Scope) -> Token | None:
    """Where the letter calls the request, or what UR granted of it, initial or a trial."""
    item = scope.item
    argued = item.rationale_events.clauses
    summary = (c for c in item.reading.summary_events.clauses if _names(scope, c))
    for clause in (*item.heading_events.clauses, *argued, *summary):
        if clause.speaker is Speaker.GUIDELINE:
            continue
        for at, token in enumerate(clause.tokens):
            if token.has("initial"):
                denied = any(t.has("neg", "have", "prior") or t.text == "had" for t in clause.tokens[max(0, at - 4) : at])
                return None if denied else token
    return None


def _listed_without(scope: Scope) -> Clause | None:
    """The list of treatments to date that names others, where this one is nowhere had."""
    item = scope.item
    for clause in (*item.rationale_events.clauses, *item.reading.summary_events.clauses):
        if clause.speaker is not Speaker.GUIDELINE and clause.has("again") and _names(scope, clause):
            return None
    for clause in item.reading.summary_events.clauses:
        if clause.has("todate") and not _names(scope, clause) and any(t.treatments for t in clause.tokens):
            return clause
    return None


def _names(scope: Scope, clause: Clause) -> bool:
    return any(t in scope.kin for token in clause.tokens for t, _ in token.treatments)

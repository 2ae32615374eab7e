"""Prior care of an item from the events of care: intersected, added, ranked (the logic of a verdict, section 1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from checker.extract.lexicon import Kind, kin_of
from checker.extract.reading import ItemReading, Reading
from checker.extract.unexplained import opened
from checker.facts import Basis, BodyRegion, Fact, Interval, PartialDate, Treatment, absent
from checker.frames import CareEvent, Says
from checker.language.clauses import Clause, Mode, Speaker, mode_of
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
    injured: date | None


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
    injured: date | None,
) -> Care:
    """Prior care of the item, and the visits attended under UR's grant."""
    reading = item.reading
    kin = kin_of(treatment)
    lone = reading.only(kin, 0, len(reading.text))
    scope = Scope(
        item,
        kin,
        frozenset(r.value for r in regions),
        authorized,
        requested,
        original,
        lone,
        _only_item(reading, kin),
        postsurgical,
        operated,
        injured,
    )
    ledger = _ledger(scope)
    argued, told = (
        [
            e
            for e in _mine(scope, events, argued=here)
            if not (
                e.weak and ((e.visits in ledger and (here or e.asking)) or (here and not e.case and not e.visits.exact))
            )
        ]
        for events, here in ((item.rationale_events.care, True), (reading.summary_events.care, False))
    )
    argued, told = _undisputed(scope, argued, told)
    grants = frozenset(e.sentence for e in told if e.says is Says.GRANTED and e.visits == authorized)
    attended = next((e for e in (*argued, *told) if _under_grant(scope, e, grants)), None)
    prior = _prior(
        scope,
        [e for e in argued if not _under_grant(scope, e, frozenset())],
        [e for e in told if not _under_grant(scope, e, grants)],
    )
    if not prior.known:
        prior = _first_request(scope)
    elif prior.basis is Basis.STATED:
        prior = opened(prior, argued, told, scope.item.reading.span, _ledger(scope))
    return Care(prior, _fact(scope, attended.visits, [attended]) if attended else absent(None))


def _granted_now(scope: Scope) -> Interval | None:
    """What UR granted of this request: told, or the original less the part in dispute."""
    whole, rest = scope.original, scope.requested
    if (
        scope.authorized is not None
        or whole is None
        or rest is None
        or not (whole.exact and rest.exact and whole.min > rest.min)
    ):
        return scope.authorized
    return Interval.exactly(whole.min - rest.min)


def _undisputed(
    scope: Scope, argued: list[CareEvent], told: list[CareEvent]
) -> tuple[list[CareEvent], list[CareEvent]]:
    """Without the counts that the rationale denies, and those that are the visits of another part of the body."""
    denied = frozenset(
        e.visits for e in argued if e.says is Says.DENIED and e.row == "not so many" and e.visits.min > 1
    )
    mine = frozenset(e.visits for e in told if e.says in _SURE)
    theirs = (
        frozenset(e.visits for e in scope.item.reading.summary_events.care if e.says in _SURE and _elsewhere(scope, e))
        - mine
    )
    counted = (*_SURE, Says.CLAIMED)
    early = (
        frozenset(
            e.visits
            for e in scope.item.reading.summary_events.care
            if e.says in _SURE and scope.postsurgical and e.bent
        )
        - mine
    )
    left = [
        e for e in argued if not (e.says in counted and ((e.visits in theirs and not e.regions) or e.visits in early))
    ]
    heard = [
        replace(e, says=Says.SOME, visits=Interval(1, None))
        if e.says in (*counted, Says.BARE) and e.visits in denied
        else e
        for e in told
        if not (e.says is Says.CLAIMED and ((e.visits in theirs and not e.regions) or e.visits in early))
    ]
    return left, heard


def _elsewhere(scope: Scope, event: CareEvent) -> bool:
    """Whether an event is of another part or side, or another person."""
    part = event.regions and scope.regions and not event.regions & scope.regions
    side = scope.item.sides and event.sides and not event.sides & scope.item.sides
    return bool(part or side or event.bent & {"relative", "otherclaim"} or (scope.postsurgical and event.bent))


_SURE = (Says.HAD, Says.TOTAL)


def _only_item(reading: Reading, kin: frozenset[str]) -> bool:
    headings = [reading.named(Kind.TREATMENT, *other.heading) for other in reading.items]
    known = reading.lexicon.treatments
    return not any(known[m.id].visits and not m.weak and m.id not in kin for named in headings for m in named)


def _under_grant(scope: Scope, event: CareEvent, grants: frozenset[int]) -> bool:
    """Whether visits were had out of what UR granted of this request; `grants`: the sentences that tell of the grant."""
    granted = _granted_now(scope)
    if granted is None or event.says not in (Says.HAD, Says.CLAIMED):
        return False
    if event.of == granted:
        return True
    return event.visits == granted and (event.granted or not grants.isdisjoint((event.sentence, event.sentence - 1)))


def _mine(scope: Scope, events: Sequence[CareEvent], *, argued: bool) -> Iterator[CareEvent]:
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
        if event.regions and scope.regions and not event.regions & scope.regions:
            continue
        if scope.item.sides and event.sides and not event.sides & scope.item.sides:
            continue
        named = event.treatments or event.topic
        if named:
            if named & scope.kin:
                yield event
        elif scope.lone or (event.kind != "bare" and (argued or scope.only_item)):
            yield event


def _prior(scope: Scope, argued: list[CareEvent], told: list[CareEvent]) -> Fact[Interval | None]:
    """The most telling statement: counts and denials, the rationale's before the summary's; then what is only implied.

    What the other passage states as surely and cannot be true beside it is a rival.
    """
    stated = [
        f
        for f in (_stated(scope, argued, story=False), _stated(scope, told, story=True, beyond=argued))
        if f is not None
    ]
    if stated:
        best = stated[0]
        if (
            not any(e.says in _SURE for e in argued)
            and best.value is not None
            and best.value.min
            and any(e.says is Says.BARE and _contradicts(scope, e, best.value) for e in argued)
        ):
            return replace(best, value=Interval(1, None))
        if len(stated) > 1 and _within(stated[1].value, best.value):
            best = stated[1]
        others = (
            other for f in stated for other in ((replace(f, rivals=()), *f.rivals) if f is not best else f.rivals)
        )
        return replace(best, rivals=tuple(f for f in others if not _agree(f.value, best.value)))
    for implied in (_summed_up, _bare, _claimed, _granted, _some):
        fact = implied(scope, argued, told)
        if fact is not None:
            return fact
    return absent(None)


def _within(a: Interval | None, b: Interval | None) -> bool:
    """Whether one count says more than another that it can be true beside."""
    if a is None or b is None or a == b:
        return False
    return a.min >= b.min and (b.max is None or (a.max is not None and a.max <= b.max))


def _agree(a: Interval | None, b: Interval | None) -> bool:
    """Whether two counts can both be true."""
    if a is None or b is None:
        return True
    return (a.max is None or b.min <= a.max) and (b.max is None or a.min <= b.max)


def _stated(
    scope: Scope, events: list[CareEvent], *, story: bool, beyond: Sequence[CareEvent] = ()
) -> Fact[Interval | None] | None:
    """What one passage states: visits had, none had, or a whole less what is left of it."""
    none = [e for e in events if e.says is Says.NONE and not (e.bent and not scope.postsurgical)]
    here = [e for e in none if e.regions & scope.regions or scope.postsurgical]
    told_sure = (Says.HAD, Says.TOTAL) if story else (Says.HAD,)
    counted = [e for e in events if e.says in told_sure and not (here and not e.regions)]
    if counted:
        # "Six sessions in May. Then another four."; an argument goes on to the request.
        first, places = counted[0].at, {e.sentence for e in counted}
        counted += [
            e
            for e in events
            if e.says is Says.ADDED
            and not e.asking
            and e.at > first
            and story
            and (e.sentence in places or e.visits != scope.requested)
        ]
        counted.sort(key=lambda e: e.at)
    if counted:
        clear = not story or _explained(scope, counted, events, beyond)
        fact = _counted(scope, counted) if clear else _fact(scope, Interval(1, None), counted)
        fact = _shared(scope, fact, counted, story=story)
        nothing = (_fact(scope, Interval(0, 0), none[:1]),) if none and fact.value != Interval(0, 0) else ()
        return replace(fact, rivals=(*fact.rivals, *nothing))
    if none:
        return _fact(scope, Interval(0, 0), none[:1])
    less = _lessened(events)
    return _fact(scope, less[0], less[1]) if less else None


def _explained(scope: Scope, counted: list[CareEvent], events: list[CareEvent], beyond: Sequence[CareEvent]) -> bool:
    """Whether no other count stands beside those had of which nothing is known: else their number is not sure."""
    places = {e.sentence for e in counted}
    ledger = _ledger(scope)
    wholes = {e.of for e in counted} | {e.visits for e in counted}
    beside = [
        e for e in events
        if e.says in (Says.BARE, Says.ADDED, Says.WHOLE) and e.sentence in places and e not in counted and e.kind in ("united", "soft", "bare")
        and not (e.asking and e.says is not Says.BARE) and e.visits.exact and e.visits not in ledger and e.visits not in wholes
    ]  # fmt: skip
    courses = max((e.visits.min for e in (*events, *beyond) if e.says is Says.COURSES), default=1)
    return not beside and (
        courses < 2 or len(counted) > 1 or any(e.says is Says.TOTAL or e.row == "courses of so many" for e in counted)
    )


def _shared(
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
    return _fact(scope, Interval.exactly(sum(e.visits.min for e in mine)), mine)


def _summed_up(scope: Scope, argued: list[CareEvent], told: list[CareEvent]) -> Fact[Interval | None] | None:
    """A sum that holds the request: "these eight would bring the total to 24" leaves sixteen."""
    total = next((e for e in (*argued, *told) if e.says is Says.SUM), None)
    whole = scope.original or scope.requested
    if total is None or whole is None or not (total.visits.exact and whole.exact) or total.visits.min < whole.min:
        return None
    prior = Interval.exactly(total.visits.min - whole.min)
    return Fact(prior, Basis.DERIVED, (scope.item.reading.span(*total.at),))


def _bare(scope: Scope, argued: list[CareEvent], told: list[CareEvent]) -> Fact[Interval | None] | None:
    """Counts of which nothing else is said, and which are none of the request's own."""
    ledger = _ledger(scope)
    bare = [
        e
        for e in told
        if e.says is Says.BARE
        and _tells(e)
        and not (e.scheduled and e.asking)
        and (e.visits not in ledger or (e.treatments and not e.asking and not e.scheduled))
    ]
    bare = bare or [
        e
        for e in argued
        if e.says is Says.BARE
        and (e.kind == "united" or (e.kind == "soft" and e.case))
        and (e.visits.exact or (e.visits.max is None and Interval.exactly(e.visits.min - 1) not in ledger))
        and e.visits not in ledger
    ]
    if not bare:
        return None
    courses = max((e.visits.min for e in (*argued, *told) if e.says is Says.COURSES), default=1)
    sure = (len(bare) == 1 and courses < 2) or (
        len(bare) >= courses and len({e.sentence for e in bare}) == 1 and all(e.kind == "united" for e in bare)
    )
    counted = _counted(scope, bare)
    sure = sure and not any(_contradicts(scope, e, counted.value) for e in argued)
    return counted if sure else _fact(scope, Interval(1, None), bare)


def _contradicts(scope: Scope, event: CareEvent, counted: Interval | None) -> bool:
    """Whether the argument counts visits of the item of which it is not clear what it says, and other ones."""
    return (
        event.says in (Says.PLANNED, Says.BARE, Says.DENIED, Says.DOUBTED)
        and event.kind == "united"
        and event.case
        and event.visits.exact
        and counted is not None
        and event.visits.min > counted.min
        and event.visits not in _ledger(scope)
    )


def _claimed(scope: Scope, argued: list[CareEvent], told: list[CareEvent]) -> Fact[Interval | None] | None:
    """What utilization review claims, where the rationale does not dispute it."""
    if any(clause.has("disputed") for clause in scope.item.rationale_events.clauses):
        return None
    claimed = [e for e in (*argued, *told) if e.says is Says.CLAIMED]
    if not claimed or (not claimed[0].visits.min and any(e.says is Says.SOME for e in (*argued, *told))):
        return None
    first = claimed[0]
    disputed = any(e.says is Says.BARE and e.sentence == first.sentence and e.visits != first.visits for e in argued)
    return _fact(scope, Interval(1, None) if disputed else first.visits, claimed[:1])


def _granted(scope: Scope, argued: list[CareEvent], told: list[CareEvent]) -> Fact[Interval | None] | None:
    """Visits of an earlier authorization: had where the rationale argues from them, else anything up to their number."""
    ledger = _ledger(scope)
    # What was granted in full is no request in dispute: so many were granted at another time.
    ledger -= {scope.requested} - {scope.authorized, scope.original}
    grants = [e for e in (*argued, *told) if e.says is Says.GRANTED and e.visits not in ledger]
    if not grants:
        return None
    grant = grants[0]
    more = [e for e in grants if e is grant or e.adds or e.visits != grant.visits]
    if len(more) > 1:
        return _fact(scope, Interval(0, sum(e.visits.max or 0 for e in more) or None), more)
    some = any(e.says is Says.SOME for e in (*argued, *told))
    unknown = any(c.has("howmany") and c.has("have") for c in scope.item.rationale_events.clauses) or any(
        e.says in (Says.LEFT, Says.MISSED) for e in (*argued, *told)
    )
    return _fact(
        scope, grant.visits if grant in argued and not unknown else Interval(int(some), grant.visits.max), [grant]
    )


def _some(scope: Scope, argued: list[CareEvent], told: list[CareEvent]) -> Fact[Interval | None] | None:
    """Care of no known number."""
    some = [e for e in (*argued, *told) if e.says is Says.SOME]
    return _fact(scope, Interval(1, None), some[:1]) if some else None


def _lessened(events: list[CareEvent]) -> tuple[Interval, list[CareEvent]] | None:
    """A whole less what is left of it or was missed: "of 18 authorized she has five to go"."""
    for event in events:
        whole = event.of if event.says is Says.LEFT else None
        if whole is not None and whole.exact and event.visits.exact and event.visits.min <= whole.min:
            return Interval.exactly(whole.min - event.visits.min), [event]
        if event.says not in (Says.WHOLE, Says.GRANTED, Says.PLANNED):
            continue
        less = next(
            (e for e in events if e.says in (Says.LEFT, Says.MISSED) and 0 <= e.sentence - event.sentence <= 1), None
        )
        if less is not None and event.visits.exact and less.visits.exact and less.visits.min <= event.visits.min:
            return Interval.exactly(event.visits.min - less.visits.min), [event, less]
    return None


def _ledger(scope: Scope) -> frozenset[Interval]:
    return frozenset(v for v in (scope.authorized, scope.requested, scope.original) if v is not None)


def _tells(event: CareEvent) -> bool:
    """Whether a bare count of a summary is one of visits: with its unit, or in a tally of the treatment."""
    return event.kind in ("united", "soft") or (event.kind == "bare" and event.row == "in a tally")


def _counted(scope: Scope, events: list[CareEvent]) -> Fact[Interval | None]:
    """Counts told as different courses added; a total, or a count of all, beats its parts; else the first, and rivals."""
    total = next((e for e in reversed(events) if e.says is Says.TOTAL), None)
    if total is not None:
        return _fact(scope, total.visits, events)
    if any(e.ordinal or e.row == "a numbered visit" for e in events):
        return _fact(scope, max((e.visits for e in events), key=lambda v: v.min), events)
    sentences = [list(group) for _, group in groupby(events, key=lambda e: e.sentence)]
    # A number of the request itself is rather the request told again than another count.
    ledger = _ledger(scope)
    found, used, rivals = _added(sentences[0]), list(sentences[0]), []
    for later in sentences[1:]:
        if any(e.adds for e in later) or _other_year(used, later):
            found, used = found + _added(later), used + later
        elif (
            any(e.says is Says.HAD for e in later) and not _agree(_added(later), found) and _added(later) not in ledger
        ):
            # Visits only grow in number: of two counts of one story the greater is the later.
            if _added(later).min > (found.max or found.min) and not any(e.asking for e in later):
                rivals.append(_fact(scope, found, used))
                found, used = _added(later), list(later)
            else:
                rivals.append(_fact(scope, _added(later), later))
    return replace(_fact(scope, found, used), rivals=tuple(rivals))


def _other_year(before: list[CareEvent], later: list[CareEvent]) -> bool:
    """Whether each count is told of a year of its own: courses told as different ones."""
    years = {e.year for e in (*before, *later)}
    return None not in years and {e.year for e in before}.isdisjoint(e.year for e in later)


def _added(events: list[CareEvent]) -> Interval:
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


def _fact(scope: Scope, visits: Interval, events: Sequence[CareEvent]) -> Fact[Interval | None]:
    # What denies care stands around its name, and is quoted with it.
    places = (e.clause if e.says is Says.NONE else e.at for e in events)
    return Fact(visits, Basis.STATED, tuple(scope.item.reading.span(*place) for place in places))


def _first_request(scope: Scope) -> Fact[Interval | None]:
    """Silence about prior care: a heading that continues a course, a request called initial, a list without it."""
    item = scope.item
    heading = item.heading_events.clauses
    again = next((t for c in heading for t in c.tokens if t.has("again")), None)
    if again is not None:
        return Fact(Interval(1, None), Basis.DERIVED, (item.reading.span(again.start, again.end),))
    initial = None if _goes_on(scope) else _called_initial(scope)
    if initial is not None:
        return Fact(Interval(0, 0), Basis.DERIVED, (item.reading.span(initial.start, initial.end),))
    listed = _listed_without(scope)
    if listed is not None:
        return Fact(Interval(0, 0), Basis.ASSUMED, (item.reading.span(listed.start, listed.end),))
    return absent(None)


def _goes_on(scope: Scope) -> bool:
    """Whether courses are counted beside an initial one: "trial of 4 in January, second course of 6 in March"."""
    events = (*scope.item.rationale_events.care, *scope.item.reading.summary_events.care)
    return any(e.adds and e.says in (Says.WHOLE, Says.HAD) and not e.asking for e in _mine(scope, events, argued=True))


def _called_initial(scope: Scope) -> Token | None:
    """Where the letter calls the request, or what UR granted of it, initial or a trial."""
    item = scope.item
    argued = item.rationale_events.clauses
    summary = (c for c in item.reading.summary_events.clauses if _names(scope, c))
    for clause in (*item.heading_events.clauses, *argued, *summary):
        if clause.speaker is Speaker.GUIDELINE:
            continue
        for at, token in enumerate(clause.tokens):
            if token.has("initial") and not _over(clause, at):
                denied = any(
                    t.has("neg", "have", "prior") or t.text == "had" for t in clause.tokens[max(0, at - 4) : at]
                )
                return None if denied else token
    return None


def _over(clause: Clause, at: int) -> bool:
    """Whether what is called initial is over: "the first round was six treatments and it wound up in July"."""
    return any(
        t.has("ended", "happen") and t.has(":past", ":part") and mode_of(clause.tokens, i) is Mode.DONE
        for i, t in enumerate(clause.tokens)
        if i > at
    )


def _listed_without(scope: Scope) -> Clause | None:
    """The list of treatments to date that names others, where this one is nowhere had."""
    item = scope.item
    for clause in (*item.rationale_events.clauses, *item.reading.summary_events.clauses):
        if clause.speaker is not Speaker.GUIDELINE and clause.has("again") and _names(scope, clause):
            return None
    for clause in item.reading.summary_events.clauses:
        if (
            clause.has("todate")
            and not clause.has("unitinside")
            and not _names(scope, clause)
            and any(t.treatments for t in clause.tokens)
        ):
            return clause
    return None


def _names(scope: Scope, clause: Clause) -> bool:
    return any(t in scope.kin for token in clause.tokens for t, _ in token.treatments)

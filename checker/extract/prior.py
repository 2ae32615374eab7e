"""Prior care from what each passage states, then from what is only implied: summed up, claimed, granted, had in some number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checker.extract.care_scope import SURE, Scope, fact_of, ledger_of
from checker.extract.tally import agree, counted_fact, shared
from checker.facts import Basis, Fact, Interval, absent
from checker.frames import CareEvent, Says


def prior_of(scope: Scope, argued: list[CareEvent], told: list[CareEvent]) -> Fact[Interval | None]:
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
            not any(e.says in SURE for e in argued)
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
        return replace(best, rivals=tuple(f for f in others if not agree(f.value, best.value)))
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


def _stated(
    scope: Scope, events: list[CareEvent], *, story: bool, beyond: Sequence[CareEvent] = ()
) -> Fact[Interval | None] | None:
    """What one passage states: visits had, none had, or a whole less what is left of it."""
    none = [e for e in events if e.says is Says.NONE and not (e.bent and not scope.postsurgical)]
    here = [e for e in none if e.regions & scope.regions or scope.postsurgical]
    told_sure = (Says.HAD, Says.TOTAL) if story else (Says.HAD,)
    counted = [e for e in events if e.says in told_sure and not (here and not e.regions)]
    if counted and story:
        # "Six sessions in May. Then another four."; an argument goes on to the request.
        first, places = counted[0].at, {e.sentence for e in counted}
        counted += [
            e
            for e in events
            if e.says is Says.ADDED
            and not e.asking
            and e.at > first
            and (e.sentence in places or e.visits != scope.requested)
        ]
        counted.sort(key=lambda e: e.at)
    if counted:
        clear = not story or _explained(scope, counted, events, beyond)
        fact = counted_fact(scope, counted) if clear else fact_of(scope, Interval(1, None), counted)
        fact = shared(scope, fact, counted, story=story)
        nothing = (fact_of(scope, Interval(0, 0), none[:1]),) if none and fact.value != Interval(0, 0) else ()
        return replace(fact, rivals=(*fact.rivals, *nothing))
    if none:
        return fact_of(scope, Interval(0, 0), none[:1])
    less = _lessened(events)
    return fact_of(scope, less[0], less[1]) if less else None


def _explained(scope: Scope, counted: list[CareEvent], events: list[CareEvent], beyond: Sequence[CareEvent]) -> bool:
    """Whether no other count stands beside those had of which nothing is known: else their number is not sure."""
    places = {e.sentence for e in counted}
    ledger = ledger_of(scope)
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
    ledger = ledger_of(scope)
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
    counted = counted_fact(scope, bare)
    sure = sure and not any(_contradicts(scope, e, counted.value) for e in argued)
    return counted if sure else fact_of(scope, Interval(1, None), bare)


def _contradicts(scope: Scope, event: CareEvent, counted: Interval | None) -> bool:
    """Whether the argument counts visits of the item of which it is not clear what it says, and other ones."""
    return (
        event.says in (Says.PLANNED, Says.BARE, Says.DENIED, Says.DOUBTED)
        and event.kind == "united"
        and event.case
        and event.visits.exact
        and counted is not None
        and event.visits.min > counted.min
        and event.visits not in ledger_of(scope)
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
    return fact_of(scope, Interval(1, None) if disputed else first.visits, claimed[:1])


def _granted(scope: Scope, argued: list[CareEvent], told: list[CareEvent]) -> Fact[Interval | None] | None:
    """Visits of an earlier authorization: had where the rationale argues from them, else anything up to their number."""
    ledger = ledger_of(scope)
    # What was granted in full is no request in dispute: so many were granted at another time.
    ledger -= {scope.requested} - {scope.authorized, scope.original}
    grants = [e for e in (*argued, *told) if e.says is Says.GRANTED and e.visits not in ledger]
    if not grants:
        return None
    grant = grants[0]
    some = any(e.says is Says.SOME for e in (*argued, *told))
    more = [e for e in grants if e is grant or e.adds or e.visits != grant.visits]
    if len(more) > 1:
        tops = [e.visits.max for e in more if e.visits.max is not None]
        return fact_of(scope, Interval(int(some), sum(tops) if len(tops) == len(more) else None), more)
    unknown = any(c.has("howmany") and c.has("have") for c in scope.item.rationale_events.clauses) or any(
        e.says in (Says.LEFT, Says.MISSED) for e in (*argued, *told)
    )
    return fact_of(
        scope, grant.visits if grant in argued and not unknown else Interval(int(some), grant.visits.max), [grant]
    )


def _some(scope: Scope, argued: list[CareEvent], told: list[CareEvent]) -> Fact[Interval | None] | None:
    """Care of no known number."""
    some = [e for e in (*argued, *told) if e.says is Says.SOME]
    return fact_of(scope, Interval(1, None), some[:1]) if some else None


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


def _tells(event: CareEvent) -> bool:
    """Whether a bare count of a summary is one of visits: with its unit, or in a tally of the treatment."""
    return event.kind in ("united", "soft") or (event.kind == "bare" and event.row == "in a tally")

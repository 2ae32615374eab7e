"""Prior care of an item from the events of care: intersected, added, ranked (the logic of a verdict, section 1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from checker.extract.care_scope import SURE, Scope, elsewhere, fact_of, ledger_of, mine
from checker.extract.first_request import first_request
from checker.extract.lexicon import Kind, kin_of
from checker.extract.prior import prior_of
from checker.extract.reading import ItemReading, Reading
from checker.extract.unexplained import opened
from checker.facts import Basis, BodyRegion, Fact, Interval, PartialDate, Treatment, absent
from checker.frames import CareEvent, Says


@dataclass(frozen=True, slots=True)
class Care:
    """What the letter says of prior care of one item."""

    prior: Fact[Interval | None]
    attended: Fact[Interval | None]


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
    ledger = ledger_of(scope)
    argued, told = (
        [
            e
            for e in mine(scope, events, argued=here)
            if not (
                e.weak and ((e.visits in ledger and (here or e.asking)) or (here and not e.case and not e.visits.exact))
            )
        ]
        for events, here in ((item.rationale_events.care, True), (reading.summary_events.care, False))
    )
    argued, told = _undisputed(scope, argued, told)
    grants = frozenset(e.sentence for e in told if e.says is Says.GRANTED and e.visits == authorized)
    attended = next((e for e in (*argued, *told) if _under_grant(scope, e, grants)), None)
    prior = prior_of(
        scope,
        [e for e in argued if not _under_grant(scope, e, frozenset())],
        [e for e in told if not _under_grant(scope, e, grants)],
    )
    if not prior.known:
        prior = first_request(scope)
    elif prior.basis is Basis.STATED:
        prior = opened(prior, argued, told, reading.span, ledger)
    return Care(prior, fact_of(scope, attended.visits, [attended]) if attended else absent(None))


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
    mine = frozenset(e.visits for e in told if e.says in SURE)
    theirs = (
        frozenset(e.visits for e in scope.item.reading.summary_events.care if e.says in SURE and elsewhere(scope, e))
        - mine
    )
    counted = (*SURE, Says.CLAIMED)
    early = (
        frozenset(
            e.visits for e in scope.item.reading.summary_events.care if e.says in SURE and scope.postsurgical and e.bent
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

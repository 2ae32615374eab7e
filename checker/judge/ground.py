"""What a verdict rests on: the clause to be said of the check that decided, the facts that show it, its sum."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.counts import Count
from checker.facts import Basis, Improvement, Interval, Item, ItemFacts
from checker.findings import Ground, Position, Sum
from checker.judge.worlds import Settled, Tested, World, compares_numbers
from checker.message import Message, message
from checker.question import NO_LIMIT, Care, Check, Gate, Route

_MOST_TOLD = 3


def grounds(item: Item, settled: Settled, followed: Item | None) -> tuple[Ground, ...]:
    """The ground of a verdict (`followed`: the item whose outcome this one follows); of one that several readings lead to each of theirs, as many as a sentence holds."""
    tested = settled.governing
    if tested is None or settled.position is None:
        return ()
    if settled.position is not Position.DEPENDS:
        return (_ground(item, followed, settled, tested),)
    found: dict[Position, World] = {}
    for world in settled.worlds:
        found.setdefault(world.position, world)
    told = [w.decided for w in found.values() if w.position is not Position.NONE]
    return tuple(_ground(item, followed, settled, one) for one in told[:_MOST_TOLD])


def sum_of(settled: Settled) -> Sum | None:
    """The sum that decided; None where none did: another item, missing improvement, or facts that are left open."""
    tested = settled.governing
    if settled.position is Position.DEPENDS or tested is None or not has_sum(tested.check):
        return None
    return _sum(tested, _alike(settled, tested))


def has_sum(check: Check) -> bool:
    """Whether a check compares prior visits and the request with a number."""
    return check.gate is Gate.OPEN and compares_numbers(check)


def _sum(tested: Tested, worlds: Sequence[World]) -> Sum:
    begun, bound = tested.candidate.begun, _bound(tested.check)
    return Sum(
        prior=_hull(worlds, Count.PRIOR) if begun else Interval(0, 0),
        requested=_hull(worlds, Count.WHOLE),
        authorized=_hull(worlds, Count.AUTHORIZED),
        total=_hull(worlds, Count.TOTAL if begun else Count.WHOLE),
        limit=bound if bound < NO_LIMIT else None,
    )


def _hull(worlds: Sequence[World], count: Count) -> Interval:
    """All that a count may be in these worlds."""
    boxes = [world.reading.box for world in worlds]
    tops = [box.greatest(count) for box in boxes]
    top = None if None in tops else max(t for t in tops if t is not None)
    return Interval(min(box.least(count) for box in boxes), top)


def _alike(settled: Settled, tested: Tested) -> Sequence[World]:
    """The worlds in which the same row decides the same way; where only a part fits, also those in which none does."""

    def same(world: World) -> bool:
        other = world.decided
        if tested.candidate not in other.alike:
            return False
        if settled.position is Position.PARTIAL:
            return compares_numbers(other.check) and _bound(other.check) == _bound(tested.check)
        return other.answer == tested.answer

    return [world for world in settled.worlds if same(world)]


def _bound(check: Check) -> int:
    first = check.care is Care.NONE and check.route is Route.COURSE
    return check.first_ceiling if first else check.ceiling


def _ground(item: Item, followed: Item | None, settled: Settled, tested: Tested) -> Ground:
    """The ground of one check. `reviewer`: the rationale itself says what the first fact says."""
    facts = _facts_read(tested.check, item.facts)
    shown = getattr(item.facts, facts[0]).spans if facts and facts[0] != "depends_on_item" else ()
    reviewer = item.span is not None and any(item.span.start <= s.start < item.span.end for s in shown)
    worlds = _alike(settled, tested) or settled.worlds
    return Ground(_clause(item, followed, tested, worlds, reviewer=reviewer), facts)


def _clause(item: Item, followed: Item | None, tested: Tested, worlds: Sequence[World], *, reviewer: bool) -> Message:
    check, limit = tested.check, tested.candidate.limit
    return message(
        "ground",
        rule=tested.answer.rule,
        says=tested.answer.says,
        sum=_sum(tested, worlds),
        attended=item.facts.attended_of_authorized.value,
        improvement=item.facts.functional_improvement.value,
        advisory=_number(check.advisory),
        initial_course=_number(check.half),
        room=tested.room,
        treatment=item.facts.treatment.value,
        part=tested.candidate.part,
        limit=limit.title if limit is not None else None,
        reviewer=reviewer,
        item=item.depends_on_item,
        heading=followed.heading if followed is not None else None,
        prior_assumed=item.facts.prior_sessions.basis is Basis.ASSUMED,
    )


def _number(bound: int) -> int | None:
    return bound if bound < NO_LIMIT else None


def _facts_read(check: Check, facts: ItemFacts) -> tuple[str, ...]:
    """The facts that an answer was read from, the most telling first."""
    return tuple(_read(check, facts))


def _read(check: Check, facts: ItemFacts) -> Iterator[str]:
    if check.gate is Gate.DEPENDENCY_UPHELD:
        yield "depends_on_item"
        return
    if check.gate is Gate.NOT_RECOMMENDED:
        yield from ("treatment", "body_regions")
        return
    improved = check.care is Care.SOME
    if improved and check.improvement == Improvement.NOT_DOCUMENTED.value:
        yield "functional_improvement"
    yield from ("prior_sessions", "sessions_requested")
    if facts.sessions_authorized.known and facts.sessions_authorized.value != Interval(0, 0):
        yield "sessions_authorized"
    if facts.attended_of_authorized.known:
        yield "attended_of_authorized"
    if improved and check.improvement == Improvement.DOCUMENTED.value:
        yield "functional_improvement"
    if check.route is Route.POSTSURGICAL:
        yield from ("surgery_procedure", "surgery_date")

"""The readings that unknown facts leave open, each as a typed check against one row. All sums are done here."""

from __future__ import annotations

from collections.abc import Iterator

from checker.facts import Basis, ExceptionalFactors, Fact, Improvement, Interval, ItemFacts
from checker.question import NO_LIMIT, OPEN_END, Care, Check, Excess, Gate, Route
from checker.resolve.bounds import Bounds
from checker.resolve.index import Row

_NOUGHT = Interval(0, 0)
_ANY_PRIOR = Interval(0, None)
_ANY_AMOUNT = Interval(1, None)


def hull(fact: Fact[Interval | None]) -> Interval | None:
    """The least interval that holds the value and every rival: rivals on both sides of a bound leave it open."""
    counts = [f.value for f in (fact, *fact.rivals) if f.value is not None]
    if not counts:
        return None
    tops = [c.max for c in counts]
    return Interval(min(c.min for c in counts), None if None in tops else max(t for t in tops if t is not None))


def whole_request(facts: ItemFacts) -> Interval:
    """The original request where part of it was authorised, else the part in dispute (logic, section 1)."""
    original, granted, asked = (
        hull(facts.sessions_original),
        facts.sessions_authorized.value,
        hull(facts.sessions_requested),
    )
    if original is not None:
        return original
    if granted is not None:
        return granted + asked if asked is not None else Interval(granted.min + 1, None)
    return asked or _ANY_AMOUNT


def prior_visits(facts: ItemFacts) -> Interval:
    """Visits had before the request; documented improvement is itself a sign of earlier care."""
    prior = hull(facts.prior_sessions) or _ANY_PRIOR
    if facts.functional_improvement.value is not Improvement.DOCUMENTED:
        return prior
    if not facts.prior_sessions.known:
        return prior.at_least(1)
    if prior == _NOUGHT and facts.prior_sessions.basis is not Basis.STATED and facts.sessions_authorized.value is None:
        return _ANY_PRIOR  # called a first request, but something brought the improvement
    return prior


def had_under_grant(facts: ItemFacts) -> bool:
    """Visits had under the grant that gave part of this request: said, or shown by the improvement they brought."""
    attended = facts.attended_of_authorized.value
    if attended is not None:
        return attended.min > 0
    improved = facts.functional_improvement.value is Improvement.DOCUMENTED
    return improved and facts.sessions_authorized.value is not None and facts.prior_sessions.value == _NOUGHT


def prior_after_care(facts: ItemFacts) -> Interval:
    """Visits had before the request where there was earlier care; it may be all under the grant, and none before."""
    prior = prior_visits(facts)
    return prior if had_under_grant(facts) else prior.at_least(1)


def checks_of(facts: ItemFacts, row: Row, route: Route, gate: Gate, *, physical_medicine: bool) -> tuple[Check, ...]:
    """One check for each reading of earlier care and improvement that the facts leave open."""
    if gate is Gate.OPEN and not row.bounds.recommended:
        gate = Gate.NOT_RECOMMENDED
    if gate is not Gate.OPEN:
        return (_check(facts, row, route, gate, Care.NONE, Improvement.UNKNOWN, _NOUGHT, physical_medicine),)
    return tuple(
        _check(facts, row, route, gate, care, improvement, prior, physical_medicine)
        for care, improvement, prior in _readings(facts)
    )


def _readings(facts: ItemFacts) -> Iterator[tuple[Care, Improvement, Interval]]:
    prior = prior_visits(facts)
    under_grant = had_under_grant(facts)
    if prior.min == 0 and not under_grant:
        yield Care.NONE, Improvement.UNKNOWN, _NOUGHT
    if under_grant or prior.max is None or prior.max > 0:
        visits = prior_after_care(facts)
        stated = facts.functional_improvement.value
        open_to = (Improvement.DOCUMENTED, Improvement.NOT_DOCUMENTED) if stated is Improvement.UNKNOWN else (stated,)
        for improvement in open_to:
            yield Care.SOME, improvement, visits


def _check(
    facts: ItemFacts,
    row: Row,
    route: Route,
    gate: Gate,
    care: Care,
    improvement: Improvement,
    prior: Interval,
    physical_medicine: bool,  # noqa: FBT001 - a trait of the treatment
) -> Check:
    bounds, limit = row.bounds, row.limit
    total = prior + whole_request(facts)
    bound = bounds.first if care is Care.NONE else bounds.total
    excusable = limit.soft or facts.exceptional_factors.value is ExceptionalFactors.DOCUMENTED
    return Check(
        route=route,
        gate=gate,
        care=care,
        improvement=improvement.value,
        total_min=min(total.min, OPEN_END),
        total_max=OPEN_END if total.max is None else min(total.max, OPEN_END),
        first_ceiling=bounds.first,
        advisory=bounds.advisory,
        ceiling=bounds.total,
        half=bounds.total // 2 if limit.initial_course == "half" else bounds.total,
        excess=Excess.EXCUSABLE if excusable else Excess.HARD,
        room_max=room(bound, prior, facts).max or 0,
        trial_granted=physical_medicine and _trial_granted(facts, bounds),
    )


def room(bound: int, prior: Interval, facts: ItemFacts) -> Interval:
    """Visits of the disputed part that would still fit: bound - prior - authorised."""
    if bound >= NO_LIMIT:
        return Interval(0, 0)
    granted = facts.sessions_authorized.value or _NOUGHT
    most = max(0, bound - prior.min - granted.min)
    least = 0 if prior.max is None or granted.max is None else max(0, bound - prior.max - granted.max)
    return Interval(min(least, most), most)


def _trial_granted(facts: ItemFacts, bounds: Bounds) -> bool:
    """Whether utilization review granted a trial of which no visit is reported."""
    granted = facts.sessions_authorized.value
    if granted is None or had_under_grant(facts):
        return False
    called_trial = facts.prior_sessions.value == _NOUGHT
    return called_trial or (granted.max is not None and granted.max <= bounds.advisory < NO_LIMIT)

"""From facts to the question for the engine: route, edition, candidate rows, checks. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checker.document import Outcome
from checker.facts import Basis, Dates, Decision, Fact, Interval, Item, ItemFacts
from checker.findings import EditionUsed
from checker.question import Candidate, Care, Check, Excess, Gate, Question, Route
from checker.resolve.checks import checks_of
from checker.resolve.index import RuleIndex
from checker.resolve.route import Option, Routed, route

__all__ = ["RuleIndex", "question", "settle", "settle_item"]


def settle(index: RuleIndex, decision: Decision) -> Decision:
    """The decision with the facts that only the rulebook can settle. Settling twice changes nothing."""
    items = tuple(_settled(index, decision.dates, item, decision.items) for item in decision.items)
    return replace(decision, items=items)


def settle_item(index: RuleIndex, decision: Decision, number: int) -> Item:
    """Item `number` of a decision, settled. StopIteration where there is none."""
    item = next(i for i in decision.items if i.index == number)
    return _settled(index, decision.dates, item, decision.items)


def _settled(index: RuleIndex, dates: Dates, item: Item, items: Sequence[Item]) -> Item:
    facts = _ended(index, dates, item, items)
    facts = _trial_granted(index, dates, replace(item, facts=facts), items)
    return item if facts is item.facts else replace(item, facts=facts)


def _ended(index: RuleIndex, dates: Dates, item: Item, items: Sequence[Item]) -> ItemFacts:
    """An operation whose postsurgical period has ended makes no aftercare; its date and procedure stay."""
    facts = item.facts
    if facts.postsurgical.value is not True or facts.surgery_date.value is None:
        return facts
    routed = route(index, dates, item, items)
    if any(o.route is Route.POSTSURGICAL for o in routed.options) or routed.reason is not None:
        return facts
    return replace(facts, postsurgical=Fact(False, Basis.DERIVED, facts.surgery_date.spans))


def _trial_granted(index: RuleIndex, dates: Dates, item: Item, items: Sequence[Item]) -> ItemFacts:
    """Review cut the request to the trial's number or fewer and no earlier care is shown: a first request."""
    facts = item.facts
    granted = facts.sessions_authorized.value
    if granted is None or not granted.min or granted.max is None or facts.attended_of_authorized.known:
        return facts
    if facts.prior_sessions.known and facts.prior_sessions.basis is not Basis.ASSUMED:
        return facts
    if index.treatments[facts.treatment.value].physical_medicine:
        return facts
    trials = [o.row.bounds.first for o in route(index, dates, item, items).options if o.row.bounds.trial]
    if not trials or granted.max > min(trials):
        return facts
    return replace(facts, prior_sessions=Fact(Interval(0, 0), Basis.DERIVED, facts.sessions_authorized.spans))


def question(index: RuleIndex, dates: Dates, item: Item, items: Sequence[Item]) -> Question:
    """The candidates of an item with their checks, or the reason why there is nothing to ask."""
    routed = route(index, dates, item, items)
    visits = index.treatments[item.facts.treatment.value].visits
    gates = _gates(item, items) if visits else (Gate.OPEN,)
    if gates == (Gate.DEPENDENCY_UPHELD,):
        return Question(_used(routed), (_follower(routed),))
    candidates = [_candidate(index, item, option, gate) for option in routed.options for gate in gates]
    return Question(
        edition=_used(routed),
        candidates=tuple(candidates),
        bare_parts=routed.bare,
        reason=routed.reason,
        edition_assumed=any(o.in_force.assumed for o in routed.options),
    )


def _used(routed: Routed) -> EditionUsed | None:
    return routed.in_force.used if routed.in_force else None


def _gates(item: Item, items: Sequence[Item]) -> tuple[Gate, ...]:
    """What the outcome of the item that this one follows leaves open."""
    if item.depends_on_item is None:
        return (Gate.OPEN,)
    other = next((i for i in items if i.index == item.depends_on_item), None)
    if other is None or other.stated_outcome is Outcome.UNKNOWN:
        return (Gate.OPEN, Gate.DEPENDENCY_UPHELD)
    return (Gate.DEPENDENCY_UPHELD,) if other.stated_outcome is Outcome.UPHELD else (Gate.OPEN,)


def _follower(routed: Routed) -> Candidate:
    """An item that follows an upheld one is decided before any counting, row or no row."""
    check = Check(
        route=Route.COURSE,
        gate=Gate.DEPENDENCY_UPHELD,
        care=Care.NONE,
        improvement="unknown",
        total_min=0,
        total_max=0,
        first_ceiling=0,
        advisory=0,
        ceiling=0,
        half=0,
        excess=Excess.HARD,
        room_max=0,
        trial_granted=False,
    )
    return Candidate(None, None, None, _used(routed), Route.COURSE, (check,))


def _candidate(index: RuleIndex, item: Item, option: Option, gate: Gate) -> Candidate:
    facts = item.facts
    if option.route is Route.POSTSURGICAL and item.depends_on_item is not None:
        facts = replace(facts, prior_sessions=Fact(Interval(0, 0), Basis.DERIVED, facts.prior_sessions.spans))
    physical_medicine = index.treatments[facts.treatment.value].physical_medicine
    return Candidate(
        part=option.part,
        limit=option.row.limit,
        topic=option.row.topic,
        edition=option.in_force.used,
        route=option.route,
        checks=checks_of(facts, option.row, option.route, gate, physical_medicine=physical_medicine),
        over=option.over,
    )

"""Facts that only the rulebook can settle: an ended period, a trial that review granted, what an adjunct follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checker.document import Outcome
from checker.facts import Basis, BodyRegion, Dates, Decision, Fact, Improvement, Interval, Item, ItemFacts
from checker.question import Route
from checker.resolve.bounds import bounds_of
from checker.resolve.days import each_telling
from checker.resolve.index import RuleIndex
from checker.resolve.surgery import aftercare, plans


def settle(index: RuleIndex, decision: Decision) -> Decision:
    """The decision with the facts that only the rulebook can settle. Settling twice changes nothing."""
    items = tuple(_settled(index, decision.dates, item, decision.items) for item in decision.items)
    return replace(decision, items=items)


def settle_item(index: RuleIndex, decision: Decision, number: int) -> Item:
    """Item `number` of a decision, settled. StopIteration where there is none."""
    item = next(i for i in decision.items if i.index == number)
    return _settled(index, decision.dates, item, decision.items)


def _settled(index: RuleIndex, dates: Dates, item: Item, items: Sequence[Item]) -> Item:
    if not index.treatments[item.facts.treatment.value].visits:
        return item
    item = _adjunct(index, item, items)
    item = replace(item, facts=_ended(index, dates, item, items))
    return replace(item, facts=_trial_granted(index, dates, item, items))


def _adjunct(index: RuleIndex, item: Item, items: Sequence[Item]) -> Item:
    """An adjunct follows the active therapy of its region where all of it was refused (logic, section 4)."""
    if item.depends_on_item is not None or not index.treatments[item.facts.treatment.value].adjunct:
        return item
    parts = set(item.facts.body_regions.value)
    mates = [i for i in items if i is not item and i.index != item.index and _is_active(index, i, parts)]
    refused = all(i.stated_outcome is Outcome.UPHELD and _granted_nothing(i.facts) for i in mates)
    return replace(item, depends_on_item=mates[0].index) if mates and refused else item


def _is_active(index: RuleIndex, item: Item, parts: set[BodyRegion]) -> bool:
    theirs = set(item.facts.body_regions.value)
    same = not parts or not theirs or bool(parts & theirs)
    return same and index.treatments[item.facts.treatment.value].active


def _granted_nothing(facts: ItemFacts) -> bool:
    granted = facts.sessions_authorized.value
    return granted is None or granted.max == 0


def _ended(index: RuleIndex, dates: Dates, item: Item, items: Sequence[Item]) -> ItemFacts:
    """A surgery whose postsurgical period is over, whatever is open, makes no aftercare; its date and kind stay."""
    facts = item.facts
    if facts.surgery_date.value is None or not aftercare(index, item, items):
        return facts
    worlds = (plan for _, told in each_telling(dates) for plan in plans(index, told, item, items))
    if Route.POSTSURGICAL in {c.route for plan in worlds for part in plan.parts for c, _ in part}:
        return facts
    return replace(facts, postsurgical=Fact(False, Basis.DERIVED, facts.surgery_date.spans))


def _trial_granted(index: RuleIndex, dates: Dates, item: Item, items: Sequence[Item]) -> ItemFacts:
    """Review cut the request to the trial's number or fewer and no earlier care is shown: a first request."""
    facts = item.facts
    granted, attended = facts.sessions_authorized.value, facts.attended_of_authorized.value
    if granted is None or not granted.min or granted.max is None or (attended is not None and attended.max != 0):
        return facts
    if _shows_care(facts):
        return facts
    candidates = [c for plan in plans(index, dates, item, items) for part in plan.parts for c, _ in part]
    bounds = [bounds_of(c.limit) if c.limit is not None else None for c in candidates]
    trials = [b.first for b in bounds if b is not None and b.trial]
    if len(trials) != len(bounds) or not trials or granted.max > min(trials):
        return facts
    return replace(facts, prior_sessions=Fact(Interval(0, 0), Basis.DERIVED, facts.sessions_authorized.spans))


def _shows_care(facts: ItemFacts) -> bool:
    """Whether earlier care, or a result of it, is told: then no first request is derived from a grant."""
    if facts.functional_improvement.value is not Improvement.UNKNOWN:
        return True
    return facts.prior_sessions.known and facts.prior_sessions.basis is not Basis.ASSUMED

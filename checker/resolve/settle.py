"""Facts that only the rulebook can settle: an ended period, a trial that review granted, what an adjunct follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checker.document import Outcome
from checker.facts import Basis, BodyRegion, Dates, Decision, Fact, FlareUp, Improvement, Interval, Item, ItemFacts
from checker.question import Route
from checker.resolve.care import authorized
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
    mates = [i for i in items if i.index != item.index and _is_active(index, i, parts)]
    if not mates or any(i.stated_outcome in _ALLOWED or authorized(i.facts).min > 0 for i in mates):
        return item
    unknown = [i for i in mates if i.stated_outcome is Outcome.UNKNOWN]
    return replace(item, depends_on_item=(unknown or mates)[0].index)


_ALLOWED = (Outcome.OVERTURNED, Outcome.PARTIALLY_OVERTURNED)


def _is_active(index: RuleIndex, item: Item, parts: set[BodyRegion]) -> bool:
    theirs = set(item.facts.body_regions.value)
    same = not parts or not theirs or bool(parts & theirs)
    return same and index.treatments[item.facts.treatment.value].active


def _ended(index: RuleIndex, dates: Dates, item: Item, items: Sequence[Item]) -> ItemFacts:
    """A surgery whose postsurgical period is over, whatever is open, makes no aftercare; its date and kind stay."""
    facts = item.facts
    item = _in_physical_medicine(index, item)
    if facts.surgery_date.value is None or not aftercare(index, item, items):
        return facts
    worlds = (plan for _, told in each_telling(dates) for plan in plans(index, told, item, items))
    if Route.POSTSURGICAL in {c.route for plan in worlds for part in plan.parts for c, _ in part}:
        return facts
    return replace(facts, postsurgical=Fact(False, Basis.DERIVED, facts.surgery_date.spans))


def _in_physical_medicine(index: RuleIndex, item: Item) -> Item:
    """The item as if it asked for a treatment that the periods are about: they run whatever is asked for."""
    treatment = next((t.id for t in index.treatments.values() if t.physical_medicine), None)
    if treatment is None or index.treatments[item.facts.treatment.value].physical_medicine:
        return item
    return replace(item, facts=item.facts.but("treatment", Fact(treatment, Basis.DERIVED)))


def _trial_granted(index: RuleIndex, dates: Dates, item: Item, items: Sequence[Item]) -> ItemFacts:
    """Review cut the request to the trial's number or fewer and no earlier care is shown: a first request."""
    facts = item.facts
    granted, attended = authorized(facts), facts.attended_of_authorized.value
    if not granted.min or granted.max is None or (attended is not None and attended.min > 0):
        return facts
    if _shows_care(facts):
        return facts
    candidates = [c for plan in plans(index, dates, item, items) for part in plan.parts for c, _ in part]
    bounds = [index.bounds[c.key] for c in candidates if c.limit is not None]
    trials = [b.first for b in bounds if b.trial]
    if len(trials) != len(bounds) or not trials or granted.max > min(trials):
        return facts
    return replace(facts, prior_sessions=Fact(Interval(0, 0), Basis.DERIVED, facts.sessions_authorized.spans))


def _shows_care(facts: ItemFacts) -> bool:
    """Whether earlier care, or a result of it, is told: then no first request is derived from a grant."""
    if facts.functional_improvement.value is not Improvement.UNKNOWN or facts.flare_up.value is FlareUp.YES:
        return True
    prior = facts.prior_sessions
    return bool(prior.rivals) or (prior.known and prior.basis is not Basis.ASSUMED)

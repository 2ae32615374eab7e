"""Items that follow another item of the same letter."""

from __future__ import annotations

from checker.document import Outcome
from checker.extract.reading import ItemReading
from checker.facts import ItemFacts
from checker.language.argument import refusals


def follows(item: ItemReading, facts: ItemFacts, others: dict[int, tuple[ItemReading, ItemFacts]]) -> int | None:
    """The item whose refusal the rationale gives as the reason for this one's."""
    own = facts.treatment.value.value
    for refused in refusals(item.rationale_events.clauses):
        for index, (_, other) in others.items():
            if index != item.item.index and other.treatment.value.value in refused.treatments - {own}:
                return index
    return None


def accompanied(
    facts: ItemFacts, others: dict[int, tuple[ItemReading, ItemFacts]], active: frozenset[str]
) -> int | None:
    """The first active therapy of the region, where an adjunct has nothing else to attach to.

    An adjunct follows the active therapy of its region; where any of it is allowed or was granted in part
    the adjunct stands on its own limit (logic, section 4).
    """
    regions = set(facts.body_regions.value)
    mates = {
        index: (reading, other)
        for index, (reading, other) in others.items()
        if other.treatment.value.value in active
        and (not regions or not other.body_regions.value or regions & set(other.body_regions.value))
    }
    if not mates:
        return None
    lone = all(
        reading.item.outcome is Outcome.UPHELD and not other.sessions_authorized.known
        for reading, other in mates.values()
    )
    return next(iter(mates)) if lone else None

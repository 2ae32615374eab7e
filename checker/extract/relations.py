"""Items that follow another item of the same letter."""

from __future__ import annotations

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

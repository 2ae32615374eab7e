"""Items that follow another item of the same letter."""

from __future__ import annotations

import re

from checker.document import Outcome
from checker.extract.lexicon import Kind
from checker.extract.reading import ItemReading
from checker.facts import ItemFacts

_FOLLOWS = re.compile(
    r"\b(?:as|since|because|given(?: that)?|inasmuch as|due to|with) (?:the |that |this )?(?P<what>[^.;]{3,120}?) (?:is|are|was|were|has been|have been|being)"
    r" (?:also |itself )?(?:not (?:[a-z]{1,14} ){0,2}?(?:supported|necessary|medically|approved|certified|authorized|warranted|indicated|recommended|established|appropriate)|denied|non-?certified|upheld)\b"
    r"|\b(?:the )?(?:decision|request) for (?P<what2>[^.;]{3,80}?) (?:has been|was|is|were) (?:denied|upheld|non-?certified|not (?:approved|certified|supported))\b"
)


def follows(item: ItemReading, facts: ItemFacts, others: dict[int, tuple[ItemReading, ItemFacts]]) -> int | None:
    """The item whose refusal the rationale gives as the reason for this one's."""
    for sentence in item.rationale:
        if sentence.quoted:
            continue
        for match in _FOLLOWS.finditer(sentence.text):
            group = "what" if match["what"] else "what2"
            start, end = sentence.start + match.start(group), sentence.start + match.end(group)
            named = {m.id for m in item.reading.named(Kind.TREATMENT, start, end) if not m.weak}
            firsts = item.reading.once("first of each treatment", lambda: _firsts(others))
            found = [firsts[name] for name in named - {facts.treatment.value.value} if name in firsts]
            if found:
                return min(found)
    return None


def _firsts(others: dict[int, tuple[ItemReading, ItemFacts]]) -> dict[str, int]:
    """The first item of each treatment."""
    return {facts.treatment.value.value: index for index, (_, facts) in reversed(others.items())}


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

"""From facts to the question for the engine: edition, route, candidate rows, readings, checks. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.document import Outcome
from checker.facts import Dates, Item
from checker.findings import EditionUsed
from checker.message import message
from checker.question import Question, Reading
from checker.resolve.care import result_alone
from checker.resolve.days import each_telling
from checker.resolve.index import STANDING_IN, RuleIndex
from checker.resolve.readings import Readings
from checker.resolve.route import guidelines
from checker.resolve.settle import settle, settle_item
from checker.resolve.surgery import Plan, parts_of, plans

__all__ = ["RuleIndex", "question", "settle", "settle_item"]

_NO_VISITS = message("reason.no-visits")
_NAME = "depends_on_item"
Named = tuple[tuple[str, str], ...]


def question(index: RuleIndex, dates: Dates, item: Item, items: Sequence[Item]) -> Question:
    """The readings of an item with their checks, or the reason why there is nothing to ask."""
    if not index.treatments[item.facts.treatment.value].visits:
        return Question(None, reason=_NO_VISITS)
    asked = Readings.of(index, item)
    told = list(_worlds(index, dates, item, items))
    readings = tuple(_readings(asked, item, items, told))
    candidates = dict.fromkeys(a.candidate for r in readings for part in r.parts for a in part)
    in_force = guidelines(index, dates, item.facts).order
    return Question(
        edition=in_force[0].used if in_force else None,
        checks=tuple(asked.checks),
        readings=readings,
        candidates=tuple(candidates),
        parts=parts_of(item.facts),
        edition_assumed=any(_is_assumed(c.edition) for c in candidates),
        result_alone=result_alone(item.facts),
    )


def _is_assumed(edition: EditionUsed | None) -> bool:
    """Whether no date of the letter tells an edition, or only one that stands in for that of the request."""
    return edition is not None and (edition.date is None or edition.date_used in STANDING_IN)


def _worlds(
    index: RuleIndex, dates: Dates, item: Item, items: Sequence[Item]
) -> Iterator[tuple[Named, Sequence[Plan]]]:
    """The rows that may govern, for each date that the letter tells in several ways; those alike only once."""
    found: dict[tuple[Plan, ...], Named] = {}
    for named, told in each_telling(dates):
        found.setdefault(plans(index, told, item, items), named)
    several = len(found) > 1
    yield from ((named if several else (), one) for one, named in found.items())


def _readings(
    asked: Readings, item: Item, items: Sequence[Item], told: Sequence[tuple[Named, Sequence[Plan]]]
) -> Iterator[Reading]:
    """The readings for each outcome that the item depended on may have had."""
    outcomes = _outcomes(item, items)
    for upheld in outcomes:
        word = Outcome.UPHELD if upheld else Outcome.OVERTURNED
        named = ((_NAME, word.value),) if len(outcomes) > 1 else ()
        if upheld:
            yield from asked.follower(named, len(parts_of(item.facts)))
            continue
        for dated, of_plans in told:
            yield from asked.own((*named, *dated), of_plans)


def _outcomes(item: Item, items: Sequence[Item]) -> tuple[bool, ...]:
    """Whether the item that this one follows was upheld: both where that is not known."""
    if item.depends_on_item is None:
        return (False,)
    other = next((i for i in items if i.index == item.depends_on_item), None)
    if other is None or other.stated_outcome is Outcome.UNKNOWN:
        return (True, False)
    return (other.stated_outcome is Outcome.UPHELD,)

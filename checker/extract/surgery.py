"""Surgery that makes therapy aftercare: done on that part, or asked for in the same letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from checker.extract.lexicon import Kind, Mention
from checker.extract.reading import ItemReading
from checker.facts import Basis, BodyRegion, Fact, PartialDate, absent, days_of
from checker.frames import Deed, SurgeryEvent

When = date | PartialDate


@dataclass(frozen=True, slots=True)
class Surgery:
    """What the letter says of surgery for one item."""

    postsurgical: Fact[bool | None]
    when: Fact[When | None]
    procedure: Fact[str | None]
    # Index of the item of the same letter that asks for the operation.
    asked_in: int | None = None


def surgery_of(
    item: ItemReading,
    regions: tuple[BodyRegion, ...],
    surgeries: dict[int, ItemReading],
    *,
    physical: bool,
    decided: date | None,
) -> Surgery:
    """Aftercare of an operation of the same letter, of one that is done, or none.

    `physical`: the therapy can be aftercare. `decided`: the day of the decision; a later operation is not done.
    """
    asked = _asked_in(item, regions, surgeries)
    if asked is not None:
        return _aftercare_of(item, surgeries[asked], asked)
    if not physical:
        return Surgery(_untold(item), absent(None), absent(None))
    done = [e for e in _operations(item, regions) if not _to_come(e, decided)]
    if not done:
        return Surgery(_postop_claim(item, regions), absent(None), absent(None))
    best = max(done, key=lambda e: (e.when is not None, e.procedure is not None))
    return Surgery(Fact(True, Basis.DERIVED, (item.reading.span(*best.at),)), _day(item, done), _procedure(item, done))


# An operation that is an item of the letter


def _asked_in(item: ItemReading, regions: tuple[BodyRegion, ...], surgeries: dict[int, ItemReading]) -> int | None:
    """The surgery item that this item is aftercare of, if the letter holds one."""
    others = {i: s for i, s in surgeries.items() if i != item.item.index}
    if not others or not _follows(item):
        return None
    for index, surgery in others.items():
        where = {m.id for m in item.reading.named(Kind.REGION, *surgery.heading)}
        if not regions or not where or where & set(regions):
            return index
    return next(iter(others))


def operated_regions(item: ItemReading, surgeries: dict[int, ItemReading]) -> Sequence[Mention]:
    """The part of the one operation of the letter whose aftercare the heading asks for, as its heading names it."""
    if not _heads_aftercare(item):
        return ()
    named = [m for surgery in surgeries.values() for m in _parts_operated(surgery)]
    return named if len({m.id for m in named}) == 1 else ()


def _parts_operated(surgery: ItemReading) -> Iterator[Mention]:
    """The parts that a heading names, of those that its operation is done on where that is known."""
    reading = surgery.reading
    known = reading.lexicon.procedures
    where = {part for m in reading.named(Kind.PROCEDURE, *surgery.heading) for part in known[m.id].body_region}
    for part in reading.named(Kind.REGION, *surgery.heading):
        if not where or part.id in where:
            yield part


def _heads_aftercare(item: ItemReading) -> bool:
    heading = item.heading_events
    told = (Deed.DONE, Deed.PASSING)
    return any(c.has("postop", "statuspost", "opservice") for c in heading.clauses) or any(
        e.deed in told for e in heading.surgery
    )


def _follows(item: ItemReading) -> bool:
    """Whether heading or rationale makes the item the aftercare of an operation."""
    return _heads_aftercare(item) or any(e.deed is Deed.REFUSED for e in item.rationale_events.surgery)


def _aftercare_of(item: ItemReading, surgery: ItemReading, index: int) -> Surgery:
    reading = item.reading
    known = reading.lexicon.procedures
    named = reading.named(Kind.PROCEDURE, *surgery.heading)
    # One bound to few parts tells more than "surgery".
    best = max(named, key=lambda m: 1 / (len(known[m.id].body_region) or 99), default=None)
    procedure: Fact[str | None] = absent(None)
    if best is not None:
        procedure = Fact(best.id, Basis.DERIVED, (reading.span(best.start, best.end),))
    return Surgery(Fact(True, Basis.DERIVED, (surgery.item.heading,)), absent(None), procedure, index)


# An operation that is done


def _told(item: ItemReading) -> Iterator[SurgeryEvent]:
    """What heading, rationale and summary say of operations; in an argument what is said in passing is none."""
    yield from item.heading_events.surgery
    yield from (e for e in item.rationale_events.surgery if e.deed is not Deed.PASSING)
    yield from item.reading.summary_events.surgery


def _operations(item: ItemReading, regions: tuple[BodyRegion, ...]) -> Iterator[SurgeryEvent]:
    """Operations on the item's parts that are done."""
    done = [e for e in _told(item) if e.deed in (Deed.DONE, Deed.PASSING)]
    elsewhere = _other_sides(item, done)
    for event in done:
        mine = event.sides and not item.off_side(event.sides)
        if (event.procedure in elsewhere and not mine) or item.off_side(event.sides):
            continue
        if _on_part(event, done, regions):
            yield event


def _to_come(event: SurgeryEvent, decided: date | None) -> bool:
    return event.when is not None and decided is not None and days_of(event.when)[0] > decided


def _other_sides(item: ItemReading, done: Iterable[SurgeryEvent]) -> frozenset[str | None]:
    """The operations that are told of the other side of the body alone."""
    sided = [e for e in done if e.sides and e.procedure]
    return frozenset(e.procedure for e in sided if item.off_side(e.sides)) - frozenset(
        e.procedure for e in sided if not item.off_side(e.sides)
    )


def _on_part(event: SurgeryEvent, done: Sequence[SurgeryEvent], regions: tuple[BodyRegion, ...]) -> bool:
    """Whether it was done on one of the item's parts; one of no named part may be on each, where no other is told beside it."""
    if not regions:
        return True
    if event.regions:
        return bool(event.regions & set(regions))
    placed = {r for e in done if e.sentence == event.sentence for r in e.regions}
    return not event.background and (not placed or bool(placed & set(regions)))


def _day(item: ItemReading, done: Sequence[SurgeryEvent]) -> Fact[When | None]:
    """The latest date; a month or a year gives way to a day inside it."""
    days = {e.when: e for e in done if e.when is not None}
    if not days:
        return absent(None)
    whole = [w for w in days if not isinstance(w, PartialDate)]
    kept = [w for w in days if not isinstance(w, PartialDate) or not any(w.first <= d <= w.last for d in whole)]
    latest, *others = sorted(kept, key=days_of, reverse=True)
    facts: dict[When, Fact[When | None]] = {
        w: Fact(w, Basis.STATED, (item.reading.span(*days[w].when_at),)) for w in kept
    }
    return Fact(latest, Basis.STATED, facts[latest].spans, tuple(facts[w] for w in others))


def _procedure(item: ItemReading, done: Sequence[SurgeryEvent]) -> Fact[str | None]:
    """The operation named, the one bound to the fewest parts before others, the latest of its kind."""
    known = item.reading.lexicon.procedures
    named = [e for e in done if e.procedure is not None and known[e.procedure].body_region]
    if not named:
        return _kindless(item, done)
    first = max(named, key=lambda e: (-len(known[e.procedure or ""].body_region), days_of(e.when or date.min)))
    return Fact(first.procedure, Basis.STATED, (item.reading.span(*first.at),))


def _kindless(item: ItemReading, done: Sequence[SurgeryEvent]) -> Fact[str | None]:
    """The word "surgery" alone is a surgery that no row lists."""
    for event in done:
        for mention in item.reading.named(Kind.PROCEDURE, *event.at):
            return Fact(mention.id, Basis.STATED, (item.reading.span(mention.start, mention.end),))
    return absent(None)


def _untold(item: ItemReading) -> Fact[bool | None]:
    """No aftercare; the words of another surgery, where the letter tells of one, if not of this part's."""
    told = (item.heading, *((s.start, s.end) for s in (*item.rationale, *item.reading.summary)))
    named = [mention for start, end in told for mention in item.reading.named(Kind.PROCEDURE, start, end)]
    return Fact(False, Basis.DERIVED, tuple(item.reading.span(m.start, m.end) for m in named[:1]))


def _postop_claim(item: ItemReading, regions: tuple[BodyRegion, ...]) -> Fact[bool | None]:
    """Aftercare that the heading or the request claims, of an operation nothing else tells of and nobody denies."""
    events = (*item.reading.summary_events.surgery, *item.rationale_events.surgery)
    if any(e.deed in (Deed.NOT, Deed.REFUSED) and (not e.regions or e.regions & set(regions)) for e in events):
        return _untold(item)
    asking = [c for c in item.rationale_events.clauses if c.has("ask", "thisrequest") and c.speaker != "guideline"]
    for clause in (*item.heading_events.clauses, *asking):
        for token in clause.tokens:
            if token.has("postop", "opservice"):
                return Fact(True, Basis.DERIVED, (item.reading.span(token.start, token.end),))
    return _untold(item)

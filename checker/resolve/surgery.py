"""The postsurgical route: for which parts, by which surgery, and while which period runs (logic, sections 1 and 3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from checker.facts import BodyRegion, CitedGuideline, Dates, Fact, Item, ItemFacts, PartialDate, Treatment, days_of
from checker.message import message
from checker.question import Candidate, Days, Route
from checker.resolve.days import Named, earliest_running
from checker.resolve.index import InForce, Row, RuleIndex
from checker.resolve.route import DRAFT, Routed, guidelines, ordinary, without_row

# A row that sets no months for its period sets no end to it.
_ENDLESS = 1200
UNLISTED = "not_listed"
# A surgery of which nothing is told but that its period is over.
ENDED = "ended"
_NOT_LISTED = message("reason.surgery-not-listed")


@dataclass(frozen=True, slots=True)
class Plan:
    """The rows any of which may govern each part, each with the surgeries (ids) for which it does, in one world."""

    facts: Named
    parts: tuple[tuple[tuple[Candidate, tuple[str, ...]], ...], ...]
    operated: tuple[int, ...] = ()
    days: Days = None


@dataclass(frozen=True, slots=True)
class _Kind:
    """A surgery that may have been done on a part: its id, its row where there is one, the months of its period."""

    id: str
    row: Row | None
    months: int


@dataclass(frozen=True, slots=True)
class _Days:
    """Days of surgery for which the same periods run; where no date of the letter tells any, what is `told`."""

    told: str
    days: Days
    # Periods of at least so many months run; None: none does, the surgery came after the request.
    least_months: int | None
    begun: bool = True


@dataclass(frozen=True, slots=True)
class _Look:
    """One item with what its surgery is looked up by."""

    index: RuleIndex
    routed: Routed
    item: Item
    # The surgery of the same letter that the item depends on.
    to_come: Item | None
    in_force: InForce | None
    parts: tuple[BodyRegion | None, ...]

    @property
    def facts(self) -> ItemFacts:
        return self.item.facts

    @property
    def table(self) -> InForce:
        """The postsurgical guideline, asked only where one is in force."""
        assert self.in_force is not None  # noqa: S101 - see `plans`
        return self.in_force


def parts_of(facts: ItemFacts) -> tuple[BodyRegion | None, ...]:
    """The parts that a request names; one of no name where it names none."""
    return facts.body_regions.value or (None,)


def plans(index: RuleIndex, dates: Dates, item: Item, items: Sequence[Item]) -> tuple[Plan, ...]:
    """Every combination of part, kind and day of a surgery that the letter leaves open, with its rows."""
    in_force = index.in_force(CitedGuideline.MTUS_POSTSURGICAL, dates, item.facts)
    routed = guidelines(index, dates, item.facts)
    look = _Look(index, routed, item, requested_surgery(item, items), in_force, parts_of(item.facts))
    postsurgical = in_force is not None and aftercare(index, item, items)
    found: list[Plan] = []
    for procedure, told in _told(item, look.to_come):
        mine = list(_of_procedure(look, procedure, told)) if postsurgical else []
        found += mine or [_ordinary(look, told)]
    return tuple(dict.fromkeys(found))


def _ordinary(look: _Look, told: Named) -> Plan:
    """Every part by its ordinary route."""
    parts = (ordinary(look.index, look.routed, look.facts, part) for part in look.parts)
    return Plan(told, tuple(tuple((c, ()) for c in candidates) for candidates in parts))


def aftercare(index: RuleIndex, item: Item, items: Sequence[Item]) -> bool:
    """Whether an item asks for therapy after a surgery that the postsurgical table may be about."""
    physical = index.treatments[item.facts.treatment.value].physical_medicine
    return physical and (requested_surgery(item, items) is not None or was_done(item.facts))


def was_done(facts: ItemFacts) -> bool:
    """Whether a surgery was done: said so, or one told and nothing said against it."""
    if facts.postsurgical.value is not None:
        return facts.postsurgical.value
    return facts.surgery_date.known or facts.surgery_procedure.known


def requested_surgery(item: Item, items: Sequence[Item]) -> Item | None:
    """The surgery item of the same letter that an item depends on: its period has not begun."""
    other = next((i for i in items if i.index == item.depends_on_item), None)
    return other if other is not None and other.facts.treatment.value is Treatment.SURGERY else None


def _told(item: Item, to_come: Item | None) -> Iterator[tuple[str | None, Named]]:
    """Each kind of surgery that the letter names, with what it stands for where there are several."""
    fact: Fact[str | None] = item.facts.surgery_procedure
    if to_come is not None and to_come.facts.surgery_procedure.known:
        fact = to_come.facts.surgery_procedure
    named = list(dict.fromkeys(f.value for f in (fact, *fact.rivals)))
    for one in named:
        yield one, (("surgery_procedure", str(one)),) if len(named) > 1 else ()


def _of_procedure(look: _Look, procedure: str | None, told: Named) -> Iterator[Plan]:
    """The worlds of one kind of surgery: each part or parts it may have been done on, each time it may have been."""
    groups = list(_operated(look, procedure))
    if not groups:
        return
    kinds = [tuple(_kinds(look, procedure, part)) for part in look.parts]
    operated = {place for group in groups for place in group}
    months = {kind.months for place in operated for kind in kinds[place]}
    plain = [ordinary(look.index, look.routed, look.facts, part) for part in look.parts]
    spans = list(_days(look, months)) if look.to_come is None else [_STILL_TO_COME]
    for span in spans:
        when = (("surgery_date", span.told),) if span.told else ()
        for group in groups if span.least_months is not None else [()]:
            parts = tuple(
                _alternatives(look, place, kinds[place], span, plain[place], named=procedure is not None)
                if place in group
                else tuple((c, ()) for c in plain[place])
                for place in range(len(look.parts))
            )
            yield Plan((*told, *when), parts, group, span.days)


def _operated(look: _Look, procedure: str | None) -> Iterator[tuple[int, ...]]:
    """The parts that a surgery may have been done on, as places among those named: each one that fits, or all."""
    where = set(look.index.procedures[procedure].body_region if procedure in look.index.procedures else ())
    theirs = set(look.to_come.facts.body_regions.value) if look.to_come is not None else set()
    fits = [
        place
        for place, part in enumerate(look.parts)
        if part is None or ((not where or part in where) and (not theirs or part in theirs))
    ]
    yield from ((place,) for place in fits)
    if len(fits) > 1:
        yield tuple(fits)


def _kinds(look: _Look, procedure: str | None, part: BodyRegion | None) -> Iterator[_Kind]:
    """The surgeries of a part that a letter leaves open: the one named, else every row of the part and none of them."""
    rows = [
        row
        for row in look.index.rows(look.table, look.facts.treatment.value, part)
        if row.limit.when.procedure and row.decides(look.facts.sessions_unit.value)
    ]
    unlisted = look.table.edition.period_months_unlisted or 0
    if procedure is None:
        yield from (_Kind(row.limit.when.procedure[0], row, row.limit.period_months or _ENDLESS) for row in rows)
        yield _Kind(UNLISTED, None, unlisted)
        return
    mine = [row for row in rows if procedure in row.limit.when.procedure]
    yield from (_Kind(procedure, row, row.limit.period_months or _ENDLESS) for row in mine)
    if not mine:
        yield _Kind(procedure, None, unlisted)


_STILL_TO_COME = _Days("", None, 0, begun=False)


def _days(look: _Look, months: set[int]) -> Iterator[_Days]:
    """The days of surgery that the letter leaves open, in groups for which the same periods run."""
    fact: Fact[date | PartialDate | None] = look.facts.surgery_date
    today = look.table.used.date
    told = dict.fromkeys(f.value for f in (fact, *fact.rivals) if f.value is not None)
    if today is None:
        yield from _undated(months)
    elif not told:
        yield from _dated(date.min, today, today, months)
    else:
        for day in told:
            yield from _dated(*days_of(day), today, months)


def _undated(months: set[int]) -> Iterator[_Days]:
    """Surgery at any time before a request without a date: all periods run, or the longer ones, or none."""
    for least in sorted(months):
        yield _Days(f"P{least}M", None, least)
    yield _Days(ENDED, None, 1 + max(months, default=0))


def _dated(first: date, last: date, today: date, months: set[int]) -> Iterator[_Days]:
    """The days of `[first, last]`, cut where a period ends and at the day of the request."""
    longest = 1 + max(months, default=0)
    starts = sorted(((earliest_running(today, m), m) for m in months), reverse=True)
    end = min(last, today)
    for start, least in starts:
        if first <= end and end >= start:
            yield _Days("", (max(first, start), end), least)
            end = min(end, start - timedelta(days=1))
    if first <= end:
        yield _Days("", (first, end), longest)
    if last > today:
        yield _Days("", (max(first, today + timedelta(days=1)), last), None)


def _alternatives(
    look: _Look,
    place: int,
    kinds: tuple[_Kind, ...],
    span: _Days,
    plain: tuple[Candidate, ...],
    *,
    named: bool,
) -> tuple[tuple[Candidate, tuple[str, ...]], ...]:
    """The rows any of which may govern an operated part, each with the surgeries for which it does."""
    found: dict[Candidate, tuple[str, ...]] = {}
    for kind in kinds:
        runs = span.least_months is not None and kind.months >= span.least_months
        for candidate in (_aftercare(look, place, kind, span),) if runs else plain:
            found[candidate] = (*found.get(candidate, ()), kind.id)
    if not named and span.begun and any(c.route is Route.POSTSURGICAL for c in found):
        for candidate in plain:  # of a surgery that nothing names the period may be over, whatever its day
            found[candidate] = (*found.get(candidate, ()), ENDED)
    return tuple(found.items())


def _aftercare(look: _Look, place: int, kind: _Kind, span: _Days) -> Candidate:
    part, begun = look.parts[place], span.begun
    if kind.row is None or (kind.row.draft and not look.index.include_drafts):
        reason = _NOT_LISTED if kind.row is None else DRAFT
        return replace(without_row(part, look.table, reason, Route.POSTSURGICAL), begun=begun)
    return Candidate(
        part=part,
        route=Route.POSTSURGICAL,
        key=kind.row.key,
        begun=begun,
        limit=kind.row.limit,
        topic=kind.row.topic,
        edition=look.table.used,
    )

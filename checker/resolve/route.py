"""Which guideline judges an item, and which of its rows are candidates (logic, sections 2 and 3)."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from checker.facts import BodyRegion, CitedGuideline, Dates, Item, ItemFacts, Party, Treatment
from checker.guideline import Unit
from checker.question import Route
from checker.resolve.index import InForce, Row, RuleIndex, clock

_CHRONIC = CitedGuideline.MTUS_CHRONIC_PAIN
_POSTSURGICAL = CitedGuideline.MTUS_POSTSURGICAL
_ACUPUNCTURE = CitedGuideline.MTUS_ACUPUNCTURE
_ACOEM = CitedGuideline.MTUS_ACOEM
_ODG = CitedGuideline.ODG


@dataclass(frozen=True, slots=True)
class Option:
    """A row that may govern a part of the body, by one route."""

    part: BodyRegion | None
    row: Row
    route: Route
    in_force: InForce
    # What this row goes before, in words, for the trace.
    over: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Routed:
    """The candidates of an item, the parts left without one, and the reason where there is none."""

    options: tuple[Option, ...]
    bare: tuple[BodyRegion, ...] = ()
    in_force: InForce | None = None
    reason: str | None = None


def route(index: RuleIndex, dates: Dates, item: Item, items: Sequence[Item]) -> Routed:
    """Candidates of one item. Pure; the same facts give the same candidates in the same order."""
    facts = item.facts
    if not index.treatments[facts.treatment.value].visits:
        return Routed((), reason="the limits encoded are for treatment given in visits")
    surgical = _postsurgical(index, dates, item, items)
    if surgical is not None and not surgical.open_end:
        return surgical.routed
    ordinary = _ordinary(index, dates, facts)
    if surgical is None:
        return ordinary
    return Routed(surgical.routed.options + ordinary.options, ordinary.bare, ordinary.in_force, ordinary.reason)


@dataclass(frozen=True, slots=True)
class _Surgical:
    """The postsurgical route; `open_end`: the letter leaves open whether it applies."""

    routed: Routed
    open_end: bool


def _postsurgical(index: RuleIndex, dates: Dates, item: Item, items: Sequence[Item]) -> _Surgical | None:
    facts = item.facts
    if facts.postsurgical.value is not True:
        return None
    in_force = index.in_force(_POSTSURGICAL, dates, facts)
    if in_force is None:
        return None
    rows = [
        Option(part, row, Route.POSTSURGICAL, in_force)
        for part in facts.body_regions.value or (None,)
        for row in index.rows(in_force, facts.treatment.value, part)
        if row.decides and row.limit.when.procedure
    ]
    if not rows:
        return None  # the table is about physical, occupational and aquatic therapy
    if _asked_for(item, items):
        return _Surgical(_of_procedure(index, rows, facts, in_force), open_end=False)
    return _done(index, rows, facts, in_force)


def _asked_for(item: Item, items: Sequence[Item]) -> bool:
    """Whether the operation is an item of the same letter, so that its period has not begun."""
    other = next((i for i in items if i.index == item.depends_on_item), None)
    return other is not None and other.facts.treatment.value is Treatment.SURGERY


def _done(index: RuleIndex, rows: list[Option], facts: ItemFacts, in_force: InForce) -> _Surgical | None:
    """An operation that is done: the rows whose period runs on the day that stands for the request."""
    operated, day = facts.surgery_date.value, in_force.used.date
    procedure = facts.surgery_procedure.value
    if operated is None or day is None:
        return _Surgical(_of_procedure(index, rows, facts, in_force), open_end=True)
    if procedure is not None and not any(procedure in o.row.limit.when.procedure for o in rows):
        months = in_force.edition.period_months_unlisted
        runs = months is not None and day < add_months(operated, months)
        reason = "the postsurgical table does not list this operation; its count has to come from elsewhere"
        return _Surgical(Routed((), in_force=in_force, reason=reason), open_end=False) if runs else None
    rows = [replace(option, over=(_PERIOD,)) for option in rows]
    running = [
        o
        for o in rows
        if _runs(o.row, operated, day) and (procedure is None or procedure in o.row.limit.when.procedure)
    ]
    if not running:
        return None
    return _Surgical(_of_procedure(index, running, facts, in_force), open_end=procedure is None)


_PERIOD = "the chronic pain guideline, while the postsurgical period runs"


def _runs(row: Row, operated: date, day: date) -> bool:
    months = row.limit.period_months
    return operated <= day and (months is None or day < add_months(operated, months))


def add_months(day: date, months: int) -> date:
    """The same day of the month `months` later, or the month's last."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _of_procedure(index: RuleIndex, rows: list[Option], facts: ItemFacts, in_force: InForce) -> Routed:
    procedure = facts.surgery_procedure.value
    named = [o for o in rows if procedure is None or procedure in o.row.limit.when.procedure]
    checked = [o for o in named if index.include_drafts or not o.row.draft]
    if checked:
        return Routed(tuple(checked), in_force=in_force)
    reason = (
        DRAFT if named else "the postsurgical table does not list this operation; its count has to come from elsewhere"
    )
    return Routed((), in_force=in_force, reason=reason)


DRAFT = "a row exists but nobody has checked it against the official text"


def _ordinary(index: RuleIndex, dates: Dates, facts: ItemFacts) -> Routed:
    """Acupuncture, else the chronic pain guideline of the edition, else ODG where the MTUS is silent."""
    family = _ACUPUNCTURE if facts.treatment.value is Treatment.ACUPUNCTURE else _CHRONIC
    families = [family, _ACOEM] if family is _CHRONIC else [family, _CHRONIC, _ACOEM]
    ruling = [f for f in (index.in_force(name, dates, facts) for name in families) if f is not None]
    odg = index.in_force(_ODG, dates, facts)
    if (not ruling and odg is None) or (not ruling and not _dated(index, dates)):
        return Routed((), reason="the letter has no date and no citation that tells which edition was in force")
    # Silence of the MTUS is known only where the edition that would speak is encoded.
    known = any(f.edition.cited_as is family for f in ruling)
    order = _order(index, ruling, odg if known or not ruling else None, dates, facts)
    options: list[Option] = []
    bare: list[BodyRegion] = []
    reasons: list[str] = []
    for part in facts.body_regions.value or (None,):
        found, reason = _rows_for(index, order, facts, part)
        options.extend(found)
        if not found:
            reasons.append(reason)
            if part is not None:
                bare.append(part)
    main = ruling[0] if ruling else odg
    if ruling and not known and not any(i.edition.reason for i in ruling):
        reasons = [_UNHEARD]
    return Routed(tuple(options), tuple(bare), main, None if options else reasons[0])


_UNHEARD = "the part of the MTUS in force for this treatment is not encoded, and ODG counts only where it is silent"


def _dated(index: RuleIndex, dates: Dates) -> bool:
    return any(clock(g, e, dates)[1] is not None for g, e in index.editions)


def _order(
    index: RuleIndex, ruling: Sequence[InForce], odg: InForce | None, dates: Dates, facts: ItemFacts
) -> list[InForce]:
    """ODG after those ranked above it; for a young injury first where the reviewer cites it and not chronic pain."""
    cited = {c.guideline for c in facts.guidelines_cited.value if c.party is Party.IMR}
    if odg is None:
        return list(ruling)
    if (
        _young(index, dates)
        and _ODG in cited
        and _CHRONIC not in cited
        and facts.treatment.value is not Treatment.ACUPUNCTURE
    ):
        return [odg, *ruling]
    above = [f for f in ruling if odg.guideline.id in f.guideline.beats]
    below = [f for f in ruling if odg.guideline.id not in f.guideline.beats]
    return [*above, odg, *below]


def _young(index: RuleIndex, dates: Dates) -> bool:
    """Whether the injury is younger than what the chronic pain guideline is meant for."""
    injured = dates.date_of_injury.value
    for guideline, edition in index.editions:
        if edition.cited_as is _CHRONIC and edition.chronic_after_months is not None:
            day = clock(guideline, edition, dates)[1]
            if injured is not None and day is not None and edition.in_force.holds(day):
                return day < add_months(injured, edition.chronic_after_months)
    return False


def _rows_for(
    index: RuleIndex, order: Sequence[InForce], facts: ItemFacts, part: BodyRegion | None
) -> tuple[list[Option], str]:
    """The candidate rows of the first guideline in the order that has any for this part."""
    for in_force in order:
        rows = [
            r for r in index.rows(in_force, facts.treatment.value, part) if r.decides and not r.limit.when.procedure
        ]
        fitting = _unbeaten(list(_by_diagnosis(rows, facts)))
        checked = [r for r in fitting if index.include_drafts or not r.draft]
        if checked:
            over = tuple(r.limit.title for r in rows if r not in fitting and _ranked_below(r, fitting))
            return [Option(part, row, Route.COURSE, in_force, over) for row in checked], ""
        if fitting:
            return [], DRAFT
        if in_force.edition.reason is not None:
            return [], f"{in_force.edition.name} was in force: {in_force.edition.reason}"
    return [], _without_row(index, order, facts, part)


def _without_row(index: RuleIndex, order: Sequence[InForce], facts: ItemFacts, part: BodyRegion | None) -> str:
    """Why no row of any guideline in force judges a request."""
    listed = [row for i in order for row in index.rows(i, facts.treatment.value, part)]
    units = {row.limit.unit for row in listed if row.limit.stages and row.limit.effect is None} - {Unit.VISITS}
    if units:
        said = " and ".join(sorted(unit.value.replace("_", " ") for unit in units))
        return f"the guideline counts this treatment in {said}, and requests are compared in visits"
    if part is None and any(index.by_part(i, facts.treatment.value) for i in order):
        return "the letter names no part of the body, and the limits for this treatment are by part"
    return "no encoded guideline has a limit for this treatment" + (f" of the {_said(part)}" if part else "")


def _unbeaten(rows: Sequence[Row]) -> list[Row]:
    """The rows that no other fitting row of the edition is ranked above (`beats`)."""
    beaten = {loser for row in rows for loser in row.limit.beats}
    return [row for row in rows if row.limit.id not in beaten]


def _ranked_below(row: Row, fitting: Sequence[Row]) -> bool:
    """Whether a row gives way: to one ranked above it, or, a general row, to the row of the stated diagnosis."""
    return row.limit.default or any(row.limit.id in other.limit.beats for other in fitting)


def _said(part: BodyRegion) -> str:
    return part.value.replace("_", " ")


def _by_diagnosis(rows: Sequence[Row], facts: ItemFacts) -> Iterator[Row]:
    """Rows without a diagnosis always; rows of a stated diagnosis; the default rows where the diagnosis has none."""
    stated = [f.value for f in (facts.condition, *facts.condition.rivals) if f.value is not None]
    first = stated[0] if stated else None
    special = {c for row in rows for c in row.limit.when.condition}
    for row in rows:
        conditions = row.limit.when.condition
        if (
            (not conditions and not row.limit.default)
            or any(c in conditions for c in stated)
            or (row.limit.default and first not in special)
        ):
            yield row

"""Which guideline judges a part outside a postsurgical period, and which of its rows (logic, sections 2 and 3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.facts import BodyRegion, CitedGuideline, Dates, ItemFacts, Party, SessionsUnit, Treatment
from checker.guideline import Unit
from checker.message import Message, message
from checker.question import Candidate, Route
from checker.resolve.days import add_months
from checker.resolve.index import InForce, Row, RuleIndex, clock

_CHRONIC = CitedGuideline.MTUS_CHRONIC_PAIN
_ACUPUNCTURE = CitedGuideline.MTUS_ACUPUNCTURE
_ACOEM = CitedGuideline.MTUS_ACOEM
_ODG = CitedGuideline.ODG

DRAFT = message("reason.draft")
_NO_DIAGNOSIS = message("reason.no-diagnosis")
_UNDATED = message("reason.undated")
_UNHEARD = message("reason.edition-unheard")


@dataclass(frozen=True, slots=True)
class Routed:
    """The guidelines that may judge an item outside a postsurgical period, in order; or why none may."""

    order: tuple[InForce, ...]
    refused: Message | None = None


def ordinary(index: RuleIndex, routed: Routed, facts: ItemFacts, part: BodyRegion | None) -> tuple[Candidate, ...]:
    """The rows any of which may govern a part outside a postsurgical period; one without a limit where none does."""
    order, refused = routed.order, routed.refused
    if refused is not None:
        return (without_row(part, order[0] if order else None, refused),)
    for in_force in order:
        rows = [r for r in index.rows(in_force, facts.treatment.value, part) if _allows(r, facts)]
        if rows:
            return _governing(index, in_force, facts, part, rows)
        if in_force.edition.reason is not None:
            reason = message("reason.edition", edition=in_force.edition.name, because=in_force.edition.reason)
            return (without_row(part, order[0], reason),)
    return (without_row(part, order[0], _why_none(index, order, facts, part)),)


def _governing(
    index: RuleIndex, in_force: InForce, facts: ItemFacts, part: BodyRegion | None, rows: Sequence[Row]
) -> tuple[Candidate, ...]:
    """The rows of the guideline that governs, as far as the diagnosis allows them and somebody checked them."""
    fitting = _unbeaten(list(_by_diagnosis(rows, facts)))
    checked = [r for r in fitting if index.include_drafts or not r.draft]
    if not checked:
        return (without_row(part, in_force, DRAFT if fitting else _NO_DIAGNOSIS),)
    flare_up = flare_up_visits(index, in_force, facts.treatment.value, part)
    return tuple(_candidate(part, row, in_force, _over(row, rows, fitting), flare_up) for row in checked)


def guidelines(index: RuleIndex, dates: Dates, facts: ItemFacts) -> Routed:
    """The guidelines that may judge, in the order in which they are asked; or why none may."""
    family = _ACUPUNCTURE if facts.treatment.value is Treatment.ACUPUNCTURE else _CHRONIC
    families = [family, _ACOEM] if family is _CHRONIC else [family, _CHRONIC, _ACOEM]
    ruling = [f for f in (index.in_force(name, dates, facts) for name in families) if f is not None]
    # Silence of the MTUS is known only where the edition that would speak is in force.
    known = any(f.edition.cited_as is family for f in ruling)
    odg = index.in_force(_ODG, dates, facts) if known else None
    if known:
        return Routed(tuple(_ranked(ruling, odg, dates, facts)))
    dated = any(clock(g, e, dates)[1] is not None for g, e in index.editions)
    return Routed(tuple(ruling), _UNHEARD if dated else _UNDATED)


def _ranked(ruling: Sequence[InForce], odg: InForce | None, dates: Dates, facts: ItemFacts) -> list[InForce]:
    """ODG after those ranked above it; for a young injury first where the reviewer cites it and not chronic pain."""
    if odg is None:
        return list(ruling)
    cited = {c.guideline for c in facts.guidelines_cited.value if c.party is Party.IMR}
    acupuncture = facts.treatment.value is Treatment.ACUPUNCTURE
    if not acupuncture and _ODG in cited and _CHRONIC not in cited and _young(ruling[0], dates):
        return [odg, *ruling]
    above = [f for f in ruling if odg.guideline.id in f.guideline.beats]
    below = [f for f in ruling if odg.guideline.id not in f.guideline.beats]
    return [*above, odg, *below]


def _young(ruling: InForce, dates: Dates) -> bool:
    """Whether the injury is younger than what the chronic pain guideline in force is meant for."""
    injured, day, months = dates.date_of_injury.value, ruling.used.date, ruling.edition.chronic_after_months
    return injured is not None and day is not None and months is not None and day < add_months(injured, months)


def _allows(row: Row, facts: ItemFacts) -> bool:
    """Whether a row can judge here: a row for a surgery judges its aftercare, in its period."""
    return row.decides(facts.sessions_unit.value) and not row.limit.when.procedure


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


def _unbeaten(rows: Sequence[Row]) -> list[Row]:
    """The rows that no other fitting row of the edition is ranked above (`beats`)."""
    beaten = {loser for row in rows for loser in row.limit.beats}
    return [row for row in rows if row.limit.id not in beaten]


def _over(row: Row, rows: Sequence[Row], fitting: Sequence[Row]) -> tuple[str, ...]:
    """The rows that give way to this one: ranked below it, or general rows beside that of the stated diagnosis."""
    below = (
        r for r in rows if not any(r is one for one in fitting) and (r.limit.default or r.limit.id in row.limit.beats)
    )
    return tuple(r.limit.title for r in below)


def flare_up_visits(index: RuleIndex, in_force: InForce, treatment: Treatment, part: BodyRegion | None) -> int:
    """The visits that an edition allows for a flare-up of a finished course; 0 where it has no such row."""
    allowed = (
        row.bounds.first
        for row in index.rows(in_force, treatment, part)
        if row.limit.effect == "flare_up" and (index.include_drafts or not row.draft)
    )
    return max(allowed, default=0)


def _candidate(part: BodyRegion | None, row: Row, in_force: InForce, over: tuple[str, ...], flare_up: int) -> Candidate:
    return Candidate(
        part=part,
        route=Route.COURSE,
        key=row.key,
        limit=row.limit,
        topic=row.topic,
        edition=in_force.used,
        flare_up=flare_up,
        over=over,
    )


def without_row(
    part: BodyRegion | None, in_force: InForce | None, reason: Message, route: Route = Route.COURSE
) -> Candidate:
    """What stands for the row of a part that has none."""
    used = in_force.used if in_force is not None else None
    return Candidate(part, route, "", edition=used, reason=reason)


def _why_none(index: RuleIndex, order: Sequence[InForce], facts: ItemFacts, part: BodyRegion | None) -> Message:
    """Why no row of any guideline in force judges a request."""
    listed = [row for i in order for row in index.rows(i, facts.treatment.value, part) if row.limit.effect is None]
    units = {row.limit.unit for row in listed if row.limit.stages} - {Unit.VISITS}
    if units and facts.sessions_unit.value is SessionsUnit.VISITS:
        return message("reason.unit", units=tuple(sorted(units)))
    if part is None and any(index.by_part(i, facts.treatment.value) for i in order):
        return message("reason.no-part")
    return message("reason.no-limit", treatment=facts.treatment.value, part=part)

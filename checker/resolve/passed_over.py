"""Why a limit does not judge an item: the first of its conditions that fails, in the order of the routing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from checker.explanation import Ground, PassedOver
from checker.facts import Dates, Item, days_of
from checker.guideline import Limit, Window
from checker.question import Question, Route
from checker.resolve.days import add_months
from checker.resolve.index import Row, RuleIndex, clock
from checker.resolve.route import DRAFT
from checker.resolve.surgery import aftercare


@dataclass(frozen=True, slots=True)
class _Look:
    """A limit looked at beside the candidates of an item."""

    index: RuleIndex
    dates: Dates
    item: Item
    question: Question
    row: Row

    # Whether the item is care after a surgery that the postsurgical table is about.
    postsurgical: bool

    @property
    def limit(self) -> Limit:
        return self.row.limit


def passed_over(
    index: RuleIndex, dates: Dates, item: Item, items: Sequence[Item], question: Question
) -> tuple[PassedOver, ...]:
    """Every limit for the item's treatment that is no candidate, in the order of the rulebook."""
    chosen = {id(c.limit) for c in question.candidates}
    postsurgical = aftercare(index, item, items)
    looks = (
        _Look(index, dates, item, question, row, postsurgical)
        for row in index.every()
        if item.facts.treatment.value in row.limit.when.treatment and id(row.limit) not in chosen
    )
    return tuple(_passed(look) for look in looks)


def _passed(look: _Look) -> PassedOver:
    ground, reason = next(found for test in _TESTS if (found := test(look)) is not None)
    key = f"{look.row.edition.id}/{look.limit.id}"
    return PassedOver(key, look.limit.title, look.row.edition.name, look.limit.cite, ground, reason)


Failed = tuple[Ground, str] | None


def _edition(look: _Look) -> Failed:
    row = look.row
    governs = look.index.in_force(row.edition.cited_as, look.dates, look.item.facts)
    if governs is not None and governs.edition.id == row.edition.id:
        return None
    name, day = clock(row.guideline, row.edition, look.dates)
    if name is None or day is None:
        return Ground.EDITION, "no date and no citation of the letter tells that this edition was in force"
    if not row.edition.in_force.holds(day):
        return Ground.EDITION, f"{_window(row.edition.in_force)}, and the {_said(name)} is {day.isoformat()}"
    return Ground.EDITION, f"{governs.edition.name if governs else 'another edition'} governs instead"


def _window(window: Window) -> str:
    start, until = (day.isoformat() if day else None for day in (window.start, window.until))
    if start is None or until is None:
        return f"in force from {start}" if start else f"in force before {until}"
    return f"in force from {start} up to the day before {until}"


def _part(look: _Look) -> Failed:
    regions, named = look.limit.when.body_region, look.item.facts.body_regions.value
    if not regions or set(regions) & set(named):
        return None
    told = _listed(named) if named else "no part of the body"
    return Ground.PART, f"for the {_listed(regions)}; the request names {told}"


def _unit(look: _Look) -> Failed:
    unit = look.item.facts.sessions_unit.value
    if look.row.decides(unit):
        return None
    if look.limit.effect == "cap":
        return Ground.UNIT, "an entitlement for the whole injury, no test of what is necessary"
    if look.limit.effect == "flare_up":
        return (
            Ground.UNIT,
            "for a flare-up of a finished course: it only tells how many visits over the limit are left open",
        )
    if not look.row.speaks:
        return Ground.UNIT, "shown for information: it sets no count that a request can be held against"
    return Ground.UNIT, f"it counts {_said(look.limit.unit)}, not {unit.value}"


def _operation(look: _Look) -> Failed:
    procedures, facts = look.limit.when.procedure, look.item.facts
    done = facts.surgery_procedure.value
    if not procedures or (done is None and look.postsurgical) or done in procedures:
        return None
    told = f"the surgery is {_said(done)}" if done else "the letter shows no such postsurgical care of this part"
    return Ground.OPERATION, f"for care after {_listed(procedures)}; {told}"


def _period(look: _Look) -> Failed:
    limit, facts = look.limit, look.item.facts
    if not limit.when.procedure:
        return None
    operated, months = facts.surgery_date.value, limit.period_months
    day = clock(look.row.guideline, look.row.edition, look.dates)[1]
    if operated is not None and months is not None and day is not None:
        ended = add_months(days_of(operated)[1], months)
        if day > ended:
            return Ground.PERIOD, f"the period of {months} months after the surgery ended on {ended.isoformat()}"
    if not look.postsurgical:
        return Ground.PERIOD, "the letter does not show that the request is for care after the surgery"
    return None


def _route(look: _Look) -> Failed:
    routes = {c.route for c in look.question.candidates if c.key}
    if routes == {Route.POSTSURGICAL} and not look.limit.when.procedure:
        return Ground.ROUTE, "the postsurgical guideline goes before it while the period after the surgery runs"
    return None


def _guideline(look: _Look) -> Failed:
    editions = {c.edition.id for c in look.question.candidates if c.edition is not None and c.limit is not None}
    if not editions or look.row.edition.id in editions:
        return None
    above = next(edition.name for _, edition in look.index.editions if edition.id in editions)
    return Ground.GUIDELINE, f"{above} has a limit for this request and goes before it"


def _diagnosis(look: _Look) -> Failed:
    limit, condition = look.limit, look.item.facts.condition
    stated = [c.value for c in (condition, *condition.rivals) if c.value is not None]
    if limit.when.condition and not set(stated) & set(limit.when.condition) and not limit.default:
        told = f"the letter states {_listed(stated)}" if stated else "the letter states no such diagnosis"
        return Ground.DIAGNOSIS, f"for {_listed(limit.when.condition)} only; {told}"
    if limit.default and stated and stated[0] not in limit.when.condition:
        return Ground.DEFAULT, f"for diagnoses without a row of their own; {_said(stated[0])} has one"
    return None


def _unchecked(look: _Look) -> Failed:
    return (Ground.UNCHECKED, DRAFT) if look.row.draft and not look.index.include_drafts else None


def _rank(look: _Look) -> Failed:
    rows = [c.limit for c in look.question.candidates if c.limit is not None]
    above = [limit.title for limit in rows if look.limit.id in limit.beats]
    if above:
        return Ground.RANK, f"it gives way to {above[0]}"
    return Ground.RANK, look.question.reason or "no limit is asked where the request depends on another one"


_TESTS: Sequence[Callable[[_Look], Failed]] = (
    _edition,
    _part,
    _unit,
    _operation,
    _period,
    _route,
    _guideline,
    _diagnosis,
    _unchecked,
    _rank,
)


def _said(word: str) -> str:
    return word.replace("_", " ")


def _listed(words: Iterable[str]) -> str:
    return " or ".join(map(_said, words))

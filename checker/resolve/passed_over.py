"""Why a limit does not judge an item: the first of its conditions that fails, in the order of the routing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from checker.explanation import Failing, PassedOver
from checker.facts import Dates, Item, days_of
from checker.guideline import Limit, Window
from checker.message import FactName, Message, Term, message
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
    failing, reason = next(found for test in _TESTS if (found := test(look)) is not None)
    key = f"{look.row.edition.id}/{look.limit.id}"
    return PassedOver(key, look.limit.title, look.row.edition.name, look.limit.cite, failing, reason)


Failed = tuple[Failing, Message] | None


def _edition(look: _Look) -> Failed:
    row = look.row
    governs = look.index.in_force(row.edition.cited_as, look.dates, look.item.facts)
    if governs is not None and governs.edition.id == row.edition.id:
        return None
    name, day = clock(row.guideline, row.edition, look.dates)
    if name is None or day is None:
        return Failing.EDITION, message("passed.edition-undated")
    if not row.edition.in_force.holds(day):
        return Failing.EDITION, _not_in_force(row.edition.in_force, name, day)
    return Failing.EDITION, message("passed.edition-other", edition=governs.edition.name if governs else None)


def _not_in_force(window: Window, name: str, day: date) -> Message:
    return message("passed.edition", start=window.start, until=window.until, date_used=FactName(name), day=day)


def _part(look: _Look) -> Failed:
    regions, named = look.limit.when.body_region, look.item.facts.body_regions.value
    if not regions or set(regions) & set(named):
        return None
    return Failing.PART, message("passed.part", parts=tuple(regions), named=tuple(named))


def _unit(look: _Look) -> Failed:
    unit = look.item.facts.sessions_unit.value
    if look.row.decides(unit):
        return None
    if look.limit.effect == "cap":
        return Failing.UNIT, message("passed.entitlement")
    if look.limit.effect == "flare_up":
        return Failing.UNIT, message("passed.flare-up")
    if not look.row.speaks:
        return Failing.UNIT, message("passed.no-count")
    return Failing.UNIT, message("passed.unit", counts=look.limit.unit, requested=unit)


def _surgery(look: _Look) -> Failed:
    procedures, facts = look.limit.when.procedure, look.item.facts
    done = facts.surgery_procedure.value
    if not procedures or (done is None and look.postsurgical) or done in procedures:
        return None
    return Failing.SURGERY, message("passed.surgery", procedures=_words(procedures), done=Term(done) if done else None)


def _period(look: _Look) -> Failed:
    limit, facts = look.limit, look.item.facts
    if not limit.when.procedure:
        return None
    operated, months = facts.surgery_date.value, limit.period_months
    day = clock(look.row.guideline, look.row.edition, look.dates)[1]
    if operated is not None and months is not None and day is not None:
        ended = add_months(days_of(operated)[1], months)
        if day > ended:
            return Failing.PERIOD, message("passed.period-ended", months=months, ended=ended)
    if not look.postsurgical:
        return Failing.PERIOD, message("passed.not-postsurgical")
    return None


def _route(look: _Look) -> Failed:
    routes = {c.route for c in look.question.candidates if c.key}
    if routes == {Route.POSTSURGICAL} and not look.limit.when.procedure:
        return Failing.ROUTE, message("passed.route")
    return None


def _guideline(look: _Look) -> Failed:
    editions = {c.edition.id for c in look.question.candidates if c.edition is not None and c.limit is not None}
    if not editions or look.row.edition.id in editions:
        return None
    above = next(edition.name for _, edition in look.index.editions if edition.id in editions)
    return Failing.GUIDELINE, message("passed.guideline", above=above)


def _diagnosis(look: _Look) -> Failed:
    limit, condition = look.limit, look.item.facts.condition
    stated = [c.value for c in (condition, *condition.rivals) if c.value is not None]
    if limit.when.condition and not set(stated) & set(limit.when.condition) and not limit.default:
        told = message("passed.diagnosis", diagnoses=_words(limit.when.condition), stated=_words(stated))
        return Failing.DIAGNOSIS, told
    if limit.default and stated and stated[0] not in limit.when.condition:
        return Failing.DEFAULT, message("passed.default", stated=Term(stated[0]))
    return None


def _unchecked(look: _Look) -> Failed:
    return (Failing.UNCHECKED, DRAFT) if look.row.draft and not look.index.include_drafts else None


def _rank(look: _Look) -> Failed:
    rows = [c.limit for c in look.question.candidates if c.limit is not None]
    above = [limit.title for limit in rows if look.limit.id in limit.beats]
    if above:
        return Failing.RANK, message("passed.rank", above=above[0])
    return Failing.RANK, look.question.reason or message("passed.depends")


_TESTS: Sequence[Callable[[_Look], Failed]] = (
    _edition,
    _part,
    _unit,
    _surgery,
    _period,
    _route,
    _guideline,
    _diagnosis,
    _unchecked,
    _rank,
)


def _words(ids: Iterable[str]) -> tuple[Term, ...]:
    return tuple(map(Term, ids))

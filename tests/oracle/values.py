"""The facts of an item in plain values; the one place that knows how `checker.facts` spells what is new."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from itertools import product
from typing import Any

import checker.facts as spelling
from checker.document import Outcome
from checker.facts import (
    Basis,
    BodyRegion,
    Citation,
    Dates,
    Decision,
    ExceptionalFactors,
    Fact,
    Improvement,
    Interval,
    Item,
    ItemFacts,
    Party,
    Treatment,
)

ITEM_FACTS = frozenset(spec.name for spec in fields(ItemFacts))
DATES = frozenset(spec.name for spec in fields(Dates))
PARTIAL_DATES = hasattr(spelling, "PartialDate")
# Facts that letters state in two ways and that no world reads.
_UNREAD = frozenset(
    {
        "frequency_per_week",
        "duration_weeks",
        "home_exercise_program",
        "total_stated",
        "limits_quoted",
        "rationale_conclusion",
    }
)


@dataclass(frozen=True)
class Told:
    """What one item of a letter says. None is silence; no part named is the single part None."""

    treatment: Treatment
    parts: tuple[BodyRegion | None, ...]
    condition: str | None
    requested: Interval | None
    original: Interval | None
    authorized: Interval | None
    prior: Interval | None
    prior_basis: Basis
    attended: Interval | None
    granted: Interval | None
    improvement: Improvement | None
    exception: bool
    flare_up: bool
    unit: str
    surgery_done: bool
    surgery_days: tuple[date, ...] | None
    procedure: str | None
    reviewer: tuple[Citation, ...]
    review: tuple[Citation, ...]
    outcome: Outcome


def told(item: Item) -> Told:
    """The facts of one item, plainly."""
    facts = item.facts
    cited = facts.guidelines_cited.value
    days, procedure = _days(facts.surgery_date.value), facts.surgery_procedure.value
    return Told(
        treatment=facts.treatment.value,
        parts=tuple(dict.fromkeys(facts.body_regions.value)) or (None,),
        condition=facts.condition.value,
        requested=facts.sessions_requested.value,
        original=facts.sessions_original.value,
        authorized=facts.sessions_authorized.value,
        prior=facts.prior_sessions.value,
        prior_basis=facts.prior_sessions.basis,
        attended=facts.attended_of_authorized.value,
        granted=facts.sessions_granted.value,
        improvement=_result(facts.functional_improvement.value),
        exception=facts.exceptional_factors.value is ExceptionalFactors.DOCUMENTED,
        flare_up=_word(facts, "flare_up") in ("yes", "True"),
        unit="full_days" if _word(facts, "sessions_unit") in ("days", "full_days") else "visits",
        surgery_done=_done(facts.postsurgical.value, days, procedure),
        surgery_days=days,
        procedure=procedure,
        reviewer=tuple(c for c in cited if c.party is Party.IMR),
        review=tuple(c for c in cited if c.party is Party.UR),
        outcome=item.stated_outcome,
    )


def _result(value: Improvement) -> Improvement | None:
    return None if value is Improvement.UNKNOWN else value


def _word(facts: ItemFacts, name: str) -> str:
    value = getattr(facts, name).value if name in ITEM_FACTS else None
    return str(getattr(value, "value", value))


def _done(postsurgical: bool | None, days: tuple[date, ...] | None, procedure: str | None) -> bool:
    """A date or a procedure of a surgery says that one was done where nothing says otherwise."""
    if postsurgical is None:
        return days is not None or procedure is not None
    return postsurgical


def _days(value: Any) -> tuple[date, ...] | None:
    """Every day that a date told to the day, the month or the year may be."""
    if value is None:
        return None
    if isinstance(value, date):
        return (value,)
    months = range(1, 13) if value.month is None else (value.month,)
    first = date(value.year, months[0], 1)
    last = date(value.year, months[-1], calendar.monthrange(value.year, months[-1])[1])
    return tuple(first + timedelta(n) for n in range((last - first).days + 1))


def partial_date(year: int, month: int | None) -> Any:
    """A date told to the month or the year, as the product spells it."""
    return getattr(spelling, "PartialDate")(year, month)  # noqa: B009


def fact_value(name: str, text: str) -> Any:
    """A value of one of the new facts, as the product spells it: a member of its enumeration, or the text."""
    default = next(spec.default for spec in fields(ItemFacts) if spec.name == name)
    kind = type(default.value) if isinstance(default, Fact) else str
    return kind(text) if issubclass(kind, str) else text


def variants(decision: Decision, item: Item) -> Iterator[tuple[dict[str, object], Dates, Item]]:
    """The item with each choice among rival statements, and what was chosen."""
    of_item = {n: _values(f) for n, f in item.facts.named() if f.rivals and n not in _UNREAD}
    of_dates = {n: _values(getattr(decision.dates, n)) for n in sorted(DATES) if getattr(decision.dates, n).rivals}
    names = [*of_item, *of_dates]
    for chosen in product(*of_item.values(), *of_dates.values()):
        choice = dict(zip(names, chosen, strict=True))
        facts = replace(item.facts, **{n: f for n, f in choice.items() if n in of_item})
        dates = replace(decision.dates, **{n: f for n, f in choice.items() if n in of_dates})
        yield {n: f.value for n, f in choice.items()}, dates, replace(item, facts=facts)


def _values(fact: Fact[Any]) -> tuple[Fact[Any], ...]:
    """The value and its rivals; statements that can be true together are intersected (section 1)."""
    value, apart = fact.value, []
    for rival in fact.rivals:
        both = _intersection(value, rival.value)
        if both is None:
            apart.append(rival)
        else:
            value = both
    return (Fact(value, fact.basis, fact.spans), *apart)


def _intersection(one: Any, other: Any) -> Interval | None:
    if not isinstance(one, Interval) or not isinstance(other, Interval):
        return None
    tops = [top for top in (one.max, other.max) if top is not None]
    low = max(one.min, other.min)
    return None if tops and min(tops) < low else Interval(low, min(tops, default=None))

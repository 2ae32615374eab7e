"""Limits that answer for the same request, differently, without one beating the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from checker.facts import Improvement
from checker.guideline import Limit, Stage, Unit
from checker.load.library import Library, PlacedLimit
from checker.load.lint.spans import starts, windows_meet
from checker.load.problems import RuleProblem


@dataclass(frozen=True, slots=True)
class _Situation:
    """A point in a course of treatment at which a limit is asked."""

    said: str
    prior: str
    improvement: Improvement


_SITUATIONS = (
    _Situation("no earlier visits", "none", Improvement.UNKNOWN),
    _Situation("earlier visits that helped", "some", Improvement.DOCUMENTED),
    _Situation("earlier visits that did not help", "some", Improvement.NOT_DOCUMENTED),
)


def unranked_rivals(library: Library) -> Iterator[RuleProblem]:
    """Two limits that can judge one request agree in their ceilings, or one of them beats the other."""
    for _, limits in library.by_edition():
        judging = [p for p in limits if p.limit.stages and p.limit.effect is None]
        for first, second in _pairs(judging):
            if _meet(first, second) and not _ranked(first.limit, second.limit):
                yield from _disagreement(first, second)


def _pairs(limits: Sequence[PlacedLimit]) -> Iterator[tuple[PlacedLimit, PlacedLimit]]:
    """Every two limits that one treatment, diagnosis and procedure can bring up, once."""
    shelves: dict[tuple[str, ...], list[int]] = {}
    for number, placed in enumerate(limits):
        for occasion in _occasions(placed.limit):
            shelves.setdefault(occasion, []).append(number)
    pairs = {pair for shelf in shelves.values() for pair in combinations(shelf, 2)}
    for first, second in sorted(pairs):
        yield limits[first], limits[second]


def _occasions(limit: Limit) -> Iterator[tuple[str, ...]]:
    """What brings a limit up. The row of a special diagnosis is no rival of the general row, nor of a procedure's."""
    diagnoses = {*(limit.when.condition or ("",)), *(("*",) if limit.default else ())}
    return product(limit.when.treatment, diagnoses, limit.when.procedure or ("",))


def _meet(first: PlacedLimit, second: PlacedLimit) -> bool:
    one, other = first.limit, second.limit
    return (
        one.unit is other.unit
        and one.id != other.id
        and _overlap(one.when.body_region, other.when.body_region)
        and windows_meet(first.topic.in_force, second.topic.in_force)
    )


def _overlap(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether two lists share something; an empty list means any."""
    left, right = set(one), set(other)
    return not left or not right or bool(left & right)


def _ranked(one: Limit, other: Limit) -> bool:
    return one.id in other.beats or other.id in one.beats


def _disagreement(first: PlacedLimit, second: PlacedLimit) -> Iterator[RuleProblem]:
    """The first point of a course at which the two differ."""
    for situation in _SITUATIONS:
        for advisory in (False, True):
            one = ceiling(first.limit, situation, advisory=advisory)
            other = ceiling(second.limit, situation, advisory=advisory)
            if one is not None and other is not None and one != other:
                yield _conflict(first, second, situation, one, other)
                return


def ceiling(limit: Limit, situation: _Situation, *, advisory: bool) -> float | None:
    """How many visits a limit allows there: none is 0, no cap infinite; None where it does not say."""
    said = [_allowed(s) for s in limit.stages if s.advisory is advisory and _applies(s, situation)]
    return min((bound for bound in said if bound is not None), default=None)


def _applies(stage: Stage, situation: _Situation) -> bool:
    when = stage.when
    return when.prior_sessions in (None, situation.prior) and when.functional_improvement in (
        None,
        situation.improvement,
    )


def _allowed(stage: Stage) -> float | None:
    if stage.allow.none:
        return 0
    if stage.allow.unlimited:
        return float("inf")
    bounds = [b for b in (stage.allow.sessions, stage.allow.total_sessions) if b is not None]
    return min(bounds, default=None)


def _conflict(first: PlacedLimit, second: PlacedLimit, situation: _Situation, one: float, other: float) -> RuleProblem:
    unit = first.limit.unit
    return second.entry.problem(
        message=(
            f"`{first.limit.id}` ({first.entry.place}) and `{second.limit.id}` both answer for "
            f"{_request(first, second)}, with {situation.said}: {_said(one, unit)} and {_said(other, unit)}"
        ),
        remedy="rank them with `beats`, or set them apart by body region, condition or procedure",
    )


def _request(first: PlacedLimit, second: PlacedLimit) -> str:
    """A request that brings up both limits."""
    one, other = first.limit.when, second.limit.when
    day = max(starts(first.topic.in_force), starts(second.topic.in_force))
    parts = [
        _shared(one.treatment, other.treatment),
        _shared(one.body_region, other.body_region, before="of the "),
        _shared(one.condition, other.condition, before="for "),
        _shared(one.procedure, other.procedure, before="after "),
        "" if day.year == 1 else f"on {day}",
    ]
    return " ".join(part for part in parts if part)


def _shared(one: tuple[str, ...], other: tuple[str, ...], *, before: str = "") -> str:
    common = [name for name in one if name in other] or (list(one or other) if not (one and other) else [])
    return before + common[0].replace("_", " ") if common else ""


def _said(bound: float, unit: Unit) -> str:
    match bound:
        case 0:
            return "not recommended"
        case _ if bound == float("inf"):
            return "no cap"
    return f"{bound} {unit.replace('_', ' ')}"

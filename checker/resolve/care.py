"""What a letter leaves open of earlier care and of the amounts, as boxes of counts (logic, section 1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product
from typing import TypeVar

from checker.counts import EVERYTHING, Box, Count
from checker.facts import Basis, Fact, Improvement, Interval, ItemFacts
from checker.question import Care

T = TypeVar("T")
Told = Interval | None
_NONE = Interval(0, 0)
_ANY = Interval(0, None)
_SOME = Interval(1, None)


@dataclass(frozen=True, slots=True)
class Course:
    """One choice of earlier care, with the counts that go with it. `improvement` means nothing without care."""

    care: Care
    improvement: Improvement
    attended: Interval
    box: Box

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """The facts of the choice that are no counts, as a deciding fact names them."""
        had = () if self.care is Care.NONE else (("functional_improvement", self.improvement.value),)
        return (("attended_of_authorized", str(self.attended)), *had)


def courses(facts: ItemFacts) -> tuple[Course, ...]:
    """Every choice of earlier care, attended visits and amounts that the letter leaves open."""
    boxes = dict.fromkeys(_requests(facts))
    found = (
        Course(care, improvement, attended, within)
        for care, improvement, prior, attended in dict.fromkeys(_care(facts))
        for box in boxes
        if (within := _within(box, prior, attended)) is not None
    )
    return tuple(dict.fromkeys(found))


def _within(box: Box, prior: Interval, attended: Interval) -> Box | None:
    """The counts of a choice: no more visits of a grant can have been attended than it gave."""
    narrower = box.at(Count.PRIOR, prior)
    return narrower.within(Count.AUTHORIZED, attended.min) if narrower is not None else None


def tellings(fact: Fact[T]) -> tuple[Fact[T], ...]:
    """What a letter tells of one fact: its value, and every rival, each of which may be true."""
    return (fact, *fact.rivals)


def _requests(facts: ItemFacts) -> Iterator[Box]:
    """The amounts in dispute, granted and asked for in all; told in several ways, each of them."""
    told = (facts.sessions_requested, facts.sessions_original, facts.sessions_authorized)
    for requested, original, granted in product(*(_together(fact) for fact in told)):
        possible = _amounts(requested.value, original.value, granted.value)
        yield from _in_dispute(possible, facts.sessions_granted.value) or possible


def _in_dispute(boxes: Iterable[Box], granted: Told) -> list[Box]:
    """The amounts in which the reviewer granted no more than was in dispute."""
    least = 0 if granted is None else granted.min
    return [narrower for box in boxes if (narrower := box.within(Count.REQUESTED, least)) is not None]


def authorized(facts: ItemFacts) -> Interval:
    """The least interval that holds every number of visits that utilization review may have granted."""
    return _hull(box.interval(Count.AUTHORIZED) for box in _requests(facts)) or _NONE


def _together(fact: Fact[Told]) -> tuple[Fact[Told], ...]:
    """A count and its rivals; those that can be true beside it narrow it instead (logic, section 1)."""
    if not fact.rivals:
        return (fact,)
    apart: list[Fact[Told]] = []
    for rival in fact.rivals:
        both = _intersection(fact.value, rival.value)
        if both is None:
            apart.append(rival)
        else:
            fact = replace(fact, value=both)
    return (replace(fact, rivals=()), *apart)


def _intersection(one: Told, other: Told) -> Told:
    if one is None or other is None:
        return None
    tops = [top for top in (one.max, other.max) if top is not None]
    low, high = max(one.min, other.min), min(tops, default=None)
    return Interval(low, high) if high is None or low <= high else None


@lru_cache(maxsize=1024)
def _amounts(requested: Told, original: Told, granted: Told) -> tuple[Box, ...]:
    """The boxes of three amounts; an item asks for its own again and again, and letters for the same few."""
    return tuple(box for box in _boxes(requested, original, granted) if box is not None)


def _boxes(requested: Told, original: Told, granted: Told) -> Iterator[Box | None]:
    """The whole request is the original one where review granted part of it, else the part in dispute."""
    if granted is None and requested is not None and original is not None:
        difference = _box((Count.REQUESTED, requested), (Count.WHOLE, original))
        if difference is not None:
            yield difference
            return
    least = 0 if granted is None else granted.min
    if least == 0:
        yield _box((Count.AUTHORIZED, _NONE), (Count.WHOLE, requested or original))
    if granted is not None and granted.max != 0:
        part = Interval(max(1, least), granted.max)
        whole = (Count.WHOLE, original) if original is not None else (Count.REQUESTED, requested)
        yield _box((Count.AUTHORIZED, part), whole)


def _box(*bounds: tuple[Count, Told]) -> Box | None:
    box: Box | None = EVERYTHING
    for count, interval in bounds:
        box = box.at(count, interval) if box is not None else None
    return box


def _care(facts: ItemFacts) -> Iterator[tuple[Care, Improvement, Interval, Interval]]:
    told = (_together(facts.prior_sessions), _together(facts.attended_of_authorized))
    for prior, attended in product(*told):
        for improvement in tellings(facts.functional_improvement):
            yield from _choices(prior, attended.value, improvement.value)


def _choices(
    prior: Fact[Told], under_grant: Told, improvement: Improvement
) -> Iterator[tuple[Care, Improvement, Interval, Interval]]:
    """Earlier care or none, with the visits had before and under the grant; silence about the latter is none."""
    had = _ANY if prior.value is None else prior.value
    attended = under_grant or _NONE
    if improvement is not Improvement.UNKNOWN and had.min == 0 and attended.min == 0:
        yield from _shown_by_result(prior, had, under_grant, improvement)
        return
    if had.min == 0 and attended.min == 0:
        yield Care.NONE, Improvement.UNKNOWN, _NONE, _NONE
    open_to = (Improvement.DOCUMENTED, Improvement.NOT_DOCUMENTED)
    for result in open_to if improvement is Improvement.UNKNOWN else (improvement,):
        if had.max != 0:
            yield from ((Care.SOME, result, had.at_least(1), part) for part in _none_or_some(attended))
        if had.min == 0 and attended.max != 0:
            yield Care.SOME, result, _NONE, attended.at_least(1)


def _none_or_some(attended: Interval) -> tuple[Interval, ...]:
    """Attended visits cut at none, so that a deciding fact can tell the two apart."""
    return (attended,) if attended.min > 0 or attended.max == 0 else (_NONE, attended.at_least(1))


def _shown_by_result(
    prior: Fact[Told], had: Interval, under_grant: Told, result: Improvement
) -> Iterator[tuple[Care, Improvement, Interval, Interval]]:
    """A told result is a sign of care: before the request, or under the grant that gave part of it."""
    none_stated = prior.basis is Basis.STATED and had == _NONE
    if not none_stated:  # no derived or assumed 0 stands against a result
        before = _SOME if had == _NONE else had.at_least(1)
        yield from ((Care.SOME, result, before, part) for part in _none_or_some(under_grant or _NONE))
    if under_grant is None or under_grant.max != 0:
        yield Care.SOME, result, _NONE, (under_grant or _SOME).at_least(1)
    if none_stated:  # and the sentence is about other care
        yield Care.NONE, Improvement.UNKNOWN, _NONE, _NONE


def prior_visits(facts: ItemFacts) -> Interval:
    """The least interval that holds every number of prior visits the letter leaves open."""
    return _hull(course.box.interval(Count.PRIOR) for course in courses(facts)) or _ANY


def whole_request(facts: ItemFacts) -> Interval:
    """The least interval that holds every number of visits that may have been asked for in all."""
    return _hull(box.interval(Count.WHOLE) for box in _requests(facts)) or _SOME


def _hull(counts: Iterable[Interval]) -> Told:
    found = list(counts)
    tops = [c.max for c in found]
    if not found:
        return None
    return Interval(min(c.min for c in found), None if None in tops else max(t for t in tops if t is not None))


def result_alone(facts: ItemFacts) -> bool:
    """Whether a told result is the one sign of earlier care."""
    prior, attended = facts.prior_sessions.value, facts.attended_of_authorized.value
    told = facts.functional_improvement.value is not Improvement.UNKNOWN
    return told and (prior is None or prior.min == 0) and (attended is None or attended.min == 0)

"""The readings that a letter leaves open, each as typed checks against the rows that may govern. All sums are here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from checker.counts import Box, Count
from checker.document import Outcome
from checker.facts import Basis, ExceptionalFactors, FlareUp, Interval, Item, ItemFacts
from checker.question import NO_LIMIT, OPEN_END, Alternative, Candidate, Care, Check, Excess, Gate, Reading, Route
from checker.resolve.bounds import Bounds
from checker.resolve.care import Course, courses
from checker.resolve.index import RuleIndex
from checker.resolve.surgery import Plan

# The totals that a candidate is tested with: of a surgery still to come no visit counts that was had before.
_BEGUN = (Count.TOTAL, Count.USED)
_TO_COME = (Count.WHOLE, Count.AUTHORIZED)


class _Sums(NamedTuple):
    """The counts of a box that checks compare."""

    total: Interval
    used: Interval
    whole: Interval
    authorized: Interval

    @classmethod
    def of(cls, box: Box) -> _Sums:
        return cls(*map(box.interval, (*_BEGUN, *_TO_COME)))


@dataclass(slots=True)
class Readings:
    """The readings of one item, and the checks they ask, each once."""

    index: RuleIndex
    facts: ItemFacts
    outcome: Outcome
    checks: dict[Check, int]

    @classmethod
    def of(cls, index: RuleIndex, item: Item) -> Readings:
        return cls(index, item.facts, item.stated_outcome, {})

    def follower(self, facts: tuple[tuple[str, str], ...], parts: int) -> Iterator[Reading]:
        """An item that follows an upheld one is decided before any counting, row or no row."""
        nobody = Candidate(None, Route.COURSE, "")
        for course in courses(self.facts):
            check = self._number(self._check(nobody, course, _Sums.of(course.box), Gate.DEPENDENCY_UPHELD))
            yield Reading((*facts, *course.facts), course.box, ((Alternative(nobody, check),),) * parts)

    def own(self, facts: tuple[tuple[str, str], ...], plans: Sequence[Plan]) -> Iterator[Reading]:
        """The item by its own limits: every world of its surgery, earlier care and amounts, cut at every bound."""
        candidates = dict.fromkeys(c for plan in plans for part in plan.parts for c, _ in part)
        cuts = self._cuts(candidates)
        for course in courses(self.facts):
            for box in _cells(course.box, cuts):
                sums = _Sums.of(box)
                numbers = {c: self._number(self._check(c, course, sums, self._gate(c))) for c in candidates}
                for plan in plans:
                    yield _reading((*facts, *plan.facts, *course.facts), box, plan, numbers)

    def _number(self, check: Check) -> int:
        return self.checks.setdefault(check, len(self.checks))

    def _cuts(self, candidates: Iterable[Candidate]) -> Mapping[Count, set[int]]:
        """Where each count is cut: at every bound of every candidate, the same for all parts."""
        cuts: dict[Count, set[int]] = {count: set() for count in Count}
        for candidate in candidates:
            if candidate.limit is None:
                continue
            bounds = self.index.bounds[candidate.key]
            total, used = _BEGUN if candidate.begun else _TO_COME
            cuts[total] |= {bounds.first, bounds.advisory, bounds.half, bounds.total, bounds.course}
            cuts[used] |= set(self._rooms(bounds))
            cuts[Count.AUTHORIZED].add(bounds.trial_from - 1)
            cuts[Count.WHOLE].add(candidate.flare_up)
        cuts[Count.AUTHORIZED] |= self.index.numbers["granted_min"] | self.index.numbers["granted_max"]
        return cuts

    def _rooms(self, bounds: Bounds) -> Iterator[int]:
        """Where a ceiling begins to leave no room; and, for a partial overturn, none for what was granted."""
        granted = self.facts.sessions_granted.value if self.outcome is Outcome.PARTIALLY_OVERTURNED else None
        ends = () if granted is None else (granted.min, granted.max)
        for ceiling in {bounds.first, bounds.total} - {NO_LIMIT}:
            yield ceiling - 1
            yield from (ceiling - end for end in ends if end is not None)

    def _check(self, candidate: Candidate, course: Course, sums: _Sums, gate: Gate) -> Check:
        care = course.care if candidate.begun else Care.NONE
        bounds = self.index.bounds.get(candidate.key, _WITHOUT)
        granted = sums.authorized
        total, used = (sums.total, sums.used) if candidate.begun else (sums.whole, granted)
        ceiling = bounds.first if care is Care.NONE else bounds.total
        return Check(
            route=candidate.route,
            gate=gate,
            care=care,
            improvement=(course.improvement if care is Care.SOME else course.improvement.UNKNOWN).value,
            total_min=min(total.min, OPEN_END),
            total_max=_top(total),
            whole_max=_top(sums.whole),
            granted_min=min(granted.min, OPEN_END),
            granted_max=_top(granted),
            first_ceiling=bounds.first,
            advisory=bounds.advisory,
            ceiling=bounds.total,
            half=bounds.half,
            course=bounds.course,
            excess=self._excess(candidate),
            room_max=0 if ceiling == NO_LIMIT else max(0, ceiling - used.min),
            physical_medicine=self.index.treatments[self.facts.treatment.value].physical_medicine,
            called_trial=self._called_trial(),
            trial_from=bounds.trial_from,
            flare_up=candidate.flare_up if self.facts.flare_up.value is FlareUp.YES else 0,
        )

    def _gate(self, candidate: Candidate) -> Gate:
        if candidate.limit is None:
            return Gate.NO_ROW
        return Gate.OPEN if self.index.bounds[candidate.key].recommended else Gate.NOT_RECOMMENDED

    def _excess(self, candidate: Candidate) -> Excess:
        documented = self.facts.exceptional_factors.value is ExceptionalFactors.DOCUMENTED
        soft = candidate.limit is not None and candidate.limit.soft
        return Excess.EXCUSABLE if documented or soft else Excess.HARD

    def _called_trial(self) -> bool:
        """Whether the letter calls the request or the grant a first one or a trial."""
        prior = self.facts.prior_sessions
        return prior.basis is Basis.DERIVED and prior.value == Interval(0, 0)


_WITHOUT = Bounds(NO_LIMIT, NO_LIMIT, NO_LIMIT, NO_LIMIT, NO_LIMIT, NO_LIMIT, recommended=True, trial=False)


def _top(count: Interval) -> int:
    return OPEN_END if count.max is None else min(count.max, OPEN_END)


def _cells(box: Box, cuts: Mapping[Count, set[int]]) -> Iterator[Box]:
    """A box cut at every bound of every count."""
    boxes = [box]
    for count, bounds in cuts.items():
        boxes = [cell for one in boxes for cell in one.cut(count, bounds)]
    yield from boxes


def _reading(facts: tuple[tuple[str, str], ...], box: Box, plan: Plan, numbers: Mapping[Candidate, int]) -> Reading:
    parts = tuple(
        tuple(Alternative(candidate, numbers[candidate], surgeries) for candidate, surgeries in part)
        for part in plan.parts
    )
    return Reading(facts, box, parts, plan.operated, plan.days)

"""Which open fact decides an undetermined verdict, and the values that show it (logic, section 0)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from checker.counts import Box, Count
from checker.document import Outcome
from checker.facts import Interval, Item, ItemFacts
from checker.findings import Deciding, Settling, Verdict
from checker.judge.worlds import World
from checker.resolve.surgery import ENDED, UNLISTED

# In the order in which ties are settled. The first three are one fact: how many visits are asked for.
_COUNTS = {
    "sessions_requested": Count.REQUESTED,
    "sessions_original": Count.WHOLE,
    "prior_sessions": Count.PRIOR,
}
_ORDER = (
    "sessions_requested",
    "sessions_original",
    "prior_sessions",
    "functional_improvement",
    "attended_of_authorized",
    "surgery_date",
    "surgery_procedure",
    "depends_on_item",
    "sessions_authorized",
    "condition",
)
_MOST_TOGETHER = 3


@dataclass(frozen=True, slots=True)
class _Left:
    """A world as far as facts that were given a value leave it."""

    world: World
    box: Box

    @property
    def verdict(self) -> Verdict:
        return self.world.verdict


Value = Interval | str


def deciding(item: Item, worlds: Sequence[World]) -> Deciding | None:
    """The fact, or the smallest set of facts, that decides; None where no open fact does."""
    if item.stated_outcome is Outcome.UNKNOWN:
        return Deciding(("stated_outcome",), ())
    left = [_Left(world, world.reading.box) for world in worlds]
    names = [name for name in _names(item.facts, worlds) if len(_values(item.facts, name, left)) > 1]
    for size in range(1, _MOST_TOGETHER + 1):
        found = [
            (names_, list(_settled(item.facts, names_, left, ()))) for names_ in combinations(names, size)
        ]
        both = next((f for f in found if len({s.verdict for s in f[1]}) > 1), None)
        one = both or next((f for f in found if f[1]), None)
        if one is not None:
            return Deciding(one[0], tuple(one[1]))
    granted = any(w.verdict is Verdict.UNDETERMINED for w in worlds)
    return Deciding(("sessions_granted",) if granted else tuple(names), ())


def _names(facts: ItemFacts, worlds: Sequence[World]) -> list[str]:
    """The facts that are open, in the order in which ties are settled."""
    told = {name for world in worlds for name, _ in world.reading.facts}
    if any(part.surgeries for world in worlds for part in world.parts):
        told.add("surgery_procedure")
    if any(len(part.alike) > 0 for world in worlds for part in world.parts):
        told.add("condition")
    told |= set(_open_counts(facts))
    return [*(n for n in _ORDER if n in told), *sorted(told - set(_ORDER))]


def _open_counts(facts: ItemFacts) -> Iterator[str]:
    yield "prior_sessions"
    asked = (facts.sessions_requested, facts.sessions_original, facts.sessions_authorized)
    names = ("sessions_requested", "sessions_original", "sessions_authorized")
    for name, fact in zip(names, asked, strict=True):
        if fact.value is None or not fact.value.exact or fact.rivals:
            yield name


def _settled(
    facts: ItemFacts, names: Sequence[str], left: Sequence[_Left], chosen: tuple[tuple[str, Value], ...]
) -> Iterator[Settling]:
    """The values of these facts that leave worlds of one verdict, neighbours of the last one together."""
    name, *rest = names
    runs: list[Settling] = []
    for value, those in _values(facts, name, left):
        if rest:
            yield from _settled(facts, rest, those, (*chosen, (name, value)))
            continue
        verdicts = {one.verdict for one in those}
        if len(verdicts) == 1 and Verdict.UNDETERMINED not in verdicts:
            _join(runs, Settling((*chosen, (name, value)), next(iter(verdicts))))
    yield from runs


def _join(runs: list[Settling], one: Settling) -> None:
    """Add a value; a count next to the last one with the same verdict makes one range of them."""
    last = runs[-1] if runs else None
    (*_, (name, value)) = one.values
    if last is not None and last.verdict is one.verdict and last.values[:-1] == one.values[:-1]:
        before = last.values[-1][1]
        if isinstance(value, Interval) and isinstance(before, Interval) and before.max is not None:
            if before.max + 1 == value.min:
                runs[-1] = Settling((*one.values[:-1], (name, Interval(before.min, value.max))), one.verdict)
                return
    runs.append(one)


def _values(facts: ItemFacts, name: str, left: Sequence[_Left]) -> list[tuple[Value, list[_Left]]]:
    """Each value of a fact with the worlds that it leaves; a count in ranges over which those are the same."""
    if name in ("sessions_requested", "sessions_original", "sessions_authorized", "prior_sessions"):
        return list(_ranges(_COUNTS.get(name, Count.AUTHORIZED), left))
    if name == "surgery_procedure":
        return list(_surgeries(left))
    if name == "condition":
        return list(_conditions(facts, left))
    found: dict[str, list[_Left]] = defaultdict(list)
    for one in left:
        for named, value in one.world.reading.facts:
            if named == name:
                found[value].append(one)
    return list(found.items())


def _ranges(count: Count, left: Sequence[_Left]) -> Iterator[tuple[Interval, list[_Left]]]:
    ends = {one.box.least(count) for one in left}
    ends |= {top + 1 for one in left if (top := one.box.greatest(count)) is not None}
    starts = sorted(ends)
    for start, after in zip(starts, [*starts[1:], None], strict=True):
        last = None if after is None else after - 1
        those = [_Left(o.world, box) for o in left if (box := o.box.within(count, start, last)) is not None]
        if those:
            yield Interval(start, last), those


def _surgeries(left: Sequence[_Left]) -> Iterator[tuple[str, list[_Left]]]:
    """Each surgery with the worlds in which it may have been the one, on every part that was operated on."""
    named = dict.fromkeys(s for one in left for part in one.world.parts for s in part.surgeries)
    for surgery in named:
        yield surgery, [one for one in left if _may_be(one.world, surgery)]
    told: Mapping[str, list[_Left]] = defaultdict(list)
    for one in left:
        for name, value in one.world.reading.facts:
            if name == "surgery_procedure":
                told[value].append(one)
    yield from told.items()


def _may_be(world: World, surgery: str) -> bool:
    return all(surgery in world.parts[place].surgeries for place in world.reading.operated)


def _conditions(facts: ItemFacts, left: Sequence[_Left]) -> Iterator[tuple[str, list[_Left]]]:
    """Each row that may govern, where several do, by the diagnosis it is for."""
    del facts
    rows = dict.fromkeys(c for one in left for part in one.world.parts for c in part.alike if c.limit is not None)
    for row in rows:
        diagnoses = row.limit.when.condition if row.limit is not None else ()
        if diagnoses:
            those = [o for o in left if all(row in p.alike for p in o.world.parts if p.candidate.part is row.part)]
            yield diagnoses[0], those


def is_plain(value: str) -> bool:
    """Whether a value of a fact is one that a facts file could hold."""
    return value not in (UNLISTED, ENDED)

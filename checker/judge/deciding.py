"""Which open fact decides an undetermined verdict, and the values that show it (logic, section 0)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations, pairwise, product

from checker.counts import Box, Count
from checker.document import Outcome
from checker.facts import Fact, Interval, Item, ItemFacts
from checker.findings import DaySpan, Deciding, OpenValue, Settling, Verdict
from checker.judge.worlds import World
from checker.resolve.surgery import ENDED

_COUNTS = {
    "sessions_requested": Count.REQUESTED,
    "sessions_original": Count.WHOLE,
    "prior_sessions": Count.PRIOR,
    "sessions_authorized": Count.AUTHORIZED,
}
# In the order in which ties are settled; the first three are how many visits are requested.
_ORDER = (
    "sessions_requested",
    "sessions_original",
    "sessions_authorized",
    "prior_sessions",
    "functional_improvement",
    "attended_of_authorized",
    "surgery_date",
    "surgery_procedure",
    "depends_on_item",
)
_MOST_TOGETHER = 3


@dataclass(frozen=True, slots=True)
class _Left:
    """A world as far as facts that were given a value leave it, with what tells it from others."""

    world: World
    box: Box
    facts: Mapping[str, str]
    operations: tuple[object, ...]

    @property
    def verdict(self) -> Verdict:
        return self.world.verdict


Value = OpenValue


def deciding(item: Item, worlds: Sequence[World]) -> Deciding | None:
    """The fact, or the smallest set of facts, that decides; None where no open fact does."""
    if item.stated_outcome is Outcome.UNKNOWN:
        return Deciding(("stated_outcome",), ())
    left = [_Left(w, w.reading.box, dict(w.reading.facts), _operations(w)) for w in worlds]
    names = [name for name in _names(item.facts, worlds) if _is_open(item.facts, name, _distinct(left, (name,)))]
    for size in range(1, _MOST_TOGETHER + 1):
        one: Deciding | None = None
        for chosen in combinations(names, size):
            values = tuple(_settled(item.facts, chosen, _distinct(left, chosen), ()))
            if len({value.verdict for value in values}) > 1:
                return Deciding(chosen, values)
            one = one or (Deciding(chosen, values) if values else None)
        if one is not None:
            return one
    granted = any(w.verdict is Verdict.UNDETERMINED for w in worlds)
    return Deciding(("sessions_granted",) if granted else tuple(names), ())


def _distinct(left: Sequence[_Left], names: Sequence[str]) -> list[_Left]:
    """One of all worlds that differ in nothing that these facts, or the verdict, can show."""
    counted = any(name in _COUNTS for name in names)
    plain = [name for name in names if name not in _COUNTS]
    dated, operated, diagnosed = (name in names for name in ("surgery_date", "surgery_procedure", "condition"))

    def shown(one: _Left) -> tuple[object, ...]:
        return (
            one.world.verdict,
            one.box if counted else None,
            tuple([one.facts.get(name) for name in plain]),
            one.world.reading.days if dated else None,
            one.operations if operated else None,
            tuple([part.alike for part in one.world.parts]) if diagnosed else None,
        )

    return list({shown(one): one for one in left}.values())


def _is_open(facts: ItemFacts, name: str, left: Sequence[_Left]) -> bool:
    """Whether a fact has more than one value in these worlds."""
    if name in _COUNTS:
        count = _COUNTS[name]
        return len({(one.box.least(count), one.box.greatest(count)) for one in left}) > 1 or any(
            one.box.least(count) != one.box.greatest(count) for one in left[:1]
        )
    return len(_values(facts, name, left)) > 1


def _names(facts: ItemFacts, worlds: Sequence[World]) -> list[str]:
    """The facts that are open, in the order in which ties are settled."""
    told = {name for world in worlds for name, _ in world.reading.facts}
    if any(part.surgeries for world in worlds for part in world.parts):
        told.add("surgery_procedure")
    if any(len(part.alike) > 0 for world in worlds for part in world.parts):
        told.add("condition")
    if any(world.reading.days is not None for world in worlds):
        told.add("surgery_date")
    told |= set(_open_counts(facts))
    last = sorted(told - set(_ORDER), key=lambda name: (name == "condition", name))
    return [*(n for n in _ORDER if n in told), *last]


def _open_counts(facts: ItemFacts) -> Iterator[str]:
    yield "prior_sessions"
    requested, original, granted = facts.sessions_requested, facts.sessions_original, facts.sessions_authorized
    if requested.value is None or _is_spread(requested):
        yield "sessions_requested"
    for name, fact in (("sessions_original", original), ("sessions_authorized", granted)):
        if _is_spread(fact):
            yield name


def _is_spread(count: Fact[Interval | None]) -> bool:
    """Whether a letter tells a count, but not one number."""
    return count.value is not None and (not count.value.exact or bool(count.rivals))


def _settled(
    facts: ItemFacts, names: Sequence[str], left: Sequence[_Left], chosen: tuple[tuple[str, Value], ...]
) -> Iterator[Settling]:
    """The values of these facts that leave worlds of one verdict, neighbours of the last one together."""
    name, *rest = names
    runs: list[Settling] = []
    for value, those in _values(facts, name, left):
        if rest:
            yield from _settled(facts, rest, _narrowed(name, value, those, rest), (*chosen, (name, value)))
            continue
        verdicts = {one.verdict for one in those}
        if len(verdicts) == 1 and Verdict.UNDETERMINED not in verdicts:
            _join(runs, Settling((*chosen, (name, value)), next(iter(verdicts))))
    yield from runs


def _narrowed(name: str, value: Value, left: Sequence[_Left], rest: Sequence[str]) -> list[_Left]:
    """Worlds as far as one value of a fact leaves them, one of all that differ in nothing that the rest can show.

    Other facts than counts do not ask how far the counts are left.
    """
    if isinstance(value, Interval) and any(other in _COUNTS for other in rest):
        boxes = ((one, one.box.at(_COUNTS[name], value)) for one in left)
        left = [replace(one, box=box) for one, box in boxes if box is not None]
    return _distinct(left, rest)


def _join(runs: list[Settling], one: Settling) -> None:
    """Add a value; a count next to the last one with the same verdict makes one range of them."""
    (*others, (name, value)) = one.values
    last = runs[-1] if runs else None
    if last is not None and (last.verdict, last.values[:-1]) == (one.verdict, tuple(others)):
        both = _joined(last.values[-1][1], value)
        if both is not None:
            runs[-1] = Settling((*others, (name, both)), one.verdict)
            return
    runs.append(one)


def _joined(one: Value, other: Value) -> Interval | None:
    """Two ranges of a count as one, where the second begins where the first ends."""
    if isinstance(one, Interval) and isinstance(other, Interval) and one.max is not None:
        return Interval(one.min, other.max) if one.max + 1 == other.min else None
    return None


def _values(facts: ItemFacts, name: str, left: Sequence[_Left]) -> list[tuple[Value, list[_Left]]]:
    """Each value of a fact with the worlds that it leaves; a count in ranges over which those are the same."""
    if name in _COUNTS:
        return list(_ranges(_COUNTS[name], left))
    if name == "surgery_procedure":
        return list(_surgeries(left))
    if name == "condition":
        return list(_conditions(facts, left))
    if name == "surgery_date" and any(one.world.reading.days is not None for one in left):
        return list(_days(left))
    found: dict[str, list[_Left]] = defaultdict(list)
    for one in left:
        if name in one.facts:
            found[one.facts[name]].append(one)
    return list(found.items())


def _ranges(count: Count, left: Sequence[_Left]) -> Iterator[tuple[Interval, list[_Left]]]:
    spans = [(one.box.least(count), one.box.greatest(count), one) for one in left]
    starts = sorted({low for low, _, _ in spans} | {top + 1 for _, top, _ in spans if top is not None})
    for start, after in zip(starts, [*starts[1:], None], strict=True):
        those = [one for low, top, one in spans if low <= start and (top is None or start <= top)]
        if those:
            yield Interval(start, None if after is None else after - 1), those


def _days(left: Sequence[_Left]) -> Iterator[tuple[DaySpan, list[_Left]]]:
    """Ranges of days of surgery over which the worlds that they leave are the same."""
    spans = [one.world.reading.days for one in left if one.world.reading.days is not None]
    starts = sorted({first for first, _ in spans} | {last + _DAY for _, last in spans})
    for start, after in pairwise(starts):
        those = [o for o in left if o.world.reading.days is not None and _includes(o.world.reading.days, start)]
        if those:
            yield DaySpan(start, after - _DAY), those


_DAY = timedelta(days=1)


def _includes(days: tuple[date, date], day: date) -> bool:
    return days[0] <= day <= days[1]


def _surgeries(left: Sequence[_Left]) -> Iterator[tuple[str, list[_Left]]]:
    """Each surgery that may have been done, by kind and part, with the worlds that it leaves."""
    first = _alike(left)
    alike: dict[tuple[object, ...], list[_Left]] = defaultdict(list)
    for one in left:
        alike[one.operations].append(one)
    found: dict[tuple[str, ...], list[_Left]] = defaultdict(list)
    for those in alike.values():
        for surgery in _surgeries_of(those[0].world, first):
            found[surgery] += those
    for surgery, those in found.items():
        yield "+".join(surgery), those


def _operations(world: World) -> tuple[object, ...]:
    """What tells the surgeries that a world may be of: there are far fewer of these than of worlds."""
    told = tuple(value for name, value in world.reading.facts if name == "surgery_procedure")
    return told, world.reading.operated, tuple([part.surgeries for part in world.parts])


# The first of the kinds of surgery on a part that lead to the same in every world, by place and kind.
_First = dict[tuple[int, str], str]


def _alike(left: Sequence[_Left]) -> _First:
    """Kinds of surgery that always go together: one of them speaks for all, or there would be too many."""
    together: dict[int, dict[tuple[str, ...], None]] = defaultdict(dict)
    for one in left:
        for place in one.world.reading.operated:
            together[place].setdefault(one.world.parts[place].surgeries)
    first: _First = {}
    for place, groups in together.items():
        speakers: dict[tuple[bool, ...], str] = {}
        for kind in dict.fromkeys(kind for group in groups for kind in group):
            first[place, kind] = speakers.setdefault(tuple(kind in group for group in groups), kind)
    return first


def _surgeries_of(world: World, first: _First) -> Iterator[tuple[str, ...]]:
    """The surgeries a world may be of: one kind for each part operated on, and what the letter calls it."""
    told = tuple(value for name, value in world.reading.facts if name == "surgery_procedure")
    operated = world.reading.operated
    if not operated:
        yield from (told,) if told else ()
        return
    if len(operated) == 1 and ENDED in world.parts[operated[0]].surgeries:
        yield (*told, ENDED)
    kinds = [[k for k in world.parts[place].surgeries if k != ENDED and first[place, k] == k] for place in operated]
    for chosen in product(*kinds):
        yield (*told, *(_named(world, place, kind) for place, kind in zip(operated, chosen, strict=True)))


def _named(world: World, place: int, kind: str) -> str:
    return kind if len(world.parts) == 1 else f"{kind} ({world.parts[place].candidate.part})"


def _conditions(facts: ItemFacts, left: Sequence[_Left]) -> Iterator[tuple[str, list[_Left]]]:
    """Each row that may govern, where several do, by the diagnosis it is for."""
    del facts
    rows = dict.fromkeys(c for one in left for part in one.world.parts for c in part.alike if c.limit is not None)
    for row in rows:
        diagnoses = row.limit.when.condition if row.limit is not None else ()
        if diagnoses:
            those = [o for o in left if all(row in p.alike for p in o.world.parts if p.candidate.part is row.part)]
            yield diagnoses[0], those

"""The worlds of an item (sections 0 and 1 of the logic): numbers on a grid, and every choice the letter leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from checker.facts import Basis, Decision, Improvement, Interval, Item
from tests.oracle.book import Book, When
from tests.oracle.position import World
from tests.oracle.scenes import Scene, Stage
from tests.oracle.values import Told, told, variants

# Which numbers of an interval are looked at, given the numbers at which something may change.
Grid = Callable[[Interval, Iterable[int]], Iterable[int]]
_SHORT = 8
_BOTH = (Improvement.DOCUMENTED, Improvement.NOT_DOCUMENTED)


class Amounts(NamedTuple):
    """The visits in dispute, those UR granted, and the whole request."""

    requested: int
    authorized: int
    whole: int


@dataclass(frozen=True)
class Listed:
    """A world with the value that each open fact has in it, by the names of the facts."""

    world: World
    values: tuple[tuple[str, object], ...]


def sparse(interval: Interval, turns: Iterable[int]) -> list[int]:
    """Both ends, and one below, at and one above each number at which something may change."""
    turns = list(turns)
    top = interval.max if interval.max is not None else max([interval.min, *turns]) * 2 + 60
    if top - interval.min < _SHORT:
        return list(range(interval.min, top + 1))
    near = {t + d for t in (0, 1, *turns) for d in (-1, 0, 1)} | {interval.min, top}
    return sorted(n for n in near if interval.min <= n <= top)


def dense(interval: Interval, turns: Iterable[int]) -> list[int]:
    """Every number up to well above the largest at which something may change."""
    top = interval.max if interval.max is not None else max([interval.min, *turns]) + 40
    return list(range(interval.min, top + 1))


def worlds(book: Book, decision: Decision, item: Item, grid: Grid = sparse, *, joint: bool = False) -> Iterator[Listed]:
    """Every world of an item; `joint`: the same numbers beside every choice, to see which of them decides."""
    told_ways = []
    for chosen, dates, variant in variants(decision, item):
        said = told(variant)
        stage = Stage(book, decision, variant, said, When(dates, said.reviewer, said.review))
        scenes = stage.scenes()
        told_ways.append((chosen, _first_request(said, scenes), scenes))
    shared = Shared.of(told_ways, grid) if joint else None
    for chosen, said, scenes in told_ways:
        listing = _Listing(said, grid, _turns(scenes, said), shared)
        for numbers, improvement, values in listing.numbers():
            for scene in scenes:
                yield _listed(book, said, scene, numbers, improvement, values, chosen)


@dataclass(frozen=True)
class Shared:
    """Every number at which something may change, and every amount, in any way that the letter tells its facts."""

    turns: tuple[int, ...]
    ends: frozenset[int]
    amounts: tuple[Amounts, ...]

    @classmethod
    def of(cls, told_ways: list[tuple[dict[str, object], Told, list[Scene]]], grid: Grid) -> Shared:
        turns = tuple(sorted({t for _, said, scenes in told_ways for t in _turns(scenes, said)}))
        known = [said.prior for _, said, _ in told_ways if said.prior is not None]
        ends = frozenset({end for prior in known for end in (prior.min, prior.max or prior.min)})
        first = cls(turns, ends, ())
        amounts = {a for _, said, _ in told_ways for a in _Listing(said, grid, list(turns), first).possible()}
        return cls(turns, ends, tuple(amounts))


def _listed(
    book: Book,
    said: Told,
    scene: Scene,
    numbers: tuple[Amounts, int, int, int | None],
    improvement: Improvement | None,
    values: tuple[tuple[str, object], ...],
    chosen: dict[str, object],
) -> Listed:
    amounts, prior, attended, granted = numbers
    world = World(
        in_visits=said.treatment in book.in_visits,
        physical=said.treatment in book.physical,
        exception=said.exception,
        flare_up=said.flare_up,
        called_trial=said.prior == Interval(0, 0) and said.prior_basis is Basis.DERIVED,
        requested=amounts.requested,
        whole=amounts.whole,
        authorized=amounts.authorized,
        prior=prior,
        attended=attended,
        granted=granted,
        improvement=improvement,
        followed=scene.followed,
        parts=scene.parts,
    )
    of_scene = {
        "surgery_date": _both(chosen.get("surgery_date"), scene.surgery_date),
        "surgery_procedure": _both(chosen.get("surgery_procedure"), scene.surgery),
        "depends_on_item": scene.followed,
    }
    numbered = dict(values)
    others = {name: value for name, value in chosen.items() if name not in numbered and name not in of_scene}
    return Listed(world, tuple((numbered | of_scene | others).items()))


def _both(*values: object) -> object:
    """What was told and what it may mean, as one value; None where there is neither."""
    return None if values == (None, None) else values


def derives_first_request(book: Book, decision: Decision, item: Item) -> bool | None:
    """Whether the rules make a first request of an item.

    None where the letter tells its facts in several ways, and where the item follows another: then nothing is counted.
    """
    ways = list(variants(decision, item))
    if len(ways) != 1 or item.depends_on_item is not None:
        return None
    _, dates, variant = ways[0]
    said = told(variant)
    scenes = Stage(book, decision, variant, said, When(dates, said.reviewer, said.review)).scenes()
    return _first_request(said, scenes) is not said


def _first_request(said: Told, scenes: list[Scene]) -> Told:
    """Derived: UR cut a treatment whose rows all have a trial to the smallest trial or less, and no care is shown."""
    rows = {part.row for scene in scenes for part in scene.parts if part.row is not None}
    trials = [row.trial for row in rows]
    cut = _cut_to(said)
    silent = said.prior is None and said.improvement is None and not said.flare_up
    unattended = said.attended is None or said.attended.min == 0
    if not (rows and all(trials) and silent and unattended and cut is not None):
        return said
    smallest = min(t for t in trials if t is not None)
    if cut.max is None or not 1 <= cut.min <= cut.max <= smallest:
        return said
    return replace(said, prior=Interval(0, 0), prior_basis=Basis.DERIVED)


def _cut_to(said: Told) -> Interval | None:
    """What UR granted, told or reckoned."""
    if said.authorized is not None or said.original is None or said.requested is None:
        return said.authorized
    whole, rest = said.original, said.requested
    if whole.max is None or rest.max is None or whole.min < rest.max:
        return None
    return Interval(whole.min - rest.max, whole.max - rest.min)


def _turns(scenes: list[Scene], said: Told) -> list[int]:
    """Every number at which some row of the item changes its mind."""
    turns = {6}
    for part in {part for scene in scenes for part in scene.parts}:
        turns |= set(part.row.bounds()) if part.row is not None else set()
        turns |= {part.flare_up} if part.flare_up else set()
    if said.granted is not None:
        turns |= {said.granted.min, said.granted.max or said.granted.min}
    return sorted(turns)


class _Listing:
    """The numbers of an item."""

    def __init__(self, said: Told, grid: Grid, turns: list[int], shared: Shared | None) -> None:
        self.said, self.grid, self.shared = said, grid, shared
        self.turns = turns if shared is None else list(shared.turns)

    def possible(self) -> list[Amounts]:
        """The amounts of which IMR did not grant more than was in dispute."""
        found = list(dict.fromkeys(self.amounts()))
        return [a for a in found if self._can_be_granted(a)] or found

    def numbers(
        self,
    ) -> Iterator[tuple[tuple[Amounts, int, int, int | None], Improvement | None, tuple[tuple[str, object], ...]]]:
        """Amounts, prior, attended and granted visits, the improvement, and all of them by name."""
        for amounts in self.possible():
            for prior, attended in dict.fromkeys(self.care(amounts)):
                told_or_both = (self.said.improvement,) if self.said.improvement else _BOTH
                for improvement in told_or_both if prior or attended else (None,):
                    for granted in self._granted(amounts):
                        values = (
                            ("sessions_requested", amounts),
                            ("prior_sessions", prior),
                            ("functional_improvement", improvement),
                            ("attended_of_authorized", attended),
                            ("sessions_granted", granted),
                        )
                        yield (amounts, prior, attended, granted), improvement, values

    def amounts(self) -> Iterator[Amounts]:
        """The request: the original where UR granted part of it, else the part in dispute."""
        said = self.said
        if said.authorized is not None:
            for granted in self.grid(said.authorized, self._around()):
                yield from self._granted_part(granted)
        elif said.original is not None and said.requested is not None:
            yield from self._reckoned(said.original, said.requested)
        else:
            yield from self._nothing_granted()

    def _granted_part(self, granted: int) -> Iterator[Amounts]:
        said = self.said
        if granted == 0:
            yield from self._nothing_granted()
        elif said.original is not None:
            for whole in self.grid(said.original, self._around(granted)):
                rest = said.requested or Interval(max(whole - granted, 1), max(whole - granted, 1))
                if whole >= granted:
                    yield from (Amounts(r, granted, whole) for r in self.grid(rest, self._around(granted)))
        else:
            for more in self.grid(said.requested or Interval(1, None), self._around(granted)):
                yield Amounts(more, granted, granted + more)

    def _nothing_granted(self) -> Iterator[Amounts]:
        asked = self.said.requested or self.said.original or Interval(1, None)
        for whole in self.grid(asked, self._around()):
            yield Amounts(whole, 0, whole)

    def _reckoned(self, original: Interval, requested: Interval) -> Iterator[Amounts]:
        """UR granted the difference; nothing where that is 0, or where the two cannot both be."""
        found = False
        for rest in self.grid(requested, self._around()):
            for whole in self.grid(original, [*self._around(), rest]):
                if whole >= rest:
                    found = True
                    yield Amounts(rest, whole - rest, whole)
        if not found:
            yield from (Amounts(rest, 0, rest) for rest in self.grid(requested, self._around()))

    def _around(self, granted: int = 0) -> list[int]:
        """The turns as a request meets them, whatever part of them prior visits and UR's grant take."""
        prior = self.said.prior or Interval(0, 0)
        ends = {0, 1, prior.min, prior.max or prior.min} | (self.shared.ends if self.shared else frozenset())
        return [t - taken - g for t in self.turns for taken in ends for g in {0, granted}]

    def _can_be_granted(self, amounts: Amounts) -> bool:
        """IMR cannot grant more than is in dispute."""
        return self.said.granted is None or self.said.granted.min <= amounts.requested

    def _granted(self, amounts: Amounts) -> Iterable[int | None]:
        granted = self.said.granted
        if granted is None:
            return (None,)
        top = amounts.requested if granted.max is None else min(granted.max, amounts.requested)
        return self.grid(Interval(granted.min, max(top, granted.min)), self.turns)

    def care(self, amounts: Amounts) -> Iterator[tuple[int, int]]:
        """Prior visits, and visits attended under UR's grant."""
        said = self.said
        prior = said.prior or Interval(0, None)
        counted = prior.min > 0 or (said.attended is not None and said.attended.min > 0)
        if said.improvement is None or counted:
            yield from self._as_told(prior, amounts)
        elif prior == Interval(0, 0) and said.prior_basis is Basis.STATED:
            yield from self._under_the_grant(amounts)
            if said.attended is None or said.attended.min == 0:
                yield 0, 0
        else:
            yield from self._as_told(Interval(1, prior.max or None), amounts)
            yield from self._under_the_grant(amounts)

    def _as_told(self, prior: Interval, amounts: Amounts) -> Iterator[tuple[int, int]]:
        attended = self.said.attended or Interval(0, 0)
        for had in self.grid(prior, self._left(amounts)):
            for visits in self.grid(attended, (1,)):
                if visits <= amounts.authorized or not amounts.authorized:
                    yield had, visits

    def _under_the_grant(self, amounts: Amounts) -> Iterator[tuple[int, int]]:
        """A result without a number: visits of UR's grant may have been attended, and none before."""
        told_visits = self.said.attended
        top = amounts.authorized
        if told_visits is not None and told_visits.max is not None:
            top = min(top, told_visits.max)
        if top:
            yield from ((0, visits) for visits in self.grid(Interval(1, top), (1,)))

    def _left(self, one: Amounts) -> list[int]:
        """The prior visits at which the request just fits, or the room is just what IMR granted."""
        granted = self.said.granted
        rooms = {0} if granted is None else {0, granted.min, granted.max or granted.min}
        amounts = (one,) if self.shared is None else self.shared.amounts
        less = {0, *(a.whole for a in amounts), *(a.authorized + r for a in amounts for r in rooms)}
        return [t - taken for t in self.turns for taken in less]

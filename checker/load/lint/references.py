"""Every id that is named is known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

from checker.facts import Dates, Treatment
from checker.guideline import Applies, CaseFacts, Limit
from checker.load.library import Library, Placed
from checker.load.problems import RuleProblem
from checker.load.schema import near

_Named = Applies | CaseFacts
_DATES = tuple(field.name for field in fields(Dates))


def editions_unknown(library: Library) -> Iterator[RuleProblem]:
    """A topic belongs to an edition of some guideline."""
    known = tuple(e.entry.value.id for e in library.editions)
    for header in library.headers.values():
        name = header.value.edition
        if name not in known:
            remedy = f"add it to its guideline.yaml{near(name, known)}"
            yield header.problem("edition", message=f"no guideline has an edition `{name}`", remedy=remedy)


def guidelines_unknown(library: Library) -> Iterator[RuleProblem]:
    """What a guideline beats, and what a limit defers to, is a guideline."""
    known = tuple(g.value.id for g in library.guidelines)
    for guideline in library.guidelines:
        for number, name in enumerate(guideline.value.beats):
            if name not in known:
                yield guideline.problem("beats", number, message=_no("guideline", name), remedy=_write(name, known))
    for placed in library.limits:
        name = placed.limit.defers_to or ""
        if name and name not in known and library.edition(name) is None:
            yield placed.entry.problem("defers_to", message=_no("guideline", name), remedy=_write(name, known))


def defeats_unknown(library: Library) -> Iterator[RuleProblem]:
    """What a limit beats is a limit of its edition."""
    for edition, limits in library.by_edition():
        known = tuple(p.limit.id for p in limits)
        for placed in limits:
            for number, name in enumerate(placed.limit.beats):
                if name not in known:
                    message = f"{edition} has no limit `{name}`"
                    yield placed.entry.problem("beats", number, message=message, remedy=_write(name, known))


def circular_defeats(library: Library) -> Iterator[RuleProblem]:
    """Nothing beats itself, on no way round: of guidelines, and of the limits of an edition."""
    yield from _circular([(guideline.value.id, guideline.value.beats, guideline) for guideline in library.guidelines])
    for _, limits in library.by_edition():
        yield from _circular([(p.limit.id, p.limit.beats, p.entry) for p in limits])


def _circular(ranked: Sequence[tuple[str, tuple[str, ...], Placed[Any]]]) -> Iterator[RuleProblem]:
    """Each circle once, at the first of those that are in it."""
    beaten = {name: beats for name, beats, _ in ranked}
    seen: set[frozenset[str]] = set()
    for name, beats, entry in ranked:
        for number, first in enumerate(beats):
            way = _way(first, name, beaten)
            if way is not None and frozenset(way) not in seen:
                seen.add(frozenset(way))
                told = " beats ".join(f"`{one}`" for one in (name, *way))
                message = f"{told}: nothing can beat itself"
                yield entry.problem("beats", number, message=message, remedy="take out the weaker claim")


def _way(start: str, goal: str, beaten: Mapping[str, tuple[str, ...]]) -> tuple[str, ...] | None:
    """The shortest way from one to another along what each beats, both included."""
    ways: dict[str, tuple[str, ...]] = {start: (start,)}
    waiting = [start]
    for one in waiting:
        if one == goal:
            return ways[one]
        for other in beaten.get(one, ()):
            if other not in ways:
                ways[other] = (*ways[one], other)
                waiting.append(other)
    return None


def clocks_unknown(library: Library) -> Iterator[RuleProblem]:
    """An edition goes by a clock of its guideline, and a clock by dates that letters have."""
    for guideline in library.guidelines:
        for clock, dates in guideline.value.clocks.items():
            for number, name in enumerate(dates):
                if name not in _DATES:
                    path = ("clocks", clock, number)
                    yield guideline.problem(*path, message=_no("date", name), remedy=_write(name, _DATES))
        known = tuple(guideline.value.clocks)
        for edition in (e.entry for e in library.editions if e.guideline == guideline.value.id):
            if edition.value.clock not in known:
                name = edition.value.clock
                yield edition.problem("clock", message=_no("clock", name), remedy=_write(name, known))


def repeated_editions(library: Library) -> Iterator[RuleProblem]:
    """An edition's id is its own in the whole rulebook."""
    first: dict[str, str] = {}
    for entry in (e.entry for e in library.editions):
        place = first.setdefault(entry.value.id, entry.place)
        if place != entry.place:
            message = f"the edition `{entry.value.id}` is at {place} already"
            yield entry.problem("id", message=message, remedy="rename one")


def treatments_without_words(library: Library) -> Iterator[RuleProblem]:
    """Every treatment the program knows has its entry in the vocabulary."""
    entries = library.words.get("treatments", ())
    known = {entry.value.id for entry in entries}
    for treatment in Treatment:
        if entries and treatment not in known:
            message, remedy = f"there is no entry for `{treatment}`", "add one with its words"
            yield entries[0].source.problem(("treatments",), message, remedy)


def regions_unknown(library: Library) -> Iterator[RuleProblem]:
    """A body region that a limit, or a case of it, names is in the vocabulary."""
    return _unknown(library, "body_region", "body_regions", lambda named: named.body_region)


def conditions_unknown(library: Library) -> Iterator[RuleProblem]:
    """A condition that a limit, or a case of it, names is in the vocabulary."""
    return _unknown(library, "condition", "conditions", lambda named: named.condition)


def procedures_unknown(library: Library) -> Iterator[RuleProblem]:
    """A procedure that a limit, or a case of it, names is in the vocabulary."""
    return _unknown(library, "procedure", "procedures", lambda named: named.procedure)


def _unknown(library: Library, key: str, kind: str, listed: Callable[[_Named], Iterable[str]]) -> Iterator[RuleProblem]:
    entries = tuple(str(entry.value.id) for entry in library.words.get(kind, ()))
    known = frozenset(entries)
    for placed in library.limits:
        for path, named in _naming(placed.limit):
            for number, name in enumerate(listed(named)):
                if name not in known:
                    message, remedy = _no(key.replace("_", " "), name), f"add it to vocabulary/{kind}.yaml"
                    yield placed.entry.problem(*path, key, number, message=message, remedy=remedy + near(name, entries))


def _naming(limit: Limit) -> Iterator[tuple[tuple[str | int, ...], _Named]]:
    """Where a limit names parts, diagnoses and operations: its `when`, and the facts of its cases."""
    yield ("when",), limit.when
    for number, case in enumerate(limit.cases):
        yield ("cases", number, "given"), case.given


def _no(what: str, name: str) -> str:
    return f"no {what} is called `{name}`"


def _write(name: str, known: tuple[str, ...]) -> str:
    return f"write one of {', '.join(known) or 'none'}{near(name, known)}"

"""What can be changed in a library, one thing at a time: every number, date, condition, flag and ranking."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TypeVar, get_args, get_type_hints

from checker.guideline import Allowance, Conclusion, DecisionRule, Edition, Guideline, Limit, Stage, Topic, Unit, Window
from checker.load.library import Library, Placed, PlacedLimit
from checker.value import Value

V = TypeVar("V", bound=Value)
T = TypeVar("T")
# The library with one thing of it changed; ValidationError where the schema refuses it.
Change = Callable[[Library], Library]
# What a decision rule compares a field of a check with.
Bound = str | int | bool

_LISTS = ("treatment", "body_region", "condition", "procedure")
_SIGNS = {
    "==": ("!=",),
    "!=": ("==",),
    "<": ("<=", ">="),
    "<=": ("<", ">"),
    ">": (">=", "<="),
    ">=": (">", "<"),
}
_ACROSS = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}
_CONCLUDED = {name: get_args(get_type_hints(Conclusion)[name]) for name in Conclusion.model_fields}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: its kind, where the thing changed stands, what was done.

    `limit`, `topic`, `edition` or `guideline` says whose it is: a number of `Library.limits`, or a key.
    `rule`: the number of a decision rule.
    """

    kind: str
    place: str
    said: str
    change: Change
    limit: int | None = None
    topic: tuple[str, str] | None = None
    guideline: str | None = None
    rule: int | None = None


def mutants(library: Library) -> Iterator[Mutant]:
    """Every change of limits, topics, editions, guidelines and decision rules, in the order of the files."""
    for number, placed in enumerate(library.limits):
        for change in (*_stages(placed), *_conditions(placed), *_flags(placed), *_period(placed), *_ranks(placed)):
            yield _of_limit(number, placed, change)
    for key, header in library.headers.items():
        for name, window, said in _windows(header.value.in_force):
            yield _of_topic(key, header, name, window, said)
    for number in range(len(library.editions)):
        yield from _of_edition(number, library)
    for number, guideline in enumerate(library.guidelines):
        for loser in guideline.value.beats:
            yield _of_guideline(number, guideline, loser)
    for number, rule in enumerate(library.decision):
        yield from _of_rule(number, rule)
        yield from _of_conclusion(number, rule)
    yield from _of_boundaries(library)


def but(value: V, **changed: object) -> V:
    """A value with something else in it, as the schema takes it; None leaves a key out."""
    kept = {name: getattr(value, name) for name in value.model_fields_set} | changed
    return type(value).model_validate({name: kept[name] for name in kept if kept[name] is not None})


@dataclass(frozen=True, slots=True)
class _Changed:
    """One change of one limit: its kind, where in the limit, what was done, and how it is done."""

    kind: str
    path: tuple[str | int, ...]
    said: str
    to: Callable[[Limit], Limit]


def _of_limit(number: int, placed: PlacedLimit, changed: _Changed) -> Mutant:
    def change(library: Library) -> Library:
        entry = replace(placed.entry, value=changed.to(placed.limit))
        return replace(library, limits=_put(library.limits, number, replace(placed, entry=entry)))

    said = f"{placed.limit.id}: {changed.said}"
    return Mutant(changed.kind, _place(placed.entry, *changed.path), said, change, limit=number)


def _put(values: tuple[T, ...], number: int, value: T) -> tuple[T, ...]:
    return (*values[:number], value, *values[number + 1 :])


def _place(entry: Placed[T], *path: str | int) -> str:
    return f"{entry.source.file}:{entry.source.line((*entry.path, *path))}"


def _stages(placed: PlacedLimit) -> Iterator[_Changed]:
    for at, stage in enumerate(placed.limit.stages):
        allow = stage.allow
        for name in Allowance.model_fields:
            value = getattr(allow, name)
            if value is True:
                yield _in_stage(at, f"{name} dropped", name, ("allow", name), allow=but(allow, **{name: False}))
            elif isinstance(value, int) and value is not False:
                for new in (value - 1, value + 1):
                    yield _bound(at, stage, name, value, new)
        for name in stage.when.model_fields_set:
            yield _in_stage(
                at, f"when {name} dropped", "stage condition", ("when", name), when=but(stage.when, **{name: None})
            )
        said = "no longer advisory" if stage.advisory else "made advisory"
        yield _in_stage(at, said, "advisory", ("advisory",), advisory=not stage.advisory)


def _in_stage(at: int, said: str, kind: str, path: tuple[str, ...], **changed: object) -> _Changed:
    def to(limit: Limit) -> Limit:
        return but(limit, stages=_put(limit.stages, at, but(limit.stages[at], **changed)))

    return _Changed(kind, ("stages", at, *path), f"stage {at + 1}, {said}", to)


def _bound(at: int, stage: Stage, name: str, value: int, new: int) -> _Changed:
    def to(limit: Limit) -> Limit:
        changed = but(stage, allow=but(stage.allow, **{name: new}))
        # The sentence says the new number as well: no lint can tell.
        return but(limit, stages=_put(limit.stages, at, changed), states=f"{limit.states} ({new})")

    kind = name if name in ("sessions", "total_sessions") else "number shown"
    return _Changed(kind, ("stages", at, "allow", name), f"stage {at + 1}, {name} {value} -> {new}", to)


def _conditions(placed: PlacedLimit) -> Iterator[_Changed]:
    for name in _LISTS:
        values = getattr(placed.limit.when, name)
        for at, value in enumerate(values if len(values) > 1 else ()):
            yield _when(name, (name, at), f"{value} dropped from {name}", (*values[:at], *values[at + 1 :]))
        if values:
            yield _when(name, (name,), f"{name} dropped ({', '.join(values)})", None)


def _when(name: str, path: tuple[str | int, ...], said: str, values: tuple[str, ...] | None) -> _Changed:
    def to(limit: Limit) -> Limit:
        return but(limit, when=but(limit.when, **{name: values}))

    return _Changed(f"when {name}", ("when", *path), said, to)


def _flags(placed: PlacedLimit) -> Iterator[_Changed]:
    limit = placed.limit
    yield _flag("default", f"default {not limit.default}", default=not limit.default)
    yield _flag("soft", f"soft {not limit.soft}", soft=not limit.soft)
    effect = "silent" if limit.effect is None else None
    yield _flag("effect", f"effect {limit.effect} -> {effect}", effect=effect)
    if limit.unit is not Unit.VISITS:
        yield _flag("unit", f"unit {limit.unit} -> visits", unit=Unit.VISITS)
    if limit.initial_course is not None:
        yield _flag("initial_course", "initial_course dropped", initial_course=None)
    if limit.needs.active_treatment:
        yield _flag("needs", "needs dropped", needs=None)


def _flag(name: str, said: str, **changed: object) -> _Changed:
    return _Changed(name, (name,), said, lambda limit: but(limit, **changed))


def _period(placed: PlacedLimit) -> Iterator[_Changed]:
    months = placed.limit.period_months
    for new in () if months is None else (months - 1, months + 1, None):

        def to(limit: Limit, new: int | None = new) -> Limit:
            return but(limit, period_months=new, states=f"{limit.states} ({new})")

        yield _Changed("period_months", ("period_months",), f"period_months {months} -> {new}", to)


def _ranks(placed: PlacedLimit) -> Iterator[_Changed]:
    for at, loser in enumerate(placed.limit.beats):
        fewer = tuple(name for name in placed.limit.beats if name != loser)

        def to(limit: Limit, fewer: tuple[str, ...] = fewer) -> Limit:
            return but(limit, beats=fewer)

        yield _Changed("beats", ("beats", at), f"no longer beats {loser}", to)


def _windows(window: Window) -> Iterator[tuple[str, Window, str]]:
    """The window with one end a day earlier or later: the key in the file, the window, what was done."""
    for name, key in (("start", "from"), ("until", "until")):
        day = getattr(window, name)
        for days in (-1, 1) if day is not None else ():
            new = day + timedelta(days=days)
            yield key, but(window, **{name: new}), f"{key} {day} -> {new}"


def _of_topic(key: tuple[str, str], header: Placed[Topic], name: str, window: Window, said: str) -> Mutant:
    def change(library: Library) -> Library:
        new = replace(header, value=header.value.model_copy(update={"in_force": window}))
        limits = tuple(replace(p, header=new) if p.header is header else p for p in library.limits)
        return replace(library, headers={**library.headers, key: new}, limits=limits)

    said = f"{header.value.topic}: {said}"
    return Mutant("topic window", _place(header, "in_force", name), said, change, topic=key)


def _of_edition(number: int, library: Library) -> Iterator[Mutant]:
    placed = library.editions[number]
    edition = placed.entry.value

    def mutant(kind: str, said: str, changed: Edition, *path: str) -> Mutant:
        def change(library: Library) -> Library:
            entry = replace(placed.entry, value=changed)
            return replace(library, editions=_put(library.editions, number, replace(placed, entry=entry)))

        return Mutant(kind, _place(placed.entry, *path), f"{edition.id}: {said}", change, guideline=placed.guideline)

    for key, window, said in _windows(edition.in_force):
        yield mutant("edition window", said, but(edition, in_force=window), "in_force", key)
    for name in ("period_months_unlisted", "chronic_after_months"):
        months = getattr(edition, name)
        for new in () if months is None else (months - 1, months + 1, None):
            yield mutant("months of an edition", f"{name} {months} -> {new}", but(edition, **{name: new}), name)


def _of_guideline(number: int, placed: Placed[Guideline], loser: str) -> Mutant:
    def change(library: Library) -> Library:
        fewer = tuple(name for name in placed.value.beats if name != loser)
        entry = replace(placed, value=placed.value.model_copy(update={"beats": fewer}))
        return replace(library, guidelines=_put(library.guidelines, number, entry))

    place, said = _place(placed, "beats"), f"{placed.value.id} no longer beats {loser}"
    return Mutant("beats", place, said, change, guideline=placed.value.id)


def _of_rule(number: int, placed: Placed[DecisionRule]) -> Iterator[Mutant]:
    when = placed.value.when
    for at, (name, sign, value) in enumerate(when):
        for other in _SIGNS[sign]:

            def change(
                library: Library, at: int = at, new: tuple[str, str, str | int | bool] = (name, other, value)
            ) -> Library:
                entry = replace(placed, value=placed.value.model_copy(update={"when": _put(when, at, new)}))
                return replace(library, decision=_put(library.decision, number, entry))

            said = f"{placed.value.id}: {name} {sign} {value} -> {other}"
            yield Mutant("comparison", _place(placed, "when", at), said, change, rule=number)


def _of_conclusion(number: int, placed: Placed[DecisionRule]) -> Iterator[Mutant]:
    """The rule with another answer, or another position: unlike a condition, the engine takes any."""
    rule = placed.value
    for name, words in _CONCLUDED.items():
        was = getattr(rule.then, name)
        for word in words:
            if word == was:
                continue

            def change(library: Library, new: Conclusion = but(rule.then, **{name: word})) -> Library:  # noqa: B008
                entry = replace(placed, value=rule.model_copy(update={"then": new}))
                return replace(library, decision=_put(library.decision, number, entry))

            said = f"{rule.id}: {was} -> {word}"
            yield Mutant(f"{name} of a rule", _place(placed, "then", name), said, change, rule=number)


def _of_boundaries(library: Library) -> Iterator[Mutant]:
    """A bound that itself falls on the other side, in all rules at once: each check still has one answer."""
    places: dict[Bound, str] = {}
    for placed in library.decision:
        for at, (_, sign, bound) in enumerate(placed.value.when):
            if sign in _ACROSS:
                places.setdefault(bound, _place(placed, "when", at))
    for bound, place in places.items():

        def change(library: Library, bound: Bound = bound) -> Library:
            return replace(library, decision=tuple(_across(entry, bound) for entry in library.decision))

        yield Mutant("boundary", place, f"{bound} itself on the other side", change)


def _across(placed: Placed[DecisionRule], moved: Bound) -> Placed[DecisionRule]:
    when = tuple(
        (name, _ACROSS.get(sign, sign) if bound == moved else sign, bound) for name, sign, bound in placed.value.when
    )
    return replace(placed, value=placed.value.model_copy(update={"when": when}))

"""What would change a verdict: the smallest changes of one or two facts, each judged again by the whole checker."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, groupby, islice, product
from typing import Any

from checker.document import Outcome
from checker.explain.words import change_sentence
from checker.explanation import Change, Changed
from checker.facts import Basis, Decision, ExceptionalFactors, Fact, Improvement, Interval, Item, absent
from checker.findings import Verdict
from checker.question import NO_LIMIT, Question, Route
from checker.resolve.bounds import bounds_of
from checker.resolve.checks import hull

# The verdicts on one item in many decisions that differ in it.
Verdicts = Callable[[Sequence[Decision]], Sequence[Verdict]]

COUNTS = ("prior_sessions", "sessions_requested", "sessions_granted")
PAIRED = ("prior_sessions", "sessions_requested", "functional_improvement")
_DECIDED = (Verdict.CONSISTENT, Verdict.INCONSISTENT)
_CHUNK = 300


@dataclass(frozen=True, slots=True)
class Axis:
    """One fact and the values it is tried at, in their order."""

    name: str
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class _Run:
    """Neighbouring values of a fact with the same verdict."""

    axis: Axis
    values: tuple[Any, ...]
    verdict: Verdict
    steps: int


@dataclass(frozen=True, slots=True)
class Asked:
    """One item of a decision, what was concluded of it, and how to judge it on other facts."""

    decision: Decision
    item: Item
    question: Question
    verdict: Verdict
    verdicts: Verdicts

    def put(self, *values: tuple[str, Any]) -> Decision:
        """The decision with these facts of the item in place of the letter's."""
        decision = self.decision
        for name, value in values:
            decision = put(decision, self.item.index, name, value)
        return decision


def put(decision: Decision, index: int, name: str, value: Any) -> Decision:
    """The decision with one fact of item `index` at `value`; None or an open word says that nothing is stated.

    `depends_on_item` takes the outcome of the item that this one follows.
    """
    item = next(i for i in decision.items if i.index == index)
    if name == "depends_on_item":
        changed = next(replace(i, stated_outcome=value) for i in decision.items if i.index == item.depends_on_item)
    else:
        changed = replace(item, facts=item.facts.supposing(name, _fact(name, value)))
    return replace(decision, items=tuple(changed if i.index == changed.index else i for i in decision.items))


def _fact(name: str, value: Any) -> Fact[Any]:
    if name in COUNTS:
        return absent(None) if value is None else Fact(Interval.exactly(value), Basis.STATED)
    return absent(value) if value in (None, "unknown") else Fact(value, Basis.STATED)


def changes(asked: Asked, ends: tuple[Change, ...]) -> tuple[Change, ...]:
    """The smallest changes that turn the verdict: of single facts, else of one pair; empty where none does.

    A consistent verdict turns into inconsistent and the other way round. An open one turns where the fact that
    decides is stated: those are among its `ends`.
    """
    stated = tuple(change for change in ends if change.verdict in _DECIDED)
    if stated or not asked.question.candidates or asked.item.stated_outcome is Outcome.UNKNOWN:
        return stated
    axes = tuple(_axes(asked))
    single = [_change(run) for axis in axes for run in _nearest(asked, axis)]
    return tuple(sorted(single, key=lambda change: change.steps)) or tuple(_pair(asked, axes))


def ends(asked: Asked, deciding: str) -> tuple[Change, ...]:
    """The verdict over the whole range of the fact that decides an open one; an open word is no value."""
    axis = next((a for a in (*_axes(asked), *_open(asked)) if a.name == deciding and a.values), None)
    if axis is None or asked.item.stated_outcome is Outcome.UNKNOWN:
        return ()
    stated = replace(axis, values=tuple(v for v in axis.values if v != "unknown"))
    return tuple(_change(run) for run in _runs(asked, stated))


def _axes(asked: Asked) -> Iterator[Axis]:
    """The facts of an item that decide by their value, each from none to one over every bound."""
    item, facts = asked.item, asked.item.facts
    top = _top(asked.question)
    yield Axis("prior_sessions", tuple(range(top + 1)))
    yield Axis("sessions_requested", tuple(range(1, top + 1)))
    yield Axis("functional_improvement", tuple(Improvement))
    if item.stated_outcome is Outcome.PARTIALLY_OVERTURNED:
        yield Axis("sessions_granted", tuple(range(1, top + 1)))
    yield Axis("exceptional_factors", (ExceptionalFactors.DOCUMENTED, ExceptionalFactors.UNKNOWN))
    if item.depends_on_item is not None and any(i.index == item.depends_on_item for i in asked.decision.items):
        yield Axis("depends_on_item", (Outcome.UPHELD, Outcome.OVERTURNED))
    if facts.postsurgical.value is True:
        yield Axis("postsurgical", (False,))


def _top(question: Question) -> int:
    """One over the largest bound: from there on nothing changes any more."""
    bounds = [bounds_of(c.limit) for c in question.candidates if c.limit is not None]
    numbers = [n for b in bounds for n in (b.first, b.advisory, b.total) if n < NO_LIMIT]
    return max(numbers, default=0) + 1


def _open(asked: Asked) -> Iterator[Axis]:
    """Facts that only choose among the candidates; their values are what the candidates name."""
    limits = [c.limit for c in asked.question.candidates if c.limit is not None]
    yield Axis("condition", tuple(dict.fromkeys(x for limit in limits for x in limit.when.condition)))
    yield Axis("surgery_procedure", tuple(dict.fromkeys(x for limit in limits for x in limit.when.procedure)))
    day = asked.question.edition.date if asked.question.edition else None
    runs = any(c.route is Route.POSTSURGICAL for c in asked.question.candidates)
    if day is not None and runs:
        yield Axis("surgery_date", (day, day.replace(year=day.year - _LONG_AGO, day=1)))


# Years after which no postsurgical period runs any more.
_LONG_AGO = 20


def _runs(asked: Asked, axis: Axis) -> tuple[_Run, ...]:
    verdicts = asked.verdicts([asked.put((axis.name, value)) for value in axis.values])
    tried = list(zip(axis.values, verdicts, strict=True))
    if axis.name not in COUNTS:  # words have no neighbours
        tried.sort(key=lambda pair: list(Verdict).index(pair[1]))
    runs = ((v, tuple(value for value, _ in run)) for v, run in groupby(tried, key=lambda pair: pair[1]))
    return tuple(_Run(axis, values, v, min(_steps(asked, axis.name, x) for x in values)) for v, values in runs)


def _nearest(asked: Asked, axis: Axis) -> tuple[_Run, ...]:
    turning = [run for run in _runs(asked, axis) if _turns(asked.verdict, run.verdict)]
    least = min((run.steps for run in turning), default=0)
    return tuple(run for run in turning if run.steps == least)


def _turns(now: Verdict, then: Verdict) -> bool:
    return then in _DECIDED and then is not now


def _steps(asked: Asked, name: str, value: Any) -> int:
    """By how many visits a count differs from what the letter says; saying what it leaves open costs nothing."""
    if name not in COUNTS:
        return 0
    fact: Fact[Interval | None] = getattr(asked.item.facts, name)
    count: int = value
    said = hull(fact)
    if said is None:
        return 0
    return max(said.min - count, 0 if said.max is None else count - said.max, 0)


def _pair(asked: Asked, axes: Iterable[Axis]) -> Iterator[Change]:
    """The one pair of facts with the fewest visits between it and the letter; ties go to the fewer earlier visits."""
    named = [[(axis.name, value) for value in axis.values] for axis in axes if axis.name in PAIRED]
    pairs = [pair for one, other in combinations(named, 2) for pair in product(one, other)]
    pairs.sort(key=lambda pair: sum(_steps(asked, *put) for put in pair))
    waiting = iter(pairs)
    while chunk := list(islice(waiting, _CHUNK)):
        verdicts = asked.verdicts([asked.put(*pair) for pair in chunk])
        for pair, verdict in zip(chunk, verdicts, strict=True):
            if _turns(asked.verdict, verdict):
                facts = tuple(_changed(name, (value,), open_end=False) for name, value in pair)
                steps = sum(_steps(asked, *put) for put in pair)
                yield Change(facts, verdict, steps, change_sentence(facts, verdict))
                return


def _change(run: _Run) -> Change:
    open_end = run.axis.name in COUNTS and run.values[-1] == run.axis.values[-1]
    changed = (_changed(run.axis.name, run.values, open_end=open_end),)
    return Change(changed, run.verdict, run.steps, change_sentence(changed, run.verdict))


def _changed(name: str, values: Sequence[Any], *, open_end: bool) -> Changed:
    if name in COUNTS:
        return Changed(name, low=values[0], high=None if open_end else values[-1])
    return Changed(name, values=tuple(_written(value) for value in values))


def _written(value: str | date | bool) -> str:  # noqa: FBT001 - the value of a fact
    """A value as a facts file writes it."""
    match value:
        case bool():
            return str(value).lower()
        case date():
            return value.isoformat()
        case _:
            return str(value)

"""What would change a verdict: the smallest changes of one or two facts, each judged again by the whole checker."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import combinations, groupby, islice, product
from typing import Any

from checker.document import Outcome
from checker.explain.possible import possible
from checker.explanation import Change, Changed
from checker.facts import Basis, Decision, ExceptionalFactors, Fact, Improvement, Interval, Item, PartialDate, absent
from checker.findings import DaySpan, Deciding, OpenValue, Settling, Verdict
from checker.message import Message, message
from checker.question import NO_LIMIT, Question
from checker.resolve.bounds import bounds_of
from checker.resolve.surgery import ENDED, UNLISTED

# The verdicts on one item in many decisions that differ in it.
Verdicts = Callable[[Sequence[Decision]], Sequence[Verdict]]

COUNTS = ("prior_sessions", "sessions_requested", "sessions_original", "sessions_authorized", "sessions_granted")
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
    if name in COUNTS or (name == "attended_of_authorized" and value is not None):
        return absent(None) if value is None else Fact(Interval.exactly(value), Basis.STATED)
    return absent(value) if value in (None, "unknown") else Fact(value, Basis.STATED)


def changes(asked: Asked, ends: tuple[Change, ...]) -> tuple[Change, ...]:
    """The smallest changes that turn the verdict: of single facts, else of one pair; empty where none does.

    A consistent verdict turns into inconsistent and the other way round. An open one turns where the fact that
    decides is stated: those are among its `ends`.
    """
    stated = tuple(change for change in ends if change.verdict in _DECIDED)
    if stated or not asked.question.readings or asked.item.stated_outcome is Outcome.UNKNOWN:
        return stated
    axes = tuple(_axes(asked))
    return _singles(asked, axes) or tuple(_pair(asked, axes))


def open_changes(asked: Asked, found: tuple[Change, ...]) -> tuple[Change, ...]:
    """The smallest changes that contradict nothing which the letter states, `found` being the smallest of all.

    Two facts together can turn a decided verdict only where one of them is assumed: all that a letter leaves open
    leads to the verdict.
    """
    fitting = tuple(change for change in found if not contradicts(asked, change))
    if fitting or not found:
        return fitting
    axes = tuple(axis for axis in map(partial(_open_part, asked), _axes(asked)) if axis.values)
    assumed = any(getattr(asked.item.facts, name).basis is Basis.ASSUMED for name in PAIRED)
    return _singles(asked, axes) or (tuple(_pair(asked, axes)) if assumed else ())


def _open_part(asked: Asked, axis: Axis) -> Axis:
    """A fact at the values that do not contradict what the letter states of it."""
    open_end = axis.values[-1] if axis.name in COUNTS and axis.values else None
    fitting = (v for v in axis.values if not _against_letter(asked, _changed(axis.name, (v,), open_end=v == open_end)))
    return replace(axis, values=tuple(fitting))


def _singles(asked: Asked, axes: Sequence[Axis]) -> tuple[Change, ...]:
    found = [_change(run) for axis in axes for run in _nearest(asked, axis)]
    return tuple(sorted(found, key=lambda change: change.steps))


def ends(asked: Asked, deciding: Deciding) -> tuple[Change, ...]:
    """What the verdict on an open item would be at the values that decide, each judged again."""
    told = [one for one in deciding.values if all(_is_fact(name, value) for name, value in one.values)]
    tried = [[_tried(name, value) for name, value in one.values] for one in told]
    verdicts = asked.verdicts([asked.put(*values) for values in tried])
    return tuple(_end(one) for one, verdict in zip(told, verdicts, strict=True) if verdict is one.verdict)


def _is_fact(name: str, value: OpenValue) -> bool:
    """Whether a facts file could hold a value: not that a surgery is none of those listed."""
    if name == "surgery_date":
        return isinstance(value, DaySpan)
    return name != "condition" and value not in (UNLISTED, ENDED) and name not in _OF_THE_DECISION


_OF_THE_DECISION = frozenset({"request_date", "ur_date", "date_of_injury", "application_date", "decision_date"})


def _tried(name: str, value: OpenValue) -> tuple[str, Any]:
    """A fact at the least of some values that all lead to the same."""
    if isinstance(value, Interval):
        return name, value.min
    if isinstance(value, DaySpan):
        return name, value.last
    match name:
        case "functional_improvement":
            return name, Improvement(value)
        case "depends_on_item":
            return name, Outcome(value)
        case "attended_of_authorized":
            return name, 0 if value == "0" else 1
        case _:
            return name, value


def _end(settling: Settling) -> Change:
    facts = tuple(
        Changed(name, low=value.min, high=value.max)
        if isinstance(value, Interval)
        else Changed(name, values=(_written(value),))
        for name, value in settling.values
    )
    return Change(facts, settling.verdict, 0, message("change", facts=settling.values, verdict=settling.verdict))


def _axes(asked: Asked) -> Iterator[Axis]:
    """The facts of an item that decide by their value, each at every value that can be true with the others."""
    for axis in _all_axes(asked):
        yield replace(axis, values=tuple(v for v in axis.values if possible(asked.item, axis.name, v)))


def _all_axes(asked: Asked) -> Iterator[Axis]:
    """Counts go from none to one over every bound."""
    item = asked.item
    top = _top(asked.question)
    yield Axis("prior_sessions", tuple(range(top + 1)))
    yield Axis("sessions_requested", tuple(range(1, top + 1)))
    yield Axis("functional_improvement", tuple(Improvement))
    if item.stated_outcome is Outcome.PARTIALLY_OVERTURNED:
        yield Axis("sessions_granted", tuple(range(1, top + 1)))
    yield Axis("exceptional_factors", (ExceptionalFactors.DOCUMENTED, ExceptionalFactors.UNKNOWN))
    if item.depends_on_item is not None and any(i.index == item.depends_on_item for i in asked.decision.items):
        yield Axis("depends_on_item", (Outcome.UPHELD, Outcome.OVERTURNED))
    if item.facts.postsurgical.value is True:
        yield Axis("postsurgical", (False,))


def _top(question: Question) -> int:
    """One over the largest bound: from there on nothing changes any more."""
    bounds = [bounds_of(c.limit) for c in question.candidates if c.limit is not None]
    numbers = [n for b in bounds for n in (b.first, b.advisory, b.total, b.course) if n < NO_LIMIT]
    return max(numbers, default=0) + 1


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
    return min((_distance(f.value, value) for f in (fact, *fact.rivals) if f.value is not None), default=0)


def _distance(told: Interval, count: int) -> int:
    return max(told.min - count, 0 if told.max is None else count - told.max, 0)


def _pair(asked: Asked, axes: Iterable[Axis]) -> Iterator[Change]:
    """The one pair of facts with the fewest visits between it and the letter; ties go to the fewer prior visits."""
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
                yield Change(facts, verdict, steps, _says(facts, verdict))
                return


def _change(run: _Run) -> Change:
    open_end = run.axis.name in COUNTS and run.values[-1] == run.axis.values[-1]
    changed = (_changed(run.axis.name, run.values, open_end=open_end),)
    return Change(changed, run.verdict, run.steps, _says(changed, run.verdict))


def _says(changed: Sequence[Changed], verdict: Verdict) -> Message:
    return message("change", facts=tuple((one.name, _value(one)) for one in changed), verdict=verdict)


def _value(changed: Changed) -> Interval | tuple[str, ...]:
    return changed.values if changed.low is None else Interval(changed.low, changed.high)


def contradicts(asked: Asked, change: Change) -> bool:
    """Whether a change puts anything in place of what the letter states, rather than fill what it leaves open."""
    return any(_against_letter(asked, one) for one in change.facts)


def _against_letter(asked: Asked, changed: Changed) -> bool:
    if changed.name == "depends_on_item":
        other = next((i for i in asked.decision.items if i.index == asked.item.depends_on_item), None)
        return other is not None and other.stated_outcome is not Outcome.UNKNOWN
    fact: Fact[Any] = getattr(asked.item.facts, changed.name, absent(None))
    told = [f for f in (fact, *fact.rivals) if f.basis in (Basis.STATED, Basis.DERIVED)]
    return bool(told) and not any(_allows(one.value, changed) for one in told)


def _allows(told: object, changed: Changed) -> bool:
    """Whether what a letter tells leaves room for one of the changed values."""
    if changed.low is None or not isinstance(told, Interval):
        return _written(told) in changed.values if isinstance(told, (str, bool, date, PartialDate)) else True
    return (told.max is None or changed.low <= told.max) and (changed.high is None or told.min <= changed.high)


def _changed(name: str, values: Sequence[Any], *, open_end: bool) -> Changed:
    if name in COUNTS:
        return Changed(name, low=values[0], high=None if open_end else values[-1])
    return Changed(name, values=tuple(_written(value) for value in values))


def _written(value: str | date | PartialDate | DaySpan | bool) -> str:  # noqa: FBT001 - the value of a fact
    """A value as a facts file writes it."""
    match value:
        case bool():
            return str(value).lower()
        case date() | PartialDate() | DaySpan():
            return value.isoformat()
        case _:
            return str(value)

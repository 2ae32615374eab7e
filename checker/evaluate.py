"""The rules engine behind one door: checks in, one answer for each out. Only this module touches durable-rules.

durable-rules 2.0.28 is driven through its C core, without the package's host, timers and Python actions, which
lose firings and swallow errors. The core answers wrongly, hangs or crashes on input it does not expect: so all
that reaches it is typed and complete, and all that comes back is counted.
"""

from __future__ import annotations

import json
import operator
import os
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from enum import StrEnum
from typing import get_type_hints

import durable_rules_engine as core

from checker.facts import Improvement
from checker.findings import Position
from checker.guideline import DecisionRule
from checker.question import NO_LIMIT, Answer, Check

Scalar = str | int | bool
Condition = tuple[str, str, Scalar]

_OPERATORS: Mapping[str, tuple[str | None, Callable[[Scalar, Scalar], bool]]] = {
    "==": (None, operator.eq),
    "!=": ("$neq", operator.ne),
    "<": ("$lt", operator.lt),
    "<=": ("$lte", operator.le),
    ">": ("$gt", operator.gt),
    ">=": ("$gte", operator.ge),
}
_TYPES: Mapping[str, type] = get_type_hints(Check)
_ENUMS: Mapping[str, type[StrEnum]] = {
    name: Improvement if kind is str else kind
    for name, kind in _TYPES.items()
    if kind is str or issubclass(kind, StrEnum)
}
_WORDS: Mapping[str, frozenset[str]] = {name: frozenset(v.value for v in kind) for name, kind in _ENUMS.items()}
_NAMES = tuple(f.name for f in fields(Check))
# Names the core uses itself; a field of such a name, or of the same 32-bit hash, would be taken for it.
_RESERVED = ("id", "sid", "kind", "$s")
_PRIME = '{"id":"p","kind":"$prime"}'
# Facts of one call stay far below the core's fixed arrays; larger calls are cut into batches.
_BATCH = 200
# The core keeps the branches of one condition prefix in arrays: past these it hangs, crashes or answers nothing.
_MOST_RULES, _MOST_BRANCHES = 240, 60
# Every so many calls the answers are held against a plain reading of the same rules.
_SELF_CHECK_EVERY = 1000


class RuleError(ValueError):
    """A decision rule that must not reach the engine."""


class FactError(ValueError):
    """A check that must not reach the engine."""


class EngineError(RuntimeError):
    """The engine failed or broke an invariant; it is rebuilt on the next call."""


class Engine:
    """The decision rules compiled. One engine a process and thread; no state outlives a call."""

    def __init__(self, rules: Sequence[DecisionRule]) -> None:
        self._rules = {rule.id: _checked(rule) for rule in rules}
        if len(self._rules) != len(rules):
            raise RuleError("two decision rules have the same id")
        _within_capacity(rules)
        self._definition = json.dumps({**{r.id: _compiled(r) for r in rules}, "$prime": _PRIME_RULE})
        self._handle: int | None = None
        self._owner = (0, 0)
        self._calls = 0
        self._open()

    def answer(self, checks: Sequence[Check]) -> tuple[Answer, ...]:
        """One answer for each check, in their order. EngineError where the rules do not give exactly one."""
        found: list[Answer] = []
        for start in range(0, len(checks), _BATCH):
            found.extend(self._answer(checks[start : start + _BATCH]))
        return tuple(found)

    def close(self) -> None:
        """Free the compiled rules. The engine opens again when it is asked again."""
        handle, self._handle = self._handle, None
        if handle is not None and self._owner[0] == os.getpid():
            core.delete_ruleset(handle)

    def _answer(self, checks: Sequence[Check]) -> Iterator[Answer]:
        facts = [_encoded(index, check) for index, check in enumerate(checks)]
        fired = self._fire(facts)
        self._calls += 1
        if self._calls % _SELF_CHECK_EVERY == 1:
            _compare(tuple(self._rules.values()), checks, fired)
        return (_answer_of(self._rules[rule]) for rule in fired)

    def _open(self) -> int:
        if self._handle is None:
            self._owner = (os.getpid(), threading.get_ident())
            try:
                self._handle = core.create_ruleset(f"checks-{id(self)}", self._definition)
                # One firing sets up the state slot; without it delete_state frees an uninitialised pointer.
                _, offset = core.assert_fact(self._handle, _PRIME)
                core.start_action_for_state(self._handle, offset)
                core.complete_and_start_action(self._handle, offset)
                core.delete_state(self._handle, None)
            except core.error as error:
                raise RuleError(f"the engine refuses the decision rules: {error}") from error
        if self._owner != (os.getpid(), threading.get_ident()):
            # Shared between threads the core loses most firings; after a fork its state is a copy.
            raise EngineError("an engine belongs to the process and thread that made it")
        return self._handle

    def _fire(self, facts: Sequence[str]) -> list[str]:
        """The id of the one rule that fires for each fact. Any failure abandons the compiled rules."""
        handle, done = self._open(), False
        try:
            fired = _drained(handle, facts)
            # The state is deleted rather than its facts retracted: retracting walks freed frames.
            core.delete_state(handle, None)
            rules = _one_each(fired, len(facts))
            done = True
        except core.error as error:
            raise EngineError(f"the rules engine failed: {error}") from error
        finally:
            if not done:
                self._handle = None
        return rules


def _drained(handle: int, facts: Sequence[str]) -> list[tuple[str, int]]:
    """Assert each fact by itself, then take every firing. A batch call would drop the rest after one bad fact."""
    offset = None
    for index, fact in enumerate(facts):
        code, place = core.assert_fact(handle, fact)
        if code == 0:
            offset = place
        elif code != 1:  # 1 is "no rule matched", which the count below turns into an error of its own
            raise EngineError(f"the rules engine answered {code} to check {index}")
    fired: list[tuple[str, int]] = []
    if offset is None:
        return fired
    started = core.start_action_for_state(handle, offset)
    message = started[1] if started else None
    while message:
        ((rule, match),) = json.loads(message).items()
        fired.append((rule, int(match["m"]["id"])))
        if len(fired) > len(facts) * _MOST_RULES:
            raise EngineError("the rules engine does not stop firing")
        message = core.complete_and_start_action(handle, offset)
    return fired


def _one_each(fired: Sequence[tuple[str, int]], facts: int) -> list[str]:
    counts = Counter(index for _, index in fired)
    for index in range(facts):
        if counts[index] != 1:
            rules = ", ".join(rule for rule, at in fired if at == index) or "none"
            raise EngineError(f"check {index} got {counts[index]} answers instead of one ({rules})")
    by_index = {index: rule for rule, index in fired}
    return [by_index[index] for index in range(facts)]


def _answer_of(rule: DecisionRule) -> Answer:
    return Answer(rule.id, rule.logic, rule.says, rule.then.answer, Position(rule.then.position))


def _encoded(index: int, check: Check) -> str:
    """A check as the core's JSON: an id of its own, every field present, plain ints, bools and known words."""
    fact: dict[str, Scalar] = {"id": str(index), "kind": "check"}
    for name in _NAMES:
        value = getattr(check, name)
        if not _fits(name, value):
            raise FactError(f"check {index}: {name} cannot be {value!r:.60}")
        fact[name] = str(value) if name in _WORDS else value
    return json.dumps(fact)


def _fits(name: str, value: object) -> bool:
    """Whether a value is of the field's type and range. A null or a mistyped value would compare as true."""
    if name in _WORDS:
        return isinstance(value, str) and str(value) in _WORDS[name]
    if _TYPES[name] is bool:
        return type(value) is bool
    return type(value) is int and 0 <= value <= NO_LIMIT


def _checked(rule: DecisionRule) -> DecisionRule:
    """The rule, if every condition names known fields with values of their type; RuleError otherwise."""
    if not rule.when:
        raise RuleError(f"{rule.id}: a rule without conditions would fire for everything")
    for condition in rule.when:
        name, sign, value = condition
        if name not in _TYPES or sign not in _OPERATORS or not _comparable(name, sign, value):
            raise RuleError(f"{rule.id}: bad condition {list(condition)}")
    return rule


def _comparable(name: str, sign: str, value: Scalar) -> bool:
    if isinstance(value, str) and value.startswith("$"):
        return _TYPES[name] is int and _TYPES.get(value[1:]) is int and value[1:] != name
    ordered = sign not in ("==", "!=")
    return _fits(name, value) and not (ordered and _TYPES[name] is not int)


def _compiled(rule: DecisionRule) -> Mapping[str, object]:
    """One pattern on one fact: constants first (shared nodes), then a guard for each field, then comparisons.

    The guard matters: compared with a missing property the core reads an uninitialised result and fires.
    """
    constants = [_core(c) for c in rule.when if not _refers(c) and c[1] == "=="]
    rest = [c for c in rule.when if _refers(c) or c[1] != "=="]
    named = sorted({n for c in rest for n in (c[0], *([str(c[2])[1:]] if _refers(c) else []))})
    guards = [{"$ex": {name: 1}} for name in named]
    return {"all": [{"m": {"$and": [{"kind": "check"}, *constants, *guards, *(_core(c) for c in rest)]}}]}


_PRIME_RULE = {"all": [{"m": {"kind": "$prime"}}]}


def _refers(condition: Condition) -> bool:
    return isinstance(condition[2], str) and condition[2].startswith("$")


def _core(condition: Condition) -> Mapping[str, object]:
    """One condition in the core's own form."""
    name, sign, value = condition
    right: object = {"$m": str(value)[1:]} if _refers(condition) else value
    spelt = _OPERATORS[sign][0]
    return {name: right} if spelt is None else {spelt: {name: right}}


def _within_capacity(rules: Sequence[DecisionRule]) -> None:
    """Refuse what overflows the core's fixed arrays, and field names it cannot tell apart."""
    names = (*_NAMES, *_RESERVED)
    if len({_hash(name) for name in names}) != len(names):
        raise RuleError("two field names are the same to the engine, which knows them by a 32-bit hash")
    if len(rules) > _MOST_RULES:
        raise RuleError(f"{len(rules)} decision rules; the engine takes {_MOST_RULES} safely")
    distinct = len({json.dumps(_core(c)) for r in rules for c in r.when if c[1] != "=="})
    if distinct > _MOST_BRANCHES:
        raise RuleError(f"{distinct} comparisons may hold at once; the engine takes {_MOST_BRANCHES} safely")


def _hash(name: str) -> int:
    """The core's own hash of a property name (FNV-1a, 32 bits)."""
    value = 0x811C9DC5
    for byte in name.encode():
        value = (value ^ byte) * 16777619 & 0xFFFFFFFF
    return value


def holds(condition: Condition, check: Check) -> bool:
    """Whether a condition of a rule holds for a check, read plainly."""
    name, sign, value = condition
    wanted = getattr(check, str(value)[1:]) if _refers(condition) else value
    return _OPERATORS[sign][1](getattr(check, name), wanted)


def why_not(rule: DecisionRule, check: Check) -> Condition | None:
    """The first condition of a rule that a check fails; None where all hold."""
    return next((c for c in rule.when if not holds(c, check)), None)


def _compare(rules: Sequence[DecisionRule], checks: Sequence[Check], fired: Sequence[str]) -> None:
    """The sampled differential check: the engine's answers against a plain reading of the same rules."""
    for index, check in enumerate(checks):
        plain = [rule.id for rule in rules if why_not(rule, check) is None]
        if plain != [fired[index]]:
            raise EngineError(f"check {index}: the engine fired {fired[index]}, a plain reading {plain}")

"""The rules engine behind one door: checks in, one answer for each out. Only this module touches durable-rules.

durable-rules 2.0.28 is driven through its C core, without the package's host, timers and Python actions, which
lose firings and swallow errors. The core answers wrongly, hangs or crashes on input it does not expect: so all
that reaches it is typed and complete, and all that comes back is counted.
"""

from __future__ import annotations

import json
import operator
import os
import re
import sys
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from enum import StrEnum
from importlib import import_module
from typing import Any, NamedTuple, TypeGuard, get_type_hints

from checker.facts import Improvement
from checker.findings import Position
from checker.guideline import DecisionRule
from checker.question import NO_LIMIT, Answer, Check

# Where an engine that does not load may come from, and what to do.
_BUILD_ANEW = (
    "the rules engine (durable-rules) does not load: {}; build it anew: "
    "CPPFLAGS=-DPyEval_CallObject=PyObject_CallObject pip install --force-reinstall --no-cache-dir "
    "durable-rules==2.0.28"
)


def _loaded() -> Any:
    """The C core. Built without the flag above it names a call that Python 3.13 lacks and that is never made here:
    bound lazily, it loads all the same. ImportError says how to build it."""
    at_once = sys.getdlopenflags()
    sys.setdlopenflags(os.RTLD_LAZY)
    try:
        return import_module("durable_rules_engine")
    except ImportError as failure:
        raise ImportError(_BUILD_ANEW.format(failure)) from failure
    finally:
        sys.setdlopenflags(at_once)


core = _loaded()

Scalar = str | int | bool
Condition = tuple[str, str, Scalar]
# A condition as the core spells it; a rule is a row of them.
Spelt = Mapping[str, object]
# Conditions that several rules begin with are one node to the core: each node's key is the condition's text.
Tree = dict[str, "Tree"]

_OPERATORS: Mapping[str, tuple[str | None, Callable[[Scalar, Scalar], bool]]] = {
    "==": (None, operator.eq),
    "!=": ("$neq", operator.ne),
    "<": ("$lt", operator.lt),
    "<=": ("$lte", operator.le),
    ">": ("$gt", operator.gt),
    ">=": ("$gte", operator.ge),
}
_NAMES = tuple(f.name for f in fields(Check))
_TYPES: Mapping[str, type] = get_type_hints(Check)
_ENUMS: Mapping[str, type[StrEnum]] = {
    "improvement": Improvement,
    **{name: kind for name, kind in _TYPES.items() if issubclass(kind, StrEnum)},
}
_WORDS = {name: frozenset(word.value for word in words) for name, words in _ENUMS.items()}
# Names the core uses itself.
_RESERVED = ("id", "sid", "kind", "$s")
_RULE_ID = re.compile(r"[a-z][a-z0-9-]{0,79}")
_PRIME = '{"id":"p","kind":"$prime"}'
_PRIME_RULE: Spelt = {"all": [{"m": {"kind": "$prime"}}]}
# The core's arrays are fixed. It crashes at 256 rules that end alike, hangs for ever at 513 alternatives after one
# condition, and fires nothing where 65 conditions wait side by side. Facts of one call stay far below its limits.
_MOST_RULES, _MOST_CONDITIONS, _MOST_WAITING, _BATCH = 240, 40, 60, 200
# Every so many batches the answers are held against a plain reading of the same rules.
_SELF_CHECK_EVERY = 1000


class RuleError(ValueError):
    """A decision rule that must not reach the engine."""


class FactError(ValueError):
    """A check that must not reach the engine."""


class EngineError(RuntimeError):
    """The engine failed or broke an invariant; it is rebuilt on the next call."""


class _Asked(NamedTuple):
    """A check with its id and its fact, as the core reads it."""

    id: str
    check: Check
    fact: str


class Engine:
    """The decision rules compiled, for the process and thread that made it. No state outlives a call."""

    def __init__(self, rules: Sequence[DecisionRule]) -> None:
        self._rules = {rule.id: _checked(rule) for rule in rules}
        if len(self._rules) != len(rules):
            raise RuleError("two decision rules have the same id")
        patterns = {name: _pattern(rule) for name, rule in self._rules.items()}
        _refuse_same_hash((*_NAMES, *_RESERVED))
        _refuse_overflow(tuple(patterns.values()))
        self._answers = {name: _answer_of(rule) for name, rule in self._rules.items()}
        self._definition = _definition(patterns)
        self._owner = _here()
        self._batches = 0
        self._handle: int | None = None
        try:
            self._open()
        except core.error as error:
            raise RuleError(f"the engine refuses the decision rules: {error}") from error

    @property
    def usable(self) -> bool:
        """Whether this is the process and thread that made the engine."""
        return self._owner == _here()

    def answer(self, checks: Sequence[Check]) -> tuple[Answer, ...]:
        """One answer for each check, in their order. EngineError where the rules do not give exactly one."""
        if not self.usable:
            # Shared between threads the core loses most firings; after a fork its state is a copy.
            raise EngineError("an engine belongs to the process and thread that made it")
        asked = [_Asked(str(index), check, _encoded(index, check)) for index, check in enumerate(checks)]
        batches = (asked[start : start + _BATCH] for start in range(0, len(asked), _BATCH))
        return tuple(self._answers[rule] for batch in batches for rule in self._fired(batch))

    def close(self) -> None:
        """Free the compiled rules; the engine opens again when it is asked again. Nothing happens elsewhere."""
        if self._owner == _here() and self._handle is not None:
            handle, self._handle = self._handle, None
            core.delete_ruleset(handle)

    def __del__(self) -> None:
        """The compiled rules of a thread that is over are freed. The core holds the interpreter's lock all along."""
        handle = getattr(self, "_handle", None)
        if handle is not None and self._owner[0] == os.getpid() and not sys.is_finalizing():
            self._handle = None
            core.delete_ruleset(handle)

    def _open(self) -> int:
        if self._handle is None:
            handle = core.create_ruleset(f"checks-{id(self)}", self._definition)
            _prime(handle)
            self._handle = handle
        return self._handle

    def _fired(self, batch: Sequence[_Asked]) -> Sequence[str]:
        """The rule that fires for each check of a batch. Any failure abandons the compiled rules.

        An interrupt counts as a failure: the core keeps half a call, and would fire it inside the next one.
        """
        try:
            handle = self._open()
            firings = _drained(handle, [asked.fact for asked in batch], most=len(batch) * len(self._rules))
            # The state is deleted rather than its facts retracted: retracting walks freed frames.
            core.delete_state(handle, None)
            fired = _one_each(firings, [asked.id for asked in batch])
            self._sample(batch, fired)
        except core.error as error:
            self._handle = None
            raise EngineError(f"the rules engine failed: {error}") from error
        except BaseException:
            self._handle = None
            raise
        return fired

    def _sample(self, batch: Sequence[_Asked], fired: Sequence[str]) -> None:
        """Now and then, hold the engine's answers against a plain reading of the same rules."""
        self._batches += 1
        if self._batches % _SELF_CHECK_EVERY != 1:
            return
        for asked, rule in zip(batch, fired, strict=True):
            plain = [r.id for r in self._rules.values() if all(_holds(c, asked.check) for c in r.when)]
            if plain != [rule]:
                raise EngineError(f"check {asked.id}: the engine fired {rule}, a plain reading {plain}")


def _holds(condition: Condition, check: Check) -> bool:
    name, sign, _ = condition
    return _OPERATORS[sign][1](getattr(check, name), _wanted(condition, check))


def _wanted(condition: Condition, check: Check) -> Scalar:
    value = condition[2]
    found: Scalar = getattr(check, value[1:]) if _refers(value) else value
    return found


def _refers(value: Scalar) -> TypeGuard[str]:
    """Whether the value of a condition is another field of the same check."""
    return isinstance(value, str) and value.startswith("$")


def _checked(rule: DecisionRule) -> DecisionRule:
    """The rule, if every condition names known fields with values of their type; RuleError otherwise.

    What the core does not know it takes for something else: a mistyped operator for a field's name, a
    reference to an unknown field for a condition that always holds.
    """
    if not _RULE_ID.fullmatch(rule.id):
        raise RuleError(f"{rule.id!r:.90}: an id is small letters, digits and hyphens")
    if not 0 < len(rule.when) <= _MOST_CONDITIONS:
        raise RuleError(f"{rule.id}: {len(rule.when)} conditions; a rule has 1 to {_MOST_CONDITIONS}")
    for condition in rule.when:
        if not _sound(condition):
            raise RuleError(f"{rule.id}: bad condition {list(condition)}")
    return rule


def _sound(condition: Condition) -> bool:
    name, sign, value = condition
    if name not in _TYPES or sign not in _OPERATORS:
        return False
    if _refers(value):
        return value[1:] != name and _TYPES[name] is _TYPES.get(value[1:]) is int
    return _fits(name, value) and (sign in ("==", "!=") or _TYPES[name] is int)


def _fits(name: str, value: object) -> bool:
    """Whether a value is of the field's type and range. A null or a mistyped value would compare as true."""
    if name in _WORDS:
        return isinstance(value, str) and str(value) in _WORDS[name]
    if _TYPES[name] is bool:
        return type(value) is bool
    return type(value) is int and 0 <= value <= NO_LIMIT


def _pattern(rule: DecisionRule) -> Sequence[Spelt]:
    """The conditions as the core tests them: constants first (shared nodes), then guards, then comparisons.

    The guards matter: compared with a missing field the core reads an uninitialised result and fires.
    """
    constants = [c for c in rule.when if c[1] == "==" and not _refers(c[2])]
    compared = [c for c in rule.when if c not in constants]
    named = {name for c in compared for name in (c[0], *([c[2][1:]] if _refers(c[2]) else []))}
    guards = [{"$ex": {name: 1}} for name in sorted(named)]
    return [{"kind": "check"}, *map(_spelt, constants), *guards, *map(_spelt, compared)]


def _spelt(condition: Condition) -> Spelt:
    name, sign, value = condition
    right = {"$m": value[1:]} if _refers(value) else value
    word = _OPERATORS[sign][0]
    return {name: right} if word is None else {word: {name: right}}


def _definition(patterns: Mapping[str, Sequence[Spelt]]) -> str:
    """One pattern on one fact for each rule: no joins, whose last failing condition reads past its array."""
    rules = {name: {"all": [{"m": {"$and": pattern}}]} for name, pattern in patterns.items()}
    return json.dumps({**rules, "$prime": _PRIME_RULE})


def _refuse_same_hash(names: Sequence[str]) -> None:
    """Refuse names that are one to the core, which knows a field only by this 32-bit hash (FNV-1a)."""
    hashes: dict[int, str] = {}
    for name in names:
        value = 0x811C9DC5
        for byte in name.encode():
            value = (value ^ byte) * 16777619 & 0xFFFFFFFF
        if hashes.setdefault(value, name) is not name:
            raise RuleError(f"the engine cannot tell {name!r} from {hashes[value]!r}")


def _refuse_overflow(patterns: Sequence[Sequence[Spelt]]) -> None:
    """Refuse rules that overflow the core's arrays. So few rules keep alternatives and like endings in bounds too."""
    if len(patterns) > _MOST_RULES:
        raise RuleError(f"{len(patterns)} decision rules; the engine takes {_MOST_RULES} safely")
    tree: Tree = {}
    for pattern in patterns:
        node = tree
        for spelt in pattern:
            node = node.setdefault(json.dumps(spelt), {})
    waiting = _waiting(tree)
    if waiting > _MOST_WAITING:
        raise RuleError(f"{waiting} conditions may hold side by side; the engine takes {_MOST_WAITING} safely")


def _waiting(tree: Tree) -> int:
    """The most conditions that wait while the core follows one path down: at each node, the others that hold."""
    beside = max(len({_family(text) for text in tree}) - 1, 0)
    return beside + max(map(_waiting, tree.values()), default=1)


def _family(text: str) -> str:
    """The field of a constant, since only one constant of a field can hold; else the condition itself."""
    ((name, value),) = json.loads(text).items()
    return text if name.startswith("$") or isinstance(value, dict) else name


def _prime(handle: int) -> None:
    """Let one rule fire, to set up the state slot: else deleting a state frees an uninitialised pointer."""
    _, offset = core.assert_fact(handle, _PRIME)
    core.start_action_for_state(handle, offset)
    core.complete_and_start_action(handle, offset)
    core.delete_state(handle, None)


def _here() -> tuple[int, int]:
    return os.getpid(), threading.get_ident()


def _encoded(index: int, check: Check) -> str:
    """A check as the core's JSON: an id of its own, every field present, plain ints, bools and known words."""
    fact: dict[str, Scalar] = {"id": str(index), "kind": "check"}
    for name in _NAMES:
        value = getattr(check, name)
        if not _fits(name, value):
            raise FactError(f"check {index}: {name} cannot be {value!r:.60}")
        fact[name] = str(value) if name in _WORDS else value
    if check.total_min > check.total_max or check.granted_min > check.granted_max:
        raise FactError(f"check {index}: a count goes down from its least to its greatest")
    return json.dumps(fact)


def _drained(handle: int, facts: Iterable[str], *, most: int) -> Sequence[tuple[str, str]]:
    """Every firing, as rule and id of the fact. Facts go in one by one: a batch drops the rest after a bad one."""
    offset = None
    for fact in facts:
        code, place = core.assert_fact(handle, fact)
        if code == 0:
            offset = place
        elif code != 1:  # 1 is "no rule matched", which the count of answers turns into an error of its own
            raise EngineError(f"the rules engine took a check with code {code}")
    if offset is None:
        return ()
    firings: list[tuple[str, str]] = []
    started = core.start_action_for_state(handle, offset)
    message = started[1] if started else None
    while message:
        ((rule, match),) = json.loads(message).items()
        firings.append((rule, match["m"]["id"]))
        if len(firings) > most:
            raise EngineError("the rules engine does not stop firing")
        message = core.complete_and_start_action(handle, offset)
    return firings


def _one_each(firings: Iterable[tuple[str, str]], ids: Iterable[str]) -> Sequence[str]:
    """The one rule of each check; EngineError where a check has none or several, or was never asked."""
    found: dict[str, list[str]] = {i: [] for i in ids}
    for rule, i in firings:
        if i not in found:
            raise EngineError(f"{rule} fired for a check that was not asked")
        found[i].append(rule)
    for i, rules in found.items():
        if len(rules) != 1:
            raise EngineError(f"check {i} got {len(rules)} answers instead of one ({', '.join(rules) or 'none'})")
    return [rules[0] for rules in found.values()]


def _answer_of(rule: DecisionRule) -> Answer:
    return Answer(rule.id, rule.logic, rule.says, rule.then.answer, Position(rule.then.position))

"""What the rules engine gets wrong, and the guard against each of it. Numbers are those of the table below.

Each test names the hazards it covers (`test_hazard_07_...`). "Out of reach" says why this wrapper cannot meet one.

| # | what durable-rules 2.0.28 does | covered by |
|---|---|---|
| 1 | a comparison with a missing field fires | test_hazard_01 |
| 2 | arithmetic on null is false, the rule fires | test_hazard_02_03_05_10_11_12_13_14 |
| 3 | a word compared with a number is compared as text | same; test_hazard_03_04_05_32 for rules |
| 4 | a reference to an unknown pattern is skipped, the rule fires | test_hazard_03_04_05_32 |
| 5 | a mistyped operator is taken for a field | test_hazard_03_04_05_32 |
| 6 | an OR fires once for each true branch | rules have no OR; two rules for one check: test_hazard_06 |
| 7 | messages are known by a 32-bit hash of their content | test_hazard_07 |
| 8 | so are session ids: two cases share one state | test_hazard_08_16_27_28 |
| 9 | so are field names | test_hazard_09 |
| 10 | a text is cut at 65,536 characters | test_hazard_02_03_05_10_11_12_13_14; words are short: test_hazard_10_13 |
| 11 | 5 does not join 5.0 | same: no floats; and no joins: test_hazard_24_25 |
| 12 | integers beyond 64 bits are one | same: range of every count |
| 13 | texts are compared as spelt in JSON (é) | test_hazard_10_13: all words are ASCII |
| 14 | a number with an exponent silently ends a batch | same; no batch call: test_hazard_14_to_23 |
| 15 | one fact without a match keeps matched rules from running | test_hazard_15_26 |
| 16 | a batch over several sessions runs only the last | test_hazard_08_16_27_28 |
| 17 | an exception inside an action vanishes | test_hazard_17 |
| 18 | a fact asserted by an action can end the action | out of reach: there are no actions; test_hazard_14_to_23 |
| 19 | an action with an unserialisable state is fired again later | out of reach: no state is used; test_hazard_17 |
| 20 | two threads on one session lose most firings | test_hazard_20 |
| 21 | the host's timer threads run actions | test_hazard_21_22_41 |
| 22 | a slow action, or a step of the clock, drops rules | out of reach: no host, no clock; test_hazard_21_22_41 |
| 23 | retracting a fact deletes another's pending firing | nothing is retracted: test_hazard_14_to_23; test_hazard_23 |
| 24 | a join whose last condition fails reads past its array | out of reach: no joins; test_hazard_24_25 |
| 25 | retracting both facts of a join writes a freed frame | same; and nothing is retracted |
| 26 | deleting a state that never fired frees garbage | test_hazard_15_26 |
| 27 | deleting one of several states leaves stale entries | test_hazard_08_16_27_28 |
| 28 | the 1025th session crashes | test_hazard_08_16_27_28 |
| 29 | 256 rules with the same ending crash | test_hazard_29_30 |
| 30 | 513 alternatives after one condition hang for ever | test_hazard_29_30 |
| 31 | 65 conditions true side by side: nothing fires | test_hazard_31 |
| 32 | an integer divided by nought kills the process | test_hazard_03_04_05_32: rules have no arithmetic |
| 33 | an empty fact in a batch kills the process | test_hazard_33 |
| 34 | a rule of absences only fires for ever | test_hazard_34 |
| 35 | after an error the facts stay and poison later calls | test_hazard_35 |
| 36 | odd priorities, `count` and `cap` are accepted | out of reach: a rule has none; odd ids: test_hazard_36 |
| 37 | facts that stay fill the memory | test_hazard_37_38 |
| 38 | facts that stay leave an entry for each firing | test_hazard_37_38 |
| 39 | freeing compiled rules leaks their states | test_hazard_39 |
| 40 | a fork copies the state | test_hazard_40 |
| 41 | the package's Python part warns on Python 3.12 | test_hazard_21_22_41 |
"""

from __future__ import annotations

import json
import multiprocessing
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
import yaml

from checker import evaluate
from checker.evaluate import Engine, EngineError, FactError, RuleError
from checker.facts import Improvement
from checker.guideline import Conclusion, DecisionRule
from checker.question import NO_LIMIT, OPEN_END, Care, Check, Excess, Gate, Route

durable_rules_engine = evaluate.core
ROOT = Path(__file__).resolve().parents[1]
CHECK = Check(
    route=Route.COURSE,
    gate=Gate.OPEN,
    care=Care.NONE,
    improvement=Improvement.UNKNOWN.value,
    total_min=6,
    total_max=6,
    whole_max=6,
    granted_min=0,
    granted_max=0,
    first_ceiling=10,
    advisory=6,
    ceiling=10,
    half=5,
    course=NO_LIMIT,
    excess=Excess.HARD,
    room_max=0,
    physical_medicine=True,
    called_trial=False,
    trial_from=NO_LIMIT,
    flare_up=0,
)
WITHIN, OVER = "within", "over"


def decision_rules() -> tuple[DecisionRule, ...]:
    """The shipped decision rules, read without the loader."""
    text = (ROOT / "rules" / "decision.yaml").read_text(encoding="utf-8")
    return tuple(DecisionRule.model_validate(rule, strict=False) for rule in yaml.safe_load(text)["rules"])


def rule(name: str, *when: tuple[str, str, Any]) -> DecisionRule:
    """A rule of any conditions, unsound ones included: what the value itself refuses is let through here."""
    then = Conclusion(answer="within", position="approve")
    return DecisionRule.model_construct(id=name, logic="", says="", when=when, then=then)


SIDES = (rule(WITHIN, ("total_max", "<=", "$ceiling")), rule(OVER, ("total_max", ">", "$ceiling")))
IN, OUT = CHECK, replace(CHECK, total_max=11)


class Core:
    """The C core with some of its functions replaced; it keeps the names of all that were called."""

    error = durable_rules_engine.error

    def __init__(self, **replaced: Callable[..., object]) -> None:
        self.called: list[str] = []
        self._replaced = replaced

    def __getattr__(self, name: str) -> Callable[..., object]:
        function: Callable[..., object] = self._replaced.get(name) or getattr(durable_rules_engine, name)

        def call(*arguments: object) -> object:
            self.called.append(name)
            return function(*arguments)

        return call


@pytest.fixture
def engine() -> Iterator[Engine]:
    """An engine of two rules, within and over."""
    made = Engine(SIDES)
    yield made
    made.close()


@pytest.fixture(scope="module")
def shipped() -> Iterator[Engine]:
    """An engine of the shipped rules."""
    made = Engine(decision_rules())
    yield made
    made.close()


def fired(engine: Engine, *checks: Check) -> list[str]:
    return [answer.rule for answer in engine.answer(checks)]


def spelt(rule: DecisionRule) -> list[dict[str, Any]]:
    """The conditions of the rule as the core gets them."""
    defined = json.loads(evaluate._definition({rule.id: evaluate._pattern(rule)}))
    [pattern] = defined[rule.id]["all"]
    return list(pattern["m"]["$and"])


def test_answers_come_in_the_order_of_the_checks(shipped: Engine) -> None:
    checks = [replace(CHECK, total_min=n, total_max=n) for n in (6, 11, 7)]
    assert fired(shipped, *checks) == ["first-within", "first-over", "first-over-check"]
    first = shipped.answer(checks)[0]
    assert (first.logic, first.answer, first.position.value) == ("section 4, row 7", "within", "approve")


def test_many_checks_are_answered_in_batches(engine: Engine) -> None:
    assert fired(engine, *[IN, OUT] * 350) == [WITHIN, OVER] * 350


def test_hazard_01_every_compared_field_is_guarded_and_always_sent() -> None:
    for each in decision_rules():
        conditions = spelt(each)
        for place, condition in enumerate(conditions):
            ((word, operand),) = condition.items()
            if word.startswith("$") and word != "$ex":
                ((name, right),) = operand.items()
                for needed in (name, right["$m"] if isinstance(right, dict) else name):
                    assert {"$ex": {needed: 1}} in conditions[:place]
    assert json.loads(evaluate._encoded(0, CHECK)).keys() == {"id", "kind", *(f.name for f in fields(Check))}


def test_hazard_01_the_guard_holds_in_the_core() -> None:
    handle = durable_rules_engine.create_ruleset("guard", evaluate._definition({OVER: evaluate._pattern(SIDES[1])}))
    evaluate._prime(handle)
    lacking = {k: v for k, v in json.loads(evaluate._encoded(0, OUT)).items() if k != "ceiling"}
    whole = [evaluate._encoded(index, OUT) for index in range(50)]
    facts = [f for i, one in enumerate(whole) for f in (one, json.dumps({**lacking, "id": f"x{i}"}))]
    found = evaluate._drained(handle, facts, most=100)
    assert len(found) == 50
    assert not any(name.startswith("x") for _, name in found)
    durable_rules_engine.delete_state(handle, None)
    durable_rules_engine.delete_ruleset(handle)


STRANGE = [
    *((f.name, None) for f in fields(Check)),
    *(("total_min", bad) for bad in ("5", True, [5], 5.0, 1e-07, float("nan"), -1, NO_LIMIT + 1, 10**30)),
    *(("called_trial", bad) for bad in ("true", 1, 0)),
    *(("gate", bad) for bad in ("opne", "", 1, True, "ópen", "o" * 70_000)),
    ("improvement", "documented "),
]


@pytest.mark.parametrize(("name", "value"), STRANGE, ids=lambda value: f"{value!r:.30}")
def test_hazard_02_03_05_10_11_12_13_14_a_strange_value_is_refused(name: str, value: Any) -> None:
    with pytest.raises(FactError, match=name):
        evaluate._encoded(0, replace(CHECK, **{name: value}))


def test_a_strange_check_stops_the_call_before_the_core_is_touched(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    core = Core()
    monkeypatch.setattr(evaluate, "core", core)
    with pytest.raises(FactError, match="check 1: a count goes down"):
        engine.answer([IN, replace(CHECK, total_min=9)])
    assert core.called == []


def test_the_ends_of_the_range_are_compared_rightly(shipped: Engine) -> None:
    unbounded = replace(CHECK, first_ceiling=NO_LIMIT, advisory=NO_LIMIT, total_max=OPEN_END)
    over = replace(CHECK, total_min=11, total_max=OPEN_END, whole_max=OPEN_END)
    assert fired(shipped, unbounded, over) == ["first-within", "first-over"]


def test_a_count_on_both_sides_of_a_bound_has_no_answer(shipped: Engine) -> None:
    with pytest.raises(EngineError, match="0 answers"):
        shipped.answer([replace(CHECK, total_max=OPEN_END)])


def test_improvement_left_open_after_prior_visits_is_no_reading(shipped: Engine) -> None:
    with pytest.raises(EngineError, match="0 answers"):
        shipped.answer([replace(CHECK, care=Care.SOME, improvement=Improvement.UNKNOWN.value)])


MALFORMED = [
    ("total_min", ">", "3"),
    ("total_min", ">", True),
    ("total_min", ">", 2.5),
    ("total_min", ">", -1),
    ("total_min", ">", "$nosuch"),
    ("total_min", ">", "$other.ceiling"),
    ("total_min", ">", "$total_min"),
    ("total_min", ">", "$called_trial"),
    ("total_min", ">", {"$div": {"$l": 1, "$r": 0}}),
    ("total_min", "=>", 3),
    ("total_min", "$gt", 3),
    ("totl_min", ">", 3),
    ("$or", "==", 3),
    ("called_trial", "==", 1),
    ("called_trial", ">", False),
    ("route", "==", "postsurgicl"),
    ("route", "<", "course"),
    ("improvement", "==", "yes"),
    ("care", "==", "$route"),
]


@pytest.mark.parametrize("condition", MALFORMED, ids=repr)
def test_hazard_03_04_05_32_a_malformed_condition_is_refused(condition: tuple[str, str, Any]) -> None:
    with pytest.raises(RuleError, match="bad condition"):
        Engine([rule("bad", condition)])


def test_hazard_06_two_rules_for_one_check_are_an_error() -> None:
    engine = Engine([*SIDES, rule("also", ("total_max", "<=", 6))])
    with pytest.raises(EngineError, match=r"check 1 got 2 answers instead of one \(within, also\)"):
        engine.answer([OUT, IN])
    assert fired(engine, OUT) == [OVER]


def test_hazard_07_equal_checks_are_not_taken_for_one(engine: Engine) -> None:
    assert fired(engine, IN, IN, IN) == [WITHIN] * 3


def test_hazard_08_16_27_28_no_check_names_a_session_and_none_outlives_its_call(engine: Engine) -> None:
    assert "sid" not in json.loads(evaluate._encoded(0, CHECK))
    for each in range(1500):
        check = (IN, OUT)[each % 2]
        assert fired(engine, check) == [(WITHIN, OVER)[each % 2]]


def test_hazard_09_names_of_one_hash_are_refused() -> None:
    with pytest.raises(RuleError, match="cannot tell 'prop_f4f1f22a' from 'prop_c76f4040'"):
        evaluate._refuse_same_hash(("total_min", "prop_c76f4040", "prop_f4f1f22a"))


def test_hazard_09_the_core_still_takes_names_of_one_hash_for_one() -> None:
    definition = json.dumps({"r": {"all": [{"m": {"prop_c76f4040": 1}}]}, "$prime": evaluate._PRIME_RULE})
    handle = durable_rules_engine.create_ruleset("hash", definition)
    evaluate._prime(handle)
    assert durable_rules_engine.assert_fact(handle, '{"id":"0","prop_f4f1f22a":1}')[0] == 0


def test_hazard_10_13_every_word_is_short_and_ascii() -> None:
    assert all(word.isascii() and len(word) < 40 for words in evaluate._WORDS.values() for word in words)


def test_hazard_14_to_23_only_safe_functions_of_the_core_are_called(monkeypatch: pytest.MonkeyPatch) -> None:
    core = Core()
    monkeypatch.setattr(evaluate, "core", core)
    engine = Engine(SIDES)
    core.called.clear()
    engine.answer([IN, OUT])
    assert core.called == [
        "assert_fact",
        "assert_fact",
        "start_action_for_state",
        "complete_and_start_action",
        "complete_and_start_action",
        "delete_state",
    ]


def test_hazard_15_26_checks_without_a_match_are_an_error_and_no_crash() -> None:
    engine = Engine([rule("never", ("total_min", ">", OPEN_END))])
    for _ in range(100):
        with pytest.raises(EngineError, match=r"check 0 got 0 answers instead of one \(none\)"):
            engine.answer([IN, OUT])


def test_hazard_15_26_deleting_a_state_that_never_fired_is_no_crash() -> None:
    definition = evaluate._definition({OVER: evaluate._pattern(SIDES[1])})
    handle = durable_rules_engine.create_ruleset("unmatched", definition)
    evaluate._prime(handle)
    for _ in range(2000):
        assert evaluate._drained(handle, [evaluate._encoded(0, IN)], most=1) == ()
        durable_rules_engine.delete_state(handle, None)


def test_hazard_17_an_interrupt_comes_through_and_leaves_nothing_behind(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(evaluate, "core", Core(complete_and_start_action=interrupted))
    with pytest.raises(KeyboardInterrupt):
        engine.answer([IN, IN])
    monkeypatch.undo()
    assert fired(engine, OUT, IN) == [OVER, WITHIN]


def test_hazard_20_another_thread_is_refused(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    core = Core()
    monkeypatch.setattr(evaluate, "core", core)
    caught: list[EngineError] = []

    def elsewhere() -> None:
        engine.close()
        with pytest.raises(EngineError, match="belongs to") as failure:
            engine.answer([IN])
        caught.append(failure.value)

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert len(caught) == 1
    assert core.called == []
    assert fired(engine, IN) == [WITHIN]


def test_hazard_21_22_41_no_host_no_threads_no_warnings() -> None:
    program = (
        "import sys, threading; from tests.test_evaluate import *; e = Engine(SIDES);"
        "assert fired(e, IN) == [WITHIN]; assert threading.active_count() == 1;"
        "assert not [m for m in sys.modules if m == 'durable' or m.startswith('durable.')]"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", program], check=True, cwd=ROOT, timeout=60)


def test_hazard_23_a_lost_firing_is_an_error(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluate, "core", Core(complete_and_start_action=lambda *_: None))
    with pytest.raises(EngineError, match="got 0 answers"):
        engine.answer([IN, OUT])
    monkeypatch.undo()
    assert fired(engine, IN, OUT) == [WITHIN, OVER]


def test_a_firing_for_another_check_is_an_error() -> None:
    with pytest.raises(EngineError, match="within fired for a check that was not asked"):
        evaluate._one_each([(WITHIN, "0"), (WITHIN, "7")], ["0"])


@pytest.mark.parametrize("each", decision_rules(), ids=lambda r: r.id)
def test_hazard_24_25_a_rule_is_one_pattern_on_one_check(each: DecisionRule) -> None:
    for condition in spelt(each):
        for right in condition.values():
            inner = [v for v in right.values() if isinstance(v, dict)] if isinstance(right, dict) else []
            assert all(set(reference) == {"$m"} for reference in inner)


def test_hazard_29_30_too_many_rules_are_refused_before_the_core_sees_them(monkeypatch: pytest.MonkeyPatch) -> None:
    core = Core()
    monkeypatch.setattr(evaluate, "core", core)
    for rules in (
        [rule(f"r{n}", ("total_min", "==", n)) for n in range(600)],
        [rule(f"r{n}", ("called_trial", "==", True)) for n in range(256)],
    ):
        with pytest.raises(RuleError, match="decision rules; the engine takes 240"):
            Engine(rules)
    assert core.called == []


def _alternatives(count: int) -> Sequence[DecisionRule]:
    return [rule(f"r{n}", ("total_min", "==", n)) for n in range(count)]


def _thresholds(count: int) -> Sequence[DecisionRule]:
    """So many conditions that hold at once, of which only the last leads to a rule that fires."""
    low = [rule(f"r{n}", ("total_min", ">", n), ("called_trial", "!=", False)) for n in range(count - 1)]
    return [*low, rule("last", ("total_min", ">", count))]


def test_hazard_29_30_the_most_rules_allowed_really_work() -> None:
    assert fired(Engine(_alternatives(240)), replace(CHECK, total_min=5)) == ["r5"]
    alike = [
        *(rule(f"r{n}", ("called_trial", "==", True)) for n in range(239)),
        rule("no", ("called_trial", "==", False)),
    ]
    engine = Engine(alike)
    assert fired(engine, CHECK) == ["no"]
    with pytest.raises(EngineError, match="got 239 answers"):
        engine.answer([replace(CHECK, called_trial=True)])


def test_hazard_31_too_many_conditions_side_by_side_are_refused() -> None:
    with pytest.raises(RuleError, match="70 conditions may hold side by side"):
        Engine([rule(f"r{n}", ("total_min", ">", n)) for n in range(70)])


def test_hazard_31_conditions_on_the_way_down_are_counted_too() -> None:
    """Forty at the first node and forty at one below it wait together, though neither node has too many."""
    here = [rule(f"r{n}", ("total_min", ">", n)) for n in range(40)]
    below = [rule(f"s{n}", ("total_min", ">", 40), ("total_min", ">", n)) for n in range(40)]
    with pytest.raises(RuleError, match="80 conditions may hold side by side"):
        Engine([*here, *below])


def test_hazard_31_as_many_conditions_as_allowed_really_work() -> None:
    check = replace(CHECK, total_min=100, total_max=100)
    assert fired(Engine(_thresholds(58)), check) == ["last"]


def test_hazard_33_no_checks_are_no_call(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    core = Core()
    monkeypatch.setattr(evaluate, "core", core)
    assert engine.answer([]) == ()
    assert core.called == []


def test_hazard_34_every_rule_asks_for_a_check_first() -> None:
    assert all(spelt(each)[0] == {"kind": "check"} for each in decision_rules())
    with pytest.raises(RuleError, match="bare: 0 conditions"):
        Engine([rule("bare")])
    with pytest.raises(RuleError, match="long: 41 conditions"):
        Engine([rule("long", *[("total_min", ">", 0)] * 41)])


def test_hazard_34_endless_firing_is_stopped(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    again = '{"within":{"m":{"id":"0"}}}'
    core = Core(complete_and_start_action=lambda *_: again)
    monkeypatch.setattr(evaluate, "core", core)
    with pytest.raises(EngineError, match="does not stop firing"):
        engine.answer([IN])
    assert core.called.count("complete_and_start_action") == len(SIDES)


def test_hazard_35_after_an_error_the_rules_are_compiled_anew(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def exponent(handle: int, fact: str) -> object:
        return durable_rules_engine.assert_fact(handle, fact.replace('"half": 5', '"half": 5e-7'))

    monkeypatch.setattr(evaluate, "core", Core(assert_fact=exponent))
    with pytest.raises(EngineError, match="204"):
        engine.answer([replace(IN, half=4), IN])
    core = Core()
    monkeypatch.setattr(evaluate, "core", core)
    assert fired(engine, IN, OUT) == [WITHIN, OVER]
    assert "create_ruleset" in core.called


def test_hazard_35_rules_the_core_refuses_are_a_rule_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise durable_rules_engine.error("Could not create ruleset, error code: 102")

    monkeypatch.setattr(evaluate, "core", Core(create_ruleset=refused))
    with pytest.raises(RuleError, match="102"):
        Engine(SIDES)


def test_an_odd_return_code_is_an_error(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluate, "core", Core(assert_fact=lambda *_: (2, 0)))
    with pytest.raises(EngineError, match="code 2"):
        engine.answer([IN])


@pytest.mark.parametrize("name", ["$prime", "", "sid", "Über", 'a"b', "a b", "r" * 81])
def test_hazard_36_odd_and_repeated_ids_are_refused(name: str) -> None:
    conditions = SIDES[0].when
    rules = [rule(name, *conditions)] * (2 if name == "sid" else 1)
    with pytest.raises(RuleError, match=r"small letters|the same id"):
        Engine(rules)


def test_the_sampled_check_finds_a_wrong_answer(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = (None, '{"within":{"m":{"id":"0"}}}')
    core = Core(start_action_for_state=lambda *_: wrong, complete_and_start_action=lambda *_: None)
    monkeypatch.setattr(evaluate, "core", core)
    with pytest.raises(EngineError, match=r"the engine fired within, a plain reading \['over'\]"):
        engine.answer([OUT])


def test_the_sampled_check_comes_round_again(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = Mock(wraps=evaluate._holds)
    monkeypatch.setattr(evaluate, "_holds", plain)
    for _ in range(2001):
        engine.answer([IN])
    assert [call.args[0] for call in plain.call_args_list].count(SIDES[0].when[0]) == 3


def resident() -> int:
    """The resident memory of this process, in bytes."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4096


needs_proc = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="no /proc to read the memory from")


@needs_proc
def test_hazard_37_38_memory_is_flat(engine: Engine) -> None:
    checks = [IN, OUT] * 5
    for _ in range(500):
        engine.answer(checks)
    before = resident()
    for _ in range(4000):
        engine.answer(checks)
    assert resident() - before < 3_000_000


@needs_proc
def test_hazard_39_making_and_closing_engines_does_not_leak() -> None:
    rules, before = decision_rules(), 0
    for each in range(120):
        made = Engine(rules)
        made.answer([CHECK])
        made.close()
        before = resident() if each == 20 else before
    assert resident() - before < 8_000_000


def test_engines_live_side_by_side_and_open_again(shipped: Engine, engine: Engine) -> None:
    assert fired(engine, IN) == [WITHIN]
    engine.close()
    engine.close()
    assert fired(shipped, CHECK) == ["first-within"]
    assert fired(engine, OUT) == [OVER]


def _in_a_fork(engine: Engine, told: Any) -> None:
    engine.close()
    try:
        engine.answer([IN])
    except EngineError:
        told.put(fired(Engine(SIDES), IN))


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="this system cannot fork")
def test_hazard_40_a_forked_process_is_refused_and_its_own_engine_works(engine: Engine) -> None:
    context = multiprocessing.get_context("fork")
    told = context.SimpleQueue()
    child = context.Process(target=_in_a_fork, args=(engine, told))
    child.start()
    child.join(timeout=30)
    assert child.exitcode == 0
    assert told.get() == [WITHIN]
    assert fired(engine, OUT) == [OVER]


def test_an_engine_that_does_not_load_says_how_to_build_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(f"{name}.so: undefined symbol: PyEval_CallObject")

    before = sys.getdlopenflags()
    monkeypatch.setattr(evaluate, "import_module", missing)
    with pytest.raises(
        ImportError, match=r"undefined symbol.*CPPFLAGS=-DPyEval_CallObject=PyObject_CallObject"
    ) as failure:
        evaluate._loaded()
    assert "\n" not in str(failure.value)
    assert sys.getdlopenflags() == before

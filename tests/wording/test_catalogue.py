"""Every code that is used has words, every word is used, and each is given the arguments that it takes."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from checker.facts import Dates, Interval, ItemFacts
from checker.findings import Code, Position
from checker.guideline import Rulebook, Verification
from checker.message import FactName, Message, Term, message
from checker.wording import say, sentence, speaking, value_words
from checker.wording.english import CODES, Words
from checker.wording.english.grounds import _CLAUSES
from checker.wording.english.steps import _RULES
from tests.wording.toy import TOY

CHECKER = Path(__file__).resolve().parents[2] / "checker"
# Codes that are put together where they are used: `{start}.{value}`.
MADE = {
    "position": [p.value for p in Position],
    "verification": [v.value for v in Verification],
    "certainty": ["assumed-treatment", "assumed-body-regions", "assumed-prior-sessions"],
    "reading": ["no-prior-visits", "improvement", "no-improvement"],
}
TEMPLATE = "page.html.jinja"


def calls() -> Iterator[tuple[str, frozenset[str]]]:
    """Every code written in the package, with the names of its arguments."""
    for path in CHECKER.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("message", "say", "Message") and node.args:
                yield from ((code, _named(node)) for code in _codes(node.args[0]))


def _named(node: ast.Call) -> frozenset[str]:
    return frozenset(keyword.arg for keyword in node.keywords if keyword.arg is not None)


def _codes(first: ast.expr) -> Iterator[str]:
    if isinstance(first, ast.IfExp):
        yield from _codes(first.body)
        yield from _codes(first.orelse)
    elif isinstance(first, ast.Constant) and isinstance(first.value, str):
        yield first.value


def takes(words: Words) -> frozenset[str]:
    """The arguments that a template or a function takes."""
    if callable(words):
        kinds = inspect.signature(words).parameters.values()
        return frozenset() if any(p.kind is p.VAR_KEYWORD for p in kinds) else frozenset(p.name for p in kinds)
    return frozenset(name for _, name, _, _ in Formatter().parse(words) if name)


def test_every_code_has_words_and_is_given_what_it_takes() -> None:
    found = list(calls())
    assert len(found) > 100
    assert [code for code, _ in found if code not in CODES] == []
    wrong = {code: named for code, named in found if takes(CODES[code]) and named != takes(CODES[code])}
    assert wrong == {}


def test_every_word_is_used() -> None:
    template = (CHECKER / "report/explain" / TEMPLATE).read_text("utf-8")
    used = {code for code, _ in calls()} | {f"{start}.{end}" for start, ends in MADE.items() for end in ends}
    assert sorted(code for code in CODES if code not in used and f'"{code}"' not in template.replace("'", '"')) == []


def test_every_decision_rule_has_its_clause(rulebook: Rulebook) -> None:
    rules = {rule.id for rule in rulebook.decision}
    assert rules - set(_RULES) == set()
    none = {"no-row", "no-row-after-surgery", "no-row-after-visits"}  # not judged, so no ground is told
    assert rules - set(_CLAUSES) == none


_DENY = Position.DENY


def test_a_rule_of_ones_own_says_what_it_says_itself() -> None:
    told = message(
        "step.answer", limits=(), part=None, reading=None, rule="mine", says="so it is", position=Position.DENY
    )
    assert sentence(told) == "So it is; the guideline does not support the request."


@pytest.mark.parametrize("kind", [ItemFacts, Dates])
def test_every_fact_has_a_name(kind: type[ItemFacts | Dates]) -> None:
    for name in kind.__dataclass_fields__:
        assert value_words(FactName(name))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Interval(12, 12), "12"),
        (Interval(9, None), "at least 9"),
        (Interval(8, 12), "8-12"),
        (Term("forearm_wrist_hand"), "forearm, wrist or hand"),
        (None, "not stated"),
        (True, "yes"),
        ((), "none"),
        (Code.ARITHMETIC, "arithmetic"),
    ],
)
def test_values_in_words(value: object, words: str) -> None:
    assert value_words(value) == words


def test_another_language_is_spoken_as_long_as_it_is_asked_for() -> None:
    with speaking(TOY):
        assert say("label.sum") == "‹label.sum›"
        assert sentence(Message("changes.none")) == "‹changes.none›."
    assert say("label.sum") == "sum"

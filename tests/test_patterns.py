"""No pattern of the package can cut one text in many ways: such a one takes minutes over an ordinary heading."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import ModuleType

import pytest

import checker
from tests.ambiguity import ambiguous_repeats

CHECKER = Path(checker.__file__).parent


def _modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(checker.__path__, "checker."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def _patterns_in(value: object, depth: int = 0) -> Iterator[re.Pattern[str]]:
    """The patterns in a value of a module, in tables of them too."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _patterns_in(part, depth + 1)
    elif isinstance(value, tuple | list | set | frozenset) and depth < 4:
        for part in value:
            yield from _patterns_in(part, depth + 1)
    elif is_dataclass(value) and not isinstance(value, type) and depth < 2:
        for spec in fields(value):
            yield from _patterns_in(getattr(value, spec.name), depth + 1)


def _compiled() -> dict[tuple[str, int], str]:
    """Every pattern that a module keeps, and where it was met first."""
    found: dict[tuple[str, int], str] = {}
    for module in _modules():
        for name, value in vars(module).items():
            for pattern in _patterns_in(value):
                if isinstance(pattern.pattern, str):
                    found.setdefault((pattern.pattern, pattern.flags & ~re.UNICODE), f"{module.__name__}.{name}")
    return found


def _written() -> Iterator[tuple[str, str]]:
    """Every pattern that stands as a literal in a call of `re`, and where."""
    for path in sorted(CHECKER.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "re"
                and node.args
                and isinstance(node.args[0], ast.Constant)
                and isinstance(node.args[0].value, str)
            ):
                yield node.args[0].value, f"{path.name}:{node.lineno}"


COMPILED = _compiled()


def test_every_place_with_patterns_is_looked_at() -> None:
    places = {m.__name__ for m in _modules() if any(any(_patterns_in(value)) for value in vars(m).values())}
    assert {"checker.extract.dates", "checker.language.tokens", "checker.segment.letter", "checker.document"} <= places
    readers = (path for stage in ("extract", "language") for path in (CHECKER / stage).glob("*.py"))
    written = {path.stem for path in readers if "re.compile(" in path.read_text("utf-8")}
    assert written <= {place.rsplit(".", 1)[1] for place in places}


@pytest.mark.parametrize(("pattern", "flags"), COMPILED, ids=COMPILED.values())
def test_no_pattern_cuts_a_text_in_many_ways(pattern: str, flags: int) -> None:
    assert ambiguous_repeats(pattern, flags) == []


def test_no_pattern_in_a_call_does_either() -> None:
    assert [place for pattern, place in _written() if ambiguous_repeats(pattern)] == []


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?:[a-z]+)+x",
        r"(?:[a-z]+ ?)*x",
        r"(?:(?:for|[a-z'-]+) ?[ ,]*){0,9}?\d",
        r"(?:a|ab|b)*c",
        r"(?:\w+\s*)+:",
        r"(?:x?y?)*z",
        r"(?:,\s*|\s+)*end",
        r"(?:[a-z]+-?+){0,9}?\d",
        r"a(?:b(?:c|c?d?)+)*",
        r"(?:.*,)+$",
    ],
)
def test_a_pattern_that_does_is_found(pattern: str) -> None:
    assert ambiguous_repeats(pattern) != []


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?:[a-z]{1,24} ){0,6}?visits",
        r"(?:[a-z'/&]++-?+|[-@])[ ,;(]*+",
        r"(?:(?:[a-z'/&]++-?+|[-@])[ ,;(]*+){0,12}?\d",
        r"(?:a|b|cd)*e",
        r"(?:[a-z]+,)+x",
        r"[^.]{0,40}?\bvisits",
        r"(?:[a-z]++-?){0,9}?(?:\d|-)",
        r"(?:x?)*z",
        r"(?: [a-z]+)*$",
        r"(?:(?!no\b)[a-z-]{1,16} ){0,2}?",
    ],
)
def test_a_pattern_that_does_not_is_left_alone(pattern: str) -> None:
    assert ambiguous_repeats(pattern) == []

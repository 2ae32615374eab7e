"""The laws of a verdict (logic, section 8), on random decisions, with the shipped rules and engine."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from benchmarks.oracle import Referee
from checker.guideline import Rulebook
from checker.pipeline import Checker
from checker.read import read_path
from tests.judge.laws import LAWS, Laws, Tried, the_sum_agrees_with_the_position
from tests.oracle.generate import Decisions

ROOT = Path(__file__).resolve().parents[2]
_DECISIONS, _COMPARED = 250, 500
# At least so many cases of each law have to come up, or the sample shows nothing.
_LEAST = 20


@pytest.fixture(scope="module")
def tried(rulebook: Rulebook, checker: Checker) -> dict[str, Tried]:
    return Laws(checker, Decisions(rulebook, Random(29)), Random(31)).run(_DECISIONS)  # noqa: S311


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_a_law_holds(law: object, tried: dict[str, Tried]) -> None:
    found = tried[law.__name__]  # type: ignore[attr-defined]
    assert found.broken == []
    assert found.cases >= _LEAST


def test_the_verdict_is_the_one_found_by_listing_the_worlds(rulebook: Rulebook) -> None:
    """Law 2: the product agrees with the slow oracle. The large run is `python -m benchmarks.oracle`."""
    referee, source = Referee(rulebook), Decisions(rulebook, Random(37))  # noqa: S311
    found = [one for _ in range(_COMPARED) for one in referee.disagreements(source.decision())]
    assert found == []
    referee.checker.close()


def test_the_sum_agrees_with_the_position_in_every_letter(rulebook: Rulebook, checker: Checker) -> None:
    laws, found = Laws(checker, Decisions(rulebook, Random(0)), Random(0)), Tried()  # noqa: S311
    for path in sorted(ROOT.glob("tests/letters*/*.txt")):
        decision = checker.extract(read_path(path))
        for item in decision.items:
            the_sum_agrees_with_the_position(laws, found, decision, item)
    assert found.broken == []
    assert found.cases > 200

"""The shared cases of the logic, judged by the product: the verdict, and the facts that decide."""

from __future__ import annotations

import pytest

from checker.pipeline import Checker
from checker.read import read_path
from checker.read.facts_file import read_facts
from checker.read.facts_form import KnownIds
from tests.shared import SHARED, needs_shared

_CASES = {
    "dated-operation-unknown-procedure": ("undetermined", ("surgery_procedure",)),
    "over-the-row-silence-upheld": ("consistent", ()),
    "trial-granted-and-improvement": ("undetermined", ("prior_sessions",)),
    "two-parts-one-operated-overturned": ("inconsistent", ()),
    "two-parts-one-operated-upheld": ("consistent", ()),
    "undated-operation-unlisted-row": ("undetermined", ("surgery_date",)),
}


@needs_shared
@pytest.mark.parametrize("name", _CASES)
def test_a_shared_case(name: str, checker: Checker) -> None:
    decision = read_facts(read_path(SHARED / "cases" / "logic" / f"{name}.yaml"), KnownIds())
    assert decision.problems == ()
    (found,) = checker.judge(decision).items
    decides = found.deciding.facts if found.deciding is not None else ()
    assert (found.verdict.value, decides) == _CASES[name]


@needs_shared
def test_impossible_facts_are_refused_each_with_its_line() -> None:
    decision = read_facts(read_path(SHARED / "cases" / "logic" / "impossible-facts.yaml"), KnownIds())
    assert decision.items == ()
    told = [problem.message.partition(", line ")[2] for problem in decision.problems]
    assert [message.partition(":")[0] for message in told] == ["2", "9", "17"]


@needs_shared
def test_every_shared_case_is_tried() -> None:
    here = {path.stem for path in (SHARED / "cases" / "logic").glob("*.yaml")}
    assert here == {*_CASES, "impossible-facts"}

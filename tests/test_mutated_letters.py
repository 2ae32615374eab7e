"""Some thousands of damaged letters: nothing raises, every span lies in its text (`python -m benchmarks.mutated`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

import pytest

from benchmarks.mutated import faults_of, letters, mutated
from checker.document import Document, Span
from checker.facts import Decision
from checker.findings import DecisionReport
from checker.pipeline import Checker

EACH = 500


@pytest.fixture(scope="module")
def whole() -> Sequence[str]:
    return letters()


@pytest.mark.parametrize("first", range(0, 6 * EACH, EACH))
def test_no_damaged_letter_raises_or_points_outside_its_text(
    checker: Checker, whole: Sequence[str], first: int
) -> None:
    faults = {seed: faults_of(checker, mutated(seed, whole)) for seed in range(first, first + EACH)}
    assert {seed: fault for seed, fault in faults.items() if fault is not None} == {}


def test_a_seed_gives_one_letter_and_another_seed_another(whole: Sequence[str]) -> None:
    assert mutated(1, whole) == mutated(1, whole) != mutated(2, whole)


class _Raising:
    def judge(self, decision: Decision) -> DecisionReport:
        raise NotImplementedError

    def extract(self, document: Document) -> Decision:
        raise KeyError(document.source)


def test_what_raises_is_a_fault() -> None:
    assert faults_of(cast("Checker", _Raising()), "words") == "KeyError: 'letter.txt'"


def test_a_span_outside_the_text_is_a_fault(checker: Checker, whole: Sequence[str]) -> None:
    class Pointing:
        extract = staticmethod(checker.extract)

        @staticmethod
        def judge(decision: Decision) -> DecisionReport:
            report = checker.judge(decision)
            first = report.items[0]
            item = replace(first.item, span=Span(3, len(whole[0]) + 1))
            return replace(report, items=(replace(first, item=item), *report.items[1:]))

    assert "a text of" in (faults_of(cast("Checker", Pointing()), whole[0]) or "")

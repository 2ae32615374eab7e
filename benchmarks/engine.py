"""What judging costs: readings and checks an item, items judged and checks answered a second.

Run `python -m benchmarks.engine`. All is timed in one run: quote ratios, not seconds.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from random import Random
from statistics import median

from checker.evaluate import Engine
from checker.facts import Decision
from checker.load import load_rulebook, shipped_rules
from checker.pipeline import Checker
from tests.oracle.generate import Decisions
from tests.oracle.impossible import impossible

_DECISIONS, _ROUNDS, _SEED = 1500, 3, 20_280


def main() -> None:
    """Print the figures."""
    rulebook = load_rulebook(shipped_rules())
    checker, source = Checker(rulebook), Decisions(rulebook, Random(_SEED))
    drawn = [source.decision() for _ in range(_DECISIONS)]
    decisions = [checker.judge(decision).decision for decision in drawn if not impossible(decision)]
    asked = [checker.settled(decision, item)[0] for decision in decisions for item in decision.items]
    _sizes("readings an item", [len(question.readings) for question in asked])
    _sizes("checks an item", [len(question.checks) for question in asked])
    engine = Engine(rulebook.decision)
    calls = [question.checks for question in asked if question.checks]
    rate("checks answered", sum(map(len, calls)), lambda: [engine.answer(call) for call in calls])
    rate("items judged", len(asked), lambda: _judged(checker, decisions))
    engine.close()
    checker.close()


def _judged(checker: Checker, decisions: Sequence[Decision]) -> Sequence[object]:
    return [checker.judge(decision) for decision in decisions]


def _sizes(name: str, sizes: Sequence[int]) -> None:
    print(f"{name:20} median {median(sizes):.0f}, mean {sum(sizes) / len(sizes):.1f}, worst {max(sizes)}")


def rate(name: str, count: int, work: Callable[[], Sequence[object]]) -> float:
    """So many things a second, in the best of some rounds."""
    best = min(_timed(work) for _ in range(_ROUNDS))
    print(f"{name:20} {count / best:9.0f} a second")
    return count / best


def _timed(work: Callable[[], Sequence[object]]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()

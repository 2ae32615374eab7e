"""The engine beside the plain second opinion: disagreements, and checks per second of both.

Run `python -m benchmarks.engine`. Both are timed in the same run: quote the ratio, not the seconds.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence

from checker.evaluate import Engine
from checker.facts import Improvement
from checker.load import load_rulebook, shipped_rules
from checker.question import NO_LIMIT, OPEN_END, Care, Check, Excess, Gate, Route
from tests.second_opinion import position_of

_CHECKS, _CALL, _ROUNDS, _SEED = 50_000, 5, 3, 20_280
_CARE = ((Care.NONE, Improvement.UNKNOWN), (Care.SOME, Improvement.DOCUMENTED), (Care.SOME, Improvement.NOT_DOCUMENTED))


def main() -> None:
    """Print the figures."""
    draw = random.Random(_SEED)
    checks = [random_check(draw) for _ in range(_CHECKS)]
    engine = Engine(load_rulebook(shipped_rules()).decision)
    calls = [checks[at : at + _CALL] for at in range(0, _CHECKS, _CALL)]
    answers = [answer for call in calls for answer in engine.answer(call)]
    opinions = [position_of(check) for check in checks]
    differ = sum((a.answer, a.position) != opinion for a, opinion in zip(answers, opinions, strict=True))
    print(f"{_CHECKS} checks, {differ} disagreements, {len({a.rule for a in answers})} rules fired")
    driven = rate(f"engine, {_CALL} checks a call", lambda: [engine.answer(call) for call in calls])
    rate("engine, one call", lambda: engine.answer(checks))
    plain = rate("plain second opinion", lambda: [position_of(check) for check in checks])
    print(f"engine against the plain second opinion: {driven / plain:.2f}")
    engine.close()


def random_check(draw: random.Random) -> Check:
    """A sound reading with totals near its bounds, bounds missing now and then."""
    care, improvement = draw.choice(_CARE)
    first, advisory, ceiling = (draw.choice((6, 10, 12, 18, 24, NO_LIMIT)) for _ in range(3))
    low, high = sorted((draw.randint(0, 30), draw.choice((*range(31), OPEN_END))))
    return Check(
        route=draw.choice(tuple(Route)),
        gate=draw.choice((Gate.OPEN, Gate.OPEN, Gate.OPEN, *Gate)),
        care=care,
        improvement=improvement.value,
        total_min=low,
        total_max=draw.choice((low, high)),
        first_ceiling=first,
        advisory=advisory,
        ceiling=ceiling,
        half=draw.choice((ceiling // 2, ceiling)),
        excess=draw.choice(tuple(Excess)),
        room_max=draw.randint(0, 2),
        trial_granted=draw.random() < 0.2,
    )


def rate(name: str, work: Callable[[], Sequence[object]]) -> float:
    """Checks per second of the best of some rounds."""
    best = min(_timed(work) for _ in range(_ROUNDS))
    print(f"{name:26} {_CHECKS / best:9.0f} checks/s")
    return _CHECKS / best


def _timed(work: Callable[[], Sequence[object]]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()

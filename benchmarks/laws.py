"""The laws of a verdict on many random decisions: how often each was tried, and what broke it.

Run `python -m benchmarks.laws --decisions 20000 --seed 1`. The comparison with the slow oracle is law 2:
`python -m benchmarks.oracle`.
"""

from __future__ import annotations

import argparse
from random import Random

from checker.load import load_rulebook, shipped_rules
from checker.pipeline import Checker
from tests.judge.laws import Laws
from tests.oracle.generate import Decisions


def main() -> None:
    """Print each law with its cases."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--decisions", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rulebook = load_rulebook(shipped_rules())
    checker = Checker(rulebook)
    laws = Laws(checker, Decisions(rulebook, Random(options.seed)), Random(options.seed))
    for name, tried in laws.run(options.decisions).items():
        print(f"{name:56} {tried.cases:8} cases, {len(tried.broken)} broken")
        for one in tried.broken[:3]:
            print(f"    {one}")
    checker.close()


if __name__ == "__main__":
    main()

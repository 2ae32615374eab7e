"""What a command costs before it has done anything: against `python -c 'import click, pydantic'`, in one run.

Run `python -m benchmarks.startup`. Each command runs in turn, so that what others do to the machine falls on all;
printed are the medians on the wall clock and in CPU time. The rules are read once before, as they are in every run
but the first.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LETTER = ROOT / "examples" / "letters" / "crps-twenty-six-visits.txt"
BASE = "import click, pydantic"


def commands(letter: Path) -> Mapping[str, Sequence[str]]:
    """The commands that are compared; the first is the measure of the others."""
    program = (str(Path(sys.executable).with_name("imrcheck")),)
    return {
        BASE: (sys.executable, "-c", BASE),
        "imrcheck --version": (*program, "--version"),
        "imrcheck check LETTER": (*program, "check", str(letter)),
    }


def cost(words: Sequence[str]) -> tuple[float, float]:
    """The seconds of one run, on the wall and of CPU time."""
    before, started = _used(), time.perf_counter()
    subprocess.run(words, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - started, _used() - before


def _used() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Print the cost of each command, and how many times that of the first it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--letter", type=Path, default=LETTER)
    options = parser.parse_args()
    compared = commands(options.letter)
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in compared}
    for run in range(options.runs + 1):
        for name, words in compared.items():
            spent = cost(words)
            if run:
                found[name].append(spent)
    wall, used = ({name: statistics.median(times[i] for times in found[name]) for name in found} for i in (0, 1))
    for name in found:
        print(
            f"{name:26} wall {wall[name]:.3f} s, {wall[name] / wall[BASE]:5.2f} times;"
            f" CPU {used[name]:.3f} s, {used[name] / used[BASE]:5.2f} times"
        )


if __name__ == "__main__":
    main()

"""The gate on one changed letter of a large repository, against `git diff` alone and against a check of all letters.

python -m benchmarks.gate --letters 5000
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = sorted((ROOT / "examples" / "letters").glob("*.txt"))
IMRCHECK = (sys.executable, "-c", "from checker.cli import main; main()")
_WHO, _MAIL = ("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), ("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL")
QUIET = dict.fromkeys(_WHO, "bench") | dict.fromkeys(_MAIL, "bench@example.org")


def main() -> None:
    """Make the repository, change one letter, time the three, print the ratios."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--letters", type=int, default=5_000)
    options.add_argument("--repeat", type=int, default=5)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        _repository(root, given.letters)
        diff = _median(given.repeat, lambda: _run(root, "git", "diff", "--name-status", "HEAD"))
        changed = _median(given.repeat, lambda: _check(root, "--changed-since", "HEAD"))
        start = _median(given.repeat, lambda: _check(root, "--changed-since", "HEAD", "--exclude", "*"))
        whole = _median(1, lambda: _check(root))
    print(f"letters                         {given.letters}")
    print(f"git diff alone                  {diff:8.3f} s")
    print(f"check, one letter changed       {changed:8.3f} s   {changed / diff:6.1f} x git diff")
    print(f"  of which without any letter   {start:8.3f} s   {start / changed:6.1%} of it")
    print(f"check of all letters            {whole:8.3f} s   {whole / changed:6.1f} x the check of one")


def _repository(root: Path, letters: int) -> None:
    """So many letters, each of its own case, committed; one of them then changed."""
    for number in range(letters):
        source = EXAMPLES[number % len(EXAMPLES)]
        text = source.read_text("utf-8").replace("Case Number: CM99-", f"Case Number: CM98-{number:05}")
        place = root / "letters" / f"{number // 100:03}" / f"{number:05}.txt"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")
    _run(root, "git", "init", "--quiet")
    _run(root, "git", "add", "--all")
    _run(root, "git", "commit", "--quiet", "--message", "letters")
    changed = root / "letters" / "000" / "00007.txt"
    changed.write_text(changed.read_text("utf-8") + "One line more.\n", "utf-8")


def _check(root: Path, *words: str) -> None:
    _run(root, *IMRCHECK, "check", "letters", "--exit-zero", *words)


def _run(root: Path, *command: str) -> None:
    subprocess.run(command, cwd=root, env=os.environ | QUIET, check=True, capture_output=True)


def _median(repeat: int, work: Callable[[], None]) -> float:
    taken = []
    for _ in range(repeat):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)


if __name__ == "__main__":
    main()

"""Audits a folder of hostile files among good letters, as a user would: python -m benchmarks.hostile_files.

Prints what each bad file was said to be, and the seconds of the run. Those that no cap foresees are among them.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.hostile_files import build, unforeseen

MOST_SECONDS = 60
COMMAND = (sys.executable, "-c", "from checker.cli import run; run()", "audit", "--format", "json")


def main() -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        good, bad = build(folder)
        for file, content in unforeseen():
            (folder / file).write_bytes(content)
            bad.append(file)
        seconds, code, told = audited(folder)
        for file in bad:
            print(f"  {file:36} {', '.join(problem['code'] for problem in told[file]['problems']) or 'NOT NAMED'}")
        unread = [file for file in good if not told[file]["items"]]
        print(f"{len(good)} good letters, {len(unread)} of them without items; {len(bad)} bad files; exit code {code}")
        print(f"{seconds:.1f} s for all (at most {MOST_SECONDS})")
    sys.exit(bool(unread) or code != 3 or seconds > MOST_SECONDS)


def audited(path: Path) -> tuple[float, int, dict[str, Any]]:
    """The seconds, the exit code, and the decisions of a run by the names of their files."""
    started = time.perf_counter()
    words: Sequence[str] = (*COMMAND, str(path))
    done = subprocess.run(words, capture_output=True, check=False)
    seconds = time.perf_counter() - started
    decisions = json.loads(done.stdout)["decisions"]
    return seconds, done.returncode, {Path(decision["source"]).name: decision for decision in decisions}


if __name__ == "__main__":
    main()

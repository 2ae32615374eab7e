"""What a command waits for before it begins: nothing that it does not need (`python -m benchmarks.startup`)."""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path

import pytest

from checker.cli.collector import resting

LETTER = Path(__file__).resolve().parents[2] / "examples" / "letters" / "crps-twenty-six-visits.txt"
SCRIPT = """
import sys
from checker.cli import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
print(*sys.modules, file=sys.stderr)
"""


def modules_of(*words: str) -> set[str]:
    """The modules there are after a command of its own process."""
    done = subprocess.run([sys.executable, "-c", SCRIPT, *words], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


@pytest.mark.parametrize(
    ("words", "spared"),
    [
        (["--version"], ["pydantic", "yaml", "rich", "multiprocessing", "checker.facts", "durable_rules_engine"]),
        (["--help"], ["pydantic", "yaml", "rich", "multiprocessing", "checker.facts", "durable_rules_engine"]),
        (["check", str(LETTER)], ["yaml", "pypdfium2", "jinja2", "checker.explain", "checker.load.checked"]),
    ],
    ids=["version", "help", "check"],
)
def test_a_command_imports_what_it_needs(words: list[str], spared: list[str]) -> None:
    modules_of(*words)  # a first run keeps the checked rules for the next
    assert modules_of(*words) & set(spared) == set()


def test_the_collector_rests_and_works_again() -> None:
    with resting():
        assert not gc.isenabled()
    assert gc.isenabled()
    gc.disable()
    try:
        with resting():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()

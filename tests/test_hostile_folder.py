"""A folder full of hostile files: every good letter is reported, each bad one named, and the run ends with 3."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from checker.cli import main
from tests.hostile_files import LETTERS, build, unforeseen

LEAST_BAD = 60


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes among its files")
def test_every_good_letter_is_reported_and_each_bad_one_named(tmp_path: Path) -> None:
    good, bad = build(tmp_path)
    assert len(bad) >= LEAST_BAD
    done = CliRunner().invoke(main, ["audit", str(tmp_path), "--format", "json", "--time-limit", "60"])
    assert done.exit_code == 3
    told = {Path(d["source"]).name: d for d in json.loads(done.stdout)["decisions"]}
    assert list(told) == sorted([*good, *bad])
    assert [name for name in bad if not told[name]["problems"]] == []
    assert [name for name in bad if "internal-error" in {p["code"] for p in told[name]["problems"]}] == []
    assert [name for name in good if told[name]["problems"]] == []
    assert len([name for name in good if told[name]["items"]]) == 2 * len(list(LETTERS.glob("*.txt")))


def test_what_no_cap_foresees_is_ended_by_the_budget(tmp_path: Path) -> None:
    for name, content in unforeseen():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "z.txt").write_bytes(next(LETTERS.glob("*.txt")).read_bytes())
    # Little memory, so that it runs out before the time does, however slow the machine.
    limits = ("--cap", "memory=400", "--time-limit", "60")
    done = CliRunner().invoke(main, ["audit", str(tmp_path), "--format", "json", *limits])
    assert done.exit_code == 3
    *bombs, letter = json.loads(done.stdout)["decisions"]
    assert {p["code"] for bomb in bombs for p in bomb["problems"]} <= {"memory-limit", "reader-died", "time-limit"}
    assert all(bomb["problems"] and bomb["sha256"] for bomb in bombs)
    assert letter["items"]

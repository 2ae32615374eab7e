"""A walk through the life of a repository of letters, with the shipped rules."""

from __future__ import annotations

import json
import textwrap

import pytest
from click.testing import Result

from tests.ci.repository import Repository, example

WRONG = "neck-acupuncture-refused-by-odg"
GOOD = ("crps-twenty-six-visits", "therapy-follows-the-refused-operation")
CASE = "CM99-0000138"
LINES = example(WRONG).splitlines()
LINE = next(number for number, line in enumerate(LINES, start=1) if line.startswith("Initial acupuncture"))
WAIVER = f"""\
- code: outcome-contradicts-limit
  case: {CASE}
  item: 1
  reason: Under appeal
  owner: R. Example
  expires: 2026-02-28
"""


def test_the_life_of_a_repository(repository: Repository) -> None:
    for name in GOOD:
        repository.write(f"letters/{name}.txt", example(name))
    repository.write("imrcheck.toml", 'paths = ["letters"]\nwaivers = "waivers.yaml"\n')
    repository.write("waivers.yaml", "# none yet\n")
    first = repository.commit("good letters")
    assert _green(repository.check())

    repository.write("letters/new.txt", example(WRONG))
    repository.commit("a wrong letter")
    red = repository.check("--changed-since", first)
    assert red.exit_code == 1
    [told] = red.stdout.splitlines()
    assert told.startswith(f"letters/new.txt:1:{LINE}: error: Denied, but the guideline supports the whole request")
    assert told.endswith("[outcome-contradicts-limit]")
    assert red.stdout == repository.check().stdout

    repository.write("waivers.yaml", WAIVER)
    waived = repository.check()
    assert _green(waived)
    assert (
        "waived: letters/new.txt: outcome-contradicts-limit, item 1: Under appeal (R. Example, until 2026-02-28)"
        in (waived.stderr.splitlines())
    )
    assert _green(repository.check("--today", "2026-02-28"))

    expired = repository.check("--today", "2026-03-01")
    assert expired.exit_code == 1
    assert told in expired.stdout
    assert "waivers.yaml:1:1: warning: This waiver of outcome-contradicts-limit" in expired.stdout

    repository.write("waivers.yaml", "# none any more\n")
    assert repository.check("--exit-zero", "--write-baseline", "baseline.json").exit_code == 0
    repository.write("imrcheck.toml", 'paths = ["letters"]\nbaseline = "baseline.json"\n')
    known = repository.check()
    assert _green(known)
    assert "1 in the baseline" in known.stderr

    (repository.root / "letters/new.txt").unlink()
    repository.write("letters/elsewhere/renamed.txt", _wrapped(example(WRONG)))
    repository.commit("renamed and wrapped")
    moved = repository.check()
    assert _green(moved)
    assert "1 in the baseline" in moved.stderr
    assert "stale" not in moved.stderr

    repository.write("letters/elsewhere/renamed.txt", _wrapped(_partly(example(WRONG))))
    changed = repository.check("--changed-since", "HEAD")
    assert changed.exit_code == 1
    assert "Approved in part, but the guideline supports the whole request" in changed.stdout
    assert "stale (CM99-0000138)" in changed.stderr


def _green(done: Result) -> bool:
    return (done.exit_code, done.stdout) == (0, "")


def _wrapped(text: str) -> str:
    """The same letter with its paragraphs broken elsewhere."""
    return "\n".join(line for part in text.splitlines() for line in textwrap.wrap(part, 44)) + "\n"


def _partly(text: str) -> str:
    return text.replace("6 visits: Upheld", "6 visits: Partially Overturned\n")


def test_the_waivers_of_a_changed_letter_hold_without_the_others(repository: Repository) -> None:
    repository.write("letters/a.txt", example(WRONG))
    repository.write("waivers.yaml", WAIVER.replace(CASE, "CM99-0000999"))
    first = repository.commit()
    assert "no letter of that case" in repository.check("letters", "--waivers", "waivers.yaml").stdout
    assert repository.check("letters", "--waivers", "waivers.yaml", "--changed-since", first).stdout == ""


def test_fingerprints_are_alike_from_any_folder(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.write("letters/a.txt", example(WRONG))
    runs = []
    for folder, path in ((".", "letters"), ("letters", "."), ("letters", "../letters/a.txt")):
        monkeypatch.chdir(repository.root / folder)
        [run] = json.loads(repository.check(path, "--format", "sarif").stdout)["runs"]
        runs.append(run["results"])
    assert runs[0] == runs[1] == runs[2]
    [location] = runs[0][0]["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "letters/a.txt"
    assert location["physicalLocation"]["region"]["startLine"] == LINE

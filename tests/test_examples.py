"""The invented letters of the README: each says what its label says, and its report is the one kept beside it.

Rewrite the kept reports, after reading what changed, with `make golden`.
"""

from __future__ import annotations

import json
import os
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from checker.cli import main
from checker.findings import Code, Verdict
from checker.pipeline import Checker
from checker.read import read_path

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
LETTERS = sorted((EXAMPLES / "letters").glob("*.txt"))


# Letters that are read worse than they were kept: what is misread. A letter that is read right again fails here.
MISREAD = {
    "therapy-follows-the-refused-operation": "a trial that the reviewer calls the way to begin makes no first request",
}
READ = [
    pytest.param(
        path, id=path.stem, marks=[pytest.mark.xfail(reason=MISREAD[path.stem])] if path.stem in MISREAD else []
    )
    for path in LETTERS
]


def labels() -> dict[str, list[dict[str, Any]]]:
    """The labels by letter."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in (EXAMPLES / "labels.jsonl").read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        found[label["source"]].append(label)
    return found


@pytest.mark.parametrize("path", READ)
def test_each_item_is_judged_as_labelled(path: Path, checker: Checker) -> None:
    judged = {j.item.index: j for j in checker.judge(checker.extract(read_path(path))).items}
    for label in labels()[path.stem]:
        found = judged[label["index"]]
        assert found.verdict.value == label["expected_verdict"]
        assert set(label["findings"]) <= {f.code.value for f in found.findings}


@pytest.mark.parametrize("path", READ)
def test_the_report_is_the_one_kept(path: Path) -> None:
    kept = EXAMPLES / "expected" / f"{path.stem}.json"
    result = CliRunner().invoke(main, ["audit", str(path), "--format", "json"], catch_exceptions=False)
    report = json.loads(result.stdout)
    report["tool"].pop("rules_digest")
    report["decisions"][0]["source"] = path.name
    text = json.dumps(report, indent=1, ensure_ascii=False) + "\n"
    if os.environ.get("IMRCHECK_GOLDEN") == "write" and path.stem not in MISREAD:
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(text, encoding="utf-8")
    assert kept.read_text(encoding="utf-8") == text


def test_the_examples_show_every_verdict_and_every_kind_of_finding(checker: Checker) -> None:
    judged = [j for p in LETTERS for j in checker.judge(checker.extract(read_path(p))).items]
    assert {j.verdict for j in judged} == set(Verdict)
    assert {f.code for j in judged for f in j.findings} == set(Code) - {Code.UNLIKE_ITS_PEERS, Code.WAIVER}

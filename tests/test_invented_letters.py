"""Invented letters with true and with only seeming inconsistencies.

They were written by somebody who had not seen the extractors.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from checker.findings import Verdict
from checker.pipeline import Checker
from checker.read import read_path

LETTERS = Path(__file__).parent / "letters"
# Of the true inconsistencies at least this share is found; of the sound items none is accused.
FOUND_AT_LEAST = 0.95


def labels() -> dict[str, list[dict[str, Any]]]:
    """The labels by letter."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in (LETTERS / "labels.jsonl").read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        found[label["source"]].append(label)
    return found


def verdicts(checker: Checker) -> list[tuple[str, int, str, str]]:
    """Source, index, expected and found verdict of every labelled item."""
    rows = []
    for source, items in labels().items():
        report = checker.judge(checker.extract(read_path(LETTERS / f"{source}.txt")))
        found = {j.item.index: j.verdict.value for j in report.items}
        rows += [(source, i["index"], i["expected_verdict"], found.get(i["index"], "missing")) for i in items]
    return rows


def test_no_sound_item_is_accused(checker: Checker) -> None:
    accused = [(s, n) for s, n, wanted, found in verdicts(checker) if found == "inconsistent" != wanted]
    assert accused == []


def test_true_inconsistencies_are_found(checker: Checker) -> None:
    true = [(s, n, found) for s, n, wanted, found in verdicts(checker) if wanted == "inconsistent"]
    missed = [(s, n, found) for s, n, found in true if found != Verdict.INCONSISTENT.value]
    assert len(missed) <= (1 - FOUND_AT_LEAST) * len(true), missed

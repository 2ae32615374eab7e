"""The items of real decisions, where these lie beside the project; a failure names the item, never its words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from checker.document import Document, Letter
from checker.read import find_inputs, read_path
from checker.segment import segment

SHARED = Path(__file__).parents[2].parent / "shared"
GOLD = SHARED / "gold" / "items.jsonl"
HEADING_START = 40

pytestmark = pytest.mark.skipif(not GOLD.exists(), reason="the real decisions (../shared) are not here")


@cache
def gold_items() -> dict[str, list[dict[str, Any]]]:
    items: dict[str, list[dict[str, Any]]] = {}
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        items.setdefault(entry["source"], []).append(entry)
    return items


@cache
def letters() -> dict[str, tuple[Document, Letter]]:
    documents = {path.stem: read_path(path) for path in find_inputs([SHARED / "decisions"])}
    return {stem: (documents[stem], segment(documents[stem])) for stem in gold_items()}


def pairs() -> Iterator[tuple[str, dict[str, Any], str, str]]:
    """Each gold item with the outcome and the start of the heading that were found for it."""
    for stem, entries in gold_items().items():
        document, letter = letters()[stem]
        for entry, found in zip(entries, letter.items, strict=False):
            start = " ".join(document.quote(found.heading).split())[:HEADING_START]
            yield f"{stem}/{entry['index']}", entry, found.outcome.value, start.strip()


def test_every_letter_has_its_items_in_order() -> None:
    wrong = [
        stem
        for stem, entries in gold_items().items()
        if [entry["index"] for entry in entries] != [found.index for found in letters()[stem][1].items]
    ]
    assert wrong == []
    assert sum(len(letter.items) for _, letter in letters().values()) == 186


def test_every_outcome_is_the_one_stated() -> None:
    assert [name for name, entry, outcome, _ in pairs() if outcome != entry["stated_outcome"]] == []


def test_every_heading_starts_where_it_should() -> None:
    assert [name for name, entry, _, start in pairs() if start != entry["heading_start"].strip()] == []


def test_every_item_has_its_guidelines_and_its_rationale() -> None:
    incomplete = [
        f"{stem}/{found.index}"
        for stem, (_, letter) in letters().items()
        for found in letter.items
        if not (found.ur_guideline and found.imr_guideline and found.rationale)
    ]
    assert incomplete == []


def test_no_letter_has_a_problem() -> None:
    assert [stem for stem, (document, letter) in letters().items() if document.problems or letter.problems] == []

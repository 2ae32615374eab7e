"""What a facts file may hold, and how it is known; reading one is left to those who have one (`facts_file.py`)."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, fields
from pathlib import PurePath

from checker.document import Document
from checker.facts import Dates, ItemFacts

SUFFIXES = frozenset({".yaml", ".yml", ".json"})
DATES = tuple(spec.name for spec in fields(Dates))
FACTS = tuple(spec.name for spec in fields(ItemFacts))
DECISION_KEYS = ("source", "sha256", "letter_format", *DATES, "problems", "items")
ITEM_KEYS = ("index", "heading", "span", "stated_outcome", "outcome_span", "depends_on_item", *FACTS)
_FIRST_KEY = re.compile(rf"\s*\{{?\s*[\"']?(?:{'|'.join(DECISION_KEYS)})[\"']?\s*:")
_PREAMBLE = re.compile(r"(?:[ \t]*+(?:#[^\n]*+|---[ \t]*+)?\r?\n)*+")


@dataclass(frozen=True, slots=True)
class KnownIds:
    """The ids that the vocabulary has; None where no vocabulary is at hand."""

    procedures: Collection[str] | None = None
    conditions: Collection[str] | None = None


def is_facts_file(document: Document) -> bool:
    """Whether a document is a facts file: by its name, else by how its text begins."""
    if not document.text:
        return False
    if PurePath(document.source).suffix.lower() in SUFFIXES:
        return True
    start = _PREAMBLE.match(document.text)
    return _FIRST_KEY.match(document.text, start.end() if start else 0) is not None

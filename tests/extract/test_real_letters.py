"""Facts of the real letters: every place lies in the letter, and the words there say the value again."""

from __future__ import annotations

import re

import pytest

from checker.document import Document, Span
from checker.extract.numbers import interval
from checker.facts import Fact, Interval
from checker.pipeline import Checker
from checker.read import find_inputs, read_path
from tests.shared import SHARED, needs_shared

COUNTS = ("sessions_requested", "sessions_authorized", "prior_sessions", "frequency_per_week", "duration_weeks")


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return [read_path(path) for path in find_inputs([SHARED / "decisions"])]


@needs_shared
def test_every_place_lies_in_the_letter_and_says_something(documents: list[Document], checker: Checker) -> None:
    for document in documents:
        for item in checker.extract(document).items:
            for name, fact in item.facts.named():
                for span in _places(fact):
                    assert 0 <= span.start < span.end <= len(document.text), (document.source, item.index, name)
                    assert document.quote(span).strip(), (document.source, item.index, name)


@needs_shared
def test_a_stated_count_can_be_read_again_at_its_place(documents: list[Document], checker: Checker) -> None:
    for document in documents:
        for item in checker.extract(document).items:
            for name in COUNTS:
                fact: Fact[Interval | None] = getattr(item.facts, name)
                if fact.basis.value == "stated" and fact.value is not None and fact.value.max != 0:
                    words = re.sub(r"\s+", " ", document.quote(fact.spans[0]).lower())
                    if re.search(r"\d|one|two|three|four|five|six|seven|eight|nine|ten|twelve", words):
                        read = interval(words)
                        assert fact.value.min in (read.min, read.max, 1), (document.source, item.index, name)


def _places(fact: Fact[object]) -> list[Span]:
    return [*fact.spans, *(span for rival in fact.rivals for span in _places(rival))]

"""The sentences that the entries of the language must read: response, home exercise, exceptional factors."""

from collections.abc import Iterator

import pytest

from checker.guideline import LanguageWords
from checker.load import load_rulebook, shipped_rules
from tests.extract.letters import facts

FACTS = ("functional_improvement", "home_exercise_program", "exceptional_factors")


def _lines() -> Iterator[tuple[str, str, str, str, bool]]:
    for entry in load_rulebook(shipped_rules()).language:
        for lines, holds in ((entry.reads, True), (entry.not_, False)):
            yield from (_line(entry, line, holds=holds) for line in lines if line.startswith(FACTS))


def _line(entry: LanguageWords, line: str, *, holds: bool) -> tuple[str, str, str, str, bool]:
    told, _, sentence = line.partition(": ")
    fact, _, value = told.partition(" ")
    return entry.id, fact, value, sentence, holds


@pytest.mark.parametrize(("entry", "fact", "value", "sentence", "holds"), list(_lines()))
def test_marked_sentences(entry: str, fact: str, value: str, sentence: str, holds: bool) -> None:
    where = "rationale" if fact == "exceptional_factors" else "summary"
    found = getattr(facts(**{where: sentence}), fact)
    assert (str(found.value.value) == value) is holds, entry
    assert found.value.value == "unknown" or found.spans, entry

"""Marked sentences, of polarity alone: every word in brackets has the polarity that stands before the sentence.

Those of the entries in `rules/language` are read with all others, in `test_reads.py`.
"""

from pathlib import Path

import pytest

from checker.prove_reading import polarity_of
from tests.extract.letters import lexicon

MARKED = [
    tuple(line.split(": ", 1))
    for line in (Path(__file__).parent / "polarity.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("wanted", "marked"), MARKED)
def test_marked_words(wanted: str, marked: str) -> None:
    assert polarity_of(marked, lexicon().language.lexis) == wanted

"""Marked sentences, of polarity alone: every word in brackets has the polarity that stands before the sentence."""

import re
from pathlib import Path

import pytest

from checker.guideline import Rulebook
from checker.language.clauses import sentences_of
from checker.language.lexis import Lexis
from checker.language.polarity import polarities
from checker.language.tokens import tokens_of
from checker.load import load_rulebook, shipped_rules

MARKED = [
    tuple(line.split(": ", 1))
    for line in (Path(__file__).parent / "polarity.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
ENTRIES = [
    (told.removeprefix("polarity "), sentence)
    for entry in load_rulebook(shipped_rules()).language
    for line in entry.reads
    for told, _, sentence in [line.partition(": ")]
    if told.startswith("polarity ")
]


@pytest.fixture(scope="module")
def lexis(rulebook: Rulebook) -> Lexis:
    return Lexis(rulebook.vocabulary, rulebook.language)


@pytest.mark.parametrize(("wanted", "marked"), [*MARKED, *ENTRIES])
def test_marked_words(lexis: Lexis, wanted: str, marked: str) -> None:
    places, plain = [], ""
    for piece in re.split(r"(\[[^]]*\])", marked.lower()):
        if piece.startswith("["):
            places.append(len(plain))
            piece = piece[1:-1]
        plain += piece
    sentences = list(sentences_of(tokens_of(plain, 0, len(plain), lexis.scan(plain), {}, lexis.traits)))
    told: dict[int, str] = {}
    for number, sentence in enumerate(sentences):
        after = sentences[number + 1] if number + 1 < len(sentences) else ()
        told |= {t.start: str(p) for t, p in zip(sentence, polarities(sentence, after), strict=True)}
    found = {at: told[max(s for s in told if s <= at)] for at in places}
    assert found == dict.fromkeys(places, wanted)

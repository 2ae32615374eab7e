"""Facts of the real letters: every place lies in the letter, and the words there say the value again."""

from __future__ import annotations

from checker.extract import extract
from checker.pipeline import Checker
from checker.read import find_inputs, read_path
from checker.segment import segment
from tests.extract.rereading import misread
from tests.shared import SHARED, needs_shared


@needs_shared
def test_every_fact_can_be_read_again_at_its_places(checker: Checker) -> None:
    wrong = []
    for path in find_inputs([SHARED / "decisions"]):
        document = read_path(path)
        letter = segment(document)
        decision = extract(document, letter, checker.lexicon)
        wrong += [(path.name, *fact) for fact in misread(document, letter, decision, checker.lexicon)]
    assert wrong == []

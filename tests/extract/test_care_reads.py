"""The marked sentences of earlier care that the classes of words and the rows of evidence carry."""

from collections.abc import Iterator

import pytest

from checker.guideline import EvidenceRow, LanguageWords
from checker.load import load_rulebook, shipped_rules
from checker.prove_reading import marked, read_value
from tests.extract.letters import lexicon

RULES = load_rulebook(shipped_rules())


def _lines() -> Iterator[tuple[str, str, bool]]:
    entries: tuple[LanguageWords | EvidenceRow, ...] = (*RULES.language, *RULES.evidence)
    for entry in entries:
        for lines, holds in ((entry.reads, True), (entry.not_, False)):
            yield from ((entry.id, line, holds) for line in lines if line.startswith("prior_sessions"))


@pytest.mark.parametrize(("entry", "line", "holds"), list(_lines()))
def test_marked_sentences_of_care(entry: str, line: str, holds: bool) -> None:
    one = marked(line)
    assert (read_value(one, RULES, lexicon()) == one.value) is holds, entry

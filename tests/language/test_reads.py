"""The sentences that the entries of the language must read, and must not, by the proof that users run."""

import pytest

from checker.load import load_rulebook, shipped_rules
from checker.marked import Marked, marked
from checker.prove_reading import read_value
from checker.vocabulary import EvidenceRow, LanguageWords, language_key
from tests.extract.letters import lexicon

RULEBOOK = load_rulebook(shipped_rules())
ENTRIES: tuple[LanguageWords | EvidenceRow, ...] = (*RULEBOOK.language, *RULEBOOK.evidence)
LINES = [
    pytest.param(line, holds, id=f"{language_key(entry)}: {line}")
    for entry in ENTRIES
    for lines, holds in ((entry.reads, True), (entry.not_, False))
    for line in lines
]
# Entries without a sentence that they read: a debt, which may only fall. At 0 such an entry is to be refused on loading.
WORDS_UNREAD, ROWS_UNREAD = 123, 43


@pytest.mark.parametrize(("line", "holds"), LINES)
def test_marked_sentences(line: str, holds: bool) -> None:
    one = marked(line)
    assert (read_value(one, RULEBOOK, lexicon()) == one.value) is holds


@pytest.mark.parametrize(
    ("entries", "debt"),
    [(RULEBOOK.language, WORDS_UNREAD), (RULEBOOK.evidence, ROWS_UNREAD)],
    ids=["words", "evidence"],
)
def test_the_entries_without_a_sentence_are_a_known_debt(
    entries: tuple[LanguageWords | EvidenceRow, ...], debt: int
) -> None:
    unread = sorted(entry.id for entry in entries if not entry.reads)
    assert len(unread) == debt, unread


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("prior_sessions 6-: He had six.", ("prior_sessions", "6-", "physical_therapy", None, None, "He had six.", "")),
        ("condition crps of acupuncture at left foot in rationale: CRPS.", ("condition", "crps", "acupuncture", "left foot", None, "", "CRPS.")),
        ('sessions_requested 4: "PT x 4" / "For 4."', ("sessions_requested", "4", "physical_therapy", None, "PT x 4", "For 4.", "")),
        ("exceptional_factors documented: A stroke.", ("exceptional_factors", "documented", "physical_therapy", None, None, "", "A stroke.")),
    ],
)  # fmt: skip
def test_a_marked_line_is_taken_apart(line: str, parts: tuple[str | None, ...]) -> None:
    found: Marked = marked(line)
    told = (found.fact, found.value, found.treatment.value, found.part, found.heading, found.summary, found.rationale)
    assert told == parts


@pytest.mark.parametrize(
    "line",
    ["He had six.", "visits 6: He had six.", "prior_sessions: He had six.", "prior_sessions 6 of tea: He had six."],
)
def test_what_is_no_marked_line_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"marked|tea"):
        marked(line)

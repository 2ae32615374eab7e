"""The first lines of an explanation: the ground with its quote, on one screen, in quotes that can be found again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from checker.document import Document, Span
from checker.explain import Places
from checker.explain.quoting import LEAST_WORDS
from checker.explanation import Excerpt, Explained, Explanation
from checker.findings import DecisionReport, Position, Report, Tool, Verdict
from checker.pipeline import Checker
from checker.read import find_inputs, read_path
from checker.report.explain import EXPLAIN_FORMATS, Page
from checker.report.words import page_width
from checker.wording import said
from tests.shared import SHARED, needs_shared

ROOT = Path(__file__).resolve().parents[2]
LETTERS = [ROOT / "examples/letters", ROOT / "tests/letters"]
SCREEN = 40

Letters = list[tuple[Document, Explained]]


def told(checker: Checker, folders: list[Path]) -> Letters:
    """Every letter with its explanations."""
    letters = [read_path(path) for path in find_inputs(folders) if path.suffix in (".txt", ".pdf")]
    return [(letter, checker.explain(checker.extract(letter), letter)) for letter in letters]


@pytest.fixture(scope="module")
def invented(checker: Checker) -> Letters:
    """The invented letters."""
    return told(checker, LETTERS)


@pytest.fixture(scope="module")
def real(checker: Checker) -> Letters:
    """The public letters, where they are at hand."""
    return told(checker, [SHARED / "decisions"])


def check(letters: Letters) -> int:
    """How many judged items were looked at."""
    judged, longer = 0, 0
    for letter, explained in letters:
        for item in explained.items:
            passages = [p for fact in item.facts for p in fact.passages]
            assert [p.text for p in passages if _is_short(letter, p)] == []
            if item.judgement.position is not None:
                judged += 1
                assert _names_its_ground(item), said(item.conclusion)
                longer += len(_lines(letter, explained, item)) > SCREEN
    assert longer <= judged // 30  # one with a surgery, several findings and a long heading
    return judged


def test_the_invented_letters(invented: Letters) -> None:
    assert check(invented) > 100


@needs_shared
def test_the_real_letters(real: Letters) -> None:
    assert check(real) > 30


def _is_short(letter: Document, passage: Excerpt) -> bool:
    """Whether a quote has too few words to be found again although the letter goes on."""
    rest = letter.text[passage.span.end :].split()
    return len(passage.text.split()) < LEAST_WORDS and bool(rest)


def _names_its_ground(item: Explanation) -> bool:
    """Whether the first sentence says what the verdict rests on, and quotes it where the letter shows it."""
    judgement = item.judgement
    if judgement.verdict is Verdict.UNDETERMINED:
        return judgement.deciding is not None and bool(judgement.deciding.facts)
    shown = item.shown_by is not None or not any(told.passages for told in item.evidence)
    return shown and (bool(judgement.grounds) or judgement.position is Position.DEPENDS)


def _lines(letter: Document, explained: Explained, item: Explanation) -> list[str]:
    one = Explained(explained.decision, explained.dates, (item,))
    report = Report(Tool("imrcheck", "0", "0"), (DecisionReport(explained.decision, (item.judgement,)),), 0)
    return str(EXPLAIN_FORMATS["terminal"](Page(report, one, letter))).splitlines()


def test_a_wider_terminal_is_used(invented: Letters) -> None:
    letter, explained = invented[0]
    narrow = _lines(letter, explained, explained.items[0])
    with page_width(120):
        wide = _lines(letter, explained, explained.items[0])
    assert len(wide) < len(narrow)
    assert max(map(len, wide)) > 100


def test_a_lack_of_improvement_is_told_first(invented: Letters) -> None:
    """The words that say so are in the first sentence of every denial for it."""
    items = [i for _, e in invented for i in e.items if [g.facts[0] for g in i.judgement.grounds] == [_IMPROVEMENT]]
    assert len(items) >= 5
    for item in items:
        words = said(item.conclusion)
        assert re.search(r"the reviewer found no functional improvement|documented as absent|not addressed", words), (
            words
        )
        assert item.shown_by is not None


_IMPROVEMENT = "functional_improvement"


TEXT = """The worker had therapy. Dr. Smith saw no gain, and there is no func-
tional improvement after 12 visits.

MAXIMUS guideline: none
Physical therapy: Upheld
The last sentence has no end"""


HEADING = Span(TEXT.index("Physical"), TEXT.index("Upheld") + len("Upheld"))


@pytest.mark.parametrize(
    ("words", "quote"),
    [
        (
            "no func-\ntional improvement",
            "Dr. Smith saw no gain, and there is no func- tional improvement after 12 visits.",
        ),
        (
            "had therapy",
            "The worker had therapy. Dr. Smith saw no gain, and there is no func- tional improvement after 12 visits.",
        ),
        ("last", "The last sentence has no end"),
        ("therapy:", "Physical therapy: Upheld The last sentence has no end"),
    ],
)
def test_a_quote_is_a_sentence_or_what_makes_five_words(words: str, quote: str) -> None:
    start = TEXT.index(words)
    (passage,) = Places(Document("a", "0", TEXT), [HEADING]).passages([Span(start, start + len(words))])
    assert passage.text == quote
    assert " ".join(words.rstrip(":").split()) in [
        " ".join(piece.text.split()) for piece in passage.pieces if piece.marked
    ]

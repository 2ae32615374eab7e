"""A letter with its characters disguised is read as the plain one: the same facts, the same verdicts, true spans."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from checker.characters import plain_text
from checker.document import Document, Span
from checker.facts import ItemFacts
from checker.findings import DecisionReport
from checker.pipeline import Checker

LETTERS = Path(__file__).parent / "letters"
_WORD = re.compile(r"[A-Za-z]{4,}")
_FULL_WIDTH = {ord("0") + n: 0xFF10 + n for n in range(10)}
_LIGATURES = (("ffi", "\ufb03"), ("ffl", "\ufb04"), ("ff", "\ufb00"), ("fi", "\ufb01"), ("fl", "\ufb02"))


def _inside_words(mark: str) -> Callable[[str], str]:
    return lambda text: _WORD.sub(lambda found: found[0][:2] + mark + found[0][2:], text)


def _with_ligatures(text: str) -> str:
    for letters, ligature in _LIGATURES:
        text = text.replace(letters, ligature)
    return text


DISGUISES: dict[str, Callable[[str], str]] = {
    "soft hyphens": _inside_words("\u00ad"),
    "spaces of no width": _inside_words("\u200b"),
    "word joiners": _inside_words("\u2060"),
    "zero width around soft hyphens": _inside_words("\u200c\u00ad\u200d"),
    "marks of PDFium": _inside_words("\ufffe"),
    "ligatures": _with_ligatures,
    "blanks that do not break": lambda text: text.replace(" ", "\u00a0"),
    "thin blanks": lambda text: text.replace(" ", "\u2009"),
    "full-width digits": lambda text: text.translate(_FULL_WIDTH),
    "letters of another font": lambda text: re.sub("[a-z]", lambda c: chr(0x1D5BA + ord(c[0]) - ord("a")), text),
    "a byte order mark": lambda text: "\ufeff" + text,
    "line ends of DOS": lambda text: text.replace("\n", "\r\n"),
}


def _letters() -> list[str]:
    return [path.read_text("utf-8") for path in sorted(LETTERS.glob("*.txt"))[::6]]


def _judged(checker: Checker, text: str) -> DecisionReport:
    return checker.judge(checker.extract(Document("letter.txt", "0" * 64, text)))


def _said(facts: ItemFacts) -> list[tuple[str, object, str]]:
    return [(name, fact.value, fact.basis.value) for name, fact in facts.named() if name not in _WITH_SPANS]


# Their values hold spans of their own.
_WITH_SPANS = {"limits_quoted"}


@pytest.mark.parametrize("disguise", DISGUISES.values(), ids=DISGUISES)
def test_a_disguised_letter_is_read_as_the_plain_one(checker: Checker, disguise: Callable[[str], str]) -> None:
    for text in _letters():
        plain, disguised = _judged(checker, text), _judged(checker, disguise(text))
        assert [i.verdict for i in disguised.items] == [i.verdict for i in plain.items]
        assert disguised.decision.dates.ur_date.value == plain.decision.dates.ur_date.value
        for one, other in zip(plain.items, disguised.items, strict=True):
            assert other.item.heading == one.item.heading
            assert other.item.stated_outcome is one.item.stated_outcome
            assert _said(other.item.facts) == _said(one.item.facts)


@pytest.mark.parametrize("disguise", DISGUISES.values(), ids=DISGUISES)
def test_the_spans_of_a_disguised_letter_hold_the_same_words(checker: Checker, disguise: Callable[[str], str]) -> None:
    for text in _letters()[:5]:
        hidden = disguise(text)
        plain, disguised = _judged(checker, text), _judged(checker, hidden)
        for one, other in zip(plain.items, disguised.items, strict=True):
            for name, fact in one.item.facts.named():
                twin = getattr(other.item.facts, name)
                assert [_words(hidden, s) for s in twin.spans] == [_words(text, s) for s in fact.spans], name


def _words(text: str, span: Span) -> list[str]:
    return plain_text(text[slice(*span)]).text.split()

"""The words and sentences in which a letter states an outcome."""

from __future__ import annotations

import re
from typing import NamedTuple

from checker.document import Outcome, Span

OUTCOME = r"(?:(?:partially|partly)\s+)?\b(?:upheld|overturned)\b(?:\s+in\s+part)?"
# The sign before the word may be lost, the word itself never.
OUTCOME_AT_END = re.compile(rf"[\s:;]*(?P<word>{OUTCOME})[\s.]*\Z")
OUTCOME_ENDS_LINE = re.compile(rf":\s*(?P<word>{OUTCOME})(?=[ \t.]*(?:[\r\n\f]|\Z))")
LONGEST_OUTCOME = 80

# "is not medically necessary", "are accordingly not found to be medically necessary", "considers the six
# treatments medically necessary".
_ADVERB = r"(?:(?:therefore|accordingly|thus|hence|also|still|considered|deemed|found|judged|felt|to\s+be)\s+)"
VERDICT = re.compile(
    rf"\b(?P<verb>is|are|was|were)\s+(?P<early>not\s+)?{_ADVERB}{{0,3}}"
    r"(?P<degree>partially\s+|partly\s+)?(?P<negation>not[\s-]*)?"
    r"medically\s+(?:necessary(?:\s+(?:and|or)\s+appropriate)?|appropriate)"
    r"|\b(?P<holds>considers?|finds?|deems?|holds?|judges?)\s+(?:[\w'-]{1,20}\s+){0,9}?(?P<denied>not\s+)?"
    r"medically\s+(?:necessary(?:\s+(?:and|or)\s+appropriate)?|appropriate)"
)


class Stated(NamedTuple):
    """An outcome, the words that state it, and where whatever leads to these words begins."""

    outcome: Outcome
    span: Span
    lead: int


def outcome_before(low: str, floor: int, end: int) -> Stated | None:
    """The outcome word that stands directly before a place."""
    start = max(floor, end - LONGEST_OUTCOME)
    last_word = max(low.rfind("upheld", start, end), low.rfind("overturned", start, end))
    if last_word < 0:
        return None
    found = OUTCOME_AT_END.search(low[start:end])
    if found is None:
        return None
    span = Span(start + found.start("word"), start + found.end("word"))
    return Stated(_outcome_of(found["word"]), span, start + found.start())


def outcomes_ending_lines(low: str, floor: int) -> tuple[Stated, ...]:
    """Every outcome word that follows a colon and ends its line."""
    return tuple(
        Stated(_outcome_of(found["word"]), Span(*found.span("word")), found.start())
        for found in OUTCOME_ENDS_LINE.finditer(low, floor)
    )


def first_verdict(low: str, start: int, end: int) -> Stated | None:
    """The first sentence of a place that says whether the treatment is medically necessary."""
    found = VERDICT.search(low, start, end)
    return _stated(found) if found else None


def last_verdict(low: str, start: int, end: int) -> Stated | None:
    """The last sentence of a place that says whether the treatment is medically necessary."""
    found = None
    for found in VERDICT.finditer(low, start, end):  # noqa: B007
        pass
    return _stated(found) if found else None


def _stated(found: re.Match[str]) -> Stated:
    if found["degree"]:
        outcome = Outcome.PARTIALLY_OVERTURNED
    else:
        denied = found["negation"] or found["early"] or found["denied"]
        outcome = Outcome.UPHELD if denied else Outcome.OVERTURNED
    return Stated(outcome, Span(*found.span()), found.start())


def _outcome_of(word: str) -> Outcome:
    if "part" in word:
        return Outcome.PARTIALLY_OVERTURNED
    return Outcome.UPHELD if "upheld" in word else Outcome.OVERTURNED

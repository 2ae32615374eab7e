"""Invented final determinations for the extractors' tests: one item, a summary, a rationale."""

from __future__ import annotations

from functools import cache

from checker.document import Document
from checker.extract import Lexicon, extract
from checker.facts import Item, ItemFacts
from checker.load import load_rulebook, shipped_rules
from checker.pipeline import Checker
from checker.segment import segment

_LETTER = """HOW THE IMR FINAL DETERMINATION WAS MADE
An expert reviewer looked at the file of this case.
CLINICAL CASE SUMMARY
{summary}
IMR ISSUES, DECISIONS AND RATIONALES
The Final Determination was based on decisions for the disputed items/services set forth below:
{items}
"""
_ITEM = """{heading}: {outcome}
Claims Administrator guideline: {ur}
MAXIMUS guideline: {imr}
Decision rationale: {rationale}
"""


@cache
def lexicon() -> Lexicon:
    """The shipped vocabulary, compiled once for the test run."""
    return Checker(load_rulebook(shipped_rules())).lexicon


def letter(*items: str, summary: str = "The worker was hurt at work.") -> Document:
    """A letter of items made by `item`."""
    return Document("invented", "0" * 64, _LETTER.format(summary=summary, items="\n".join(items)))


def item(
    heading: str,
    rationale: str = "The request is not medically necessary.",
    outcome: str = "Upheld",
    ur: str = "The Claims Administrator did not cite any medical evidence for its decision.",
    imr: str = "Decision based on MTUS Chronic Pain Medical Treatment 2016, Section(s): Physical medicine treatment.",
) -> str:
    """One disputed item of a letter."""
    return _ITEM.format(heading=heading, outcome=outcome, ur=ur, imr=imr, rationale=rationale)


def items_of(document: Document) -> tuple[Item, ...]:
    """The items of a letter with their facts."""
    return extract(document, segment(document), lexicon()).items


def facts(
    heading: str = "Physical therapy 12 sessions for the lumbar spine",
    summary: str = "The worker was hurt at work.",
    rationale: str = "The request is not medically necessary.",
    **lines: str,
) -> ItemFacts:
    """The facts of the only item of an invented letter."""
    (only,) = items_of(letter(item(heading, rationale, **lines), summary=summary))
    return only.facts

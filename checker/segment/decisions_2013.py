"""Finds the disputed items of the two letter forms of 2013, whose outcomes are sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker.document import ItemText, Outcome, Problem, Span
from checker.segment.headings import heading_start, layout_of
from checker.segment.items import Heading, heading_at, item_of, items_in_order, letter_end
from checker.segment.labels import Label, Part, labels_after, sentence_labels_after
from checker.segment.outcomes import Stated, first_verdict, last_verdict, outcome_before
from checker.segment.script import Script

INTRODUCTION = re.compile(
    r"disputed\s+items?\s*/\s*services?\s+set\s+forth\s+below\s*:?|services\s+that\s+were\s+in\s+dispute\s*:?"
)
NUMBER = re.compile(r"(?<![^\r\n\f])[ \t]*#?(?P<number>\d{1,2})[ \t]*(?:\)|\.(?=\s))\s*")
LEAD_WORDS = (
    r"(?:regarding\s+the\s+requests?\s+for|regarding\s+requests?\s+for|(?:the\s+)?decisions?\s+(?:for|regarding)"
    r"|the\s+requests?\s+for)\s+"
)
LEAD = re.compile(LEAD_WORDS)
LEAD_AT_LINE_START = re.compile(rf"(?<![^\r\n\f])[ \t]*{LEAD_WORDS}")
DETERMINED = re.compile(r"has\s+determined\s+(?:that\s+)?(?:the\s+)?requests?\s+for\s+")
NUMBER_BEFORE = re.compile(r"(?P<number>\d{1,2})\s?[.)]\s{0,4}maximus\s+federal\s+services[\s,inc.]{0,12}\Z")
LONGEST_NUMBER = 60
LONGEST_DETERMINATION = 1_500


class Opening(NamedTuple):
    """Where an item of a letter of 2013 begins, and the number that it bears."""

    start: int
    number: int | None


class Determination(NamedTuple):
    """One entry of the list of determinations that a notice gives twice."""

    key: str
    heading: Heading


class Section(NamedTuple):
    """The full telling of one item: its number, its heading and its labels."""

    number: int | None
    heading: Heading
    labels: tuple[Label, ...]


def determination_2013_items(script: Script, floor: int) -> tuple[ItemText, ...]:
    """The numbered decisions after a place; the outcome is in the heading or at the end of the rationale."""
    introduction = INTRODUCTION.search(script.low, floor)
    start = introduction.end() if introduction else floor
    end = letter_end(script.low, start)
    sections = tuple(_sections(script, start, end))
    items = items_in_order(
        script, [section.heading for section in sections], [section.labels for section in sections], end
    )
    return tuple(_with_outcome_of_rationale(script, item) for item in items)


def notice_letter_items(script: Script, floor: int) -> tuple[tuple[ItemText, ...], tuple[Problem, ...]]:
    """The items of a notice: each determination once, with the section that tells its rationale."""
    determinations = tuple(_determinations(script, floor))
    start = max((entry.heading.span.end for entry in determinations), default=floor)
    ...

"""Finds the disputed items of a determination of 2013, whose outcomes are sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from checker.document import ItemText, Outcome
from checker.segment.headings import LONGEST_HEADING, heading_start, layout_of
from checker.segment.items import Heading, heading_at, items_in_order, letter_end
from checker.segment.labels import Label, Part, labels_after, sentence_labels_after
from checker.segment.outcomes import first_verdict, last_verdict, outcome_before
from checker.segment.script import Script

INTRODUCTION = re.compile(
    r"disputed\s+items?\s*/\s*services?\s+set\s+forth\s+below\s*:?|services\s+that\s+were\s+in\s+dispute\s*:?"
)
LEAD = r"(?:regarding\s+(?:the\s+)?requests?\s+for|(?:the\s+)?decisions?\s+(?:for|regarding)|the\s+requests?\s+for)\s"
# The number of an item, the words before its treatment, or both; a guideline's own list has other numbers.
OPENING = re.compile(
    r"[\s(#]{0,9}(?:(?P<number>\d{1,2})[ \t]{0,3}(?:\)|\.(?=\s))[ \t]{0,9}\s?)?"
    rf"(?P<lead>[\r\n\f]{{0,4}}{LEAD})?"
)
LINE_START = re.compile(r"(?<![^\r\n\f])(?=[ \t(#]{0,9}(?:\d|regarding|the\s|decision))")
LONGEST_DECISION = 600


class Opening(NamedTuple):
    """Where an item begins, where its heading begins, and the number that it bears."""

    begins: int
    heading: int
    number: int | None


class Section(NamedTuple):
    """The full telling of one item: its number, its heading and its labels."""

    number: int | None
    heading: Heading
    labels: tuple[Label, ...]


def determination_2013_items(script: Script, floor: int) -> tuple[ItemText, ...]:
    """The decisions after a place; an outcome is in the heading or at the end of the rationale."""
    return tuple(item for _, item in numbered_items(script, floor))


def numbered_items(script: Script, floor: int) -> Iterator[tuple[int | None, ItemText]]:
    """The same with the number that each item bears in the letter."""
    introduction = INTRODUCTION.search(script.low, floor)
    start = introduction.end() if introduction else floor
    end = letter_end(script.low, start)
    sections = tuple(_labelled_sections(script, start, end)) or tuple(_plain_sections(script, start, end))
    headings = tuple(section.heading for section in sections)
    items = items_in_order(script, headings, tuple(section.labels for section in sections), end)
    for section, item in zip(sections, items, strict=True):
        yield section.number, _with_outcome_of_rationale(script, item)


def _with_outcome_of_rationale(script: Script, item: ItemText) -> ItemText:
    if item.outcome is not Outcome.UNKNOWN or item.rationale is None:
        return item
    stated = last_verdict(script.low, *item.rationale)
    return replace(item, outcome=stated.outcome, outcome_span=stated.span) if stated else item


def _labelled_sections(script: Script, floor: int, end: int) -> Iterator[Section]:
    labels = (*labels_after(script.low, floor), *sentence_labels_after(script.low, floor))
    in_order = sorted((label for label in labels if label.content <= end), key=lambda label: label.start)
    for opening, group in _groups(script, in_order, floor):
        yield Section(opening.number, _heading(script, opening, group[0].start), group)


def _groups(script: Script, labels: Sequence[Label], floor: int) -> Iterator[tuple[Opening, tuple[Label, ...]]]:
    """The labels of each item; one that comes again begins a new item only where an opening leads to it."""
    opening: Opening | None = None
    group: list[Label] = []
    count, furthest = 1, Part.GUIDELINES_TITLE
    for label in labels:
        if opening is None:
            opening = _opening_before(script, floor, label.start, count) or _without_opening(script, floor, label.start)
        elif label.part <= furthest:
            following = _opening_before(script, group[-1].content, label.start, count + 1)
            if following is not None:
                yield opening, tuple(group)
                opening, group, count, furthest = following, [], count + 1, label.part
        furthest = max(furthest, label.part)
        group.append(label)
    if opening is not None:
        yield opening, tuple(group)


def _opening_before(script: Script, floor: int, end: int, expected: int) -> Opening | None:
    """The last line before a label that opens an item: by its words, or by its number where it leads to the label."""
    lowest = max(floor, end - LONGEST_HEADING)
    words_end = lowest + len(script.low[lowest:end].rstrip())
    last = _last_lead(script.low, lowest, words_end)
    for line in reversed(tuple(LINE_START.finditer(script.low, lowest, end))):
        opening, has_lead = _opening_at(script.low, line.start(), end)
        leads = opening.heading <= last or opening.heading >= words_end
        if has_lead or (opening.number == expected and leads):
            return opening
    return None


def _last_lead(low: str, start: int, end: int) -> int:
    """The last place from which a heading leads to the label behind the words that end at `end`.

    A heading ends in its outcome, a colon or nothing; the last point of a guideline's list ends a sentence.
    """
    if not low.endswith((".", ";"), start, end):
        return end
    stated = last_verdict(low, start, end)
    return stated.lead if stated else -1


def _opening_at(low: str, place: int, end: int) -> tuple[Opening, bool]:
    found = OPENING.match(low, place, end)
    if found is None:
        return Opening(place, place, None), False
    number = int(found["number"]) if found["number"] else None
    return Opening(place, found.end(), number), found["lead"] is not None


def _without_opening(script: Script, floor: int, end: int) -> Opening:
    start = heading_start(script, layout_of(script.text, floor), floor, end)
    return _opening_at(script.low, start, end)[0]


def _heading(script: Script, opening: Opening, end: int) -> Heading:
    stated = outcome_before(script.low, opening.heading, end) or first_verdict(script.low, opening.heading, end)
    return replace(heading_at(script, opening.heading, end, stated), begins=opening.begins)


def _plain_sections(script: Script, floor: int, end: int) -> Iterator[Section]:
    """Decisions without any label: numbered sentences, each followed by its rationale."""
    count = 1
    for line in LINE_START.finditer(script.low, floor, end):
        opening, has_lead = _opening_at(script.low, line.start(), end)
        stated = first_verdict(script.low, opening.heading, min(end, opening.heading + LONGEST_DECISION))
        if stated is None or not (has_lead or opening.number == count):
            continue
        heading = replace(heading_at(script, opening.heading, stated.lead, stated), begins=opening.begins)
        yield Section(opening.number, heading, (Label(Part.RATIONALE, stated.span.end, stated.span.end),))
        count += 1

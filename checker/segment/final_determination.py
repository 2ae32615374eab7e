"""Finds the disputed items of a final determination, the form in use since 2014."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.document import ItemText
from checker.segment.headings import Layout, heading_start, layout_of
from checker.segment.items import Heading, heading_at, items_in_order, letter_end
from checker.segment.labels import Label, Part, labels_after
from checker.segment.outcomes import Stated, first_verdict, outcome_before, outcomes_ending_lines
from checker.segment.script import Script

INTRODUCTION = re.compile(r"disputed\s+items?\s*/\s*services?\s+set\s+forth\s+below\s*:?")


def final_determination_items(script: Script, floor: int) -> tuple[ItemText, ...]:
    """The items after a place, found by their labels, or where the labels are lost by their outcome words."""
    introduction = INTRODUCTION.search(script.low, floor)
    start = introduction.end() if introduction else floor
    labels = labels_after(script.low, start)
    layout = layout_of(script.text, floor)
    if not labels:
        return _items_by_outcome_words(script, layout, start)
    groups = tuple(_groups(script.low, labels))
    headings = tuple(_headings(script, layout, groups, start, first_follows=introduction is not None))
    return items_in_order(script, headings, groups, letter_end(script.low, groups[-1][-1].content))


def _groups(low: str, labels: Sequence[Label]) -> Iterator[tuple[Label, ...]]:
    """The labels of each item; a rationale may repeat a label, but only a heading leads to an outcome word."""
    group: list[Label] = []
    for label in labels:
        if group and _begins_item(low, label, group):
            yield tuple(group)
            group = []
        group.append(label)
    yield tuple(group)


def _begins_item(low: str, label: Label, group: Sequence[Label]) -> bool:
    if label.part is Part.UR_GUIDELINE and group[-1].part > Part.UR_GUIDELINE:
        return True
    return outcome_before(low, group[-1].content, label.start) is not None


def _headings(
    script: Script,
    layout: Layout,
    groups: Sequence[Sequence[Label]],
    floor: int,
    *,
    first_follows: bool,
) -> Iterator[Heading]:
    for position, group in enumerate(groups):
        label = group[0].start
        stated = outcome_before(script.low, floor, label)
        end = stated.lead if stated else label
        follows = position == 0 and first_follows
        start = floor if follows else heading_start(script, layout, floor, end)
        yield heading_at(script, start, end, stated or first_verdict(script.low, start, end))
        floor = group[-1].content


def _items_by_outcome_words(script: Script, layout: Layout, floor: int) -> tuple[ItemText, ...]:
    """Without labels, what follows an outcome word is its rationale."""
    outcomes = outcomes_ending_lines(script.low, floor)
    headings = tuple(_headings_of(script, layout, outcomes, floor))
    groups = tuple((Label(Part.RATIONALE, stated.span.end, stated.span.end),) for stated in outcomes)
    last = outcomes[-1].span.end if outcomes else floor
    return items_in_order(script, headings, groups, letter_end(script.low, last))


def _headings_of(script: Script, layout: Layout, outcomes: Sequence[Stated], floor: int) -> Iterator[Heading]:
    for stated in outcomes:
        start = heading_start(script, layout, floor, stated.lead)
        yield heading_at(script, start, stated.lead, stated)
        floor = stated.span.end

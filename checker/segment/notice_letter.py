"""Finds the disputed items of a notice letter of mid 2013, which lists its determinations twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from checker.document import ItemText, Problem
from checker.segment.decisions_2013 import numbered_items
from checker.segment.items import Heading, heading_at, item_of
from checker.segment.outcomes import first_verdict
from checker.segment.script import Script

DETERMINED = re.compile(r"has\s+determined\s+(?:that\s+)?(?:the\s+)?requests?\s+for\s")
NUMBER_BEFORE = re.compile(r"(?P<number>\d{1,2})\s?[.)]\s{0,4}maximus\s+federal\s+services[\s,inc.]{0,12}\Z")
LONGEST_NUMBER = 60
LONGEST_DETERMINATION = 1_500


class Determination(NamedTuple):
    """One entry of the list; `key` is its number, or its own words where it bears none."""

    key: str
    heading: Heading


def notice_letter_items(script: Script, floor: int) -> tuple[tuple[ItemText, ...], tuple[Problem, ...]]:
    """Each determination once, with the section that tells its rationale; lists that disagree are a problem."""
    entries = tuple(_determinations(script, floor))
    start = max((_end_of(entry) for entry in entries), default=floor)
    sections = tuple(numbered_items(script, start))
    if not entries:
        return tuple(item for _, item in sections), ()
    firsts = {entry.key: entry for entry in reversed(entries)}
    listed = tuple(dict.fromkeys(entry.key for entry in entries))
    items = tuple(_items(script, [firsts[key] for key in listed], sections))
    return items, tuple(_conflicts(entries, firsts, listed))


def _determinations(script: Script, floor: int) -> Iterator[Determination]:
    starts = tuple(DETERMINED.finditer(script.low, floor))
    ends = (*(found.start() for found in starts[1:]), len(script.low))[: len(starts)]
    for found, stop in zip(starts, ends, strict=True):
        end = min(stop, found.end() + LONGEST_DETERMINATION)
        stated = first_verdict(script.low, found.end(), end)
        if stated is not None:
            heading = heading_at(script, found.end(), stated.lead, stated)
            yield Determination(_key(script.low, found.start(), heading), heading)


def _key(low: str, end: int, heading: Heading) -> str:
    numbered = NUMBER_BEFORE.search(low[max(0, end - LONGEST_NUMBER) : end])
    return numbered["number"] if numbered else " ".join(low[slice(*heading.span)].split())


def _end_of(entry: Determination) -> int:
    return entry.heading.stated.span.end if entry.heading.stated else entry.heading.span.end


def _items(
    script: Script, entries: Sequence[Determination], sections: Sequence[tuple[int | None, ItemText]]
) -> Iterator[ItemText]:
    """Sections go with determinations by number, or one by one where there are as many of them."""
    by_number = {str(number): item for number, item in sections if number is not None}
    in_step = len(sections) == len(entries)
    for index, entry in enumerate(entries, start=1):
        section = by_number.get(entry.key) or (sections[index - 1][1] if in_step else None)
        item = section or item_of(script, index, entry.heading, (), _end_of(entry))
        stated = entry.heading.stated
        outcome, place = (stated.outcome, stated.span) if stated else (item.outcome, item.outcome_span)
        yield replace(item, index=index, outcome=outcome, outcome_span=place)


def _conflicts(
    entries: Sequence[Determination], firsts: dict[str, Determination], listed: Sequence[str]
) -> Iterator[Problem]:
    numbers = {key: number for number, key in enumerate(listed, start=1)}
    for entry in entries:
        first, again = firsts[entry.key].heading.stated, entry.heading.stated
        if first and again and first.outcome is not again.outcome:
            message = f"Item {numbers[entry.key]} is decided in two ways; the first list is followed."
            yield Problem("conflicting-outcomes", message, again.span)

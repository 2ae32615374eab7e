"""Finds where the heading of a disputed item begins, walking back from its end."""

from __future__ import annotations

import re
from dataclasses import dataclass

from checker.segment.script import Script

BREAK = re.compile(r"[\r\n\f]\s*")
CLOSED = re.compile(r"[.!?][\"”’')\]]{0,2}\Z")
# A line that ends so goes on, whatever stands between it and the next one.
GOES_ON = re.compile(
    r"(?:[,/&+(#-]|\b(?:of|the|for|to|and|with|in|per|a|an|x|times|by|on|from|at|or|is|was|qty|quantity))\Z"
)
# Page breaks glue a heading to the sentence before; a heading never goes on after a conclusion.
SENTENCE_BEFORE = re.compile(
    r"medically\s+necessary(?:\s*\.\s*(?=\S)|[ \t]*[\r\n\f]\s*(?=[A-Z0-9]))|(?<=[a-z]{4})[.!?](?=[A-Z0-9])"
)
SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-Z0-9])")
WAS_ORIGINAL_REQUEST = re.compile(r"(?:was|were)\s+the\s+original\s+request")
ORIGINAL_REQUEST = re.compile(r"original\s+request")
CONCLUSION = re.compile(r"medically\s+necessary")

LONGEST_HEADING = 3_000
LONGEST_LINE_END = 24
SAMPLE = 4_000


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text marks the end of a paragraph, apart from the end of a line."""

    line_feeds: int
    wraps_after_blank: bool


def layout_of(text: str, start: int) -> Layout:
    """Reads the layout off the first lines after a place."""
    breaks = tuple(BREAK.finditer(text, start, start + SAMPLE))
    if not breaks:
        return Layout(1, wraps_after_blank=False)
    line_feeds = [_line_feeds(found[0]) for found in breaks]
    usual = max(set(line_feeds), key=line_feeds.count)
    return Layout(usual, _wraps_after_blank(text, breaks))


def _wraps_after_blank(text: str, breaks: tuple[re.Match[str], ...]) -> bool:
    """Word processors keep the blank at which they wrap a line; a paragraph's last line has none to keep."""
    within = [_follows_blank(text, found.start()) for found in breaks if text[found.end() : found.end() + 1].islower()]
    if 2 * sum(within) <= len(within):
        return False
    return not all(_follows_blank(text, found.start()) for found in breaks)


def heading_start(script: Script, layout: Layout, floor: int, end: int) -> int:
    """The place at or after `floor` where the heading that ends at `end` begins."""
    lowest = max(floor, end - LONGEST_HEADING)
    start = _paragraph_start(script, layout, lowest, end)
    first_sentence = _split_request(script, lowest, start, end)
    if first_sentence is None:
        return _after_glued_sentence(script, start, end)
    start = _paragraph_start(script, layout, lowest, first_sentence)
    return _after_glued_sentence(script, start, first_sentence)


def _paragraph_start(script: Script, layout: Layout, floor: int, end: int) -> int:
    """Prefers the nearest end of a paragraph, then the nearest line that ends a sentence."""
    after_sentence = None
    for found in reversed(tuple(BREAK.finditer(script.text, floor, end))):
        if found.end() >= end or script.text[found.end()].islower():
            continue
        line_end = script.text[max(floor, found.start() - LONGEST_LINE_END) : found.start()].rstrip()
        closed = CLOSED.search(line_end) is not None
        if _ends_paragraph(script.text, layout, found) and (closed or not GOES_ON.search(line_end.lower())):
            return found.end()
        if closed and after_sentence is None:
            after_sentence = found.end()
    return after_sentence if after_sentence is not None else _sentence_start(script.text, floor, end)


def _ends_paragraph(text: str, layout: Layout, found: re.Match[str]) -> bool:
    if _line_feeds(found[0]) > layout.line_feeds:
        return True
    return layout.wraps_after_blank and not _follows_blank(text, found.start())


def _sentence_start(text: str, floor: int, end: int) -> int:
    start = floor
    for found in SENTENCE_END.finditer(text, floor, end):
        start = found.end()
    return start


def _split_request(script: Script, floor: int, start: int, end: int) -> int | None:
    """Where the first sentence ends of a heading that tells a partly authorised request in several sentences."""
    if ORIGINAL_REQUEST.search(script.low, start, end) is None:
        return None
    tellings = tuple(WAS_ORIGINAL_REQUEST.finditer(script.low, floor, end))
    if not tellings or CONCLUSION.search(script.low, tellings[-1].end(), end):
        return None
    return tellings[-1].start()


def _after_glued_sentence(script: Script, start: int, end: int) -> int:
    for found in SENTENCE_BEFORE.finditer(script.text, start, end):
        start = found.end()
    return start


def _follows_blank(text: str, place: int) -> bool:
    return text[max(0, place - 1) : place] in {" ", "\t"}


def _line_feeds(separator: str) -> int:
    return max(1, separator.count("\n"))

"""Whether some words tell of the item's own part and side of the body."""

from __future__ import annotations

import re

from checker.extract.lexicon import Kind
from checker.extract.passages import Sentence
from checker.extract.reading import ItemReading
from checker.facts import BodyRegion

_CLAUSE = re.compile(r"[,;]| (?:and|but|while) ")
# The part of the body that a sentence begins with: "for the left shoulder the worker completed", "his neck has not".
_OPENS = re.compile(r"^(?:(?:for|to|regarding|as for) (?:[a-z']{1,12} ){0,3}|(?:the|his|her) (?:(?:left|right) )?)$")
_FOR = re.compile(r"^[^;,]*\b(?:for|to|on|of|at) (?:[a-z']{1,12} ){0,3}$")
# "The left knee, with a bone bruise, had 12 visits".
_SUBJECT = re.compile(r"(?:the |his |her )?(?:left|right)\b")
_NEAR = 45


def of_item(item: ItemReading, regions: tuple[BodyRegion, ...], sentence: Sentence, start: int, end: int) -> bool:
    """Whether what stands at `[start, end)` is of the item's parts.

    The part named right after it counts ("for the left knee"), the one that the sentence begins with, and the side
    beside it. Where none is named, nothing speaks against it.
    """
    text = item.reading.text
    opening = _SUBJECT.match(text, sentence.start, sentence.end)
    if opening and item.elsewhere(opening[0]):
        return False
    behind = _CLAUSE.split(text[end : min(end + _NEAR, sentence.end)], maxsplit=1)[0]
    ahead = _CLAUSE.split(text[max(sentence.start, start - _NEAR) : start])[-1]
    if item.elsewhere(behind) or item.elsewhere(ahead):
        return False
    if not regions:
        return True
    stop = text.find(".", end)
    after = item.reading.named(Kind.REGION, end, min(stop if stop > 0 else end + _NEAR, end + _NEAR))
    tied = [m for m in after if _FOR.search(text[end : m.start])]
    before = item.reading.named(Kind.REGION, sentence.start, start)[:1]
    tied += [m for m in before if _OPENS.search(text[sentence.start : m.start])]
    return not tied or any(m.id in regions for m in tied)


def between(item: ItemReading, regions: tuple[BodyRegion, ...], start: int, end: int) -> bool:
    """Whether the words between a treatment and its count name no other part: "therapy for the neck, 12 visits"."""
    if end <= start:
        return True
    text = item.reading.text
    tied = {m.id for m in item.reading.named(Kind.REGION, start, end) if _FOR.search(text[start : m.start])}
    return (not tied or not regions or bool(tied & set(regions))) and not item.elsewhere(text[start:end])

"""What was read with its odd characters folded to plain ones, and the way back to the offsets of the letter.

Soft hyphens and characters without width are left out, ligatures are written as their letters, blanks, digits, quotes
and dashes of every kind as the plain ones. The text itself is never edited: what is found in the plain copy is mapped
back to the letter's own characters.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from checker.document import Span

# Signs that letters use for a plain one and that Unicode does not count as the same. A fraction is none of a count.
_SIGNS = {
    **dict.fromkeys("\u2018\u2019\u201a\u2032\u02bc", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u2033", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043", "-"),
    **dict.fromkeys("\u00d7\u2715\u2716\u2a09\u2a2f", "x"),
    **dict.fromkeys("\u00bc\u00bd\u00be", "/"),
    "\u2044": "/",
    "\u2215": "/",
}
# What Unicode calls not shown at all (Default_Ignorable_Code_Point), the soft hyphen apart, as a class for a pattern.
_UNSEEN = (
    "\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufff8\U000e0000-\U000e0fff"
)
# How Unicode calls the variants of a plain character that mean the same: a ligature, a blank of some width, a digit of
# full width, a letter of another font. Superscripts, circled digits and fractions mean something else.
_SAME_MEANING = frozenset(
    f"<{name}>" for name in ("compat", "wide", "narrow", "noBreak", "font", "small", "square", "vertical")
)
# Where a word may be broken: the soft hyphen, and the mark that PDFium prints for the hyphen at the end of a line.
_BREAKS = "\u00ad\ufffe"
# Points that end no sentence where the one character does not.
_KEPT = frozenset("\u2026\u2025\u00a8\u00af\u00b4\u00b8")


# A break with what is not seen around it, and the end of the line where one stands behind; or any other odd character.
_ODD = re.compile(
    rf"(?P<break>[{_UNSEEN}]*+[{_BREAKS}][{_UNSEEN}{_BREAKS}]*+)(?P<line>[ \t]*+(?:\r\n?|\n)[ \t]*+)?"
    rf"|[{_UNSEEN}]++|(?P<odd>[^\x00-\x7f])"
)


@cache
def plain(character: str) -> str:
    """The plain characters that one stands for: itself mostly."""
    if character in _SIGNS:
        return _SIGNS[character]
    if unicodedata.category(character) == "Cs":  # half a pair is no character, and no automaton takes it
        return "\ufffd"
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    meaning = unicodedata.decomposition(character).partition(" ")[0]
    return (
        unicodedata.normalize("NFKC", character) if meaning in _SAME_MEANING and character not in _KEPT else character
    )


@dataclass(frozen=True, slots=True)
class Plain:
    """`text` is the plain copy; its character i came from `origins[i]` of the letter (None: from the same place)."""

    text: str
    origins: array[int] | None

    def origin(self, start: int, end: int) -> Span:
        """The span of the letter that `[start, end)` of the plain text came from."""
        if self.origins is None:
            return Span(start, end)
        return Span(self.origins[start], self.origins[end - 1] + 1 if end > start else self.origins[start])

    def at(self, offset: int) -> int:
        """Where the letter's `offset` stands in the plain text; of characters that were left out, what follows them."""
        return offset if self.origins is None else min(bisect_left(self.origins, offset), len(self.text))


def plain_text(text: str) -> Plain:
    """Fold the odd characters of a text; the cost is one pass."""
    if text.isascii():
        return Plain(text, None)
    parts: list[str] = []
    origins = array("l")
    last = 0
    for found in _ODD.finditer(text):
        start, end = found.span()
        parts.append(text[last:start])
        origins.extend(range(last, start))
        said, end = _said(found, end)
        parts.append(said)
        origins.extend([start] * len(said))
        last = end
    parts.append(text[last:])
    origins.extend(range(last, len(text) + 1))
    return Plain("".join(parts), origins)


def _said(found: re.Match[str], end: int) -> tuple[str, int]:
    """What is written for odd characters, and where what they took up ends."""
    if found["odd"]:
        return plain(found["odd"]), end
    if not found["break"]:
        return "", end
    if _within_a_word(found.string, found.start(), end):
        return "", end
    # Between digits, or beside a blank, it is a hyphen that is seen: "10-12 visits", "C5-6".
    return "-", found.end("break")


def _within_a_word(text: str, start: int, end: int) -> bool:
    """Whether letters stand on both sides."""
    return text[start - 1 : start].isalpha() and text[end : end + 1].isalpha()

"""The letter's text folded for matching, with the way back to the true offsets.

PDF text breaks words and lines, doubles spaces and prints exotic signs. The text itself is never edited;
matching runs on a folded copy (lower case, one space between words, broken words joined) and every match is
mapped back.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from checker.characters import Plain, plain_text
from checker.document import Span, without_furniture

# A run that folding leaves as it is: words with one plain space between.
_CHUNK = re.compile(r"\S++(?: \S++)*+")


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` is the folded copy; chunk i starts at `starts[i]` in it and at `origins[i]` in the plain text."""

    text: str
    starts: list[int]
    origins: list[int]
    plain: Plain

    def origin(self, start: int, end: int) -> Span:
        """The span of the letter that `[start, end)` of the folded text came from."""
        first = self._back(start)
        return self.plain.origin(first, self._back(end - 1) + 1 if end > start else first)

    def _back(self, at: int) -> int:
        i = bisect_right(self.starts, at) - 1
        return self.origins[i] + at - self.starts[i] if i >= 0 else 0

    def at(self, offset: int) -> int:
        """Where the letter's `offset` stands in the folded text (the next chunk, if it fell between two)."""
        offset = self.plain.at(offset)
        i = bisect_right(self.origins, offset) - 1
        if i < 0:
            return 0
        end = self.starts[i + 1] if i + 1 < len(self.starts) else len(self.text)
        return min(self.starts[i] + offset - self.origins[i], end)


def fold(text: str) -> Folded:
    """Fold a letter's text, without its page furniture. Pure; the cost is one pass over the lines."""
    plain = plain_text(text)
    searched = without_furniture(plain.text)
    low = searched.lower()
    if len(low) != len(searched):  # a few letters change length when lowered; keep those as they are
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in searched)
    low = low.replace("*", "x").replace("`", "'")
    parts: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    at = 0
    last = 0
    for match in _CHUNK.finditer(low):
        start, end = match.span()
        if parts and not _joined(low, last, start):
            parts.append(" ")
            at += 1
        parts.append(low[start:end])
        starts.append(at)
        origins.append(start)
        at += end - start
        last = end
    return Folded("".join(parts), starts, origins, plain)


def _joined(text: str, last: int, start: int) -> bool:
    """Whether what stands between two chunks breaks one word: a line ends behind a hyphen or a slash."""
    return text[last - 1] in "-/" and ("\n" in text[last:start] or "\r" in text[last:start])

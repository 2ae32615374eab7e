"""The letter's text folded for matching, with the way back to the true offsets.

PDF text breaks words and lines, doubles spaces and prints exotic signs. The text itself is never edited;
matching runs on a folded copy (lower case, one space between words, broken words joined) and every match is
mapped back.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from checker.document import Span

# A run that folding leaves as it is: words with one plain space between. pdfium prints U+FFFE where a word was
# broken at a line end.
_CHUNK = re.compile(r"[^\s\ufffe]+(?: [^\s\ufffe]+)*")
_SAME = {
    "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u2032": "'",
    "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u2033": '"',
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-", "\u00ad": "-",
    "\u00d7": "x", "\u2715": "x", "\u2716": "x", "\u2a2f": "x",
    "\u00bd": "/",
}  # fmt: skip
_EXOTIC = re.compile(f"[{''.join(_SAME)}]")


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` is the folded copy; chunk i starts at `starts[i]` in it and at `origins[i]` in the letter."""

    text: str
    starts: list[int]
    origins: list[int]

    def origin(self, start: int, end: int) -> Span:
        """The span of the letter that `[start, end)` of the folded text came from."""
        return Span(self._back(start), self._back(end - 1) + 1 if end > start else self._back(start))

    def _back(self, at: int) -> int:
        i = bisect_right(self.starts, at) - 1
        return self.origins[i] + at - self.starts[i] if i >= 0 else 0

    def at(self, offset: int) -> int:
        """Where the letter's `offset` stands in the folded text (the next chunk, if it fell between two)."""
        i = bisect_right(self.origins, offset) - 1
        if i < 0:
            return 0
        end = self.starts[i + 1] if i + 1 < len(self.starts) else len(self.text)
        return min(self.starts[i] + offset - self.origins[i], end)


def fold(text: str) -> Folded:
    """Fold a letter's text. Pure; the cost is one pass over the lines."""
    low = text.lower()
    if len(low) != len(text):  # a few letters change length when lowered; keep those as they are
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    low = low.replace("*", "x").replace("`", "'")
    if not low.isascii():
        low = _EXOTIC.sub(lambda sign: _SAME[sign[0]], low)
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
    return Folded("".join(parts), starts, origins)


def _joined(text: str, last: int, start: int) -> bool:
    """Whether what stands between two chunks breaks one word: U+FFFE, or a hyphen or slash at a line end."""
    if text[last] == "\ufffe":
        return True
    return text[last - 1] in "-/" and ("\n" in text[last:start] or "\r" in text[last:start])

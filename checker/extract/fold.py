"""The letter's text folded for matching, with the way back to the true offsets.

PDF text breaks words and lines, doubles spaces and prints exotic signs. The text itself is never edited;
matching runs on a folded copy (lower case, one space between words, broken words joined) and every match is
mapped back.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
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


def _none_lost(_low: str) -> Sequence[int]:
    return ()


def fold(text: str, lost_blanks: Callable[[str], Sequence[int]] = _none_lost) -> Folded:
    """Fold a letter's text, without its page furniture. Pure; the cost is one pass over the lines.

    `lost_blanks` tells the places of a text in lower case where words were run together.
    """
    plain = plain_text(text)
    low = _lowered(without_furniture(plain.text))
    parts: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    at = last = 0
    for start, end in _chunks(low, lost_blanks(low)):
        if parts and not _joined(low, last, start):
            parts.append(" ")
            at += 1
        parts.append(low[start:end])
        starts.append(at)
        origins.append(start)
        at += end - start
        last = end
    return Folded("".join(parts), starts, origins, plain)


def _lowered(text: str) -> str:
    low = text.lower()
    if len(low) != len(text):  # a few letters change length when lowered; keep those as they are
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return low.replace("*", "x").replace("`", "'")


def _chunks(low: str, cuts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The runs that are left as they are, each cut where a blank was lost."""
    following = iter((*cuts, len(low)))
    cut = next(following)
    for found in _CHUNK.finditer(low):
        start, end = found.span()
        while cut < end:
            if cut > start:
                yield start, cut
                start = cut
            cut = next(following)
        yield start, end


def _joined(text: str, last: int, start: int) -> bool:
    """Whether what stands between two chunks breaks one word: a line ends behind a hyphen or a slash."""
    return start > last and text[last - 1] in "-/" and ("\n" in text[last:start] or "\r" in text[last:start])

"""The text of a letter together with its lower case, and the spans cut from it."""

from __future__ import annotations

from dataclasses import dataclass

from checker.document import Span, without_furniture


@dataclass(frozen=True, slots=True)
class Script:
    """A letter's text and the same text in lower case, sign for sign, so that one offset serves both."""

    text: str
    low: str

    def trimmed(self, start: int, end: int) -> Span:
        """The place without the blanks at its ends."""
        part = self.text[start:end]
        lead = len(part) - len(part.lstrip())
        return Span(start + lead, start + max(lead, len(part.rstrip())))

    def part(self, start: int, end: int) -> Span | None:
        """The place without the blanks at its ends, or None where nothing is left."""
        span = self.trimmed(start, end)
        return span if span.start < span.end else None


def script_of(text: str) -> Script:
    """Lower case for searching: a pattern on it needs no flag and is several times faster. No page furniture."""
    text = without_furniture(text)
    low = text.lower()
    if len(low) != len(text):
        low = "".join(sign if len(sign.lower()) != 1 else sign.lower() for sign in text)
    return Script(text, low)

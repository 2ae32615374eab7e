"""Tells that a text holds more than one letter: the same one pasted twice, or several in one file."""

from __future__ import annotations

import re

from checker.document import Problem, Span
from checker.segment.script import Script

# Titles that a letter has once, at the start of a line.
_TITLES = re.compile(
    r"^[ \t\f]*(?:(?P<issues>imr\s+(?:issues,?\s+)?decisions?(?:\(s\))?\s+and\s+rationales?)"
    r"|(?P<made>how\s+the\s+imr\s+(?:final\s+)?(?:determination|decision)\s+was\s+made)"
    r"|(?P<notice>notice\s+of\s+independent\s+medical\s+review\s+determination)"
    r"|(?P<dispute>issues?\s+at\s+dispute)"
    r"|(?P<case>case\s+number\s*:[ \t]*cm\d\d-?\d{4,8}\b))",
    re.MULTILINE,
)


def several_letters(script: Script) -> Problem | None:
    """The problem of a text with a title that a letter has once; its items may be of different letters."""
    seen: set[str] = set()
    for found in _TITLES.finditer(script.low):
        title = found.lastgroup or ""
        if title in seen:
            message = "The file holds more than one letter, or one letter twice; give each letter as a file of its own."
            return Problem("several-letters", message, Span(found.start(), found.end()))
        seen.add(title)
    return None

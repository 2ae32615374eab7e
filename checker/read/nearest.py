"""What somebody may have meant by a word that is not known."""

from __future__ import annotations

import difflib
from collections.abc import Collection


def near(text: str, known: Collection[str]) -> str:
    """The remedy for a word that is not known: near matches, else all there are."""
    matches = difflib.get_close_matches(text, sorted(known), n=3)
    if matches:
        return f"did you mean {' or '.join(matches)}?"
    return f"one of: {', '.join(known)}" if len(known) <= 20 else "nothing known is like it"

"""What a page for people was made by: the program, the rules, and the overlays with what they replace.

A later run knows the page again by the first of these lines.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from checker.findings import Tool
from checker.guideline import Overlay
from checker.report.words import clean, wrapped

_DIGEST_SHOWN = len("sha256:") + 12


def signature(tool: Tool) -> Iterator[Text]:
    """The lines at the end of a page."""
    for overlay in tool.overlays:
        yield from wrapped(overlay_words(overlay), 2)
    yield from wrapped(signed(tool), 2)


def signed(tool: Tool) -> str:
    """Program and rules on one line."""
    return f"{tool.name} {tool.version}, rules {tool.rules_digest[:_DIGEST_SHOWN]}"


def overlay_words(overlay: Overlay) -> str:
    """An overlay in one sentence."""
    told = [f"{what} {', '.join(ids)}" for what, ids in (("replaces", overlay.replaces), ("adds", overlay.adds)) if ids]
    doubt = f"; held to be recalled, as nobody new vouches for it: {', '.join(overlay.unproven)}"
    said = clean(f"overlay {overlay.name} {' and '.join(told) or 'changes words only'}")
    return said + (clean(doubt) if overlay.unproven else "")

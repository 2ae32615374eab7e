"""What a page for people was made by: the program, the rules, and the overlays with what they replace.

A later run knows the page again by the first of these lines.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from checker.findings import Tool
from checker.guideline import Overlay
from checker.report.words import clean, wrapped
from checker.wording import say

_DIGEST_SHOWN = len("sha256:") + 12


def signature(tool: Tool) -> Iterator[Text]:
    """The lines at the end of a page."""
    for overlay in tool.overlays:
        yield from wrapped(overlay_words(overlay), 2)
    yield from wrapped(signed(tool), 2)


def signed(tool: Tool) -> str:
    """Program and rules on one line, alike in every language: a later run knows the page by it."""
    return f"{tool.name} {tool.version}, rules {tool.rules_digest[:_DIGEST_SHOWN]}"


def overlay_words(overlay: Overlay) -> str:
    """An overlay in one sentence."""
    return clean(
        say("overlay", name=overlay.name, replaces=overlay.replaces, adds=overlay.adds, unproven=overlay.unproven)
    )

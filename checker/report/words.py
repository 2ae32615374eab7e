"""Words and lines for readers: letter text made safe to print, counts, wrapping at the width of the page."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum

from rich.text import Text

from checker.findings import Severity, Verdict
from checker.guideline import Verification

WIDTH = 80
_LEAST_WIDTH = 40
ELLIPSIS = "..."
# Every line of a page is as wide; handed down by itself, since each function on the way would only pass it on.
_width: ContextVar[int] = ContextVar("width", default=WIDTH)

VERIFICATIONS = {
    Verification.STATUTE: "set by statute",
    Verification.QUOTED: "quoted in public decisions",
    Verification.RECALLED: "recalled, not checked against the official text",
    Verification.DRAFT: "draft, not sure enough to decide",
}
SEVERITY_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
VERDICT_STYLES = {
    Verdict.CONSISTENT: "green",
    Verdict.INCONSISTENT: "bold red",
    Verdict.UNDETERMINED: "yellow",
    Verdict.NOT_COVERED: "dim",
}


@contextmanager
def page_width(columns: int) -> Iterator[None]:
    """Pages made inside are so many columns wide."""
    before = _width.set(max(columns, _LEAST_WIDTH))
    try:
        yield
    finally:
        _width.reset(before)


def width() -> int:
    """The columns of the page that is being made."""
    return _width.get()


def clean(text: str) -> str:
    """Text on one line without control characters: a letter must not steer the reader's terminal."""
    return " ".join("".join(_shown(sign) for sign in text).split())


def _shown(sign: str) -> str:
    if sign.isprintable():
        return sign
    return " " if sign.isspace() else ""


def shortened(text: str, width: int) -> str:
    """Text clipped at a word where it is too long."""
    return textwrap.shorten(clean(text), max(width, len(ELLIPSIS)), placeholder=ELLIPSIS)


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 item", "2 items"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def spoken(word: StrEnum | str) -> str:
    """A word of the vocabulary as people write it."""
    return str(word).replace("_", " ")


def wrapped(text: str, indent: int = 0, *, lead: str = "", style: str = "") -> Iterator[Text]:
    """Lines no longer than the page is wide. `lead` stands styled before the first and indents the others."""
    margin = " " * indent
    lines = textwrap.wrap(
        lead + clean(text),
        width(),
        initial_indent=margin,
        subsequent_indent=margin + " " * len(lead),
        break_on_hyphens=False,
    )
    for number, line in enumerate(lines or [margin + lead.rstrip()]):
        shown = Text(line)
        if number == 0 and style:
            shown.stylize(style, indent, indent + len(lead.rstrip()))
        yield shown


def page_of(lines: Iterable[Text]) -> Text:
    """Lines as one text that ends with a line end."""
    joined = Text("\n").join(lines)
    return joined.append("\n") if joined.plain else joined

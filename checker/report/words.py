"""Words and lines for readers: letter text made safe to print, counts, wrapping at 80 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from enum import StrEnum

from rich.text import Text

from checker.findings import Severity, Verdict
from checker.guideline import Verification

WIDTH = 80
ELLIPSIS = "..."

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


def tail(text: str, width: int) -> str:
    """The end of a path where it is too long: the file name is what a reader looks for."""
    whole = clean(text)
    return whole if len(whole) <= width else ELLIPSIS + whole[len(ELLIPSIS) - max(width, 8) :]


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 item", "2 items"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def spoken(word: StrEnum | str) -> str:
    """A word of the vocabulary as people write it."""
    return str(word).replace("_", " ")


def wrapped(text: str, indent: int = 0, *, lead: str = "", style: str = "") -> Iterator[Text]:
    """Lines of at most 80 columns. `lead` stands styled before the first and indents the others."""
    margin = " " * indent
    lines = textwrap.wrap(
        lead + clean(text),
        WIDTH,
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

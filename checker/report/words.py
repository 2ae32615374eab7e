"""Words and lines for readers: letter text made safe to print, counts, wrapping at 80 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum

from rich.text import Text

from checker.facts import Citation, Interval, Quotation
from checker.findings import LimitUsed, Severity, Verdict
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


def value_words(value: object) -> str:
    """A fact's value as a reader says it."""
    match value:
        case None:
            return "not stated"
        case bool():
            return "yes" if value else "no"
        case date():
            return value.isoformat()
        case tuple():
            return ", ".join(value_words(member) for member in value) or "none"
        case Citation():
            return _citation(value)
        case Quotation():
            return _quotation(value)
        case _:
            return clean(spoken(str(value)))


def _citation(citation: Citation) -> str:
    parts = (
        f"{citation.party.value.upper()} {spoken(citation.guideline)}",
        str(citation.edition) if citation.edition else None,
        f"section {citation.section}" if citation.section else None,
        f"pages {citation.pages}" if citation.pages else None,
    )
    return clean(" ".join(part for part in parts if part))


def _quotation(quotation: Quotation) -> str:
    weeks = f" over {quotation.weeks} weeks" if quotation.weeks else ""
    about = f" for {spoken(quotation.condition)}" if quotation.condition else ""
    return clean(f"{spoken(quotation.guideline)}: {quotation.visits} visits{weeks}{about}")


def amount_words(limit: LimitUsed) -> str:
    """What a limit allows: "24 visits over 16 weeks"."""
    if limit.visits is None:
        return "no limit in number"
    if limit.visits == Interval(0, 0):
        return "not recommended"
    weeks = f" over {limit.weeks} weeks" if limit.weeks else ""
    unit = spoken(limit.unit)
    return f"{limit.visits} {unit.removesuffix('s') if limit.visits == Interval(1, 1) else unit}{weeks}"

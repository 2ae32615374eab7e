"""Markdown in small pieces: text that is only text, cells, tables, links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from checker.report.words import clean

# Signs that Markdown, or HTML and mentions within it, would read; and what makes a line a list or a heading. Where one
# can do no harm it stays bare, so that no escape shows where Markdown is pasted as text.
_MARKUP = re.compile(r"[\\`*<|~$]|(?<!\w)[_@]|_(?!\w)|\](?=[(\[:])")
_ENTITY = re.compile(r"&(?=#?\w{1,31};)")
_NUMBERED, _BULLET = re.compile(r"^(\d+)(?=[.)])"), re.compile(r"^(?=[-+=>#])")
_ADDRESS = re.compile(r"https?://([^/\s]+)\S*\Z")
BREAK = "<br>"


def escaped(text: str, *, inside: bool = False) -> str:
    """Text on one line in which no sign is taken for markup. `inside`: it begins no line, so it makes no list."""
    plain = _ENTITY.sub("&amp;", _MARKUP.sub(r"\\\g<0>", clean(text)))
    return plain if inside else _BULLET.sub(r"\\", _NUMBERED.sub(r"\1\\", plain))


def cell(text: str) -> str:
    """Markdown in a cell of a table, where a pipe would end it."""
    return re.sub(r"(?<!\\)\|", r"\|", text)


def code(text: str) -> str:
    """A name as it is typed. Inside a table a pipe ends the cell even here."""
    return f"`{clean(text).replace('`', chr(39)).replace('|', chr(92) + '|')}`"


def link(text: str) -> str:
    """A web address as a link that shows its site only; any other text as it is."""
    address = _ADDRESS.match(clean(text))
    if address is None:
        return escaped(text)
    target = clean(text).replace("|", "%7C").replace("<", "%3C").replace(">", "%3E")
    return f"[{escaped(address[1])}](<{target}>)"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: int = 0) -> Iterator[str]:
    """A table of cells that are Markdown already. The last `numbers` columns stand to the right."""
    rule = ["---"] * (len(heads) - numbers) + ["---:"] * numbers
    for cells in (heads, rule, *rows):
        yield f"| {' | '.join(cells)} |"

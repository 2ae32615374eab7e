"""The page for a step summary or a comment: what is new, what is waived, what the run came to.

GitHub takes a summary of one megabyte and drops a longer one whole; so the worst come first, and a page that grows too
long ends with what it leaves out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.flags import Checked, Flag, Standing
from checker.report.check.words import (
    heading,
    item_number,
    page_and_line,
    problem_words,
    sentence,
    stale_words,
    totals,
    waiver_words,
    worst_first,
    worth_showing,
)
from checker.report.markdown import code, escaped, table
from checker.report.signature import overlay_words, signed
from checker.report.words import counted

MOST_BYTES = 900_000
_ROOM_OF_A_SECTION = MOST_BYTES // 3
_LONGEST = 600


def to_markdown(checked: Checked) -> str:
    """The page; its last line names the program and the rules."""
    return "\n".join(_lines(checked)) + "\n"


def _lines(checked: Checked) -> Iterator[str]:
    yield from ("## imrcheck", "", escaped(totals(checked)), "")
    new = worst_first(tuple(filter(worth_showing, checked.flags)))
    yield from _section("Findings", ("where", "weight", "item", "says"), [_new(flag) for flag in new])
    unread = [(code(one.source), escaped(problem_words(one)[:_LONGEST])) for one in checked.unread]
    yield from _section("Not read", ("letter", "why"), unread)
    waived = [_waived(flag) for flag in checked.standing(Standing.WAIVED)]
    yield from _section("Waived", ("where", "finding", "why"), waived)
    stale = stale_words(checked)
    if stale:
        yield from (escaped(stale), "")
    tool = checked.report.tool
    yield from (escaped(overlay_words(overlay)) for overlay in tool.overlays)
    yield signed(tool)


def _section(title: str, heads: Sequence[str], rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """A table, as far as there is room; how many rows it leaves out."""
    if not rows:
        return
    yield from (f"### {title}", "")
    room = _ROOM_OF_A_SECTION
    shown = 0
    for row in rows:
        room -= sum(len(cell.encode("utf-8", "replace")) + 3 for cell in row) + 2
        if room < 0:
            break
        shown += 1
    yield from table(heads, rows[:shown])
    if shown < len(rows):
        yield from ("", f"{counted(len(rows) - shown, 'more row')} left out here: the page would be too long.")
    yield ""


def _new(flag: Flag) -> tuple[str, ...]:
    item = item_number(flag)
    named = f"{item} {escaped(heading(flag)[:120])}" if item is not None else ""
    return _where(flag), flag.severity.value, named, f"{escaped(sentence(flag)[:_LONGEST])} {code(flag.code)}"


def _waived(flag: Flag) -> tuple[str, ...]:
    why = escaped(waiver_words(flag.waiver)[:_LONGEST]) if flag.waiver is not None else ""
    return _where(flag), code(flag.code), why


def _where(flag: Flag) -> str:
    page, line = page_and_line(flag)
    return code(f"{flag.source}:{page}:{line}")

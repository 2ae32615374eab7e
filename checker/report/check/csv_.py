"""A row a flag, for spreadsheets: no cell of it is run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from checker.flags import Checked, Flag, Unread
from checker.report.check.words import heading, item_number, page_and_line, problem_words, sentence, waiver_words
from checker.report.words import clean

COLUMNS = (
    "source", "page", "line", "severity", "code", "case_number", "item", "heading", "message", "standing", "reason",
    "fingerprint",
)  # fmt: skip
_RUN = ("=", "+", "-", "@")


def to_csv(checked: Checked) -> str:
    """All flags, those that are waived or in the baseline too, and what could not be read."""
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([cell(value) for value in _row(flag)] for flag in checked.flags)
    writer.writerows([cell(value) for value in row] for row in map(_unread, checked.unread))
    return page.getvalue()


def cell(value: object) -> str:
    """A value on one line, quoted where a spreadsheet would run it."""
    text = "" if value is None else clean(str(value))
    return f"'{text}" if text.startswith(_RUN) else text


def _row(flag: Flag) -> Iterator[object]:
    page, line = page_and_line(flag)
    yield from (flag.source, page, line, flag.severity.value, flag.code, flag.case, item_number(flag), heading(flag))
    yield from (sentence(flag), flag.standing.value, waiver_words(flag.waiver) if flag.waiver else "", flag.fingerprint)


def _unread(unread: Unread) -> tuple[object, ...]:
    severity = "error" if unread.whole else "warning"
    code = ";".join(problem.code for problem in unread.problems)
    return (unread.source, 1, 1, severity, code, "", "", "", problem_words(unread), "new", "", "")

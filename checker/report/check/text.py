"""One line a finding, for grep and editors: `path:page:line: severity: message [code]`."""

from __future__ import annotations

from collections.abc import Iterator

from checker.flags import Checked
from checker.report.check.words import page_and_line, problem_words, sentence, worth_showing
from checker.report.words import clean


def to_text(checked: Checked) -> str:
    """The lines, in the order of the letters; what could not be read comes last."""
    return "".join(f"{line}\n" for line in _lines(checked))


def _lines(checked: Checked) -> Iterator[str]:
    for flag in filter(worth_showing, checked.flags):
        page, line = page_and_line(flag)
        yield f"{clean(flag.source)}:{page}:{line}: {flag.severity.value}: {sentence(flag)} [{flag.code}]"
    for unread in checked.unread:
        severity = "error" if unread.whole else "warning"
        codes = ", ".join(problem.code for problem in unread.problems)
        yield f"{clean(unread.source)}:1:1: {severity}: {problem_words(unread)} [{codes}]"

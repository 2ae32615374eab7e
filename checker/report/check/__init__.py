"""What the gate found, in the formats of `check --format`; each is a pure function to text."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rich.text import Text

from checker.flags import Checked
from checker.report.check.csv_ import to_csv
from checker.report.check.github import to_github
from checker.report.check.gitlab import to_gitlab
from checker.report.check.json_ import to_json
from checker.report.check.junit import to_junit
from checker.report.check.markdown import to_markdown
from checker.report.check.sarif import to_sarif
from checker.report.check.terminal import to_terminal
from checker.report.check.text import to_text

# The first is the one where nothing says another.
CHECK_FORMATS: Mapping[str, Callable[[Checked], str | Text]] = {
    "text": to_text,
    "terminal": to_terminal,
    "github": to_github,
    "gitlab": to_gitlab,
    "sarif": to_sarif,
    "junit": to_junit,
    "csv": to_csv,
    "markdown": to_markdown,
    "json": to_json,
}

__all__ = ["CHECK_FORMATS"]

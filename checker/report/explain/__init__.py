"""Explanations in the formats that `explain --format` names; each is a pure function from a page to text."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rich.text import Text

from checker.report.explain.html import to_html
from checker.report.explain.json_ import to_json, to_jsonl
from checker.report.explain.markdown import to_markdown
from checker.report.explain.page import Page
from checker.report.explain.terminal import to_terminal

EXPLAIN_FORMATS: Mapping[str, Callable[[Page], str | Text]] = {
    "terminal": to_terminal,
    "markdown": to_markdown,
    "json": to_json,
    "jsonl": to_jsonl,
    "html": to_html,
}

__all__ = ["EXPLAIN_FORMATS", "Page"]

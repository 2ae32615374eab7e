"""Reports in the formats that `--format` names; each is a pure function from a report to text."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rich.text import Text

from checker.findings import Report
from checker.report.json_ import to_json, to_jsonl
from checker.report.terminal import audit_page

Render = Callable[[Report], str | Text]

# What a terminal can colour is a Text; its plain form is what a file or a pipe gets.
FORMATS: Mapping[str, Render] = {"terminal": audit_page, "json": to_json, "jsonl": to_jsonl}

__all__ = ["FORMATS", "Render"]

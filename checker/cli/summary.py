"""The step summary of a workflow: where GitHub gives a file for it, the page that annotations have no room for."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from checker.cli.options import Destination
from checker.cli.output import encoded
from checker.cli.session import tell
from checker.flags import Checked
from checker.report.check.markdown import to_markdown

_NAMED = "GITHUB_STEP_SUMMARY"
# What GitHub takes of one step; a longer file is dropped whole.
MOST = 1024 * 1024


def summarised(checked: Checked, places: Sequence[Destination]) -> None:
    """Adds the page to the summary of the step, where annotations are written to its log."""
    named = os.environ.get(_NAMED, "")
    if not named or not any(place.format == "github" and place.path is None for place in places):
        return
    page = encoded(to_markdown(checked))
    try:
        path = Path(named)
        if (path.stat().st_size if path.exists() else 0) + len(page) > MOST:
            tell(["imrcheck: the step summary is full; the findings are not added to it."])
            return
        with path.open("ab") as summary:
            summary.write(page)
    except OSError as failure:
        tell([f"imrcheck: cannot write the step summary: {failure.strerror}."])

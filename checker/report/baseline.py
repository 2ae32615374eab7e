"""A baseline as it is kept in a repository: JSON, an entry a line, the same bytes for the same entries."""

from __future__ import annotations

import json
from collections.abc import Iterable

from checker.flags import Known


def to_baseline(entries: Iterable[Known]) -> str:
    """The file, its entries in the order given, so that two branches that add to it differ in few lines."""
    lines = [
        json.dumps({"fingerprint": one.fingerprint, "case": one.case, "code": one.code, "count": one.count})
        for one in entries
    ]
    body = "[\n    " + ",\n    ".join(lines) + "\n  ]" if lines else "[]"
    return f'{{\n  "imrcheck_baseline": 1,\n  "findings": {body}\n}}\n'

"""A report for GitLab's Code Quality: a list of issues, each with a fingerprint of its own."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from checker.findings import Severity
from checker.flags import Checked, Unread
from checker.report.check.words import line_of_file, problem_words, sentence, title, worth_showing
from checker.report.words import clean

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def to_gitlab(checked: Checked) -> str:
    """The issues as GitLab reads them; what is waived or in the baseline is left out, as GitLab knows neither."""
    issues = [*_issues(checked), *map(_unread, checked.unread)]
    return json.dumps(issues, indent=1) + "\n"


def _issues(checked: Checked) -> Iterator[Mapping[str, Any]]:
    seen: Counter[str] = Counter()
    for flag in filter(worth_showing, checked.flags):
        seen[flag.fingerprint] += 1
        yield {
            "type": "issue",
            "check_name": f"imrcheck/{flag.code}",
            "description": f"{title(flag)}: {sentence(flag)}",
            "fingerprint": _distinct(flag.fingerprint, seen[flag.fingerprint]),
            "severity": _SEVERITIES[flag.severity],
            "categories": ["Bug Risk"],
            "location": {"path": flag.path, "lines": {"begin": line_of_file(flag) or 1}},
        }


def _distinct(fingerprint: str, count: int) -> str:
    """GitLab shows one issue of a fingerprint: the second of two alike has another."""
    if count == 1:
        return fingerprint
    return hashlib.sha256(f"{fingerprint}:{count}".encode()).hexdigest()[: len(fingerprint)]


def _unread(unread: Unread) -> Mapping[str, Any]:
    code = unread.problems[0].code
    named = hashlib.sha256(f"{unread.path}\n{code}".encode("utf-8", "surrogatepass")).hexdigest()
    return {
        "type": "issue",
        "check_name": f"imrcheck/{clean(code)}",
        "description": problem_words(unread),
        "fingerprint": named[:32],
        "severity": "blocker" if unread.whole else "minor",
        "categories": ["Bug Risk"],
        "location": {"path": unread.path, "lines": {"begin": 1}},
    }

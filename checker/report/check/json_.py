"""The JSON report of the contract, with what the gate made of its findings."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from checker.flags import Checked, Flag, Waiver
from checker.report.check.words import item_number, page_and_line, sentence
from checker.report.json_ import report_object
from checker.report.plain import plain


def to_json(checked: Checked) -> str:
    """The report and, under `check`, each flag with its fingerprint and its standing; plain ASCII, for logs."""
    whole = {**report_object(checked.report), "check": _check(checked)}
    return json.dumps(whole, indent=2) + "\n"


def _check(checked: Checked) -> Mapping[str, Any]:
    return {
        "fail_on": checked.fail_on.value,
        "failing": checked.failing,
        "flags": [_flag(flag) for flag in checked.flags],
        "stale_baseline": plain(checked.stale),
    }


def _flag(flag: Flag) -> Mapping[str, Any]:
    page, line = page_and_line(flag)
    return {
        "source": flag.source,
        "page": page,
        "line": line,
        "case": flag.case or None,
        "item": item_number(flag),
        "code": flag.code,
        "severity": flag.severity.value,
        "message": sentence(flag),
        "fails": flag.fails,
        "standing": flag.standing.value,
        "waiver": _waiver(flag.waiver),
        "fingerprint": flag.fingerprint,
    }


def _waiver(waiver: Waiver | None) -> Mapping[str, Any] | None:
    if waiver is None:
        return None
    return {"reason": waiver.reason, "owner": waiver.owner, "expires": waiver.expires.isoformat(), "line": waiver.line}

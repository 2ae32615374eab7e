"""SARIF 2.1.0, for code scanning: every flag with its place, its grounds and what it is known by.

GitHub refuses a file of more than 25,000 results, or of more than ten megabytes packed, and shows the 5,000 heaviest:
so many are given, the heaviest first, and how many are left out is said in the file.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from checker.findings import Severity
from checker.flags import Checked, Flag, Place, Standing, Unread
from checker.report.check.kinds import CODES, KINDS, Kind
from checker.report.check.words import (
    heading,
    item_number,
    line_of_file,
    page_and_line,
    place_words,
    problem_words,
    sentence,
    stale_words,
    waiver_words,
    worst_first,
)
from checker.report.signature import overlay_words
from checker.report.words import clean, counted

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST_RESULTS = 5_000
# Of the places of one finding so many are shown; GitHub shows a hundred.
_MOST_PLACES = 20
_LONGEST = 1_500
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_RANKS = {Severity.ERROR: 90.0, Severity.WARNING: 50.0, Severity.INFO: 10.0}
_ROOT = "%SRCROOT%"
# Half characters that stand for no byte of a file name.
_NO_BYTE = re.compile("[\ud800-\udc7f\udd00-\udfff]")
Json = Mapping[str, Any]


def to_sarif(checked: Checked) -> str:
    """One run of the program, written small: a large one would pass what hosts take."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(checked)]}
    return json.dumps(log, separators=(",", ":")) + "\n"


def _run(checked: Checked) -> Json:
    chosen = worst_first(checked.flags)[:MOST_RESULTS]
    seen: Counter[str] = Counter()
    tool = checked.report.tool
    driver = {"name": tool.name, "version": tool.version, "rules": [_rule(code, KINDS[code]) for code in CODES]}
    return {
        "tool": {"driver": driver},
        "automationDetails": {"id": "imrcheck/"},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(checked, len(checked.flags) - len(chosen))],
        "results": [_result(flag, seen) for flag in chosen],
        "properties": {
            "rulesDigest": tool.rules_digest,
            "overlays": [overlay_words(overlay) for overlay in tool.overlays],
        },
    }


def _rule(code: str, kind: Kind) -> Json:
    return {
        "id": code,
        "name": kind.name,
        "shortDescription": {"text": kind.says},
        "fullDescription": {"text": kind.why},
        "help": {"text": f"{kind.says}\n\n{kind.why}\n\n{kind.remedy}"},
        "defaultConfiguration": {"level": _LEVELS[kind.usual]},
        "properties": {"tags": ["medical-review"]},
    }


def _invocation(checked: Checked, left_out: int) -> Json:
    """How the run went: what it could not read, and what this file leaves out."""
    told = [_notification("error" if one.whole else "warning", problem_words(one), one) for one in checked.unread]
    if left_out:
        says = f"{counted(left_out, 'result')} left out, the lightest: code scanning shows {MOST_RESULTS}."
        told.append(_notification("warning", says, None))
    stale = stale_words(checked)
    if stale:
        told.append(_notification("note", stale, None))
    return {
        "executionSuccessful": not any(one.whole for one in checked.unread),
        "toolExecutionNotifications": told[:MOST_RESULTS],
    }


def _notification(level: str, says: str, unread: Unread | None) -> Json:
    told: dict[str, Any] = {"level": level, "message": _message(says)}
    if unread is not None:
        told["locations"] = [{"physicalLocation": {"artifactLocation": _artifact(unread.path)}}]
    return told


def _result(flag: Flag, seen: Counter[str]) -> Json:
    seen[flag.fingerprint] += 1
    told: dict[str, Any] = {
        "ruleId": flag.code,
        "ruleIndex": CODES.index(flag.code),
        "level": _LEVELS[flag.severity],
        "rank": _RANKS[flag.severity],
        "message": _message(f"{_lead(flag)}{sentence(flag)}"),
        "locations": [_location(flag)],
        "partialFingerprints": {
            "imrcheck/v1": flag.fingerprint,
            # By this GitHub knows an alert again; an ordinal tells two that are alike apart.
            "primaryLocationLineHash": f"{flag.fingerprint}:{seen[flag.fingerprint]}",
        },
        "suppressions": list(_suppressions(flag)),
    }
    if len(flag.places) > 1:
        told["relatedLocations"] = [
            {"id": number, **_at(flag, place), "message": _message(place_words(place))}
            for number, place in enumerate(flag.places[1:_MOST_PLACES], start=1)
        ]
    flow = list(_flow(flag))
    if flow:
        told["codeFlows"] = [{"threadFlows": [{"locations": [{"location": step} for step in flow]}]}]
    return told


def _lead(flag: Flag) -> str:
    """In a file without lines of its own the message says where to look."""
    if line_of_file(flag) is not None:
        return ""
    page, line = page_and_line(flag)
    return f"Page {page}, line {line}: "


def _suppressions(flag: Flag) -> Iterator[Json]:
    if flag.standing is Standing.WAIVED and flag.waiver is not None:
        yield {"kind": "external", "justification": waiver_words(flag.waiver)}
    elif flag.standing is Standing.BASELINE:
        yield {"kind": "external", "justification": "in the baseline"}


def _location(flag: Flag) -> Json:
    if flag.place is not None:
        physical = _at(flag, flag.place)["physicalLocation"]
    else:
        region = {"startLine": line_of_file(flag) or 1}
        physical = {"artifactLocation": _artifact(flag.path), "region": region}
    return {"physicalLocation": physical, **_logical(flag)}


def _logical(flag: Flag) -> Json:
    number = item_number(flag)
    if number is None:
        return {}
    names = {"name": f"item {number}", "fullyQualifiedName": f"{clean(flag.case)}/item {number}", "kind": "object"}
    return {"logicalLocations": [names], "properties": {"heading": heading(flag)[:_LONGEST]}}


def _at(flag: Flag, place: Place) -> Json:
    """A place in the letter's text: in a text file by line and column, in a PDF by its characters too."""
    region: dict[str, Any] = {
        "startLine": place.start.line,
        "startColumn": place.start.column,
        "endLine": place.end.line,
        "endColumn": place.end.column,
        "snippet": {"text": place.words},
    }
    if flag.printed:
        region["properties"] = {"page": place.page, "line": place.line}
    return {"physicalLocation": {"artifactLocation": _artifact(flag.path), "region": region}}


def _flow(flag: Flag) -> Iterator[Json]:
    """From the limit over each fact to the outcome: the places of the letter in that order."""
    judgement = flag.judgement
    if judgement is None or judgement.limit is None or not flag.places:
        return
    limit = judgement.limit
    item = flag.places[0]
    yield {**_at(flag, item), "message": _message(f"Limit: {limit.title}; {limit.citation}")}
    for place in flag.places[1:_MOST_PLACES]:
        yield {**_at(flag, place), "message": _message(f"{place_words(place)}: {clean(place.words)}")}
    outcome = judgement.item.stated_outcome.value.replace("_", " ")
    yield {**_at(flag, item), "message": _message(f"Stated outcome: {outcome}")}


def _artifact(path: str) -> Json:
    return {"uri": uri_of(path), "uriBaseId": _ROOT}


def uri_of(path: str) -> str:
    """A relative path as a URI; a hostile name cannot become another scheme or leave its place in the text."""
    name = _NO_BYTE.sub("\N{REPLACEMENT CHARACTER}", path)
    return PurePosixPath("/", name.lstrip("/")).as_uri().removeprefix("file:///")


def _message(text: str) -> Json:
    """Text that is only text: brackets would make links of it, braces places to fill."""
    told = clean(text)[:_LONGEST]
    for sign in "\\[]":
        told = told.replace(sign, f"\\{sign}")
    return {"text": told.replace("{", "{{").replace("}", "}}") or "-"}

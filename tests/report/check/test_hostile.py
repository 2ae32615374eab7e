"""No text of a letter, a name or a waiver does anything in any format but stand there."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata

import pytest

from checker.flags import Checked
from checker.report.check import CHECK_FORMATS
from tests.report.check.schemas import HOSTILE, hostile
from tests.report.checked import checked


@pytest.fixture(scope="module")
def found() -> Checked:
    """A run over hostile letters."""
    return checked(hostile())


@pytest.mark.parametrize("form", CHECK_FORMATS)
def test_no_character_steers_the_reader(found: Checked, form: str) -> None:
    written = str(CHECK_FORMATS[form](found))
    odd = {sign for sign in written if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co", "Cn")} - {"\n"}
    assert odd == set()


def test_a_line_is_a_finding_and_begins_with_its_path(found: Checked) -> None:
    lines = str(CHECK_FORMATS["text"](found)).splitlines()
    assert len(lines) == len(found.flags) + len(found.unread)
    assert all(re.search(r":\d+:\d+: (error|warning|info): .* \[[a-z-]+\]$", line) for line in lines)


def test_an_annotation_neither_ends_early_nor_begins_another(found: Checked) -> None:
    lines = str(CHECK_FORMATS["github"](found)).splitlines()
    commands = [line for line in lines if "::" in line]
    for line in commands:
        kind, properties, message = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line).groups()  # type: ignore[union-attr]
        assert kind == "error"
        assert set(re.findall(r"(?:^|,)([a-z]+)=", properties)) <= {"file", "line", "title"}
        assert not re.search(r"%(?!25|0A|0D|3A|2C)", properties)
        assert not re.search(r"%(?!25)", message)
    assert len(commands) == 10


def test_a_spreadsheet_runs_no_cell(found: Checked) -> None:
    for row in csv.reader(io.StringIO(str(CHECK_FORMATS["csv"](found)), newline="")):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)


def test_a_page_has_no_link_image_or_tag_of_theirs(found: Checked) -> None:
    page = str(CHECK_FORMATS["markdown"](found))
    bare = re.sub(r"`[^`]*`", "", page)
    # A bracket opens a link only where another closes it before its address.
    assert not re.search(r"(?<!\\)<|(?<!\\)\][(\[:]", bare)
    assert not re.search(r"(?<!\\)[@~*_]", bare.replace("---", ""))
    rows = [line for line in page.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} <= {3, 5}


def test_a_message_has_no_link_and_no_place_to_fill(found: Checked) -> None:
    [run] = json.loads(str(CHECK_FORMATS["sarif"](found)))["runs"]
    told = [one["message"]["text"] for one in run["results"]]
    told += [one["message"]["text"] for one in run["invocations"][0]["toolExecutionNotifications"]]
    for text in told:
        assert not re.search(r"(?<!\\)(?:\\\\)*[\[\]]", text)
        assert not re.search(r"(?<!\{)(?:\{\{)*\{(?!\{)", text)
    uris = [one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in run["results"]]
    assert all(re.fullmatch(r"[A-Za-z0-9%._~!$&'()*+,;=@/-]+", uri) for uri in uris)
    assert len(uris) == len(HOSTILE)

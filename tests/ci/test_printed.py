"""A letter in PDF has pages and no lines of its own: every format says where to look all the same."""

from __future__ import annotations

import json

import pytest

from tests.ci.repository import Repository, example
from tests.read.pdfs import pdf_of

LETTER = example("neck-acupuncture-refused-by-odg")
FIRST, SECOND = LETTER.split("IMR ISSUES")
SECOND = f"IMR ISSUES{SECOND}"
LINE = next(n for n, line in enumerate(SECOND.splitlines(), start=1) if line.startswith("Initial acupuncture"))


@pytest.fixture
def printed(repository: Repository) -> Repository:
    """A wrong letter of two pages, the item on the second."""
    (repository.root / "letters").mkdir()
    (repository.root / "letters" / "a.pdf").write_bytes(pdf_of(FIRST, SECOND))
    return repository


def test_a_line_names_the_page(printed: Repository) -> None:
    assert printed.check("letters").stdout.startswith(f"letters/a.pdf:2:{LINE}: error: ")


def test_an_annotation_is_of_the_file_and_says_the_page(printed: Repository) -> None:
    told = printed.check("letters", "--format", "github").stdout.splitlines()[0]
    assert told.startswith("::error file=letters/a.pdf,title=outcome-contradicts-limit%2C item 1::")
    assert f"::Page 2, line {LINE}: Denied, but" in told


def test_sarif_names_the_item_the_page_and_the_words(printed: Repository) -> None:
    [run] = json.loads(printed.check("letters", "--format", "sarif").stdout)["runs"]
    [result] = [one for one in run["results"] if one["level"] == "error"]
    [location] = result["locations"]
    assert location["logicalLocations"] == [
        {"name": "item 1", "fullyQualifiedName": "CM99-0000138/item 1", "kind": "object"}
    ]
    region = location["physicalLocation"]["region"]
    assert region["properties"] == {"page": 2, "line": LINE}
    assert region["snippet"] == {"text": "Upheld"}
    steps = [one["location"]["message"]["text"] for one in result["codeFlows"][0]["threadFlows"][0]["locations"]]
    assert steps[0].startswith("Limit: ")
    assert any(step.endswith("no acupuncture before.") for step in steps[1:-1])
    assert steps[-1] == "Stated outcome: upheld"


def test_the_printed_letter_is_known_by_the_same_fingerprint(printed: Repository) -> None:
    printed.write("letters/b.txt", LETTER)
    flags = json.loads(printed.check("letters", "--format", "json").stdout)["check"]["flags"]
    [first, second] = [flag for flag in flags if flag["severity"] == "error"]
    assert first["source"] != second["source"]
    assert first["fingerprint"] == second["fingerprint"]


def test_a_facts_file_is_flagged_at_its_start(printed: Repository) -> None:
    (printed.root / "letters" / "a.pdf").unlink()
    printed.write(
        "letters/a.yaml",
        "ur_date: 2017-02-20\nitems:\n- heading: Chiropractic, 12 visits, low back\n  stated_outcome: overturned\n"
        "  treatment: chiropractic\n  body_regions: low_back\n  sessions_requested: 12\n  prior_sessions: 0\n",
    )
    assert printed.check("letters").stdout.startswith("letters/a.yaml:1:1: error: Approved, but")
    [run] = json.loads(printed.check("letters", "--format", "sarif").stdout)["runs"]
    assert run["results"][0]["locations"][0]["physicalLocation"]["region"] == {"startLine": 1}

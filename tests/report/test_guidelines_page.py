"""The page of all limits: whole, current, and tables whatever a limit is called."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.facts import SessionsUnit
from checker.guideline import Guideline, Rulebook
from checker.report.guidelines_page import guidelines_page
from checker.report.markdown import code, escaped, link
from checker.report.rulebook import entries
from checker.resolve import RuleIndex
from tests.cli.rulebook import CHIROPRACTIC, EDITION, RULEBOOK

ROOT = Path(__file__).resolve().parents[2]
# A pipe that ends a cell: one with an even number of backslashes before it.
CELL_END = re.compile(r"(?<!\\)(?:\\\\)*\|")


def rows_of(page: str) -> list[str]:
    return [line for line in page.splitlines() if line.startswith("|")]


def row_of(page: str, title: str) -> list[str]:
    [row] = [line for line in rows_of(page) if line.startswith(f"| {title}")]
    return [cell.strip() for cell in row.strip("|").split(" | ")]


def test_the_page_is_current(rulebook: Rulebook) -> None:
    kept = (ROOT / "docs" / "guidelines.md").read_text(encoding="utf-8")
    assert kept == guidelines_page(rulebook), "docs/guidelines.md differs from what the rules say: run `make docs`"


def test_every_limit_stands_on_the_page_once(rulebook: Rulebook) -> None:
    page = guidelines_page(rulebook)
    ids = re.findall(r"^\| [^|]*<br>`([^`]+)` \|", page, re.MULTILINE)
    assert sorted(ids) == sorted(entry.limit.id for entry in entries(rulebook))
    total = row_of(page, "**all**")
    assert int(total[-2]) == sum(map(int, total[2:6])) == len(ids)


def test_links_inside_the_page_and_to_files_lead_somewhere(rulebook: Rulebook) -> None:
    page = guidelines_page(rulebook)
    anchors = set(re.findall(r'<a id="([^"]+)">', page))
    assert set(re.findall(r"\]\(#([^)]+)\)", page)) == anchors
    files = re.findall(r"\]\((\.\./[^)]+)\)", page)
    assert files
    assert all((ROOT / "docs" / file).resolve().is_file() for file in files)


def test_a_limit_in_its_row() -> None:
    page = guidelines_page(RULEBOOK)
    assert row_of(page, "Manipulation of the low back") == [
        "Manipulation of the low back<br>`low-back`",
        "body region: low back",
        "\N{BULLET} no prior visits: up to 6 visits over 2 weeks (advisory)"
        "<br>\N{BULLET} after prior visits, improvement documented: up to 18 visits in all",
        "MTUS Chronic Pain 2009, Manual therapy",
        "**quoted**<br>a public decision<br>checked 2026-11-21",
    ]
    assert row_of(page, "Manipulation of the knee")[2] == "not recommended"
    assert "All for: chiropractic." in page
    assert "In force: from 2009-07-18 through 2016-07-28." in page


def test_limits_of_an_edition_are_all_there_wherever_their_files_stand() -> None:
    """An overlay puts more topics of an edition behind those of others."""
    [topic] = RULEBOOK.topics
    other = EDITION.model_copy(update={"id": "other"})
    guideline = RULEBOOK.guidelines[0].model_copy(update={"editions": (EDITION, other)})
    between = topic.model_copy(update={"edition": "other", "limits": topic.limits[:1]})
    added = topic.model_copy(update={"limits": (CHIROPRACTIC.model_copy(update={"id": "added"}),)})
    scattered = RULEBOOK.model_copy(update={"guidelines": (guideline,), "topics": (topic, between, added)})
    page = guidelines_page(scattered)
    assert re.findall(r"<br>`([^`]+)` \|", page) == ["low-back", "knee", "added", "low-back"]


def test_an_edition_that_is_not_encoded_says_why() -> None:
    bare = EDITION.model_copy(update={"id": "later", "name": "Later", "encoded": False, "reason": "no text at hand"})
    alike = bare.model_copy(update={"id": "beside", "name": "Beside", "reason": None})
    guideline: Guideline = RULEBOOK.guidelines[0].model_copy(update={"editions": (EDITION, bare, alike)})
    page = guidelines_page(RULEBOOK.model_copy(update={"guidelines": (guideline,)}))
    told = [line for line in rows_of(page) if "no text at hand" in line]
    assert ["[Later]" in told[0], "[Beside]" in told[1]] == [True, True]
    assert all('none: *not covered* ("no text at hand")' in line for line in told)


@given(text=st.text(st.characters(exclude_categories=["Cs"])))
def test_no_text_ends_its_cell(text: str) -> None:
    for cell in (escaped(text), code(text), link(text), link(f"https://a.b/{text}")):
        assert CELL_END.search(cell) is None
        assert "\n" not in cell


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("over 5 | under 6", r"over 5 \| under 6"),
        ("a *star* and an_id", r"a \*star\* and an_id"),
        ("<b>&amp;", r"\<b>&amp;amp;"),
        ("two\nlines", "two lines"),
    ],
)
def test_text_is_shown_as_it_is(text: str, shown: str) -> None:
    assert escaped(text) == shown


def test_an_address_shows_its_site() -> None:
    assert link("https://a.example/b?c=(d)") == "[a.example](<https://a.example/b?c=(d)>)"


def test_the_deciding_ones_are_those_that_the_index_lets_decide(rulebook: Rulebook) -> None:
    index = RuleIndex(rulebook, include_drafts=False)
    rows = [row for row in index.every() if row.decides(SessionsUnit.VISITS) and not row.draft]
    deciding = [row for row in rows if any(index.treatments[one].visits for one in row.limit.when.treatment)]
    assert int(row_of(guidelines_page(rulebook), "**all**")[-1]) == len(deciding)


def test_a_treatment_that_is_not_given_in_visits_is_shown_only() -> None:
    vocabulary = RULEBOOK.vocabulary.model_copy(update={"treatments": ()})
    page = guidelines_page(RULEBOOK.model_copy(update={"vocabulary": vocabulary}))
    assert row_of(page, "Manipulation of the knee")[2] == "*shown only*<br>not recommended"
    assert row_of(page, "**all**")[-1] == "0"

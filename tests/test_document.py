import pytest

from checker import facts_of
from checker.document import without_furniture
from checker.facts import Interval
from tests.segment.letters import final_determination, item

LINES = {
    "name of the form and page": "IMR Final Determination   Page 3",
    "case number at the foot": "Final Determination Letter for IMR Case Number CM14-0000321  4",
    "page of pages": "\tPage 2 of 7",
}


@pytest.mark.parametrize("line", LINES.values(), ids=LINES.keys())
def test_a_page_header_is_blank_and_every_other_sign_keeps_its_place(line: str) -> None:
    text = f"She had\n{line}\n12 visits."
    searched = without_furniture(text)
    assert len(searched) == len(text)
    assert searched.split() == ["She", "had", "12", "visits."]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("She had 5\n\f6 visits", ["She", "had", "5", "6", "visits"]),
        ("She had\n\f 6\nvisits", ["She", "had", "visits"]),
        ("She had\n 5 \n\f visits", ["She", "had", "visits"]),
    ],
    ids=["within a line", "on top of a page", "at the foot of a page"],
)
def test_a_bare_number_is_furniture_only_on_a_line_of_its_own_at_the_edge_of_a_page(text: str, kept: list[str]) -> None:
    assert without_furniture(text).split() == kept


@pytest.mark.parametrize("text", ["on\npage 3 of the guideline", "of\n12\nvisits", "see Page 58-59"])
def test_what_a_sentence_says_of_pages_and_numbers_stays(text: str) -> None:
    assert without_furniture(text) == text


def test_a_heading_over_two_pages_is_read_and_shown_without_the_page_header() -> None:
    heading = "PHYSICAL THERAPY TWICE A WEEK FOR SIX\r\n\fIMR Final Determination  Page 3\r\nWEEKS"
    found = facts_of(final_determination(item(f"{heading} is not medically necessary."))).items[0]
    assert found.heading == "PHYSICAL THERAPY TWICE A WEEK FOR SIX WEEKS"
    assert found.facts.sessions_requested.value == Interval.exactly(12)

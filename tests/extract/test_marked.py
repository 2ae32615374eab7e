"""The brackets of marked text, and what counts as read from the marked words."""

import pytest

from checker.document import Span
from checker.facts import Basis, Fact, Interval
from tests.extract.marked import cases, count, read_item, unmark


def test_brackets_are_taken_out_and_their_places_kept() -> None:
    plain, marks = unmark("had [six] of [12] visits")
    assert plain == "had six of 12 visits"
    assert [plain[a:b] for a, b in marks] == ["six", "12"]


@pytest.mark.parametrize("text", ["had [six visits", "had six] visits", "had [[six]] visits"])
def test_brackets_pair(text: str) -> None:
    with pytest.raises(ValueError, match="had"):
        unmark(text)


def test_counts_of_a_table() -> None:
    assert (count(None), count(3), count((1, None))) == (None, Interval(3, 3), Interval(1, None))


def test_a_miss_names_a_line_of_its_table() -> None:
    with pytest.raises(AssertionError):
        cases({"a": (1,)}, {"b": "no such line"})


def test_a_place_strays_without_a_mark_and_past_a_sentence_and_a_mark_without_a_place() -> None:
    marked = read_item(summary="He had [six] visits. They helped.")
    (mark,) = marked.marks
    inside, beside = Span(mark.start - 4, mark.end), Span(mark.end, mark.end + 7)
    longer = Span(mark.start, mark.end + 12)
    assert marked.strays(Fact(None, Basis.STATED, (inside,))) == []
    assert marked.strays(Fact(None, Basis.STATED, (longer,))) == ["read 'six visits. The'"]
    assert marked.strays(Fact(None, Basis.STATED, (beside,))) == ["read ' visits'", "not read 'six'"]

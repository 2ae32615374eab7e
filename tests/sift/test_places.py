"""Page, line and words of a place, as explanations count them, and line and column in the file."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from checker.api import check, why
from checker.document import Document, Span
from checker.flags import Point
from checker.read import read_document
from checker.sift import located
from tests.ci.repository import example
from tests.report.samples import JUDGED, LETTER, WRONG, at


def test_a_place_on_the_second_page() -> None:
    found = located(JUDGED, LETTER, printed=False, lettered=True)
    place = found.places[at("Overturned")]
    assert (found.case, place.page, place.line, place.words) == ("CM00-0000001", 2, 2, "Overturned")
    assert place.start.line == 6
    assert place.end == Point(6, place.start.column + len("Overturned"))
    assert LETTER.text.split("\n")[place.start.line - 1][place.start.column - 1 :] == "Overturned"


def test_line_ends_of_any_kind_are_one_line() -> None:
    document = read_document("a.txt", "\ufeffa\r\nb\rc\n".encode())
    assert document.text.count("\n") == 3
    item = replace(WRONG.item, outcome_span=Span(document.text.index("c"), document.text.index("c") + 1), span=None)
    judged = replace(JUDGED, items=(replace(WRONG, item=item, findings=()),))
    [place] = located(judged, document, printed=False, lettered=True).places.values()
    assert (place.start.line, place.words) == (3, "c")


def test_explanations_count_alike() -> None:
    text = example("manipulation-trial-passed").replace("IMR ISSUES", "\fIMR ISSUES")
    report, document = check(text), read_document("a.txt", text.encode())
    found = located(report, document, printed=False, lettered=True)
    quotes = [quote for item in why(text).items for noted in item.findings for quote in noted.quotes]
    assert {quote.page for quote in quotes} >= {2}
    for quote in quotes:
        place = found.places[quote.span]
        assert (place.page, place.line, place.words) == (quote.page, quote.line, quote.text)


@given(st.text(alphabet="a \n\f", max_size=60), st.integers(0, 90), st.integers(0, 90))
def test_any_span_has_a_place_inside_the_text(text: str, start: int, length: int) -> None:
    pages = (0, *(n + 1 for n, sign in enumerate(text) if sign == "\f"))
    item = replace(WRONG.item, outcome_span=Span(start, start + length), span=None)
    judged = replace(JUDGED, items=(replace(WRONG, item=item, findings=()),))
    found = located(judged, Document("a", "", text, pages), printed=False, lettered=True)
    for place in found.places.values():
        assert 1 <= place.start.line <= text.count("\n") + 1
        assert 1 <= place.page <= len(pages)
        assert 1 <= place.line <= place.start.line
        assert place.start <= place.end
        assert place.words == text[place.span.start : place.span.end]

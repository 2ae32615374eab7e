"""Pages of a PDF: turned ones are read upright, form fields in their places, and what is not read is said."""

from __future__ import annotations

import pytest

from checker.document import Document
from checker.read import read_document
from tests.read.pdfs import lines, pdf_form, pdf_of_picture, pdf_with

LETTER = ("Case Number: CM99-0000001", "Date of Injury: 01/18/2016", "He had 13 sessions of therapy.")
LONG = ("a line of a letter that is as long as lines are " * 2,) * 3
WHOLE_PAGE = b"q 612 0 0 792 0 0 cm /I Do Q "
IMAGE = (
    b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
    b"\nstream\n0\nendstream"
)


def read(content: bytes) -> tuple[list[str], list[str]]:
    """The lines of the text and the codes of the problems."""
    document: Document = read_document("a.pdf", content)
    return document.text.splitlines(), [problem.code for problem in document.problems]


def turned(quarter: int) -> bytes:
    """The letter drawn with its lines at a quarter turn, counted against the clock."""
    match quarter:
        case 1:
            return lines(*LETTER, matrix="0 1 -1 0", start=(100, 72), step=(14, 0))
        case 2:
            return lines(*LETTER, matrix="-1 0 0 -1", start=(500, 72), step=(0, 14))
        case 3:
            return lines(*LETTER, matrix="0 -1 1 0", start=(500, 720), step=(-14, 0))
        case _:
            return lines(*LETTER)


@pytest.mark.parametrize("shown", [0, 90, 180, 270])
@pytest.mark.parametrize("quarter", [0, 1, 2, 3])
def test_a_page_is_read_as_its_words_stand(quarter: int, shown: int) -> None:
    text, codes = read(pdf_with(turned(quarter), page=b"/Rotate %d" % shown))
    assert text == list(LETTER)
    assert codes == ([] if quarter * 90 == shown else ["turned-page"])


@pytest.mark.parametrize("quarter", [1, 2, 3])
def test_a_page_with_words_in_two_directions_is_read_in_part(quarter: int) -> None:
    document = read_document("a.pdf", pdf_with(turned(0) + b"\n" + turned(quarter)))
    assert [(p.code, p.in_part) for p in document.problems] == [("text-in-directions", True)]


def test_a_stamp_along_the_margin_is_no_problem() -> None:
    stamp = lines("copy", matrix="0 1 -1 0", start=(20, 72))
    assert read(pdf_with(lines(*LETTER * 3) + b"\n" + stamp))[1] == []


TEXT_FIELD = b"/FT /Tx /T (a) /V (%b) /Rect [%b]"


def test_a_field_is_read_behind_its_label() -> None:
    labels = lines("Date of Injury:", "Decision:", "UR Denial Date:", step=(0, -20))
    fields = (
        TEXT_FIELD % (b"01/18/2016", b"170 716 260 732"),
        b"/FT /Ch /Ff 131072 /Opt [(Upheld) (Overturned)] /T (b) /V (Overturned) /Rect [130 696 260 712]",
        TEXT_FIELD.replace(b"(a)", b"(c)") % (b"11/07/2016", b"180 676 260 692"),
    )
    text, codes = read(pdf_form(labels, *fields))
    assert text == ["Date of Injury: 01/18/2016", "Decision: Overturned", "UR Denial Date: 11/07/2016"]
    assert codes == []


@pytest.mark.parametrize(
    ("field", "told"),
    [
        (TEXT_FIELD % (b"nowhere near", b"100 100 200 120"), ["Heading", "nowhere near"]),
        (TEXT_FIELD % (b"one\\rtwo", b"100 100 200 120"), ["Heading", "one", "two"]),
        (TEXT_FIELD % (b"hidden", b"100 100 200 120") + b" /F 2", ["Heading"]),
        (TEXT_FIELD % (b"", b"100 100 200 120"), ["Heading"]),
    ],
)
def test_a_field_without_a_label_stands_at_the_end(field: bytes, told: list[str]) -> None:
    assert read(pdf_form(lines("Heading"), field)) == (told, [])


def test_a_typed_note_is_read() -> None:
    note = b"/Contents (typed on it) /Rect [130 716 300 732]"
    assert read(pdf_form(lines("Heading"), note, annotation=b"/Subtype /FreeText"))[0] == ["Heading typed on it"]


def test_boxes_that_are_ticked_are_said_not_to_be_read() -> None:
    ticked = b"/FT /Btn /T (a) /V /Yes /AS /Yes /Rect [100 100 112 112]"
    empty = b"/FT /Btn /T (a) /V /Off /AS /Off /Rect [100 100 112 112]"
    assert read(pdf_form(lines("Heading"), ticked))[1] == ["ticked-boxes"]
    assert read(pdf_form(lines("Heading"), empty))[1] == []


@pytest.mark.parametrize(
    "drawn",
    [
        pytest.param(WHOLE_PAGE, id="a scan"),
        pytest.param(WHOLE_PAGE + lines("Page 2 of 3"), id="a scan with a page number"),
        pytest.param(b"72 72 m 300 300 l 300 72 l h f", id="letters drawn as outlines"),
        pytest.param(b"q 100 0 0 100 0 0 cm /I Do Q", id="a small picture alone"),
    ],
)
def test_a_page_that_shows_more_than_its_text_is_a_picture(drawn: bytes) -> None:
    content = pdf_with(drawn, xobjects=b"/I 6 0 R", rest=[IMAGE])
    document = read_document("a.pdf", content)
    assert [p.code for p in document.problems] in (["page-without-text"], ["no-text-layer"])


def test_a_letter_over_a_background_or_with_a_logo_is_no_picture() -> None:
    for drawn in (WHOLE_PAGE, b"q 100 0 0 100 0 0 cm /I Do Q "):
        assert read(pdf_with(drawn + lines(*LONG), xobjects=b"/I 6 0 R", rest=[IMAGE]))[1] == []


def test_a_scanned_page_among_others_leaves_the_letter_read_in_part() -> None:
    [problem] = read_document("a.pdf", pdf_of_picture("Words", "More words")).problems
    assert problem.in_part
    assert "Page 3" in problem.message

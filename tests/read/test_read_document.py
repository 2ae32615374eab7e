"""Bytes become a document, or a problem that says what to do."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.document import Document
from checker.read import read_document
from tests.read.pdfs import pdf_of, pdf_of_picture

LETTER = "Case Number: XX\r\nA “quoted” word.\n\fSecond page.\n"


def only_code(document: Document) -> str:
    (problem,) = document.problems
    return problem.code


# As it is read: the contract has line feeds alone.
READ = LETTER.replace("\r\n", "\n")


def test_text_is_kept_but_for_its_line_ends() -> None:
    document = read_document("a.txt", LETTER.encode())
    assert document.text == READ
    assert document.pages == (0, READ.index("\f") + 1)
    assert document.problems == ()
    assert document.source == "a.txt"
    assert document.sha256 == hashlib.sha256(LETTER.encode()).hexdigest()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_no_text(encoding: str) -> None:
    document = read_document("a.txt", LETTER.encode(encoding))
    assert document.text == READ
    assert document.problems == ()


def test_a_second_encoding_is_named() -> None:
    document = read_document("a.txt", LETTER.encode("windows-1252"))
    assert document.text == READ
    assert only_code(document) == "decoded-as-windows-1252"


@pytest.mark.parametrize("written", ["one\ntwo\n\n", "one\r\ntwo\r\n\r\n", "one\rtwo\r\r", "one\r\ntwo\r\n"])
def test_every_line_end_is_a_line_feed(written: str) -> None:
    document = read_document("a.txt", written.encode())
    assert document.text == "\n".join(written.splitlines()) + "\n"
    assert document.sha256 == hashlib.sha256(written.encode()).hexdigest()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty-file"),
        (b" \r\n\t", "empty-file"),
        ("\ufeff \n".encode(), "empty-file"),
        (b"\xff\xfea", "unreadable"),
        (b"caf\x81 \x8d", "unreadable"),
        (b"abc\0def", "binary-file"),
        (b"\xe9\0\0\0", "binary-file"),
        (b"\x01\x02\x03\x04 text", "binary-file"),
        (b"\x89PNG\r\n\x1a\n....", "binary-file"),
        (b"PK\x03\x04....", "binary-file"),
        (b"{\\rtf1 letter}", "binary-file"),
        (b"%PDF-1.7\nnot much of one", "broken-pdf"),
    ],
)
def test_what_cannot_be_read_says_so(content: bytes, code: str) -> None:
    document = read_document("letter.pdf", content)
    assert document.text == ""
    assert only_code(document) == code
    assert document.problems[0].message.count("\n") == 0


def test_an_image_named_pdf_is_called_an_image() -> None:
    document = read_document("letter.pdf", b"\xff\xd8\xff\xe0 pixels")
    assert "JPEG image" in document.problems[0].message


def test_the_content_decides_not_the_name() -> None:
    assert read_document("letter.pdf", b"plain words").text == "plain words"
    assert read_document("letter.txt", pdf_of("Words")).text == "Words"


def test_pages_of_a_pdf_are_joined_by_a_form_feed() -> None:
    document = read_document("a.pdf", pdf_of("First page", "Second page"))
    assert document.text == "First page\fSecond page"
    assert document.pages == (0, 11)
    assert document.problems == ()


def test_a_pdf_after_a_few_stray_lines_is_a_pdf() -> None:
    assert read_document("a.pdf", b"Received: today\r\n" + pdf_of("Words")).text == "Words"


def test_a_pdf_cut_short_is_broken() -> None:
    assert only_code(read_document("a.pdf", pdf_of("Words")[:60])) == "broken-pdf"


def test_a_protected_pdf_asks_for_a_copy_without_password() -> None:
    protected = pdf_of("Words", protected=True)
    document = read_document("a.pdf", protected)
    assert only_code(document) == "encrypted-pdf"
    assert document.text == ""


def test_a_scan_has_no_text_layer() -> None:
    assert only_code(read_document("a.pdf", pdf_of_picture())) == "no-text-layer"


def test_a_scanned_page_among_others_is_named() -> None:
    document = read_document("a.pdf", pdf_of_picture("Words"))
    assert document.text == "Words\f"
    assert only_code(document) == "page-without-text"
    assert "Page 2" in document.problems[0].message


def test_an_empty_last_page_is_no_problem() -> None:
    assert read_document("a.pdf", pdf_of("Words", "")).problems == ()


@given(st.binary(max_size=400))
def test_no_bytes_raise(content: bytes) -> None:
    document = read_document("any", content)
    assert document.text or document.problems


@given(st.binary(max_size=400))
def test_no_broken_pdf_raises(content: bytes) -> None:
    document = read_document("any", b"%PDF-1.4\n" + content)
    assert document.text or document.problems

"""Reads the text layer of a PDF. The engine below is not safe to use from two threads at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from itertools import accumulate
from typing import NamedTuple

import pypdfium2

from checker.document import Problem
from checker.read.reading import Reading, UnreadableError, with_line_feeds

PAGE_JOINER = "\f"
MOST_PAGES = 2_000
NEEDS_PASSWORD = 4

ENCRYPTED = Problem(
    "encrypted-pdf", "The PDF is protected by a password; save a copy without the password and give that."
)
BROKEN = Problem("broken-pdf", "The PDF is damaged or cut short; download or save the letter again.")
TOO_MANY_PAGES = Problem(
    "too-large", f"The PDF has more than {MOST_PAGES} pages; give each decision letter as a file of its own."
)
NO_TEXT = Problem(
    "no-text-layer", "The PDF holds pictures of pages but no text; run text recognition (OCR) on it first."
)


class Page(NamedTuple):
    """The text of a page, and whether it is a scan instead."""

    text: str
    is_picture: bool


def read_pdf(content: bytes) -> Reading:
    """The text of every page as the PDF engine gives it, pages joined by a form feed."""
    try:
        with closing(pypdfium2.PdfDocument(content)) as pdf:
            pages = tuple(_pages(pdf))
    except pypdfium2.PdfiumError as failure:
        raise UnreadableError(ENCRYPTED if failure.err_code == NEEDS_PASSWORD else BROKEN) from None
    if not any(page.text.strip() for page in pages):
        raise UnreadableError(NO_TEXT)
    text = PAGE_JOINER.join(page.text for page in pages)
    return Reading(text, _page_starts(pages), tuple(_pictures_of_text(pages)))


def _pages(pdf: pypdfium2.PdfDocument) -> Iterator[Page]:
    count = len(pdf)
    if count == 0:
        raise UnreadableError(BROKEN)
    if count > MOST_PAGES:
        raise UnreadableError(TOO_MANY_PAGES)
    for number in range(count):
        with closing(pdf[number]) as page, closing(page.get_textpage()) as layer:
            text = with_line_feeds(layer.get_text_range())
            yield Page(text, is_picture=not text.strip() and _has_image(page))


def _has_image(page: pypdfium2.PdfPage) -> bool:
    return any(page.get_objects(filter=(pypdfium2.raw.FPDF_PAGEOBJ_IMAGE,)))


def _page_starts(pages: tuple[Page, ...]) -> tuple[int, ...]:
    return tuple(accumulate((len(page.text) + len(PAGE_JOINER) for page in pages[:-1]), initial=0))


def _pictures_of_text(pages: tuple[Page, ...]) -> Iterator[Problem]:
    for number, page in enumerate(pages, start=1):
        if page.is_picture:
            message = f"Page {number} of the PDF is a picture without text; run text recognition (OCR) on the file."
            yield Problem("page-without-text", message)

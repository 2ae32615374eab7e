"""Reads the text layer of a PDF. The engine below is not safe to use from two threads at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from itertools import accumulate

import pypdfium2

from checker.document import Problem
from checker.read.reading import Reading, UnreadableError

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


def read_pdf(content: bytes) -> Reading:
    """The text of every page as the PDF engine gives it, pages joined by a form feed."""
    try:
        with closing(pypdfium2.PdfDocument(content)) as pdf:
            pages = tuple(_page_texts(pdf))
    except pypdfium2.PdfiumError as failure:
        raise UnreadableError(ENCRYPTED if failure.err_code == NEEDS_PASSWORD else BROKEN) from None
    if not any(map(str.strip, pages)):
        raise UnreadableError(NO_TEXT)
    return Reading(PAGE_JOINER.join(pages), _page_starts(pages), tuple(_pages_without_text(pages)))


def _page_texts(pdf: pypdfium2.PdfDocument) -> Iterator[str]:
    count = len(pdf)
    if count == 0:
        raise UnreadableError(BROKEN)
    if count > MOST_PAGES:
        raise UnreadableError(TOO_MANY_PAGES)
    for number in range(count):
        with closing(pdf[number]) as page, closing(page.get_textpage()) as text:
            yield text.get_text_range()


def _page_starts(pages: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(accumulate((len(page) + len(PAGE_JOINER) for page in pages[:-1]), initial=0))


def _pages_without_text(pages: tuple[str, ...]) -> Iterator[Problem]:
    for number, text in enumerate(pages, start=1):
        if not text.strip():
            message = (
                f"Page {number} of the PDF has no text; if it is a scan, run text recognition (OCR) on it."
            )
            yield Problem("page-without-text", message)

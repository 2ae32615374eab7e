"""Reads the text layer of a PDF, the words typed into its form fields included."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import closing
from itertools import accumulate

import pypdfium2
import pypdfium2.raw as pdfium

from checker.caps import Caps, passes
from checker.document import Problem
from checker.read.pdf_page import Page, read_page
from checker.read.pdf_streams import refuse_what_unfolds
from checker.read.reading import Reading, UnreadableError

PAGE_JOINER = "\f"
NEEDS_PASSWORD = 4

ENCRYPTED = Problem(
    "encrypted-pdf", "The PDF is protected by a password; save a copy without the password and give that."
)
BROKEN = Problem("broken-pdf", "The PDF is damaged or cut short; download or save the letter again.")
NO_TEXT = Problem(
    "no-text-layer", "The PDF holds pictures of pages but no text; run text recognition (OCR) on it first."
)
XFA = Problem(
    "xfa-form", "The PDF is an XFA form, of which only the fixed words are read; print it to a new PDF and give that."
)
_XFA_FORMS = frozenset({pdfium.FORMTYPE_XFA_FULL, pdfium.FORMTYPE_XFA_FOREGROUND})

# Two threads inside the PDF library crash the process. Forking waits for the reader, so that no child gets half of
# what it was doing.
_LIBRARY = threading.RLock()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_LIBRARY.acquire, after_in_parent=_LIBRARY.release, after_in_child=_LIBRARY.release)


def read_pdf(content: bytes, caps: Caps) -> Reading:
    """The text of every page as the PDF library gives it, pages joined by a form feed. Safe in any thread."""
    refuse_what_unfolds(content, caps)
    try:
        with _LIBRARY, closing(pypdfium2.PdfDocument(content)) as pdf:
            form = pdf.get_formtype()
            if form != pdfium.FORMTYPE_NONE:
                pdf.init_forms()
            pages = tuple(_pages(pdf, caps))
    except pypdfium2.PdfiumError as failure:
        raise UnreadableError(ENCRYPTED if failure.err_code == NEEDS_PASSWORD else BROKEN) from None
    if not any(page.text.strip() for page in pages):
        raise UnreadableError(NO_TEXT)
    text = PAGE_JOINER.join(page.text for page in pages)
    told = tuple(problem for page in pages for problem in page.problems)
    return Reading(text, _page_starts(pages), (*told, XFA) if form in _XFA_FORMS else told)


def _pages(pdf: pypdfium2.PdfDocument, caps: Caps) -> Iterator[Page]:
    count = len(pdf)
    if count == 0:
        raise UnreadableError(BROKEN)
    if count > caps.pages:
        raise UnreadableError(passes(caps, "pages", f"The PDF has {count} pages"))
    left = caps.characters
    for number in range(1, count + 1):
        page = read_page(pdf, number, left)
        if page is None:
            says = f"The PDF has more characters than it may (page {number} passes the cap)"
            raise UnreadableError(passes(caps, "characters", says))
        left -= len(page.text)
        yield page


def _page_starts(pages: tuple[Page, ...]) -> tuple[int, ...]:
    return tuple(accumulate((len(page.text) + len(PAGE_JOINER) for page in pages[:-1]), initial=0))

"""Reads one page of a PDF: upright, with its form fields in their places, and says what of it cannot be read."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from checker.document import Problem
from checker.read.pdf_fields import Field, fields_of, with_fields
from checker.read.reading import with_line_feeds

_QUARTER, _QUARTERS, _DEGREES = math.pi / 2, 4, 90
# Characters looked at to tell how a page stands; a stamp along the margin is fewer than one in so many.
_SAMPLED, _FEW = 64, 5
# A scan with a stamp or a page number on it: hardly a word, and a picture over half of the page.
_HARDLY_TEXT, _LARGE = 200, 0.5


class Page(NamedTuple):
    """The text of a page, and what to know about it."""

    text: str
    problems: tuple[Problem, ...]


def read_page(pdf: pypdfium2.PdfDocument, number: int, most: int) -> Page | None:
    """Page `number`, counted from 1; None where it has more than `most` characters."""
    with closing(pdf[number - 1]) as page:
        with closing(page.get_textpage()) as layer:
            if layer.count_chars() > most:
                return None
            standing = _standing(layer)
            turned = bool(standing) and page.get_rotation() != _upright(standing)
            fields = tuple(fields_of(pdf, page))
            text = None if turned else with_fields(layer, fields)
        if text is None:
            page.set_rotation(_upright(standing))
            with closing(page.get_textpage()) as layer:
                text = with_fields(layer, fields)
        problems = tuple(_problems(page, number, text, standing, fields, turned=turned))
    return Page(with_line_feeds(text), problems)


def _standing(layer: pypdfium2.PdfTextPage) -> Counter[int]:
    """How many of some characters stand at each quarter turn; unmapped ones count apart, as -1."""
    count = layer.count_chars()
    places = range(0, count, max(1, count // _SAMPLED))
    return Counter(_quarter(layer, place) for place in places if pdfium.FPDFText_IsGenerated(layer.raw, place) != 1)


def _quarter(layer: pypdfium2.PdfTextPage, place: int) -> int:
    if pdfium.FPDFText_HasUnicodeMapError(layer.raw, place) == 1:
        return -1
    angle: float = pdfium.FPDFText_GetCharAngle(layer.raw, place)
    return round(angle / _QUARTER) % _QUARTERS


def _upright(standing: Counter[int]) -> int:
    """The rotation in which most of the characters stand upright."""
    return -standing.most_common(1)[0][0] % _QUARTERS * _DEGREES


def _problems(
    page: pypdfium2.PdfPage,
    number: int,
    text: str,
    standing: Counter[int],
    fields: tuple[Field, ...],
    *,
    turned: bool,
) -> Iterator[Problem]:
    if _is_picture(page, text):
        says = f"Page {number} of the PDF is a picture without text; run text recognition (OCR) on the file."
        yield Problem("page-without-text", says)
    if standing and standing.most_common(1)[0][1] * _FEW < standing.total() * (_FEW - 1):
        yield Problem("text-in-directions", f"Page {number} of the PDF has text in several directions or signs {_MEND}")
    elif turned:
        says = f"Page {number} of the PDF is shown turned; it was read as its words stand."
        yield Problem("turned-page", says)
    if any(field.marked for field in fields):
        says = f"Page {number} of the PDF has boxes ticked, which are not read; see the letter for what they mark."
        yield Problem("ticked-boxes", says)


_MEND = "without a known letter, so that words may be lost; print it to a new PDF or run text recognition (OCR) on it."


def _is_picture(page: pypdfium2.PdfPage, text: str) -> bool:
    """Whether what the page shows is not in its text: anything drawn and no word, or a scan with hardly one."""
    words = len(text.strip())
    if words >= _HARDLY_TEXT:
        return False
    drawn = (one for one in page.get_objects(max_depth=2) if one.type != pdfium.FPDF_PAGEOBJ_TEXT)
    return any(not words or _covers(page, one) for one in drawn)


def _covers(page: pypdfium2.PdfPage, drawn: pypdfium2.PdfObject) -> bool:
    if drawn.type != pdfium.FPDF_PAGEOBJ_IMAGE:
        return False
    left, bottom, right, top = drawn.get_bounds()
    width, height = page.get_size()
    return bool((right - left) * (top - bottom) >= _LARGE * width * height)

"""Reads what is typed into the form fields and notes of a page, and puts it where it stands on the page."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

_TYPED = frozenset({pdfium.FPDF_FORMFIELD_TEXTFIELD, pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX})
_TICKED = frozenset({pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON})
_HIDDEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
_BYTES_OF_A_CHARACTER = 2


class Box(NamedTuple):
    """A place on the page, in points from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float


class Field(NamedTuple):
    """One field that is filled in; `marked` says that it is a box that is ticked, which has no words."""

    box: Box
    words: str = ""
    marked: bool = False


def fields_of(pdf: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> Iterator[Field]:
    """The fields and typed notes of a page that hold words or a tick, in their order."""
    for number in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
        note = pdfium.FPDFPage_GetAnnot(page.raw, number)
        if not note:
            continue
        try:
            field = _field(pdf, note)
        finally:
            pdfium.FPDFPage_CloseAnnot(note)
        if field is not None and (field.words or field.marked):
            yield field


def _field(pdf: pypdfium2.PdfDocument, note: ctypes.c_void_p) -> Field | None:
    if pdfium.FPDFAnnot_GetFlags(note) & _HIDDEN:
        return None
    kind = pdfium.FPDFAnnot_GetSubtype(note)
    if kind == pdfium.FPDF_ANNOT_FREETEXT:
        return Field(_box(note), _clean(_string(note, b"Contents")))
    if kind != pdfium.FPDF_ANNOT_WIDGET or not pdf.formenv:
        return None
    sort = pdfium.FPDFAnnot_GetFormFieldType(pdf.formenv.raw, note)
    if sort in _TICKED:
        return Field(_box(note), marked=pdfium.FPDFAnnot_IsChecked(pdf.formenv.raw, note) == 1)
    return Field(_box(note), _clean(_value(pdf, note))) if sort in _TYPED else None


def _value(pdf: pypdfium2.PdfDocument, note: ctypes.c_void_p) -> str:
    size = pdfium.FPDFAnnot_GetFormFieldValue(pdf.formenv.raw, note, None, 0)
    room = ctypes.create_string_buffer(max(size, _BYTES_OF_A_CHARACTER))
    as_wide = ctypes.cast(room, ctypes.POINTER(pdfium.FPDF_WCHAR))
    pdfium.FPDFAnnot_GetFormFieldValue(pdf.formenv.raw, note, as_wide, size)
    return _decoded(room)


def _string(note: ctypes.c_void_p, key: bytes) -> str:
    size = pdfium.FPDFAnnot_GetStringValue(note, key, None, 0)
    room = ctypes.create_string_buffer(max(size, _BYTES_OF_A_CHARACTER))
    as_wide = ctypes.cast(room, ctypes.POINTER(pdfium.FPDF_WCHAR))
    pdfium.FPDFAnnot_GetStringValue(note, key, as_wide, size)
    return _decoded(room)


def _decoded(room: ctypes.Array[ctypes.c_char]) -> str:
    return bytes(room.raw).decode("utf-16-le", "ignore").rstrip("\0")


def _clean(words: str) -> str:
    return words.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").strip()


def _box(note: ctypes.c_void_p) -> Box:
    place = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(note, place)
    low, high = sorted((place.bottom, place.top))
    return Box(place.left, low, place.right, high)


def with_fields(layer: pypdfium2.PdfTextPage, fields: Iterable[Field]) -> str:
    """The text of a page with each field behind the words that stand left of it, else at the end."""
    text: str = layer.get_text_range()
    typed = [field for field in fields if field.words]
    if not typed:
        return text
    boxes = [(at, box) for at, box in _boxes(layer) if not text[at - 1 : at].isspace()]
    placed = sorted((_place(field, boxes, len(text) + 1), -round(field.box.top), field) for field in typed)
    written, done = "", 0
    for place, _, field in placed:
        written += _apart(written, text[done:place]) + ("\n" if place > len(text) else " ") + field.words
        done = place
    return written + _apart(written, text[done:])


def _apart(before: str, after: str) -> str:
    """Words that go on after a field, with a blank between them."""
    return f" {after}" if before and after and not after[0].isspace() else after


def _boxes(layer: pypdfium2.PdfTextPage) -> Iterator[tuple[int, Box]]:
    """Where each visible character stands, with the place behind it in the text."""
    for number in range(layer.count_chars()):
        at = pdfium.FPDFText_GetTextIndexFromCharIndex(layer.raw, number)
        if at >= 0:
            yield at + 1, Box(*layer.get_charbox(number))


def _place(field: Field, boxes: Iterable[tuple[int, Box]], end: int) -> int:
    """The place in the text behind the nearest character on the field's line that ends left of its middle."""
    middle = (field.box.left + field.box.right) / 2
    on_line = [
        (box.right, at)
        for at, box in boxes
        if box.right <= middle and field.box.bottom <= (box.bottom + box.top) / 2 <= field.box.top
    ]
    return max(on_line)[1] if on_line else end

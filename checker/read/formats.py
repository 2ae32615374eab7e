"""Tells by its first bytes what an input is, and reads it as that."""

from __future__ import annotations

import hashlib

from checker.caps import MEGABYTE, Caps, passes
from checker.document import Document, Problem
from checker.read.reading import Reading, UnreadableError
from checker.read.text import read_text

PDF_MARK = b"%PDF-"
# Readers of PDF accept the mark anywhere in the first kilobyte; mail gateways put lines before it.
PDF_MARK_WITHIN = 1024

OTHER_FORMATS = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"{\\rtf", "an RTF document"),
)


def read_document(name: str, content: bytes, caps: Caps | None = None) -> Document:
    """The document in these bytes; what they hold decides how they are read, never the name."""
    digest = hashlib.sha256(content).hexdigest()
    try:
        reading = _read(content, caps or Caps())
    except UnreadableError as failure:
        return Document(name, digest, "", problems=(failure.problem,))
    return Document(name, digest, reading.text, reading.pages, reading.problems, _is_pdf(content))


def _read(content: bytes, caps: Caps) -> Reading:
    if not content.strip():
        raise UnreadableError(Problem("empty-file", "The file is empty; give the decision letter itself."))
    if len(content) > caps.megabytes * MEGABYTE:
        raise UnreadableError(passes(caps, "megabytes", f"The file has {len(content) // MEGABYTE} megabytes"))
    _refuse_other_formats(content)
    if _is_pdf(content):
        # Imported here because loading the PDF engine costs more than reading many text letters.
        from checker.read.pdf import read_pdf

        return read_pdf(content, caps)
    reading = read_text(content)
    if len(reading.text) > caps.characters:
        raise UnreadableError(passes(caps, "characters", f"The text has {len(reading.text)} characters"))
    return reading


def _is_pdf(content: bytes) -> bool:
    return PDF_MARK in content[:PDF_MARK_WITHIN]


def _refuse_other_formats(content: bytes) -> None:
    for mark, description in OTHER_FORMATS:
        if content.startswith(mark):
            message = f"The file is {description}, neither PDF nor text; save the letter as a PDF with text."
            raise UnreadableError(Problem("binary-file", message))

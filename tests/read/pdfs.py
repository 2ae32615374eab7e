"""Small PDF files made for the tests, so that none has to be kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
IMAGE = (
    b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
    b"\nstream\n0\nendstream"
)
# A password check that no password passes is enough for a reader to ask for one.
LOCK = (
    b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <"
    + b"00" * 32
    + b"> /U <"
    + b"11" * 32
    + b"> /P -4 >> /ID [<00> <00>]"
)


def pdf_of(*pages: str, protected: bool = False) -> bytes:
    """A PDF with these words on its pages."""
    return _file([_words(page) for page in pages], LOCK if protected else b"")


def pdf_of_picture(*pages: str) -> bytes:
    """A PDF whose last page is a picture."""
    return _file([*(_words(page) for page in pages), b"q 100 0 0 100 0 0 cm /I Do Q"], b"")


def _words(text: str) -> bytes:
    return f"BT /F 12 Tf 72 720 Td ({text}) Tj ET".encode() if text else b""


def _file(contents: list[bytes], trailer: bytes) -> bytes:
    objects = tuple(_objects(contents))
    body, places = b"%PDF-1.4\n", []
    for number, part in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    return body + _table(places, len(body), trailer)


def _objects(contents: list[bytes]) -> Iterator[bytes]:
    first_page = 5
    kids = b" ".join(b"%d 0 R" % (first_page + 2 * position) for position in range(len(contents)))
    yield b"<< /Type /Catalog /Pages 2 0 R >>"
    yield b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, len(contents))
    yield FONT
    yield IMAGE
    for position, content in enumerate(contents):
        resources = b"<< /Font << /F 3 0 R >> /XObject << /I 4 0 R >> >>"
        yield (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources %b /Contents %d 0 R >>"
            % (resources, first_page + 2 * position + 1)
        )
        yield b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content)


def _table(places: Iterable[int], start: int, trailer: bytes) -> bytes:
    rows = [b"0000000000 65535 f \n", *(b"%010d 00000 n \n" % place for place in places)]
    head = b"xref\n0 %d\n" % len(rows)
    tail = b"trailer\n<< /Size %d /Root 1 0 R %b >>\nstartxref\n%d\n%%%%EOF\n" % (len(rows), trailer, start)
    return head + b"".join(rows) + tail

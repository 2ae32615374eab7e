"""Small PDF files made for the tests, so that none has to be kept."""

from __future__ import annotations

import zlib
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


def pdf_with(
    content: bytes, *, page: bytes = b"", catalog: bytes = b"", xobjects: bytes = b"", rest: Iterable[bytes] = ()
) -> bytes:
    """A PDF of one page with this content; `rest` are further objects, numbered from 6 on."""
    resources = b"<< /Font << /F 3 0 R >> /XObject << %b >> >>" % xobjects
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R %b >>" % catalog,
        b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        FONT,
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources %b /Contents 5 0 R %b >>" % (resources, page),
        stream(content),
        *rest,
    )
    return _whole(objects, b"")


def stream(content: bytes, keys: bytes = b"") -> bytes:
    """A stream object."""
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(content), keys, content)


def lines(
    *words: str, matrix: str = "1 0 0 1", start: tuple[int, int] = (72, 720), step: tuple[int, int] = (0, -14)
) -> bytes:
    """Lines of text, drawn with a matrix (turned, mirrored) from a place on."""
    (x, y), (right, up) = start, step
    drawn = (f"BT /F 12 Tf {matrix} {x + n * right} {y + n * up} Tm ({w}) Tj ET" for n, w in enumerate(words))
    return "\n".join(drawn).encode()


def pdf_form(content: bytes, *fields: bytes, annotation: bytes = b"/Subtype /Widget") -> bytes:
    """A PDF with these form fields (or other annotations) on its page."""
    named = b" ".join(b"%d 0 R" % number for number in range(6, 6 + len(fields)))
    form = b"/AcroForm << /Fields [%b] /DR << /Font << /F 3 0 R >> >> /DA (/F 12 Tf 0 g) >>" % named
    rest = [b"<< /Type /Annot %b /DA (/F 12 Tf 0 g) %b >>" % (annotation, field) for field in fields]
    return pdf_with(content, page=b"/Annots [%b]" % named, catalog=form, rest=rest)


def pdf_of_forms(depth: int, drawn: int, words: str = "x") -> bytes:
    """A PDF whose forms draw one another: each the next one so many times."""
    resources = b"/Resources << /Font << /F 3 0 R >> /XObject << /X %d 0 R >> >>"
    keys = b"/Type /XObject /Subtype /Form /BBox [0 0 612 792] " + resources
    inner = [stream(b"/X Do " * drawn, keys % (7 + level)) for level in range(depth - 1)]
    last = stream(lines(words), keys % 3)
    return pdf_with(b"/X Do", xobjects=b"/X 6 0 R", rest=[*inner, last])


def pdf_inflating(megabytes: int, *, twice: bool = False) -> bytes:
    """A PDF with a stream that inflates to so much."""
    packed = zlib.compress(bytes(megabytes << 20), 9)
    if twice:
        packed = zlib.compress(packed, 9)
    return pdf_with(lines("Words"), rest=[stream(packed, b"/Filter /FlateDecode")])


def _words(text: str) -> bytes:
    return f"BT /F 12 Tf 72 720 Td ({text}) Tj ET".encode() if text else b""


def _file(contents: list[bytes], trailer: bytes) -> bytes:
    return _whole(tuple(_objects(contents)), trailer)


def _whole(objects: Iterable[bytes], trailer: bytes) -> bytes:
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

"""A folder of good letters among files made to hang, exhaust or crash whoever reads them. Built, never kept."""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.read.pdfs import (
    lines,
    pdf_form,
    pdf_inflating,
    pdf_of,
    pdf_of_forms,
    pdf_of_picture,
    pdf_with,
    stream,
)

GOOD = "good"
LETTERS = Path(__file__).resolve().parents[1] / "examples/letters"
ITEM = (
    "Physical therapy {n} visits for the low back: Upheld\nClaims Administrator guideline: Decision based on MTUS.\n"
    "MAXIMUS guideline: Decision based on MTUS.\nDecision rationale: The request is not medically necessary.\n"
)
FACTS = "items:\n- treatment: acupuncture\n  sessions_requested: "


def build(folder: Path) -> tuple[list[str], list[str]]:
    """Write the folder; the names of the good letters and those of the bad ones, in the order of a run."""
    good = list(_good(folder))
    bad = []
    for name, content in _bad():
        bad.append(name)
        (folder / name).write_bytes(content)
    for name, make in _odd().items():
        bad.append(name)
        make(folder / name)
    return sorted(good), sorted(bad)


def _good(folder: Path) -> Iterator[str]:
    """The letters of the examples as text and as PDF, before, among and behind the others."""
    for number, path in enumerate(sorted(LETTERS.glob("*.txt"))):
        text = path.read_text("utf-8")
        for name, content in (
            (f"{'amz'[number % 3]}-{GOOD}-{path.name}", text.encode()),
            (f"{'mza'[number % 3]}-{GOOD}-{path.stem}.pdf", _printed(text)),
        ):
            (folder / name).write_bytes(content)
            yield name


def _printed(text: str) -> bytes:
    """The letter as pages of a PDF."""
    words = [line.replace("\\", "").replace("(", "\\(").replace(")", "\\)") for line in text.splitlines()]
    return pdf_with(lines(*words, step=(0, -10)))


def _letter(middle: str = "", items: int = 1) -> str:
    head = (
        "Case Number: CM99-0000001\nDate of Injury: 01/18/2016\nDecision Date: 12/27/2016 UR Denial Date: 11/07/2016\n"
    )
    title = "IMR ISSUES, DECISIONS AND RATIONALES\n"
    return f"{head}CLINICAL CASE SUMMARY\n{middle}\n{title}" + "".join(ITEM.format(n=n) for n in range(1, items + 1))


def _bad() -> Iterator[tuple[str, bytes]]:
    yield from ((f"pdf-{name}.pdf", content) for name, content in _pdfs())
    yield from ((f"text-{name}.txt", content) for name, content in _texts())
    yield from ((f"facts-{name}", content) for name, content in _facts())


def _pdfs() -> Iterator[tuple[str, bytes]]:
    whole = pdf_of("Words", "More words")
    for depth, drawn in ((7, 10), (30, 10), (200, 1000), (3, 4000)):
        yield f"forms-{depth}-{drawn}", pdf_of_forms(depth, drawn)
    yield "form-of-itself", pdf_of_forms(2, 3).replace(b"/X 7 0 R", b"/X 6 0 R")
    yield "inflates", pdf_inflating(600)
    yield "inflates-twice", pdf_inflating(600, twice=True)
    yield "many-pages", pdf_of(*[""] * 2_500)
    yield "page-tree-of-itself", whole.replace(b"/Kids [5 0 R", b"/Kids [2 0 R")
    yield "page-tree-is-no-tree", whole.replace(b"/Kids [5 0 R", b"/Kids [1 0 R").replace(b"7 0 R]", b"3 0 R]")
    yield "protected", pdf_of("Words", protected=True)
    yield "a-scan", pdf_of_picture()
    yield "a-scan-among-pages", pdf_of_picture("Words")
    yield "no-pages", whole.replace(b"/Count 2", b"/Count 0").replace(b"[5 0 R 7 0 R]", b"[]")
    yield "no-trailer", whole[: whole.index(b"trailer")]
    yield "no-objects", whole.replace(b" obj", b" jbo")
    yield "half", whole[: len(whole) // 2]
    yield "only-a-mark", b"%PDF-1.7"
    yield "zeroes-behind-the-mark", b"%PDF-1.7\n" + bytes(1 << 20)
    yield "long-name", pdf_with(b"BT /" + b"F" * 1_000_000 + b" 12 Tf (a) Tj ET")
    yield "deep-brackets", pdf_with(b"[" * 500_000 + b"]" * 500_000)
    yield "deep-dictionary", pdf_with(lines("Words"), catalog=b"/A " + b"<<" * 100_000 + b">>" * 100_000)
    yield "saved-states", pdf_with(b"q " * 500_000 + lines("Words"))
    yield "number-too-large", pdf_with(b"BT /F 1e999 Tf 72 720 Td (Words) Tj ET")
    yield "page-of-no-size", pdf_with(b"", page=b"/MediaBox [0 0 0 0]")
    yield "turned-both-ways", pdf_with(lines("One way it goes") + lines("And the other way", matrix="0 1 -1 0"))
    yield "ticked", pdf_form(lines("Upheld"), b"/FT /Btn /T (a) /V /Yes /AS /Yes /Rect [100 100 112 112]")
    yield "field-of-itself", pdf_form(lines("Words"), b"/FT /Tx /T (a) /Parent 6 0 R /Kids [6 0 R] /Rect [0 0 9 9]")
    yield "fonts-of-nothing", pdf_with(b"BT /G 12 Tf 72 720 Td <0102030405> Tj ET")
    yield "filters-unknown", pdf_with(b"", rest=[stream(b"abc", b"/Filter /Unknown")])
    yield "flate-broken", pdf_with(b"", rest=[stream(zlib.compress(b"abc")[:-4], b"/Filter /FlateDecode")])


def unforeseen() -> Iterator[tuple[str, bytes]]:
    """PDFs whose forms are hidden from every cap by a filter that is not measured: only the budget ends them."""
    for depth, drawn in ((9, 10), (12, 12), (40, 2)):
        yield f"pdf-hidden-forms-{depth}-{drawn}.pdf", _hidden(pdf_of_forms(depth, drawn))


def _hidden(content: bytes) -> bytes:
    """The PDF with every drawing spelt in hexadecimal digits."""
    return re.sub(rb"/Length \d+ ([^\n]*)>>\nstream\n((?:/X Do ?)+)\n", _spelt, content)


def _spelt(found: re.Match[bytes]) -> bytes:
    digits = found[2].hex().encode() + b">"
    return b"/Length %d /Filter /ASCIIHexDecode %b>>\nstream\n%b\n" % (len(digits), found[1], digits)


def _texts() -> Iterator[tuple[str, bytes]]:
    yield "empty", b""
    yield "blanks", b" \r\n" * 100_000
    yield "zeroes", bytes(1 << 20)
    yield "no-letter", b"Dear Sir, " * 1_000
    yield "an-image", b"\x89PNG\r\n\x1a\n" + bytes(100)
    yield "an-archive", b"PK\x03\x04" + bytes(100)
    yield "half-utf-16", b"\xff\xfea"
    yield "too-long", b"a letter " * 700_000
    yield "too-many-items", _letter(items=800).encode()
    yield "twice", (_letter() * 2).encode()
    yield "hundred-letters", (_letter() * 100).encode()
    yield "30-february", _letter().replace("01/18/2016", "02/30/2016").encode()
    yield "injury-in-the-future", _letter().replace("01/18/2016", "01/18/2036").encode()
    yield "no-visit", _letter().replace("therapy 1 visits", "therapy 0 visits").encode()
    yield "title-without-items", b"IMR ISSUES, DECISIONS AND RATIONALES\n" * 1
    yield "labels-alone", b"Decision rationale:\n" * 20_000


def _facts() -> Iterator[tuple[str, bytes]]:
    yield "aliases.yaml", b"a: &a [x, x]\nb: &b [*a, *a]\nitems: [*b]\n"
    yield "deep.json", b"[" * 100_000 + b"]" * 100_000
    yield "deep.yaml", b"items:\n" + b"".join(b" " * n + b"-\n" for n in range(500))
    yield "tag.yaml", b"items: !!python/object/apply:os.system [true]\n"
    yield "zero-visits.yaml", f"{FACTS}0\n".encode()
    yield "huge-count.yaml", f"{FACTS}{'9' * 5000}\n".encode()
    yield "year-one.yaml", f"ur_date: 0001-01-01\n{FACTS}6\n".encode()
    yield "year-9999.yaml", f"ur_date: 9999-12-31\n{FACTS}6\n".encode()
    yield "many-items.yaml", b"items:\n" + b"- treatment: acupuncture\n" * 5_000
    yield "no-facts.json", b"{}"
    yield "half.json", b'{"items": ['


def _odd() -> dict[str, Callable[[Path], None]]:
    def pipe(path: Path) -> None:
        os.mkfifo(path)

    def link_to_nowhere(path: Path) -> None:
        path.symlink_to("nowhere")

    def link_to_itself(path: Path) -> None:
        path.symlink_to(path.name)

    def huge(path: Path) -> None:
        with path.open("wb") as file:
            file.truncate(1 << 36)

    return {"pipe.txt": pipe, "link.txt": link_to_nowhere, "link-to-itself.txt": link_to_itself, "huge.pdf": huge}

"""Reads plain text, in the encodings that decision letters come in."""

from __future__ import annotations

import codecs
import re

from checker.document import Problem
from checker.read.reading import Reading, UnreadableError, with_line_feeds

FALLBACK_ENCODING = "windows-1252"
CONTROL_SHARE = 0.02
WHITESPACE_CONTROLS = frozenset("\t\n\r\f\v")
# Programs of the DOS days end a text with it.
END_OF_TEXT = "\x1a"

_PAGE_END = re.compile("\f")

FELL_BACK = Problem(
    f"decoded-as-{FALLBACK_ENCODING}",
    f"The text is not UTF-8 and was read as {FALLBACK_ENCODING}; save it as UTF-8 if signs look wrong.",
)


def read_text(content: bytes) -> Reading:
    """The text as written, form feeds included, with line feeds for line ends; a byte order mark is no text."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _checked(_decoded(content, "utf-16"), ())
    try:
        return _checked(content.decode("utf-8-sig"), ())
    except UnicodeDecodeError:
        _refuse_nul(content)
        return _checked(_decoded(content, FALLBACK_ENCODING), (FELL_BACK,))


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        message = f"The file is not text in UTF-8 or {encoding}; save the letter as PDF or as UTF-8 text."
        raise UnreadableError(Problem("unreadable", message)) from None


def _refuse_nul(content: bytes) -> None:
    if b"\0" in content:
        raise UnreadableError(_binary())


def _checked(text: str, problems: tuple[Problem, ...]) -> Reading:
    if not text.strip():
        raise UnreadableError(Problem("empty-file", "The file holds blanks only; give the decision letter itself."))
    if "\0" in text or _controls(text) > CONTROL_SHARE * len(text):
        raise UnreadableError(_binary())
    text = with_line_feeds(text)
    return Reading(text, _page_starts(text), problems)


def _binary() -> Problem:
    message = "The file is neither PDF nor text; save the letter as a PDF with text or as UTF-8 text."
    return Problem("binary-file", message)


def _controls(text: str) -> int:
    if text.isprintable():
        return 0
    low_controls = (chr(code) for code in range(32))
    return sum(text.count(sign) for sign in low_controls if sign not in WHITESPACE_CONTROLS | {END_OF_TEXT})


def _page_starts(text: str) -> tuple[int, ...]:
    return (0, *(found.end() for found in _PAGE_END.finditer(text)))

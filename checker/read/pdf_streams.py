"""Measures, before a PDF is opened, what its streams inflate to and how often its forms draw one another."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from checker.caps import MEGABYTE, Caps, passes
from checker.document import Problem
from checker.read.reading import UnreadableError

# Every stream of a PDF stands in the file itself, never inside another, so that one pass sees them all.
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_OBJECT = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+obj\b")
_REFERENCE = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+R\b")
_RESOURCES_APART = re.compile(rb"/Resources\s+(\d{1,10})\s+\d{1,5}\s+R\b")
_XOBJECTS = re.compile(rb"/XObject\s*<<([^>]*)>>")
_XOBJECTS_APART = re.compile(rb"/XObject\s+(\d{1,10})\s+\d{1,5}\s+R\b")
_BODY_END = re.compile(rb"endobj|stream\r?\n")
_FORM = re.compile(rb"/Subtype\s*/Form\b")
_DRAWN = re.compile(rb"\bDo\b")
_DICTIONARY_REACH = 8_192
_IN, _OUT = 1 << 16, 1 << 20
# A filter may stand behind a filter; what inflates once more begins like this.
_ZLIB_MARK = b"\x78"
_DEEPEST_FILTERS = 4
_COUNTED_TO = 10**9


@dataclass(slots=True)
class _Meter:
    """The bytes inflated so far, held against the cap."""

    caps: Caps
    at: int = 0
    inflated: int = 0

    def add(self, count: int) -> None:
        self.inflated += count
        if self.inflated > self.caps.inflated * MEGABYTE:
            says = f"The PDF inflates to more megabytes than it may (stream at byte {self.at} of the file)"
            raise UnreadableError(passes(self.caps, "inflated", says, "print the letter to a new PDF"))


@dataclass(slots=True)
class _Inflater:
    """One filter of a stream; what comes out of it may be deflated once more."""

    meter: _Meter
    depth: int = 0
    drawn: int = 0
    engine: zlib._Decompress = field(default_factory=zlib.decompressobj)
    inner: _Inflater | None = None
    begun: bool = False

    def feed(self, piece: bytes) -> bool:
        """Take more of the stream; False where it has ended or is none."""
        while piece and not self.engine.eof:
            try:
                out = self.engine.decompress(piece, _OUT)
            except zlib.error:
                return False
            piece = self.engine.unconsumed_tail
            self._take(out)
        return not self.engine.eof

    def _take(self, out: bytes) -> None:
        self.meter.add(len(out))
        self.drawn += len(_DRAWN.findall(out))
        if out and not self.begun:
            self.begun = True
            if out.startswith(_ZLIB_MARK) and self.depth < _DEEPEST_FILTERS:
                self.inner = _Inflater(self.meter, self.depth + 1)
        if self.inner is not None:
            self.inner.feed(out)


@dataclass(frozen=True, slots=True)
class _Form:
    """A form of the PDF: how many drawings it orders, the objects it may draw, its dictionary."""

    drawn: int
    names: frozenset[int] = frozenset()
    dictionary: bytes = b""


def refuse_what_unfolds(content: bytes, caps: Caps) -> None:
    """UnreadableError for a PDF whose streams or forms pass a cap; neither is opened for that."""
    forms: dict[int, _Form] = {}
    meter = _Meter(caps)
    for number, (start, stop, dictionary) in enumerate(_streams(content), start=1):
        if number > caps.streams:
            says = f"The PDF has more streams than it may (the next is at byte {start} of the file)"
            raise UnreadableError(passes(caps, "streams", says))
        meter.at = start
        drawn = _drawn(content, start, stop, meter)
        if drawn and _FORM.search(dictionary):
            forms[_number(dictionary)] = _Form(drawn, dictionary=dictionary)
    if forms and _unfolded(_resolved(forms, content)) > caps.forms:
        raise UnreadableError(_nested(caps))


def _streams(content: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Where each stream begins and the next one, and the dictionary before it with its object number."""
    following = (found.start() for found in _STREAM.finditer(content))
    next(following, None)
    for found in _STREAM.finditer(content):
        opened = content.rfind(b"obj", max(0, found.start() - _DICTIONARY_REACH), found.start())
        dictionary = content[max(0, opened - 20) : found.start()] if opened >= 0 else b""
        yield found.end(), next(following, len(content)), dictionary


def _number(dictionary: bytes) -> int:
    found = _OBJECT.search(dictionary)
    return int(found[1]) if found else -1


def _drawn(content: bytes, start: int, stop: int, meter: _Meter) -> int:
    """How many drawings the stream at a place orders; it is counted as it inflates, else as it stands."""
    if not content.startswith(_ZLIB_MARK, start):
        return len(_DRAWN.findall(content, start, stop))
    inflater = _Inflater(meter)
    for place in range(start, len(content), _IN):
        if not inflater.feed(content[place : place + _IN]):
            break
    return inflater.drawn


def _resolved(forms: Mapping[int, _Form], content: bytes) -> Mapping[int, _Form]:
    """The forms with the forms that their resources name; those may stand in dictionaries of their own."""
    bodies = dict(_bodies(content))
    return {number: _Form(f.drawn, frozenset(_drawable(f.dictionary, bodies))) for number, f in forms.items()}


def _bodies(content: bytes) -> Iterator[tuple[int, bytes]]:
    for found in _OBJECT.finditer(content):
        body = content[found.end() : found.end() + _DICTIONARY_REACH]
        yield int(found[1]), _BODY_END.split(body, maxsplit=1)[0]


def _drawable(dictionary: bytes, bodies: Mapping[int, bytes]) -> Iterator[int]:
    """The objects that a form with this dictionary may draw."""
    apart = [bodies.get(int(number), b"") for number in _RESOURCES_APART.findall(dictionary)]
    for resources in (dictionary, *apart):
        listed = _XOBJECTS.findall(resources)
        listed += [bodies.get(int(number), b"") for number in _XOBJECTS_APART.findall(resources)]
        for names in listed:
            yield from (int(number) for number in _REFERENCE.findall(names))


def _unfolded(forms: Mapping[int, _Form]) -> int:
    """The most drawings that any form leads to: each of its own may be of the largest form it names."""
    known: dict[int, int] = {}
    for number in forms:
        _measure(number, forms, known)
    return max(known.values())


def _measure(number: int, forms: Mapping[int, _Form], known: dict[int, int]) -> None:
    """Without recursion, for a chain of forms may be long; one that leads back to itself would never end."""
    waiting, opened = [number], set[int]()
    while waiting:
        here = waiting[-1]
        inner = [n for n in forms[here].names if n in forms]
        if here not in opened:
            opened.add(here)
            waiting.extend(n for n in inner if n not in known and n not in opened)
            continue
        waiting.pop()
        if here not in known:
            largest = max((known.get(n, _COUNTED_TO) for n in inner), default=1)
            known[here] = min(1 + forms[here].drawn * largest, _COUNTED_TO)


def _nested(caps: Caps) -> Problem:
    return passes(caps, "forms", "The PDF has forms that draw one another very often", "print the letter to a new PDF")

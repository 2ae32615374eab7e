"""Finds page, line and words of the spans that flags may name."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from checker.document import Document, Span
from checker.findings import DecisionReport, Judgement
from checker.flags import Located, Place, Point
from checker.sift.identity import case_of

# A place longer than this is shown by its start.
_MOST_WORDS = 1_000


def located(report: DecisionReport, document: Document, *, printed: bool, lettered: bool) -> Located:
    """A decision judged, with its places. `lettered`: spans count in this text, which a facts file's do not."""
    case = case_of(document.text) if document.text else ""
    if not lettered or not document.text:
        return Located(report, case, printed)
    starts = [0, *(at + 1 for at, sign in enumerate(document.text) if sign == "\n")]
    spans = {span for judgement in report.items for span in _spans(judgement)}
    return Located(report, case, printed, {span: _place(document, starts, span) for span in sorted(spans)})


def _spans(judgement: Judgement) -> Iterator[Span]:
    item = judgement.item
    yield from (span for span in (item.outcome_span, item.span) if span is not None)
    for finding in judgement.findings:
        yield from finding.spans


def _place(document: Document, starts: list[int], span: Span) -> Place:
    length = len(document.text)
    start = min(max(span.start, 0), max(length - 1, 0))
    end = min(max(span.end, start), length, start + _MOST_WORDS)
    page = max(bisect_right(document.pages, start), 1)
    first = bisect_right(starts, document.pages[page - 1])
    line = bisect_right(starts, start)
    words = document.text[start:end]
    return Place(page, line - first + 1, _point(starts, start), _point(starts, end), Span(start, end), words)


def _point(starts: list[int], at: int) -> Point:
    line = bisect_right(starts, at)
    return Point(line, at - starts[line - 1] + 1)

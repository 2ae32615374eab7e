"""Tells which of the published forms a letter has, and cuts it accordingly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from checker.characters import Plain, plain_text
from checker.document import Document, ItemText, Letter, LetterFormat, Problem, Span
from checker.segment.copies import several_letters
from checker.segment.decisions_2013 import determination_2013_items
from checker.segment.final_determination import final_determination_items
from checker.segment.items import problems_of
from checker.segment.notice_letter import notice_letter_items
from checker.segment.professional_review import professional_review_items
from checker.segment.script import Script, script_of

ISSUES = re.compile(r"imr\s+issues,?\s+decisions?\s+and\s+rationales?")
DECISIONS = re.compile(r"imr\s+decisions?(?:\(s\))?\s+and\s+rationales?(?:\(s\))?")
HOW_MADE = re.compile(r"how\s+the\s+imr\s+(?:final\s+)?(?:determination|decision)\s+was\s+made")

# The titles of the decisions come first: a letter may quote the other marks, but it has one such title.
MARKS = (
    (LetterFormat.FINAL_DETERMINATION, ISSUES),
    (LetterFormat.DETERMINATION_2013, DECISIONS),
    (
        LetterFormat.NOTICE_LETTER_2013,
        re.compile(
            r"notice\s+of\s+independent\s+medical\s+review\s+determination"
            r"|independent\s+medical\s+review\s+decision\s+and\s+rationale"
        ),
    ),
    (
        LetterFormat.PROFESSIONAL_REVIEW,
        re.compile(r"medical\s+professional\s+review|rationale\s+for\s+why\s+the\s+requested\s+treatment"),
    ),
    (LetterFormat.FINAL_DETERMINATION, HOW_MADE),
    (LetterFormat.FINAL_DETERMINATION, re.compile(r"claims\s+administrator\s+guidelines?\s*:")),
    (LetterFormat.DETERMINATION_2013, re.compile(r"maximus\s+federal\s+services,?\s+inc\.?\s+independent\s+medical")),
    (LetterFormat.FINAL_DETERMINATION, re.compile(r"case\s+number\s*:\s*cm\d\d")),
)

SUMMARY = re.compile(r"(?:clinical\s+)?case\s+summary\s*:?")
SUMMARY_INTRODUCTION = re.compile(
    r"\s*the\s+(?:expert|physician)\s+reviewer\s+developed\s+the\s+following\s+clinical\s+case\s+summary\s+based\s+on\s+a\s+review"
    r"\s+of\s+the\s+case\s+file,\s+including\s+all\s+medical\s+records\s*:?"
)
SUMMARY_END = {
    LetterFormat.FINAL_DETERMINATION: ISSUES,
    LetterFormat.DETERMINATION_2013: DECISIONS,
    LetterFormat.NOTICE_LETTER_2013: re.compile(
        r"documents?\s+reviewed\s+for\s+determination|regarding\s+the\s+request"
    ),
    LetterFormat.PROFESSIONAL_REVIEW: re.compile(r"documents?\s+reviewed\s+for\s+determination"),
}
FIRST_TITLE = {
    LetterFormat.FINAL_DETERMINATION: HOW_MADE,
    LetterFormat.DETERMINATION_2013: re.compile(f"{HOW_MADE.pattern}|documents?\\s+reviewed"),
    LetterFormat.NOTICE_LETTER_2013: re.compile(r"(?:\d{1,2}\)\s*)?maximus\s+federal\s+services,?\s+inc\.?,?\s+has\s"),
    LetterFormat.PROFESSIONAL_REVIEW: re.compile(r"issues?\s+at\s+dispute"),
}
UNKNOWN = Problem(
    "unknown-format",
    "This is no known form of an IMR decision: none of the titles IMR ISSUES, DECISIONS AND RATIONALES, "
    "IMR DECISION(S) AND RATIONALE(S), Notice of Independent Medical Review Determination or "
    "MEDICAL PROFESSIONAL REVIEW was found.",
)
NO_ITEMS = Problem(
    "no-items", "The letter was recognised, but no disputed item with heading and outcome was found in it."
)


def segment(document: Document) -> Letter:
    """The letter in a document, cut into header, clinical summary and disputed items."""
    plain = plain_text(document.text)
    return _as_written(_cut(script_of(plain.text)), plain)


def _cut(script: Script) -> Letter:
    form = _format_of(script.low)
    if form is LetterFormat.UNKNOWN:
        return Letter(form, header=None, summary=None, items=(), problems=(UNKNOWN,))
    summary = _summary(script, form)
    items, problems = _items(script, form)
    missing = tuple(problems_of(items)) if items else (NO_ITEMS,)
    copies = several_letters(script)
    told = (*problems, *missing, *((copies,) if copies else ()))
    return Letter(form, _header(script, form), summary, items, told)


def _as_written(letter: Letter, plain: Plain) -> Letter:
    """The letter with its spans in the text as it was read."""
    if plain.origins is None:
        return letter

    def back(span: Span | None) -> Span | None:
        return None if span is None else plain.origin(*span)

    def item(found: ItemText) -> ItemText:
        return replace(
            found,
            span=plain.origin(*found.span),
            heading=plain.origin(*found.heading),
            outcome_span=back(found.outcome_span),
            ur_guideline=back(found.ur_guideline),
            imr_guideline=back(found.imr_guideline),
            rationale=back(found.rationale),
        )

    return replace(
        letter,
        header=back(letter.header),
        summary=back(letter.summary),
        items=tuple(item(found) for found in letter.items),
        problems=tuple(replace(problem, span=back(problem.span)) for problem in letter.problems),
    )


def _format_of(low: str) -> LetterFormat:
    for form, mark in MARKS:
        if mark.search(low):
            return form
    return LetterFormat.UNKNOWN


def _items(script: Script, form: LetterFormat) -> tuple[tuple[ItemText, ...], tuple[Problem, ...]]:
    match form:
        case LetterFormat.NOTICE_LETTER_2013:
            return notice_letter_items(script, 0)
        case LetterFormat.PROFESSIONAL_REVIEW:
            return professional_review_items(script, 0)
        case _:
            floor = _decisions_start(script.low)
            return next(filter(None, _tried(script, form, floor)), ()), ()


def _tried(script: Script, form: LetterFormat, floor: int) -> Iterator[tuple[ItemText, ...]]:
    """The usual way first; letters from the turn of a form mix the two."""
    ways = [final_determination_items, determination_2013_items]
    for way in ways if form is LetterFormat.FINAL_DETERMINATION else reversed(ways):
        yield way(script, floor)


def _decisions_start(low: str) -> int:
    for title in (ISSUES, DECISIONS):
        found = title.search(low)
        if found:
            return found.end()
    return 0


def _summary(script: Script, form: LetterFormat) -> Span | None:
    title = SUMMARY.search(script.low)
    if title is None:
        return None
    introduction = SUMMARY_INTRODUCTION.match(script.low, title.end())
    start = introduction.end() if introduction else title.end()
    following = SUMMARY_END[form].search(script.low, start)
    return script.part(start, following.start() if following else len(script.text))


def _header(script: Script, form: LetterFormat) -> Span | None:
    title = FIRST_TITLE[form].search(script.low)
    return script.part(0, title.start()) if title else None

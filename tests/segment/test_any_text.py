"""Whatever the text, segmenting raises nothing and points into the text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from checker.document import ItemText, LetterFormat, Span
from tests.segment.letters import final_determination, item, letter_of

PIECES = st.sampled_from(
    [
        "IMR ISSUES, DECISIONS AND RATIONALES",
        "IMR DECISION(S) AND RATIONALE(S)",
        "Notice of Independent Medical Review Determination",
        "MEDICAL PROFESSIONAL REVIEW",
        "ISSUE AT DISPUTE",
        "CASE SUMMARY",
        "HOW THE IMR FINAL DETERMINATION WAS MADE",
        "disputed items/services set forth below:",
        "RATIONALE FOR WHY THE REQUESTED TREATMENT/SERVICE IS NOT MEDICALLY NECESSARY",
        "Claims Administrator guideline:",
        "MAXIMUS guideline:",
        "Decision rationale:",
        "The Claims Administrator based its decision on",
        "The Expert Reviewer relied on",
        "Rationale for the Decision:",
        "1) MAXIMUS Federal Services, Inc. has determined the request for",
        "is not medically necessary and appropriate.",
        "1) Regarding the request for",
        "\n2. ",
        "was the original request. ",
        "the original request",
        ": Upheld",
        ": Partially Overturned",
        "Effect of the decision:",
        "Sincerely,",
        "\r\n",
        "\n\n",
        "\f",
        " ",
        "words",
        "İ\ufffe",
        ".A",
    ]
)
LETTERS = (
    st.lists(PIECES, max_size=40).map("".join) | st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=200)
)


def spans_of(found: ItemText) -> Iterator[Span]:
    optional = (found.outcome_span, found.ur_guideline, found.imr_guideline, found.rationale)
    yield found.span
    yield found.heading
    yield from (span for span in optional if span is not None)


@given(LETTERS)
def test_spans_lie_inside_the_text(text: str) -> None:
    letter = letter_of(text)
    spans = [span for found in letter.items for span in spans_of(found)]
    spans += [span for span in (letter.header, letter.summary) if span is not None]
    spans += [problem.span for problem in letter.problems if problem.span is not None]
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)


@given(LETTERS)
def test_items_are_numbered_and_do_not_overlap(text: str) -> None:
    letter = letter_of(text)
    assert [found.index for found in letter.items] == [*range(1, len(letter.items) + 1)]
    by_place = letter.items
    if letter.format is LetterFormat.NOTICE_LETTER_2013:
        # A determination that no section tells stands in the list, before the sections of its neighbours.
        by_place = tuple(sorted(letter.items, key=lambda found: found.span))
    assert all(left.span.end <= right.span.start for left, right in pairwise(by_place))


@given(st.text(max_size=80), st.text(max_size=80))
def test_a_rationale_may_say_anything(before: str, after: str) -> None:
    text = final_determination(item("Splint: Upheld", before), item("Tape: Upheld", after))
    assert letter_of(text).items

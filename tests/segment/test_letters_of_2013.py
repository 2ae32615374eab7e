"""Items of the earlier forms, whose outcomes are sentences or implied."""

from __future__ import annotations

import pytest

from checker.document import LetterFormat, Outcome
from tests.segment.letters import headings_of, letter_of, words

DETERMINATION = """MAXIMUS FEDERAL SERVICES, INC.
Independent Medical Review
Case Number: CM13-0000000

HOW THE IMR FINAL DETERMINATION WAS MADE
A reviewer was asked.

DOCUMENTS REVIEWED
1) Application for Independent Medical Review
2) Some notes

CLINICAL CASE SUMMARY
A baker burnt a wrist.

IMR DECISION(S) AND RATIONALE(S)
The Final Determination was based on decisions for the disputed items/services set forth below:

1. Twelve needle sessions for the
left wrist is not medically necessary and appropriate.

The Claims Administrator based its decision on the needle chapter.

The Physician Reviewer based his/her decision on the needle chapter as well.

The Physician Reviewer's decision rationale: The chapter wants
1) a trial;
2) a response.
The Claims Administrator based its count on something else. The request is not medically necessary.

2. Decision for wrist brace:

The Claims Administrator did not cite any guideline.

The Expert Reviewer found that no chapter applied.

Decision rationale: A brace helps bakers. The request is medically necessary and appropriate.

Disclaimer: MAXIMUS is a reviewer.
"""

LIST = """1) MAXIMUS Federal Services, Inc. has determined the request for ten visits of
yoga is notmedically necessary and appropriate.
2) MAXIMUS Federal Services, Inc. has determined the request for a kneeling chair is medically
necessary and appropriate.
"""
SECTIONS = """
1) Regarding the request for ten visits of yoga:

Section of the Medical Treatment Utilization Schedule Relied Upon by the Expert Reviewer to Make His/Her Decision
The Claims Administrator based its decision on the pain chapter.
The Expert Reviewer relied on the same.

Rationale for the Decision:
Yoga is for the willing. The request is not medically necessary and appropriate.

2) Regarding the request for a kneeling chair:

Medical Treatment Guideline(s) Relied Upon by the Expert Reviewer to Make His/Her Decision
The Claims Administrator did not cite any guideline.
The Expert Reviewer found nothing that applies.

Rationale for the Decision:
The chair keeps a back straight. The request is medically necessary and appropriate.

Effect of the Decision:
It is final.
"""
NOTICE_HEAD = "MAXIMUS FEDERAL SERVICES, INC.\nNotice of Independent Medical Review Determination\nDated: 1/2/2013\n\n"
NOTICE_MIDDLE = """
INDEPENDENT MEDICAL REVIEW DECISION AND RATIONALE
A decision has been made for each of the treatment and/or services that were in dispute:
{again}
Medical Qualifications of the Expert Reviewer:
Many.

Case Summary:
A gardener bent down.

Documents Reviewed for Determination:
Notes
"""
REVIEW = """MEDICAL PROFESSIONAL REVIEW

ISSUE AT DISPUTE
Eight visits in the pool.

CASE SUMMARY
A swimmer hurt a shoulder.

DOCUMENTS REVIEWED FOR DETERMINATION
Notes

MEDICAL TREATMENT GUIDELINE(S) RELIED UPON BY PROFESSIONAL REVIEWER AND WHY
The pool chapter.

RATIONALE FOR WHY THE REQUESTED TREATMENT/SERVICE {verdict} MEDICALLY NECESSARY
{rationale}

MEDICAL REVIEWER QUALIFICATIONS
Many.
"""


def notice(first: str = LIST, again: str = LIST, sections: str = SECTIONS) -> str:
    return NOTICE_HEAD + first + NOTICE_MIDDLE.format(again=again) + sections


def test_a_determination_is_cut_into_its_numbered_decisions() -> None:
    letter = letter_of(DETERMINATION)
    first, second = letter.items
    assert letter.format is LetterFormat.DETERMINATION_2013
    assert letter.problems == ()
    assert words(DETERMINATION, letter.summary) == "A baker burnt a wrist."
    assert headings_of(DETERMINATION) == ["Twelve needle sessions for the left wrist", "wrist brace"]
    assert (first.outcome, second.outcome) == (Outcome.UPHELD, Outcome.OVERTURNED)
    assert words(DETERMINATION, first.outcome_span) == "is not medically necessary and appropriate"
    assert (
        words(DETERMINATION, first.ur_guideline) == "The Claims Administrator based its decision on the needle chapter."
    )
    assert words(DETERMINATION, second.imr_guideline) == "The Expert Reviewer found that no chapter applied."


def test_a_list_or_a_sentence_in_the_rationale_begins_no_item() -> None:
    rationale = words(DETERMINATION, letter_of(DETERMINATION).items[0].rationale)
    assert rationale is not None
    assert rationale.startswith("The chapter wants")
    assert rationale.endswith("The request is not medically necessary.")


def test_decisions_without_labels_are_found_by_their_sentences() -> None:
    text = (
        "IMR DECISION(S) AND RATIONALE(S)\n1. A splint is not medically necessary and appropriate.\nIt is dear.\n"
        "2. Tape is medically necessary and appropriate.\nIt sticks.\n"
    )
    letter = letter_of(text)
    assert headings_of(text) == ["A splint", "Tape"]
    assert [found.outcome for found in letter.items] == [Outcome.UPHELD, Outcome.OVERTURNED]


def test_a_decision_with_an_outcome_word_is_read_as_such() -> None:
    text = DETERMINATION.replace("wrist brace:", "wrist brace: Upheld")
    assert [found.outcome for found in letter_of(text).items] == [Outcome.UPHELD, Outcome.UPHELD]
    assert headings_of(text)[1] == "wrist brace"


def test_a_notice_gives_each_determination_once() -> None:
    text = notice()
    letter = letter_of(text)
    assert letter.format is LetterFormat.NOTICE_LETTER_2013
    assert letter.problems == ()
    assert words(text, letter.summary) == "A gardener bent down."
    assert words(text, letter.header) == NOTICE_HEAD.strip()
    assert headings_of(text) == ["ten visits of yoga", "a kneeling chair"]
    assert [found.outcome for found in letter.items] == [Outcome.UPHELD, Outcome.OVERTURNED]
    assert (
        words(text, letter.items[0].ur_guideline) == "The Claims Administrator based its decision on the pain chapter."
    )
    assert words(text, letter.items[0].imr_guideline) == "The Expert Reviewer relied on the same."
    assert (words(text, letter.items[1].rationale) or "").startswith("The chair keeps")
    assert (words(text, letter.items[1].rationale) or "").endswith("and appropriate.")


def test_a_notice_without_sections_still_has_its_determinations() -> None:
    text = notice(sections="")
    letter = letter_of(text)
    assert headings_of(text) == ["ten visits of yoga", "a kneeling chair"]
    assert [found.outcome for found in letter.items] == [Outcome.UPHELD, Outcome.OVERTURNED]
    assert letter.items[0].rationale is None


def test_a_notice_without_lists_takes_the_outcome_from_the_rationale() -> None:
    letter = letter_of(notice(first="", again=""))
    assert [found.outcome for found in letter.items] == [Outcome.UPHELD, Outcome.OVERTURNED]


def test_lists_that_disagree_are_a_problem() -> None:
    text = notice(again=LIST.replace("notmedically", "medically"))
    letter = letter_of(text)
    assert [problem.code for problem in letter.problems] == ["conflicting-outcomes"]
    assert letter.items[0].outcome is Outcome.UPHELD


@pytest.mark.parametrize(
    ("verdict", "rationale", "outcome"),
    [
        ("IS NOT", "Nothing shows that the pool helps.", Outcome.UPHELD),
        ("WAS NOT", "Nothing shows that the pool helps.", Outcome.UPHELD),
        ("IS", "The pool helps.", Outcome.OVERTURNED),
        ("IS/WAS NOT", "The pool is medically necessary.", Outcome.OVERTURNED),
        ("IS/WAS NOT", "The pool is not medically necessary.", Outcome.UPHELD),
        ("IS/WAS NOT", "The pool is wet.", Outcome.UPHELD),
        ("IS/WAS", "The pool is wet.", Outcome.OVERTURNED),
        ("IS/WAS", "The pool is not medically necessary.", Outcome.UPHELD),
    ],
)
def test_a_professional_review_has_one_item(verdict: str, rationale: str, outcome: Outcome) -> None:
    text = REVIEW.format(verdict=verdict, rationale=rationale)
    letter = letter_of(text)
    (found,) = letter.items
    assert letter.format is LetterFormat.PROFESSIONAL_REVIEW
    assert words(text, letter.summary) == "A swimmer hurt a shoulder."
    assert words(text, found.heading) == "Eight visits in the pool."
    assert words(text, found.imr_guideline) == "The pool chapter."
    assert words(text, found.rationale) == rationale
    assert found.outcome is outcome


def test_a_title_that_its_text_contradicts_is_a_problem() -> None:
    letter = letter_of(REVIEW.format(verdict="IS NOT", rationale="The pool is medically necessary."))
    assert [problem.code for problem in letter.problems] == ["conflicting-outcomes"]


SEVERAL = """MEDICAL PROFESSIONAL REVIEW

ISSUE AT DISPUTE
1. Eight visits in the pool
2. A towel

CASE SUMMARY
A swimmer hurt a shoulder.

1. Eight visits in the pool

MEDICAL TREATMENT GUIDELINE(S) RELIED UPON BY PROFESSIONAL REVIEWER AND WHY
The pool chapter.

RATIONALE FOR WHY THE REQUESTED TREATMENT/SERVICE IS NOT MEDICALLY NECESSARY
Eight is more than the 6 of the chapter.

2. A towel

MEDICAL TREATMENT GUIDELINE(S) RELIED UPON BY PROFESSIONAL REVIEWER AND WHY
None.

RATIONALE FOR WHY THE REQUESTED TREATMENT/SERVICE IS MEDICALLY NECESSARY
Towels dry.

MEDICAL REVIEWER QUALIFICATIONS
Many.
"""


def test_a_professional_review_of_several_issues_has_an_item_for_each() -> None:
    letter = letter_of(SEVERAL)
    assert headings_of(SEVERAL) == ["Eight visits in the pool", "A towel"]
    assert [words(SEVERAL, found.rationale) for found in letter.items] == [
        "Eight is more than the 6 of the chapter.",
        "Towels dry.",
    ]
    assert [words(SEVERAL, found.imr_guideline) for found in letter.items] == ["The pool chapter.", "None."]
    assert [found.outcome for found in letter.items] == [Outcome.UPHELD, Outcome.OVERTURNED]
    assert letter.problems == ()

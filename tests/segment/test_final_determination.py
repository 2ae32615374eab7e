"""Headings, outcomes and parts of a final determination, with the traps that real ones set."""

from __future__ import annotations

import pytest

from checker.document import LetterFormat, Outcome
from tests.segment.letters import HEADER, ISSUES, PARTS, final_determination, headings_of, item, letter_of, words

SPLIT = (
    "Twelve harp lessons for the left \r\nthumb was the original request. Six harp lessons was authorized by the \r\n"
    "Claims Administrator. The remaining IMR eligible portion of the original request, \r\nsix harp lessons is: Upheld"
)
LEFT_OPEN = (
    "Harp lessons (unspecified) was the original request. The Claims \r\nAdministrator authorized 6 harp lessons, "
    "leaving the original request \r\nIMR eligible. The original request, harp lessons (unspecified) is:\r\nUpheld"
)


def test_an_item_has_all_its_parts() -> None:
    text = final_determination(item("Harp lessons #4: Upheld"), item("Splint: Overturned", "It is necessary.", ""))
    letter = letter_of(text)
    first, second = letter.items
    assert letter.format is LetterFormat.FINAL_DETERMINATION
    assert letter.problems == ()
    assert words(text, letter.header) == HEADER.strip()
    assert words(text, letter.summary) == "A piper has a sore thumb. The denial was upheld before."
    assert words(text, first.heading) == "Harp lessons #4"
    assert words(text, first.outcome_span) == "Upheld"
    assert words(text, first.ur_guideline) == "Thumb chapter."
    assert words(text, first.imr_guideline) == "Thumb chapter, \r\nSection(s): Rest."
    assert words(text, first.rationale) == "Thumbs heal with \r\nrest. The request is not medically necessary."
    assert (first.index, first.outcome, second.index, second.outcome) == (1, Outcome.UPHELD, 2, Outcome.OVERTURNED)
    assert (first.span.start, first.span.end) == (first.heading.start, first.rationale and first.rationale.end)
    assert words(text, second.rationale) == "Thumbs heal with \r\nrest. It is necessary."


@pytest.mark.parametrize(
    "heading",
    [
        "Harp lessons two times a \r\nweek for 1.5 weeks at the St. Thumb \r\nschool, tablets 2.5 mg. \r\nor more",
        SPLIT.removesuffix(": Upheld"),
        LEFT_OPEN.removesuffix(":\r\nUpheld"),
        LEFT_OPEN.removesuffix(":\r\nUpheld")
        .replace("(unspecified) was", "#8 was")
        .replace("request. The", "request. \r\nThe"),
        SPLIT.removesuffix(": Upheld").replace("Claims Administrator. The", "Claims Administrator.\r\nThe"),
        SPLIT.removesuffix(": Upheld").replace("Claims Administrator. The", "Claims Administrator. The \f"),
        "Harp lessons \ffor the thumb, \r\nbroken at a page",
        "Tape 5% (MTUS \r\n2016), DOS: \r\n11/11/2016",
    ],
    ids=["full-stops", "split", "left-open", "line-ends-in-full-stop", "hard-full-stop", "form-feed", "page", "date"],
)
def test_a_heading_of_several_lines_is_whole(heading: str) -> None:
    text = final_determination(item("Splint: Upheld"), item(f"{heading}: Upheld"), item("Tape: Overturned"))
    assert headings_of(text) == ["Splint", " ".join(heading.split()), "Tape"]


@pytest.mark.parametrize(
    ("word", "outcome"),
    [
        ("Upheld", Outcome.UPHELD),
        ("UPHELD", Outcome.UPHELD),
        ("Overturned", Outcome.OVERTURNED),
        ("Overturned.", Outcome.OVERTURNED),
        ("Partially Overturned", Outcome.PARTIALLY_OVERTURNED),
        ("Partially\r\nOverturned", Outcome.PARTIALLY_OVERTURNED),
        ("Overturned in part", Outcome.PARTIALLY_OVERTURNED),
        ("Upheld in part", Outcome.PARTIALLY_OVERTURNED),
    ],
)
def test_the_outcome_is_the_word_before_the_guidelines(word: str, outcome: Outcome) -> None:
    text = final_determination(item(f"Harp lessons: {word}"))
    (found,) = letter_of(text).items
    assert found.outcome is outcome
    assert words(text, found.outcome_span) == word.rstrip(".")
    assert words(text, found.heading) == "Harp lessons"


@pytest.mark.parametrize(
    "conclusion", ["It was upheld. The request is not medically necessary", "It was Upheld", "So: Upheld"]
)
def test_outcome_words_in_prose_decide_nothing(conclusion: str) -> None:
    letter = letter_of(final_determination(item("Splint: Upheld", conclusion), item("Tape: Overturned")))
    assert [found.outcome for found in letter.items] == [Outcome.UPHELD, Outcome.OVERTURNED]


@pytest.mark.parametrize("glue", ["", " ", "\f", "\r\n", " \r\n", "\r\n\r\n\r\n"])
def test_an_outcome_glued_to_the_guidelines_is_found(glue: str) -> None:
    text = final_determination("Harp lessons: Upheld" + glue + PARTS)
    assert headings_of(text) == ["Harp lessons"]
    assert letter_of(text).items[0].outcome is Outcome.UPHELD


@pytest.mark.parametrize("ending", ["", " ", "\f", " \f", "\r\n", "\n\n", "\r\n\f\r\n"])
def test_a_heading_glued_to_the_rationale_before_is_cut_off(ending: str) -> None:
    text = final_determination(item("Splint: Upheld", ending=ending), item("Music Clearance: Upheld"))
    assert headings_of(text) == ["Splint", "Music Clearance"]
    assert words(text, letter_of(text).items[0].rationale).endswith("not medically necessary.")  # type: ignore[union-attr]


@pytest.mark.parametrize("conclusion", ["is not medically necessary", "was refused, with no full stop"])
def test_a_rationale_may_lack_its_last_full_stop(conclusion: str) -> None:
    text = final_determination(item("Splint: Upheld", conclusion), item("Tape for the thumb: Upheld"))
    assert headings_of(text) == ["Splint", "Tape for the thumb"]


def doubled(text: str) -> str:
    return " \n\n".join(text.replace(" \r\n", " ").replace("\f", "").split("\r\n")) + " \n\n"


def test_lines_that_all_end_in_a_blank_are_told_apart_by_blank_lines() -> None:
    first = item("Splint, purchase: Upheld", "It costs much.\r\nIt helps \r\nlittle.", "\r\n\r\n")
    text = doubled(final_determination(first, item("Tape \r\nand more tape: Upheld")))
    assert headings_of(text) == ["Splint, purchase", "Tape and more tape"]


@pytest.mark.parametrize("change", ["\n", "\r", "\r\n\r\n"])
def test_other_line_ends_change_nothing(change: str) -> None:
    text = final_determination(item("Splint: Upheld"), item(SPLIT), item("Tape: Upheld")).replace("\r\n", change)
    assert [heading[:12] for heading in headings_of(text)] == ["Splint", "Twelve harp ", "Tape"]


def test_a_text_on_one_line_is_cut_as_well() -> None:
    text = " ".join(final_determination(item("Splint: Upheld"), item(SPLIT), item("Tape: Upheld")).split())
    assert [heading[:12] for heading in headings_of(text)] == ["Splint", "Twelve harp ", "Tape"]


def test_an_earlier_item_that_tells_of_an_original_request_is_left_alone() -> None:
    told = "Tape was the original request. It exceeds the chapter. The request is not medically necessary."
    text = final_determination(item("Splint: Upheld", told), item("Review of the original request: Upheld"))
    assert headings_of(text) == ["Splint", "Review of the original request"]


def test_a_letter_may_have_lost_its_header_page() -> None:
    text = final_determination(item("Splint: Upheld")).removeprefix(HEADER)
    letter = letter_of(text)
    assert letter.format is LetterFormat.FINAL_DETERMINATION
    assert letter.header is None
    assert headings_of(text) == ["Splint"]


def test_labels_in_prose_begin_no_item() -> None:
    prose = "The decision rationale: none. Decision rationale and MAXIMUS guideline are words."
    assert headings_of(final_determination(item("Splint: Upheld", prose), item("Tape: Upheld"))) == ["Splint", "Tape"]


def test_an_item_without_outcome_is_kept_and_reported() -> None:
    text = final_determination(item("Splint: Upheld"), item("Tape:"))
    letter = letter_of(text)
    (problem,) = letter.problems
    assert headings_of(text) == ["Splint", "Tape"]
    assert (letter.items[1].outcome, letter.items[1].outcome_span) == (Outcome.UNKNOWN, None)
    assert (problem.code, words(text, problem.span)) == ("item-without-outcome", "Tape")


def test_an_item_without_guideline_lines_is_an_item() -> None:
    text = final_determination(item("Splint: Upheld"), "Tape: Overturned\r\nDecision rationale: It sticks.")
    assert headings_of(text) == ["Splint", "Tape"]
    assert letter_of(text).items[1].ur_guideline is None


def test_without_any_label_the_outcome_words_make_the_items() -> None:
    text = final_determination("Splint: Upheld\r\nIt is dear.\r\nTape: Overturned\r\nIt sticks.")
    letter = letter_of(text)
    assert headings_of(text) == ["Splint", "Tape"]
    assert [words(text, found.rationale) for found in letter.items] == ["It is dear.", "It sticks."]


def test_closing_words_are_no_rationale() -> None:
    text = final_determination(item("Splint: Upheld"), "Sincerely,\r\nA. Piper")
    assert words(text, letter_of(text).items[0].rationale).endswith("necessary.")  # type: ignore[union-attr]


def test_a_known_form_without_items_says_so() -> None:
    letter = letter_of(HEADER + ISSUES)
    assert letter.items == ()
    assert [problem.code for problem in letter.problems] == ["no-items"]


@pytest.mark.parametrize("text", ["", "Dear Sir, the splint was upheld.", "Case Number: 17"])
def test_an_unknown_form_says_what_was_looked_for(text: str) -> None:
    letter = letter_of(text)
    (problem,) = letter.problems
    assert letter.format is LetterFormat.UNKNOWN
    assert problem.code == "unknown-format"
    assert "IMR ISSUES, DECISIONS AND RATIONALES" in problem.message

"""Sentences: where they end, how long they may be, and which speak of a guideline."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.extract.passages import sentences

MOST = 1200


@given(st.lists(st.sampled_from(["visits", "12", "had", "word" * 400, ".", ","]), max_size=900))
def test_sentences_are_short_and_leave_out_nothing_but_blanks(words: list[str]) -> None:
    text = " ".join(words)
    found = sentences(text, 0, len(text))
    assert all(0 < len(s.text) <= MOST and s.text == text[s.start : s.end] for s in found)
    kept = "".join(s.text for s in found)
    assert [c for c in kept if c not in " .,"] == [c for c in text if c not in " .,"]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("the mtus recommends 10 visits. six were attended.", [True, False]),
        ("the guideline gives 10 visits. ten is the number for myalgia.", [True, True]),
        ("by regulation, functional improvement means a gain in daily living.", [True]),
        ("9792.24.1: treatments may be extended.", [True]),
        ("the guideline gives 10 visits. she has had twenty.", [True, False]),
        ("the guideline gives 10 visits. this case is another.", [True, False]),
    ],
)
def test_what_a_guideline_says_is_told_from_what_the_patient_had(text: str, quoted: list[bool]) -> None:
    assert [s.quoted for s in sentences(text, 0, len(text))] == quoted


def test_a_sentence_ends_behind_a_number_of_one_digit() -> None:
    text = "signs: none of 5. she had 6. dr. a. smith saw her."
    assert [s.text for s in sentences(text, 0, len(text))] == [
        "signs: none of 5.",
        "she had 6.",
        "dr. a. smith saw her.",
    ]

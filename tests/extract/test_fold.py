"""The folded copy: every place of it maps back to the letter's own words."""

from hypothesis import given
from hypothesis import strategies as st

from checker.extract.fold import fold


def test_spacing_and_case_are_folded() -> None:
    assert fold("Physical\r\n  Therapy\f 2 × 6").text == "physical therapy 2 x 6"


def test_a_word_broken_with_the_pdf_mark_is_joined() -> None:
    folded = fold("electro\ufffemyography")
    assert folded.text == "electromyography"
    assert folded.origin(0, len(folded.text)) == (0, 17)


def test_dates_and_codes_broken_at_a_line_end_are_joined() -> None:
    assert fold("on 10/10/\r\n2016 at C6-\nC7").text == "on 10/10/2016 at c6-c7"


def test_a_hyphen_between_words_on_one_line_stays_apart() -> None:
    assert fold("pain - severe").text == "pain - severe"


@given(st.text(alphabet=st.sampled_from("aB -/\n\r\f\ufffe’“×İ1.")))
def test_every_character_maps_back_to_one_like_it(text: str) -> None:
    folded = fold(text)
    for at, character in enumerate(folded.text):
        if character != " ":
            start, end = folded.origin(at, at + 1)
            assert end == start + 1
            assert fold(text[start:end]).text == character


@given(st.text(alphabet=st.sampled_from("ab \n\ufffe")))
def test_folding_is_idempotent(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@given(st.text(alphabet=st.sampled_from("ab \n")))
def test_places_of_the_letter_are_found_again(text: str) -> None:
    folded = fold(text)
    for at, character in enumerate(text):
        if not character.isspace():
            assert folded.text[folded.at(at)] == character

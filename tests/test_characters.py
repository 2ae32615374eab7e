"""Odd characters become plain ones, each place of which maps back to the letter's own."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.characters import plain_text


@pytest.mark.parametrize(
    ("written", "read"),
    [
        # soft hyphens: in a word, at the end of a line, seen as a hyphen
        ("physi\u00adcal thera\u00adpy", "physical therapy"),
        ("thera\u00ad\npy", "therapy"),
        ("thera\u00ad \r\n  py", "therapy"),
        ("lum\u200b\u00ad\u200bbar", "lumbar"),
        ("10\u00ad12 visits", "10-12 visits"),
        ("C5\u00ad6, L4\u00adL5", "C5-6, L4-L5"),
        ("6\u00adweek course", "6-week course"),
        ("pain \u00ad severe", "pain - severe"),
        # the mark of PDFium for a hyphen at the end of a line
        ("electro\ufffemyography", "electromyography"),
        ("C5\ufffeC6", "C5-C6"),
        # characters of no width
        ("1\u200b3 ses\u200csions", "13 sessions"),
        ("\ufeffthe\u2060rapy", "therapy"),
        ("vis\u200dits\u200e\ufe0f", "visits"),
        ("\u061cOver\u034fturned", "Overturned"),
        # ligatures
        ("\ufb01ve o\ufb03ce", "five office"),
        ("\ufb00 \ufb02 \ufb04 \ufb06", "ff fl ffl st"),
        ("Up\uff48eld", "Upheld"),
        ("\u0133", "ij"),
        # blanks
        ("2\u00a0times\u202fa\u2009week", "2 times a week"),
        ("6\u3000visits", "6 visits"),
        ("12\u2007visits", "12 visits"),
        # digits
        ("\uff11\uff12 visits", "12 visits"),
        ("\u0661\u0662 visits", "12 visits"),
        ("\U0001d7d9\U0001d7da visits", "12 visits"),
        # signs
        ("\u201cno\u201d \u2018pain\u2019", "\"no\" 'pain'"),
        ("2\u20133 \u00d7 6", "2-3 x 6"),
        # what means something else is left alone
        ("2\u00b2 \u2460 no\u2026 caf\u00e9", "2\u00b2 \u2460 no\u2026 caf\u00e9"),
        ("2\u00bd weeks", "2/ weeks"),
    ],
)
def test_odd_characters_are_read_as_plain_ones(written: str, read: str) -> None:
    assert plain_text(written).text == read


def test_half_a_pair_is_no_character() -> None:
    assert plain_text("a\ud83eb").text == "a\ufffdb"


def test_the_two_letters_of_a_ligature_come_from_the_one() -> None:
    plain = plain_text("a\ufb01b")
    assert [plain.origin(at, at + 1) for at in range(4)] == [(0, 1), (1, 2), (1, 2), (2, 3)]


def test_a_word_comes_from_all_its_characters() -> None:
    plain = plain_text("of thera\u00ad\npy now")
    assert plain.origin(3, 10) == (3, 12)
    assert plain.at(12) == 10


_ODD = st.sampled_from("aB1 -\n\u00ad\u200b\ufb01\ufb03\u00a0\uff11\ufffe\u00bd\u0130\ud800\u2019")
TEXTS = st.text(alphabet=_ODD) | st.text()


@given(TEXTS)
def test_every_place_maps_back_into_the_text_in_order(text: str) -> None:
    plain = plain_text(text)
    spans = [plain.origin(at, at + 1) for at in range(len(plain.text))]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert spans == sorted(spans)
    assert plain.origin(0, len(plain.text)) if plain.text else plain.text == ""


@given(TEXTS)
def test_places_of_the_letter_are_found_again(text: str) -> None:
    plain = plain_text(text)
    for at in range(len(plain.text)):
        first = plain.at(plain.origin(at, at + 1).start)
        assert plain.origin(first, first + 1) == plain.origin(at, at + 1)
    assert plain.at(len(text)) == len(plain.text)
    assert plain.at(0) == 0


@given(TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = plain_text(text).text
    assert plain_text(once).text == once


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_plain_text_stays_as_it_is(text: str) -> None:
    plain = plain_text(text)
    assert (plain.text, plain.origins) == (text, None)


def test_every_format_character_without_a_shape_is_left_out() -> None:
    """Those that have one stand over or before the numbers of some scripts, or belong to notes and shorthand."""
    formats = [c for c in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(c) == "Cf"]
    kept = [c for c in formats if plain_text(f"a{c}b").text != "ab"]
    assert [c for c in kept if not unicodedata.name(c, "").startswith(_SHAPED)] == []


_SHAPED = ("ARABIC", "SYRIAC", "KAITHI", "EGYPTIAN", "INTERLINEAR", "SHORTHAND", "MUSICAL")

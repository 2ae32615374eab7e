"""What a letter and a finding are known by survives what a scanner, an editor and a rename do, and nothing else."""

from __future__ import annotations

import textwrap
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.document import Outcome
from checker.sift.identity import case_of, fingerprint, letters_of
from tests.report.samples import TEXT, WRONG

NUMBERLESS = TEXT.replace("CM00-0000001", "")


def test_a_case_number_names_the_letter() -> None:
    assert case_of(TEXT) == "CM00-0000001"
    assert case_of("Case Number: cm 14 - 0123456\nsee CM14-0000001") == "CM14-0123456"


@pytest.mark.parametrize("width", [20, 33, 60, 200])
def test_a_letter_without_one_is_named_by_its_words_however_they_are_wrapped(width: int) -> None:
    wrapped = "\n".join(textwrap.wrap(NUMBERLESS.replace("phys-\nical", "physical"), width))
    assert case_of(NUMBERLESS).startswith("text-")
    assert case_of(wrapped) == case_of(NUMBERLESS) == case_of(f"\f{NUMBERLESS}\n\n  Page 3 of 4\n")
    assert case_of(NUMBERLESS.replace("9 visits", "8 visits")) != case_of(NUMBERLESS)


@given(st.text())
def test_any_text_has_a_name(text: str) -> None:
    assert case_of(text) == case_of(text)
    assert letters_of(text).isalnum() or letters_of(text) == ""


def test_a_finding_is_known_by_case_heading_outcome_and_kind_alone() -> None:
    print_ = fingerprint("c", WRONG, "arithmetic")
    moved = replace(WRONG, item=replace(WRONG.item, index=7, span=None))
    respaced = replace(WRONG, item=replace(WRONG.item, heading=WRONG.item.heading.replace(" ", " \n ").upper()))
    assert fingerprint("c", moved, "arithmetic") == fingerprint("c", respaced, "arithmetic") == print_
    others = {
        fingerprint("d", WRONG, "arithmetic"),
        fingerprint("c", WRONG, "waiver"),
        fingerprint("c", replace(WRONG, item=replace(WRONG.item, heading="Massage")), "arithmetic"),
        fingerprint("c", replace(WRONG, item=replace(WRONG.item, stated_outcome=Outcome.UPHELD)), "arithmetic"),
    }
    assert len(others | {print_}) == 5

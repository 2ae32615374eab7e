"""Functional improvement of an item: what is no improvement, whose result it is, which passage counts.

The sentences themselves stand in `rules/language` (`reads:` and `not:`).
"""

import pytest

from checker.facts import Improvement
from tests.extract.letters import facts
from tests.extract.marked import cases, read_item

D, N, U = Improvement.DOCUMENTED, Improvement.NOT_DOCUMENTED, Improvement.UNKNOWN

# name of the trap: words of the rationale that tell of no improvement, whether or not they deny one
NO_IMPROVEMENT: dict[str, tuple[str]] = {
    "unable to return": ("The patient was unable to return to work after therapy.",),
    "has not returned": ("The patient has not returned to work despite therapy.",),
    "no less medication": ("With therapy there was no reduction in the use of medication by the patient.",),
    "not released": ("After therapy the patient was not released to full duty.",),
    "remains off work": ("The patient remains off work after therapy.",),
    "restrictions stay": ("The work restrictions of the patient are unchanged after therapy.",),
    "more medication": ("The patient increased her use of Norco after therapy.",),
    "worse": ("The patient's walking tolerance decreased with therapy.",),
    "could not": ("The patient could not return to modified duty with therapy.",),
}


@pytest.mark.parametrize("rationale", cases(NO_IMPROVEMENT))
def test_what_is_not_taken_for_improvement(rationale: str) -> None:
    assert read_item(rationale=rationale).facts.functional_improvement.value is not D


def test_the_summary_tells_of_this_treatment_only() -> None:
    told = "The worker had no functional improvement with acupuncture."
    assert facts(summary=told).functional_improvement.value is U
    assert facts("Acupuncture 6 sessions for the neck", told).functional_improvement.value is N


def test_the_rationale_beats_the_summary() -> None:
    found = facts(
        summary="The worker returned to full duty after physical therapy.",
        rationale="There is no documentation of functional improvement with the prior sessions.",
    )
    assert found.functional_improvement.value is N


@pytest.mark.parametrize(
    "number", ["8872nd", "450th", "401st", "1000000000th", "9" * 400, "9" * 400 + "th", ".5", "400."]
)
def test_a_number_that_is_no_amount_is_no_fault(number: str) -> None:
    told = (
        f"Lifting went from {number} to {number} pounds. He walks {number} feet, before {number} feet, page {number}."
    )
    assert facts(rationale=told).functional_improvement.value is U

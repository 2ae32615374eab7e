"""A finding speaks where the letter shows it, and is silent in the traps that made it false (logic, section 6)."""

from __future__ import annotations

import pytest

from checker import check
from checker.findings import Code, Severity
from tests.extract.letters import item, letter

_DATED = "The request for authorization is dated 10/03/2014."
_CHRONIC = "Decision based on MTUS Chronic Pain Medical Treatment Guidelines, Physical Medicine Page(s): 98-99."
_POSTSURGICAL = "Decision based on MTUS Postsurgical Treatment Guidelines."


def codes(heading: str, rationale: str, outcome: str = "Upheld", summary: str = "", imr: str = _CHRONIC) -> list[str]:
    text = letter(item(heading, rationale, outcome, imr=imr), summary=f"{summary} {_DATED}").text
    (judged,) = check(text).items
    return [f.code.value for f in judged.findings if f.severity is not Severity.INFO]


@pytest.mark.parametrize(
    ("heading", "speaks"),
    [
        ("Physical therapy 2-3 times a week for 4 weeks, 10 visits, low back", False),
        ("Physical therapy 1-2 times per week for 6 weeks, 12 visits, low back", False),
        ("Physical therapy 2 times a week for 4 weeks, 8 visits, low back", False),
        ("Physical therapy 3 times a week for 4 weeks, 10 visits, low back", True),
        ("Physical therapy 2 times a week for 3 weeks, 12 visits, low back", True),
    ],
)
def test_an_amount_inside_its_own_range_is_no_fault(heading: str, speaks: bool) -> None:
    assert (Code.ARITHMETIC.value in codes(heading, "The request is not medically necessary.")) is speaks


_HEADING = "Physical therapy 3 times a week for 4 weeks, low back"


@pytest.mark.parametrize(
    ("heading", "rationale", "speaks"),
    [
        # A frequency and its weeks told again, with a total that they do not give.
        (_HEADING, "The request for physical therapy 3 times a week for 4 weeks, for a total of 18 visits, is too much.", True),
        (_HEADING, "Physical therapy 3 times a week for 4 weeks (15 visits) goes beyond the guideline.", True),
        (_HEADING, "The request for physical therapy 3 times a week for 4 weeks, for a total of 12 visits, is too much.", False),
        (_HEADING, "Physical therapy 3 times a week for 4 weeks exceeds the 10 visits that are given for myalgia.", False),
        (_HEADING, "The request is for 2 to 3 times a week for 4 weeks, a total of 10 visits.", False),
        (_HEADING, "The guideline lets the total go to 18 visits over 6 to 8 weeks; the worker has had 6 visits.", False),
        (_HEADING, "Acupuncture 3 times a week for 4 weeks, a total of 18 visits, is not at issue.", False),
        (_HEADING, "Initial 3x4 falls under the 18 visits total. The request is not medically necessary.", False),
        (_HEADING, "Three visits a week for 4 weeks stay below a total of 18 visits. They are not medically necessary.", False),
        # The original request less what UR authorized.
        ("Physical therapy for the low back, 12 visits was the original request. Physical therapy, 4 visits, was authorized by the Claims Administrator. The remaining IMR eligible portion of the original request, physical therapy, 6 visits is", "The visits are not medically necessary.", True),
        ("Physical therapy for the low back, 12 visits was the original request. Physical therapy, 6 visits, was authorized by the Claims Administrator. The remaining IMR eligible portion of the original request, physical therapy, 6 visits is", "The visits are not medically necessary.", False),
        # The visits of another discipline that UR authorized are not this request's.
        ("Physical therapy for the low back, 12 visits", "UR authorized 4 acupuncture visits. The visits are not medically necessary.", False),
        # Prior and requested.
        ("Physical therapy 6 visits, low back", "The worker has completed 10 visits. With the six requested the total would be 14 visits.", True),
        ("Physical therapy 6 visits, low back", "The worker has completed 10 visits. With the six requested the total would be 16 visits.", False),
        ("Physical therapy 6 visits, low back", "The worker has completed 8 to 10 visits. With the six requested the total would be 15 visits.", False),
    ],
)  # fmt: skip
def test_sums_that_the_letter_tells_are_reckoned_again(heading: str, rationale: str, speaks: bool) -> None:
    assert (Code.ARITHMETIC.value in codes(heading, rationale)) is speaks


@pytest.mark.parametrize(
    ("rationale", "speaks"),
    [
        ("The guideline gives 9-10 visits over 8 weeks for myalgia, 8-10 visits over 4 weeks for neuralgia and 24 visits over 16 weeks for CRPS.", False),
        ("The guideline gives, for myalgia, 9-10 visits over 8 weeks, for neuralgia 8-10 visits over 4 weeks, for CRPS 24 visits over 16 weeks.", False),
        ("The guideline allows 24 visits over 16 weeks for CRPS and 8-10 visits over 4 weeks for neuralgia.", False),
        ("The guideline gives 16 visits over 8 weeks for myalgia, 8-10 visits over 4 weeks for neuralgia.", True),
    ],
)  # fmt: skip
def test_a_number_goes_with_the_diagnosis_of_its_own_member_of_a_list(rationale: str, speaks: bool) -> None:
    found = codes("Physical therapy 6 visits for the low back", f"{rationale} The request is not medically necessary.")
    assert (Code.MISQUOTED_LIMIT.value in found) is speaks


@pytest.mark.parametrize(
    ("rationale", "speaks"),
    [
        ("The visits are not-medically necessary.", False),
        ("The request is not supported as being medically necessary.", False),
        ("Neither of the two requests was medically necessary.", False),
        ("It is not shown that the visits are medically necessary.", False),
        ("The visits are medically necessary.", True),
    ],
)
def test_a_conclusion_of_no_sure_polarity_contradicts_no_heading(rationale: str, speaks: bool) -> None:
    found = codes("Physical therapy 6 visits for the low back", rationale)
    assert (Code.HEADER_CONTRADICTS_RATIONALE.value in found) is speaks


@pytest.mark.parametrize(
    ("summary", "imr", "speaks"),
    [
        ("The worker has low back pain since a fall.", _POSTSURGICAL, True),
        ("The worker underwent lumbar fusion on 01/10/2012.", _POSTSURGICAL, True),
        # An operation that was not read as this part's: its period may run.
        ("Her operation of the spring was discussed.", _POSTSURGICAL, False),
        # The guideline that governs is cited as well.
        ("The worker has low back pain since a fall.", f"{_POSTSURGICAL} {_CHRONIC}", False),
        ("The worker underwent lumbar fusion on 08/10/2014.", _CHRONIC, True),
        ("The worker underwent lumbar fusion.", _CHRONIC, False),
    ],
)
def test_a_wrong_guideline_needs_the_surgery_or_a_letter_without_one(summary: str, imr: str, speaks: bool) -> None:
    heading = "Physical therapy 6 visits for the low back"
    found = codes(heading, "The request is not medically necessary.", summary=summary, imr=imr)
    assert (Code.WRONG_GUIDELINE.value in found) is speaks


def test_a_misquote_of_a_row_that_nobody_checked_is_information() -> None:
    quoted = "The guideline allows a trial of 6 visits over 2 weeks and a total of 12 visits over 8 weeks."
    cited = "Decision based on MTUS Chronic Pain Medical Treatment Guidelines, Manual therapy Page(s): 58-60."
    text = letter(item("Chiropractic 6 visits for the low back", quoted, imr=cited), summary=_DATED).text
    (judged,) = check(text).items
    assert [f.severity for f in judged.findings if f.code is Code.MISQUOTED_LIMIT] == [Severity.INFO]

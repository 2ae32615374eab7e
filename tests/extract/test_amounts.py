"""Amounts of headings: every form a request is written in, and what only looks like one."""

import pytest

from checker.extract.amounts import amount_of, parts_of
from checker.facts import Interval

AMOUNTS = {
    # frequency by duration
    "physical therapy three times per week for four weeks to the cervical spine": (12, 12, 3, 4),
    "physical therapy 2-3 times a week for 6 weeks": (12, 18, None, 6),
    "2-3x/wk x 4-6 wks physical therapy": (8, 18, None, None),
    "electro acupuncture to the low back two times a week times six weeks": (12, 12, 2, 6),
    "massage therapy 1 time a week for 4 weeks for neck and lumbar": (4, 4, 1, 4),
    "post-op physical therapy 2 times a week for 4 weeks": (8, 8, 2, 4),
    "referral to chiropractor for low back pain, twice a week for 3 weeks": (6, 6, 2, 3),
    "additional physical therapy lumbar spine two times a week for three weeks": (6, 6, 2, 3),
    "physical therapy 2 x per week x 6 weeks": (12, 12, 2, 6),
    "physical therapy twice weekly for 6 weeks": (12, 12, 2, 6),
    "physical therapy 2 times weekly times 4 weeks lumbar": (8, 8, 2, 4),
    "acupuncture 1x a week for 2 months": (8, 8, 1, 8),
    "occupational therapy 2x/week for 6 weeks, right hand": (12, 12, 2, 6),
    "physical therapy two (2) times a week for six (6) weeks": (12, 12, 2, 6),
    "initial course of physical therapy 2 times per week for the low back over 4 weeks": (8, 8, 2, 4),
    "chiropractic 3 x 4 weeks": (12, 12, 3, 4),
    # bare products
    "physical exam 2 times 8": (16, 16, 2, 8),
    "spinal manipulation 1 times 8": (8, 8, 1, 8),
    "physical therapy 2x6": (12, 12, 2, 6),
    "physical therapy evaluation and treatment 2 x 4": (8, 8, 2, 4),
    # counts
    "physical therapy , lumbar spine and cervical spine x 8": (8, 8, None, None),
    "physical therapy, 6 sessions, cervical and thoracic spine": (6, 6, None, None),
    "chiropractic therapy sessions for the cervical spine, #2": (2, 2, None, None),
    "three sessions of physical therapy of the right knee": (3, 3, None, None),
    "chiropractic physiotherapy treatment 6 visits": (6, 6, None, None),
    "eight (8) physical therapy visits for the neck": (8, 8, None, None),
    "physical therapy times 12": (12, 12, None, None),
    "pt x 8": (8, 8, None, None),
    "qty 12 acupuncture": (12, 12, None, None),
    "acupuncture qty: 12": (12, 12, None, None),
    "12 additional therapy sessions for left hand": (12, 12, None, None),
    "physical therapy, twelve visits": (12, 12, None, None),
    "additional 9 physical therapy sessions": (9, 9, None, None),
    "acupuncture 6": (6, 6, None, None),
    "8 additional sessions of acupuncture for l4-5": (8, 8, None, None),
    "physical therapy, l4-s1, 12 visits": (12, 12, None, None),
    "additional chiropractic sessions x 12 for the lumbar spine": (12, 12, None, None),
    "continued chiropractic care, 8 visits over 4 weeks": (8, 8, None, 4),
    # totals beside a schedule, and a lost sign
    "additional physical therapy two times four visits (8) for the lumbar and bilateral knees": (8, 8, 2, 4),
    "physical therapy (pt) 3 times per week for 4 weeks (12 visits) for the low back": (12, 12, 3, 4),
    "post-operative physical therapy 3 times a week for 6 weeks, 18 total": (18, 18, 3, 6),
    "12 sessions (3 x 4) of acupuncture": (12, 12, 3, 4),
    "physical therapy 23 (six visits)": (6, 6, None, None),
    # sequences
    "physical therapy 2x6 then 1x6": (18, 18, None, None),
}
NO_AMOUNT = (
    "physical therapy for the right knee",
    "home exercise kit",
    "acupuncture treatments (unspecified quantity)",
)


@pytest.mark.parametrize(("heading", "wanted"), AMOUNTS.items(), ids=list(AMOUNTS))
def test_amount(heading: str, wanted: tuple[int, int, int | None, int | None]) -> None:
    low, high, frequency, weeks = wanted
    amount = amount_of(heading, 0, len(heading))
    assert amount.sessions == Interval(low, high)
    if frequency is not None:
        assert amount.frequency == Interval(frequency, frequency)
    if weeks is not None:
        assert amount.weeks == Interval(weeks, weeks)


@pytest.mark.parametrize("heading", NO_AMOUNT)
def test_no_amount(heading: str) -> None:
    assert amount_of(heading, 0, len(heading)).sessions is None


def test_a_total_that_the_schedule_contradicts_keeps_the_product_as_rival() -> None:
    heading = "acupuncture 2 times a week for 6 weeks (10 visits)"
    amount = amount_of(heading, 0, len(heading))
    assert (amount.sessions, amount.rival) == (Interval(10, 10), Interval(12, 12))


SPLITS = {
    "a sentence each": (
        "acupuncture for the neck, #8 was the original request. acupuncture for the neck, #6 was authorized by the "
        "claims administrator. the remaining imr eligible portion of the original request, acupuncture for the neck, "
        "#2 is",
        (2, 8, 6),
    ),
    "authorised first, nothing counted in the request": (
        "acupuncture (unspecified quantity) was the original request. the claims administrator authorized "
        "acupuncture, 6 sessions, leaving the original request imr eligible. the original request, acupuncture "
        "(unspecified quantity) is",
        (None, None, 6),
    ),
}


@pytest.mark.parametrize(("heading", "wanted"), SPLITS.values(), ids=list(SPLITS))
def test_partly_authorised(heading: str, wanted: tuple[int | None, int | None, int | None]) -> None:
    parts = parts_of(heading, 0, len(heading))
    found = []
    for where in (parts.requested, parts.original, parts.authorized):
        assert where is not None
        sessions = amount_of(heading, *where).sessions
        found.append(sessions.min if sessions else None)
    assert tuple(found) == wanted

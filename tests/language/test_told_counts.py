"""Counts told by tallies, by dates, by what was told before, and joined to one another."""

from __future__ import annotations

import pytest

from tests.extract.marked import Count, count, read_item

PT = "Physical therapy 10 visits for the cervical spine"

TOLD: list[tuple[str, Count]] = [
    # tallies by month and by part
    ("PT attendance by month: March 2015, 3; April 2015, 6; May 2015, 2.", 11),
    ("Physical therapy took place as follows: April - 3; May - 5; June - 2; July - none.", 10),
    ("Therapy to date: low back 18, right shoulder 11, neck 5.", 5),
    ("Therapy was divided by region: neck six visits, low back ten.", 6),
    ("Pain by month: March, 7; April, 6; May, 5.", None),
    # dates
    ("Physical therapy visits were on 6/2, 6/9 and 6/16.", 3),
    ("He was enrolled in physical therapy from 04/11/2016 to 05/20/2016.", (1, None)),
    # by what was told before
    ("Sixteen visits of physical therapy were approved and she used half of them.", 8),
    ("Eight physical therapy visits were granted in January, and he went to some of them.", (1, 8)),
    ("He was allowed six physical therapy visits and kept all of them.", 6),
    ("He was allowed six physical therapy visits and works half shifts.", (0, 6)),
    # joined
    ("He had six physical therapy visits at one clinic, then eight at another.", 14),
    ("Physical therapy was given 2 per week for 4 weeks and then once weekly for 6 weeks, all kept.", 14),
    ("He had physical therapy of eight sessions, then another eight, then a last four.", 20),
    ("Three six-visit courses of physical therapy have been completed.", 18),
    ("Every one of the 12 authorized physical therapy visits was used.", 12),
    # another person's
    ("His brother's physical therapy by month: March, 4; April, 5; May, 2.", None),
    ("Her husband was allowed six physical therapy visits and kept all of them.", None),
    ("Twelve physical therapy visits were approved, and her husband used half of them.", (0, 12)),
    # no visits
    ("There are four invoices from the physical therapy clinic.", None),
]


def test_a_tally_of_the_time_before_an_operation_is_no_prior_care_of_its_aftercare() -> None:
    heading = "Post-operative physical therapy 12 visits for the right knee"
    told = "Right knee meniscectomy was done on 10/3/2016. Preoperative physical therapy by month: March, 4; April, 5."
    read = read_item(heading, told, "It is not medically necessary.")
    assert read.facts.prior_sessions.value is None


@pytest.mark.parametrize(("summary", "wanted"), TOLD)
def test_prior_sessions(summary: str, wanted: Count) -> None:
    read = read_item(PT, summary, "It is not medically necessary.")
    value = read.facts.prior_sessions.value
    assert value == (None if wanted is None else count(wanted))

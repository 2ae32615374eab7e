"""Sums of months: the last day of a period is the same day of the month, or the month's last."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.resolve.days import add_months, earliest_running

_DAYS = st.dates(date(2000, 1, 1), date(2020, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "last"),
    [
        (date(2013, 8, 13), 6, date(2014, 2, 13)),
        (date(2012, 9, 30), 6, date(2013, 3, 30)),
        (date(2013, 8, 31), 6, date(2014, 2, 28)),
        (date(2015, 11, 30), 3, date(2016, 2, 29)),
        (date(2013, 3, 31), -6, date(2012, 9, 30)),
    ],
)
def test_the_same_day_of_the_month(day: date, months: int, last: date) -> None:
    assert add_months(day, months) == last


@given(_DAYS, st.integers(1, 12))
def test_the_earliest_surgery_whose_period_runs(day: date, months: int) -> None:
    earliest = earliest_running(day, months)
    assert add_months(earliest, months) >= day
    assert add_months(earliest - timedelta(days=1), months) < day

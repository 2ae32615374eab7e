"""Dates of the decision: header blocks in every order, and what the summary says where the header is lost."""

from datetime import date

import pytest

from checker.document import Span
from checker.extract.dates import decision_dates, find_dates
from checker.extract.fold import fold
from checker.facts import Dates

DAY = date(2016, 10, 12)


@pytest.mark.parametrize(
    "text",
    ["10/12/2016", "10-12-2016", "10/12/16", "October 12, 2016", "Oct. 12, 2016", "12 October 2016", "2016-10-12", "10/12/\r\n2016"],
)  # fmt: skip
def test_every_form_of_a_date(text: str) -> None:
    folded = fold(f"on {text} at work").text
    assert [d for d, _, _ in find_dates(folded, 0, len(folded))] == [DAY]


@pytest.mark.parametrize("text", ["13/45/2016", "2/30/2016", "7-8/10", "120/80", "L4-5", "1/2/3456789"])
def test_what_is_no_date(text: str) -> None:
    folded = fold(text).text
    assert list(find_dates(folded, 0, len(folded))) == []


ROWS = "Date Assigned: 12/07/2016 Date of Injury: 10/12/2016\nDecision Date: 01/05/2017 UR Denial Date: 11/29/2016\nPriority: Standard Application\nReceived:\n12/01/2016"
CELLS = "Date Assigned:\n12/07/2016\nDate of Injury:\n10/12/2016\nDecision Date:\n01/05/2017\nUR Denial Date:\n11/29/2016\nApplication Received:\n12/01/2016"
LABELS_FIRST = "Date Assigned:\nDate of Injury:\nDecision Date:\nUR Denial Date:\nApplication Received:\n12/07/2016\n10/12/2016\n01/05/2017\n11/29/2016\n12/01/2016"


@pytest.mark.parametrize("header", [ROWS, CELLS, LABELS_FIRST], ids=["row by row", "a cell a line", "labels first"])
def test_header(header: str) -> None:
    dates = _dates(header, "")
    found = (dates.assigned_date.value, dates.date_of_injury.value, dates.decision_date.value, dates.ur_date.value)
    assert found == (date(2016, 12, 7), DAY, date(2017, 1, 5), date(2016, 11, 29))
    assert dates.application_date.value == date(2016, 12, 1)


SUMMARY = {
    "injury": ("with a date of injury of 10/12/2016.", "date_of_injury"),
    "injured on": ("who was injured on 10/12/2016 in a fall.", "date_of_injury"),
    "industrial injury on": ("sustained an industrial injury on 10-12-2016.", "date_of_injury"),
    "request dated": ("A Request for Authorization form was dated 10/12/2016.", "request_date"),
    "on a day the request": ("On 10-12-2016, the Request for Authorization requested therapy.", "request_date"),
    "review denied": ("Utilization review denied the request on 10/12/2016.", "ur_date"),
    "review dated": ("Prior utilization review dated 10/12/2016 states this.", "ur_date"),
    "on a day the review": ("On 10-12-2016, the Utilization Review modified the request.", "ur_date"),
}


@pytest.mark.parametrize(("text", "name"), SUMMARY.values(), ids=list(SUMMARY))
def test_summary(text: str, name: str) -> None:
    dates = _dates("", text)
    found = {
        n: getattr(dates, n).value for n in ("date_of_injury", "request_date", "ur_date") if getattr(dates, n).known
    }
    assert found == {name: DAY}


def test_the_header_beats_the_summary_and_the_rival_is_kept() -> None:
    dates = _dates("Date of Injury: 10/12/2016", "The worker was injured on 10/18/2016.")
    assert dates.date_of_injury.value == DAY
    assert [r.value for r in dates.date_of_injury.rivals] == [date(2016, 10, 18)]


def test_an_examination_date_is_no_date_of_the_decision() -> None:
    assert _dates("", "On 10/12/2016 the worker was examined.") == Dates()


def _dates(header: str, summary: str) -> Dates:
    text = f"{header}\n{summary}"
    cut = len(header) + 1
    return decision_dates(fold(text), Span(0, cut) if header else None, Span(cut, len(text)) if summary else None)

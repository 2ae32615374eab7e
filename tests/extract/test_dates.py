"""Dates of the decision: header blocks in every order, and what the summary says where the header is lost."""

from datetime import date

import pytest

from checker.document import Span
from checker.extract.dates import decision_dates, find_dates
from checker.extract.fold import fold
from checker.facts import Dates
from checker.language.days import day_events
from tests.extract.letters import lexicon
from tests.extract.marked import cases, unmark

DAY = date(2016, 10, 12)
CLOCKS = ("date_of_injury", "request_date", "ur_date", "application_date", "assigned_date", "decision_date")

# name of the trap: text with the day in it
WRITTEN: dict[str, tuple[str]] = {
    "slashes": ("on [10/12/2016] at work",),
    "hyphens": ("on [10-12-2016] at work",),
    "short year": ("on [10/12/16] at work",),
    "short year, hyphens": ("on [10-12-16] at work",),
    "month in words": ("on [October 12, 2016] at work",),
    "month in words, no comma": ("on [October 12 2016] at work",),
    "month in short": ("on [Oct. 12, 2016] at work",),
    "ordinal": ("on [October 12th, 2016] at work",),
    "day first": ("on [12 October 2016] at work",),
    "year first": ("on [2016-10-12] at work",),
    "capitals": ("on [OCTOBER 12, 2016] at work",),
    "over a line end": ("on [10/12/\r\n2016] at work",),
    "over a line end, earlier": ("on [10/\n12/2016] at work",),
    "words over a line end": ("on [October\n12, 2016] at work",),
    "in brackets": ("the form ([10/12/2016]) was sent",),
    "before a full stop": ("seen on [10/12/2016].",),
    "beside a number": ("6 visits on [10/12/2016] and 4 later",),
    "behind a colon": ("Date of Injury:[10/12/2016]",),
}
NO_DATES: dict[str, tuple[str]] = {
    "no such month": ("13/45/2016",),
    "no such day": ("2/30/2016",),
    "no such day of the month": ("April 31, 2016",),
    "pain score": ("7-8/10",),
    "blood pressure": ("120/80",),
    "level of the spine": ("L4-5",),
    "too long a year": ("1/2/3456789",),
    "month and year": ("October 2016",),
    "month and day": ("10/12",),
    "year alone": ("2016",),
    "visits of visits": ("7/12 sessions",),
    "number of a case": ("CM16-0123456",),
    "dose": ("10/325mg",),
    "telephone": ("800-555-0199",),
}


@pytest.mark.parametrize("text", cases(WRITTEN))
def test_every_form_of_a_date(text: str) -> None:
    plain, marks = unmark(text)
    folded = fold(plain)
    found = [(day, folded.origin(start, end)) for day, start, end in find_dates(folded.text, 0, len(folded.text))]
    assert found == [(DAY, mark) for mark in marks]


@pytest.mark.parametrize("text", cases(NO_DATES))
def test_what_is_no_date(text: str) -> None:
    folded = fold(text).text
    assert list(find_dates(folded, 0, len(folded))) == []


ROWS = "Date Assigned: [12/07/2016] Date of Injury: [10/12/2016]\nDecision Date: [01/05/2017] UR Denial Date: [11/29/2016]\nPriority: Standard Application\nReceived:\n[12/01/2016]"
CELLS = "Date Assigned:\n[12/07/2016]\nDate of Injury:\n[10/12/2016]\nDecision Date:\n[01/05/2017]\nUR Denial Date:\n[11/29/2016]\nApplication Received:\n[12/01/2016]"
LABELS_FIRST = "Date Assigned:\nDate of Injury:\nDecision Date:\nUR Denial Date:\nApplication Received:\n[12/07/2016]\n[10/12/2016]\n[01/05/2017]\n[11/29/2016]\n[12/01/2016]"
LETTER_OF_2013 = "Dated: [01/05/2017]\nIMR Case Number: CM13-0000001 Date of Injury: [10/12/2016]\nClaims Number: 1234 UR Denial Date: [11/29/2016]\nPriority: Standard Application Received: [12/01/2016]\nDate Assigned: [12/07/2016]"


@pytest.mark.parametrize(
    "header",
    cases(
        {
            "row by row": (ROWS,),
            "a cell a line": (CELLS,),
            "labels first": (LABELS_FIRST,),
            "letter of 2013": (LETTER_OF_2013,),
        }
    ),
)
def test_header(header: str) -> None:
    dates, marks = _dates(header, "")
    assert (dates.assigned_date.value, dates.date_of_injury.value) == (date(2016, 12, 7), DAY)
    assert (dates.decision_date.value, dates.ur_date.value) == (date(2017, 1, 5), date(2016, 11, 29))
    assert dates.application_date.value == date(2016, 12, 1)
    assert sorted(span for name in CLOCKS for span in getattr(dates, name).spans) == list(marks)


# name of the trap: (words of the summary, the clock that they set)
SUMMARY: dict[str, tuple[str, str]] = {
    "injury": ("with a date of injury of [10/12/2016].", "date_of_injury"),
    "injured on": ("who was injured on [10/12/2016] in a fall.", "date_of_injury"),
    "industrial injury on": ("sustained an industrial injury on [10-12-2016].", "date_of_injury"),
    "injury in words": ("who sustained an injury on [October 12, 2016].", "date_of_injury"),
    "letters": ("The worker (DOI: [10/12/2016]) has neck pain.", "date_of_injury"),
    "accident": ("The worker had a work accident on [10/12/2016].", "date_of_injury"),
    "request dated": ("A Request for Authorization form was dated [10/12/2016].", "request_date"),
    "on a day the request": ("On [10-12-2016], the Request for Authorization requested therapy.", "request_date"),
    "form in short": ("On an RFA form dated [October 12, 2016], 9 sessions were ordered.", "request_date"),
    "request in brackets": ("The request for authorization ([10/12/2016]) asks for 12 visits.", "request_date"),
    "request received": ("The request for authorization (received on [10-12-2016]) shows 12 sessions.", "request_date"),
    "request submitted": ("A request for authorization was submitted on [10-12-16] for 6 visits.", "request_date"),
    "review denied": ("Utilization review denied the request on [10/12/2016].", "ur_date"),
    "review dated": ("Prior utilization review dated [10/12/2016] states this.", "ur_date"),
    "on a day the review": ("On [10-12-2016], the Utilization Review modified the request.", "ur_date"),
    "review in brackets": ("The original utilization review ([10-12-2016]) partially approved the request.", "ur_date"),
    "review report": ("In a utilization review report dated [October 12, 2016], 6 sessions were approved.", "ur_date"),
    "prior review": ("A prior review dated [10/12/2016] non-certified the request.", "ur_date"),
    "previously denied": ("This case has been previously reviewed and denied on [10/12/2016].", "ur_date"),
    # days of something else
    "examination": ("On 10/12/2016 the worker was examined.", ""),
    "study": ("An MRI of 10/12/2016 shows a disc bulge.", ""),
    "operation": ("The worker underwent surgery on 10/12/2016.", ""),
    "progress report": ("In the progress report dated 10/12/2016 the pain was less.", ""),
    "start of therapy": ("The worker would start physical therapy on 10/12/2016.", ""),
    "birth": ("The worker, born on 10/12/1970, has neck pain.", ""),
    "last day of work": ("The worker stopped work on 10/12/2016.", ""),
}  # fmt: skip


@pytest.mark.parametrize(("text", "name"), cases(SUMMARY))
def test_summary(text: str, name: str) -> None:
    dates, marks = _dates("", text)
    found = {clock: getattr(dates, clock) for clock in CLOCKS if getattr(dates, clock).known}
    assert {clock: (fact.value, fact.spans) for clock, fact in found.items()} == ({name: (DAY, marks)} if name else {})


def test_the_header_beats_the_summary_and_the_rival_is_kept() -> None:
    dates, marks = _dates("Date of Injury: [10/12/2016]", "The worker was injured on [10/18/2016].")
    injury = dates.date_of_injury
    assert (injury.value, injury.spans) == (DAY, marks[:1])
    assert [(r.value, r.spans) for r in injury.rivals] == [(date(2016, 10, 18), marks[1:])]


def _dates(header: str, summary: str) -> tuple[Dates, tuple[Span, ...]]:
    """The dates of a header and a summary, and the places of the marks."""
    text, marks = unmark(f"{header}\n{summary}")
    cut = len(unmark(header)[0]) + 1
    folded, language = fold(text), lexicon().language
    start, end = folded.at(cut), len(folded.text)
    days = {first: (day, last) for day, first, last in find_dates(folded.text, 0, end)}
    told = language.passage(folded.text, start, end, language.lexis.scan(folded.text), days)
    return decision_dates(folded, Span(0, cut) if header else None, day_events(told.clauses)), marks

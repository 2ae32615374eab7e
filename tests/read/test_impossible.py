"""What no letter can say: refused in a facts file with its line, and a problem in a letter (law 6)."""

from __future__ import annotations

import pytest

from checker import check
from checker.document import Document
from checker.facts import Basis
from checker.read.facts_file import KnownIds, read_facts
from tests.extract.letters import item, letter

_HEAD = 'date_of_injury: "2015-01-01"\nur_date: "2017-03-01"\ndecision_date: "2017-05-01"\n'
_ITEM = "items:\n- treatment: physical_therapy\n  body_regions: [neck]\n"


def refused(text: str) -> list[str]:
    decision = read_facts(Document("a.yaml", "0", text, (0,), ()), KnownIds())
    return [problem.message for problem in decision.problems]


@pytest.mark.parametrize(
    ("dates", "facts", "line", "says"),
    [
        (_HEAD, "  sessions_requested: 0\n", 7, "sessions_requested: a request for 0 visits"),
        (_HEAD, "  sessions_original: 0\n", 7, "sessions_original: a request for 0 visits"),
        (_HEAD, "  sessions_authorized: 6\n  attended_of_authorized: 7\n", 8, "more attended than the 6"),
        (_HEAD, "  sessions_requested: 6\n  sessions_granted: 7\n", 8, "more granted than the 6"),
        (
            _HEAD,
            "  sessions_authorized: 7\n  sessions_original: 6\n",
            8,
            "fewer than the 7 visits that were authorized",
        ),
        (_HEAD, "  sessions_requested: 7\n  sessions_original: 6\n", 8, "fewer than the 7 visits that are in dispute"),
        (_HEAD, '  surgery_date: "1899-12-31"\n', 7, "before 1900 or after 2100"),
        (_HEAD, '  surgery_date: "2101"\n', 7, "before 1900 or after 2100"),
        (_HEAD, '  surgery_date: "2017-06"\n', 7, "2017-06 is after the decision of 2017-05-01"),
        ('request_date: "2017-06-01"\ndecision_date: "2017-05-01"\n', "", 1, "after the decision of 2017-05-01"),
        ('date_of_injury: "2017-03-02"\nur_date: "2017-03-01"\n', "", 1, "after the request of 2017-03-01"),
        ('decision_date: "2101-01-01"\n', "", 1, "before 1900 or after 2100"),
    ],
)
def test_an_impossible_fact_is_refused_with_its_line(dates: str, facts: str, line: int, says: str) -> None:
    (message,) = refused(dates + _ITEM + facts)
    assert f"line {line}:" in message
    assert says in message


@pytest.mark.parametrize(
    "facts",
    [
        "  sessions_requested: {min: 0, max: 3}\n",
        "  sessions_authorized: {min: 4, max: 8}\n  attended_of_authorized: 7\n",
        "  sessions_authorized: 6\n  sessions_original: {min: 4, max: 8}\n",
        '  surgery_date: "2017"\n',
    ],
)
def test_what_may_be_true_is_taken(facts: str) -> None:
    assert refused(_HEAD + _ITEM + facts) == []


def test_in_a_letter_it_is_a_problem_and_counts_as_not_stated() -> None:
    text = letter(
        item("Physical therapy 6 sessions for the neck", "The patient is improving."),
        summary="The date of injury is 05/03/2016. The request for authorization is dated 10/03/2015.",
    ).text
    found = check(text)
    assert any("date_of_injury" in problem.message for problem in found.problems)
    assert found.decision.dates.date_of_injury.basis is Basis.ABSENT

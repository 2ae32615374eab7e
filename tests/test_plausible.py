"""What cannot be true: refused in a facts file with file, line and key; left out of a letter and named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings

from checker.cli import main
from checker.document import Document
from checker.facts import Basis, Dates, Decision, Fact
from checker.plausible import faults, possible
from checker.read.facts_file import read_facts
from checker.read.facts_form import KnownIds
from tests.report.decisions import impossible_decisions
from tests.report.samples import DECISION
from tests.shared import SHARED, needs_shared

ATTENDED = "attended_of_authorized"
DATES = 'decision_date: "2017-05-01"\n'
HEAD = "items:\n- treatment: acupuncture\n  sessions_requested: {requested}\n"


def messages(text: str) -> list[str]:
    decision = read_facts(Document("a.yaml", "", text), KnownIds())
    assert bool(decision.items) != bool(decision.problems)
    return [problem.message for problem in decision.problems]


def item(*lines: str, requested: str = "6", dates: str = DATES) -> str:
    """A facts file of one item; its own lines start at line 5."""
    return dates + HEAD.format(requested=requested) + "".join(f"  {line}\n" for line in lines)


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        (item(requested="0"), 4, "item 1, sessions_requested"),
        (item(requested="{min: 0, max: 0}"), 4, "item 1, sessions_requested"),
        (item("sessions_original: 0", "sessions_requested_: 0", requested="0"), 6, "item 1"),
        (item("sessions_original: 12", "sessions_authorized: 6", f"{ATTENDED}: 9"), 7, f"item 1, {ATTENDED}"),
        (item(f"{ATTENDED}: {{min: 7, max: null}}", "sessions_authorized: 6"), 5, f"item 1, {ATTENDED}"),
        (item("sessions_granted: 8"), 5, "item 1, sessions_granted"),
        (item("sessions_granted: {min: 7, max: 9}"), 5, "item 1, sessions_granted"),
        (item("sessions_original: 8", "sessions_authorized: 9"), 6, "item 1, sessions_authorized"),
        (item("sessions_original: 5"), 4, "item 1, sessions_requested"),
        (item("surgery_date: 1899-12-31"), 5, "item 1, surgery_date"),
        (item("surgery_date: 2101-01-01"), 5, "item 1, surgery_date"),
        (item("surgery_date: 2017-05-03"), 5, "item 1, surgery_date"),
        (item("surgery_date: {value: 2017-04-01, rivals: [{value: 2018-01-01}]}"), 5, "item 1, surgery_date"),
        (item(dates="request_date: 0001-01-01\n"), 1, "request_date"),
        (item(dates="ur_date: 9999-12-31\n"), 1, "ur_date"),
        (item(dates=DATES.strip() + "\nur_date: 2017-05-03\n"), 2, "ur_date"),
        (item(dates="ur_date: 2017-03-01\ndate_of_injury: 2017-06-01\n"), 2, "date_of_injury"),
        (item(dates="date_of_injury: 2017-06-01\nrequest_date: 2017-03-01\n"), 1, "date_of_injury"),
    ],
)  # fmt: skip
def test_a_facts_file_with_it_is_refused_at_its_line(text: str, line: int, key: str) -> None:
    assert any(said.startswith(f"a.yaml, line {line}: {key}: ") for said in messages(text))


@pytest.mark.parametrize(
    "text",
    [
        item("sessions_original: 12", "sessions_authorized: 6", "attended_of_authorized: 6"),
        item("sessions_authorized: {min: 4, max: 8}", "attended_of_authorized: {min: 6, max: 9}"),
        item("sessions_granted: 6"),
        item("sessions_granted: {min: 6, max: 9}"),
        item("sessions_original: 6"),
        item(requested="{min: 0, max: 6}"),
        item("surgery_date: 2017-05-02"),
        item("surgery_date: 1900-01-01"),
        item(dates="ur_date: 2017-03-01\ndate_of_injury: 2017-03-01\n"),
        item(dates="decision_date: 2100-12-31\nur_date: 2100-12-31\n"),
    ],
)
def test_what_may_be_true_is_read(text: str) -> None:
    assert messages(text) == []


@given(decision=impossible_decisions)
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_what_is_left_is_possible_and_nothing_is_added(decision: Decision) -> None:
    left, found = possible(decision)
    assert faults(left) == ()
    assert (left == decision) == (not found)
    assert [item.index for item in left.items] == [item.index for item in decision.items]


def test_another_telling_takes_the_place_of_an_impossible_one() -> None:
    right, wrong = Fact(date(2015, 3, 4), Basis.STATED), date(2051, 3, 4)
    dates = Dates(
        date_of_injury=Fact(wrong, Basis.STATED, rivals=(right,)), ur_date=Fact(date(2016, 1, 2), Basis.STATED)
    )
    left, [fault] = possible(replace(DECISION, dates=dates))
    assert left.dates.date_of_injury == right
    assert (fault.name, fault.value) == ("date_of_injury", wrong)


@pytest.mark.parametrize(
    "change",
    ["sessions_requested=0", "surgery_date=0001-01-01", "surgery_date=9999-12-31", "date_of_injury=2090-01-01"],
)
def test_it_cannot_be_supposed_either(change: str) -> None:
    letter = "examples/letters/crps-twenty-six-visits.txt"
    done = CliRunner().invoke(main, ["explain", letter, "--what-if", change])
    assert done.exit_code == 2
    assert f"--what-if {change.split('=')[0]}: " in done.stderr


@needs_shared
def test_the_shared_sample_names_each_impossible_value() -> None:
    text = (SHARED / "cases/logic/impossible-facts.yaml").read_text("utf-8")
    places = {said.split(": ")[0] + ": " + said.split(": ")[1] for said in messages(text)}
    assert places == {
        "a.yaml, line 2: date_of_injury",
        "a.yaml, line 9: item 1, sessions_requested",
        "a.yaml, line 17: item 2, attended_of_authorized",
    }


@pytest.mark.parametrize(
    ("told", "faulty"), [("1899", True), ("2101", True), ("2017-06", True), ("2017", False), ("2016-12", False)]
)
def test_a_month_or_a_year_is_every_day_of_it(told: str, faulty: bool) -> None:
    text = f'{DATES}items:\n- surgery_date: "{told}"\n  treatment: physical_therapy\n'
    decision = read_facts(Document("a.yaml", "0", text, (0,), ()), KnownIds())
    assert bool(decision.problems) is faulty

"""What was read only in part is named, weighs no more than a warning, and ends the command with 3."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

import checker
from checker.cli import main
from checker.document import Problem
from checker.findings import Finding, Severity
from checker.wording import finding_words
from tests.shared import SHARED, needs_shared

# A letter that is judged wrong with an error, as long as it was read whole.
LETTER = """\
Case Number: CM99-9000002
Date Assigned: 11/28/2016 Date of Injury: 01/18/2016
Decision Date: 12/27/2016 UR Denial Date: 11/07/2016
Priority: Standard Application Received: 11/19/2016
HOW THE IMR FINAL DETERMINATION WAS MADE
An expert reviewer without a tie to the parties was given the file.
CLINICAL CASE SUMMARY
The injured worker is a 33 year old male who was hurt making pallets. The diagnosis is lumbar sprain/strain.
He has completed 13 sessions of physical therapy from March 11, 2016 through August 10, 2016.
IMR ISSUES, DECISIONS AND RATIONALES
The Final Determination was based on decisions for the disputed items/services set forth below:
Additional physical therapy three times per week for three weeks, lumbar spine: Overturned
Claims Administrator guideline: Decision based on MTUS Chronic Pain Treatment 2016, Section(s): Physical medicine.
MAXIMUS guideline: Decision based on MTUS Chronic Pain Medical Treatment 2016, Section(s): Physical medicine.
Decision rationale: The worker is still stiff. The request is medically necessary.
"""
Changed = Callable[[str], str]


def put(old: str, new: str) -> Changed:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new)

    return change


def read(text: str) -> tuple[tuple[Problem, ...], list[Finding]]:
    report = checker.check(text)
    return report.problems, [finding for judged in report.items for finding in judged.findings]


def test_the_letter_read_whole_has_an_error_and_no_problem() -> None:
    problems, findings = read(LETTER)
    assert problems == ()
    assert Severity.ERROR in [finding.severity for finding in findings]


IN_PART = [
    pytest.param("impossible-date", put("01/18/2016", "02/30/2016"), id="30 February"),
    pytest.param("impossible-date", put("01/18/2016", "02/30/16"), id="30 February, short"),
    pytest.param("impossible-date", put("01/18/2016", "18/01/2016"), id="day first"),
    pytest.param("impossible-date", put("12/27/2016", "12/27/3016"), id="a year of the far future"),
    pytest.param("impossible-date", put("12/27/2016", "April 31, 2016"), id="31 April, in words"),
    pytest.param("impossible-date", put("He has", "He had a lumbar fusion on 11/31/2015. He has"), id="a surgery"),
    pytest.param("impossible-date", put("He has", "The date of injury is 2016-13-01. He has"), id="a 13th month"),
    pytest.param("impossible-fact", put("01/18/2016", "01/18/2026"), id="injury after the decision"),
    pytest.param("impossible-fact", put("01/18/2016", "12/01/2016"), id="injury after the review"),
    pytest.param("impossible-fact", put("11/07/2016", "11/07/2018"), id="review after the decision"),
    pytest.param("impossible-fact", put("12/27/2016", "12/27/2006"), id="decision ten years before the review"),
    pytest.param("impossible-fact", put("three times per week for three weeks", "0 visits"), id="no visit asked for"),
    pytest.param("several-letters", lambda text: text + text, id="pasted twice"),
    pytest.param("several-letters", lambda text: text + "\n\n\f" + text, id="pasted twice, on a new page"),
    pytest.param("several-letters", lambda text: text + text.replace("CM99", "CM98"), id="two letters"),
    pytest.param("several-letters", lambda text: text + text[text.index("IMR ISSUES") :], id="the decision twice"),
    pytest.param("several-letters", lambda text: text[: text.index("CLINICAL")] + text, id="the header twice"),
]


@pytest.mark.parametrize(("code", "changed"), IN_PART)
def test_what_was_read_in_part_is_named_and_no_error(code: str, changed: Changed) -> None:
    text = changed(LETTER)
    problems, findings = read(text)
    assert code in [problem.code for problem in problems if problem.in_part]
    assert all(problem.span is not None and text[slice(*problem.span)] for problem in problems)
    assert Severity.ERROR not in [finding.severity for finding in findings]


def test_a_finding_that_would_be_an_error_says_why_it_is_none() -> None:
    _, findings = read(put("01/18/2016", "02/30/2016")(LETTER))
    [flag] = [finding for finding in findings if finding.severity is Severity.WARNING]
    assert finding_words(flag).endswith("read only in part, so this is no more than a warning.")


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(put("He has", "A level of 4/5/5 and 31/31/31 was noted. He has"), id="fractions"),
        pytest.param(put("He has", "A ticket of December 9, 3026 was kept. He has"), id="a date that is no fact"),
        pytest.param(
            put("hurt making", "hurt, see HOW THE IMR FINAL DETERMINATION WAS MADE, making"), id="a title in prose"
        ),
        pytest.param(
            put("CLINICAL", "Final Determination Letter for IMR Case Number CM99-9000002\nCLINICAL"), id="a footer"
        ),
        pytest.param(put("12/27/2016", "11/27/2016"), id="a decision dated one day early"),
    ],
)
def test_what_only_looks_like_it_is_no_part(changed: Changed) -> None:
    problems, findings = read(changed(LETTER))
    assert not any(problem.in_part for problem in problems)
    assert Severity.ERROR in [finding.severity for finding in findings]


def run(*words: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(main, words)
    return done.exit_code, done.stdout, done.stderr


@pytest.mark.parametrize("command", ["audit", "check", "explain", "extract"])
def test_commands_end_with_3_and_name_the_problem(command: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(put("01/18/2016", "02/30/2016")(LETTER), "utf-8")
    code, out, err = run(command, str(tmp_path / "a.txt"))
    assert code == 3
    assert "a date that no calendar has" in " ".join((out + err).split())


def test_the_facts_file_of_a_letter_read_in_part_stays_in_part(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(put("01/18/2016", "02/30/2016")(LETTER), "utf-8")
    assert run("extract", str(tmp_path / "a.txt"), "--output", str(tmp_path / "a.yaml"))[0] == 3
    code, out, _ = run("audit", str(tmp_path / "a.yaml"), "--format", "json")
    assert (code, json.loads(out)["summary"]["findings"]["error"]) == (3, 0)


@needs_shared
@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("B31-feb30.txt", "impossible-date"),
        ("B32-injury-after-decision.txt", "impossible-fact"),
        ("B34-pasted-twice.txt", "several-letters"),
    ],
)
def test_the_shared_samples_of_these_kinds(name: str, code: str) -> None:
    problems, findings = read((SHARED / "cases" / name).read_text("utf-8"))
    assert [problem.code for problem in problems] == [code]
    assert Severity.ERROR not in [finding.severity for finding in findings]

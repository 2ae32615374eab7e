"""The flow over many decisions loses no input and is stopped by none."""

from __future__ import annotations

from checker.audit import audited, report_of
from checker.document import Document, Problem
from checker.read.facts_file import KnownIds
from checker.report.facts_file import to_yaml
from tests.audit.fakes import FakeChecker
from tests.report.samples import DECISION, TOOL

UNREADABLE = Document("c.pdf", "", "", problems=(Problem("broken-pdf", "The PDF is damaged."),))
LETTERS = (Document("a.txt", "a" * 64, "clean"), Document("b.txt", "b" * 64, "fault"), UNREADABLE)


def test_every_input_is_in_the_report() -> None:
    report = report_of(audited(LETTERS, FakeChecker(), KnownIds()), TOOL)
    assert [d.decision.source for d in report.decisions] == ["a.txt", "b.txt", "c.pdf"]
    assert report.failed_inputs == 2
    assert len(report.decisions[0].items) == 1


def test_a_fault_of_the_checker_is_a_problem_without_the_words_of_the_letter() -> None:
    letter = Document("b.txt", "b" * 64, "fault in a private letter")
    [report] = audited([letter], FakeChecker(), KnownIds())
    [problem] = report.problems
    assert problem.code == "internal-error"
    assert "ValueError in fakes.py, line " in problem.message
    assert "private" not in problem.message


def test_a_fault_while_judging_keeps_the_input_as_failed() -> None:
    letters = [Document("a.txt", "", "stop"), Document("b.txt", "", "clean")]
    report = report_of(audited(letters, FakeChecker(), KnownIds()), TOOL)
    assert report.failed_inputs == 1
    assert [len(d.items) for d in report.decisions] == [0, 1]


def test_a_facts_file_is_audited_like_the_letter_it_came_from() -> None:
    document = Document("a.yaml", "f" * 64, to_yaml(DECISION))
    [report] = audited([document], FakeChecker(), KnownIds())
    assert report.decision == DECISION


def test_a_wrong_facts_file_is_a_failed_input() -> None:
    document = Document("a.yaml", "f" * 64, "items: nothing\n")
    report = report_of(audited([document], FakeChecker(), KnownIds()), TOOL)
    assert report.failed_inputs == 1

"""The flow over many decisions loses no input and is stopped by none."""

from __future__ import annotations

from collections.abc import Sequence

from checker.audit import Run, audited, report_of
from checker.audit.jobs import Context, Source
from checker.audit.workers import Pool
from checker.caps import Caps
from checker.findings import Report
from checker.read.facts_form import KnownIds
from checker.report.facts_file import to_yaml
from tests.audit.fakes import FakeChecker
from tests.report.samples import DECISION, TOOL

CONTEXT = Context(FakeChecker(), KnownIds(), Caps())


def report(*sources: tuple[str, bytes], size: int = 1) -> Report:
    """The report of these inputs, each a name and its content."""
    with Pool(lambda: CONTEXT, seconds=60, memory=2_048, size=size) as pool:
        given: Sequence[Source] = [Source(name, content) for name, content in sources]
        return report_of(audited(Run(pool, 60, Caps()), given), TOOL)


LETTERS = (("a.txt", b"clean"), ("b.txt", b"fault"), ("c.pdf", b"%PDF-1.4\nbroken"))


def test_every_input_is_in_the_report() -> None:
    made = report(*LETTERS)
    assert [d.decision.source for d in made.decisions] == ["a.txt", "b.txt", "c.pdf"]
    assert made.failed_inputs == 2
    assert len(made.decisions[0].items) == 1


def test_the_report_does_not_depend_on_the_number_of_workers() -> None:
    assert report(*LETTERS * 5, size=3) == report(*LETTERS * 5, size=1)


def test_a_fault_of_the_checker_is_a_problem_without_the_words_of_the_letter() -> None:
    [decision] = report(("b.txt", b"fault in a private letter")).decisions
    [problem] = decision.problems
    assert problem.code == "internal-error"
    assert "ValueError in fakes.py, line " in problem.message
    assert "private" not in problem.message


def test_a_fault_while_judging_keeps_the_input_as_failed() -> None:
    made = report(("a.txt", b"stop"), ("b.txt", b"clean"))
    assert made.failed_inputs == 1
    assert [len(d.items) for d in made.decisions] == [0, 1]


def test_a_facts_file_is_audited_like_the_letter_it_came_from() -> None:
    [decision] = report(("a.yaml", to_yaml(DECISION).encode())).decisions
    assert decision.decision == DECISION


def test_a_wrong_facts_file_is_a_failed_input() -> None:
    assert report(("a.yaml", b"items: nothing\n")).failed_inputs == 1


def test_a_letter_that_ends_its_worker_is_a_problem_of_that_letter() -> None:
    made = report(("a.txt", b"clean"), ("b.txt", b"crash"), ("c.txt", b"clean"), size=2)
    assert [len(d.items) for d in made.decisions] == [1, 0, 1]
    assert [p.code for p in made.decisions[1].problems] == ["reader-died"]
    assert made.decisions[1].decision.sha256

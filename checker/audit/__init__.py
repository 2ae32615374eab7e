"""The flow over many decisions: every input becomes a report, whatever is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import PurePath
from traceback import extract_tb
from typing import Protocol, TypeVar

from checker.document import Document, LetterFormat, Problem
from checker.explanation import Explained
from checker.facts import Dates, Decision
from checker.findings import DecisionReport, Report, Tool
from checker.read.facts_file import KnownIds, is_facts_file, read_facts
from checker.report.gate import failed

T = TypeVar("T")


class Judges(Protocol):
    """What the flow needs of a checker."""

    def extract(self, document: Document) -> Decision: ...

    def judge(self, decision: Decision) -> DecisionReport: ...


class Explains(Judges, Protocol):
    """A checker that also says why."""

    def explain(self, decision: Decision, document: Document | None, item: int | None = None) -> Explained: ...


def audited(documents: Iterable[Document], checker: Judges, known: KnownIds) -> Iterator[DecisionReport]:
    """Each document judged, one at a time and in order; a failure of one never stops the others."""
    for document in documents:
        yield judged(decision_of(document, checker, known), checker)


def decision_of(document: Document, checker: Judges, known: KnownIds) -> Decision:
    """The facts of a letter or of a facts file."""
    if is_facts_file(document):
        return read_facts(document, known)
    return _guarded(
        lambda: checker.extract(document),
        lambda problem: _unread(document, problem),
    )


def judged(decision: Decision, checker: Judges) -> DecisionReport:
    """A decision judged; one without items, because it could not be read, is its problems."""
    if not decision.items:
        return DecisionReport(decision, ())
    return _guarded(lambda: checker.judge(decision), lambda problem: _unjudged(decision, problem))


def explained(decision: Decision, letter: Document | None, checker: Explains, item: int | None) -> Explained:
    """A decision explained, or only one item of it; one without items is its problems."""
    if not decision.items:
        return Explained(decision, (), ())
    return _guarded(
        lambda: checker.explain(decision, letter, item),
        lambda problem: Explained(_unjudged(decision, problem).decision, (), ()),
    )


def report_of(decisions: Iterable[DecisionReport], tool: Tool) -> Report:
    """All decisions in one report."""
    kept = tuple(decisions)
    return Report(tool, kept, sum(map(failed, kept)))


def _unread(document: Document, problem: Problem) -> Decision:
    problems = (*document.problems, problem)
    return Decision(document.source, document.sha256, LetterFormat.FINAL_DETERMINATION, Dates(), (), problems)


def _unjudged(decision: Decision, problem: Problem) -> DecisionReport:
    return DecisionReport(replace(decision, items=(), problems=(*decision.problems, problem)), ())


def _guarded(work: Callable[[], T], otherwise: Callable[[Problem], T]) -> T:
    """What the work gives; a fault of the checker itself is a problem of this one input."""
    try:
        return work()
    except Exception as failure:
        return otherwise(_fault(failure))


def _fault(failure: Exception) -> Problem:
    """Names the kind and the place of a fault. Not its message: that may hold words of the letter."""
    last = extract_tb(failure.__traceback__)[-1]
    place = f"{PurePath(last.filename).name}, line {last.lineno}"
    message = f"The checker failed on this input ({type(failure).__name__} in {place}); please report it."
    return Problem("internal-error", message)

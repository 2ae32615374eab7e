"""One decision through the checker, whatever is wrong with it: a fault of the checker is a problem of that input."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePath
from traceback import extract_tb
from typing import TYPE_CHECKING, Protocol, TypeVar

from checker.document import Document, LetterFormat, Problem
from checker.facts import Dates, Decision
from checker.findings import DecisionReport

if TYPE_CHECKING:
    from checker.explanation import Explained

T = TypeVar("T")


class Judges(Protocol):
    """What is needed of a checker to judge."""

    def extract(self, document: Document) -> Decision: ...

    def judge(self, decision: Decision) -> DecisionReport: ...


class Explains(Judges, Protocol):
    """A checker that also says why."""

    def explain(self, decision: Decision, document: Document | None, item: int | None = None) -> Explained: ...


def guarded(work: Callable[[], T], otherwise: Callable[[Problem], T]) -> T:
    """What the work gives. Want of memory is left to whoever set the limit: here it would only be met again."""
    try:
        return work()
    except MemoryError:
        raise
    except Exception as failure:
        return otherwise(_fault(failure))


def loaded(name: str, read: Callable[[], Document]) -> Document:
    """The document that `read` gives; where the reader fails, one without text and with the problem."""
    return guarded(read, lambda problem: Document(name, "", "", problems=(problem,)))


def extracted(document: Document, checker: Judges) -> Decision:
    """The facts of a letter; where the checker fails, its problems."""
    return guarded(lambda: checker.extract(document), lambda problem: unread(document, problem))


def judged(decision: Decision, checker: Judges) -> DecisionReport:
    """A decision judged; one without items, because it could not be read, is its problems."""
    if not decision.items:
        return DecisionReport(decision, ())
    return guarded(lambda: checker.judge(decision), lambda problem: DecisionReport(_unjudged(decision, problem), ()))


def explained(decision: Decision, letter: Document | None, checker: Explains, item: int | None) -> Explained:
    """A decision explained, or only one item of it; one without items is its problems."""
    from checker.explanation import Explained  # judging does not wait for it

    if not decision.items:
        return Explained(decision, (), ())
    return guarded(
        lambda: checker.explain(decision, letter, item),
        lambda problem: Explained(_unjudged(decision, problem), (), ()),
    )


def unread(document: Document, problem: Problem) -> Decision:
    """The decision of a document of which nothing can be used."""
    problems = (*document.problems, problem)
    return Decision(document.source, document.sha256, LetterFormat.UNKNOWN, Dates(), (), problems)


def _unjudged(decision: Decision, problem: Problem) -> Decision:
    return replace(decision, items=(), problems=(*decision.problems, problem))


def _fault(failure: Exception) -> Problem:
    """Names the kind and the place of a fault. Not its message: that may hold words of the letter."""
    last = extract_tb(failure.__traceback__)[-1]
    place = f"{PurePath(last.filename).name}, line {last.lineno}"
    message = f"The checker failed on this input ({type(failure).__name__} in {place}); please report it."
    return Problem("internal-error", message)

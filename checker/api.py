"""For programs that embed the checker: a decision letter in, its facts, verdicts and explanations out.

The functions use the rules that come with the package. Whoever has other rules, or drafts to include, makes a
`Checker(load_rulebook(directory), include_drafts=True)` and keeps it. Nothing here raises for what a letter says:
what cannot be read is among the `problems` of the answer.
"""

from __future__ import annotations

import threading
from functools import cache
from pathlib import Path

from checker.document import Document
from checker.explanation import Explained
from checker.facts import Decision
from checker.findings import DecisionReport
from checker.guideline import Rulebook
from checker.load import load_rulebook, shipped_rules
from checker.pipeline import Checker
from checker.read import read_document, read_path

__all__ = ["Checker", "check", "check_file", "facts_of", "load_rulebook", "why"]


def check(text: str) -> DecisionReport:
    """Every disputed item judged: `items[n].verdict`, `.findings`, `.sum`, `.limit`. Spans count in `text`."""
    return _checker().judge(facts_of(text))


def check_file(path: str | Path) -> DecisionReport:
    """The same of a file: PDF or text. OSError where there is none; what is in it may only be a problem."""
    checker = _checker()
    return checker.judge(checker.extract(read_path(Path(path))))


def facts_of(text: str) -> Decision:
    """The facts of a letter, each with its value, its basis and the spans of `text` it was read from."""
    return _checker().extract(_document(text))


def why(text: str, item: int | None = None) -> Explained:
    """Why every item, or only item `item`, got its verdict: quotes, limits, reasons, what would change it."""
    document = _document(text)
    checker = _checker()
    return checker.explain(checker.extract(document), document, item)


def _document(text: str) -> Document:
    return read_document("letter.txt", text.encode("utf-8", "surrogatepass"))


@cache
def _rulebook() -> Rulebook:
    return load_rulebook(shipped_rules())


# An engine belongs to the thread that made it.
_of_thread = threading.local()


def _checker() -> Checker:
    made: Checker | None = getattr(_of_thread, "checker", None)
    if made is None:
        made = _of_thread.checker = Checker(_rulebook())
    return made

"""For programs that embed the checker: a decision letter in, its facts, verdicts and explanations out.

The functions use the rules that come with the package. Whoever has other rules, or drafts to include, makes a
`Checker(load_rulebook(directory), include_drafts=True)` and keeps it. Nothing here raises for what a letter says:
what cannot be read is among the `problems` of the answer. Threads and forked processes may call at the same time.
"""

from __future__ import annotations

import hashlib
import re
from itertools import accumulate
from pathlib import Path

from checker.caps import Caps
from checker.document import Document, Problem
from checker.explanation import Explained
from checker.facts import Decision
from checker.findings import DecisionReport
from checker.guarded import explained, extracted, judged, loaded
from checker.load import load_rulebook, shipped_rules
from checker.pipeline import Checker
from checker.read import read_path

__all__ = ["Caps", "Checker", "check", "check_file", "facts_of", "load_rulebook", "why"]

EMPTY = Problem("empty-file", "The text is empty; give the decision letter itself.")
# Signs that no letter needs and that stand in the way of reading it, each with one sign of the same length.
_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
_HALF_SIGNS = re.compile("[\ud800-\udfff]")


def check(text: str) -> DecisionReport:
    """Every disputed item judged: `items[n].verdict`, `.findings`, `.sum`, `.limit`. Spans count in `text`."""
    return judged(facts_of(text), _checker())


def check_file(path: str | Path, caps: Caps | None = None) -> DecisionReport:
    """The same of a file: PDF or text. What is in it, or that it is not there, may only be a problem."""
    checker = _checker()
    return judged(extracted(loaded(str(path), lambda: read_path(Path(path), caps)), checker), checker)


def facts_of(text: str) -> Decision:
    """The facts of a letter, each with its value, its basis and the spans of `text` it was read from."""
    return extracted(_document(text), _checker())


def why(text: str, item: int | None = None) -> Explained:
    """Why every item, or only item `item`, got its verdict: quotes, limits, reasons, what would change it."""
    document = _document(text)
    checker = _checker()
    return explained(extracted(document, checker), document, checker, item)


def _document(text: str) -> Document:
    """The text as a document, character for character as long; what it begins with tells nothing about it."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    if not text.strip():
        return Document("letter.txt", digest, "", problems=(EMPTY,))
    plain = text.replace("\r\n", " \n").replace("\r", "\n").replace(_MARK, " ")
    plain = _HALF_SIGNS.sub("\N{REPLACEMENT CHARACTER}", plain)
    pages = tuple(accumulate((len(page) + 1 for page in plain.split("\f")[:-1]), initial=0))
    return Document("letter.txt", digest, plain, pages)


_made: list[Checker] = []


def _checker() -> Checker:
    """The one checker of the process; it keeps an engine for each thread, and makes new ones after a fork."""
    if not _made:  # two threads may both make one; a lock would be held for ever in a child forked meanwhile
        _made.append(Checker(load_rulebook(shipped_rules())))
    return _made[0]

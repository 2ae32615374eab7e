"""What every format of an explanation lays out, and the words that they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from checker.document import Document
from checker.explanation import Explained, Explanation, Ground, PassedOver, Quote, Told
from checker.facts import Basis
from checker.findings import Report
from checker.report.words import counted, spoken


@dataclass(frozen=True, slots=True)
class Page:
    """One decision explained, the report that holds it, and its letter where it is at hand."""

    report: Report
    explained: Explained
    document: Document | None


def place_of(quote: Quote) -> str:
    """Where a quote stands: "page 2, line 40"."""
    line = f"line {quote.line}"
    return f"page {quote.page}, {line}" if quote.page is not None else line


def told(fact: Told) -> str:
    """A fact's value with its basis, where it is not simply stated."""
    return fact.words if fact.basis in (Basis.STATED, Basis.ABSENT) else f"{fact.words} ({fact.basis.value})"


# Limits that no reader would have expected to govern are counted, not listed.
_FAR = {
    Ground.EDITION: "of editions that were not in force",
    Ground.PART: "for other parts of the body",
    Ground.UNIT: "that set no count for a request",
    Ground.OPERATION: "for aftercare of other operations",
    Ground.GUIDELINE: "of guidelines that come after the one that governs",
}


def near(explanation: Explanation) -> Iterator[str]:
    """The limits passed over that a reader may have expected to govern, those with one reason together."""
    groups: dict[tuple[str, str], list[PassedOver]] = {}
    for passed in explanation.passed_over:
        if passed.ground not in _FAR:
            reason = passed.ground.value if passed.ground is Ground.DIAGNOSIS else passed.reason
            groups.setdefault((passed.edition, reason), []).append(passed)
    for (edition, _), group in groups.items():
        reason = group[0].reason if len(group) == 1 or group[0].ground is not Ground.DIAGNOSIS else _OTHER_DIAGNOSES
        yield f"{'; '.join(passed.title for passed in group)} ({edition}): {reason}"


_OTHER_DIAGNOSES = "each for a diagnosis that the letter does not state"


def far(explanation: Explanation) -> str | None:
    """The others, counted."""
    counts = Counter(p.ground for p in explanation.passed_over)
    told = [f"{counted(counts[ground], 'limit')} {words}" for ground, words in _FAR.items() if counts[ground]]
    return "not listed: " + ", ".join(told) if told else None


def supposed(explained: Explained, explanation: Explanation) -> Iterator[str]:
    """What was put in place of the letter's facts, and what it changed."""
    what_if, judgement = explained.what_if, explanation.judgement
    if what_if is None:
        return
    before = what_if.before[judgement.item.index]
    yield ", ".join(f"{name} = {value}" for name, value in what_if.changes)
    yield f"before: {spoken(before.verdict)}; with it: {spoken(judgement.verdict)}"
    if before.sum and before.sum != judgement.sum:
        yield f"the sum before: {before.sum}"

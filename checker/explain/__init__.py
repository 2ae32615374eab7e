"""From a judgement to its explanation: facts with their words, rows, reasons, what would change it. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from checker.document import Document, Outcome, Span
from checker.explain.changes import Asked, Verdicts, changes, ends
from checker.explain.values import value_words
from checker.explain.words import assumption, conclusion
from checker.explanation import Explanation, Noted, Quote, Reason, Row, Told
from checker.facts import Basis, Dates, Decision, Fact, Item, absent
from checker.findings import Judgement
from checker.judge import Settled, Tested, limit_used
from checker.judge.words import LABELS, POSITIONS, amount_words
from checker.judge.worlds import shared
from checker.kept import kept
from checker.question import Candidate, Care, Question
from checker.resolve import RuleIndex
from checker.resolve.passed_over import passed_over

__all__ = ["Places", "Verdicts", "dates_told", "explain"]


class Places:
    """Where the words of one document stand; without a document there are no words to quote."""

    def __init__(self, document: Document | None) -> None:
        self._document = document

    @kept
    def _lines(self) -> list[int]:
        """Where lines start."""
        text = self._document.text if self._document else ""
        return [0, *(at + 1 for at, sign in enumerate(text) if sign == "\n")]

    def quotes(self, spans: tuple[Span, ...]) -> tuple[Quote, ...]:
        """The letter's words at these places."""
        return tuple(self._quote(self._document, span) for span in spans) if self._document else ()

    def _quote(self, document: Document, span: Span) -> Quote:
        page = bisect_right(document.pages, span.start)
        before = bisect_right(self._lines, document.pages[page - 1]) - 1
        line = bisect_right(self._lines, span.start) - before
        return Quote(document.quote(span), span, page if len(document.pages) > 1 else None, line)


@dataclass(frozen=True, slots=True)
class Judged:
    """One item judged, with what it was judged by."""

    item: Item
    question: Question
    settled: Settled
    judgement: Judgement


def explain(index: RuleIndex, decision: Decision, judged: Judged, places: Places, verdicts: Verdicts) -> Explanation:
    """One item explained. `verdicts` judges the item again in decisions with other facts."""
    settled, judgement = judged.settled, judged.judgement
    asked = Asked(decision, judged.item, judged.question, judgement.verdict, verdicts)
    open_ends = ends(asked, judgement.deciding) if judgement.deciding is not None else ()
    told = [conclusion(judgement), assumption(judged.item.facts)]
    return Explanation(
        judgement=judgement,
        conclusion=" ".join(sentence for sentence in told if sentence),
        edition=next((step.concluded for step in judgement.trace if step.rule == "edition"), None),
        facts=tuple(_facts(judgement, places)),
        rows=tuple(dict.fromkeys(_rows(settled))),
        passed_over=passed_over(index, decision.dates, judged.item, decision.items, judged.question),
        reasons=tuple(Reason(s.concluded, tuple(LABELS[f] for f in s.facts)) for s in judgement.trace),
        changes=changes(asked, open_ends),
        ends=open_ends,
        findings=tuple(Noted(f.code, f.severity, f.message, places.quotes(f.spans)) for f in judgement.findings),
    )


def dates_told(dates: Dates, places: Places) -> tuple[Told, ...]:
    """The dates of a decision that are known, in words."""
    named = ((name, getattr(dates, name)) for name in LABELS if hasattr(dates, name))
    return tuple(_told(name, fact, places) for name, fact in named if fact.known)


def _facts(judgement: Judgement, places: Places) -> Iterator[Told]:
    """Every fact that is known, and those that the reasoning missed."""
    outcome, span = judgement.item.stated_outcome, judgement.item.outcome_span
    spans = (span,) if span is not None else ()
    read = Fact(outcome, Basis.STATED, spans) if outcome is not Outcome.UNKNOWN else absent(outcome)
    yield _told("stated_outcome", read, places)
    asked = {name for step in judgement.trace for name in step.facts}
    for name, fact in judgement.item.facts.named():
        if fact.known or name in asked:
            yield _told(name, fact, places)


def _told(name: str, fact: Fact[Any], places: Places) -> Told:
    return Told(
        name=name,
        label=LABELS[name],
        words=value_words(fact.value) if fact.known else "not stated in the letter",
        basis=fact.basis,
        quotes=places.quotes(fact.spans),
        rivals=tuple(_told(name, rival, places) for rival in fact.rivals),
    )


def _rows(settled: Settled) -> Iterator[Row]:
    """The limits applied, with what each makes of the request in all worlds; the one that decided first."""
    found: dict[Candidate, list[Tested]] = {}
    for world in settled.worlds:
        for part in world.parts:
            for candidate in part.alike:
                if candidate.limit is not None:
                    found.setdefault(candidate, []).append(part)
    governing = settled.governing.candidate if settled.governing is not None else None
    for candidate in sorted(found, key=lambda one: one != governing):
        yield _row(candidate, found[candidate], governs=candidate == governing)


def _row(candidate: Candidate, tested: Sequence[Tested], *, governs: bool) -> Row:
    first = all(part.check.care is Care.NONE for part in tested)
    used = limit_used(candidate, first=first)
    assert used is not None  # noqa: S101 - only rows with a limit come here
    position = shared({part.position for part in tested})
    return Row(
        id=used.id,
        title=used.title,
        part=candidate.part.value.replace("_", " ") if candidate.part else None,
        allows=amount_words(used),
        citation=used.citation,
        verification=used.verification,
        answer=POSITIONS[position],
        governs=governs,
    )

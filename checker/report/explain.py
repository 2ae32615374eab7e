"""The explain-why report of each item: its facts with the letter's words, the limit, the sum, the steps."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rich.text import Text

from checker.document import Document, Span
from checker.facts import Basis, Dates, Fact
from checker.findings import DecisionReport, EditionUsed, Judgement, LimitUsed, Position, Verdict
from checker.report.gate import failed
from checker.report.terminal import finding_lines
from checker.report.words import (
    VERDICT_STYLES,
    VERIFICATIONS,
    amount_words,
    page_of,
    shortened,
    spoken,
    value_words,
    wrapped,
)

NAME_COLUMN = 24
MOST_QUOTES = 3
QUOTE_WIDTH = 200

POSITIONS = {
    Position.APPROVE: "the guideline supports the whole request",
    Position.DENY: "the guideline does not support the request",
    Position.PARTIAL: "the guideline supports a part of the request",
    Position.EITHER: "the guideline leaves the request to the reviewer",
    Position.DEPENDS: "the facts stated do not tell what the guideline supports",
}
DATE_NAMES = {
    "date_of_injury": "date of injury",
    "request_date": "date of the request (RFA)",
    "ur_date": "date of the UR decision",
    "application_date": "date of the IMR application",
    "assigned_date": "date the case was assigned",
    "decision_date": "date of the decision",
}


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Facts put in place of those of the letter, and what was judged before that."""

    changes: tuple[tuple[str, str], ...]
    before: Mapping[int, Judgement]


def explain_page(report: DecisionReport, document: Document | None, what_if: WhatIf | None) -> Text:
    """Why each item got its verdict. `document` is the letter where it is at hand, to quote its words."""
    return page_of((*_opening(report), *(x for j in report.items for x in _item(j, document, what_if))))


def _opening(report: DecisionReport) -> Iterator[Text]:
    yield from wrapped(report.decision.source, lead="Decision  ", style="bold")
    if not failed(report):
        yield from wrapped(f"format {report.decision.letter_format.value}", 2)
        yield from _dates(report.decision.dates)
    for problem in report.problems:
        yield from wrapped(problem.message, 2, lead="problem  ", style="red")
    if not report.items and not report.problems:
        yield Text("  no disputed items")


def _dates(dates: Dates) -> Iterator[Text]:
    for name, words in DATE_NAMES.items():
        fact: Fact[Any] = getattr(dates, name)
        if fact.known:
            yield from wrapped(f"{words}: {value_words(fact.value)}{_basis(fact)}", 2)


def _item(judgement: Judgement, document: Document | None, what_if: WhatIf | None) -> Iterator[Text]:
    yield Text()
    lead = f"Item {judgement.item.index}  "
    yield from wrapped(judgement.item.heading or "(no heading)", lead=lead, style="bold")
    yield from _conclusion(judgement)
    if what_if is not None:
        yield from _what_if(judgement, what_if)
    yield from _section("Facts", _facts(judgement, document))
    yield from _section("Limit", _limit(judgement))
    yield from _section("Reasoning", _steps(judgement))
    yield from _section("Findings", _findings(judgement, document))


def _section(title: str, lines: Iterator[Text]) -> Iterator[Text]:
    """A titled part; nothing where it has no lines."""
    shown = tuple(lines)
    if shown:
        yield Text(f"  {title}", style="bold")
        yield from shown


def _conclusion(judgement: Judgement) -> Iterator[Text]:
    yield from wrapped(spoken(judgement.item.stated_outcome), 2, lead="stated outcome  ")
    style = VERDICT_STYLES[judgement.verdict]
    yield from wrapped(_verdict(judgement), 2, lead="verdict         ", style=style)
    if judgement.sum:
        yield from wrapped(judgement.sum, 2, lead="the sum         ")
    if judgement.room is not None:
        yield from wrapped(f"{judgement.room} visits", 2, lead="room left       ")


def _verdict(judgement: Judgement) -> str:
    word = spoken(judgement.verdict)
    if judgement.verdict is Verdict.NOT_COVERED:
        return f"{word}: {judgement.not_covered_reason or 'no limit governs'}"
    return f"{word}: {POSITIONS[judgement.position]}" if judgement.position else word


def _what_if(judgement: Judgement, what_if: WhatIf) -> Iterator[Text]:
    before = what_if.before[judgement.item.index]
    changes = ", ".join(f"{name} = {value}" for name, value in what_if.changes)
    yield from wrapped(changes, 2, lead="what if         ", style="bold")
    was, now = spoken(before.verdict), spoken(judgement.verdict)
    yield from wrapped(f"before: {was}; with it: {now}", 2, lead="                ")
    if before.sum and before.sum != judgement.sum:
        yield from wrapped(f"the sum before: {before.sum}", 2, lead="                ")


def _facts(judgement: Judgement, document: Document | None) -> Iterator[Text]:
    """Every fact that is known, and those that the reasoning missed."""
    asked = {name for step in judgement.trace for name in step.facts}
    for name, fact in judgement.item.facts.named():
        if fact.known or name in asked:
            yield from _fact(name, fact, document)


def _fact(name: str, fact: Fact[Any], document: Document | None) -> Iterator[Text]:
    told = f"{value_words(fact.value)}{_basis(fact)}" if fact.known else "not stated in the letter"
    yield from wrapped(told, 4, lead=f"{name:<{NAME_COLUMN}}  ")
    yield from _quotes(fact.spans, document, 8)
    for rival in fact.rivals:
        yield from wrapped(f"also read: {value_words(rival.value)}{_basis(rival)}", 6)
        yield from _quotes(rival.spans, document, 8)


def _basis(fact: Fact[Any]) -> str:
    return "" if fact.basis is Basis.STATED else f" ({fact.basis.value})"


def _quotes(spans: tuple[Span, ...], document: Document | None, indent: int) -> Iterator[Text]:
    """The letter's own words with their place; a few are enough."""
    if document is None:
        return
    for span in spans[:MOST_QUOTES]:
        words = shortened(document.quote(span), QUOTE_WIDTH)
        yield from wrapped(f'"{words}" ({_place(span, document)})', indent)
    if len(spans) > MOST_QUOTES:
        yield from wrapped(f"and {len(spans) - MOST_QUOTES} more", indent)


def _place(span: Span, document: Document) -> str:
    line = f"line {document.text.count(chr(10), 0, span.start) + 1}"
    if len(document.pages) == 1:
        return line
    return f"page {bisect_right(document.pages, span.start)}, {line}"


def _limit(judgement: Judgement) -> Iterator[Text]:
    limit, edition = judgement.limit, judgement.edition
    if limit is not None:
        yield from _row_of_guideline(limit)
    if edition is not None:
        yield from wrapped(f"edition {edition.id}, {_picked_by(edition)}", 4)


def _row_of_guideline(limit: LimitUsed) -> Iterator[Text]:
    yield from wrapped(f"{limit.title}: {amount_words(limit)}", 4)
    yield from wrapped(limit.citation, 4)
    yield from wrapped(limit.id, 4, lead="row  ")
    yield from wrapped(VERIFICATIONS[limit.verification], 4, lead="the number is ")


def _picked_by(edition: EditionUsed) -> str:
    if edition.date_used is None:
        return "told by the reviewer's form of citation, no date of the letter"
    name = DATE_NAMES.get(edition.date_used, spoken(edition.date_used))
    return f"picked by the {name}{f', {edition.date.isoformat()}' if edition.date else ''}"


def _steps(judgement: Judgement) -> Iterator[Text]:
    for number, step in enumerate(judgement.trace, start=1):
        yield from wrapped(step.concluded, 4, lead=f"{number:>2}. ")
        read = f"from {', '.join(step.facts)}; " if step.facts else ""
        yield from wrapped(f"({read}rule {step.rule})", 8)


def _findings(judgement: Judgement, document: Document | None) -> Iterator[Text]:
    for finding in judgement.findings:
        yield from finding_lines(finding, 4)
        yield from _quotes(finding.spans, document, 13)

"""The explanation on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.text import Text

from checker.explanation import Explanation, Quote, Row, Told
from checker.gate import failed
from checker.report.explain.page import Page, far, near, place_of, supposed, told
from checker.report.signature import signature
from checker.report.words import (
    SEVERITY_STYLES,
    VERDICT_STYLES,
    VERIFICATIONS,
    clean,
    page_of,
    shortened,
    spoken,
    wrapped,
)

NAME_COLUMN = 26
MOST_QUOTES = 3
QUOTE_WIDTH = 200


def to_terminal(page: Page) -> Text:
    """Why each item got its verdict."""
    items = (line for item in page.explained.items for line in _item(page, item))
    return page_of((*_opening(page), *items, Text(), *signature(page.report.tool)))


def _opening(page: Page) -> Iterator[Text]:
    report = page.report.decisions[0]
    yield Text().append("Decision  ", style="bold").append(clean(report.decision.source))
    if not failed(report):
        yield from wrapped(f"format {report.decision.letter_format.value}", 2)
        for date in page.explained.dates:
            yield from wrapped(f"{date.label}: {told(date)}", 2)
    for problem in report.problems:
        yield from wrapped(problem.message, 2, lead="problem  ", style="red")
    if not report.items and not report.problems:
        yield Text("  no disputed items")


def _item(page: Page, explanation: Explanation) -> Iterator[Text]:
    judgement = explanation.judgement
    yield Text()
    lead = f"Item {judgement.item.index}  "
    yield from wrapped(judgement.item.heading or "(no heading)", lead=lead, style="bold")
    yield from wrapped(spoken(judgement.verdict), 2, lead="verdict  ", style=VERDICT_STYLES[judgement.verdict])
    yield from wrapped(explanation.conclusion, 11)
    if judgement.sum:
        yield from wrapped(judgement.sum, 2, lead="sum      ", style="bold")
    if judgement.room is not None:
        yield from wrapped(f"for {judgement.room} of the visits in dispute", 2, lead="room     ")
    for number, line in enumerate(supposed(page.explained, explanation)):
        yield from wrapped(line, 2, lead="what if  " if number == 0 else " " * 9)
    yield from _section("Findings", _findings(explanation))
    yield from _section("What decides", (x for c in explanation.ends for x in wrapped(c.sentence, 4)))
    yield from _section("What would change it", _changes(explanation))
    yield from _section("Facts", (line for fact in explanation.facts for line in _fact(fact)))
    yield from _section("Limits held against it", (line for row in explanation.rows for line in _row(row)))
    yield from _section("Reasoning", _reasons(explanation))
    yield from _section("Limits that do not apply", _passed_over(explanation))


def _section(title: str, lines: Iterable[Text]) -> Iterator[Text]:
    """A titled part; nothing where it has no lines."""
    shown = tuple(lines)
    if shown:
        yield Text(f"  {title}", style="bold")
        yield from shown


def _findings(explanation: Explanation) -> Iterator[Text]:
    for finding in explanation.findings:
        lead = finding.severity.value.ljust(9)
        yield from wrapped(finding.code.value, 4, lead=lead, style=SEVERITY_STYLES[finding.severity])
        yield from wrapped(finding.message, 13)
        yield from _quotes(finding.quotes, 13)


def _changes(explanation: Explanation) -> Iterator[Text]:
    for change in explanation.changes:
        if change not in explanation.ends:
            yield from wrapped(change.sentence, 4)


def _fact(fact: Told) -> Iterator[Text]:
    yield from wrapped(told(fact), 4, lead=f"{fact.label:<{NAME_COLUMN}}  ")
    yield from _quotes(fact.quotes, 8)
    for rival in fact.rivals:
        yield from wrapped(f"also read: {told(rival)}", 6)
        yield from _quotes(rival.quotes, 8)


def _quotes(quotes: tuple[Quote, ...], indent: int) -> Iterator[Text]:
    """The letter's own words with their place; a few are enough."""
    for quote in quotes[:MOST_QUOTES]:
        yield from wrapped(f'"{shortened(quote.text, QUOTE_WIDTH)}" ({place_of(quote)})', indent)
    if len(quotes) > MOST_QUOTES:
        yield from wrapped(f"and {len(quotes) - MOST_QUOTES} more", indent)


def _row(row: Row) -> Iterator[Text]:
    where = f", {row.part}" if row.part else ""
    yield from wrapped(f"{row.title}{where}: {row.allows}; it {row.answer}", 4)
    yield from wrapped(row.citation, 6)
    yield from wrapped(f"row {row.id}; the number is {VERIFICATIONS[row.verification]}", 6)


def _reasons(explanation: Explanation) -> Iterator[Text]:
    for number, reason in enumerate(explanation.reasons, start=1):
        read = f" (from {', '.join(reason.facts)})" if reason.facts else ""
        yield from wrapped(f"{reason.text}{read}", 4, lead=f"{number:>2}. ")


def _passed_over(explanation: Explanation) -> Iterator[Text]:
    others = far(explanation)
    for passed in (*near(explanation), *([others] if others else [])):
        yield from wrapped(passed, 4)

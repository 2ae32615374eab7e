"""The explanation as Markdown, to paste into an appeal or a pull request. Text of letters is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.explanation import Explanation, Quote, Row, Told
from checker.report.explain.page import Page, far, near, place_of, supposed, told
from checker.report.markdown import code, escaped, table
from checker.report.signature import overlay_words, signed
from checker.report.words import VERIFICATIONS, spoken

MOST_QUOTES = 3


def to_markdown(page: Page) -> str:
    """Why each item got its verdict."""
    report = page.report.decisions[0]
    lines = [f"# {escaped(report.decision.source)}", ""]
    lines += [f"- {escaped(date.label)}: {escaped(told(date))}" for date in page.explained.dates]
    lines += [f"- **problem**: {escaped(problem.message)}" for problem in report.problems]
    for item in page.explained.items:
        lines += ["", *_item(page, item)]
    tool = page.report.tool
    lines += ["", *(f"{escaped(overlay_words(overlay))}  " for overlay in tool.overlays), f"*{signed(tool)}*"]
    return "\n".join(lines) + "\n"


def _item(page: Page, explanation: Explanation) -> Iterator[str]:
    judgement = explanation.judgement
    yield f"## Item {judgement.item.index}: {escaped(judgement.item.heading) or '(no heading)'}"
    yield ""
    yield f"**{spoken(judgement.verdict).capitalize()}.** {escaped(explanation.conclusion)}"
    if judgement.sum:
        yield ""
        yield f"> {escaped(judgement.sum)}"
    if judgement.room is not None:
        yield ""
        yield f"Room for {judgement.room} of the visits in dispute."
    yield from _listed("What if", map(escaped, supposed(page.explained, explanation)))
    yield from _listed("Findings", _findings(explanation))
    yield from _listed("What decides", (escaped(change.sentence) for change in explanation.ends))
    others = (change for change in explanation.changes if change not in explanation.ends)
    yield from _listed("What would change it", (escaped(change.sentence) for change in others))
    yield from _facts(explanation)
    yield from _listed("Limits held against it", map(_row, explanation.rows))
    yield from _reasons(explanation)
    yield from _listed("Limits that do not apply", _passed_over(explanation))


def _listed(title: str, lines: Iterable[str]) -> Iterator[str]:
    shown = [f"- {line}" for line in lines]
    if shown:
        yield from ("", f"### {title}", "", *shown)


def _findings(explanation: Explanation) -> Iterator[str]:
    for finding in explanation.findings:
        name = f"**{finding.severity.value}** {code(finding.code.value)}"
        yield f"{name}: {escaped(finding.message)}{_quoted(finding.quotes)}"


def _facts(explanation: Explanation) -> Iterator[str]:
    rows = ((escaped(fact.label), _value(fact), _quoted(fact.quotes).strip()) for fact in explanation.facts)
    yield from ("", "### Facts", "", *table(("fact", "value", "in the letter"), rows))


def _value(fact: Told) -> str:
    rivals = "".join(f"; also read: {escaped(told(rival))}{_quoted(rival.quotes)}" for rival in fact.rivals)
    return escaped(told(fact)) + rivals


def _quoted(quotes: tuple[Quote, ...]) -> str:
    shown = [f" “{escaped(quote.text)}” ({place_of(quote)})" for quote in quotes[:MOST_QUOTES]]
    more = [f" and {len(quotes) - MOST_QUOTES} more"] if len(quotes) > MOST_QUOTES else []
    return ";".join(shown) + "".join(more)


def _row(row: Row) -> str:
    where = f", {row.part}" if row.part else ""
    allows = f"{escaped(row.title + where)}: {escaped(row.allows)}; it {escaped(row.answer)}"
    allows = f"**{allows}**" if row.governs else allows
    return f"{allows}. {escaped(row.citation)} (row {code(row.id)}; the number is {VERIFICATIONS[row.verification]})"


def _reasons(explanation: Explanation) -> Iterator[str]:
    yield from ("", "### Reasoning", "")
    for number, reason in enumerate(explanation.reasons, start=1):
        read = f" (from {escaped(', '.join(reason.facts))})" if reason.facts else ""
        yield f"{number}. {escaped(reason.text)}{read}"


def _passed_over(explanation: Explanation) -> Iterator[str]:
    others = far(explanation)
    yield from map(escaped, (*near(explanation), *([others] if others else [])))

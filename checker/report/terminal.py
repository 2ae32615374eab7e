"""The report for a reader at a terminal: decisions with their findings, then the sums."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator

from rich.text import Text

from checker.findings import Code, DecisionReport, FailOn, Finding, Judgement, Report, Severity, Verdict
from checker.gate import failed, fails_open, in_part, weighty
from checker.report.signature import signature
from checker.report.words import (
    SEVERITY_STYLES,
    VERDICT_STYLES,
    clean,
    page_of,
    shortened,
    width,
    wrapped,
)
from checker.wording import finding_words, said, say, value_words

_LEAD = len("warning  ")
NAME_WIDTH = 36


def audit_page(report: Report) -> Text:
    """Every decision on a line, its findings below it, and the summary at the end."""
    return page_of((*_decisions(report), *_summary(report)))


def _decisions(report: Report) -> Iterator[Text]:
    for decision in report.decisions:
        yield _headline(decision)
        yield from _problems(decision)
        for judgement in decision.items:
            yield from _findings(judgement, lambda _: True)


def wrong(decision: DecisionReport, threshold: FailOn, aside: Container[int] = ()) -> Iterator[Text]:
    """A failed input, or the items with an error, a warning, or what the threshold asks for besides.

    `aside`: the numbers of items that are open, and known to be.
    """
    shown = [j for j in decision.items if any(map(weighty, j.findings)) or _asked(j, threshold, aside)]
    if not shown and not failed(decision) and not in_part(decision):
        return
    yield _headline(decision)
    yield from _problems(decision)
    for judgement in shown:
        open_item = _asked(judgement, threshold, aside)
        yield from _findings(judgement, (lambda _: True) if open_item else weighty, always=True)


def _asked(judgement: Judgement, threshold: FailOn, aside: Container[int]) -> bool:
    return fails_open(judgement, threshold) and judgement.item.index not in aside


def _headline(decision: DecisionReport) -> Text:
    """The whole path of a decision, however long, and how many items got which verdict."""
    name = clean(decision.decision.source)
    return (
        Text().append(name, style="bold").append(" " * max(2, NAME_WIDTH + 2 - len(name))).append_text(_told(decision))
    )


def _told(decision: DecisionReport) -> Text:
    if failed(decision):
        return Text(say("label.unreadable"), style="bold red")
    if not decision.items:
        return Text(say("label.no-item-asked" if decision.decision.items else "label.no-items"))
    counts = {v: sum(j.verdict is v for j in decision.items) for v in Verdict}
    if len(decision.items) == 1:
        return Text(f"{say('count.item', number=1)}, ").append_text(_verdict_word(decision.items[0].verdict))
    words = [Text(f"{count} ").append_text(_verdict_word(verdict)) for verdict, count in counts.items() if count]
    return Text(f"{say('count.item', number=len(decision.items))}: ").append_text(Text(", ").join(words))


def _verdict_word(verdict: Verdict) -> Text:
    return Text(value_words(verdict), style=VERDICT_STYLES[verdict])


def _problems(decision: DecisionReport) -> Iterator[Text]:
    lead = say("label.failed" if failed(decision) else "label.problem").ljust(_LEAD)
    for problem in decision.problems:
        yield from wrapped(problem.message, 4, lead=lead, style="red")


def _findings(judgement: Judgement, chosen: Callable[[Finding], bool], *, always: bool = False) -> Iterator[Text]:
    """An item with its findings, the sum that decides and the limit it is held against."""
    findings = sorted(filter(chosen, judgement.findings), key=lambda f: list(Severity).index(f.severity))
    if not findings and not always:
        return
    yield from heading_line(judgement)
    for finding in findings:
        yield from finding_lines(finding, 4)
    yield from _grounds(judgement, findings)


def heading_line(judgement: Judgement) -> Iterator[Text]:
    """An item's number and the start of its heading."""
    lead = f"  {say('label.item-and-part', number=judgement.item.index)}  "
    heading = shortened(judgement.item.heading, width() - len(lead)) or say("label.no-heading")
    yield Text().append(lead, style="bold").append(heading)


def finding_lines(finding: Finding, indent: int) -> Iterator[Text]:
    """The severity, the kind and the message of a finding."""
    style = SEVERITY_STYLES[finding.severity]
    yield from wrapped(finding.code.value, indent, lead=value_words(finding.severity).ljust(_LEAD), style=style)
    yield from wrapped(finding_words(finding), indent + _LEAD)


def _grounds(judgement: Judgement, findings: list[Finding]) -> Iterator[Text]:
    """The sum, unless a finding has it already, and the row."""
    told = any(finding.code is Code.OUTCOME_CONTRADICTS_LIMIT for finding in findings)
    if judgement.sum is not None and not told:
        yield from wrapped(say("sum", total=judgement.sum), 4, lead=say("label.sum").ljust(_LEAD), style="dim")
    if judgement.limit is not None:
        sure = say(f"verification.{judgement.limit.verification.value}")
        row = judgement.limit.title if told else judgement.limit.citation
        yield from wrapped(f"{row} ({sure})", 4, lead=say("label.limit").ljust(_LEAD), style="dim")


def _summary(report: Report) -> Iterator[Text]:
    if report.decisions:
        yield Text()
    yield Text(say("summary.title"), style="bold")
    yield _row(say("summary.decisions"), len(report.decisions))
    yield _row(say("summary.items"), sum(len(decision.items) for decision in report.decisions))
    for verdict, count in report.verdicts().items():
        yield _row(f"  {value_words(verdict)}", count, VERDICT_STYLES[verdict] if count else "")
    for reason, count in report.reasons().items():
        yield from wrapped(f"{count}: {said(reason)}", 6)
    yield _row(say("summary.findings"), sum(report.findings().values()))
    for severity, count in report.findings().items():
        yield _row(f"  {value_words(severity)}", count, SEVERITY_STYLES[severity] if count else "")
    yield _row(say("summary.failed"), report.failed_inputs, "bold red" if report.failed_inputs else "")
    yield from _failures(report)
    if report.not_reached:
        yield _row(say("summary.not-reached"), report.not_reached, "bold red")
    yield from signature(report.tool)


def _row(name: str, count: int, style: str = "") -> Text:
    return Text(f"  {name:<16}").append(f"{count:>7}", style=style)


def _failures(report: Report) -> Iterator[Text]:
    """Each failed input by its full name, with the first cause."""
    for decision in report.decisions:
        if failed(decision):
            yield Text(f"    {clean(decision.decision.source)}:")
            yield from wrapped(decision.problems[0].message, 6)


def reasons(report: Report) -> Iterator[Text]:
    """Why items were not judged, a reason a line."""
    for reason, count in report.reasons().items():
        yield from wrapped(say("summary.not-judged", number=count, reason=reason), 2)

"""The page of the gate for a person: what is wrong, what was set aside and why, what was seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rich.text import Text

from checker.findings import DecisionReport, FailOn
from checker.flags import Checked, Flag, Standing
from checker.report.check.words import item_number, sentence, stale_words, title, totals, waiver_words
from checker.report.signature import signature
from checker.report.terminal import reasons, wrong
from checker.report.words import SEVERITY_STYLES, clean, page_of, wrapped


def to_terminal(checked: Checked) -> Text:
    """New findings with their grounds; waived ones and faults of waivers a line or two each; the sums."""
    flags: dict[str, list[Flag]] = {}
    for flag in checked.flags:
        flags.setdefault(flag.source, []).append(flag)
    lines = [
        line
        for decision in checked.report.decisions
        for line in _wrong(decision, flags.get(decision.decision.source, ()), checked.fail_on)
    ]
    for flag in checked.flags:
        lines += _trouble(flag) if flag.trouble is not None else _waived(flag) if flag.waiver is not None else ()
    stale = stale_words(checked)
    told = (*wrapped(totals(checked)), *reasons(checked.report), *(wrapped(stale) if stale else ()))
    return page_of((*lines, *([Text()] if lines else []), *told, *signature(checked.report.tool)))


def _wrong(decision: DecisionReport, flags: Sequence[Flag], threshold: FailOn) -> Iterator[Text]:
    """A decision without the findings that are waived or known, and without items that have no others."""
    new = {item_number(flag) for flag in flags if flag.standing is Standing.NEW}
    known = {number for flag in flags if (number := item_number(flag)) is not None} - new
    aside = {id(flag.finding) for flag in flags if flag.standing is not Standing.NEW}
    items = tuple(
        replace(item, findings=tuple(finding for finding in item.findings if id(finding) not in aside))
        for item in decision.items
    )
    return wrong(replace(decision, items=items), threshold, known)


def _trouble(flag: Flag) -> Iterator[Text]:
    line = flag.trouble.line if flag.trouble is not None else 1
    yield Text(f"{clean(flag.source)}:{line}", style="bold")
    style = SEVERITY_STYLES[flag.severity]
    yield from wrapped(sentence(flag), 4, lead=f"{flag.severity.value}  ", style=style)


def _waived(flag: Flag) -> Iterator[Text]:
    yield Text(f"{clean(flag.source)}", style="bold")
    reason = waiver_words(flag.waiver) if flag.waiver is not None else ""
    yield from wrapped(f"{title(flag)}: {reason}", 4, lead="waived  ", style="dim")

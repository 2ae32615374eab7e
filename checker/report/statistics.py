"""Counts over a whole report, for the terminal: by treatment, by limit, by kind of finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from rich.text import Text

from checker.findings import Judgement, Report, Verdict
from checker.report.terminal import audit_page
from checker.report.words import page_of, wrapped
from checker.wording import say, value_words

_COLUMN = 14
_NAMES = 24


def statistics_page(report: Report) -> Text:
    """The page of an audit, and the counts below it."""
    items = [judgement for decision in report.decisions for judgement in decision.items]
    return audit_page(report).append("\n").append_text(page_of(_counts(items)))


def _counts(items: Sequence[Judgement]) -> Iterator[Text]:
    yield from _table(say("statistics.treatment"), items, lambda item: value_words(item.item.facts.treatment.value))
    judged = [item for item in items if item.limit is not None]
    yield from _table(say("statistics.limit"), judged, lambda item: "" if item.limit is None else item.limit.id)
    found = Counter((finding.code.value, finding.severity.value) for item in items for finding in item.findings)
    yield Text(say("statistics.findings"), style="bold")
    for (code, severity), count in sorted(found.items()):
        yield Text(f"  {code:<32}{severity:<10}{count:>7}")
    if not found:
        yield Text(f"  {say('statistics.none')}")


def _table(title: str, items: Sequence[Judgement], named: Callable[[Judgement], str]) -> Iterator[Text]:
    """A line a name, most items first: how many items got each verdict."""
    groups: dict[str, Counter[Verdict]] = {}
    for item in items:
        groups.setdefault(named(item), Counter())[item.verdict] += 1
    heads = "".join(value_words(verdict).rjust(_COLUMN) for verdict in Verdict)
    yield Text(f"{title:<{_NAMES}}{heads}", style="bold")
    for name, counts in sorted(groups.items(), key=lambda each: (-each[1].total(), each[0])):
        yield from _name(name, "".join(str(counts[verdict]).rjust(_COLUMN) for verdict in Verdict))


def _name(name: str, counts: str) -> Iterator[Text]:
    """A name and its counts; on two lines where the name is long."""
    if len(name) + 3 > _NAMES:
        yield from wrapped(name, 2)
        name = ""
    yield Text(f"  {name:<{_NAMES - 2}}{counts}")

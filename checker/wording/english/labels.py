"""Labels, titles and small clauses of the formats."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from checker.facts import Basis, BodyRegion, Interval
from checker.findings import LimitUsed, Severity
from checker.message import FactName
from checker.wording.english.grounds import sum_words
from checker.wording.english.names import FACTS, VERIFICATIONS
from checker.wording.english.values import Noun, both, capital, value_words


def amount_words(limit: LimitUsed) -> str:
    """What a limit allows: "24 visits over 16 weeks"."""
    if limit.visits is None:
        return "no limit in number"
    if limit.visits == Interval(0, 0):
        return "not recommended"
    weeks = f" over {Noun('week').of(limit.weeks)}" if limit.weeks else ""
    unit = limit.unit.replace("_", " ")
    return f"{value_words(limit.visits)} {unit.removesuffix('s') if limit.visits == Interval(1, 1) else unit}{weeks}"


def _place(page: int | None, line: int) -> str:
    return f"page {page}, line {line}" if page is not None else f"line {line}"


def _told(value: object, basis: Basis) -> str:
    """A fact's value with its basis, where it is not simply stated."""
    if value is None:
        return "not stated in the letter"
    words = value_words(value)
    return words if basis in (Basis.STATED, Basis.ABSENT) else f"{words} ({basis.value})"


def _rivals(fact: FactName, values: Sequence[object]) -> str:
    told = both([value_words(value) for value in values])
    return f"The letter also gives {told} as {FACTS[fact.id]}; the result is the same"


def _reckoned(requested: Interval, per_week: Interval, weeks: Interval) -> str:
    frequency = f"{value_words(per_week)} a week for {Noun('week').of(weeks)}"
    return f"{capital(Noun('visit').of(requested))} requested, from {frequency}"


def _number(verification: object) -> str:
    return f"The limit is {VERIFICATIONS[verification]}"  # type: ignore[index]


def _limit(limit: LimitUsed, part: BodyRegion | None) -> str:
    where = f" ({value_words(part)})" if part and value_words(part) not in limit.title.casefold() else ""
    return f"{limit.title}{where}: {amount_words(limit)}"


def _others(number: int, *, agree: bool) -> str:
    others = f"or {Noun('other limit').of(number)}"
    return f"{others}, with the same answer" if agree else f"{others} may govern"


def _replaced(changes: Sequence[tuple[str, str]]) -> str:
    return ", ".join(f"{name} = {value}" for name, value in changes)


def _counted(noun: str) -> Callable[[int], str]:
    return lambda number: Noun(noun).of(number)


_FAR = {
    "edition": "of editions that were not in force",
    "part": "for other body parts",
    "unit": "that set no number for a request",
    "surgery": "for care after other surgeries",
    "guideline": "of guidelines that come after the one that governs",
}


_FLAGS = {
    Severity.ERROR: "Flagged as an error",
    Severity.WARNING: "Flagged as a warning only",
    Severity.INFO: "For information",
}


def _overlay(name: str, replaces: Sequence[str], adds: Sequence[str], unproven: Sequence[str]) -> str:
    told = [f"{what} {', '.join(ids)}" for what, ids in (("replaces", replaces), ("adds", adds)) if ids]
    doubt = f"; taken as recalled, as nobody new vouches for it: {', '.join(unproven)}" if unproven else ""
    return f"overlay {name} {' and '.join(told) or 'changes words only'}{doubt}"


def _far(counts: Sequence[tuple[str, int]]) -> str:
    told = [f"{Noun('limit').of(number)} {_FAR[failing]}" for failing, number in counts]
    return f"not listed: {', '.join(told)}"


WORDS: Mapping[str, str | Callable[..., str]] = {
    "label.decision": "Decision",
    "label.item": "Item {number}",
    "label.no-heading": "(no heading)",
    "label.no-items": "no disputed items",
    "label.problem": "problem",
    "label.sum": "sum",
    "label.limit": "limit",
    "label.reviewer": "reviewer",
    "label.own-ground": "The reviewer’s own ground",
    "label.follows": "follows",
    "label.certainty": "how sure",
    "label.changes": "would change it",
    "label.findings": "Findings",
    "label.change-title": "What would change the result",
    "label.contrary": "If the letter stated otherwise",
    "label.facts": "Facts",
    "label.all-facts": "All facts read",
    "label.applied": "Limits applied",
    "label.reasoning": "Reasoning",
    "label.not-applied": "Limits not applied",
    "label.what-if": "what if",
    "label.not-judged": "Not judged",
    "label.also-read": "also read: {value}",
    "label.letter-format": "form of the letter: {format}",
    "label.governs": "It governs.",
    "label.from": "from {facts}",
    "label.row": "row {id}",
    "label.number-is": "the number is {status}",
    "label.and-more": "and {number} more",
    "label.verbose": "All facts, limits and steps: --verbose",
    "label.appendix": "Appendix: how item {number} was reached",
    "label.evidence": "Facts in the letter",
    "label.citation": "Citation",
    "label.case": "Case {number}",
    "label.reasons-pane": "The reasoning",
    "label.letter-pane": "The letter",
    "label.letter-page": "Page {number}",
    "label.skip": "Skip to the reasoning",
    "label.summary": "Summary",
    "label.rest": "All facts, limits and steps",
    "label.legend": "How to read this page",
    "label.legend-marks": "Highlighted words of the letter are what a fact was read from. The small number behind them "
    "leads to the fact; a quote leads back to its place in the letter.",
    "label.legend-verdicts": "Consistent: the outcome follows from the facts and the limit. Inconsistent: it "
    "does not. Undetermined: the letter does not give the fact that decides. Not judged: no encoded limit governs.",
    "label.about": "It says whether the stated outcome follows from the facts as the letter states them and the limit "
    "as encoded, never what care a person needs.",
    "label.the-decision": "The decision",
    "label.title": "Why: {name}",
    "label.mark-item": "item {number}: {fact}",
    "label.mark-finding": "item {number}, finding {letter}",
    "label.mark": "highlighted",
    "label.date-sign": "date",
    "label.item-and-part": "item {number}",
    "label.fact": "fact",
    "label.value": "value",
    "label.in-letter": "in the letter",
    "label.failed": "failed",
    "label.unreadable": "could not be read",
    "label.no-item-asked": "no item asked for",
    "overlay": _overlay,
    "statistics.treatment": "By treatment",
    "statistics.limit": "By limit",
    "statistics.findings": "Findings by kind",
    "statistics.none": "none",
    "summary.title": "Summary",
    "summary.decisions": "decisions",
    "summary.items": "items",
    "summary.findings": "findings",
    "summary.failed": "failed inputs",
    "summary.not-reached": "not reached",
    "summary.judged": "{number} judged",
    "summary.undetermined": "{number} undetermined",
    "summary.inputs-not-reached": "{number:input} not reached",
    "summary.not-judged": "{number} not judged: {reason}",
    "count.decision": _counted("decision"),
    "count.item": _counted("item"),
    "count.error": _counted("error"),
    "count.warning": _counted("warning"),
    "count.failed": _counted("failed input"),
    "sum.sentence": lambda total: capital(sum_words(total)),
    "follows.sentence": lambda number, heading, outcome: (
        f"The item followed is item {number}, {heading}, which is {value_words(outcome)}."
    ),
    "fact": lambda name: FACTS[name],
    "place": _place,
    "told": _told,
    "limit": _limit,
    "limit.passed": "{limit} ({edition}): {reason}",
    "far": _far,
    "changes.none": "Nothing that the letter leaves open would change the result",
    "follows": lambda number, heading, outcome: f"item {number}, {heading}: {value_words(outcome)}",
    "what-if.put": _replaced,
    "what-if.verdict": lambda before, now: f"before: {value_words(before)}; with it: {value_words(now)}",
    "what-if.sum": "the sum before: {sum}",
    "limit.not-applied-improvement": "not applied, because the lack of functional improvement decides first",
    "limit.others": _others,
    "certainty.flag": lambda severity: _FLAGS[severity],
    "certainty.assumed-treatment": "Assumed: the treatment",
    "certainty.assumed-body-regions": "Assumed: the body part is that of the first complaint (the request names none)",
    "certainty.assumed-prior-sessions": "Assumed: no prior visits "
    "(the letter lists treatment to date, but not this one)",
    "certainty.edition-assumed": "Assumed: the edition (the letter has no date of the request or of the UR decision)",
    "certainty.result-alone": "Prior care is known only from the result that the letter tells",
    "certainty.reckoned": _reckoned,
    "certainty.rivals": _rivals,
    "certainty.stated": "Nothing was assumed",
    "certainty.number": _number,
}

"""JUnit XML of the gate: a suite a letter, a case an item; what was not judged is skipped with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.findings import DecisionReport, Judgement, Verdict
from checker.flags import Checked, Flag, Standing
from checker.report.check.words import page_and_line, problem_words, reason_words, sentence, waiver_words, worth_showing
from checker.report.junit import Case, Wrong, junit_xml
from checker.report.words import clean


def to_junit(checked: Checked) -> str:
    """Every letter with its items; the waivers' own faults are a suite of theirs."""
    return junit_xml("imrcheck", _suites(checked))


def _suites(checked: Checked) -> Iterator[tuple[str, Sequence[Case]]]:
    flags: dict[tuple[str, int], list[Flag]] = {}
    troubles: dict[str, list[Flag]] = {}
    for flag in checked.flags:
        if flag.judgement is not None:
            flags.setdefault((flag.source, flag.judgement.item.index), []).append(flag)
        else:
            troubles.setdefault(flag.source, []).append(flag)
    unread = {one.source: one for one in checked.unread}
    for decision in checked.report.decisions:
        source = decision.decision.source
        cases = [_item(checked, decision, item, flags.get((source, item.item.index), ())) for item in decision.items]
        if source in unread:
            wrong = Wrong("unread", problem_words(unread[source]), f"{source}:1:1")
            cases.insert(0, Case(checked.paths[source], "reading the letter", errors=(wrong,)))
        yield checked.paths[source], cases
    for file, told in troubles.items():
        yield file, [_trouble(number, flag) for number, flag in enumerate(told, start=1)]


def _item(checked: Checked, decision: DecisionReport, judgement: Judgement, flags: Sequence[Flag]) -> Case:
    path = checked.paths[decision.decision.source]
    shown = [flag for flag in flags if worth_showing(flag)]
    return Case(
        path,
        f"item {judgement.item.index}: {clean(judgement.item.heading) or 'no heading'}",
        failures=tuple(_wrong(flag) for flag in shown if flag.fails),
        skipped=_skipped(judgement, flags),
        notes=tuple(f"{flag.severity.value}: {sentence(flag)} [{flag.code}]" for flag in shown if not flag.fails),
    )


def _skipped(judgement: Judgement, flags: Sequence[Flag]) -> str | None:
    """Why an item is no pass though nothing failed: it was not judged, not decided, or its finding is set aside."""
    for flag in flags:
        if flag.standing is Standing.WAIVED and flag.waiver is not None and flag.fails:
            return f"waived: {flag.code}: {waiver_words(flag.waiver)}"
        if flag.standing is Standing.BASELINE and flag.fails:
            return f"in the baseline: {flag.code}"
    if judgement.verdict is Verdict.NOT_COVERED:
        return f"not judged: {reason_words(judgement.not_covered_reason)}"
    if judgement.verdict is Verdict.UNDETERMINED:
        return next((sentence(flag) for flag in flags if flag.code == "missing-fact"), "undetermined")
    return None


def _wrong(flag: Flag) -> Wrong:
    page, line = page_and_line(flag)
    return Wrong(flag.code, sentence(flag), f"{flag.path}:{page}:{line}")


def _trouble(number: int, flag: Flag) -> Case:
    told = (_wrong(flag),) if flag.fails else ()
    line = flag.trouble.line if flag.trouble is not None else 1
    return Case(flag.path, f"waiver {number}, line {line}", failures=told, notes=() if told else (sentence(flag),))

"""From the engine's answers to a judgement: position, verdict, findings, trace. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from checker.facts import Dates, Improvement, Interval, Item
from checker.findings import EditionUsed, Judgement, LimitUsed, Step, Verdict
from checker.judge.kinds import KINDS, Ask, Case
from checker.judge.position import Held, Settled, settle_position
from checker.judge.verdict import verdict_of
from checker.judge.words import LABELS, POSITIONS, sum_of
from checker.question import Care, Check, Gate, Question, Route
from checker.resolve import RuleIndex
from checker.resolve.bounds import stage_for

__all__ = ["Ask", "Held", "Settled", "judge", "limit_used", "settle_position", "verdict"]


def judge(
    index: RuleIndex,
    dates: Dates,
    item: Item,
    question: Question,
    settled: Settled,
    *,
    assumed: bool,
    ask: Ask,
) -> Judgement:
    """One item judged. `assumed`: the position rests on an assumed fact; `ask`: the position on other facts."""
    found = verdict(item, settled)
    case = Case(index, dates, item, question, settled, found, assumed, ask)
    return Judgement(
        item=item,
        verdict=found,
        position=settled.position,
        room=settled.room,
        edition=_edition(question, settled),
        not_covered_reason=_reason(question, settled) if found is Verdict.NOT_COVERED else None,
        limit=limit_used(settled.governing) if settled.position is not None else None,
        sum=sum_of(settled.governing, item.facts) if settled.position is not None else None,
        findings=tuple(finding for kind in KINDS.values() for finding in kind(case)),
        trace=tuple(_trace(case)),
    )


def verdict(item: Item, settled: Settled) -> Verdict:
    """The verdict on an item whose position is settled."""
    return verdict_of(settled.position, item.stated_outcome, settled.room, item.facts.sessions_granted.value)


def _edition(question: Question, settled: Settled) -> EditionUsed | None:
    held = settled.governing
    return held.candidate.edition if held is not None and held.candidate.edition is not None else question.edition


def _reason(question: Question, settled: Settled) -> str:
    if question.bare_parts and settled.held:
        parts = ", ".join(p.value.replace("_", " ") for p in question.bare_parts)
        return f"no encoded guideline has a limit for this treatment of the {parts}"
    return question.reason or "no limit covers this request"


def limit_used(held: Held | None) -> LimitUsed | None:
    """The row as reports show it, at the stage that the facts have reached; None where there is none."""
    if held is None or held.candidate.limit is None:
        return None
    limit = held.candidate.limit
    first = all(check.care is Care.NONE for check in held.candidate.checks)
    stage = stage_for(limit, first=first)
    most = (
        None
        if stage is None
        else stage.allow.sessions
        if stage.allow.sessions is not None
        else stage.allow.total_sessions
    )
    if stage is not None and stage.allow.none:
        most = 0
    weeks = None if stage is None else stage.allow.weeks or stage.allow.total_weeks
    least = stage.allow.sessions_from if stage is not None else None
    return LimitUsed(
        id=(stage.row if stage is not None and stage.row else limit.rows[0] if limit.rows else limit.id),
        title=limit.title,
        visits=None if most is None else Interval(least if least is not None else most, most),
        weeks=None if weeks is None else Interval.exactly(weeks),
        unit=limit.unit.value,
        citation=limit.cite,
        verification=limit.verification.status,
    )


def _trace(case: Case) -> Iterator[Step]:
    """The steps of the reasoning in order: edition, precedence, each check, the fold, the verdict."""
    settled = case.settled
    if case.question.edition is not None:
        yield _edition_step(case.index, case.question.edition)
    yield from dict.fromkeys(_precedence(settled))
    for held in settled.held:
        yield from _held_steps(held)
    if settled.position is None:
        reason = _reason(case.question, settled)
        yield Step("not-covered", ("treatment", "body_regions"), f"no limit judges this request: {reason}")
        return
    yield Step("position", (), f"so the guideline {POSITIONS[settled.position]}")
    outcome = case.item.stated_outcome.value.replace("_", " ")
    yield Step("verdict", ("stated_outcome",), _VERDICTS[case.verdict].format(outcome))


_VERDICTS = {
    Verdict.CONSISTENT: "the stated outcome, {}, is consistent with that",
    Verdict.INCONSISTENT: "the stated outcome, {}, is inconsistent with that",
    Verdict.UNDETERMINED: "the stated outcome, {}, can be neither confirmed nor faulted",
}


def _edition_step(index: RuleIndex, used: EditionUsed) -> Step:
    name = next(edition.name for _, edition in index.editions if edition.id == used.id)
    if used.date_used is None or used.date is None:
        told = f"no date of the letter tells the edition; the form of citation is that of {name}"
        return Step("edition", ("guidelines_cited",), told)
    return Step("edition", (used.date_used,), f"the {LABELS[used.date_used]}, {used.date.isoformat()}, picks {name}")


def _held_steps(held: Held) -> Iterator[Step]:
    """What one row answers in each reading of the facts."""
    limit, part = held.candidate.limit, held.candidate.part
    where = f", {part.value.replace('_', ' ')}" if part else ""
    for check, answer in zip(held.candidate.checks, held.answers, strict=True):
        if limit is None or check.gate is Gate.DEPENDENCY_UPHELD:
            yield Step(answer.rule, ("depends_on_item",), f"{answer.says}; no limit is asked")
            continue
        facts = ("prior_sessions", "sessions_requested")
        read = facts if check.care is Care.NONE else (*facts, "functional_improvement")
        reading = f"{_reading(check)}, " if len(held.candidate.checks) > 1 else ""
        yield Step(answer.rule, read, f"{limit.title}{where}: {reading}{answer.says}: it {POSITIONS[answer.position]}")


def _precedence(settled: Settled) -> Iterator[Step]:
    """Which rows the candidates go before: the specific before the general, the operation's before the ordinary."""
    for candidate in (held.candidate for held in settled.held):
        if candidate.limit is not None and candidate.over:
            facts = ("surgery_procedure", "surgery_date") if candidate.route is Route.POSTSURGICAL else ("condition",)
            yield Step("precedence", facts, f"{candidate.limit.title} goes before {', '.join(candidate.over)}")


def _reading(check: Check) -> str:
    """Which of the readings that the facts leave open a check is of."""
    if check.care is Care.NONE:
        return "had there been no earlier visits"
    if check.improvement == Improvement.DOCUMENTED.value:
        return "had earlier visits brought improvement"
    return "had earlier visits brought no improvement"

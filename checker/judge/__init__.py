"""From the engine's answers to a judgement: position, verdict, findings, trace. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.facts import Dates, Interval, Item
from checker.findings import EditionUsed, Judgement, LimitUsed, Step, Verdict
from checker.judge.kinds import KINDS, Ask, Case
from checker.judge.position import Held, Settled, settle_position
from checker.judge.verdict import verdict_of
from checker.judge.words import POSITIONS, sum_of
from checker.question import Answer, Care, Question, Route
from checker.resolve import RuleIndex
from checker.resolve.bounds import stage_for

__all__ = ["Ask", "judge", "settle_position"]


def judge(
    index: RuleIndex,
    dates: Dates,
    item: Item,
    question: Question,
    answers: Sequence[Answer],
    *,
    assumed: bool,
    ask: Ask,
) -> Judgement:
    """One item judged. `assumed`: the position rests on an assumed fact; `ask`: the position on other facts."""
    settled = settle_position(question, answers, item.facts)
    verdict = verdict_of(settled.position, item.stated_outcome, settled.room, item.facts.sessions_granted.value)
    case = Case(index, dates, item, question, settled, verdict, assumed, ask)
    return Judgement(
        item=item,
        verdict=verdict,
        position=settled.position,
        room=settled.room,
        edition=_edition(question, settled),
        not_covered_reason=_reason(question, settled) if verdict is Verdict.NOT_COVERED else None,
        limit=_limit(settled.governing) if settled.position is not None else None,
        sum=sum_of(settled.governing, item.facts) if settled.position is not None else None,
        findings=tuple(finding for kind in KINDS.values() for finding in kind(case)),
        trace=tuple(_trace(question, settled, item, verdict)),
    )


def _edition(question: Question, settled: Settled) -> EditionUsed | None:
    held = settled.governing
    return held.candidate.edition if held is not None and held.candidate.edition is not None else question.edition


def _reason(question: Question, settled: Settled) -> str:
    if question.bare_parts and settled.held:
        parts = ", ".join(p.value.replace("_", " ") for p in question.bare_parts)
        return f"no encoded guideline has a limit for this treatment of the {parts}"
    return question.reason or "no limit covers this request"


def _limit(held: Held | None) -> LimitUsed | None:
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


def _trace(question: Question, settled: Settled, item: Item, verdict: Verdict) -> Iterator[Step]:
    """The steps of the reasoning in order: edition, each check, the fold, the verdict."""
    used = question.edition
    if used is not None:
        when = (
            f"on {used.date.isoformat()} ({(used.date_used or '').replace('_', ' ')})"
            if used.date
            else "by its form of citation"
        )
        yield Step(
            "edition",
            (used.date_used,) if used.date_used else ("guidelines_cited",),
            f"{used.id} governs {when}",
        )
    yield from dict.fromkeys(_precedence(settled))
    for held in settled.held:
        where = f" ({held.candidate.part.value.replace('_', ' ')})" if held.candidate.part else ""
        title = held.candidate.limit.title if held.candidate.limit else "no row needed"
        for check, answer in zip(held.candidate.checks, held.answers, strict=True):
            facts = (
                ("prior_sessions", "sessions_requested")
                if answer.rule != "depends-on-upheld-item"
                else ("depends_on_item",)
            )
            if check.care is Care.SOME:
                facts = (*facts, "functional_improvement")
            yield Step(
                answer.rule,
                facts,
                f"{title}{where}: {_reading(check.care, check.improvement)}{answer.says}: {answer.position.value}",
            )
    if settled.position is None:
        yield Step("not-covered", ("treatment", "body_regions"), _reason(question, settled))
        return
    yield Step("position", (), f"the guideline {POSITIONS[settled.position]}")
    yield Step(
        "verdict",
        ("stated_outcome",),
        f"{item.stated_outcome.value.replace('_', ' ')} against {settled.position.value}: {verdict.value}",
    )


def _precedence(settled: Settled) -> Iterator[Step]:
    """Which rows the candidates go before: the specific before the general, the operation's before the ordinary."""
    for candidate in (held.candidate for held in settled.held):
        if candidate.limit is not None and candidate.over:
            facts = ("surgery_procedure", "surgery_date") if candidate.route is Route.POSTSURGICAL else ("condition",)
            yield Step("precedence", facts, f"{candidate.limit.title} goes before {', '.join(candidate.over)}")


def _reading(care: Care, improvement: str) -> str:
    if care is Care.NONE:
        return "without earlier care, "
    return f"after earlier care, improvement {improvement.replace('_', ' ')}, "

"""From the engine's answers to a judgement: position, verdict, findings, trace. Pure."""

from __future__ import annotations

from dataclasses import replace

from checker.facts import Dates, Interval, Item
from checker.findings import Deciding, EditionUsed, Judgement, LimitUsed, Position, Verdict
from checker.judge.case import Ask, Case
from checker.judge.deciding import deciding
from checker.judge.ground import grounds, sum_of
from checker.judge.kinds import KINDS
from checker.judge.trace import reason, trace
from checker.judge.worlds import Settled, Tested, World, settle_worlds
from checker.question import Candidate, Care, Question
from checker.resolve import RuleIndex
from checker.resolve.bounds import stage_for

__all__ = ["Ask", "Settled", "Tested", "decides", "judge", "limit_used", "settle_worlds"]


def judge(
    index: RuleIndex,
    dates: Dates,
    item: Item,
    question: Question,
    settled: Settled,
    *,
    assumed: bool,
    ask: Ask,
    followed: Item | None = None,
) -> Judgement:
    """One item judged.

    `assumed`: the verdict rests on an assumed fact; `ask`: the verdict on other facts; `followed`: the item of the
    letter whose outcome this one follows.
    """
    open_facts = decides(item, settled)
    case = Case(index, dates, item, question, settled, assumed, ask, open_facts, followed)
    edition = _edition(question, settled)
    covered = settled.position is not None
    tested = settled.governing
    return Judgement(
        item=item,
        verdict=settled.verdict,
        position=settled.position,
        room=settled.room,
        edition=edition,
        not_covered_reason=None if covered else reason(question),
        limit=limit_used(tested.candidate, first=tested.check.care is Care.NONE) if covered and tested else None,
        sum=sum_of(settled) if covered else None,
        findings=tuple(finding for kind in KINDS.values() for finding in kind(case)),
        trace=tuple(trace(case, edition)),
        deciding=open_facts,
        grounds=grounds(item, settled, followed),
    )


def decides(item: Item, settled: Settled) -> Deciding | None:
    """The open fact that decides, where the verdict is undetermined."""
    if settled.verdict is not Verdict.UNDETERMINED:
        return None
    if settled.whole:
        return deciding(item, settled.worlds)
    found = deciding(item, tuple(map(_without_parts, settled.worlds)))
    return found if found is None or found.facts else Deciding(("surgery_procedure",), ())


def _without_parts(world: World) -> World:
    """A world that stands for others like it: what was done to which part is not told by it alone."""
    return replace(world, parts=tuple(replace(part, alike=(), surgeries=()) for part in world.parts))


def _edition(question: Question, settled: Settled) -> EditionUsed | None:
    """The edition of the row that decided, else of the route."""
    tested = settled.governing
    if tested is not None and tested.position is not Position.NONE and tested.candidate.edition is not None:
        return tested.candidate.edition
    return tested.candidate.edition or question.edition if tested is not None else question.edition


def limit_used(candidate: Candidate, *, first: bool) -> LimitUsed | None:
    """The row as reports show it, at the stage that the facts have reached; None where there is none."""
    if candidate.limit is None:
        return None
    limit = candidate.limit
    stage = stage_for(limit, first=first)
    allow = stage.allow if stage is not None else None
    most = None if allow is None else allow.sessions if allow.sessions is not None else allow.total_sessions
    if allow is not None and allow.none:
        most = 0
    least = allow.sessions_from if allow is not None else None
    weeks = None if allow is None else allow.weeks or allow.total_weeks
    return LimitUsed(
        id=(stage.row if stage is not None and stage.row else limit.rows[0] if limit.rows else limit.id),
        title=limit.title,
        visits=None if most is None else Interval(least if least is not None else most, most),
        weeks=None if weeks is None else Interval.exactly(weeks),
        unit=limit.unit.value,
        citation=limit.cite,
        verification=limit.verification.status,
    )

"""How sure a verdict is and why: what was assumed, reckoned or told twice, and how far a number was checked."""

from __future__ import annotations

from collections.abc import Iterator

from checker.explanation import FactShown
from checker.facts import Basis, ItemFacts
from checker.findings import Code, Judgement, Position, Verdict
from checker.judge.worlds import Settled, compares_numbers
from checker.message import FactName, Message, message
from checker.question import Care, Question

_ASSUMED = ("treatment", "body_regions", "prior_sessions")


def certainty(
    judgement: Judgement, asked: Question, settled: Settled, evidence: tuple[FactShown, ...]
) -> Iterator[Message]:
    """What a reader should know of the strength of a verdict, the weakest point first."""
    if judgement.position is None:
        return
    facts = judgement.item.facts
    flags = [f.severity for f in judgement.findings if f.code is Code.OUTCOME_CONTRADICTS_LIMIT]
    yield from (message("certainty.flag", severity=severity) for severity in flags)
    used = {name for ground in judgement.grounds for name in ground.facts} | {"treatment", "body_regions"}
    assumed = [name for name in _ASSUMED if name in used and getattr(facts, name).basis is Basis.ASSUMED]
    yield from (message(f"certainty.assumed-{name.replace('_', '-')}") for name in assumed)
    if asked.edition_assumed:
        yield message("certainty.edition-assumed")
    tested = settled.governing
    if asked.result_alone and tested is not None and tested.check.care is Care.SOME:
        yield message("certainty.result-alone")
    yield from _reckoned(facts, evidence)
    yield from _rivals(judgement, evidence)
    if not assumed and not asked.edition_assumed and judgement.verdict is not Verdict.UNDETERMINED:
        yield message("certainty.stated")
    yield from _number(judgement, settled)


def _reckoned(facts: ItemFacts, evidence: tuple[FactShown, ...]) -> Iterator[Message]:
    """An amount that the letter gives as a frequency and a duration."""
    requested, pace, weeks = facts.sessions_requested, facts.frequency_per_week.value, facts.duration_weeks.value
    shown = any(told.name == "sessions_requested" for told in evidence)
    if shown and requested.basis is Basis.DERIVED and requested.value and pace and weeks:
        yield message("certainty.reckoned", requested=requested.value, per_week=pace, weeks=weeks)


def _rivals(judgement: Judgement, evidence: tuple[FactShown, ...]) -> Iterator[Message]:
    """Another telling of a fact that decides, which leads to the same verdict."""
    if any(finding.code is Code.CONFLICTING_FACTS for finding in judgement.findings):
        return
    for told in evidence:
        others = tuple(dict.fromkeys(r.value for r in told.rivals if r.value is not None and r.value != told.value))
        if others:
            yield message("certainty.rivals", fact=FactName(told.name), values=others)


def _number(judgement: Judgement, settled: Settled) -> Iterator[Message]:
    tested = settled.governing
    if tested is None or judgement.limit is None or judgement.position is Position.DEPENDS:
        return
    if compares_numbers(tested.check):
        yield message("certainty.number", verification=judgement.limit.verification)

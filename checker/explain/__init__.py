"""From a judgement to its explanation: ground and evidence first, then facts, limits, reasons. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from itertools import chain
from typing import Any

from checker.document import Document, Outcome, Span
from checker.explain.certainty import certainty
from checker.explain.changes import Asked, Verdicts, changes, contradicts, ends, open_changes
from checker.explain.quoting import Places
from checker.explanation import Applied, Excerpt, Explanation, FactShown, Followed, Noted, Reason
from checker.facts import Basis, Dates, Decision, Fact, Item, absent
from checker.findings import Judgement, Position, Verdict
from checker.judge import Settled, Tested, limit_used
from checker.judge.worlds import shared
from checker.message import Message, Term, message
from checker.question import Candidate, Care, Question
from checker.resolve import RuleIndex
from checker.resolve.passed_over import passed_over

__all__ = ["Places", "Verdicts", "dates_told", "explain", "places_of"]


@dataclass(frozen=True, slots=True)
class Judged:
    """One item judged, with what it was judged by."""

    item: Item
    question: Question
    settled: Settled
    judgement: Judgement


def places_of(document: Document | None, decision: Decision) -> Places:
    """The places of a letter. The heading of an item, with its outcome, is quoted as one."""
    return Places(document, tuple(filter(None, map(_heading, decision.items))))


def _heading(item: Item) -> Span | None:
    """Where a heading stands; None in the forms whose outcome is a sentence far behind it."""
    span, outcome = item.span, item.outcome_span
    if span is None or outcome is None or not 0 <= outcome.start - span.start <= len(item.heading) + _BESIDE:
        return None
    return Span(span.start, outcome.end)


# So many characters may stand between a heading and its outcome, as its number and line ends.
_BESIDE = 40


def explain(index: RuleIndex, decision: Decision, judged: Judged, places: Places, verdicts: Verdicts) -> Explanation:
    """One item explained. `verdicts` judges the item again in decisions with other facts."""
    item, settled, judgement = judged.item, judged.settled, judged.judgement
    asked = Asked(decision, item, judged.question, judgement.verdict, verdicts)
    open_ends = ends(asked, judgement.deciding) if judgement.deciding is not None else ()
    turning = changes(asked, open_ends)
    facts = tuple(_facts(judgement, places))
    evidence = tuple(_evidence(judgement, facts))
    shown_by = _shown_by(judgement, evidence)
    return Explanation(
        judgement=judgement,
        conclusion=_conclusion(judgement, settled),
        shown_by=shown_by,
        evidence=evidence,
        own_ground=_own_ground(item, places, shown_by),
        follows=_follows(decision, item),
        certainty=tuple(certainty(judgement, judged.question, settled, evidence)),
        changes=open_changes(asked, turning),
        contrary=tuple(change for change in turning if contradicts(asked, change)),
        ends=open_ends,
        findings=tuple(Noted(f, places.quotes(f.spans), places.passages(f.spans)) for f in judgement.findings),
        edition=next((step.says for step in judgement.trace if step.rule == "edition"), None),
        facts=facts,
        applied=tuple(dict.fromkeys(_applied(settled))),
        reasons=tuple(Reason(s.says, s.facts) for s in judgement.trace),
        passed_over=passed_over(index, decision.dates, item, decision.items, judged.question),
    )


def dates_told(dates: Dates, places: Places) -> tuple[FactShown, ...]:
    """The dates of a decision that are known."""
    named = ((spec.name, getattr(dates, spec.name)) for spec in fields(dates))
    return tuple(
        replace(_told(name, fact, places), passages=places.lines(fact.spans)) for name, fact in named if fact.known
    )


def _conclusion(judgement: Judgement, settled: Settled) -> Message:
    """The first sentence; its ground is the first of the judgement's, or what each open reading leads to."""
    grounds = tuple(ground.says for ground in judgement.grounds)
    if judgement.position is Position.DEPENDS and judgement.verdict is not Verdict.UNDETERMINED:
        grounds = (message("ground.open", readings=tuple(_readings(settled))),)
    return message(
        "conclusion",
        outcome=judgement.item.stated_outcome,
        verdict=judgement.verdict,
        position=judgement.position,
        room=judgement.room,
        grounds=grounds,
        deciding=judgement.deciding,
        reason=judgement.not_covered_reason,
    )


def _readings(settled: Settled) -> Iterator[tuple[Message, Position]]:
    """What the guideline says in each reading of prior care that the letter leaves; alike ones once."""
    found: dict[tuple[str, Position], tuple[Message, Position]] = {}
    for world in settled.worlds:
        check = world.decided.check
        reading = "no-prior-visits" if check.care is Care.NONE else _IMPROVEMENT[check.improvement]
        found.setdefault((reading, world.position), (message(f"reading.{reading}"), world.position))
    yield from found.values()


_IMPROVEMENT = {"documented": "improvement", "not_documented": "no-improvement"}


def _evidence(judgement: Judgement, facts: Sequence[FactShown]) -> Iterator[FactShown]:
    """The facts that the ground rests on and the letter tells, the most telling first."""
    by_name = {told.name: told for told in facts}
    opened = judgement.deciding.facts if judgement.deciding is not None else ()
    names = dict.fromkeys((*opened, *chain.from_iterable(ground.facts for ground in judgement.grounds)))
    yield from (by_name[name] for name in names if name in by_name and by_name[name].basis is not Basis.ABSENT)


def _shown_by(judgement: Judgement, evidence: Sequence[FactShown]) -> Excerpt | None:
    """The passage that shows the ground: where the most telling fact is read that has one."""
    if judgement.position is None or judgement.verdict is Verdict.UNDETERMINED:
        return None
    quoted = [told for told in evidence if told.passages]
    surer = [told for told in quoted if told.basis is not Basis.ASSUMED]
    return next((told.passages[-1] for told in (*surer, *quoted)), None)


def _own_ground(item: Item, places: Places, shown_by: Excerpt | None) -> Excerpt | None:
    """The sentence in which the reviewer concludes, with the one before it."""
    concluded = item.facts.rationale_conclusion.spans
    if item.span is None or not concluded:
        return None
    start = item.outcome_span.end if item.outcome_span is not None else item.span.start
    found = places.before(concluded[-1], start)
    inside = found is not None and shown_by is not None and found.span.start <= shown_by.span.start < found.span.end
    return None if inside else found


def _follows(decision: Decision, item: Item) -> Followed | None:
    other = next((i for i in decision.items if i.index == item.depends_on_item), None)
    return Followed(other.index, other.heading, other.stated_outcome) if other is not None else None


def _facts(judgement: Judgement, places: Places) -> Iterator[FactShown]:
    """Every fact that is known, and those that the reasoning missed."""
    outcome, span = judgement.item.stated_outcome, judgement.item.outcome_span
    spans = (span,) if span is not None else ()
    read = Fact(outcome, Basis.STATED, spans) if outcome is not Outcome.UNKNOWN else absent(outcome)
    yield _told("stated_outcome", read, places)
    asked = {name for step in judgement.trace for name in step.facts}
    for name, fact in judgement.item.facts.named():
        if fact.known or name in asked:
            yield _told(name, fact, places)


def _told(name: str, fact: Fact[Any], places: Places) -> FactShown:
    return FactShown(
        name=name,
        value=(Term(fact.value) if type(fact.value) is str else fact.value) if fact.known else None,
        basis=fact.basis,
        quotes=places.quotes(fact.spans),
        passages=places.passages(fact.spans),
        rivals=tuple(_told(name, rival, places) for rival in fact.rivals),
    )


def _applied(settled: Settled) -> Iterator[Applied]:
    """The limits applied, with what each makes of the request in all worlds; the one that decided first."""
    found: dict[Candidate, list[Tested]] = {}
    for world in settled.worlds:
        for part in world.parts:
            for candidate in part.alike:
                if candidate.limit is not None:
                    found.setdefault(candidate, []).append(part)
    governing = settled.governing.candidate if settled.governing is not None else None
    for candidate in sorted(found, key=lambda one: one != governing):
        first = all(part.check.care is Care.NONE for part in found[candidate])
        used = limit_used(candidate, first=first)
        assert used is not None  # noqa: S101 - only rows with a limit come here
        position = shared({part.position for part in found[candidate]})
        yield Applied(used, candidate.part, position, governs=candidate == governing)

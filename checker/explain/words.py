"""The sentences of an explanation, in the words of the field."""

from __future__ import annotations

from collections.abc import Sequence

from checker.document import Outcome
from checker.explanation import Changed
from checker.facts import Basis, Interval, ItemFacts
from checker.findings import Judgement, Position, Verdict
from checker.judge.supposed import supposed, verdict_words
from checker.judge.words import POSITIONS, fact_name

_OUTCOMES = {
    Outcome.UPHELD: "The reviewer upheld the denial",
    Outcome.OVERTURNED: "The reviewer overturned the denial",
    Outcome.PARTIALLY_OVERTURNED: "The reviewer overturned the denial in part",
}


def conclusion(judgement: Judgement) -> str:
    """The verdict in a sentence or two."""
    outcome = _OUTCOMES.get(judgement.item.stated_outcome)
    if judgement.verdict is Verdict.NOT_COVERED or judgement.position is None:
        return f"Not judged: {judgement.not_covered_reason}."
    if outcome is None:
        return "The letter's outcome could not be read, so there is nothing to hold against the guideline."
    supports = f"the guideline {POSITIONS[judgement.position]}"
    if judgement.verdict is Verdict.INCONSISTENT and judgement.position is Position.DEPENDS:
        return f"{outcome}, which no reading of what the letter leaves open supports."
    if judgement.verdict is Verdict.INCONSISTENT:
        return f"{outcome}, but on the facts the letter states, {supports}."
    if judgement.verdict is Verdict.UNDETERMINED:
        return _open(judgement)
    if judgement.position is Position.DEPENDS:
        return f"{outcome}, which is consistent whatever the letter leaves open."
    if judgement.position is Position.EITHER:
        return f"{outcome}; either outcome would be consistent, since {supports}."
    return f"{outcome}, which is consistent: on the facts the letter states, {supports}."


def _open(judgement: Judgement) -> str:
    deciding = judgement.deciding
    if judgement.position is Position.PARTIAL:
        return "The guideline supports only a part of the request; whether it is the part granted cannot be told."
    names = " and ".join(map(fact_name, deciding.facts)) if deciding else ""
    return f"Whether the outcome is consistent cannot be told: it depends on {names or 'facts that are left open'}."


_ASSUMED = (
    (
        "prior_sessions",
        "Assumed: no prior visits (the letter lists treatment to date, but not this one).",
    ),
    ("body_regions", "The part of the body is assumed to be that of the first complaint: the request names none."),
)


def assumption(facts: ItemFacts) -> str | None:
    """What is assumed, where anything is."""
    told = [sentence for name, sentence in _ASSUMED if getattr(facts, name).basis is Basis.ASSUMED]
    return " ".join(told) or None


def change_sentence(changed: Sequence[Changed], verdict: Verdict) -> str:
    """One change and what it would lead to."""
    told = " and ".join(supposed(one.name, _value(one)) for one in changed)
    return f"{told[0].upper()}{told[1:]}, {verdict_words(verdict)}."


def _value(changed: Changed) -> Interval | str:
    return "|".join(changed.values) if changed.low is None else Interval(changed.low, changed.high)

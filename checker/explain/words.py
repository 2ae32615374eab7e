"""The sentences of an explanation, in the words of the field."""

from __future__ import annotations

from collections.abc import Sequence

from checker.document import Outcome
from checker.explanation import Changed
from checker.facts import Basis, ItemFacts
from checker.findings import Judgement, Position, Verdict
from checker.judge.words import FACT_NAMES, POSITIONS

_OUTCOMES = {
    Outcome.UPHELD: "The reviewer upheld the denial",
    Outcome.OVERTURNED: "The reviewer overturned the denial",
    Outcome.PARTIALLY_OVERTURNED: "The reviewer overturned the denial in part",
}


def conclusion(judgement: Judgement, deciding: str | None) -> str:
    """The verdict in a sentence or two. `deciding`: the fact that leaves it open."""
    outcome = _OUTCOMES.get(judgement.item.stated_outcome)
    if judgement.verdict is Verdict.NOT_COVERED or judgement.position is None:
        return f"No encoded limit judges this request: {judgement.not_covered_reason}."
    if outcome is None:
        return "The letter's outcome could not be read, so there is nothing to hold against the guideline."
    supports = f"the guideline {POSITIONS[judgement.position]}"
    if judgement.verdict is Verdict.INCONSISTENT:
        return f"{outcome}, but on the facts the letter states, {supports}."
    if judgement.verdict is Verdict.UNDETERMINED:
        return _open(judgement, deciding)
    if judgement.position is Position.EITHER:
        return f"{outcome}; either outcome would be consistent, since {supports}."
    return f"{outcome}, which is consistent: on the facts the letter states, {supports}."


def _open(judgement: Judgement, deciding: str | None) -> str:
    if judgement.position is Position.PARTIAL:
        return "The guideline supports only a part of the request; whether it is the part granted cannot be told."
    name = FACT_NAMES.get(deciding or "", "facts that the letter leaves open")
    return f"Whether the outcome is consistent cannot be told: it depends on {name}."


_ASSUMED = (
    (
        "prior_sessions",
        "That there were no earlier visits is assumed: the letter lists other treatment to date and not this.",
    ),
    ("body_regions", "The part of the body is assumed to be that of the first complaint: the request names none."),
)


def assumption(facts: ItemFacts) -> str | None:
    """What is assumed, where anything is."""
    told = [sentence for name, sentence in _ASSUMED if getattr(facts, name).basis is Basis.ASSUMED]
    return " ".join(told) or None


def change_sentence(changed: Sequence[Changed], verdict: Verdict) -> str:
    """One change and what it would lead to."""
    told = " and ".join(_supposed(one) for one in changed)
    return f"{told[0].upper()}{told[1:]}, {verdict_words(verdict)}."


def verdict_words(verdict: Verdict) -> str:
    """What a supposed verdict says of the outcome."""
    match verdict:
        case Verdict.UNDETERMINED:
            return "it would still be undetermined"
        case Verdict.NOT_COVERED:
            return "no encoded limit would judge it"
        case _:
            return f"the outcome would be {verdict.value}"


_SAID = {"not_documented": "said to be lacking", "unknown": "left unsaid"}


def _supposed(changed: Changed) -> str:
    value = " or ".join(_SAID.get(value, value.replace("_", " ")) for value in changed.values)
    match changed.name:
        case "prior_sessions":
            return f"with {_counted(changed, 'earlier visit')}"
        case "sessions_requested":
            return f"with {_counted(changed, 'visit')} in dispute"
        case "sessions_granted":
            return f"with {_counted(changed, 'visit')} granted"
        case "functional_improvement":
            return f"with functional improvement {value}"
        case "exceptional_factors":
            return f"with an exceptional factor {value}"
        case "depends_on_item":
            return f"with the item that it follows {value}"
        case "postsurgical":
            return "if this were not care after an operation"
        case "surgery_date":
            return f"with the operation on {value}"
        case "surgery_procedure":
            return f"with {value} as the operation"
        case _:
            return f"with {value} as the diagnosis"


def _counted(changed: Changed, noun: str) -> str:
    low, high = changed.low, changed.high
    least = 0 if changed.name == "prior_sessions" else 1
    if high == 0:
        return f"no {noun}s"
    if low == high:
        return f"{low} {noun}{'' if low == 1 else 's'}"
    if high is None:
        return f"{low} or more {noun}s"
    return f"{high} or fewer {noun}s" if low == least else f"{low} to {high} {noun}s"

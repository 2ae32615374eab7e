"""The words of a judgement: the sum that decides, the facts in plain English."""

from __future__ import annotations

from checker.facts import Interval, ItemFacts
from checker.findings import LimitUsed, Position
from checker.judge.position import Held
from checker.question import NO_LIMIT, Care
from checker.resolve.bounds import bounds_of
from checker.resolve.checks import prior_visits, whole_request

# What readers call facts and dates, by the names of the contract.
LABELS = {
    "treatment": "treatment",
    "body_regions": "part of the body",
    "sessions_requested": "visits in dispute",
    "sessions_original": "visits first asked for",
    "sessions_authorized": "visits authorised",
    "frequency_per_week": "visits a week",
    "duration_weeks": "weeks",
    "prior_sessions": "earlier visits",
    "attended_of_authorized": "attended of those authorised",
    "functional_improvement": "functional improvement",
    "home_exercise_program": "home exercise",
    "postsurgical": "care after an operation",
    "surgery_date": "date of the operation",
    "surgery_procedure": "operation",
    "condition": "diagnosis",
    "sessions_granted": "visits granted",
    "exceptional_factors": "exceptional factors",
    "guidelines_cited": "guidelines cited",
    "total_stated": "sum in the rationale",
    "limits_quoted": "limits in the rationale",
    "rationale_conclusion": "the rationale concludes",
    "stated_outcome": "stated outcome",
    "depends_on_item": "the item it follows",
    "date_of_injury": "date of injury",
    "request_date": "date of the request (RFA)",
    "ur_date": "date of the UR decision",
    "application_date": "date of the IMR application",
    "assigned_date": "date the case was assigned",
    "decision_date": "date of the decision",
}

# The same facts, as what an answer depends on.
FACT_NAMES = {
    "prior_sessions": "the number of earlier visits",
    "functional_improvement": "whether earlier care brought functional improvement",
    "sessions_requested": "the number of visits asked for",
    "sessions_original": "the number of visits originally asked for",
    "surgery_date": "the date of the operation",
    "surgery_procedure": "which operation was done",
    "condition": "the diagnosis",
    "depends_on_item": "the outcome of the item this one follows",
}


def visits(count: Interval | None) -> str:
    """A count in words: "12", "at least 9", "8-18"."""
    return "an unstated number of" if count is None else str(count)


def sum_of(held: Held | None, facts: ItemFacts) -> str | None:
    """The sum that decides, in numbers: "24 had + 12 asked = 36; limit 10; 26 over"."""
    if held is None or held.candidate.limit is None or not held.candidate.limit.stages:
        return None
    bounds = bounds_of(held.candidate.limit)
    if not bounds.recommended:
        return None
    prior, whole = prior_visits(facts), whole_request(facts)
    first = prior.max == 0 or all(c.care is Care.NONE for c in held.candidate.checks)
    bound = bounds.first if first else bounds.total
    total = prior + whole
    return f"{_had(prior)} + {_asked(whole, facts)} = {total}; {_against(bound, total)}"


def _had(prior: Interval) -> str:
    if prior.min == 0 and prior.max is None:
        return "an unstated number had"
    return f"{prior} had"


def _asked(whole: Interval, facts: ItemFacts) -> str:
    granted = facts.sessions_authorized.value
    split = f" ({granted} of them authorised)" if granted is not None else ""
    return f"{whole} asked{split}"


def _against(bound: int, total: Interval) -> str:
    if bound >= NO_LIMIT:
        return "no limit in number"
    if total.min > bound:
        over = total.min - bound
        return f"limit {bound}; {over if total.exact else f'at least {over}'} over"
    if total.max is not None and total.max <= bound:
        return f"limit {bound}; within"
    return f"limit {bound}; may or may not pass it"


def amount_words(limit: LimitUsed) -> str:
    """What a limit allows: "24 visits over 16 weeks"."""
    if limit.visits is None:
        return "no limit in number"
    if limit.visits == Interval(0, 0):
        return "not recommended"
    weeks = f" over {limit.weeks.of('week')}" if limit.weeks else ""
    unit = limit.unit.replace("_", " ")
    return f"{limit.visits} {unit.removesuffix('s') if limit.visits == Interval(1, 1) else unit}{weeks}"


POSITIONS = {
    Position.APPROVE: "supports the whole request",
    Position.DENY: "does not support the request",
    Position.PARTIAL: "supports only a part of the request",
    Position.EITHER: "leaves the request to the reviewer's judgement",
    Position.DEPENDS: "leaves the answer open on the facts stated",
}

"""The words of a judgement: the sum that decided, the facts in plain English."""

from __future__ import annotations

from collections.abc import Sequence

from checker.counts import Count
from checker.facts import Interval
from checker.findings import LimitUsed, Position
from checker.judge.worlds import Settled, Tested, World, compares_numbers
from checker.question import NO_LIMIT, Care, Gate, Route

# What readers call facts and dates, by the names of the contract.
LABELS = {
    "treatment": "treatment",
    "body_regions": "body part",
    "sessions_requested": "visits in dispute",
    "sessions_original": "the original request",
    "sessions_authorized": "authorized by UR",
    "frequency_per_week": "visits a week",
    "duration_weeks": "weeks",
    "prior_sessions": "prior visits",
    "attended_of_authorized": "attended of those authorized",
    "sessions_unit": "what the amounts count",
    "flare_up": "flare-up of a finished course",
    "functional_improvement": "functional improvement",
    "home_exercise_program": "home exercise",
    "postsurgical": "postsurgical",
    "surgery_date": "date of surgery",
    "surgery_procedure": "surgery",
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
    "letter_date": "the latest date in the letter",
}

# The same facts, as what an answer depends on.
FACT_NAMES = {
    "prior_sessions": "the number of prior visits",
    "functional_improvement": "whether prior care brought functional improvement",
    "attended_of_authorized": "how many of the authorized visits were attended",
    "sessions_requested": "the number of visits requested",
    "sessions_original": "the number of visits originally requested",
    "sessions_authorized": "the number of visits that utilization review authorized",
    "sessions_granted": "the number of visits that the reviewer granted",
    "surgery_date": "the date of surgery",
    "surgery_procedure": "which surgery was done",
    "condition": "the diagnosis",
    "depends_on_item": "the outcome of the item this one follows",
    "stated_outcome": "the outcome, which could not be read",
}


def fact_name(name: str) -> str:
    """A fact as what an answer depends on."""
    return FACT_NAMES.get(name) or f"the {LABELS[name].removeprefix('the ')}"


def visits(count: Interval | None) -> str:
    """A count in words: "12", "at least 9", "8-18"."""
    return "an unstated number of" if count is None else str(count)


def sum_of(settled: Settled) -> str | None:
    """The sum that decided, in numbers: "24 prior + 12 requested = 36 visits; limit 10; exceeds it by 26".

    None where no sum did: another item, missing improvement, or facts that are left open.
    """
    tested = settled.governing
    if (
        settled.position is Position.DEPENDS
        or tested is None
        or tested.check.gate is not Gate.OPEN
        or not compares_numbers(tested.check)
    ):
        return None
    boxes = [world.reading.box for world in _alike(settled, tested)]
    begun = tested.candidate.begun

    def hull(count: Count) -> Interval:
        tops = [box.greatest(count) for box in boxes]
        top = None if None in tops else max(t for t in tops if t is not None)
        return Interval(min(box.least(count) for box in boxes), top)

    prior = hull(Count.PRIOR) if begun else Interval(0, 0)
    whole, granted = hull(Count.WHOLE), hull(Count.AUTHORIZED)
    total = hull(Count.TOTAL if begun else Count.WHOLE)
    return f"{_prior(prior)} + {_requested(whole, granted)} = {total.of('visit')}; {_against(_bound(tested), total)}"


def _alike(settled: Settled, tested: Tested) -> Sequence[World]:
    """The worlds in which the same row decides the same way; where only a part fits, also those in which none does."""

    def same(world: World) -> bool:
        other = world.decided
        if tested.candidate not in other.alike:
            return False
        if settled.position is Position.PARTIAL:
            return compares_numbers(other.check) and _bound(other) == _bound(tested)
        return other.answer == tested.answer

    return [world for world in settled.worlds if same(world)]


def _prior(prior: Interval) -> str:
    if prior.min == 0 and prior.max is None:
        return "prior visits not stated"
    return f"{prior} prior"


def _requested(whole: Interval, granted: Interval) -> str:
    split = f" ({granted} of them authorized by UR)" if granted.max != 0 else ""
    if whole.min == 1 and whole.max is None:
        return f"an unstated number requested{split}"
    return f"{whole} requested{split}"


def _bound(tested: Tested) -> int:
    check = tested.check
    first = check.care is Care.NONE and check.route is Route.COURSE
    return check.first_ceiling if first else check.ceiling


def _against(bound: int, total: Interval) -> str:
    if bound >= NO_LIMIT:
        return "no limit in number"
    if total.min > bound:
        over = total.min - bound
        return f"limit {bound}; exceeds it by {over if total.exact else f'at least {over}'}"
    return f"limit {bound}; within it"


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
    Position.NONE: "says nothing of the request",
}

"""The bounds of a row, read off its stages once."""

from __future__ import annotations

from dataclasses import dataclass

from checker.facts import Improvement
from checker.guideline import Limit, Stage
from checker.question import NO_LIMIT


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a row allows, in its unit. NO_LIMIT where it sets no such bound."""

    first: int
    advisory: int
    total: int
    # The visits that a row without a number describes: so many a week for so many weeks.
    course: int
    # The initial course of a postsurgical row; the whole of one that has none.
    half: int
    # The lower number of a trial that is told as a range.
    trial_from: int
    recommended: bool
    trial: bool


def bounds_of(limit: Limit) -> Bounds:
    """First request, advisory check and total of a row; a total also bounds a first request."""
    hard = [s for s in limit.stages if not s.advisory]
    opening = [s for s in hard if s.when.prior_sessions != "some"]
    going_on = [s for s in hard if s.when.prior_sessions != "none" and _with_improvement(s)]
    total = min((_total(s) for s in going_on), default=NO_LIMIT)
    first = min((_first(s) for s in opening), default=NO_LIMIT)
    return Bounds(
        first=min(first, total),
        advisory=min((_first(s) for s in limit.stages if s.advisory), default=NO_LIMIT),
        total=total,
        half=total // 2 if limit.initial_course == "half" else total,
        course=min((_course(s) for s in going_on), default=NO_LIMIT),
        trial_from=min((_lower(s) for s in hard if s.when.prior_sessions == "none"), default=NO_LIMIT),
        recommended=not any(
            s.allow.none and s.when.prior_sessions is None and s.when.functional_improvement is None for s in hard
        ),
        trial=any(s.when.prior_sessions == "none" and s.allow.sessions is not None for s in hard),
    )


def _with_improvement(stage: Stage) -> bool:
    return stage.when.functional_improvement in (None, Improvement.DOCUMENTED)


def _first(stage: Stage) -> int:
    bounds = [b for b in (stage.allow.sessions, stage.allow.total_sessions) if b is not None]
    return min(bounds, default=NO_LIMIT)


def _total(stage: Stage) -> int:
    return NO_LIMIT if stage.allow.total_sessions is None else stage.allow.total_sessions


def _course(stage: Stage) -> int:
    """What a stage without a number describes; NO_LIMIT where it has a number, or describes no course."""
    allow = stage.allow
    if not allow.unlimited or allow.per_week is None or allow.total_weeks is None:
        return NO_LIMIT
    return allow.per_week * allow.total_weeks


def _lower(stage: Stage) -> int:
    allow = stage.allow
    return NO_LIMIT if allow.sessions is None or allow.sessions_from is None else allow.sessions_from


def counts(limit: Limit) -> bool:
    """Whether a limit says anything that can decide: a number, none, or expressly no number."""
    allowed = [s.allow for s in limit.stages]
    return any(a.sessions is not None or a.total_sessions is not None or a.none or a.unlimited for a in allowed)


def stage_for(limit: Limit, *, first: bool) -> Stage | None:
    """The stage that bounds a first request, or the total after earlier care."""
    wanted = "some" if first else "none"
    fitting = [s for s in limit.stages if not s.advisory and s.when.prior_sessions != wanted]
    if not first:
        fitting = [s for s in fitting if _with_improvement(s)]
    return min(fitting, key=_first, default=None)

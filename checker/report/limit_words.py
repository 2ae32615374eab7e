"""A limit in words: what it allows, on which terms, and how sure its numbers are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.guideline import Allowance, Limit, Stage, Unit
from checker.report.words import VERIFICATIONS, counted, spoken

_ONE = {
    Unit.VISITS: "visit",
    Unit.FULL_DAYS: "full day",
    Unit.INJECTIONS: "injection",
    Unit.MONTHS_OF_USE: "month of use",
}


def bounds(limit: Limit) -> Iterator[str]:
    """What each stage allows; that the guideline gives no number where there is none."""
    if not limit.stages:
        yield "the guideline gives no number"
    shown_only = "shown only: " if limit.effect == "silent" else ""
    for stage in limit.stages:
        advisory = ", advisory" if stage.advisory else ""
        yield f"{shown_only}{_allowed(stage.allow, limit.unit)}{advisory}"


def stage_words(stage: Stage, unit: Unit) -> str:
    """When a stage is reached, and what it allows."""
    when = stage.when
    conditions = (
        {"none": "no prior visits", "some": "after prior visits"}.get(when.prior_sessions or ""),
        f"improvement {spoken(when.functional_improvement)}" if when.functional_improvement else None,
    )
    said = ", ".join(condition for condition in conditions if condition)
    advisory = " (advisory)" if stage.advisory else ""
    return f"{said + ': ' if said else ''}{_allowed(stage.allow, unit)}{advisory}"


def _allowed(allow: Allowance, unit: Unit) -> str:
    if allow.none:
        return "not recommended"
    if allow.unlimited:
        return "no limit in number"
    weeks = allow.weeks or allow.total_weeks
    over = f" over {counted(weeks, 'week')}" if weeks else ""
    pace = f", up to {allow.per_week} a week" if allow.per_week else ""
    if allow.total_sessions is not None:
        return f"{_amount(allow, allow.total_sessions, unit)} in all{over}{pace}"
    if allow.sessions is not None:
        return f"{_amount(allow, allow.sessions, unit)}{over}{pace}"
    return f"no number{over}{pace}"


def _amount(allow: Allowance, most: int, unit: Unit) -> str:
    noun = _ONE[unit] if most == 1 else spoken(unit)
    return f"up to {most} {noun}" if allow.sessions_from is None else f"{allow.sessions_from} to {most} {noun}"


def terms(limit: Limit) -> Iterator[tuple[str, str]]:
    """What a limit says beside its stages."""
    if limit.default:
        yield "default", "where the diagnosis has no row of its own"
    if limit.soft:
        yield "soft", "passing it is left to the reviewer"
    if limit.period_months is not None:
        # Only a postsurgical row counts its months from the operation; elsewhere they are a period of their own.
        start = " from the operation" if limit.initial_course is not None else ""
        yield "period", f"{counted(limit.period_months, 'month')}{start}"
    if limit.initial_course is not None:
        yield "initial course", f"{limit.initial_course} of the visits"
    if limit.needs.active_treatment:
        yield "needs", "active treatment beside it"
    if limit.defers_to is not None:
        yield "defers to", limit.defers_to
    if limit.beats:
        yield "outranks", ", ".join(limit.beats)


def applies(limit: Limit) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Whom a limit is for, aspect by aspect; no words mean any."""
    when = limit.when
    aspects: tuple[tuple[str, Sequence[str]], ...] = (
        ("treatment", when.treatment),
        ("body region", when.body_region),
        ("condition", when.condition),
        ("procedure", when.procedure),
    )
    return ((name, tuple(map(spoken, words))) for name, words in aspects)


def verification_words(limit: Limit) -> str:
    """How far the numbers were checked, by what, and when."""
    verified = limit.verification
    sources = f"; {', '.join(verified.by)}" if verified.by else ""
    checked = f"; checked {verified.checked.isoformat()}" if verified.checked else ""
    return f"{verified.status.value}: {VERIFICATIONS[verified.status]}{sources}{checked}"

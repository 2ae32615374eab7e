"""Findings about amounts: sums of the letter that do not come out, and the visit cap of the Labor Code."""

from __future__ import annotations

from collections.abc import Iterator

from checker.document import Outcome
from checker.facts import Basis, Interval
from checker.findings import Code, Finding, Severity
from checker.judge.case import Case, find
from checker.message import message
from checker.resolve.care import prior_visits, whole_request


def arithmetic(case: Case) -> Iterator[Finding]:
    """Amounts in the letter do not add or multiply up."""
    yield from _schedule(case)
    yield from _split(case)
    yield from _claimed_total(case)


def _schedule(case: Case) -> Iterator[Finding]:
    """A total against its frequency and duration, in the heading or told again; an amount inside that range is silent."""
    facts = case.facts
    for fact in (facts.sessions_original, facts.sessions_requested, facts.total_stated):
        for rival in fact.rivals:
            told = fact.basis is Basis.STATED and rival.basis is Basis.DERIVED
            if told and fact.value and rival.value and _apart(fact.value, rival.value):
                yield find(
                    Code.ARITHMETIC, Severity.WARNING,
                    message(
                        "finding.schedule-retold" if fact is facts.total_stated else "finding.schedule",
                        stated=fact.value, computed=rival.value,
                    ),
                    "frequency-by-duration", fact, rival,
                )  # fmt: skip


def _apart(one: Interval, other: Interval) -> bool:
    """Whether two counts have no number in common."""
    below = one.max is not None and one.max < other.min
    above = other.max is not None and other.max < one.min
    return below or above


def _split(case: Case) -> Iterator[Finding]:
    """The original request less what was authorized against what is left in dispute."""
    facts = case.facts
    told = (facts.sessions_original, facts.sessions_authorized, facts.sessions_requested)
    original, granted, asked = (fact.value for fact in told)
    if original is None or asked is None or granted is None or granted.max == 0:
        return
    if _apart(granted + asked, original):
        yield find(
            Code.ARITHMETIC, Severity.WARNING,
            message("finding.split", original=original, authorized=granted, in_dispute=asked),
            "original-less-authorised", *told,
        )  # fmt: skip


def _claimed_total(case: Case) -> Iterator[Finding]:
    """The rationale's own sum of prior visits and the request."""
    facts, claimed = case.facts, case.facts.total_stated
    if claimed.value is None or not facts.prior_sessions.known or not facts.sessions_requested.known:
        return
    if claimed.rivals:  # the total of a frequency and its weeks, told again
        return
    prior, whole = prior_visits(facts), whole_request(facts)
    if _apart(claimed.value, prior + whole) and _apart(claimed.value, whole):
        yield find(
            Code.ARITHMETIC, Severity.WARNING,
            message("finding.total", claimed=claimed.value, prior=prior, requested=whole, total=prior + whole),
            "prior-and-requested", claimed, facts.prior_sessions, facts.sessions_requested,
        )  # fmt: skip


def entitlement_cap(case: Case) -> Iterator[Finding]:
    """Visits pass 24 for the injury and discipline (Labor Code 4604.5); information only."""
    injured = case.dates.date_of_injury.value
    if injured is None or case.item.stated_outcome is Outcome.UPHELD:
        return
    if case.facts.postsurgical.value is True:
        return
    for row in case.index.caps:
        ceiling = row.bounds.total
        if case.facts.treatment.value not in row.limit.when.treatment or not row.topic.in_force.holds(injured):
            continue
        total = prior_visits(case.facts) + whole_request(case.facts)
        if total.min > ceiling > 0:
            yield find(
                Code.ENTITLEMENT_CAP, Severity.INFO,
                message("finding.entitlement-cap", total=total, cap=ceiling, citation=row.limit.cite),
                row.limit.id, case.facts.prior_sessions, case.facts.sessions_requested,
            )  # fmt: skip
            return

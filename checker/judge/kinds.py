"""The kinds of finding. Each is one function; its name is its code, its docstring its help text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from checker.document import Outcome, Span
from checker.facts import (
    Basis,
    Citation,
    CitedGuideline,
    Conclusion,
    Dates,
    Fact,
    Interval,
    Item,
    ItemFacts,
    Party,
    Quotation,
)
from checker.findings import Code, Finding, Position, Severity, Verdict
from checker.guideline import Limit, Verification
from checker.judge.position import Settled
from checker.judge.verdict import severity_of
from checker.judge.words import FACT_NAMES, LABELS, POSITIONS, sum_of, visits
from checker.question import Question, Route
from checker.resolve import RuleIndex
from checker.resolve.bounds import bounds_of
from checker.resolve.checks import prior_visits, whole_request
from checker.resolve.index import clock

Ask = Callable[[ItemFacts], Position | None]


@dataclass(frozen=True, slots=True)
class Case:
    """One judged item with everything a kind of finding may look at. `ask` gives the position on other facts."""

    index: RuleIndex
    dates: Dates
    item: Item
    question: Question
    settled: Settled
    verdict: Verdict
    assumed: bool
    ask: Ask

    @property
    def facts(self) -> ItemFacts:
        return self.item.facts

    @property
    def verification(self) -> Verification | None:
        held = self.settled.governing
        return held.candidate.limit.verification.status if held and held.candidate.limit else None


def _find(code: Code, severity: Severity, message: str, rule: str, *facts: Fact[object] | Span | None) -> Finding:
    spans = [s for f in facts if f is not None for s in ((f,) if isinstance(f, Span) else f.spans)]
    return Finding(code, severity, message, rule, tuple(spans))


def outcome_contradicts_limit(case: Case) -> Iterator[Finding]:
    """The stated outcome disagrees with what the facts and the governing limit support."""
    if case.verdict is not Verdict.INCONSISTENT or case.settled.position is None or case.settled.governing is None:
        return
    held, facts = case.settled.governing, case.facts
    rule = held.answers[0].rule
    limit = held.candidate.limit
    follows = rule == "depends-on-upheld-item"
    severity = severity_of(None if follows else case.verification, assumed=case.assumed)
    outcome = case.item.stated_outcome.value.replace("_", " ")
    said = [held.answers[0].says]
    if not follows:
        said += [s for s in (sum_of(held, facts), limit.cite if limit else None) if s]
    if case.settled.room is not None and case.settled.room.max:
        said.append(f"room for {visits(case.settled.room)}")
    message = f"{outcome.capitalize()}, but the guideline {POSITIONS[case.settled.position]}: {'; '.join(said)}."
    if severity is Severity.WARNING and case.verification is Verification.RECALLED and not follows:
        message += " The number was not checked against the official text."
    yield _find(
        Code.OUTCOME_CONTRADICTS_LIMIT, severity, message, rule,
        case.item.outcome_span, facts.sessions_requested, facts.prior_sessions, facts.functional_improvement,
    )  # fmt: skip


def header_contradicts_rationale(case: Case) -> Iterator[Finding]:
    """The outcome word and the rationale's own conclusion disagree."""
    concluded, outcome = case.facts.rationale_conclusion, case.item.stated_outcome
    clash = {(Outcome.UPHELD, Conclusion.NECESSARY), (Outcome.OVERTURNED, Conclusion.NOT_NECESSARY)}
    if (outcome, concluded.value) in clash:
        said = "medically necessary" if concluded.value is Conclusion.NECESSARY else "not medically necessary"
        yield _find(
            Code.HEADER_CONTRADICTS_RATIONALE, Severity.WARNING,
            f"The heading says {outcome.value}, the rationale concludes that the request is {said}.",
            "header-against-rationale", case.item.outcome_span, concluded,
        )  # fmt: skip


def misquoted_limit(case: Case) -> Iterator[Finding]:
    """The rationale quotes a number that the row it names does not have."""
    for held in {id(h.candidate.limit): h for h in case.settled.held}.values():
        limit, topic = held.candidate.limit, held.candidate.topic
        if limit is None or topic is None or limit.verification.status is Verification.RECALLED:
            continue
        for quotation in case.facts.limits_quoted.value:
            numbers = _numbers_named(case, limit, topic.edition, quotation)
            if numbers and quotation.visits.max not in numbers:
                yield _find(
                    Code.MISQUOTED_LIMIT,
                    Severity.WARNING,
                    f"The rationale gives {quotation.visits} visits for {limit.title}; the guideline has {max(numbers)} ({limit.cite}).",
                    limit.id,
                    quotation.span,
                )


def _numbers_named(case: Case, limit: Limit, edition: str, quotation: Quotation) -> set[int]:
    """The numbers of the stages that a quotation names: by the row's diagnosis, or by its course in weeks."""
    if quotation.weeks is None or not _of_edition(case, edition, quotation):
        return set()
    if limit.when.condition:
        stages = limit.stages if quotation.condition in limit.when.condition else ()
    else:
        stages = tuple(s for s in limit.stages if quotation.weeks.max in (s.allow.weeks, s.allow.total_weeks))
    return {n for s in stages for n in (s.allow.sessions, s.allow.total_sessions, s.allow.sessions_from) if n}


def _of_edition(case: Case, edition: str, quotation: Quotation) -> bool:
    """Whether the quotation is of that guideline; where the rationale names none, of the one the reviewer cites."""
    family = next(e.cited_as for _, e in case.index.editions if e.id == edition)
    if quotation.guideline is not CitedGuideline.OTHER:
        return quotation.guideline is family
    return any(c.guideline is family for c, _ in _cited(case) if c.party is Party.IMR)


def arithmetic(case: Case) -> Iterator[Finding]:
    """Amounts in the letter do not add or multiply up."""
    facts = case.facts
    asked, granted, original = facts.sessions_requested, facts.sessions_authorized, facts.sessions_original
    for fact in (original, asked):
        for rival in fact.rivals:
            if fact.basis is Basis.STATED and rival.basis is Basis.DERIVED:
                yield _find(
                    Code.ARITHMETIC, Severity.WARNING,
                    f"The heading states {visits(fact.value)} visits, its frequency and duration give {visits(rival.value)}.",
                    "frequency-by-duration", fact, rival,
                )  # fmt: skip
    counts = [f.value for f in (original, granted, asked)]
    if (
        all(c is not None and c.exact for c in counts)
        and granted.value
        and asked.value
        and granted.value + asked.value != original.value
    ):
        yield _find(
            Code.ARITHMETIC, Severity.WARNING,
            f"{visits(original.value)} asked less {visits(granted.value)} authorised does not leave the {visits(asked.value)} in dispute.",
            "original-less-authorised", original, granted, asked,
        )  # fmt: skip
    yield from _claimed_total(case)


def _claimed_total(case: Case) -> Iterator[Finding]:
    """The rationale's own sum of earlier visits and the request."""
    facts, claimed = case.facts, case.facts.total_stated
    prior, whole = prior_visits(facts), whole_request(facts)
    if claimed.value is None or not prior.exact or not whole.exact or not facts.prior_sessions.known:
        return
    if claimed.value not in (prior + whole, whole):
        yield _find(
            Code.ARITHMETIC,
            Severity.WARNING,
            f"The rationale adds earlier visits and the request up to {claimed.value}; {prior} and {whole} make {prior + whole}.",
            "prior-and-requested",
            claimed,
            facts.prior_sessions,
            facts.sessions_requested,
        )


def wrong_guideline(case: Case) -> Iterator[Finding]:
    """Another guideline or row should have governed (with the side that used it)."""
    if not case.settled.held:
        return
    routes = {h.candidate.route for h in case.settled.held if h.candidate.limit is not None}
    for citation, span in _cited(case):
        if (
            citation.guideline is CitedGuideline.MTUS_POSTSURGICAL
            and routes == {Route.COURSE}
            and case.facts.postsurgical.value is False
        ):
            yield _side(
                citation,
                span,
                "the postsurgical guideline, but no postsurgical period of this part is running",
            )
        if (
            citation.guideline is CitedGuideline.MTUS_CHRONIC_PAIN
            and routes == {Route.POSTSURGICAL}
            and not _also(case, citation)
        ):
            yield _side(citation, span, "the chronic pain guideline inside the postsurgical period of this part")


def _also(case: Case, citation: Citation) -> bool:
    return any(c.party is citation.party and c.guideline is CitedGuideline.MTUS_POSTSURGICAL for c, _ in _cited(case))


def _side(citation: Citation, span: Span | None, what: str) -> Finding:
    who = "Utilization review" if citation.party is Party.UR else "The reviewer"
    severity = Severity.INFO if citation.party is Party.UR else Severity.WARNING
    return _find(Code.WRONG_GUIDELINE, severity, f"{who} used {what} ({citation.party.value}).", "route", span)


def _cited(case: Case) -> Iterator[tuple[Citation, Span | None]]:
    cited = case.facts.guidelines_cited
    spans: tuple[Span | None, ...] = cited.spans if len(cited.spans) == len(cited.value) else (None,) * len(cited.value)
    return zip(cited.value, spans, strict=True)


def mtus_not_silent(case: Case) -> Iterator[Finding]:
    """A secondary guideline was used although the MTUS in force has a row."""
    mine = [(c, s) for c, s in _cited(case) if c.party is Party.IMR]
    secondary = [(c, s) for c, s in mine if c.guideline in (CitedGuideline.ODG, CitedGuideline.OTHER)]
    ruled = any(
        h.candidate.topic is not None and _authority(case, h.candidate.topic.edition) == "mtus"
        for h in case.settled.held
    )
    if ruled and secondary and len(secondary) == len(mine):
        held = next(h for h in case.settled.held if h.candidate.limit is not None)
        assert held.candidate.limit is not None  # noqa: S101 - chosen so
        yield _find(
            Code.MTUS_NOT_SILENT, Severity.INFO,
            f"The reviewer used a secondary guideline, but the MTUS has a limit: {held.candidate.limit.title} ({held.candidate.limit.cite}).",
            held.candidate.limit.id, *(s for _, s in secondary),
        )  # fmt: skip


def _authority(case: Case, edition_id: str) -> str:
    return next((g.authority for g, e in case.index.editions if e.id == edition_id), "")


def superseded_edition(case: Case) -> Iterator[Finding]:
    """An edition was cited that was not in force."""
    for citation, span in _cited(case):
        same = [(g, e) for g, e in case.index.editions if e.cited_as is citation.guideline and e.year is not None]
        cited = [(g, e) for g, e in same if e.year == citation.edition]
        for guideline, edition in cited:
            name, day = clock(guideline, edition, case.dates)
            current = case.index.in_force(citation.guideline, case.dates, case.facts)
            if day is None or any(e.in_force.holds(day) for _, e in cited):
                continue
            who = "Utilization review" if citation.party is Party.UR else "The reviewer"
            instead = f"; {current.edition.name} was" if current else ""
            yield _find(
                Code.SUPERSEDED_EDITION, Severity.INFO if citation.party is Party.UR else Severity.WARNING,
                f"{who} cited {edition.name}, which was not in force on {day.isoformat()} ({LABELS[name or '']}){instead}.",
                edition.id, span,
            )  # fmt: skip
            break


def missing_fact(case: Case) -> Iterator[Finding]:
    """The verdict depends on a fact that the letter does not give; names it and the value at which it flips."""
    name = case.settled.deciding
    if case.settled.position is not Position.DEPENDS or name is None:
        return
    fact = getattr(case.facts, name, None)
    yield _find(
        Code.MISSING_FACT, Severity.INFO,
        f"The answer depends on {FACT_NAMES[name]}{_flip(case, name)}.",
        name, fact,
    )  # fmt: skip


def _flip(case: Case, name: str) -> str:
    """The value at which the answer changes, where it is a number."""
    held = case.settled.governing
    if held is None or held.candidate.limit is None:
        return ""
    if name == "functional_improvement":
        return ": documented, the guideline supports the request; not documented, it does not"
    if name != "prior_sessions":
        return ""
    whole, bounds = whole_request(case.facts), bounds_of(held.candidate.limit)
    if (
        held.candidate.route is Route.COURSE
        and prior_visits(case.facts).min == 0
        and bounds.first < bounds.total
        and whole.max is not None
    ):
        return ": none, it is a first request; one or more, it continues earlier care"
    if whole.max is None or bounds.total - whole.max < 0 or bounds.total > 1000:
        return ""
    return (
        f": with up to {bounds.total - whole.max} the request fits the limit of {bounds.total}, with more it does not"
    )


def conflicting_facts(case: Case) -> Iterator[Finding]:
    """The letter states one fact in two ways that matter."""
    for name in ("prior_sessions", "sessions_requested", "sessions_original", "surgery_date"):
        fact: Fact[Interval | None] = getattr(case.facts, name)
        if not fact.rivals:
            continue
        alone = {case.ask(case.facts.but(name, Fact(f.value, f.basis, f.spans))) for f in (fact, *fact.rivals)}
        if len(alone) > 1:
            told = " and ".join(str(f.value) for f in (fact, *fact.rivals))
            spans = [s for f in (fact, *fact.rivals) for s in f.spans]
            yield _find(
                Code.CONFLICTING_FACTS, Severity.WARNING,
                f"The letter gives {FACT_NAMES[name]} in ways that matter: {told}.", name, *spans,
            )  # fmt: skip


def entitlement_cap(case: Case) -> Iterator[Finding]:
    """Visits pass 24 for the injury and discipline (Labor Code 4604.5); information only."""
    injured = case.dates.date_of_injury.value
    if case.facts.postsurgical.value is True or injured is None or case.item.stated_outcome is Outcome.UPHELD:
        return
    total = prior_visits(case.facts) + whole_request(case.facts)
    for row in case.index.caps:
        ceiling = row.bounds.total
        if (
            case.facts.treatment.value in row.limit.when.treatment
            and row.topic.in_force.holds(injured)
            and total.min > ceiling > 0
        ):
            yield _find(
                Code.ENTITLEMENT_CAP, Severity.INFO,
                f"{total} visits pass the {ceiling} of one discipline and injury, unless the employer authorised more in writing ({row.limit.cite}).",
                row.limit.id, case.facts.prior_sessions, case.facts.sessions_requested,
            )  # fmt: skip
            return


KINDS: dict[Code, Callable[[Case], Iterator[Finding]]] = {
    Code(kind.__name__.replace("_", "-")): kind
    for kind in (
        outcome_contradicts_limit,
        header_contradicts_rationale,
        conflicting_facts,
        missing_fact,
        arithmetic,
        misquoted_limit,
        wrong_guideline,
        mtus_not_silent,
        superseded_edition,
        entitlement_cap,
    )
}

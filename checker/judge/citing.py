"""Findings about what utilization review and the reviewer cite: the wrong guideline, edition or number."""

from __future__ import annotations

from collections.abc import Iterator

from checker.document import Span
from checker.facts import Citation, CitedGuideline, Party, Quotation
from checker.findings import Code, Finding, Severity
from checker.guideline import Limit, Verification
from checker.judge.case import Case, cited, find
from checker.message import FactName, Message, message
from checker.question import Route
from checker.resolve.index import clock

_SECONDARY = (CitedGuideline.ODG, CitedGuideline.OTHER)


def misquoted_limit(case: Case) -> Iterator[Finding]:
    """The rationale quotes a number that the row it names does not have."""
    for row in {c.key: c for c in case.rows}.values():
        limit, topic = row.limit, row.topic
        if limit is None or topic is None:
            continue
        for quotation in case.facts.limits_quoted.value:
            numbers = _numbers_named(case, limit, topic.edition, quotation)
            if numbers and quotation.visits.max not in numbers:
                yield find(
                    Code.MISQUOTED_LIMIT,
                    Severity.INFO if limit.verification.status is Verification.RECALLED else Severity.WARNING,
                    message(
                        "finding.misquoted",
                        quoted=quotation.visits,
                        limit=limit.title,
                        number=max(numbers),
                        citation=limit.cite,
                    ),
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
    return any(c.guideline is family for c, _ in cited(case) if c.party is Party.IMR)


def wrong_guideline(case: Case) -> Iterator[Finding]:
    """Another guideline or row should have governed (with the side that used it)."""
    rows = case.rows
    routes = {c.route for c in case.question.candidates}
    if not rows:
        return
    for citation, span in cited(case):
        if citation.guideline is CitedGuideline.MTUS_POSTSURGICAL and routes == {Route.COURSE}:
            ground = None if _also(case, citation, CitedGuideline.MTUS_CHRONIC_PAIN) else _no_period(case)
            if ground is not None:
                yield _side(
                    citation,
                    span,
                    message("finding.wrong-guideline", party=citation.party, cited=citation.guideline, because=ground),
                )
        if (
            citation.guideline is CitedGuideline.MTUS_CHRONIC_PAIN
            and routes == {Route.POSTSURGICAL}
            and all(c.begun for c in rows)
            and not _also(case, citation, CitedGuideline.MTUS_POSTSURGICAL)
        ):
            runs = message("finding.period-runs")
            told = message("finding.wrong-guideline", party=citation.party, cited=citation.guideline, because=runs)
            yield _side(citation, span, told)


def _no_period(case: Case) -> Message | None:
    """Why no postsurgical period runs, where the letter shows it; None where it only does not say."""
    facts = case.facts
    if facts.postsurgical.value is not False:
        return None
    if facts.surgery_date.value is not None:
        return message("finding.period-over", surgery_date=facts.surgery_date.value)
    if facts.surgery_procedure.known or facts.postsurgical.spans:
        return None
    return message("finding.no-surgery")


def _also(case: Case, citation: Citation, guideline: CitedGuideline) -> bool:
    """Whether the same side cites the guideline that governs as well."""
    return any(c.party is citation.party and c.guideline is guideline for c, _ in cited(case))


def _side(citation: Citation, span: Span | None, says: Message) -> Finding:
    severity = Severity.INFO if citation.party is Party.UR else Severity.WARNING
    return find(Code.WRONG_GUIDELINE, severity, says, "route", span)


def mtus_not_silent(case: Case) -> Iterator[Finding]:
    """A secondary guideline was used although the MTUS in force has a row."""
    mine = [(c, s) for c, s in cited(case) if c.party is Party.IMR]
    secondary = [(c, s) for c, s in mine if c.guideline in _SECONDARY]
    ruling = next((c for c in case.rows if c.topic is not None and _authority(case, c.topic.edition) == "mtus"), None)
    if ruling is None or ruling.limit is None or not secondary or len(secondary) != len(mine):
        return
    yield find(
        Code.MTUS_NOT_SILENT, Severity.INFO,
        message("finding.mtus-not-silent", limit=ruling.limit.title, citation=ruling.limit.cite),
        ruling.limit.id, *(s for _, s in secondary),
    )  # fmt: skip


def _authority(case: Case, edition_id: str) -> str:
    return next((g.authority for g, e in case.index.editions if e.id == edition_id), "")


def superseded_edition(case: Case) -> Iterator[Finding]:
    """An edition was cited that was not in force."""
    for citation, span in cited(case):
        same = [(g, e) for g, e in case.index.editions if e.cited_as is citation.guideline and e.year is not None]
        of_year = [(g, e) for g, e in same if e.year == citation.edition]
        for guideline, edition in of_year[:1]:
            name, day = clock(guideline, edition, case.dates)
            if day is None or name is None or any(e.in_force.holds(day) for _, e in of_year):
                continue
            current = case.index.in_force(citation.guideline, case.dates, case.facts)
            told = message(
                "finding.superseded", party=citation.party, cited=edition.name, day=day, date_used=FactName(name),
                in_force=current.edition.name if current else None,
            )  # fmt: skip
            yield find(
                Code.SUPERSEDED_EDITION, Severity.INFO if citation.party is Party.UR else Severity.WARNING,
                told, edition.id, span,
            )  # fmt: skip

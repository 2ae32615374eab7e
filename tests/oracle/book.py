"""Editions, routes and candidate rows (sections 2 and 3 of the logic), read from the values of the rulebook."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from checker.facts import BodyRegion, Citation, CitedGuideline, Dates, Treatment
from checker.guideline import Edition, Limit, Rulebook, Stage, Verification, Window
from tests.oracle.values import DATES, Told


@dataclass(frozen=True)
class Row:
    """The numbers of one row. Two rows of the same numbers are one."""

    name: str = field(compare=False)
    draft: bool = False
    not_recommended: bool = False
    soft: bool = False
    trial: int | None = None
    trial_from: int | None = None
    check: int | None = None
    total: int | None = None
    no_number: bool = False
    described: int | None = None
    months: int | None = None

    def bounds(self) -> Iterator[int]:
        """Every number at which this row can change its mind."""
        halves = (self.total // 2,) if self.total else ()
        for bound in (self.trial, self.trial_from, self.check, self.total, self.described, *halves):
            if bound is not None:
                yield bound


@dataclass(frozen=True)
class When:
    """The dates of a decision and the citations that stand in for them."""

    dates: Dates
    reviewer: tuple[Citation, ...]
    review: tuple[Citation, ...]

    def day(self, names: Iterable[str]) -> date | None:
        """The first date that is known, of those a clock goes by; the latest date told where none is."""
        for name in (*names, "letter_date"):
            found = getattr(self.dates, name).value if name in DATES else None
            if found is not None:
                return found  # type: ignore[no-any-return]
        return None


def months_later(day: date, months: int) -> date:
    """The same day of the month, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


class Book:
    """The rulebook, asked the questions of sections 2 and 3."""

    def __init__(self, rulebook: Rulebook) -> None:
        routed = [g for g in rulebook.guidelines if g.authority != "statute"]
        self.clocks = {e.id: g.clocks[e.clock] for g in routed for e in g.editions}
        self.editions = [e for g in routed for e in g.editions]
        self.mtus = {e.id for g in routed if g.authority == "mtus" for e in g.editions}
        self.limits: dict[str, list[tuple[Window, Limit]]] = {e.id: [] for e in self.editions}
        for topic in rulebook.topics:
            if topic.edition in self.limits:
                self.limits[topic.edition] += [(topic.in_force, limit) for limit in topic.limits]
        vocabulary = rulebook.vocabulary
        self.in_visits = {t.id for t in vocabulary.treatments if t.visits}
        self.adjuncts = {t.id for t in vocabulary.treatments if t.adjunct}
        self.active = {t.id for t in vocabulary.treatments if t.active}
        self.physical = {t.id for t in vocabulary.treatments if t.physical_medicine}
        self.parts_of = {p.id: p.body_region for p in vocabulary.procedures}
        self._rows: dict[str, Row] = {}

    # Section 2

    def edition(self, family: CitedGuideline, when: When) -> Edition | None:
        """The edition of a guideline in force; of several the last."""
        mine = [e for e in self.editions if e.cited_as is family]
        if when.day(("request_date", "ur_date", "application_date", "assigned_date", "decision_date")) is None:
            return self._by_citation(family, mine, when)
        found = None
        for edition in mine:
            day = when.day(self.clocks[edition.id])
            if day is not None and edition.in_force.holds(day):
                found = edition
        return found

    def _by_citation(self, family: CitedGuideline, mine: list[Edition], when: When) -> Edition | None:
        """Without any date: the edition that the reviewer's citation names by its form, else UR's."""
        if all(e.in_force == Window() for e in mine):
            return mine[-1]
        for citations in (when.reviewer, when.review):
            for citation in citations:
                found = self._named(citation)
                if found is not None and citation.guideline is family:
                    return found
        for citation in (*when.reviewer, *when.review):
            found = self._named(citation)
            if found is not None and found.in_force.start is not None:
                return self._throughout(mine, found.in_force)
        return None

    def _named(self, citation: Citation) -> Edition | None:
        mine = [e for e in self.editions if e.cited_as is citation.guideline]
        for edition in mine:
            if citation.edition is not None and citation.edition == edition.year:
                return edition
        form = "pages" if citation.pages else "sections" if citation.section else None
        return next((e for e in mine if form is not None and e.cited_by == form), None)

    def _throughout(self, mine: list[Edition], window: Window) -> Edition | None:
        """The edition in force for the whole of another one's time: the last that begins before it and outlasts it."""
        start = window.start
        found = [e for e in mine if start is not None and e.in_force.holds(start)]
        if not found:
            return None
        until = found[-1].in_force.until
        outlasts = until is None or (window.until is not None and window.until <= until)
        return found[-1] if outlasts else None

    # Section 3

    def months_unlisted(self, when: When) -> int | None:
        """The months of the period of a surgery that the table does not list; None where no table is in force."""
        edition = self.edition(CitedGuideline.MTUS_POSTSURGICAL, when)
        return None if edition is None else edition.period_months_unlisted

    def surgery_rows(
        self, treatment: Treatment, unit: str, part: BodyRegion | None, procedure: str | None, when: When
    ) -> list[Row]:
        """Rows of the postsurgical table for a part: of one procedure, or of all where it is not known."""
        edition = self.edition(CitedGuideline.MTUS_POSTSURGICAL, when)
        found = []
        for limit in self._in_force(edition, when):
            wanted = limit.when
            if not wanted.procedure or limit.effect is not None or treatment not in wanted.treatment:
                continue
            if limit.unit.value != unit:
                continue
            if _of_part(limit, part) and (procedure is None or procedure in wanted.procedure):
                found.append(self._row(limit, edition))
        return list(dict.fromkeys(found))

    def ordinary_rows(self, said: Told, part: BodyRegion | None, when: When) -> list[Row]:
        """The candidate rows of a part outside a postsurgical period; none where only drafts fit."""
        edition = self._routed(said, part, when)
        fitting = self._fitting(edition, said, part, when)
        beaten = {name for limit in fitting for name in limit.beats}
        rows = [self._row(limit, edition) for limit in fitting if limit.id not in beaten]
        return list(dict.fromkeys(row for row in rows if not row.draft))

    def flare_up(self, said: Told, part: BodyRegion | None, when: When) -> int:
        """The visits of the flare-up row beside the candidate rows; 0 where there is none."""
        edition = self._routed(said, part, when)
        for limit in self._in_force(edition, when):
            flare = any(stage.id == "flare-up" for stage in limit.stages) and not _is_draft(limit)
            if flare and said.treatment in limit.when.treatment and _of_part(limit, part):
                return limit.stages[0].allow.sessions or 0
        return 0

    def _routed(self, said: Told, part: BodyRegion | None, when: When) -> Edition | None:
        """Routes of section 3 outside a postsurgical period, the reviewer's own guideline and silence included."""
        needle = said.treatment is Treatment.ACUPUNCTURE
        family = CitedGuideline.MTUS_ACUPUNCTURE if needle else CitedGuideline.MTUS_CHRONIC_PAIN
        edition, odg = self.edition(family, when), self.edition(CitedGuideline.ODG, when)
        if edition is None:
            return None
        if not edition.encoded:
            return self.edition(CitedGuideline.MTUS_ACOEM, when)
        cited = {c.guideline for c in when.reviewer}
        odg_chosen = CitedGuideline.ODG in cited and CitedGuideline.MTUS_CHRONIC_PAIN not in cited
        if not needle and odg_chosen and _young(edition, when) and self._limits(odg, said, part, when):
            return odg
        return edition if self._limits(edition, said, part, when) else odg

    def _limits(self, edition: Edition | None, said: Told, part: BodyRegion | None, when: When) -> list[Limit]:
        """Rows with a limit for this treatment and region, whatever the diagnosis."""
        found = []
        for limit in self._in_force(edition, when):
            wanted = limit.when
            if limit.effect is not None or said.treatment not in wanted.treatment or limit.unit.value != said.unit:
                continue
            # A row for a surgery judges its aftercare, in its period.
            if not wanted.procedure and _of_part(limit, part) and any(map(_limited, limit.stages)):
                found.append(limit)
        return found

    def _fitting(self, edition: Edition | None, said: Told, part: BodyRegion | None, when: When) -> list[Limit]:
        """Those that the diagnosis allows: its own rows, else the rows for all others; rows of no diagnosis always."""
        limits = self._limits(edition, said, part, when)
        special = [x for x in limits if x.when.condition]
        own = [x for x in special if said.condition in x.when.condition]
        chosen = own or [x for x in special if x.default]
        return [x for x in limits if x in chosen or not x.when.condition]

    def _in_force(self, edition: Edition | None, when: When) -> Iterator[Limit]:
        if edition is None:
            return
        day = when.day(self.clocks[edition.id])
        for window, limit in self.limits[edition.id]:
            if day is None or window.holds(day):
                yield limit

    def _row(self, limit: Limit, edition: Edition | None) -> Row:
        name = f"{edition.id if edition else ''}#{limit.id}"
        if name not in self._rows:
            self._rows[name] = row_of(name, limit, self._course_beside(limit, edition))
        return self._rows[name]

    def _course_beside(self, limit: Limit, edition: Edition | None) -> int | None:
        """Visits a week x weeks of a row that expressly sets no number; where it lacks them, of the row beside it."""
        shown = [x for _, x in self.limits[edition.id] if x.effect == "silent"] if edition else []
        near = [x for x in shown if x.when.treatment == limit.when.treatment and not x.when.body_region]
        stages = [s for s in limit.stages if s.allow.unlimited] + [s for x in near for s in x.stages]
        for stage in stages:
            if stage.allow.per_week and stage.allow.total_weeks:
                return stage.allow.per_week * stage.allow.total_weeks
        return None


def _young(edition: Edition, when: When) -> bool:
    """Whether the injury is younger than the guideline is meant for."""
    injury = when.dates.date_of_injury.value
    day = when.day(("request_date", "ur_date", "application_date", "assigned_date", "decision_date"))
    months = edition.chronic_after_months
    return None not in (injury, day, months) and day < months_later(injury, months)  # type: ignore[operator,arg-type]


def _of_part(limit: Limit, part: BodyRegion | None) -> bool:
    """A row without regions is for any part; where no part is named only such rows are."""
    return not limit.when.body_region or part in limit.when.body_region


def _limited(stage: Stage) -> bool:
    allow = stage.allow
    return bool(allow.sessions or allow.total_sessions or allow.none or allow.unlimited)


def _is_draft(limit: Limit) -> bool:
    return limit.verification.status is Verification.DRAFT


def row_of(name: str, limit: Limit, described: int | None) -> Row:
    """The numbers of a limit."""
    trial = trial_from = check = total = None
    no_number = not_recommended = False
    for stage in limit.stages:
        when, allow = stage.when, stage.allow
        anytime = when.prior_sessions is None and when.functional_improvement is None
        if stage.advisory:
            check = allow.sessions or allow.total_sessions
        elif allow.none and anytime:
            not_recommended = True
        elif allow.unlimited:
            no_number = True
        elif when.prior_sessions == "none" and allow.sessions:
            trial, trial_from = allow.sessions, allow.sessions_from
        elif allow.total_sessions:
            total = allow.total_sessions
    return Row(
        name=name,
        draft=_is_draft(limit),
        not_recommended=not_recommended,
        soft=limit.soft,
        trial=trial,
        trial_from=trial_from,
        check=check,
        total=total,
        no_number=no_number,
        described=described if no_number else None,
        months=limit.period_months if limit.initial_course else None,
    )

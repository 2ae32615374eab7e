"""The rulebook laid out for look-up: which edition is in force on a day, which rows it has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from checker.facts import BodyRegion, Citation, CitedGuideline, Dates, Fact, ItemFacts, Party, SessionsUnit, Treatment
from checker.findings import EditionUsed
from checker.guideline import Edition, Guideline, Limit, Rulebook, Topic, Unit, Verification, Window
from checker.resolve.bounds import Bounds, bounds_of, counts


@dataclass(frozen=True, slots=True)
class Row:
    """A limit with the topic and the edition it stands in."""

    guideline: Guideline
    edition: Edition
    topic: Topic
    limit: Limit
    bounds: Bounds

    @property
    def draft(self) -> bool:
        return self.limit.verification.status is Verification.DRAFT

    @property
    def key(self) -> str:
        return f"{self.edition.id}/{self.limit.id}"

    @property
    def speaks(self) -> bool:
        """Whether the row says anything that can decide, whatever it counts."""
        return self.limit.effect is None and counts(self.limit)

    def decides(self, unit: SessionsUnit) -> bool:
        """Whether the row can decide a request told in this unit."""
        return self.speaks and self.limit.unit is _UNITS[unit]


_UNITS = {SessionsUnit.VISITS: Unit.VISITS, SessionsUnit.DAYS: Unit.FULL_DAYS}


@dataclass(frozen=True, slots=True)
class InForce:
    """An edition in force, and the date of the letter that says so."""

    guideline: Guideline
    edition: Edition
    used: EditionUsed


# A date that stands for that of the request where the letter has none: what rests on it is assumed.
STANDING_IN = frozenset({"letter_date"})


class RuleIndex:
    """Look-ups over one rulebook, made once."""

    def __init__(self, rulebook: Rulebook, *, include_drafts: bool) -> None:
        self.rulebook = rulebook
        self.include_drafts = include_drafts
        self.treatments = {t.id: t for t in rulebook.vocabulary.treatments}
        self.procedures = {p.id: p for p in rulebook.vocabulary.procedures}
        self.editions = tuple((g, e) for g in rulebook.guidelines for e in g.editions)
        # The numbers that the decision rules themselves compare a field of a check with.
        self.numbers: dict[str, set[int]] = defaultdict(set)
        for rule in rulebook.decision:
            for name, _, value in rule.when:
                if type(value) is int:
                    self.numbers[name].add(value)
        by_id = {e.id: (g, e) for g, e in self.editions}
        # The bounds of each row by its key.
        self.bounds: dict[str, Bounds] = {}
        self._rows: dict[tuple[str, Treatment], list[Row]] = {}
        self.caps: list[Row] = []
        for topic in rulebook.topics:
            guideline, edition = by_id[topic.edition]
            for limit in topic.limits:
                row = Row(guideline, edition, topic, limit, bounds_of(limit))
                self.bounds[row.key] = row.bounds
                if limit.effect == "cap":
                    self.caps.append(row)
                for treatment in limit.when.treatment:
                    self._rows.setdefault((edition.id, treatment), []).append(row)

    def every(self) -> Iterator[Row]:
        """Every row once, in the order of the rulebook."""
        seen: set[int] = set()
        for rows in self._rows.values():
            for row in rows:
                if id(row.limit) not in seen:
                    seen.add(id(row.limit))
                    yield row

    def rows(self, in_force: InForce, treatment: Treatment, part: BodyRegion | None) -> Iterator[Row]:
        """The rows of an edition for a treatment and a part of the body (None: rows for any part).

        A topic may be in force for a shorter time than its edition; without a date of the letter all stand.
        """
        day = in_force.used.date
        for row in self._rows.get((in_force.edition.id, treatment), ()):
            where = row.limit.when.body_region
            if (not where or part in where) and (day is None or row.topic.in_force.holds(day)):
                yield row

    def by_part(self, in_force: InForce, treatment: Treatment) -> bool:
        """Whether the counts of an edition for a treatment are for parts of the body."""
        rows = self._rows.get((in_force.edition.id, treatment), ())
        return any(row.speaks and row.limit.unit is Unit.VISITS and row.limit.when.body_region for row in rows)

    def in_force(self, guideline: CitedGuideline, dates: Dates, facts: ItemFacts) -> InForce | None:
        """The edition of a guideline that governs a request; the later clock first (logic, section 2).

        Where the letter has no date, the edition whose form of citation the reviewer uses.
        """
        dated = False
        for owner, edition in reversed(self.editions):
            if edition.cited_as is not guideline:
                continue
            name, day = clock(owner, edition, dates)
            dated = dated or day is not None
            if day is not None and edition.in_force.holds(day):
                return InForce(owner, edition, EditionUsed(edition.id, name, day))
        return None if dated else self._by_citation(guideline, facts)

    def _by_citation(self, guideline: CitedGuideline, facts: ItemFacts) -> InForce | None:
        """The edition that a citation tells by its form: the reviewer's, else UR's, else one for another guideline."""
        mine = [(g, e) for g, e in self.editions if e.cited_as is guideline]
        always = [(g, e) for g, e in mine if e.in_force == Window()]
        told = [named for c in facts.guidelines_cited.value if (named := self._named(c)) is not None]
        told.sort(key=lambda named: named[0].party is Party.UR)
        own = [(g, e) for c, (g, e) in told if c.guideline is guideline]
        others = [one for _, (_, e) in told[:1] for one in _throughout(mine, e.in_force)]
        found = next(iter((*always, *own, *others)), None)
        return None if found is None else InForce(*found, EditionUsed(found[1].id, None, None))

    def _named(self, citation: Citation) -> tuple[Citation, tuple[Guideline, Edition]] | None:
        """The edition that one citation names: by its year, else by how that edition is cited."""
        mine = [(g, e) for g, e in self.editions if e.cited_as is citation.guideline]
        found = next((one for one in mine if _cited_so(citation, one[1])), None)
        return None if found is None else (citation, found)


def _throughout(mine: Sequence[tuple[Guideline, Edition]], window: Window) -> Iterator[tuple[Guideline, Edition]]:
    """The last edition that was in force for the whole time of another one."""
    if window.start is None:
        return
    begun = [(g, e) for g, e in mine if e.in_force.holds(window.start)]
    for owner, edition in begun[-1:]:
        until = edition.in_force.until
        if until is None or (window.until is not None and window.until <= until):
            yield owner, edition


def _cited_so(citation: Citation, edition: Edition) -> bool:
    if citation.edition is not None:
        return citation.edition == edition.year
    form = "pages" if citation.pages is not None else "sections" if citation.section is not None else None
    return form is not None and edition.cited_by == form


def clock(guideline: Guideline, edition: Edition, dates: Dates) -> tuple[str | None, date | None]:
    """The first date the letter has among those that the edition's clock goes by."""
    for name in guideline.clocks.get(edition.clock, ()):
        fact: Fact[date | None] = getattr(dates, name)
        if fact.value is not None:
            return name, fact.value
    return None, None

"""Random decisions over all treatments, parts, procedures, edges of editions and outcomes; the same from a seed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import date, timedelta
from random import Random
from typing import Any, TypeVar

from checker.document import LetterFormat, Outcome
from checker.facts import (
    Basis,
    BodyRegion,
    Citation,
    CitedGuideline,
    Dates,
    Decision,
    ExceptionalFactors,
    Fact,
    Improvement,
    Interval,
    Item,
    ItemFacts,
    Party,
    Treatment,
    absent,
)
from checker.guideline import Rulebook, Verification
from tests.oracle.book import months_later
from tests.oracle.values import DATES, ITEM_FACTS, PARTIAL_DATES, fact_value, partial_date

T = TypeVar("T")

_TREATMENTS: dict[Treatment, int] = {
    Treatment.PHYSICAL_THERAPY: 34,
    Treatment.OCCUPATIONAL_THERAPY: 7,
    Treatment.AQUATIC_THERAPY: 6,
    Treatment.CHIROPRACTIC: 16,
    Treatment.ACUPUNCTURE: 14,
    Treatment.MASSAGE_THERAPY: 5,
    Treatment.PSYCHOTHERAPY: 4,
    Treatment.BIOFEEDBACK: 2,
    Treatment.FUNCTIONAL_RESTORATION: 2,
    Treatment.WORK_CONDITIONING: 2,
    Treatment.WORK_HARDENING: 1,
    Treatment.IMAGING: 1,
}
_OUTCOMES = {
    Outcome.UPHELD: 41,
    Outcome.OVERTURNED: 37,
    Outcome.PARTIALLY_OVERTURNED: 18,
    Outcome.UNKNOWN: 4,
}
_EDGES = (date(2009, 7, 18), date(2016, 7, 29), date(2017, 12, 1))
_CLOCK = ("request_date", "ur_date", "application_date", "assigned_date", "decision_date")
# What ceilings, halves, trials and checks of the rulebook stand near.
_SMALL = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13)
_LARGE = (14, 16, 17, 18, 19, 20, 21, 24, 25, 26, 27, 28, 30, 31, 34, 36, 40, 48, 49)


class Decisions:
    """A source of random decisions."""

    def __init__(self, rulebook: Rulebook, random: Random) -> None:
        vocabulary = rulebook.vocabulary
        self.random = random
        self.procedures = {p.id: p.body_region for p in vocabulary.procedures}
        self.conditions = {c.id: c.body_region for c in vocabulary.conditions}
        limits = [x for topic in rulebook.topics for x in topic.limits]
        self.own_rows = sorted({c for x in limits for c in x.when.condition} & self.conditions.keys())
        postsurgical = [x for topic in rulebook.topics if "postsurgical" in topic.edition for x in topic.limits]
        judging = [x for x in postsurgical if x.verification.status is not Verification.DRAFT]
        self.listed = {p for x in judging for p in x.when.procedure}
        self.physical = {t.id for t in vocabulary.treatments if t.physical_medicine}

    def decision(self) -> Decision:
        """One decision of one to three items."""
        dates = self._dates()
        count = self._weighted({1: 62, 2: 28, 3: 10})
        items: list[Item] = []
        for index in range(1, count + 1):
            items.append(self._item(index, count, dates))
        return Decision("random", "", LetterFormat.FACTS, dates, tuple(items))

    # Dates

    def _dates(self) -> Dates:
        given: dict[str, Fact[Any]] = {}
        today = self._today()
        if self._chance(0.96):
            given = self._clock(today)
        elif "letter_date" in DATES and self._chance(0.5):
            given = {"letter_date": Fact(today, Basis.ASSUMED)}
        if self._chance(0.8):
            given["date_of_injury"] = self._told(self._injury(today))
        return Dates(**given)

    def _today(self) -> date:
        if self._chance(0.25):
            return self._pick(_EDGES) + timedelta(self._pick((-1, 0, 0, 1)))
        if self._chance(0.03):
            return date(2007, 1, 1) + timedelta(self.random.randrange(900))
        return date(2012, 6, 1) + timedelta(self.random.randrange(2100))

    def _clock(self, today: date) -> dict[str, Fact[Any]]:
        """Dates that rise, of which `today` is the first told."""
        given, day = {}, today
        for name, share in zip(_CLOCK, (0.35, 0.8, 0.2, 0.2, 0.7), strict=True):
            if self._chance(share):
                given[name] = self._told(day)
                day += timedelta(self._pick((0, 1, 7, 20, 60)))
        if not given:
            given["decision_date"] = self._told(today)
        if "ur_date" in given and "request_date" not in given and self._chance(0.06):
            rival = Fact(today - timedelta(self._pick((1, 30, 400))), Basis.STATED)
            given["ur_date"] = Fact(today, Basis.STATED, (), (rival,))
        return given

    def _injury(self, today: date) -> date:
        if self._chance(0.3):
            return months_later(today, -3) + timedelta(self._pick((-1, 0, 1, 2, 30, 60)))
        return today - timedelta(self._pick((100, 200, 400, 1000, 3000)))

    # Items

    def _item(self, index: int, count: int, dates: Dates) -> Item:
        others = [n for n in range(1, count + 1) if n != index]
        surgery = count > 1 and index == count and self._chance(0.45)
        treatment = Treatment.SURGERY if surgery else self._weighted(_TREATMENTS)
        parts = self._parts(treatment)
        facts: dict[str, Fact[Any]] = {"treatment": Fact(treatment, Basis.STATED)}
        depends = self._pick(others) if others and not surgery and self._chance(0.35) else None
        if others and treatment in self.physical and self._chance(0.3):
            depends = count if index != count else depends
        if surgery and self._chance(0.7):
            facts["surgery_procedure"] = self._told(self._procedure(parts))
        elif depends is None and (treatment in self.physical or self._chance(0.04)) and self._chance(0.6):
            parts, operated = self._surgery(parts, dates)
            facts |= operated
        if parts:
            facts["body_regions"] = self._told(parts)
        outcome = self._weighted(_OUTCOMES)
        facts |= self._amounts(treatment, postsurgical="postsurgical" in facts)
        facts |= self._history(facts)
        facts |= self._rest(treatment, parts, outcome, facts)
        kept = {name: fact for name, fact in facts.items() if name in ITEM_FACTS}
        return Item(index, "", None, outcome, depends, ItemFacts(**kept))

    def _parts(self, treatment: Treatment) -> tuple[BodyRegion, ...]:
        """None to three parts, mostly such as the treatment has rows for."""
        count = self._weighted({0: 6, 1: 58, 2: 25, 3: 11})
        common = [BodyRegion.NECK, BodyRegion.LOW_BACK, BodyRegion.SHOULDER, BodyRegion.KNEE] * 6
        if treatment is Treatment.CHIROPRACTIC:
            common = [BodyRegion.LOW_BACK] * 20 + [BodyRegion.NECK] * 10 + [BodyRegion.KNEE]
        parts: list[BodyRegion] = []
        while len(parts) < count:
            part = self._pick([*common, *BodyRegion])
            parts += [] if part in parts else [part]
        return tuple(parts)

    def _procedure(self, parts: tuple[BodyRegion, ...]) -> str:
        """A procedure: mostly one that the parts allow."""
        fitting = sorted(p for p, regions in self.procedures.items() if set(regions) & set(parts))
        listed = sorted(self.listed & set(fitting)) or sorted(self.listed)
        if self._chance(0.55):
            return self._pick(listed)
        return self._pick(fitting if fitting and self._chance(0.6) else sorted(self.procedures))

    def _surgery(
        self, parts: tuple[BodyRegion, ...], dates: Dates
    ) -> tuple[tuple[BodyRegion, ...], dict[str, Fact[Any]]]:
        """A surgery done, with or without its procedure and its date; the parts, with its own added mostly."""
        facts: dict[str, Fact[Any]] = {}
        if self._chance(0.9):
            facts["postsurgical"] = self._told(self._chance(0.97))
        state = self._weighted({"known": 62, "word": 10, "unknown": 28})
        if state == "known":
            procedure = self._procedure(parts)
            parts = self._with_part(parts, procedure)
            facts["surgery_procedure"] = self._told(procedure)
        elif state == "word":
            facts["surgery_procedure"] = self._told("other_surgery")
        if self._chance(0.72):
            facts["surgery_date"] = self._surgery_date(dates)
        if state == "known" and self._chance(0.04):
            rival = Fact(self._procedure(parts), Basis.STATED)
            facts["surgery_procedure"] = Fact(procedure, Basis.STATED, (), (rival,))
        return parts, facts

    def _with_part(self, parts: tuple[BodyRegion, ...], procedure: str) -> tuple[BodyRegion, ...]:
        regions = self.procedures[procedure]
        if not regions or set(regions) & set(parts) or not parts or self._chance(0.2):
            return parts
        return (self._pick(regions), *parts[1:])

    def _surgery_date(self, dates: Dates) -> Fact[Any]:
        """Near the end of a period, inside one, long ago, or (rarely) after the request."""
        told = [getattr(dates, name).value for name in (*_CLOCK, "letter_date") if name in DATES]
        known = [day for day in told if day is not None]
        today, last = (known[0], dates.decision_date.value) if known else (date(2016, 9, 1), None)
        months = self._pick((0, 1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 6, 6, 12, 40))
        day = months_later(today, -months) + timedelta(self._pick((-1, 0, 0, 1, 12, -12)))
        if self._chance(0.06):
            day = today + timedelta(self._pick((1, 20)))
        if last is not None:
            day = min(day, last)
        if PARTIAL_DATES and self._chance(0.25):
            return Fact(partial_date(day.year, self._pick((None, day.month))), Basis.STATED)
        rivals = (Fact(day - timedelta(200), Basis.STATED),) if self._chance(0.05) else ()
        return Fact(day, Basis.STATED, (), rivals)

    # Amounts

    def _amounts(self, treatment: Treatment, *, postsurgical: bool) -> dict[str, Fact[Any]]:
        """What is in dispute, what UR granted and what was asked at first, as far as a letter tells."""
        rest = self._number(large=0.45 if postsurgical else 0.12)
        granted = self._pick((1, 2, 3, 3, 4, 5, 6, 6, 6, 7, 8, 10, 12))
        shape = self._weighted({"rest": 52, "rest and grant": 16, "all": 14, "original": 5, "grant": 4, "open": 9})
        if treatment is Treatment.SURGERY:
            shape = "open"
        facts: dict[str, Fact[Any]] = {}
        if shape in ("rest", "rest and grant", "all"):
            facts["sessions_requested"] = self._counted(rest)
        if shape in ("rest and grant", "grant") or (shape == "all" and self._chance(0.7)):
            facts["sessions_authorized"] = self._told(Interval.exactly(granted))
            if shape != "all" and self._chance(0.1):
                facts["sessions_authorized"] = self._told(Interval(self._pick((0, 0, granted - 1)), granted))
        elif shape == "rest" and self._chance(0.06):
            facts["sessions_authorized"] = self._told(Interval.exactly(0))
        if shape == "all":
            whole = rest if self._chance(0.1) and "sessions_authorized" not in facts else rest + granted
            facts["sessions_requested"] = self._told(Interval.exactly(rest))
            facts["sessions_original"] = self._told(Interval.exactly(whole))
            if "sessions_authorized" in facts and self._chance(0.15):
                del facts["sessions_requested"]
        elif shape == "original":
            facts["sessions_original"] = self._told(Interval.exactly(rest))
        return facts

    def _counted(self, number: int) -> Fact[Any]:
        """A number, a range, or two statements of it."""
        if self._chance(0.08):
            return self._told(Interval(number, number + self._pick((1, 2, 4, 6))))
        if self._chance(0.05):
            rival = Fact(Interval.exactly(self._number(large=0.2)), Basis.STATED)
            return Fact(Interval.exactly(number), Basis.STATED, (), (rival,))
        return self._told(Interval.exactly(number))

    def _number(self, large: float) -> int:
        return self._pick(_LARGE if self._chance(large) else _SMALL)

    # Earlier care

    def _history(self, facts: dict[str, Fact[Any]]) -> dict[str, Fact[Any]]:
        found: dict[str, Fact[Any]] = {}
        prior = self._prior()
        if prior is not None:
            found["prior_sessions"] = prior
        result = self._weighted({Improvement.UNKNOWN: 46, Improvement.DOCUMENTED: 34, Improvement.NOT_DOCUMENTED: 20})
        if result is not Improvement.UNKNOWN:
            rivals = (Fact(self._pick(tuple(Improvement)[:2]), Basis.STATED),) if self._chance(0.04) else ()
            found["functional_improvement"] = Fact(result, Basis.STATED, (), rivals)
        granted = facts.get("sessions_authorized")
        if granted is not None and granted.value.min > 0 and self._chance(0.3):
            top = granted.value.max
            low = self.random.randrange(top + 1)
            span = Interval(low, top) if self._chance(0.15) else Interval.exactly(low)
            found["attended_of_authorized"] = self._told(span)
        return found

    def _prior(self) -> Fact[Any] | None:
        shape = self._weighted(
            {
                "silent": 24,
                "none": 22,
                "derived": 8,
                "assumed": 5,
                "count": 28,
                "some": 7,
                "least": 3,
                "most": 3,
                "range": 4,
            }
        )
        number = self._pick((1, 2, 3, 4, 4, 6, 6, 6, 8, 9, 10, 12, 18, 24, 30))
        none = Interval(0, 0)
        facts = {
            "none": Fact(none, Basis.STATED),
            "derived": Fact(none, Basis.DERIVED),
            "assumed": Fact(none, Basis.ASSUMED),
            "count": Fact(Interval.exactly(number), Basis.STATED),
            "some": Fact(Interval(1, None), Basis.STATED),
            "least": Fact(Interval(number, None), Basis.STATED),
            "most": Fact(Interval(0, number), Basis.STATED),
            "range": Fact(Interval(number, number + 6), Basis.STATED),
        }
        found = facts.get(shape)
        if found is not None and self._chance(0.05):
            rival = Fact(Interval.exactly(self._pick((0, 4, 12, 24))), Basis.STATED)
            return Fact(found.value, found.basis, (), (rival,))
        return found

    # The rest

    def _rest(
        self, treatment: Treatment, parts: tuple[BodyRegion, ...], outcome: Outcome, facts: dict[str, Fact[Any]]
    ) -> dict[str, Fact[Any]]:
        found: dict[str, Fact[Any]] = {}
        if self._chance(0.4):
            found["condition"] = self._told(self._condition(parts))
        if self._chance(0.06):
            found["exceptional_factors"] = self._told(ExceptionalFactors.DOCUMENTED)
        if "flare_up" in ITEM_FACTS and self._chance(0.12 if treatment is Treatment.CHIROPRACTIC else 0.01):
            found["flare_up"] = self._told(fact_value("flare_up", "yes"))
            if self._chance(0.6):
                found["sessions_requested"] = self._told(Interval.exactly(self._pick((1, 2, 3))))
                facts.pop("sessions_original", None)
        programme = treatment in (Treatment.FUNCTIONAL_RESTORATION, Treatment.WORK_HARDENING)
        if "sessions_unit" in ITEM_FACTS and self._chance(0.7 if programme else 0.01):
            found["sessions_unit"] = self._told(fact_value("sessions_unit", "days"))
        if outcome is Outcome.PARTIALLY_OVERTURNED and self._chance(0.75):
            found |= self._granted(facts | found)
        found["guidelines_cited"] = self._citations()
        return found

    def _condition(self, parts: tuple[BodyRegion, ...]) -> str:
        fitting = [c for c in self.own_rows if not self.conditions[c] or set(self.conditions[c]) & set(parts)]
        return self._pick(fitting if fitting and self._chance(0.8) else sorted(self.conditions))

    def _granted(self, facts: dict[str, Fact[Any]]) -> dict[str, Fact[Any]]:
        """What IMR granted: never more than is in dispute."""
        asked = facts.get("sessions_requested") or facts.get("sessions_original")
        top = asked.value.min if asked is not None else 12
        number = self.random.randint(1, max(top, 1))
        return {"sessions_granted": self._told(Interval.exactly(number))}

    def _citations(self) -> Fact[Any]:
        kinds = {
            CitedGuideline.MTUS_CHRONIC_PAIN: 40,
            CitedGuideline.ODG: 30,
            CitedGuideline.MTUS_POSTSURGICAL: 10,
            CitedGuideline.MTUS_ACUPUNCTURE: 8,
            CitedGuideline.MTUS_ACOEM: 6,
            CitedGuideline.OTHER: 6,
        }
        cited = tuple(
            Citation(party, self._weighted(kinds), *self._form())
            for party in (Party.UR, Party.IMR, Party.IMR)
            if self._chance(0.55)
        )
        return Fact(cited, Basis.STATED) if cited else absent(())

    def _form(self) -> tuple[int | None, str | None, str | None]:
        """A year, a section or pages, or none of them."""
        form = self._weighted({"bare": 45, "year": 20, "section": 20, "pages": 15})
        year = self._pick((2007, 2009, 2009, 2016, 2017)) if form == "year" else None
        return year, "Section" if form == "section" else None, "98-99" if form == "pages" else None

    # Dice

    def _chance(self, share: float) -> bool:
        return self.random.random() < share

    def _pick(self, values: Sequence[T]) -> T:
        return self.random.choice(values)

    def _weighted(self, weights: dict[T, int]) -> T:
        return self.random.choices(list(weights), list(weights.values()))[0]

    @staticmethod
    def _told(value: object) -> Fact[Any]:
        return Fact(value, Basis.STATED)


def size(decision: Decision) -> int:
    """How much a decision tells: the fewer facts, the easier to read."""
    dates = sum(bool(getattr(decision.dates, spec.name).known) for spec in fields(decision.dates))
    facts = sum(fact.known + len(fact.rivals) for i in decision.items for _, fact in i.facts.named())
    parts = sum(len(i.facts.body_regions.value) + len(i.facts.guidelines_cited.value) for i in decision.items)
    return 10 * len(decision.items) + dates + facts + parts

"""Requests worked by hand from the logic page, each with its reasoning in one line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from checker.document import LetterFormat, Outcome
from checker.facts import (
    Basis,
    BodyRegion,
    Citation,
    CitedGuideline,
    Dates,
    Decision,
    Fact,
    Interval,
    Item,
    ItemFacts,
    Party,
    Treatment,
)
from tests.oracle.values import DATES, ITEM_FACTS, fact_value, partial_date

UPHELD, OVERTURNED, PARTLY = Outcome.UPHELD, Outcome.OVERTURNED, Outcome.PARTIALLY_OVERTURNED
PT, CHIRO, NEEDLE = Treatment.PHYSICAL_THERAPY, Treatment.CHIROPRACTIC, Treatment.ACUPUNCTURE
TALK, FEEDBACK, MASSAGE = Treatment.PSYCHOTHERAPY, Treatment.BIOFEEDBACK, Treatment.MASSAGE_THERAPY
PROGRAMME, CONDITIONING = Treatment.FUNCTIONAL_RESTORATION, Treatment.WORK_CONDITIONING
NECK, BACK, SHOULDER = BodyRegion.NECK, BodyRegion.LOW_BACK, BodyRegion.SHOULDER
KNEE, HIP, HAND = BodyRegion.KNEE, BodyRegion.HIP_PELVIS_THIGH, BodyRegion.FOREARM_WRIST_HAND
_SHORT = {
    "asked": "sessions_requested",
    "original": "sessions_original",
    "authorized": "sessions_authorized",
    "prior": "prior_sessions",
    "attended": "attended_of_authorized",
    "result": "functional_improvement",
    "granted": "sessions_granted",
    "procedure": "surgery_procedure",
    "operated": "surgery_date",
    "exception": "exceptional_factors",
    "condition": "condition",
    "postsurgical": "postsurgical",
    "flare_up": "flare_up",
    "unit": "sessions_unit",
}
_COUNTS = {"asked", "original", "authorized", "prior", "attended", "granted"}


@dataclass(frozen=True)
class Ask:
    """One item by hand."""

    treatment: Treatment
    parts: tuple[BodyRegion, ...]
    outcome: Outcome
    follows: int | None
    cites: tuple[str, ...]
    told: Mapping[str, Any]


def ask(
    treatment: Treatment, *parts: BodyRegion, outcome: Outcome, follows: int | None = None, cites: str = "", **told: Any
) -> Ask:
    """An item: numbers are counts, pairs intervals, lists rival statements."""
    return Ask(treatment, parts, outcome, follows, tuple(cites.split()), told)


@dataclass(frozen=True)
class Hand:
    """A request, why it is judged so, and how. `room` and `deciding` are tested where given."""

    why: str
    expect: str
    items: tuple[Ask, ...]
    dates: Mapping[str, str]
    room: tuple[int, int] | None = None
    deciding: str | None = None

    @property
    def lacks(self) -> str:
        """A fact that `checker.facts` does not have yet."""
        names = {_SHORT[n] for i in self.items for n in i.told} - ITEM_FACTS | set(self.dates) - DATES
        return ", ".join(sorted(names))

    def decision(self) -> Decision:
        """The request as the facts of a decision."""
        dates = Dates(**{name: _stated(date.fromisoformat(day)) for name, day in self.dates.items()})
        items = tuple(_item(index, one) for index, one in enumerate(self.items, start=1))
        return Decision("by hand", "", LetterFormat.FACTS, dates, items)


def _item(index: int, one: Ask) -> Item:
    facts = {_SHORT[name]: _fact(name, value) for name, value in one.told.items()}
    facts["treatment"] = _stated(one.treatment)
    if one.parts:
        facts["body_regions"] = _stated(one.parts)
    if one.cites:
        facts["guidelines_cited"] = _stated(tuple(map(_citation, one.cites)))
    return Item(index, "", None, one.outcome, one.follows, ItemFacts(**facts))


def _citation(word: str) -> Citation:
    """`imr:odg`, `ur:mtus_chronic_pain:pages`, `imr:mtus_chronic_pain:2009`."""
    party, guideline, form = (*word.split(":"), "")[:3]
    year = int(form) if form.isdigit() else None
    pages, section = "98-99" if form == "pages" else None, "Section" if form == "section" else None
    return Citation(Party(party), CitedGuideline(guideline), year, section, pages)


def _fact(name: str, value: Any) -> Fact[Any]:
    if isinstance(value, list):
        first, *rest = (_fact(name, one) for one in value)
        return Fact(first.value, first.basis, (), tuple(rest))
    if value == "derived 0" or value == "assumed 0":
        return Fact(Interval(0, 0), Basis.DERIVED if value == "derived 0" else Basis.ASSUMED)
    return _stated(_value(name, value))


def _value(name: str, value: Any) -> Any:
    if name in _COUNTS:
        return Interval(*value) if isinstance(value, tuple) else Interval.exactly(value)
    if name == "operated":
        year, *rest = map(int, value.split("-"))
        return date(year, *rest) if len(rest) == 2 else partial_date(year, rest[0] if rest else None)
    if name in ("procedure", "condition", "postsurgical"):
        return value
    return fact_value(_SHORT[name], value)


def _stated(value: Any) -> Fact[Any]:
    return Fact(value, Basis.STATED)


def hand(
    why: str,
    expect: str,
    *items: Ask,
    room: tuple[int, int] | None = None,
    deciding: str | None = None,
    **dates: str,
) -> Hand:
    """A line of the table: why, "verdict position", the item judged first. Silent dates: UR on 2017-03-01."""
    known = dates or {"ur_date": "2017-03-01", "date_of_injury": "2015-01-01"}
    return Hand(why, expect, items, {n: d for n, d in known.items() if d}, room, deciding)

"""What a run of scoring amounts to: rates with their intervals, the confusion of verdicts, floors, and their lines."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.findings import Verdict

FLOORS = Path(__file__).with_name("floors.json")
# The sets whose items may be looked at; of the letters set aside only totals are told.
SHOWN = ("dev", "invented", "traps", "plain")
FIELDS = (
    "treatment",
    "body_regions",
    "sessions_requested",
    "sessions_original",
    "sessions_authorized",
    "frequency_per_week",
    "duration_weeks",
    "prior_sessions",
    "functional_improvement",
    "home_exercise_program",
    "postsurgical",
    "surgery_date",
    "surgery_procedure",
    "guidelines_cited",
    "depends_on_item",
)
# Rates that should be low: what is recorded of them is a ceiling.
LOW = ("false_accusations", "false_accusations_visits", "undetermined", "not_covered")
# The letter formats as the pages on the domain number them.
_FORMATS = {
    "final-determination": "F1",
    "determination-2013": "F2",
    "notice-letter-2013": "F2a",
    "professional-review": "F3",
}
_ACCUSED = Verdict.INCONSISTENT.value


@dataclass(frozen=True)
class Scored:
    """One labelled item: what matches, the verdicts, and for the facts that differ the label and what was found."""

    source: str
    index: int
    letter_format: str
    visits: bool
    heading_right: bool
    outcome_right: bool
    expected: str
    acceptable: tuple[str, ...]
    found: str
    # Whether the verdict turned when the outcome alone was swapped; None where that was not tried.
    flipped: bool | None
    fields: Mapping[str, bool]
    detail: Mapping[str, tuple[Any, Any]]

    @property
    def accused(self) -> bool:
        """Whether the item is accused of an inconsistency that its label does not know."""
        return self.found == _ACCUSED and _ACCUSED not in self.acceptable


@dataclass(frozen=True)
class Rate:
    """So many of so many."""

    right: int
    of: int

    @property
    def share(self) -> float:
        return self.right / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of the rate, by Wilson."""
        if self.of == 0:
            return 0.0, 1.0
        z, p, n = 1.96, self.share, self.of
        middle = (p + z * z / (2 * n)) / (1 + z * z / n)
        half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
        return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True)
class Figures:
    """The figures of one set: rates by name, those of the facts by letter format, expected by found verdict."""

    letters: int
    rates: Mapping[str, Rate]
    formats: Mapping[str, Mapping[str, Rate]]
    confusion: Mapping[str, Mapping[str, int]]


def figures(scored: Sequence[Scored]) -> Figures:
    """The figures of a set of items."""
    visits = [s for s in scored if s.visits]
    swapped = [s for s in visits if s.expected == Verdict.CONSISTENT.value and s.flipped is not None]
    rates = {
        "items_found": _rate(s.heading_right for s in scored),
        "outcomes": _rate(s.outcome_right for s in scored),
        "facts": _rate(right for s in visits for right in s.fields.values()),
        **_fields(visits),
        "verdicts": _rate(s.found == s.expected for s in visits),
        "verdicts_acceptable": _rate(s.found in s.acceptable for s in visits),
        "decided_and_flipped": _rate(s.flipped is True for s in swapped),
        "inconsistencies_found": _rate(s.found == _ACCUSED for s in scored if s.expected == _ACCUSED),
        "false_accusations": _rate(s.accused for s in scored),
        "false_accusations_visits": _rate(s.accused for s in visits),
        "undetermined": _rate(s.found == Verdict.UNDETERMINED.value for s in visits),
        "not_covered": _rate(s.found == Verdict.NOT_COVERED.value for s in visits),
    }
    formats = sorted({s.letter_format for s in visits}, key=lambda f: _FORMATS.get(f, f))
    expected = sorted({s.expected for s in visits})
    return Figures(
        letters=len({s.source for s in scored}),
        rates=rates,
        formats={f: _fields([s for s in visits if s.letter_format == f]) for f in formats},
        confusion={e: dict(sorted(Counter(s.found for s in visits if s.expected == e).items())) for e in expected},
    )


def _rate(hits: Iterable[bool]) -> Rate:
    told = list(hits)
    return Rate(sum(told), len(told))


def _fields(items: Sequence[Scored]) -> dict[str, Rate]:
    """The rate of each fact that is labelled."""
    return {name: _rate(s.fields[name] for s in items) for name in FIELDS if any(name in s.fields for s in items)}


def floors() -> dict[str, dict[str, float]]:
    """The recorded floors: of each set the least share of each rate, or the greatest where it should be low."""
    found: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return found


def failures(name: str, found: Figures, recorded: Mapping[str, float]) -> list[str]:
    """The rates of a set that are worse than recorded, each with how to see its items; best none."""
    see = f"python -m benchmarks.score --items --part {name if name in SHOWN else 'dev'}"
    return [
        f"{rate} of {name!r} is {found.rates[rate].share:.3f} ({found.rates[rate].right}/{found.rates[rate].of}), "
        f"{'above its ceiling' if rate in LOW else 'under its floor'} {floor}; to see the items: {see}"
        for rate, floor in recorded.items()
        if (found.rates[rate].share > floor if rate in LOW else found.rates[rate].share < floor)
    ]


def as_floors(found: Figures) -> dict[str, float]:
    """Today's rates as floors, rounded to the forgiving side; rates of nothing are left out."""
    return {
        name: (math.ceil if name in LOW else math.floor)(rate.share * 1000) / 1000
        for name, rate in found.rates.items()
        if rate.of
    }


def as_json(name: str, scored: Sequence[Scored]) -> dict[str, Any]:
    """Everything about a set as plain values; its items only where they may be shown."""
    found = figures(scored)
    return {
        "letters": found.letters,
        "rates": {n: _rate_json(r) for n, r in found.rates.items()},
        "formats": {f: {n: _rate_json(r) for n, r in rates.items()} for f, rates in found.formats.items()},
        "confusion": found.confusion,
        "items": [_item_json(s) for s in scored if s.visits] if name in SHOWN else None,
    }


def _rate_json(rate: Rate) -> dict[str, float]:
    low, high = (round(end, 4) for end in rate.interval)
    return {"right": rate.right, "of": rate.of, "share": round(rate.share, 4), "low": low, "high": high}


def _item_json(item: Scored) -> dict[str, Any]:
    return {
        "source": item.source,
        "index": item.index,
        "expected": item.expected,
        "found": item.found,
        "flipped": item.flipped,
        "differs": {name: {"label": label, "found": found} for name, (label, found) in item.detail.items()},
    }


def lines(name: str, scored: Sequence[Scored], *, items: bool) -> Iterator[str]:
    """The figures of a set as lines of at most 100 columns; the listed items may be wider."""
    found = figures(scored)
    yield f"== {name}: {found.letters} letters, {len(scored)} items, {sum(s.visits for s in scored)} of them visits"
    yield f"{'':24}  right/of, share, its 95 % interval"
    for rate_name, rate in found.rates.items():
        if rate.of:
            yield f"{rate_name:24}{_shown(rate):>19}"
    if len(found.formats) > 1:
        yield "facts by format".ljust(24) + "".join(f"{_FORMATS.get(f, f):>19}" for f in found.formats)
        for fact in dict.fromkeys(name for by_fact in found.formats.values() for name in by_fact):
            shown = (_shown(by_fact.get(fact, Rate(0, 0))) for by_fact in found.formats.values())
            yield f"{fact:24}" + "".join(f"{rate:>19}" for rate in shown)
    for expected, by in found.confusion.items():
        yield f"labelled {expected}: " + ", ".join(f"{n} {verdict}" for verdict, n in by.items())
    if items and name in SHOWN:
        yield from (_told(s) for s in scored if s.visits and _worth_telling(s))


def _worth_telling(item: Scored) -> bool:
    stays = item.flipped is False and item.expected == Verdict.CONSISTENT.value
    return bool(item.detail) or item.found != item.expected or stays


def _told(item: Scored) -> str:
    turned = {True: ", flips", False: ", does not flip", None: ""}[item.flipped]
    differs = "".join(f"; {name}: {found}, labelled {label}" for name, (label, found) in item.detail.items())
    return f"  {item.source} {item.index}: {item.expected} found {item.found}{turned}{differs}"


def _shown(rate: Rate) -> str:
    low, high = rate.interval
    return f"{rate.right}/{rate.of} {rate.share:.0%} {100 * low:.0f}-{100 * high:.0f}"

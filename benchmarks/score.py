"""Accuracy against the labelled letters: facts, verdicts, false accusations, decided and flipped.

Run `python -m benchmarks.score` with the labelled letters beside the project (`../shared`). `--part` scores the
letters the extractors were written on (`dev`), those set aside (`held`), or all. `--items` prints the items
that differ, of the `dev` part only.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from checker.document import Document, Outcome
from checker.facts import CitedGuideline, Interval, Item
from checker.findings import DecisionReport, Judgement, Verdict
from checker.load import load_rulebook, shipped_rules
from checker.pipeline import Checker
from checker.read import read_path

SHARED = Path(__file__).resolve().parents[2] / "shared"
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
_SWAP = {Outcome.UPHELD: "Overturned", Outcome.OVERTURNED: "Upheld"}


def set_aside(source: str) -> bool:
    """Letters whose number ends in 7, 8, 9 or 0 were not looked at while the extractors were written."""
    return source.startswith("CM") and source[-1] in "7890"


@dataclass(frozen=True)
class Scored:
    """One visit-type item: which fields match, and the verdicts."""

    source: str
    index: int
    fields: dict[str, bool]
    expected: str
    acceptable: tuple[str, ...]
    found: str
    flipped: bool
    detail: dict[str, tuple[Any, Any]]


@dataclass(frozen=True)
class Score:
    """The figures of one run."""

    letters: int
    items: int
    items_found: int
    outcomes_right: int
    visit_items: int
    fields: dict[str, int]
    strict: int
    lenient: int
    verdicts: dict[str, int]
    consistent_labels: int
    decided_and_flipped: int
    false_accusations: int
    accusations_elsewhere: int


def labels(part: str) -> dict[str, list[dict[str, Any]]]:
    """The labels of a part, by source, in the order of the items."""
    found: dict[str, list[dict[str, Any]]] = {}
    for line in (SHARED / "gold" / "items.jsonl").read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        if part == "all" or (part == "held") == set_aside(label["source"]):
            found.setdefault(label["source"], []).append(label)
    return found


def letter_path(source: str) -> Path:
    """Where a labelled letter lies."""
    folder = "pdf" if source.startswith("CM") else "txt"
    return SHARED / "decisions" / folder / f"{source}.{folder}"


def score(checker: Checker, part: str = "all") -> tuple[Score, list[Scored]]:
    """Score the letters of a part."""
    gold = labels(part)
    reports = {s: checker.judge(checker.extract(read_path(letter_path(s)))) for s in gold}
    scored = [item for s in gold for item in _score_letter(checker, s, reports[s], gold[s])]
    pairs = [(label, judged) for s in gold for label, judged in _paired(gold[s], reports[s])]
    visits = [s for s in scored if s.expected == "consistent"]
    return (
        Score(
            letters=len(gold),
            items=sum(len(g) for g in gold.values()),
            items_found=sum(_same_heading(label, judged) for label, judged in pairs),
            outcomes_right=sum(j.item.stated_outcome.value == label["stated_outcome"] for label, j in pairs),
            visit_items=len(scored),
            fields={f: sum(s.fields[f] for s in scored) for f in FIELDS},
            strict=sum(s.found == s.expected for s in scored),
            lenient=sum(s.found in s.acceptable for s in scored),
            verdicts=dict(sorted(Counter(s.found for s in scored).items())),
            consistent_labels=len(visits),
            decided_and_flipped=sum(s.flipped for s in visits),
            false_accusations=sum(s.found == "inconsistent" and "inconsistent" not in s.acceptable for s in scored),
            accusations_elsewhere=sum(
                j.verdict is Verdict.INCONSISTENT for label, j in pairs if not label["is_visit_type"]
            ),
        ),
        scored,
    )


def _paired(gold: Sequence[dict[str, Any]], report: DecisionReport) -> Iterator[tuple[dict[str, Any], Judgement]]:
    by_index = {j.item.index: j for j in report.items}
    return ((label, by_index[label["index"]]) for label in gold if label["index"] in by_index)


def _same_heading(label: dict[str, Any], judged: Judgement) -> bool:
    return judged.item.heading[:25] == " ".join(label["heading_start"].split())[:25]


def _score_letter(
    checker: Checker, source: str, report: DecisionReport, gold: Sequence[dict[str, Any]]
) -> Iterator[Scored]:
    for label, judged in _paired(gold, report):
        if label["is_visit_type"]:
            found = {f: _value(f, judged.item) for f in FIELDS}
            right = {f: _matches(f, found[f], label) for f in FIELDS}
            yield Scored(
                source,
                label["index"],
                right,
                label["expected_verdict"],
                tuple(label["acceptable_verdicts"]),
                judged.verdict.value,
                judged.verdict is Verdict.CONSISTENT and _flips(checker, source, judged),
                {f: (label.get(f), found[f]) for f in FIELDS if not right[f]},
            )


def _flips(checker: Checker, source: str, judged: Judgement) -> bool:
    """Whether the verdict turns when the outcome word of that heading alone is swapped in the letter."""
    document, span = read_path(letter_path(source)), judged.item.outcome_span
    if span is None:
        return False
    text = document.text[: span.start] + _SWAP[judged.item.stated_outcome] + document.text[span.end :]
    swapped: Document = replace(document, text=text)
    again = checker.judge(checker.extract(swapped))
    return any(j.item.index == judged.item.index and j.verdict is Verdict.INCONSISTENT for j in again.items)


def _value(name: str, item: Item) -> Any:
    if name == "depends_on_item":
        return item.depends_on_item
    value = getattr(item.facts, name).value
    if isinstance(value, Interval):
        return {"min": value.min, "max": value.max}
    if name == "guidelines_cited":
        return sorted({(c.party.value, c.guideline.value, _year(c.guideline, c.edition)) for c in value}, key=str)
    if name == "body_regions":
        return sorted(r.value for r in value)
    return getattr(value, "value", value.isoformat() if hasattr(value, "isoformat") else value)


def _year(guideline: CitedGuideline, edition: int | None) -> int | None:
    return edition if guideline.value.startswith("mtus") else None


def _matches(name: str, found: Any, label: dict[str, Any]) -> bool:
    accepted = [label.get(name), *label.get("acceptable_facts", {}).get(name, [])]
    if name == "guidelines_cited":
        wanted = sorted({(c["party"], c["guideline"], c["edition"]) for c in label[name]}, key=str)
        return bool(found == wanted)
    if name == "body_regions":
        return found in [sorted(a or []) for a in accepted]
    if name == "surgery_procedure":
        return found in accepted or (found is not None and label.get(name) is not None)
    return found in accepted


def wilson(right: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a rate."""
    if of == 0:
        return 0.0, 1.0
    z, p = 1.96, right / of
    middle = (p + z * z / (2 * of)) / (1 + z * z / of)
    half = z * math.sqrt(p * (1 - p) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return max(0.0, middle - half), min(1.0, middle + half)


def main() -> None:
    """Print the figures; `--json FILE` writes them too."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=("dev", "held", "all"), default="all")
    parser.add_argument("--items", action="store_true")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    checker = Checker(load_rulebook(shipped_rules()))
    figures, scored = score(checker, options.part)
    print(f"{figures.letters} letters ({options.part})")
    print(f"items {figures.items_found}/{figures.items}, outcomes {figures.outcomes_right}")
    for name, right in figures.fields.items():
        low, high = wilson(right, figures.visit_items)
        print(f"  {name:24} {right:3}/{figures.visit_items}  ({low:.0%}-{high:.0%})")
    print(f"verdicts {figures.verdicts}; strict {figures.strict}, lenient {figures.lenient} of {figures.visit_items}")
    print(f"decided and flipped {figures.decided_and_flipped}/{figures.consistent_labels}")
    print(f"false accusations {figures.false_accusations} (visits), {figures.accusations_elsewhere} (other items)")
    if options.items:
        for item in scored:
            if not set_aside(item.source):
                print(
                    item.source[-8:],
                    item.index,
                    item.expected,
                    "->",
                    item.found,
                    "flips" if item.flipped else "-",
                    item.detail,
                )
    if options.json:
        options.json.write_text(json.dumps(asdict(figures), indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""The judging alone: the labelled public letters with the labels' own facts, entered as by hand.

Run `python -m benchmarks.labels`. Verdicts strict and acceptable, accusations, decided and flipped, and the items
that differ. Nothing is read from a letter.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.score import SHARED
from checker.document import LetterFormat, Outcome
from checker.facts import (
    Basis,
    BodyRegion,
    Citation,
    CitedGuideline,
    Dates,
    Decision,
    Fact,
    Improvement,
    Interval,
    Item,
    ItemFacts,
    Party,
    Treatment,
    absent,
)
from checker.findings import Verdict
from checker.load import load_rulebook, shipped_rules
from checker.pipeline import Checker

Label = Mapping[str, Any]
_COUNTS = ("sessions_requested", "sessions_original", "sessions_authorized", "prior_sessions")
_DATES = ("date_of_injury", "request_date", "ur_date", "application_date", "assigned_date", "decision_date")
_NONE = {"min": 0, "max": 0}
# What the reading page lets a person read, and the labels have no field for: a first request because the list of
# treatments names others and not this one; the form of citation of a letter without dates.
_FIRST_BY_LIST = {("CM16-0231745", 2)}
_CITED_BY_PAGES = {"003_16de2fe7a2b06a03"}
_SWAP = {Outcome.UPHELD: Outcome.OVERTURNED, Outcome.OVERTURNED: Outcome.UPHELD}


class Found(NamedTuple):
    """One labelled visit item judged from its label: what is right, what was found, and whether it flips."""

    label: Label
    verdict: Verdict
    flips: bool


def judged(checker: Checker, shared: Path = SHARED) -> Iterator[Found]:
    """Every labelled visit item, judged from the facts of its label; none where the labels are not at hand."""
    for decision, labels in _decisions(shared):
        for item, label in zip(decision.items, labels, strict=True):
            if label.get("is_visit_type"):
                verdict = _verdict(checker, decision, item)
                swapped = replace(item, stated_outcome=_SWAP[item.stated_outcome])
                flips = verdict is Verdict.CONSISTENT and _verdict(checker, decision, swapped) is Verdict.INCONSISTENT
                yield Found(label, verdict, flips)


def _verdict(checker: Checker, decision: Decision, item: Item) -> Verdict:
    items = tuple(item if i.index == item.index else i for i in decision.items)
    report = checker.judge(replace(decision, items=items))
    return next(j.verdict for j in report.items if j.item.index == item.index)


def _decisions(shared: Path) -> Iterator[tuple[Decision, list[Label]]]:
    folder = shared / "gold"
    if not folder.is_dir():
        return
    labels = [json.loads(line) for line in (folder / "items.jsonl").read_text("utf-8").splitlines()]
    letters = [json.loads(line) for line in (folder / "decisions.jsonl").read_text("utf-8").splitlines()]
    for letter in letters:
        mine = sorted((x for x in labels if x["source"] == letter["source"]), key=lambda x: x["index"])
        dates = {name: _day(letter.get(name)) for name in _DATES}
        items = tuple(_item(label) for label in mine)
        yield Decision(letter["source"], "", LetterFormat.FACTS, Dates(**dates), items), mine


def _day(text: str | None) -> Fact[date | None]:
    return absent(None) if text is None else _stated(date.fromisoformat(text))


def _stated(value: Any) -> Fact[Any]:
    return Fact(value, Basis.STATED)


def _item(label: Label) -> Item:
    facts: dict[str, Fact[Any]] = {"treatment": _stated(Treatment(label["treatment"]))}
    facts |= {name: _stated(Interval(**label[name])) for name in _COUNTS if label.get(name)}
    if label.get("body_regions"):
        facts["body_regions"] = _stated(tuple(BodyRegion(part) for part in label["body_regions"]))
    if label.get("functional_improvement", "unknown") != "unknown":
        facts["functional_improvement"] = _stated(Improvement(label["functional_improvement"]))
    if label.get("postsurgical") is not None:
        facts["postsurgical"] = _stated(label["postsurgical"])
    if label.get("surgery_date"):
        facts["surgery_date"] = _day(label["surgery_date"])
    if label.get("surgery_procedure"):
        facts["surgery_procedure"] = _stated(label["surgery_procedure"])
    if label.get("prior_sessions") is None and _NONE in label.get("acceptable_facts", {}).get("prior_sessions", []):
        facts["prior_sessions"] = Fact(Interval(0, 0), Basis.DERIVED)  # the first-request rule, applied by hand
    if (label["source"], label["index"]) in _FIRST_BY_LIST:
        facts["prior_sessions"] = Fact(Interval(0, 0), Basis.ASSUMED)
    if label.get("guidelines_cited"):
        pages = "98-99" if label["source"] in _CITED_BY_PAGES else None
        facts["guidelines_cited"] = _stated(tuple(_citation(c, pages) for c in label["guidelines_cited"]))
    outcome = Outcome(label["stated_outcome"])
    heading = label["heading_start"]
    return Item(label["index"], heading, None, outcome, label.get("depends_on_item"), ItemFacts(**facts))


def _citation(cited: Mapping[str, Any], pages: str | None) -> Citation:
    return Citation(Party(cited["party"]), CitedGuideline(cited["guideline"]), cited.get("edition"), None, pages)


def main() -> None:
    """Print the figures, and what differs."""
    checker = Checker(load_rulebook(shipped_rules()))
    found = list(judged(checker))
    strict = sum(f.verdict.value == f.label["expected_verdict"] for f in found)
    acceptable = sum(f.verdict.value in f.label["acceptable_verdicts"] for f in found)
    accused = sum(f.verdict is Verdict.INCONSISTENT and f.label["expected_verdict"] != "inconsistent" for f in found)
    consistent = [f for f in found if f.label["expected_verdict"] == "consistent"]
    print(f"{len(found)} visit items: {strict} strict, {acceptable} acceptable, {accused} falsely accused")
    print(f"decided and flipped: {sum(f.flips for f in consistent)} of {len(consistent)}")
    for one in found:
        if one.verdict.value != one.label["expected_verdict"] or (one in consistent and not one.flips):
            where = f"{one.label['source']} {one.label['index']}"
            print(f"  {where}: {one.verdict.value}, labelled {one.label['expected_verdict']}, flips {one.flips}")
    checker.close()


if __name__ == "__main__":
    main()

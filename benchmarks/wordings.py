"""Small invented letters, each labelled for one fact: how many are read right, not at all, or wrong.

Run `python -m benchmarks.wordings FILE.jsonl ...`; without a file those that lie beside the project are scored.
`--items missing|wrong` lists what is not ok, `--kinds` the figures by kind, `--fact NAME` takes one fact.
A case is *ok* (the value is expected or acceptable), *missing* (nothing or less is read) or *wrong*.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.document import Document
from checker.facts import Basis, Fact, Interval, Item
from checker.load import load_rulebook, shipped_rules
from checker.pipeline import Checker

SHARED = Path(__file__).resolve().parents[2] / "shared" / "wordings"
Case = Mapping[str, Any]
GRADES = ("ok", "missing", "wrong")

_LETTER = """Case Number: CM00-0000000 Date Assigned: 10/03/2016
Date of Injury: 03/02/2015
Decision Date: 10/21/2016 UR Denial Date: 09/12/2016
Priority: Standard Application Received: 09/20/2016

HOW THE IMR FINAL DETERMINATION WAS MADE

CLINICAL CASE SUMMARY
The expert reviewer developed the following clinical case summary based on a review of the case file, including
all medical records:

{summary}

IMR ISSUES, DECISIONS AND RATIONALES
The Final Determination was based on decisions for the disputed items/services set forth below:

{heading}: {outcome}

Claims Administrator guideline: Decision based on MTUS {guideline}.

MAXIMUS guideline: Decision based on MTUS {guideline}.

Decision rationale: {rationale}
"""
_TOPICS = {
    "acupuncture": "Acupuncture Treatment 2007",
    "chiropractic": "Chronic Pain Treatment 2016, Section(s): Manual therapy & manipulation",
    "massage_therapy": "Chronic Pain Treatment 2016, Section(s): Massage therapy",
    "psychotherapy": "Chronic Pain Treatment 2016, Section(s): Psychological treatment",
}


@dataclass(frozen=True)
class Graded:
    """One case with what was read of it."""

    case: Case
    grade: str
    found: object


def letter_of(case: Case) -> str:
    """A case laid out as a final determination."""
    topic = _TOPICS.get(case["treatment"], "Chronic Pain Treatment 2016, Section(s): Physical Medicine")
    return _LETTER.format(guideline=topic, **{k: case[k] for k in ("summary", "heading", "outcome", "rationale")})


def read_cases(path: Path) -> list[Case]:
    """The cases of a file, one JSON object a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def grade_all(checker: Checker, cases: Iterable[Case]) -> Iterator[Graded]:
    """Every case read and graded."""
    for case in cases:
        document = Document(case["id"], "", letter_of(case))
        # Whether the period of an operation is over is no matter of wording; the header's dates are the same for all.
        decision = checker.read(document)
        item = decision.items[0] if decision.items else None
        found = _found(case["fact"], item)
        yield Graded(case, _grade(case, found, item), found)


def _found(fact: str, item: Item | None) -> object:
    if item is None:
        return None
    facts = item.facts
    if fact == "sessions":
        names = ("requested", "original", "authorized")
        return {n: _span(getattr(facts, f"sessions_{n}").value) for n in names}
    if fact == "postsurgical":
        when = facts.surgery_date.value
        return {"value": facts.postsurgical.value, "date": str(when) if when else None}
    value = getattr(facts, fact).value
    return _span(value) if fact == "prior_sessions" else str(value.value)


def _span(value: Interval | None) -> dict[str, int | None] | None:
    return None if value is None else {"min": value.min, "max": value.max}


def _grade(case: Case, found: object, item: Item | None) -> str:
    wanted = [case["expect"], *case["accept"]]
    fact = case["fact"]
    if fact == "postsurgical":
        wanted = [{"value": w["value"], "date": w.get("date")} for w in wanted]
        return _grade_surgery(wanted, found)
    if fact == "sessions":
        wanted = [{k: _as_span(w.get(k)) for k in ("requested", "original", "authorized")} for w in wanted]
        if found in wanted:
            return "ok"
        values = found.values() if isinstance(found, dict) else ()
        return "missing" if all(v is None or v in wanted[0].values() for v in values) else "wrong"
    if found in wanted:
        return "ok"
    if fact == "prior_sessions":
        return _grade_prior(wanted, found, item.facts.prior_sessions if item else None)
    return "missing" if found in (None, "unknown") else "wrong"


def _as_span(value: object) -> object:
    return {"min": value, "max": value} if isinstance(value, int) else value


def _grade_prior(wanted: list[Any], found: object, fact: Fact[Interval | None] | None) -> str:
    if found is None or fact is None:
        return "missing"
    if fact.basis is Basis.ASSUMED and None in wanted:
        return "ok"
    # Less is read: an interval that holds the right value leaves it open and accuses nobody.
    value = fact.value
    assert value is not None
    for right in wanted:
        if right is not None and value.min <= right["min"] and (value.max is None or right["max"] is not None and right["max"] <= value.max):
            return "missing"
    return "wrong"


def _grade_surgery(wanted: list[Any], found: object) -> str:
    if found in wanted:
        return "ok"
    assert isinstance(found, dict) or found is None
    if found is None or any(w["value"] == found["value"] and found["date"] is None for w in wanted):
        return "missing"
    right = any(w["value"] == found["value"] and (w["date"] is None or str(found["date"]).startswith(w["date"])) for w in wanted)
    return "ok" if right else "missing" if wanted[0]["value"] and not found["value"] and found["date"] is None else "wrong"


def main() -> None:
    """Score the files named, or those beside the project."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("files", nargs="*", type=Path)
    options.add_argument("--items", choices=GRADES)
    options.add_argument("--kinds", action="store_true")
    options.add_argument("--fact")
    args = options.parse_args()
    checker = Checker(load_rulebook(shipped_rules()))
    graded = [
        g
        for path in args.files or sorted(SHARED.glob("*.jsonl"))
        for g in grade_all(checker, read_cases(path))
        if args.fact in (None, g.case["fact"])
    ]
    for name in sorted({g.case["fact"] for g in graded}):
        print(_line(name, [g for g in graded if g.case["fact"] == name]))
    print(_line("traps", [g for g in graded if g.case["trap"]]))
    print(_line("all", graded))
    if args.kinds:
        for kind in sorted({g.case["kind"] for g in graded}):
            print(_line(kind[:44], [g for g in graded if g.case["kind"] == kind]))
    for g in graded:
        if g.grade == args.items:
            c = g.case
            print(f"\n{c['id']} {c['fact']} {c['treatment']} | {c['heading']}\n S: {c['summary']}\n R: {c['rationale']}")
            print(f" expected {c['expect']} {c['accept']}; found {g.found}")


def _line(name: str, graded: list[Graded]) -> str:
    counts = Counter(g.grade for g in graded)
    total = len(graded) or 1
    shares = "  ".join(f"{grade} {counts[grade]:4} {100 * counts[grade] / total:5.1f} %" for grade in GRADES)
    return f"{name:24} {len(graded):4}   {shares}"


if __name__ == "__main__":
    main()

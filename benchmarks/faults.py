"""Planted faults in the judging: each must be noticed by the slow oracle, or by the tests of what settles facts.

Run `python -m benchmarks.faults`. Each fault is one change of the source or of the decision rules, in a copy of the
project; random decisions are compared with the oracle until one differs. A fault that nothing notices survives.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]


class Fault(NamedTuple):
    """One text of one file, and what stands there instead."""

    file: str
    right: str
    wrong: str


_CARE, _READINGS, _SURGERY = "checker/resolve/care.py", "checker/resolve/readings.py", "checker/resolve/surgery.py"
_ROUTE, _SETTLE, _BOUNDS = "checker/resolve/route.py", "checker/resolve/settle.py", "checker/resolve/bounds.py"
_WORLDS, _VERDICT, _DECIDING = "checker/judge/worlds.py", "checker/judge/verdict.py", "checker/judge/deciding.py"
_DAYS, _INDEX, _COUNTS = "checker/resolve/days.py", "checker/resolve/index.py", "checker/counts.py"
_INIT, _RULES = "checker/resolve/__init__.py", "rules/decision.yaml"

FAULTS = (
    # What silence means, and what a result shows
    Fault(_CARE, "_ANY = Interval(0, None)", "_ANY = Interval(0, 0)"),
    Fault(_CARE, "if improvement is not Improvement.UNKNOWN and had.min == 0", "if False and had.min == 0"),
    Fault(_CARE, "if not none_stated:  #", "if True:  #"),
    Fault(_CARE, "if none_stated:  # and", "if False:  # and"),
    Fault(_CARE, "before = _SOME if had == _NONE else had.at_least(1)", "before = had"),
    Fault(_CARE, "yield Care.SOME, result, _NONE, (under_grant or _SOME).at_least(1)", "return"),
    Fault(_CARE, "if had.min == 0 and attended.max != 0:", "if False:"),
    Fault(_CARE, "open_to = (Improvement.DOCUMENTED, Improvement.NOT_DOCUMENTED)", "open_to = (Improvement.DOCUMENTED,)"),
    Fault(_CARE, "(Count.WHOLE, original) if original is not None else (Count.REQUESTED, requested)", "(Count.REQUESTED, requested)"),
    Fault(_CARE, "(Count.WHOLE, requested or original)", "(Count.WHOLE, requested)"),
    Fault(_CARE, "    return (replace(fact, rivals=()), *apart)", "    return (replace(fact, rivals=()),)"),
    Fault(_CARE, "yield from _in_dispute(possible, facts.sessions_granted.value) or possible", "yield from possible"),
    # Sums and cuts
    Fault(_READINGS, "yield ceiling - 1\n", "yield ceiling\n"),
    Fault(_READINGS, "else max(0, ceiling - used.min)", "else max(0, ceiling - used.min - 1)"),
    Fault(_READINGS, "care = course.care if candidate.begun else Care.NONE", "care = course.care"),
    Fault(_READINGS, "_TO_COME = (Count.WHOLE, Count.AUTHORIZED)", "_TO_COME = (Count.TOTAL, Count.USED)"),
    Fault(_READINGS, "documented or soft", "documented"),
    Fault(_READINGS, "prior.basis is Basis.DERIVED and", "prior.basis is Basis.STATED and"),
    Fault(_READINGS, "candidate.flare_up if self.facts.flare_up.value is FlareUp.YES else 0", "0"),
    Fault(_BOUNDS, "total // 2 if", "total // 2 + 1 if"),
    Fault(_BOUNDS, "allow.per_week * allow.total_weeks", "allow.per_week + allow.total_weeks"),
    Fault(_COUNTS, "(Count.REQUESTED, 1)", "(Count.REQUESTED, 0)"),
    # Surgery
    Fault(_SURGERY, "yield from ((place,) for place in fits)\n    if len(fits) > 1:\n        yield tuple(fits)", "yield tuple(fits)"),
    Fault(_SURGERY, "found[candidate] = (*found.get(candidate, ()), ENDED)", "pass"),
    Fault(_SURGERY, "end = min(last, today)", "end = last"),
    Fault(_SURGERY, "    if last > today:\n", "    if False:\n"),
    Fault(_SURGERY, "kind.row.draft and not look.index.include_drafts", "False"),
    Fault(_SURGERY, "for candidate in (_aftercare(look, place, kind, span),) if runs else plain:", "for candidate in plain:"),
    Fault(_SURGERY, "return facts.surgery_date.known or facts.surgery_procedure.known", "return False"),
    Fault(_SURGERY, "(not theirs or part in theirs)", "True"),
    Fault(_DAYS, "months) < day:", "months) <= day:"),
    # Routes and rows
    Fault(_ROUTE, "if not acupuncture and _ODG in cited and _CHRONIC not in cited and _young(ruling[0], dates):", "if False:"),
    Fault(_ROUTE, "_ODG in cited and _CHRONIC not in cited and", "_ODG in cited and"),
    Fault(_ROUTE, "or (row.limit.default and first not in special)", "or row.limit.default"),
    Fault(_ROUTE, "any(c in conditions for c in stated)", "False"),
    Fault(_ROUTE, "    if not checked:\n", "    if not fitting:\n"),
    Fault(_ROUTE, "if in_force.edition.reason is not None:", "if False:"),
    Fault(_INDEX, "where = row.limit.when.body_region\n", "where = ()\n"),
    Fault(_INDEX, "SessionsUnit.DAYS: Unit.FULL_DAYS", "SessionsUnit.DAYS: Unit.VISITS"),
    Fault(_INDEX, "for owner, edition in reversed(self.editions):", "for owner, edition in self.editions:"),
    # What only the rulebook settles
    Fault(_SETTLE, "granted.max > min(trials)", "granted.max > max(trials) + 1"),
    Fault(_SETTLE, "len(trials) != len(bounds) or", ""),
    Fault(_SETTLE, "or authorized(i.facts).min > 0", ""),
    Fault(_INIT, "if other is None or other.stated_outcome is Outcome.UNKNOWN:", "if other is None:"),
    # The fold and the verdict
    Fault(_WORLDS, "    if Position.DENY in found:\n        return Position.DENY, None\n", ""),
    Fault(_WORLDS, "    if Position.NONE in found:\n", "    if False:\n"),
    Fault(_WORLDS, "Position.APPROVE if set(found) == {Position.APPROVE}", "Position.APPROVE if Position.APPROVE in found"),
    Fault(_WORLDS, "Interval(min(room.min for room in rooms), min(tops, default=None))", "Interval(max(room.min for room in rooms), max(tops, default=None))"),
    Fault(_WORLDS, "if positions == {Position.DENY, Position.PARTIAL} else Position.DEPENDS", "if False else Position.DEPENDS"),
    Fault(_WORLDS, "worlds[0].verdict if len(verdicts) == 1 else Verdict.UNDETERMINED", "worlds[0].verdict"),
    Fault(_VERDICT, "granted.max <= room.min", "granted.max < room.min"),
    Fault(_VERDICT, "    if position is Position.EITHER:\n        return _CONSISTENT\n", "    if position is Position.EITHER:\n        return Verdict.UNDETERMINED\n"),
    Fault(_VERDICT, "(Position.PARTIAL, Outcome.OVERTURNED): _INCONSISTENT", "(Position.PARTIAL, Outcome.OVERTURNED): _CONSISTENT"),
    Fault(_DECIDING, "if len(verdicts) == 1 and Verdict.UNDETERMINED not in verdicts:", "if Verdict.UNDETERMINED not in verdicts:"),
    Fault(_DECIDING, "one.operations if operated else None", "None"),
    # The decision rules
    Fault(_RULES, "[granted_max, \"<=\", 6]]", "[granted_max, \"<=\", 5]]"),
    Fault(_RULES, "  - id: unlisted-without-improvement", "  - id: unlisted-without-improvement-x"),
    Fault(_RULES, "says: with documented improvement, beyond the course that the guideline describes without setting a number\n    when: [[gate, \"==\", open], [route, \"==\", course], [care, \"==\", some], [improvement, \"==\", documented], [total_max, \"<=\", $ceiling], [total_min, \">\", $course]]\n    then: {answer: within, position: either}", "says: with documented improvement, beyond the course that the guideline describes without setting a number\n    when: [[gate, \"==\", open], [route, \"==\", course], [care, \"==\", some], [improvement, \"==\", documented], [total_max, \"<=\", $ceiling], [total_min, \">\", $course]]\n    then: {answer: within, position: approve}"),
    Fault(_RULES, "says: over the initial course after the surgery, inside the limit\n    when: [[gate, \"==\", open], [route, \"==\", postsurgical], [care, \"==\", none], [total_min, \">\", $half], [total_max, \"<=\", $ceiling]]\n    then: {answer: within, position: either}", "says: over the initial course after the surgery, inside the limit\n    when: [[gate, \"==\", open], [route, \"==\", postsurgical], [care, \"==\", none], [total_min, \">\", $half], [total_max, \"<=\", $ceiling]]\n    then: {answer: within, position: approve}"),
    Fault(_RULES, "[physical_medicine, \"==\", false], [granted_min, \">=\", $trial_from]]\n    then: {answer: within, position: either}", "[physical_medicine, \"==\", false], [granted_min, \">=\", $trial_from]]\n    then: {answer: within, position: approve}"),
    Fault(_RULES, "[improvement, \"==\", documented], [total_min, \">\", $ceiling], [excess, \"==\", excusable]]\n    then: {answer: exceeded, position: either}", "[improvement, \"==\", documented], [total_min, \">\", $ceiling], [excess, \"==\", excusable]]\n    then: {answer: exceeded, position: deny}"),
)  # fmt: skip
# A name is no fault: planted to show that the bench tells one that changes nothing.
HARMLESS = frozenset({"  - id: unlisted-without-improvement-x"})

_UNTIL_ONE_DIFFERS = """
import sys
from random import Random
from benchmarks.oracle import Referee
from checker.load import load_rulebook, shipped_rules
from tests.oracle.generate import Decisions
from tests.oracle.impossible import impossible
rulebook = load_rulebook(shipped_rules())
referee, source = Referee(rulebook), Decisions(rulebook, Random(int(sys.argv[1])))
for number in range(int(sys.argv[2])):
    decision = source.decision()
    if not impossible(decision) and referee.disagreements(decision):
        sys.exit(f"decision {number} differs")
"""


def noticed(fault: Fault, copy: Path, decisions: int, seed: int) -> str | None:
    """What notices a fault planted in a copy of the project; None where nothing does."""
    path = copy / fault.file
    right = path.read_text("utf-8")
    path.write_text(right.replace(fault.right, fault.wrong), "utf-8")
    try:
        command = [sys.executable, "-c", _UNTIL_ONE_DIFFERS, str(seed), str(decisions)]
        done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            return done.stderr.strip().splitlines()[-1][:90]
        # What turns no verdict of the rows that there are is a fact of the report all the same.
        tests = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/resolve"]
        done = subprocess.run(tests, cwd=copy, capture_output=True, text=True, check=False)
        return None if done.returncode == 0 else "tests/resolve"
    finally:
        path.write_text(right, "utf-8")


def main() -> None:
    """Plant each fault, and tell what noticed it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--decisions", type=int, default=4000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    survivors = []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in ("checker", "rules", "benchmarks", "tests"):
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        for fault in FAULTS:
            by = noticed(fault, copy, options.decisions, options.seed)
            survivors += [fault] if by is None else []
            print(
                f"{'SURVIVED' if by is None else 'noticed':9} {fault.file}: {fault.right.splitlines()[0].strip()[:70]!r}: {by or ''}"
            )
    harmless = sum(fault.wrong in HARMLESS for fault in survivors)
    print(
        f"{len(FAULTS)} planted, {len(FAULTS) - len(survivors)} noticed; of {len(survivors)} survivors {harmless} change nothing"
    )


if __name__ == "__main__":
    main()

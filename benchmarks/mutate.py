"""How much of the rule library its hand-written cases hold in place: one thing is changed at a time.

Run `python -m benchmarks.mutate [--rules DIR] [--every N] [--json FILE]`. A change is *killed* when a case of
`cases:` in the YAML that held no longer does, else *refused* when the loader has something against it, else it
*survived*. Decision rules that no longer give one answer to every check of a case are refused as well: no case
says so, the engine does. What is refused counts for nothing in the score, as do the cases that the program makes
up itself, the tests of pytest and the published table. A number is changed in the limit and in the sentence it is
read back from, so that no lint sees it. What can change neither a verdict nor the stage a report names is no
mutant: it is excluded and counted by reason.
Not changed: the words of the vocabulary, `cited_as`, `year`, `cited_by`, `encoded` and the names of `clocks`.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from pydantic import ValidationError

from benchmarks.mutants import Mutant, mutants
from checker.evaluate import Engine, EngineError
from checker.facts import CitedGuideline, Improvement
from checker.guideline import Limit, Rulebook
from checker.load import load_rulebook, shipped_rules
from checker.load.assemble import assemble
from checker.load.files import rule_files
from checker.load.library import Library, rulebook_of
from checker.load.lint import faults
from checker.prove import CaseResult, requests_of, result_of, run
from checker.question import Answer, Check
from checker.resolve import RuleIndex
from checker.resolve.bounds import bounds_of, stage_for
from checker.resolve.index import Row

KILLED, REFUSED, SURVIVED = "killed", "refused", "survived"


@dataclass(frozen=True, slots=True)
class Tried:
    """A mutant and what became of it; `by`: the case that failed, or what the loader said."""

    mutant: Mutant
    fate: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """Every mutant tried, and the changes that are none, by reason."""

    tried: tuple[Tried, ...]
    excluded: Mapping[str, int]

    @property
    def share(self) -> float:
        """Killed by a hand-written case, of all that the loader would let pass; 1 where there is nothing to kill."""
        passed = [t for t in self.tried if t.fate != REFUSED]
        return sum(t.fate == KILLED for t in passed) / len(passed) if passed else 1.0

    @property
    def survivors(self) -> tuple[Tried, ...]:
        return tuple(t for t in self.tried if t.fate == SURVIVED)


def main() -> None:
    """Print the table, the score and the survivors."""
    parser = argparse.ArgumentParser(description="The mutation score of the rule library.")
    parser.add_argument("--rules", type=Path, default=shipped_rules())
    parser.add_argument("--every", type=int, default=1, help="try only every so-manieth mutant")
    parser.add_argument("--json", type=Path, help="write all that was tried to this file")
    asked = parser.parse_args()
    score = measured(asked.rules, every=asked.every)
    print("\n".join(page(score)))
    if asked.json is not None:
        asked.json.write_text(json.dumps(plain(score), indent=1) + "\n", encoding="utf-8")


def measured(root: Path, *, every: int = 1) -> Score:
    """The score of the rules under a folder, on every so-manieth mutant. ValueError where a case fails unchanged."""
    library, _ = assemble(rule_files(root, label="")[0])
    bench = _Bench(load_rulebook(root), library)
    try:
        excluded: Counter[str] = Counter()
        real: list[Mutant] = []
        for mutant in mutants(library):
            reason = bench.idle(mutant)
            real.append(mutant) if reason is None else excluded.update([reason])
        return Score(tuple(bench.tried(m) for m in real[::every]), dict(sorted(excluded.items())))
    finally:
        bench.close()


class _Bench:
    """The unchanged library with its cases, and one engine that remembers its answers."""

    def __init__(self, rulebook: Rulebook, library: Library) -> None:
        self._library, self._index = library, RuleIndex(rulebook, include_drafts=True)
        self._engine = Engine(rulebook.decision)
        self._known: dict[Check, Answer] = {}
        failed = [r for r in self._results(self._index, self._index.every()) if not r.passed]
        if failed:
            raise ValueError(f"{len(failed)} cases fail on the unchanged rules; the first: {failed[0]}")
        self._held = [
            (row, case, requests_of(self._index, row, case)) for row in self._index.every() for case in row.limit.cases
        ]

    def close(self) -> None:
        self._engine.close()

    def idle(self, mutant: Mutant) -> str | None:
        """Why a change can show in no verdict; None where it can, or where the schema refuses it."""
        try:
            changed = mutant.change(self._library)
        except ValidationError:
            return None if mutant.limit is None else _unused(self._index, self._row(self._library, mutant.limit))
        if mutant.rule is not None and _NO_ROW in self._library.decision[mutant.rule].value.when:
            return "a rule for parts without a row: no limit's case reaches it"
        if mutant.limit is not None:
            before, after = (self._row(library, mutant.limit) for library in (self._library, changed))
            if _view(self._index, before) == _view(self._index, after):
                return _unused(self._index, before) or _SAME.get(mutant.kind, "leaves every bound as it was")
            return self._alone(before, mutant)
        rows = [self._row(self._library, number) for number in range(len(self._library.limits))]
        mine = [
            r
            for r, placed in zip(rows, self._library.limits, strict=True)
            if (placed.topic.edition, placed.stem) == mutant.topic or r.guideline.id == mutant.guideline
        ]
        if mine and all(_unused(self._index, row) for row in mine):
            return f"{mutant.kind} of rows that decide nothing"
        return None

    def _row(self, library: Library, number: int) -> Row:
        placed = library.limits[number]
        guideline, edition = next((g, e) for g, e in self._index.editions if e.id == placed.topic.edition)
        return Row(guideline, edition, placed.topic, placed.limit, bounds_of(placed.limit))

    def _alone(self, row: Row, mutant: Mutant) -> str | None:
        """What the rest of the library says already: where a surgery is, that a row is for any diagnosis."""
        if mutant.kind == "when body_region" and row.limit.when.procedure:
            where = {part for p in row.limit.when.procedure for part in self._index.procedures[p].body_region}
            if where and where <= set(row.limit.when.body_region):
                return "the part of a postsurgical row: the vocabulary says where the surgery is"
        if mutant.kind != "default" or row.limit.when.condition:
            return None
        beside = (
            other
            for other in self._index.every()
            if other.edition.id == row.edition.id
            and other.limit.when.condition
            and _meet(other.limit, row.limit)
            and not _unused(self._index, other)
        )
        return None if any(beside) else "default: no row of a diagnosis stands beside the limit"

    def tried(self, mutant: Mutant) -> Tried:
        """A mutant against the cases, then against the loader."""
        try:
            library = mutant.change(self._library)
        except ValidationError as error:
            return Tried(mutant, REFUSED, error.errors()[0]["msg"])
        same_rules = library.decision == self._library.decision
        try:
            failed = self._failed(mutant, library) if same_rules else self._redecided(library)
        except EngineError as error:
            # No case says so: the rules no longer give every check exactly one answer.
            return Tried(mutant, REFUSED, str(error))
        if failed is not None:
            return Tried(mutant, KILLED, failed)
        problem = next(faults(library), None)
        return Tried(mutant, SURVIVED) if problem is None else Tried(mutant, REFUSED, problem.message)

    def _failed(self, mutant: Mutant, library: Library) -> str | None:
        """The first case that no longer holds: those of the limit itself are asked first."""
        index = RuleIndex(rulebook_of(library, ""), include_drafts=True)
        rows, first = list(index.every()), list[Row]()
        if mutant.limit is not None:
            own = self._row(self._library, mutant.limit)
            rows = [r for r in rows if set(r.limit.when.treatment) & set(own.limit.when.treatment)]
            first = [r for r in rows if (r.edition.id, r.limit.id) == (own.edition.id, own.limit.id)]
        results = self._results(index, chain(first, (r for r in rows if not any(r is own for own in first))))
        return next((f"{r.limit}: {r.case}" for r in results if not r.passed), None)

    def _results(self, index: RuleIndex, rows: Iterable[Row]) -> Iterator[CaseResult]:
        return (run(self._answer, index, row, case) for row in rows for case in row.limit.cases)

    def _answer(self, checks: Sequence[Check]) -> tuple[Answer, ...]:
        new = tuple(c for c in dict.fromkeys(checks) if c not in self._known)
        if new:
            self._known.update(zip(new, self._engine.answer(new), strict=True))
        return tuple(self._known[check] for check in checks)

    def _redecided(self, library: Library) -> str | None:
        """The first case that other decision rules answer otherwise. EngineError where not with one answer."""
        checks = tuple(dict.fromkeys(c for _, _, requests in self._held for request in requests for c in request))
        engine = Engine(tuple(rule.value for rule in library.decision))
        try:
            answers = dict(zip(checks, engine.answer(checks), strict=True))
        finally:
            engine.close()
        return next(self._changed(answers), None)

    def _changed(self, answers: Mapping[Check, Answer]) -> Iterator[str]:
        known = dict(zip(answers, self._answer(tuple(answers)), strict=True))
        other = {check for check in answers if answers[check] != known[check]}
        for row, case, requests in self._held:
            if any(not other.isdisjoint(request) for request in requests):
                result = result_of(row, case, [(r, tuple(answers[c] for c in r)) for r in requests])
                if not result.passed:
                    yield f"{result.limit}: {result.case}"


_NO_ROW = ("gate", "==", "no_row")
_SAME = {
    "number shown": "weeks, frequency and the lower end of a range are shown, never decide",
    "stage condition": "a condition of a stage that leaves every bound and every stage reported as it was",
    "needs": "`needs` is shown: what the vocabulary calls an adjunct depends on the active treatment",
}


def _unused(index: RuleIndex, row: Row) -> str | None:
    """Why a row can decide nothing; None where it can."""
    limit = row.limit
    if row.edition.cited_as is CitedGuideline.OTHER:
        return "an entitlement of the Labor Code: information only"
    if limit.effect is not None:
        return f"effect: {limit.effect}"
    if not row.speaks:
        return "no stages, or a unit other than visits"
    if not any(index.treatments[t].visits for t in limit.when.treatment):
        return "the treatment is not given in visits"
    if bool(limit.when.procedure) is not (row.edition.cited_as is CitedGuideline.MTUS_POSTSURGICAL):
        return "a row of an operation outside the postsurgical guideline: no route leads there"
    return None


def _view(index: RuleIndex, row: Row) -> tuple[object, ...] | None:
    """All of a row that a verdict, or the stage that a report names, can show; None where it decides nothing."""
    if _unused(index, row) is not None:
        return None
    limit = row.limit
    where = (limit.when, limit.period_months) if limit.when.procedure else (limit.when, limit.default, limit.beats)
    if not row.bounds.recommended:
        return where
    return (*where, row.bounds, limit.soft, limit.initial_course, *_stages_named(limit))


def _stages_named(limit: Limit) -> Iterator[str | None]:
    for first in (True, False):
        stage = stage_for(limit, first=first)
        yield stage.id if stage else None
    yield next((s.id for s in limit.stages if s.when.functional_improvement is Improvement.NOT_DOCUMENTED), None)


def _meet(one: Limit, other: Limit) -> bool:
    parts, others = set(one.when.body_region), set(other.when.body_region)
    same = bool(set(one.when.treatment) & set(other.when.treatment))
    return one.id != other.id and same and (not parts or not others or bool(parts & others))


def page(score: Score) -> Iterator[str]:
    """The table by kind, the score, what was excluded, and every survivor."""
    yield f"{'kind':24}{'mutants':>9}{KILLED:>9}{REFUSED:>9}{SURVIVED:>10}"
    for kind, counts in _by_kind(score).items():
        yield f"{kind:24}{counts.total():9}{counts[KILLED]:9}{counts[REFUSED]:9}{counts[SURVIVED]:10}"
    fates = Counter(t.fate for t in score.tried)
    yield f"{'all':24}{fates.total():9}{fates[KILLED]:9}{fates[REFUSED]:9}{fates[SURVIVED]:10}"
    yield f"score by hand-written cases alone, of what the loader takes: {score.share:.4f}"
    yield from (f"excluded {count:6}  {reason}" for reason, count in score.excluded.items())
    yield from (f"survived {t.mutant.place}  {t.mutant.kind}: {t.mutant.said}" for t in score.survivors)


def _by_kind(score: Score) -> dict[str, Counter[str]]:
    kinds: dict[str, Counter[str]] = {}
    for tried in score.tried:
        kinds.setdefault(tried.mutant.kind, Counter())[tried.fate] += 1
    return kinds


def plain(score: Score) -> dict[str, object]:
    """The score as plain values, for `--json`."""
    return {
        "score": round(score.share, 6),
        "kinds": {kind: dict(sorted(counts.items())) for kind, counts in _by_kind(score).items()},
        "excluded": dict(score.excluded),
        "mutants": [
            {"kind": t.mutant.kind, "place": t.mutant.place, "change": t.mutant.said, "fate": t.fate, "by": t.by}
            for t in score.tried
        ],
    }


if __name__ == "__main__":
    main()

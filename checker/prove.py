"""The rules' own cases, run through the same engine as letters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.evaluate import Engine
from checker.facts import Basis, Fact, Improvement, Interval, ItemFacts, Treatment, absent
from checker.findings import Position
from checker.guideline import Case, CaseFacts, Limit, Rulebook
from checker.question import Answer, Care, Check, Gate, Route
from checker.resolve import RuleIndex
from checker.resolve.bounds import stage_for
from checker.resolve.checks import checks_of
from checker.resolve.index import Row


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One case of one limit: what it must answer, and what it did."""

    limit: str
    case: str
    expected: str
    found: str
    passed: bool


def prove(rulebook: Rulebook) -> Iterator[CaseResult]:
    """Run every case of every limit, and the generated ones beside each bound. Never stops at a failure."""
    index = RuleIndex(rulebook, include_drafts=True)
    engine = Engine(rulebook.decision)
    try:
        for row in index.every():
            for case in (*row.limit.cases, *generated(row)):
                yield _run(engine, index, row, case)
    finally:
        engine.close()


def generated(row: Row) -> Iterator[Case]:
    """For every bound the cases one under, at, one over; and the one with nothing said."""
    if not row.decides or not row.bounds.recommended or row.limit.soft:
        return
    first = row.bounds.first
    if first < _MANY:
        for asked, expect in ((first - 1, "within"), (first, "within"), (first + 1, "exceeded")):
            if asked > 0:
                yield _case(f"generated: {asked} asked first", CaseFacts(sessions=asked, prior_sessions=0), expect)
    total = row.bounds.total
    if 1 < total < _MANY:
        for had, asked, expect in (
            (1, total - 2, "within"),
            (1, total - 1, "within"),
            (1, total, "exceeded"),
        ):
            if asked > 0:
                given = CaseFacts(sessions=asked, prior_sessions=had, functional_improvement=Improvement.DOCUMENTED)
                yield _case(f"generated: {asked} more after {had}", given, expect)
        yield _case("generated: nothing said of earlier care", CaseFacts(sessions=1), "undetermined")


_MANY = 1000


def _case(name: str, given: CaseFacts, expect: str) -> Case:
    return Case.model_validate({"name": name, "given": given, "expect": expect})


def _run(engine: Engine, index: RuleIndex, row: Row, case: Case) -> CaseResult:
    limit = row.limit
    key = f"{row.edition.id}/{limit.id}"
    facts = _facts(limit, case.given)
    checks = _checks(index, row, facts, case.given)
    answers = engine.answer(checks)
    found = _found(answers) if row.decides else "not_applicable"
    wanted: list[str] = [case.expect]
    seen = [found]
    if case.stage is not None:
        wanted.append(f"stage {case.stage}")
        seen.append(f"stage {_stage(limit, checks)}")
    if case.position is not None:
        wanted.append(case.position)
        seen.append(_position(answers))
    return CaseResult(key, case.name, ", ".join(wanted), ", ".join(seen), wanted == seen)


def _facts(limit: Limit, given: CaseFacts) -> ItemFacts:
    return ItemFacts(
        treatment=Fact(limit.when.treatment[0], Basis.STATED),
        sessions_requested=_count(given.sessions),
        sessions_authorized=_count(given.authorized),
        sessions_original=_count(given.sessions) if given.authorized is not None else absent(None),
        prior_sessions=_prior(given.prior_sessions),
        functional_improvement=Fact(given.functional_improvement, Basis.STATED),
    )


def _count(value: int | tuple[int, int] | None) -> Fact[Interval | None]:
    if value is None:
        return absent(None)
    return Fact(Interval(*value) if isinstance(value, tuple) else Interval.exactly(value), Basis.STATED)


def _prior(value: int | tuple[int, int] | str) -> Fact[Interval | None]:
    if isinstance(value, str):
        return Fact(Interval(1, None), Basis.STATED) if value == "some" else absent(None)
    return _count(value)


def _checks(index: RuleIndex, row: Row, facts: ItemFacts, given: CaseFacts) -> tuple[Check, ...]:
    route = Route.POSTSURGICAL if row.limit.initial_course else Route.COURSE
    gate = (
        Gate.DEPENDENCY_UPHELD if row.limit.needs.active_treatment and given.active_treatment == "denied" else Gate.OPEN
    )
    treatment: Treatment = row.limit.when.treatment[0]
    return checks_of(facts, row, route, gate, physical_medicine=index.treatments[treatment].physical_medicine)


def _found(answers: Sequence[Answer]) -> str:
    """What all readings answer; within in one and exceeded in another is undetermined."""
    found = {a.answer for a in answers}
    return found.pop() if len(found) == 1 else "undetermined"


def _position(answers: Sequence[Answer]) -> str:
    found = {a.position for a in answers}
    if len(found) == 1:
        return found.pop().value
    return Position.PARTIAL.value if found == {Position.DENY, Position.PARTIAL} else Position.DEPENDS.value


def _stage(limit: Limit, checks: Sequence[Check]) -> str | None:
    """The stage that the case is judged by, where every reading is at the same one."""
    stages = {_stage_of(limit, c) for c in checks}
    return stages.pop() if len(stages) == 1 else None


def _stage_of(limit: Limit, check: Check) -> str | None:
    if check.care is Care.SOME and check.improvement == Improvement.NOT_DOCUMENTED.value:
        stopped = (s.id for s in limit.stages if s.when.functional_improvement is Improvement.NOT_DOCUMENTED)
        return next(stopped, None)
    stage = stage_for(limit, first=check.care is Care.NONE)
    return stage.id if stage else None

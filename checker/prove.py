"""The rules' own cases: each made a request of its own, and taken through the same stages as a letter's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import product
from typing import TypeVar

from checker.document import LetterFormat, Outcome
from checker.evaluate import Engine
from checker.facts import (
    Basis,
    BodyRegion,
    Citation,
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
from checker.findings import Position
from checker.guideline import Case, CaseFacts, Limit, Rulebook
from checker.message import Message
from checker.question import Answer, Care, Check, Gate
from checker.resolve import RuleIndex, question, settle
from checker.resolve.bounds import stage_for
from checker.resolve.index import Row
from checker.resolve.passed_over import passed_over

T = TypeVar("T")
# Checks in, one answer for each out: an engine, or one that remembers.
Asked = Callable[[Sequence[Check]], Sequence[Answer]]


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One case of one limit: what it must answer, and what it did."""

    limit: str
    case: str
    expected: str
    found: str
    passed: bool
    # Why the limit does not apply, where it was to apply.
    reason: Message | None = None


def prove(rulebook: Rulebook) -> Iterator[CaseResult]:
    """Run every case of every limit, and the generated ones beside each bound. Never stops at a failure."""
    index = RuleIndex(rulebook, include_drafts=True)
    engine = Engine(rulebook.decision)
    try:
        for row in index.every():
            for case in (*row.limit.cases, *generated(index, row)):
                yield run(engine.answer, index, row, case)
    finally:
        engine.close()


def generated(index: RuleIndex, row: Row) -> Iterator[Case]:
    """For every bound the cases one under, at, one over; and the one with nothing said.

    Nothing is generated for a row that the request it is made for does not lead to: its own cases say why.
    """
    if not row.speaks or not row.bounds.recommended or row.limit.soft or not reached(index, row):
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
        yield _case("generated: nothing said of prior care", CaseFacts(sessions=1), "undetermined")


_MANY = 1000


def _case(name: str, given: CaseFacts, expect: str) -> Case:
    return Case.model_validate({"name": name, "given": given, "expect": expect})


def reached(index: RuleIndex, row: Row) -> bool:
    """Whether the request that a limit is made for is decided by it."""
    return all(_checks(index, row, decision) for decision in _decisions(index, row, CaseFacts()))


def run(answer: Asked, index: RuleIndex, row: Row, case: Case) -> CaseResult:
    """One case: every request it stands for must be answered as it says."""
    result = result_of(row, case, [(checks, answer(checks)) for checks in requests_of(index, row, case)])
    return result if result.passed else replace(result, reason=_reason(index, row, case))


def _reason(index: RuleIndex, row: Row, case: Case) -> Message | None:
    """Why the limit decides none of the requests of a case; None where it decides them."""
    for decision in _decisions(index, row, case.given):
        item = decision.items[0]
        asked = question(index, decision.dates, item, decision.items)
        for passed in passed_over(index, decision.dates, item, decision.items, asked):
            if passed.id == f"{row.edition.id}/{row.limit.id}":
                return passed.reason
        if asked.reason is not None and not asked.candidates:
            return asked.reason
    return None


def requests_of(index: RuleIndex, row: Row, case: Case) -> list[tuple[Check, ...]]:
    """The checks of each request that a case stands for, in the order of its lists."""
    return [_checks(index, row, decision) for decision in _decisions(index, row, case.given)]


def result_of(row: Row, case: Case, answered: Sequence[tuple[Sequence[Check], Sequence[Answer]]]) -> CaseResult:
    """What became of a case whose requests were answered so."""
    expected = _told(case, case.expect, case.stage, case.position)
    found = dict.fromkeys(
        _told(case, _answer(answers), _stage(row.limit, checks), _position(answers)) for checks, answers in answered
    )
    key = f"{row.edition.id}/{row.limit.id}"
    return CaseResult(key, case.name, expected, " or ".join(found), list(found) == [expected])


def _told(case: Case, answer: str, stage: str | None, position: str | None) -> str:
    """What a case asks for, in words: the answer; the stage and the position where it names them."""
    words = [answer]
    if case.stage is not None:
        words.append(f"stage {stage}")
    if case.position is not None:
        words.append(f"{position}")
    return ", ".join(words)


def _checks(index: RuleIndex, row: Row, decision: Decision) -> tuple[Check, ...]:
    """The checks of the limit's own candidates; none where it is not among those that decide.

    Where the active therapy beside the request is denied, the one check that asks for no limit answers for all.
    """
    asked = question(index, decision.dates, decision.items[0], decision.items)
    own = dict.fromkeys(
        asked.checks[one.check]
        for reading in asked.readings
        for part in reading.parts
        for one in part
        if one.candidate.limit is row.limit or asked.checks[one.check].gate is Gate.DEPENDENCY_UPHELD
    )
    return tuple(own)


def _decisions(index: RuleIndex, row: Row, given: CaseFacts) -> Iterator[Decision]:
    """The requests of a case, each as the facts of a letter: one for each combination of its lists."""
    when = row.limit.when
    for treatment, part, condition, procedure in product(
        given.treatment or when.treatment[:1],
        given.body_region or when.body_region[:1] or (None,),
        given.condition or when.condition[:1] or (None,),
        given.procedure or when.procedure[:1] or (None,),
    ):
        day = given.request_date or _first_day(index, row)
        facts = _facts(given, treatment, part, condition)
        if procedure is not None or given.surgery_date is not None:
            facts = _operated(facts, procedure, given.surgery_date or day)
        cited = Citation(Party.IMR, row.edition.cited_as)
        facts = replace(facts, guidelines_cited=_stated((cited,)))
        yield settle(index, _letter(day, given, facts))


def _first_day(index: RuleIndex, row: Row) -> date:
    """A day on which the limit is in force: the first, else the last, else when the newest edition came."""
    windows = (row.topic.in_force, row.edition.in_force)
    starts = [w.start for w in windows if w.start is not None]
    if starts:
        return max(starts)
    ends = [w.until for w in windows if w.until is not None]
    if ends:
        return min(ends) - timedelta(days=1)
    known = (e.in_force.start for _, e in index.editions if e.encoded)
    return max((day for day in known if day is not None), default=date.min)


def _facts(given: CaseFacts, treatment: Treatment, part: BodyRegion | None, condition: str | None) -> ItemFacts:
    return ItemFacts(
        treatment=_stated(treatment),
        body_regions=_stated(() if part is None else (part,)),
        condition=absent(None) if condition is None else _stated(condition),
        sessions_requested=_count(given.sessions),
        sessions_authorized=_count(given.authorized),
        sessions_original=_count(given.sessions) if given.authorized is not None else absent(None),
        prior_sessions=_prior(given.prior_sessions),
        functional_improvement=_stated(given.functional_improvement),
        exceptional_factors=_stated(given.exceptional_factors),
        sessions_unit=_stated(given.unit),
        flare_up=_stated(given.flare_up),
    )


def _operated(facts: ItemFacts, procedure: str | None, day: date) -> ItemFacts:
    known = absent(None) if procedure is None else _stated(procedure)
    return replace(facts, postsurgical=_stated(True), surgery_procedure=known, surgery_date=_stated(day))


def _letter(day: date, given: CaseFacts, facts: ItemFacts) -> Decision:
    """A decision of one request; of two where the case says what became of the active treatment beside it."""
    outcome = _ACTIVE_TREATMENT[given.active_treatment]
    dates = Dates(date_of_injury=_stated(given.date_of_injury or day), request_date=_stated(day), ur_date=_stated(day))
    beside = 2 if outcome is not Outcome.UNKNOWN else None
    item = Item(1, "", None, Outcome.UNKNOWN, beside, facts)
    other = Item(2, "", None, outcome, None, ItemFacts(treatment=_stated(Treatment.PHYSICAL_THERAPY)))
    return Decision("", "", LetterFormat.FACTS, dates, (item,) if beside is None else (item, other))


_ACTIVE_TREATMENT = {"denied": Outcome.UPHELD, "running": Outcome.OVERTURNED, "unknown": Outcome.UNKNOWN}


def _stated(value: T) -> Fact[T]:
    return Fact(value, Basis.STATED)


def _count(value: int | tuple[int, int] | None) -> Fact[Interval | None]:
    if value is None:
        return absent(None)
    return _stated(Interval(*value) if isinstance(value, tuple) else Interval.exactly(value))


def _prior(value: int | tuple[int, int] | str) -> Fact[Interval | None]:
    if isinstance(value, str):
        return _stated(Interval(1, None)) if value == "some" else absent(None)
    return _count(value)


def _answer(answers: Sequence[Answer]) -> str:
    """What all readings answer; within in one and exceeded in another is undetermined."""
    found = {a.answer for a in answers}
    if not found:
        return "not_applicable"
    return found.pop() if len(found) == 1 else "undetermined"


def _position(answers: Sequence[Answer]) -> str:
    found = {a.position for a in answers}
    if not found:
        return "no position"
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

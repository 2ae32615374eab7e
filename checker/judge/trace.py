"""The steps of the reasoning on one item, in order: edition, precedence, what each row answers, the verdict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.facts import Improvement
from checker.findings import EditionUsed, Step
from checker.judge.case import Case
from checker.judge.worlds import Tested
from checker.message import FactName, Message, message
from checker.question import Candidate, Care, Gate, Question, Route
from checker.resolve import RuleIndex

_UNNAMED = message("reason.unnamed")


def trace(case: Case, edition: EditionUsed | None) -> Iterator[Step]:
    """Every step that led to the verdict, each told once."""
    settled = case.settled
    if edition is not None:
        yield _edition_step(case.index, edition)
    yield from dict.fromkeys(_precedence(case.rows))
    yield from dict.fromkeys(_answers(case))
    if settled.position is None:
        yield Step(
            "not-covered", ("treatment", "body_regions"), message("step.not-judged", reason=reason(case.question))
        )
        return
    yield Step("position", (), message("step.position", position=settled.position))
    told = message("step.verdict", outcome=case.item.stated_outcome, verdict=settled.verdict)
    yield Step("verdict", ("stated_outcome",), told)


def reason(question: Question) -> Message:
    """Why nothing judges a request, or the part of it that nothing judges."""
    if question.reason is not None:
        return question.reason
    reasons = [c.reason for c in question.candidates if c.limit is None and c.reason is not None]
    return next(iter(reasons), _UNNAMED)


def _edition_step(index: RuleIndex, used: EditionUsed) -> Step:
    name = next(edition.name for _, edition in index.editions if edition.id == used.id)
    if used.date_used is None or used.date is None:
        return Step("edition", ("guidelines_cited",), message("step.edition-by-citation", edition=name))
    told = message("step.edition", date_used=FactName(used.date_used), day=used.date, edition=name)
    return Step("edition", (used.date_used,), told)


def _precedence(rows: tuple[Candidate, ...]) -> Iterator[Step]:
    """Which rows the candidates go before: the specific before the general, the surgery's before the ordinary."""
    for row in rows:
        if row.limit is not None and row.route is Route.POSTSURGICAL and row.begun:
            told = message("step.postsurgical", limit=row.limit.title)
            yield Step("precedence", ("surgery_procedure", "surgery_date"), told)
        elif row.limit is not None and row.over:
            yield Step("precedence", ("condition",), message("step.precedence", limit=row.limit.title, over=row.over))


def _answers(case: Case) -> Iterator[Step]:
    """What each row answers, for each reading of prior care that gives another answer; rows that agree together."""
    told: dict[Candidate, dict[str, Tested]] = {}
    for world in case.settled.worlds:
        for part in world.parts:
            for candidate in part.alike:
                told.setdefault(candidate, {}).setdefault(part.answer.rule, part)
    agreeing: dict[tuple[object, ...], list[Candidate]] = {}
    for candidate in case.question.candidates:
        agreeing.setdefault((candidate.part, *sorted(told.get(candidate, {}))), []).append(candidate)
    for candidates in agreeing.values():
        found = told.get(candidates[0], {})
        for part in found.values():
            yield _step(candidates, part, several=len(found) > 1)


def _step(candidates: Sequence[Candidate], part: Tested, *, several: bool) -> Step:
    check, answer = part.check, part.answer
    if check.gate is Gate.DEPENDENCY_UPHELD:
        return Step(answer.rule, ("depends_on_item",), message("step.depends"))
    facts = ("prior_sessions", "sessions_requested")
    read = facts if check.care is Care.NONE else (*facts, "functional_improvement")
    told = message(
        "step.answer",
        limits=tuple(dict.fromkeys(c.limit.title for c in candidates if c.limit is not None)),
        part=candidates[0].part,
        reading=_reading(part) if several else None,
        rule=answer.rule,
        says=answer.says,
        position=part.position,
    )
    return Step(answer.rule, read, told)


def _reading(part: Tested) -> Message:
    """Which of the readings that the facts leave open an answer is of."""
    if part.check.care is Care.NONE:
        return message("reading.no-prior-visits")
    if part.check.improvement == Improvement.DOCUMENTED.value:
        return message("reading.improvement")
    return message("reading.no-improvement")

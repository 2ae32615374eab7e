"""The steps of the reasoning on one item, in order: edition, precedence, what each row answers, the verdict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.facts import Improvement
from checker.findings import EditionUsed, Step, Verdict
from checker.judge.case import Case
from checker.judge.words import LABELS, POSITIONS
from checker.judge.worlds import Tested
from checker.question import Candidate, Care, Gate, Question, Route
from checker.resolve import RuleIndex

_VERDICTS = {
    Verdict.CONSISTENT: "the stated outcome, {}, is consistent with that",
    Verdict.INCONSISTENT: "the stated outcome, {}, is inconsistent with that",
    Verdict.UNDETERMINED: "the stated outcome, {}, can be neither confirmed nor faulted",
    Verdict.NOT_COVERED: "the stated outcome, {}, is not judged",
}
_UNNAMED = "no limit covers this request"


def trace(case: Case, edition: EditionUsed | None) -> Iterator[Step]:
    """Every step that led to the verdict, in words, each told once."""
    settled = case.settled
    if edition is not None:
        yield _edition_step(case.index, edition)
    yield from dict.fromkeys(_precedence(case.rows))
    yield from dict.fromkeys(_answers(case))
    if settled.position is None:
        yield Step("not-covered", ("treatment", "body_regions"), f"not judged: {reason(case.question)}")
        return
    yield Step("position", (), f"so the guideline {POSITIONS[settled.position]}")
    outcome = case.item.stated_outcome.value.replace("_", " ")
    yield Step("verdict", ("stated_outcome",), _VERDICTS[settled.verdict].format(outcome))


def reason(question: Question) -> str:
    """Why nothing judges a request, or the part of it that nothing judges."""
    if question.reason is not None:
        return question.reason
    reasons = [c.reason for c in question.candidates if c.limit is None and c.reason is not None]
    return next(iter(reasons), _UNNAMED)


def _edition_step(index: RuleIndex, used: EditionUsed) -> Step:
    name = next(edition.name for _, edition in index.editions if edition.id == used.id)
    if used.date_used is None or used.date is None:
        told = f"no date of the letter tells the edition; the form of citation is that of {name}"
        return Step("edition", ("guidelines_cited",), told)
    return Step("edition", (used.date_used,), f"the {LABELS[used.date_used]}, {used.date.isoformat()}, picks {name}")


def _precedence(rows: tuple[Candidate, ...]) -> Iterator[Step]:
    """Which rows the candidates go before: the specific before the general, the surgery's before the ordinary."""
    for row in rows:
        if row.limit is not None and row.over:
            facts = ("surgery_procedure", "surgery_date") if row.route is Route.POSTSURGICAL else ("condition",)
            yield Step("precedence", facts, f"{row.limit.title} goes before {', '.join(row.over)}")


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
        return Step(answer.rule, ("depends_on_item",), f"{answer.says}; no limit is asked")
    titles = dict.fromkeys(c.limit.title for c in candidates if c.limit is not None)
    named = candidates[0].part
    lead = ", ".join(word for word in ("; ".join(titles), named.value.replace("_", " ") if named else "") if word)
    facts = ("prior_sessions", "sessions_requested")
    read = facts if check.care is Care.NONE else (*facts, "functional_improvement")
    reading = f"{_reading(part)}, " if several else ""
    return Step(answer.rule, read, f"{lead}{': ' if lead else ''}{reading}{answer.says}: it {POSITIONS[part.position]}")


def _reading(part: Tested) -> str:
    """Which of the readings that the facts leave open an answer is of."""
    if part.check.care is Care.NONE:
        return "had there been no prior visits"
    if part.check.improvement == Improvement.DOCUMENTED.value:
        return "had prior visits brought improvement"
    return "had prior visits brought no improvement"

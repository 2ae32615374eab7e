"""A second opinion on a check: section 4 of the logic in plain Python, written from its prose and not from the rules.

One exact total of visits is easy to judge. A spread of totals is judged as that section says: at every total
that it leaves open. If all of them lead to one position, that is it; else it depends.
"""

from __future__ import annotations

from checker.facts import Improvement
from checker.findings import Position
from checker.question import Care, Check, Excess, Gate, Route


def position_of(check: Check) -> tuple[str, Position]:
    """The answer and the position of a check, in which improvement after earlier care is settled."""
    found = [_at(check, total) for total in _totals(check)]
    answers, positions = {answer for answer, _ in found}, {position for _, position in found}
    return (
        answers.pop() if len(answers) == 1 else "undetermined",
        positions.pop() if len(positions) == 1 else Position.DEPENDS,
    )


def _totals(check: Check) -> set[int]:
    """Totals that stand for all of the spread: its ends, and both sides of every bound inside it."""
    bounds = (check.first_ceiling, check.advisory, check.ceiling, check.half)
    edges = {total for bound in bounds for total in (bound, bound + 1)}
    return {check.total_min, check.total_max} | {t for t in edges if check.total_min <= t <= check.total_max}


def _at(check: Check, total: int) -> tuple[str, Position]:
    if check.gate is not Gate.OPEN:
        return "exceeded", Position.DENY
    if check.care is Care.SOME and check.improvement == Improvement.NOT_DOCUMENTED:
        return "exceeded", Position.DENY
    if check.route is Route.POSTSURGICAL:
        return _after_operation(check, total)
    return _ordinary(check, total)


def _ordinary(check: Check, total: int) -> tuple[str, Position]:
    first = check.care is Care.NONE
    if total > (check.first_ceiling if first else check.ceiling):
        return "exceeded", _over(check)
    if check.trial_granted or (first and total > check.advisory):
        return "within", Position.EITHER
    return "within", Position.APPROVE


def _after_operation(check: Check, total: int) -> tuple[str, Position]:
    first = check.care is Care.NONE
    if total > check.ceiling:
        return "exceeded", _over(check) if first else Position.EITHER
    if first and total > check.half:
        return "within", Position.EITHER
    return "within", Position.APPROVE


def _over(check: Check) -> Position:
    if check.excess is Excess.EXCUSABLE:
        return Position.EITHER
    return Position.PARTIAL if check.room_max > 0 else Position.DENY

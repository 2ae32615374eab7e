"""What one reader returns, and how it refuses."""

from __future__ import annotations

from dataclasses import dataclass

from checker.document import Problem


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of one input, where its pages start, and what to know about it."""

    text: str
    pages: tuple[int, ...] = (0,)
    problems: tuple[Problem, ...] = ()


class UnreadableError(Exception):
    """Nothing of the input can be used, for the reason in `problem`."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem

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


def with_line_feeds(text: str) -> str:
    """The text with line feeds for line ends, whatever it was written with."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


class UnreadableError(Exception):
    """Nothing of the input can be used, for the reason in `problem`."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem

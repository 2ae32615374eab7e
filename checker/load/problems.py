"""What is wrong with a rulebook, each fault with its place and its remedy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class RuleProblem:
    """One fault of the rulebook: `file` relative to the rules root, `key` the path of keys that leads to it."""

    file: str
    line: int
    key: str
    message: str
    remedy: str
    # The rest of the file was not read: other problems may only follow from this one.
    ends_reading: bool = False

    def __str__(self) -> str:
        key = f"{self.key}: " if self.key else ""
        return f"{self.file}:{self.line}: {key}{self.message}; {self.remedy}"


class RulebookError(Exception):
    """The rulebook is wrong, and nothing can be checked with it.

    Carries every problem: first those that others may follow from, then in order of place.
    """

    def __init__(self, problems: Iterable[RuleProblem]) -> None:
        self.problems = tuple(sorted(set(problems), key=lambda problem: (not problem.ends_reading, problem)))
        super().__init__(str(self))

    def __str__(self) -> str:
        count = len(self.problems)
        heading = f"the rulebook has {count} problem{'' if count == 1 else 's'}:"
        return "\n".join([heading, *map(str, self.problems)])

"""A whole sentence for the readers of response and exercise: its tokens with polarity, speaker and segments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.kept import kept
from checker.language.clauses import Clause
from checker.language.groups import named_by
from checker.language.polarity import Polarity, polarities
from checker.language.tokens import Token


@dataclass(frozen=True)
class Told:
    """One sentence: its tokens, the clauses they stand in, and the sentence that follows (it may be an answer)."""

    clauses: tuple[Clause, ...]
    after: tuple[Token, ...]
    visits: frozenset[str] = frozenset()

    @kept
    def named(self) -> frozenset[str]:
        """The treatments given in visits that the sentence names by a name of their own."""
        return frozenset(name for c in self.clauses for name in c.treatments) & self.visits

    @kept
    def tokens(self) -> tuple[Token, ...]:
        return tuple(t for c in self.clauses for t in c.tokens)

    @kept
    def classes(self) -> frozenset[str]:
        """The classes of all tokens."""
        return frozenset().union(*[c.classes for c in self.clauses])

    @kept
    def named_by(self) -> tuple[frozenset[str], ...]:
        """The treatments that each token names."""
        return tuple([named_by(t) for t in self.tokens])

    @kept
    def polarity(self) -> tuple[Polarity, ...]:
        return polarities(self.tokens, self.after)

    @property
    def place(self) -> int:
        return self.clauses[0].place

    @kept
    def _clause_of(self) -> tuple[int, ...]:
        return tuple(i for i, c in enumerate(self.clauses) for _ in c.tokens)

    def clause(self, at: int) -> Clause:
        """The clause that a token stands in."""
        return self.clauses[self._clause_of[at]]

    @kept
    def segment(self) -> tuple[int, ...]:
        """The number of the stretch between contrasts and strong signs that each token stands in."""
        number, found = 0, []
        for token in self.tokens:
            if token.text in (";", "?", "!", ".") or (token.has("but") and not token.has("adverb")):
                number += 1
            found.append(number)
        return tuple(found)

    def has(self, *names: str) -> bool:
        """Whether any token is of any of these classes."""
        return not self.classes.isdisjoint(names)

    def near(self, at: int, back: int, ahead: int) -> Iterator[int]:
        """The places of the same segment around a place, the nearest first."""
        for away in range(1, max(back, ahead) + 1):
            if away <= back and at - away >= 0 and self.segment[at - away] == self.segment[at]:
                yield at - away
            if away <= ahead and at + away < len(self.tokens) and self.segment[at + away] == self.segment[at]:
                yield at + away

    def of_other_person(self, at: int) -> bool:
        """Whether the person named last before a place is another than the worker."""
        if not self.has("relative"):
            return False
        for place in range(at, -1, -1):
            token = self.tokens[place]
            if token.has("relative"):
                return True
            if (token.has("worker") and not token.has("article")) or token.text == ";":
                return False
        return False


def told_of(clauses: Sequence[Clause], visits: frozenset[str] = frozenset()) -> Iterator[Told]:
    """The sentences of a passage."""
    groups: list[list[Clause]] = []
    for clause in clauses:
        if groups and groups[-1][0].place == clause.place:
            groups[-1].append(clause)
        else:
            groups.append([clause])
    for number, group in enumerate(groups):
        after = groups[number + 1][0].tokens if number + 1 < len(groups) else ()
        yield Told(tuple(group), after, visits)

"""One judged item with everything a kind of finding may look at, and how strong its evidence is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from checker.document import Span
from checker.facts import Citation, Dates, Fact, Item, ItemFacts
from checker.findings import Code, Deciding, Finding, Position, Severity, Verdict
from checker.guideline import Verification
from checker.judge.worlds import Settled, Tested, World, compares_numbers
from checker.message import Message
from checker.question import NO_LIMIT, Candidate, Care, Question
from checker.resolve import RuleIndex

# The verdict on other facts of the item, or on other dates, everything else being equal.
Ask = Callable[[ItemFacts, Dates], Verdict]


@dataclass(frozen=True, slots=True)
class Case:
    """A judged item. `assumed`: the verdict rests on an assumed fact; `ask` gives the verdict on other facts."""

    index: RuleIndex
    dates: Dates
    item: Item
    question: Question
    settled: Settled
    assumed: bool
    ask: Ask
    deciding: Deciding | None
    followed: Item | None

    @property
    def facts(self) -> ItemFacts:
        return self.item.facts

    @property
    def rows(self) -> tuple[Candidate, ...]:
        """The rows that may govern, each once."""
        return tuple(c for c in self.question.candidates if c.limit is not None)


def find(code: Code, severity: Severity, says: Message, rule: str, *facts: Fact[object] | Span | None) -> Finding:
    """A finding with the places of the facts, or the places, that show it."""
    spans = [s for f in facts if f is not None for s in ((f,) if isinstance(f, Span) else f.spans)]
    return Finding(code, severity, says, rule, tuple(spans))


def cited(case: Case) -> Iterator[tuple[Citation, Span | None]]:
    """Every guideline cited, with its place where it is known."""
    fact = case.facts.guidelines_cited
    spans: tuple[Span | None, ...] = fact.spans if len(fact.spans) == len(fact.value) else (None,) * len(fact.value)
    return zip(fact.value, spans, strict=True)


def weakest(settled: Settled) -> Verification | None:
    """The weakest number that the verdict used in any world; None where it used none."""
    used = [number for world in settled.worlds if (number := _used(world)) is not None]
    return max(used, key=_WEAKNESS.index, default=None)


_WEAKNESS = (Verification.STATUTE, Verification.QUOTED, Verification.RECALLED, Verification.DRAFT)


def _used(world: World) -> Verification | None:
    """The number that a world rests on: of several parts that refuse it, the surest; to approve it takes them all."""
    numbers = [_number(part) for part in world.parts if part.position in _refusing(world)]
    if world.position in (Position.DENY, Position.PARTIAL):
        return None if None in numbers else min((n for n in numbers if n), key=_WEAKNESS.index, default=None)
    return max((n for n in numbers if n), key=_WEAKNESS.index, default=None)


def _refusing(world: World) -> tuple[Position, ...]:
    """The positions of the parts that count for the world's."""
    if world.position in (Position.DENY, Position.PARTIAL):
        return (Position.DENY, Position.PARTIAL)
    return tuple(Position)


def _number(part: Tested) -> Verification | None:
    if not compares_numbers(part.check):
        return None
    found = [c.limit.verification.status for c in part.alike if c.limit is not None]
    return max(found, key=_WEAKNESS.index, default=None)


def is_soft(settled: Settled) -> bool:
    """Whether the verdict rests on ground that makes a warning at most, in any world.

    That is a row without a number, or one part that refuses what another would approve (logic, section 4); or there
    are too many worlds to look at the numbers of all.
    """
    return not settled.whole or any(_beside_another(world) or _unnumbered(world) for world in settled.worlds)


def _beside_another(world: World) -> bool:
    found = {part.position for part in world.parts}
    return Position.APPROVE in found and bool(found & {Position.DENY, Position.PARTIAL})


def _unnumbered(world: World) -> bool:
    return world.position is Position.APPROVE and any(
        part.check.care is Care.SOME and part.check.course < NO_LIMIT for part in world.parts
    )

"""A letter read once: its clauses and the events they tell of, for every item to look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from checker.frames import CareEvent, ExerciseEvent, FactorEvent, FlareEvent, ResponseEvent, SurgeryEvent
from checker.kept import kept
from checker.language.care import care_events
from checker.language.clauses import Clause, passage_clauses
from checker.language.exercise import exercise_events, factor_events
from checker.language.flare import flare_events
from checker.language.lexis import Cue, Lexis
from checker.language.operations import Operations
from checker.language.response import response_events
from checker.language.sentence import Told, told_of
from checker.language.surgery import surgery_events
from checker.language.tokens import Token, tokens_of
from checker.language.values import valued
from checker.vocabulary import EvidenceRow


@dataclass(frozen=True)
class Passage:
    """A summary or a rationale as its clauses with the events that they tell of, each kind read when asked for."""

    clauses: tuple[Clause, ...]
    language: Language

    @kept
    def _sentences(self) -> tuple[Told, ...]:
        return tuple(told_of(self.clauses, self.language.visits))

    @kept
    def care(self) -> tuple[CareEvent, ...]:
        return tuple(care_events(self.clauses, self.language.evidence, self.language.visits))

    @kept
    def response(self) -> tuple[ResponseEvent, ...]:
        return tuple(response_events(self._sentences))

    @kept
    def surgery(self) -> tuple[SurgeryEvent, ...]:
        return tuple(surgery_events(self.clauses, self.language.operations))

    @kept
    def exercise(self) -> tuple[ExerciseEvent, ...]:
        return tuple(exercise_events(self._sentences))

    @kept
    def factors(self) -> tuple[FactorEvent, ...]:
        return tuple(factor_events(self._sentences))

    @kept
    def flares(self) -> tuple[FlareEvent, ...]:
        return tuple(flare_events(self._sentences))


class Language:
    """The layer compiled once from the rules."""

    def __init__(
        self,
        lexis: Lexis,
        evidence: Sequence[EvidenceRow],
        visits: frozenset[str],
        operations: Operations,
        units: Mapping[str, str] | None = None,
    ) -> None:
        self.lexis = lexis
        self.evidence = tuple(evidence)
        self.visits = visits
        self.operations = operations
        # The treatments that are given by the hour or by the day.
        self.units = dict(units or {})

    def passage(
        self, text: str, start: int, end: int, cues: Mapping[int, Sequence[Cue]], days: Mapping[int, tuple[date, int]]
    ) -> Passage:
        """`[start, end)` of a folded text whose cues and dates are known."""
        tokens = valued(tokens_of(text, start, end, cues, days, self.lexis.traits))
        return Passage(tuple(passage_clauses(tokens)), self)

    def heading(
        self, text: str, start: int, end: int, cues: Mapping[int, Sequence[Cue]], days: Mapping[int, tuple[date, int]]
    ) -> tuple[Token, ...]:
        """The tokens of a heading, which knows words that running text does not."""
        return tuple(tokens_of(text, start, end, cues, days, self.lexis.traits, heading=True))

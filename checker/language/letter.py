"""A letter read once: its clauses and the events they tell of, for every item to look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from checker.frames import CareEvent, ExerciseEvent, FactorEvent, ResponseEvent, SurgeryEvent
from checker.guideline import EvidenceRow
from checker.language.care import care_events
from checker.language.clauses import Clause, passage_clauses
from checker.language.exercise import exercise_events, factor_events
from checker.language.lexis import Cue, Lexis
from checker.language.operations import Operations
from checker.language.response import response_events
from checker.language.surgery import surgery_events
from checker.language.tokens import Token, tokens_of
from checker.language.values import valued


@dataclass(frozen=True, slots=True)
class Passage:
    """A summary or a rationale as its clauses with the events that they tell of."""

    clauses: tuple[Clause, ...]
    care: tuple[CareEvent, ...]
    response: tuple[ResponseEvent, ...]
    surgery: tuple[SurgeryEvent, ...]
    exercise: tuple[ExerciseEvent, ...]
    factors: tuple[FactorEvent, ...]


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
        clauses = tuple(passage_clauses(tokens))
        care = tuple(care_events(clauses, self.evidence, self.visits))
        response = tuple(response_events(clauses, self.visits))
        surgery = tuple(surgery_events(clauses, self.operations))
        return Passage(clauses, care, response, surgery, tuple(exercise_events(clauses)), tuple(factor_events(clauses)))

    def heading(
        self, text: str, start: int, end: int, cues: Mapping[int, Sequence[Cue]], days: Mapping[int, tuple[date, int]]
    ) -> tuple[Token, ...]:
        """The tokens of a heading, which knows words that running text does not."""
        return tuple(tokens_of(text, start, end, cues, days, self.lexis.traits, heading=True))

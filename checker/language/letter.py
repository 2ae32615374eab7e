"""A letter read once: its clauses and the events they tell of, for every item to look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from checker.frames import CareEvent
from checker.guideline import EvidenceRow
from checker.language.care import care_events
from checker.language.clauses import Clause, passage_clauses
from checker.language.lexis import Cue, Lexis
from checker.language.tokens import Token, tokens_of
from checker.language.values import valued


@dataclass(frozen=True, slots=True)
class Passage:
    """A summary or a rationale as its clauses with the events of care."""

    clauses: tuple[Clause, ...]
    care: tuple[CareEvent, ...]


class Language:
    """The layer compiled once from the rules."""

    def __init__(self, lexis: Lexis, evidence: Sequence[EvidenceRow], visits: frozenset[str], units: Mapping[str, str] | None = None) -> None:
        self.lexis = lexis
        self.evidence = tuple(evidence)
        self.visits = visits
        # The treatments that are given by the hour or by the day.
        self.units = dict(units or {})

    def passage(self, text: str, start: int, end: int, cues: Mapping[int, Sequence[Cue]], days: Mapping[int, tuple[date, int]]) -> Passage:
        """`[start, end)` of a folded text whose cues and dates are known."""
        tokens = valued(tokens_of(text, start, end, cues, days, self.lexis.endings))
        clauses = tuple(passage_clauses(tokens))
        return Passage(clauses, tuple(care_events(clauses, self.evidence, self.visits)))

    def heading(self, text: str, start: int, end: int, cues: Mapping[int, Sequence[Cue]], days: Mapping[int, tuple[date, int]]) -> tuple[Token, ...]:
        """The tokens of a heading, which knows words that running text does not."""
        return tuple(tokens_of(text, start, end, cues, days, self.lexis.endings, heading=True))

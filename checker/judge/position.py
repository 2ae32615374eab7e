"""Folding the engine's answers of one item into the guideline's position (logic, section 4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.facts import Interval, ItemFacts
from checker.findings import Position
from checker.question import Answer, Candidate, Care, Question
from checker.resolve.bounds import bounds_of
from checker.resolve.checks import prior_after_care, prior_visits, room


@dataclass(frozen=True, slots=True)
class Held:
    """A candidate with the answers of its checks and the position they add up to."""

    candidate: Candidate
    answers: tuple[Answer, ...]
    position: Position


@dataclass(frozen=True, slots=True)
class Settled:
    """The position on an item, the candidate that shows it, and the fact that leaves it open."""

    position: Position | None
    governing: Held | None
    held: tuple[Held, ...]
    room: Interval | None = None
    deciding: str | None = None


def settle_position(question: Question, answers: Sequence[Answer], facts: ItemFacts) -> Settled:
    """One position for the item. `answers` are in the order of the candidates' checks."""
    held = tuple(_hold(question, answers))
    if not held:
        return Settled(None, None, ())
    parts = {h.candidate.part: [x for x in held if x.candidate.part == h.candidate.part] for h in held}
    folded = {part: _agreed([h.position for h in rows]) for part, rows in parts.items()}
    position = _of_all_parts(list(folded.values()))
    if question.bare_parts and position not in (Position.DENY, Position.PARTIAL):
        return Settled(None, held[0], held)
    governing = next(
        (h for part, rows in parts.items() if folded[part] is position for h in rows if h.position is position),
        next(h for part, rows in parts.items() if folded[part] is position for h in rows),
    )
    return Settled(
        position,
        governing,
        held,
        room=_room(governing, facts) if position is Position.PARTIAL else None,
        deciding=_deciding(parts[governing.candidate.part], facts) if position is Position.DEPENDS else None,
    )


def _hold(question: Question, answers: Sequence[Answer]) -> Iterator[Held]:
    at = 0
    for candidate in question.candidates:
        mine = tuple(answers[at : at + len(candidate.checks)])
        at += len(mine)
        yield Held(candidate, mine, _agreed([a.position for a in mine]))


def _agreed(positions: Sequence[Position]) -> Position:
    """What every reading says; deny and partial together are partial; anything else is open."""
    found = set(positions)
    if len(found) == 1:
        return positions[0]
    return Position.PARTIAL if found == {Position.DENY, Position.PARTIAL} else Position.DEPENDS


def _of_all_parts(positions: Sequence[Position]) -> Position:
    """One part that is exceeded denies the request as a whole; approving needs all parts."""
    for position in (Position.DENY, Position.PARTIAL, Position.DEPENDS):
        if position in positions:
            return position
    return Position.APPROVE if set(positions) == {Position.APPROVE} else Position.EITHER


def _room(held: Held, facts: ItemFacts) -> Interval | None:
    limit = held.candidate.limit
    if limit is None:
        return None
    bounds = bounds_of(limit)
    rooms = [
        room(bounds.first, Interval(0, 0), facts)
        if check.care is Care.NONE
        else room(bounds.total, prior_after_care(facts), facts)
        for check, answer in zip(held.candidate.checks, held.answers, strict=True)
        if answer.position in (Position.PARTIAL, Position.DENY)
    ]
    denies = any(a.position is Position.DENY for a in held.answers)
    return Interval(0 if denies else min(r.min for r in rooms), max((r.max or 0) for r in rooms))


def _deciding(rows: Sequence[Held], facts: ItemFacts) -> str:
    """The name of the fact whose absence, or spread, leaves the position open."""
    for held in rows:
        by_care: dict[Care, set[Position]] = {}
        for check, answer in zip(held.candidate.checks, held.answers, strict=True):
            by_care.setdefault(check.care, set()).add(answer.position)
        if any(a.answer == "undetermined" or a.position is Position.DEPENDS for a in held.answers):
            return _spread(facts)
        if any(len(found) > 1 for found in by_care.values()):
            return "functional_improvement" if len(by_care) == 1 else _first_unknown(facts)
        if len(by_care) > 1 and held.position is Position.DEPENDS:
            return "prior_sessions"
    gates = {check.gate for held in rows for check in held.candidate.checks}
    if len(gates) > 1:
        return "depends_on_item"
    if len({held.candidate.route for held in rows}) > 1 or facts.postsurgical.value is True:
        return "surgery_date" if facts.surgery_date.value is None else "surgery_procedure"
    return "condition"


def _first_unknown(facts: ItemFacts) -> str:
    """With earlier care and improvement both open, earlier care is asked for first."""
    return "functional_improvement" if facts.prior_sessions.known and prior_visits(facts).min > 0 else "prior_sessions"


def _spread(facts: ItemFacts) -> str:
    """Which count is not exact."""
    if not prior_visits(facts).exact:
        return "prior_sessions"
    return "sessions_original" if facts.sessions_authorized.known else "sessions_requested"

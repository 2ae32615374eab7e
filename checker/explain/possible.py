"""Whether a fact can have another value while the other stated facts of the item stay true."""

from __future__ import annotations

from typing import Any

from checker.facts import Basis, Improvement, Interval, Item, ItemFacts


def possible(item: Item, name: str, value: Any) -> bool:
    """Whether a value of a fact contradicts nothing else that the letter states (logic, section 1)."""
    match name:
        case "prior_sessions":
            return _prior(item.facts, value)
        case "sessions_requested":
            return _requested(item.facts, value)
        case "functional_improvement":
            return _improvement(item.facts, value)
        case "sessions_granted":
            return _at_most(value, item.facts.sessions_requested.value)
        case _:
            return True


def _prior(facts: ItemFacts, count: int) -> bool:
    """A told result is a sign of care: no prior visit only where visits of the grant may have been attended."""
    if count or facts.functional_improvement.value is Improvement.UNKNOWN:
        return True
    granted = facts.sessions_authorized.value
    return granted is not None and granted.max != 0


def _requested(facts: ItemFacts, count: int) -> bool:
    """What a partial overturn granted was in dispute."""
    granted = facts.sessions_granted.value
    return granted is None or granted.min <= count


def _improvement(facts: ItemFacts, value: Improvement) -> bool:
    """Care that never was had no result."""
    prior, attended = facts.prior_sessions, facts.attended_of_authorized.value
    none_stated = prior.basis is Basis.STATED and prior.value == Interval(0, 0)
    unattended = attended is None or attended.max == 0
    return value is Improvement.UNKNOWN or not (none_stated and unattended)


def _at_most(count: int, top: Interval | None) -> bool:
    return top is None or top.max is None or count <= top.max

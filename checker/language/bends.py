"""What keeps the care of a clause from being the worker's own of this course."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.language.clauses import Clause
from checker.language.groups import is_count
from checker.language.tokens import Token

_BENT = ("relative", "otherclaim", "beforesurgery", "otherkind")


def bends_of(told: Sequence[Clause]) -> Iterator[frozenset[str]]:
    """What bends each clause of a sentence; a relative named before is spoken of until the worker is named again."""
    anothers, fronted = False, frozenset[str]()
    for clause in told:
        named = clause.has("worker") and any(t.has("worker") and not t.has("anaphor") for t in clause.tokens)
        anothers = clause.has("relative") or (anothers and not named)
        found = _bends(clause) | fronted | (frozenset({"relative"}) if anothers else frozenset())
        fronted = found & {"beforesurgery"} if len(clause.tokens) <= _FRONTED else frozenset()
        yield found


_FRONTED = 8


def _several(clause: Clause) -> bool:
    """Whether a clause counts more than once, so that an older claim is that of one count alone."""
    return sum(is_count(t) for t in clause.tokens) > 1


def _bends(clause: Clause) -> frozenset[str]:
    """What keeps the care of a clause from being the worker's own of this course."""
    found = {b for b in _BENT if b in clause.classes}
    if "otherclaim" in found and _several(clause):
        found.discard("otherclaim")
    if clause.has("beforethat"):
        found.add("beforesurgery")
    tokens = clause.tokens
    for at, token in enumerate(tokens if clause.has("ahead") else ()):
        behind = tokens[at + 1 : at + 5]
        if token.has("ahead") and (
            any(t.procedures for t in behind) or (behind and behind[0].text in ("it", "that", "this"))
        ):
            found.add("beforesurgery")
    return frozenset(found)


def years_of(token: Token) -> Iterator[int]:
    if token.day is not None:
        yield token.day.year
    elif len(token.text) == 4 and token.text.isdigit() and token.text[:2] in ("19", "20"):
        yield int(token.text)

"""Whether a regular expression can match one text in more ways the longer the text is.

A repeat such as `(?:[a-z]+ ?)*` cuts one word in as many ways as it has places; a search that fails tries them all. The
test is the one for ambiguity of automata: of the repeated part an automaton is made, and two copies of it are led along
the same characters; if they part and both come back to the beginning, some text can be cut in two ways. A part that is
possessive gives nothing back: what it takes cannot stand behind it. Looks ahead and behind count as always true, so
that a repeat may be found that cannot do harm, but none is missed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

# The characters that stand for all: those of ASCII and some beyond.
ALPHABET = frozenset([*map(chr, range(128)), "\u00a0", "\u00bd", "\u2019", "\u201d", "\ufffe", "\u00e9", "\u0130"])
# A bounded repeat of so few rounds has few ways.
_FEW = 2
_MOST_PAIRS = 2_000_000

Node = tuple[Any, Any]


@dataclass(slots=True)
class _Automaton:
    """States are numbers; `steps` take a character of a set, `free` none. Free steps may forbid what comes next."""

    steps: list[list[tuple[frozenset[str], int]]] = field(default_factory=list)
    free: list[list[tuple[int, frozenset[str]]]] = field(default_factory=list)

    def state(self) -> int:
        self.steps.append([])
        self.free.append([])
        return len(self.steps) - 1

    def link(self, start: int, end: int, forbidden: frozenset[str] = frozenset()) -> None:
        self.free[start].append((end, forbidden))


def ambiguous_repeats(pattern: str, flags: int = 0) -> list[str]:
    """The repeats of a pattern that can match some text in two ways, as far as their number of rounds lets them."""
    return [_shown(node) for node in _repeats(_parser.parse(pattern, flags)) if _is_ambiguous(node)]


def _repeats(nodes: Iterable[Node]) -> Iterator[Node]:
    """Every repeat that gives back what it took, of more than a few rounds, the inner ones too."""
    for kind, of in nodes:
        if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT) and of[1] > _FEW:
            yield kind, of
        for inner in _inside(kind, of):
            yield from _repeats(inner)


def _inside(kind: Any, of: Any) -> list[Any]:
    match kind:
        case sre.MAX_REPEAT | sre.MIN_REPEAT | sre.POSSESSIVE_REPEAT:
            return [of[2]]
        case sre.SUBPATTERN:
            return [of[3]]
        case sre.ATOMIC_GROUP:
            return [of]
        case sre.BRANCH:
            return list(of[1])
        case sre.ASSERT | sre.ASSERT_NOT:
            return [of[1]]
        case sre.GROUPREF_EXISTS:
            return [part for part in of[1:] if part is not None]
        case _:
            return []


def _is_ambiguous(node: Node) -> bool:
    """Whether two runs of the repeated part along one text can part and meet again at a beginning."""
    made = _Automaton()
    start, end = made.state(), made.state()
    _build(made, node[1][2], start, end)
    made.link(end, start)
    moves = {state: list(_moves(made, state, start)) for state in range(len(made.steps))}
    at_home = {state for state in moves if _reaches(made, state, start)}
    # Two runs at one state that took the same way so far; parted once they took different steps.
    todo = [(start, start, False)]
    seen = set(todo)
    while todo:
        left, right, parted = todo.pop()
        for i, (some, a) in enumerate(moves[left]):
            for j, (others, b) in enumerate(moves[right]):
                if not some & others:
                    continue
                apart = parted or left != right or i != j
                if apart and a in at_home and b in at_home:
                    return True
                pair = (a, b, apart)
                if pair not in seen:
                    seen.add(pair)
                    todo.append(pair)
        if len(seen) > _MOST_PAIRS:
            raise ValueError("too large to tell")
    return False


def _moves(made: _Automaton, state: int, home: int) -> Iterator[tuple[frozenset[str], int]]:
    """The steps from a state after any free ones, each way to one by itself.

    One more round may begin on the way, unless this one took nothing: the engine begins none then.
    """
    nothing: frozenset[str] = frozenset()
    todo = [(state, nothing, frozenset({state}), state != home)]
    while todo:
        at, forbidden, seen, may_begin = todo.pop()
        for characters, to in made.steps[at]:
            if characters - forbidden:
                yield characters - forbidden, to
        for to, more in made.free[at]:
            if to == home:
                if may_begin:
                    todo.append((to, forbidden | more, frozenset({to}), False))
            elif to not in seen:
                todo.append((to, forbidden | more, seen | {to}, may_begin))


def _reaches(made: _Automaton, state: int, goal: int) -> bool:
    """Whether free steps lead from a state to the goal."""
    todo, seen = [state], {state}
    while todo:
        at = todo.pop()
        if at == goal:
            return True
        for to, _ in made.free[at]:
            if to not in seen:
                seen.add(to)
                todo.append(to)
    return False


def _build(made: _Automaton, nodes: Iterable[Node], start: int, end: int) -> None:
    """Put the automaton of a sequence between two states."""
    at = start
    for kind, of in nodes:
        following = made.state()
        _build_one(made, kind, of, at, following)
        at = following
    made.link(at, end)


def _build_one(made: _Automaton, kind: Any, of: Any, start: int, end: int) -> None:
    characters = _characters(kind, of)
    if characters is not None:
        made.steps[start].append((characters, end))
        return
    match kind:
        case sre.MAX_REPEAT | sre.MIN_REPEAT:
            _build_repeat(made, of, start, end, frozenset())
        case sre.POSSESSIVE_REPEAT:
            alone = _characters(*of[2][0]) if len(of[2]) == 1 else None
            _build_repeat(made, of, start, end, alone or frozenset())
        case sre.SUBPATTERN:
            _build(made, of[3], start, end)
        case sre.ATOMIC_GROUP:
            _build(made, of, start, end)
        case sre.BRANCH:
            for way in of[1]:
                _build(made, way, start, end)
        case sre.AT | sre.ASSERT | sre.ASSERT_NOT:
            made.link(start, end)
        case sre.GROUPREF:
            made.steps[start].append((ALPHABET, end))
        case _:
            raise ValueError(f"unknown part of a pattern: {kind}")


def _build_repeat(made: _Automaton, of: Any, start: int, end: int, forbidden: frozenset[str]) -> None:
    """`forbidden`: what cannot stand behind a repeat that could have taken it."""
    least, most, body = of
    at = start
    for _ in range(least):
        following = made.state()
        _build(made, body, at, following)
        at = following
    if most == sre.MAXREPEAT:
        loop = made.state()
        made.link(at, loop)
        after = made.state()
        _build(made, body, loop, after)
        made.link(after, loop)
        made.link(loop, end, forbidden)
        return
    for _ in range(most - least):
        made.link(at, end, forbidden)
        following = made.state()
        _build(made, body, at, following)
        at = following
    made.link(at, end)


def _characters(kind: Any, of: Any) -> frozenset[str] | None:
    """The characters that one part takes; None where it is more than one character."""
    match kind:
        case sre.LITERAL:
            return frozenset({chr(of)})
        case sre.NOT_LITERAL:
            return ALPHABET - {chr(of)}
        case sre.ANY:
            return ALPHABET - {"\n"}
        case sre.IN:
            return _in_class(of)
        case _:
            return None


def _in_class(members: list[Node]) -> frozenset[str]:
    negated = bool(members) and members[0][0] is sre.NEGATE
    found: set[str] = set()
    for kind, of in members[1:] if negated else members:
        match kind:
            case sre.LITERAL:
                found.add(chr(of))
            case sre.RANGE:
                found.update(c for c in ALPHABET if of[0] <= ord(c) <= of[1])
            case sre.CATEGORY:
                found.update(_in_category(of))
    return frozenset(ALPHABET - found) if negated else frozenset(found)


_CATEGORIES = {
    sre.CATEGORY_DIGIT: r"\d",
    sre.CATEGORY_NOT_DIGIT: r"\D",
    sre.CATEGORY_SPACE: r"\s",
    sre.CATEGORY_NOT_SPACE: r"\S",
    sre.CATEGORY_WORD: r"\w",
    sre.CATEGORY_NOT_WORD: r"\W",
}


def _in_category(category: Any) -> frozenset[str]:
    return frozenset(c for c in ALPHABET if re.match(_CATEGORIES[category], c))


def _shown(node: Node) -> str:
    """What a repeat looks like, for a message."""
    return " ".join(str(node).split())[:300]

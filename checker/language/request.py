"""The parts of a heading whose request UR cut: the original request, what was authorised, what is in dispute."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from checker.language.tokens import Token

Place = tuple[int, int]


class Role(StrEnum):
    """What a stretch of a heading speaks of."""

    PLAIN = "plain"
    ORIGINAL = "original"
    GRANTED = "granted"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Parts:
    """A heading cut into its parts, in places of the folded text; a plain heading has only `requested`."""

    requested: Place
    original: Place | None = None
    authorized: Place | None = None
    # Whether the heading says that a remainder is asked for.
    remaining: bool = False


@dataclass(slots=True)
class _Stretch:
    """Tokens of one role; `counts`: whether a number stands among them."""

    role: Role
    tokens: list[Token]
    counts: bool

    @property
    def place(self) -> Place:
        return self.tokens[0].start, self.tokens[-1].end


def _counts(token: Token) -> bool:
    return (token.count is not None and not token.ordinal) or token.has("quantity")


def parts_of(tokens: Sequence[Token], whole: Place) -> Parts:
    """Cut the heading of a partly authorised request into its parts."""
    remaining = any(_role(t) is Role.DISPUTED for t in tokens)
    if not any(_role(t) for t in tokens):
        return Parts(whole)
    stretches = [s for sentence in _sentences(tokens) for s in _roles(sentence)]
    told = _one_of(stretches, Role.ORIGINAL)
    granted = _one_of(stretches, Role.GRANTED)
    if told is None and granted is None:
        return Parts(whole, remaining=remaining)
    plain = _one_of(stretches, Role.PLAIN)
    disputed = _one_of([s for s in stretches if s is not told], Role.DISPUTED, Role.ORIGINAL)
    if told is None and (granted is None or not granted.counts or disputed is None):
        return Parts(whole, remaining=remaining)
    asked = disputed if disputed is not None and (disputed.counts or plain is None or not plain.counts) else plain
    original = told or (plain if asked is not plain else None)
    return Parts(
        asked.place if asked is not None else (whole[1], whole[1]),
        original.place if original is not None else None,
        granted.place if granted is not None else None,
        remaining,
    )


def _one_of(stretches: Sequence[_Stretch], *roles: Role) -> _Stretch | None:
    """The stretch of one of these roles, one with a number rather than one without."""
    found = [s for s in stretches if s.role in roles]
    return next((s for s in found if s.counts), found[0] if found else None)


def _sentences(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The sentences of a heading; what stands in brackets and tells a role of its own is one."""
    found: list[Token] = []
    aside: list[Token] | None = None
    for token in tokens:
        if token.text == "(":
            aside = []
        elif token.text == ")" and aside is not None:
            if any(_role(t) for t in aside):
                yield found
                yield aside
                found = []
            else:
                found += aside
            aside = None
        elif token.text in (".", ";") and aside is None:
            yield found
            found = []
        else:
            (found if aside is None else aside).append(token)
    yield found
    yield aside or []


def _role(token: Token) -> Role | None:
    """The role that a token gives to the words around it."""
    # "Six visits left knee": a side of the body, not a remainder.
    if (token.has("left", "indispute") and not token.has("unitinside")) or (
        token.has("refuse") and token.has(":past", ":part")
    ):
        return Role.DISPUTED
    if token.has("original"):
        return Role.ORIGINAL
    if token.has("grant") and token.has(":past", ":part"):
        return Role.GRANTED
    return None


def _roles(sentence: Sequence[Token]) -> Iterator[_Stretch]:
    """The stretches of a sentence: its pieces between commas, those without a role joined to the one that has it."""
    last: _Stretch | None = None
    for piece in _pieces(sentence):
        if last is None:
            last = piece
        elif piece.role is Role.PLAIN or (last.role is Role.PLAIN and not (last.counts and piece.counts)):
            last.role = piece.role if last.role is Role.PLAIN else last.role
            last.tokens += piece.tokens
            last.counts = last.counts or piece.counts
        else:
            yield last
            last = piece
    if last is not None:
        yield last


def _pieces(sentence: Sequence[Token]) -> Iterator[_Stretch]:
    """A sentence cut at its commas, and where another role is told behind one."""
    found: list[Token] = []
    role, told = Role.PLAIN, 0
    for token in sentence:
        mine = _role(token)
        if token.text == "," or (mine is not None and _turns(role, mine)):
            cut = len(found) if token.text == "," else _cut(found, told)
            if found[:cut]:
                yield _piece(role, found[:cut])
            found, role = found[cut:], Role.PLAIN
        if token.text == ",":
            continue
        found.append(token)
        if mine is not None:
            role, told = mine if role is Role.PLAIN else role, len(found)
    if found:
        yield _piece(role, found)


def _piece(role: Role, tokens: list[Token]) -> _Stretch:
    return _Stretch(role, tokens, any(_counts(t) for t in tokens))


def _turns(before: Role, now: Role) -> bool:
    """Whether a role ends the one before it; "the remaining portion of the original request" is one."""
    return before not in (Role.PLAIN, now) and not (before is Role.DISPUTED and now is Role.ORIGINAL)


def _cut(found: Sequence[Token], told: int) -> int:
    """Where the words of a role end: before the next number or treatment."""
    while told < len(found) and not _counts(found[told]) and not found[told].treatments:
        told += 1
    return told

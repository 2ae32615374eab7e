"""The words of a clause that name a deed of operating: a noun, a verb with what it is done to, a new joint."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from checker.facts import Treatment
from checker.language.operations import DEED
from checker.language.tokens import Token

_CUES = frozenset(("postop", "opday", "oppaper", "prosthetic", "theater"))
_FORMS = (":past", ":part", ":ing", ":base", ":s")
_SIDE = ("side.right", "side.left", "side.both")
TURNS = ("unop", "ask", "plan", "grant", "refuse", "miss")
_LONG, _SHORT = 12, 6
# "had it plated": what "it" is may stand so far before.
_STANDIN = 24


class Kind(Enum):
    """How a deed of operating is named."""

    NOUN = 0
    VERB = 1
    # A word of aftercare, of the day or the report of an operation: it tells that there was one.
    CLAIM = 2


@dataclass(frozen=True, slots=True)
class Head:
    """The tokens `[first, last)` that name the deed, and those of `span` that say which it is and of what."""

    first: int
    last: int
    kind: Kind
    deed: str | None
    span: tuple[int, int]
    named: str | None = None


def speaks_of_operating(tokens: Sequence[Token]) -> bool:
    """Whether any token is a cue of operating."""
    return any(t.procedures or not t.classes.isdisjoint(_CUES) or deed_in(t) for t in tokens)


def deed_in(token: Token) -> str | None:
    """The class of operating that a word is of."""
    return next((c for c in token.classes if c.startswith(DEED)), None)


def heads_of(tokens: Sequence[Token]) -> Iterator[Head]:
    """Every deed of operating that some tokens name."""
    at = 0
    while at < len(tokens):
        head = _head(tokens, at)
        if head is not None:
            yield head
        at = max(at + 1, head.last if head is not None else 0)


def _next(tokens: Sequence[Token], at: int) -> Token | None:
    return tokens[at + 1] if at + 1 < len(tokens) else None


def _head(tokens: Sequence[Token], at: int) -> Head | None:
    token, after, deed = tokens[at], _next(tokens, at), deed_in(tokens[at])
    if (after is not None and after.has("offop")) or (at and tokens[at - 1].has("offop") and token.has("op.surgery")):
        return None
    if deed and token.has(*_FORMS) and _is_verb(tokens, at):
        return _verb(tokens, at, deed)
    if token.procedures and _is_surgery(token):
        return Head(at, at + 1, Kind.NOUN, deed, _phrase(tokens, at), token.procedures[0])
    if deed and (token.has("op.surgery") or _has_thing(tokens, at)):
        return Head(at, at + 1, Kind.NOUN, deed, _phrase(tokens, at))
    if token.has("prosthetic"):
        return _new_joint(tokens, at)
    if token.has("postop", "theater", "oppaper", "opday"):
        return Head(at, at + 1, Kind.CLAIM, "op.surgery", (at, at + 1))
    return None


def _is_surgery(token: Token) -> bool:
    """Whether a word that holds the name of an operation is no other treatment: "surgery center"."""
    return not token.treatments or any(t == Treatment.SURGERY for t, _ in token.treatments) or token.has("postop")


def _is_verb(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word that may be a noun as well ("repair") is a verb here."""
    token, before = tokens[at], tokens[at - 1] if at else None
    if token.has(":base") and not token.has(":past"):
        return before is not None and before.has("modal", "aux", "infinitive")
    return not (token.has(":s") and not token.has(":past"))


def _verb(tokens: Sequence[Token], at: int, deed: str) -> Head | None:
    """A verb of operating with what it is done to: behind it where a surgeon acts, else before it."""
    if deed == "op.surgery":
        return Head(at, at + 1, Kind.VERB, deed, (max(0, at - _SHORT), min(len(tokens), at + _SHORT)))
    if deed == "op.cut":
        somebody = any(t.has("worker") and not t.has("article") for t in tokens[at + 1 : at + 4])
        return Head(at, at + 1, Kind.VERB, "op.surgery", (at, at + 1)) if somebody else None
    place = _object(tokens, at, deed)
    return (
        Head(at, at + 1, Kind.VERB, deed, (_start(tokens, min(place, at)), max(place, at) + 1)) if place >= 0 else None
    )


def _object(tokens: Sequence[Token], at: int, deed: str) -> int:
    """Where stands what a verb is done to; -1 where nothing inside the body does."""
    surgeon = any(t.has("provider", "theyword", "reviewer") for t in tokens[max(0, at - 8) : at])
    place = _ahead(tokens, at, deed) if surgeon or tokens[at].has(":base") else -1
    if place < 0:
        place = _before(tokens, at, deed)
    if place < 0 and not tokens[at].has("opweak"):
        place = next((i for i in range(at + 1, min(at + 4, len(tokens))) if tokens[i].regions), -1)
    return place


def _ahead(tokens: Sequence[Token], at: int, deed: str) -> int:
    for place in range(at + 1, min(at + 7, len(tokens))):
        if _thing(tokens[place], tokens[at], deed):
            after = _next(tokens, place)
            whole = after is None or not (after.has("word") or after.treatments or after.conditions)
            return place if whole else -1
        if tokens[place].has("sign", "link", "been", "perfect"):
            return -1
    return -1


def _before(tokens: Sequence[Token], at: int, deed: str) -> int:
    """The thing before a verb, the first of its phrase: "the tunnel on her dominant side has been opened"."""
    standin = any(t.has("standin") for t in tokens[max(0, at - 3) : at])
    found = -1
    for place in range(at - 1, max(-1, at - (_STANDIN if standin else _LONG)), -1):
        token = tokens[place]
        thing = _thing(token, tokens[at], deed)
        if thing and (found < 0 or _modifies(tokens, found)):
            found = place
        if thing and not _modifies(tokens, place):
            return found
        if standin and found < 0:
            continue
        if found >= 0 and not thing and not token.has("article", "number", "word", "adverb", "prep", *_SIDE):
            return found
        if _ends_subject(token):
            return found
    return found


def _ends_subject(token: Token) -> bool:
    other_verb = token.has(":past") and not token.has(":part") and not deed_in(token)
    return token.text in (";", ":", ".") or other_verb or (token.has("worker") and not token.has("article"))


def _modifies(tokens: Sequence[Token], place: int) -> bool:
    """Whether a thing stands in a phrase behind another."""
    return any(t.has("prep") for t in tokens[max(0, place - 3) : place])


def _thing(token: Token, verb: Token, deed: str) -> bool:
    """Whether a verb of operating can be done to what a token names."""
    if token.has("structure"):
        return not token.procedures
    if token.has("joint") and deed in ("op.replacement", "op.arthroscopy"):
        return True
    return bool(token.regions) and not verb.has("opweak") and not token.has("provider")


def _has_thing(tokens: Sequence[Token], at: int) -> bool:
    """Whether a noun of operating has its thing beside it ("tendon repair", "repair of the tendon")."""
    near = tokens[max(0, at - 3) : at]
    if near and (near[-1].has("opadj") or any(t.has("structure") or t.regions for t in near)):
        return not near[-1].has("sign", "link", "been")
    ahead = tokens[at + 1 : at + 6]
    return bool(ahead) and ahead[0].has("prep") and any(t.has("structure") for t in ahead)


def _new_joint(tokens: Sequence[Token], at: int) -> Head | None:
    """ "a new right hip", had or got."""
    place = at + 1
    while place < len(tokens) and tokens[place].has("prosthetic", *_SIDE):
        place += 1
    if place >= len(tokens) or not tokens[place].has("joint"):
        return None
    after = _next(tokens, place)
    free = after is None or after.has("sign", "link", "adverb", "date", "and", "been")
    had = any(t.has("have", "perfect") for t in tokens[max(0, at - 4) : at])
    return Head(at, place + 1, Kind.NOUN, "op.replacement", (at, place + 1)) if free and had else None


def _start(tokens: Sequence[Token], at: int) -> int:
    """Where the noun phrase that a word stands in begins."""
    while at > 0 and (
        tokens[at - 1].has("word", "adverb", "structure", "number", "prosthetic", "opadj") or tokens[at - 1].regions
    ):
        at -= 1
    return at


def _phrase(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """The phrase of a noun of operating: its adjectives, and what it is of."""
    first, last = at, at + 1
    while first > 0 and at - first < _SHORT and not tokens[first - 1].has(*_EDGES):
        first -= 1
    while last < len(tokens) and last - at < 3 and tokens[last].has("word"):
        last += 1
    if last < len(tokens) and (
        tokens[last].has("prep", "structure") or tokens[last].regions or tokens[last].text == "("
    ):
        while last < len(tokens) and last - at < 8 and not _ends_phrase(tokens[last]):
            last += 1
    return first, last


_EDGES = ("sign", "link", "been", "perfect", "have", "worker", *TURNS)


def _ends_phrase(token: Token) -> bool:
    return token.has("been", "perfect", "date", "worker") or token.text in (";", ",", ")")

"""The days of the injury, of the request and of utilization review, as the clauses of a passage tell them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from checker.frames import DayEvent
from checker.language.clauses import Clause
from checker.language.tokens import Token

# The clocks by the class of words that a date stands with.
_CLOCKS = {"injuryday": "date_of_injury", "requestday": "request_date", "urday": "ur_date"}
_BETWEEN = ("link", "been", "article", "adverb", "dayfill", "perfect", "prep", "side.right", "side.left", "side.both")
_FAR = {"injuryday": 10, "requestday": 9, "urday": 12}
_SIGNS = frozenset((":", "(", ",", "-", ")"))


def day_events(clauses: Sequence[Clause]) -> Iterator[DayEvent]:
    """Every date of some clauses that is the day of an injury, a request, a review."""
    for _, sentence in groupby(clauses, key=lambda clause: clause.place):
        tokens = [token for clause in sentence for token in clause.tokens]
        for at, token in enumerate(tokens):
            clock = _clock(tokens, at) if token.day is not None else None
            if clock and token.day is not None:
                yield DayEvent(clock, token.day, (token.start, token.end))


def clock_at(clauses: Sequence[Clause], start: int, end: int) -> str | None:
    """The clock of what stands at a place like a date and is none: the 30th of February."""
    sentence = [t for c in clauses if c.sentence[0] <= start < c.sentence[1] for t in c.tokens]
    inside = [at for at, token in enumerate(sentence) if start <= token.start < end]
    return (_before(sentence, inside[0]) or _behind(sentence, inside[-1])) if inside else None


def _clock(tokens: Sequence[Token], at: int) -> str | None:
    if at + 1 < len(tokens) and tokens[at + 1].has("dayother"):
        return None
    return _before(tokens, at) or _behind(tokens, at)


def _before(tokens: Sequence[Token], at: int) -> str | None:
    """The clock that the words before a date name, nothing of another matter between."""
    words = 0
    for place in range(at - 1, max(-1, at - max(_FAR.values()) - 1), -1):
        token = tokens[place]
        cue = _cue(tokens, place)
        if cue:
            return _CLOCKS[cue] if at - place <= _FAR[cue] and words <= _SPARE[cue] else None
        if token.day is not None or token.has("dayother", "but") or token.text in (";", "."):
            return None
        words += not (token.has(*_BETWEEN) or token.text in _SIGNS or bool(token.regions))
    return None


# How many words of no known kind may stand between.
_SPARE = {"injuryday": 0, "requestday": 0, "urday": 4}


def _behind(tokens: Sequence[Token], at: int) -> str | None:
    """The clock of what follows a date: "on 11/9, the request for authorization", "on 11/9 the physician requested"."""
    for place in range(at + 1, min(at + 5, len(tokens))):
        token = tokens[place]
        cue = _cue(tokens, place)
        if cue and cue != "injuryday":
            return _CLOCKS[cue]
        if token.has("provider"):
            return _CLOCKS["requestday"] if _asks(tokens, place) else None
        if not (token.has("article", "adverb", "dayfill", "ask") or token.text == ","):
            return None
    return None


def _asks(tokens: Sequence[Token], at: int) -> bool:
    return any(t.has("ask") and t.has(":past") for t in tokens[at + 1 : at + 3])


def _cue(tokens: Sequence[Token], at: int) -> str | None:
    """The class of a word that dates stand with; an injury that is only spoken of dates nothing."""
    token = tokens[at]
    return next((name for name in _CLOCKS if token.has(name)), None)

"""A flare-up of the worker's complaint that sentences tell of, or deny."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.frames import FlareEvent
from checker.language.clauses import Clause, Mode, Speaker, mode_of
from checker.language.groups import named_by
from checker.language.polarity import Polarity
from checker.language.sentence import Told
from checker.language.tokens import Token


def flare_events(sentences: Sequence[Told]) -> Iterator[FlareEvent]:
    """Every flare-up told as having come, or as not having; one that only might come is none."""
    for told in sentences:
        if not told.has("flare", "flaring"):
            continue
        for at, token in enumerate(told.tokens):
            come = _come(told, at) if token.has("flare") else _flared(told, at) if token.has("flaring") else None
            if come is not None and not _of_something_else(told, at):
                clause = told.clause(at)
                yield FlareEvent(come, (token.start, token.end), told.place, _parts(clause))


def _come(told: Told, at: int) -> bool | None:
    """Whether one flare-up is told of: flare-ups in the plural are a trait of the complaint, a rule's are nobody's."""
    token, clause = told.tokens[at], told.clause(at)
    if clause.speaker is Speaker.GUIDELINE or clause.has("cond", "modal", "generic"):
        return None
    if token.text.endswith("s") or _is_verb(told.tokens, at):
        return None
    if told.polarity[at] is Polarity.DENIED:
        return False
    asked = clause.has("ask", "plan", "grant", "refuse", "advice", "thisrequest") and _is_purpose(told.tokens, at)
    return True if asked or told.polarity[at] is Polarity.AFFIRMED else None


def _is_verb(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word that may be a verb is one: "the complaints flare with work" tells of every day."""
    before = tokens[at - 1] if at else None
    return tokens[at].has(":base") and not (
        before and before.has("article", "link", "have", "prior", "lately", "single")
    )


def _is_purpose(tokens: Sequence[Token], at: int) -> bool:
    """Whether a flare-up is what care is asked for: "for a flare-up", "because of the recent exacerbation"."""
    return any(t.has("link", "reasonof") for t in tokens[max(0, at - _BEFORE) : at])


_BEFORE = 4


def _flared(told: Told, at: int) -> bool | None:
    """Whether a complaint is told to have flared: a present tense tells what it does every day."""
    clause = told.clause(at)
    if clause.speaker is Speaker.GUIDELINE or not told.tokens[at].has(":past", ":part"):
        return None
    begin = next(i for i, t in enumerate(told.tokens) if t is clause.tokens[0])
    mode = mode_of(clause.tokens, at - begin)
    if told.polarity[at] is Polarity.DENIED or mode is Mode.NOT:
        return False
    return True if told.polarity[at] is Polarity.AFFIRMED and mode is Mode.DONE else None


def _of_something_else(told: Told, at: int) -> bool:
    """Whether a flare-up is another person's, or of an illness of its own."""
    near = told.tokens[max(0, at - _BEFORE) : at + _BEFORE]
    return told.of_other_person(at) or any(t.has("otherillness") or "medication" in named_by(t) for t in near)


def _parts(clause: Clause) -> frozenset[str]:
    return frozenset(region for token in clause.tokens for region in token.regions)

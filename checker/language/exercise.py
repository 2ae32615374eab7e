"""Home exercise and exceptional factors that sentences tell of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.frames import ExerciseEvent, FactorEvent
from checker.language.clauses import Speaker
from checker.language.polarity import Polarity
from checker.language.reach import denies
from checker.language.sentence import Told

_NEAR = 9


def exercise_events(sentences: Sequence[Told]) -> Iterator[ExerciseEvent]:
    """Every place where home exercise is told as had, taught or presumed known, or as not had."""
    for told in sentences:
        if not told.has("exercise", "exerciseword"):
            continue
        for at, token in enumerate(told.tokens):
            if token.has("exercise") or (token.has("exerciseword") and (told.has("handout") or _at_home(told, at))):
                had = _had(told, at)
                if had is not None and not _anothers(told, at):
                    yield ExerciseEvent(
                        had, (token.start, token.end), told.place, str(told.clause(at).speaker), _named(told)
                    )


def _at_home(told: Told, at: int) -> bool:
    """Whether exercise is said to be for home or without a therapist: "exercises for home"."""
    return any(told.tokens[i].has("homeplace", "exercise") for i in told.near(at, _NEAR, _NEAR))


def _had(told: Told, at: int) -> bool | None:
    if told.polarity[at] is Polarity.DENIED:
        return False if _denied_itself(told, at) else None
    sign = next((i for i in _signs(told, at)), None)
    if sign is None or any(t.has("argued") for t in told.tokens[max(0, at - _NEAR) : at + 2]):
        return None
    if told.polarity[at] is Polarity.UNKNOWN:
        taught = (
            told.polarity[sign] is Polarity.AFFIRMED
            and told.tokens[sign].has("advice")
            and told.tokens[sign].has(":part")
        )
        return True if _presumed(told, at) or taught else None
    return True if told.polarity[sign] is Polarity.AFFIRMED and not _asked(told, sign) else None


def _signs(told: Told, at: int) -> Iterator[int]:
    """The words of having, doing, teaching or knowing around home exercise, the nearest first."""
    for place in told.near(at, _NEAR, 6):
        token = told.tokens[place]
        verb = token.has(":past", ":part", ":s", ":ing")
        if (
            token.has("exercising")
            and (verb or not token.has(":base"))
            and not (place > at and verb and not token.has(":part"))
        ):
            yield place
    if any(t.has("todate") for t in told.tokens[:at]):
        yield at


def _presumed(told: Told, at: int) -> bool:
    """ "should by now be well versed in a home program": presumed known."""
    return any(t.has("presumed") for t in told.tokens[max(0, at - _NEAR) : at])


def _asked(told: Told, at: int) -> bool:
    """Whether a verb is only meant: "to be taught"."""
    before = told.tokens[at - 1] if at else None
    return before is not None and (before.text == "to" or before.has("plan", "advice", "hope"))


def _denied_itself(told: Told, at: int) -> bool:
    """Whether the exercise itself is denied, not that something is told about it or cannot be done by it."""
    for place in range(at - 1, max(-1, at - _NEAR), -1):
        token = told.tokens[place]
        if token.has("argued", "ability", "neghead") and not token.has("lackof"):
            return False
        if token.has("evident_head", "complement") and not token.has("exercising", "article"):
            return False
        if denies(token):
            return True
    return any(denies(t) or t.has("absent") for t in told.tokens[at + 1 : at + _NEAR])


def _anothers(told: Told, at: int) -> bool:
    return any(t.has("relative") for t in told.tokens[:at]) and not any(
        t.has("worker") and not t.has("article") for t in told.tokens[:at]
    )


def _named(told: Told) -> bool:
    """Whether the sentence names the worker or a document, so that no rule can be speaking."""
    if any(t.has("guide") or t.guidelines for t in told.tokens):
        return False
    return any(t.has("worker", "provider", "file") for t in told.tokens)


def factor_events(sentences: Sequence[Told]) -> Iterator[FactorEvent]:
    """Exceptional factors: denied, or told with what they are, in their sentence or in the two behind it."""
    for number, told in enumerate(sentences):
        if not told.has("factor"):
            continue
        behind = sentences[number + 1 : number + 3]
        for at, token in enumerate(told.tokens):
            if not token.has("factor"):
                continue
            place = (token.start, token.end)
            speaker = str(told.clause(at).speaker)
            if told.polarity[at] is Polarity.DENIED:
                yield FactorEvent(False, place, told.place, speaker)
                continue
            if told.polarity[at] is Polarity.AFFIRMED and _content(told):
                yield FactorEvent(True, place, told.place, speaker)
            for later in filter(_tells_content, behind):
                # What is told behind a rule that asks for factors is no part of the rule.
                yield FactorEvent(True, _content_place(later), later.place, str(Speaker.FILE))


def _tells_content(told: Told) -> bool:
    """Whether a sentence tells of this worker what would be such a factor, and of no factor itself."""
    return told.has("worker") and not told.has("factor", "guide") and _contains(told)


def _contains(told: Told) -> bool:
    return any(
        t.has("factorcontent") and p is Polarity.AFFIRMED for t, p in zip(told.tokens, told.polarity, strict=True)
    )


def _content_place(told: Told) -> tuple[int, int]:
    token = next(
        t for t, p in zip(told.tokens, told.polarity, strict=True) if t.has("factorcontent") and p is Polarity.AFFIRMED
    )
    return token.start, token.end


def _content(told: Told) -> bool:
    """Whether the sentence says what the factor is: a bare claim of one is none."""
    if _contains(told):
        return True
    return told.tokens[0].has("reference") and any(t.has("been") for t in told.tokens[1:4])

"""Steps held against each other over sentences: of work, of aids, of ability; and short replies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from checker.frames import Change, Limb
from checker.language.clauses import Speaker
from checker.language.found import Found, limb_of
from checker.language.polarity import Polarity
from checker.language.reach import denies
from checker.language.sentence import Told

# Ladders: of work, of aids. What stands later in a ladder is better.
_LADDERS = (
    (Limb.WORK, ("offwork", "sedentarywork", "lightwork", "mediumwork", "fullwork")),
    (Limb.DAILY_LIVING, ("wheelchair", "crutchaid", "caneaid", "noaid")),
)
_HOURS = "time:60"


def levels(sentences: Sequence[Told]) -> Iterator[tuple[Told, Found]]:
    """Two steps of a ladder held against each other: "off work in May, half days since", "from a walker to a cane"."""
    for limb, ladder in _LADDERS:
        steps = [s for told in sentences if told.has(*ladder, _HOURS) for s in _steps(told, ladder)]
        for (first, one, low), (last, other, high) in pairwise(steps):
            if last.place - first.place > 2 or not _two_times(first, one, last, other):
                continue
            change = _moved(first, one, low, last, other, high)
            if change is Change.GAIN or (
                change is Change.SAME and low < 2 and _dated(first, one) and _dated(last, other)
            ):
                yield last, Found(change, limb, other, other, "steps of a ladder")


def _moved(first: Told, one: int, low: int, last: Told, other: int, high: int) -> Change:
    """Whether the later of two steps is the better: the one that is told first, unless its words say otherwise."""
    turned = (_time(first, one) > 0 and _time(last, other) <= 0) or (_time(last, other) < 0 and _time(first, one) >= 0)
    step = low - high if turned else high - low
    return Change.GAIN if step > 0 else Change.WORSE if step < 0 else Change.SAME


def _steps(told: Told, ladder: Sequence[str]) -> Iterator[tuple[Told, int, int]]:
    for at, token in enumerate(told.tokens):
        if token.classes.isdisjoint(ladder) and not token.has(_HOURS):
            continue
        level = next(
            (n for n, name in enumerate(ladder) if token.has(name)),
            _hours_of_work(told, at) if "offwork" in ladder else None,
        )
        if (
            level is None
            or (told.polarity[at] is not Polarity.AFFIRMED and not token.has("noaid", "offwork"))
            or told.polarity[at] is Polarity.UNKNOWN
        ):
            continue
        if not (
            told.of_other_person(at)
            or told.clause(at).speaker is Speaker.GUIDELINE
            or (token.text == "light" and not _dated(told, at) and not _from_to(told, at))
        ):
            yield told, at, level


def _hours_of_work(told: Told, at: int) -> int | None:
    """Hours of work a day or a week that are fewer than a whole one's: a step between none and full."""
    token = told.tokens[at]
    if not token.has(_HOURS) or token.count is None or not told.has("work", "offwork"):
        return None
    near = told.tokens[at + 1 : at + 3]
    return 2 if any(t.has("daytime", "week", "weekly") for t in near) and token.count.min < 40 else None


def _two_times(first: Told, one: int, last: Told, other: int) -> bool:
    """Whether two steps are told as of two times."""
    return (
        _from_to(first, one)
        or _from_to(last, other)
        or (_dated(first, one) and _dated(last, other))
        or _time(first, one) < 0
        or _time(last, other) > 0
    )


def _from_to(told: Told, at: int) -> bool:
    return any(t.text in ("from", "to", "->") for t in told.tokens[max(0, at - 3) : at])


def _time(told: Told, at: int) -> int:
    """Whether the words beside a step say that it was then or is now."""
    near = [t for t in told.tokens[max(0, at - 4) : at + 5] if not t.has("causeof") or t.text in ("since", "from")]
    if any(t.has("nowword") and t.text not in ("last",) for t in near):
        return 1
    return -1 if any(t.has("beforeword") for t in near) else 0


def _dated(told: Told, at: int) -> bool:
    near = told.tokens[max(0, at - 2) : at + 5]
    return any(t.day or t.has("date", "monthname", "season", "slash", "nowword", "beforeword") for t in near)


def replied(sentences: Sequence[Told]) -> Iterator[tuple[Told, Found]]:
    """A short denial that takes up the sentence before it: "There are none on paper", "Not demonstrated"."""
    for before, told in pairwise(sentences):
        if (
            told.place != before.place + 1
            or len(told.tokens) > _SHORT
            or not told.has("neg", "absent", "unknowncount")
            or told.has("symptom", "unit", "notonly")
        ):
            continue
        first = told.tokens[0]
        if not (first.has("neg", "absent", "there", "unknowncount") and told.has("show", "there", "absent")):
            continue
        asked = any(
            t.has("betternoun") and p is not Polarity.DENIED
            for t, p in zip(before.tokens, before.polarity, strict=True)
        )
        if (asked and not before.has("symptom")) or (asked and any(limb_of(t) for t in before.tokens)):
            yield told, Found(Change.NO_GAIN, Limb.GENERAL, 0, 0, "replied")


_SHORT = 9


def unable_then(sentences: Sequence[Told]) -> Iterator[tuple[Told, Found]]:
    """Two sentences, then and now: "Before PT: unable to reach the shelf. After PT: reaches the top shelf"."""
    for before, told in pairwise(sentences):
        if (
            told.place != before.place + 1
            or not before.has("ability")
            or before.has("symptom", "alreadyword")
            or told.has("symptom", "trouble", "cond")
        ):
            continue
        unable = [
            i
            for i, t in enumerate(before.tokens)
            if t.has("ability") and (denies(t) or any(denies(x) for x in before.tokens[i : i + 2]))
        ]
        opens = told.tokens[0].has("nowword", "afterword") and told.polarity[0] is Polarity.AFFIRMED
        does = [
            i for i, t in enumerate(told.tokens) if t.has("activity", "ability") or (t.has(":s") and not t.has("word"))
        ]
        if unable and opens and does and before.has("beforeword") and not any(denies(t) for t in told.tokens):
            yield told, Found(Change.GAIN, Limb.DAILY_LIVING, 0, does[0], "unable, then able")

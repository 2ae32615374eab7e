"""Measures of function told twice: which value was then and which is now, and whether that is better."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.frames import Change, Limb
from checker.language.polarity import Polarity
from checker.language.sentence import Told

# What a measure is by the class of its word: the limb, and whether more of it is better.
_KINDS: tuple[tuple[str, Limb | None, bool], ...] = (
    ("symptom", None, False),
    ("nofunction", None, False),
    ("scorelow", Limb.DAILY_LIVING, False),
    ("scorehigh", Limb.DAILY_LIVING, True),
    ("restriction", Limb.WORK, True),
    ("reliance", Limb.RELIANCE, False),
    ("activity", Limb.DAILY_LIVING, True),
    ("function", Limb.DAILY_LIVING, True),
    ("work", Limb.WORK, True),
)
_MEASURES = frozenset(name for name, _, _ in _KINDS)
# A score must move this much to be better: what is less is within its error.
_LEAST = 0.1
_BACK, _AHEAD = 9, 5


@dataclass(frozen=True, slots=True)
class Measured:
    """One value of a measure at one time; `when`: -1 then, 1 now, 0 not told."""

    told: Told
    at: int
    value: float
    family: str
    limb: Limb
    more: bool
    name: str
    when: int
    dated: bool
    from_to: float | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """A measure held against itself."""

    change: Change
    limb: Limb
    told: Told
    at: int
    first: Measured
    last: Measured


def compared(sentences: Sequence[Told]) -> Iterator[Compared]:
    """Every measure that has two values, in one sentence or in neighbours."""
    groups: dict[tuple[str, str], list[Measured]] = {}
    for value in _values(sentences):
        if value.from_to is not None:
            yield _judged(value, value, value.value, value.from_to)
            continue
        groups.setdefault((value.name, value.family), []).append(value)
    for values in groups.values():
        pair = _pair(values)
        if pair is not None:
            yield _judged(*pair, pair[0].value, pair[1].value)


def _pair(values: Sequence[Measured]) -> tuple[Measured, Measured] | None:
    """The earliest and the latest of some values of one measure."""
    if len(values) < 2:
        return None
    if not _timed(values):
        return None
    then = [v for v in values if v.when < 0]
    now = [v for v in values if v.when > 0]
    first, last = values[0], values[-1]
    if last.told.place - first.told.place > 3 or len(values) > 6:
        return None
    if then:
        first = then[0]
        last = now[-1] if now else next(v for v in reversed(values) if v is not first)
    elif now:
        last = now[-1]
        # What stands behind the value of now, without a time of its own, is of now as well.
        earlier = [
            v for v in values if v is not last and (v.dated or v.when < 0 or values.index(v) < values.index(last))
        ]
        if not earlier:
            return None
        first = earlier[0]
    return first, last


def _timed(values: Sequence[Measured]) -> bool:
    """Whether some values are told as of two times: one as then or now, both dated, or the one after the other."""
    first, last = values[0], values[-1]
    if any(v.told.has("side", "side.left", "side.right", "side.both") for v in values):
        return False
    if first.told.has("beforeafter") or any(v.when for v in values) or all(v.dated for v in values):
        return True
    return first.told is last.told and any(t.has("sequence") for t in first.told.tokens[first.at : last.at])


def _judged(first: Measured, last: Measured, before: float, after: float) -> Compared:
    step = (after - before) if last.more else (before - after)
    least = _LEAST * max(abs(before), abs(after)) if last.family in ("", "share") else 0.0
    change = Change.GAIN if step > least else Change.WORSE if step < -least else Change.SAME
    later = max(first, last, key=lambda v: (v.told.place, v.at))
    return Compared(change, last.limb, later.told, later.at, first, last)


def _values(sentences: Sequence[Told]) -> Iterator[Measured]:
    carried: tuple[str, Limb, bool] | None = None
    family, since = "", 0
    before: Told | None = None
    for told in sentences:
        since += 1
        if before is not None and carried is None:
            carried = _last_measure(before)
            since = 1 if carried else since
        before = told
        if since > 2:
            carried = None
        for at, token in enumerate(told.tokens):
            if token.count is None and token.classes.isdisjoint(_UNCOUNTED):
                continue
            if not _is_value(told, at) or told.polarity[at] is Polarity.UNKNOWN or told.of_other_person(at):
                continue
            own = _measure(told, at) or _implied(told, at)
            measure = own or (carried if since <= 2 else None)
            if measure is None or (own is not None and own[1] is None):
                carried = None if own is not None else carried
                continue
            bare = _family(told, at) == ""
            kind = _family(told, at) or (family if since <= 1 and family else "")
            if measure[1] is Limb.RELIANCE and not _dosed(told, at):
                continue
            if bare and not kind and not _scored(measure, told):
                carried = measure
                continue
            # Of another sentence's measure without a unit: only where it is said when that was.
            if bare and since and own is None and not (_when(told, at) or _dated(told, at)):
                continue
            carried, family, since = measure, kind, 0
            kind_name = kind.partition(":")[0]
            name, limb, more = measure
            value, to = _number(told, at, kind)
            yield Measured(told, at, value, kind_name, limb, more, name, _when(told, at), _dated(told, at), to)


def _last_measure(told: Told) -> tuple[str, Limb, bool] | None:
    """What a sentence without values names last: "some gain in walking was to be expected"."""
    return _measure(told, len(told.tokens))


def _scored(measure: tuple[str, Limb | None, bool], told: Told) -> bool:
    return (
        any(
            t.has("scorelow", "scorehigh", "reliance") or dict(t.treatments).get("medication") is False
            for t in told.tokens
        )
        or measure[1] is Limb.RELIANCE
    )


# Words that may be a value though they are no count.
_UNCOUNTED = ("quantity", "distance:5280", "distance:300", "time:60")


def _is_value(told: Told, at: int) -> bool:
    token = told.tokens[at]
    if token.has("distance:5280", "distance:300", "time:60") and token.count is None:
        return bool(at) and told.tokens[at - 1].text in ("a", "an", "one", "single", "a single")
    if (
        token.ordinal
        or token.has("date", "week", "sched", "slash", "code", "rate")
        or (token.count is None and not token.has("quantity"))
    ):
        return False
    if not any(c.isalnum() for c in token.text) or (
        token.count is None and (token.text.isalpha() or _year(token.text))
    ):
        return False
    near = told.tokens[at + 1 : at + 4]
    if not token.has("quantity") and any(
        t.has("visitword", "unit", "softunit", "unitinside")
        for t in near[: 2 if near and not near[0].has("after", "causeof", "link", "beforeword", "nowword") else 1]
    ):
        return False
    before = told.tokens[at - 1] if at else None
    if (
        before is not None
        and before.text == "of"
        and at > 1
        and (told.tokens[at - 2].text in ("(", "out") or told.tokens[at - 2].count is not None)
    ):
        return False
    return before is None or not (
        before.text in ("#", "x", "/")
        or (before.has("unit", "softunit", "visitword") and not token.has("quantity"))
        or (before.regions and not before.text.isalpha())
    )


def _year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and text[:2] in ("19", "20")


def _dosed(told: Told, at: int) -> bool:
    """Whether a number is one of doses: beside the drug or its unit, or one held against another."""
    near = told.tokens[max(0, at - 2) : at + 3]
    return any(
        t.has("reliance", "beforeword", "beforelink", "sequence")
        or any(c.startswith("dose:") for c in t.classes)
        or any(n == "medication" for n, _ in t.treatments)
        for t in near
    )


def _number(told: Told, at: int, kind: str) -> tuple[float, float | None]:
    """The value in units of its family; of "from 10 to 25" both."""
    token = told.tokens[at]
    scale = float(kind.partition(":")[2] or 1)
    if token.has("distance:5280", "distance:300", "time:60") and token.count is None:
        return scale, None
    if token.count is None:
        return float(token.text.split()[0].replace(",", "")) * scale, None
    low, high = token.count.min, token.count.max
    before = told.tokens[at - 1].text if at else ""
    both = (
        high is not None
        and high != low
        and (before.endswith("from") or "->" in token.text or (before == ":" and " to " in token.text))
    )
    return low * scale, high * scale if both and high is not None else None


def _family(told: Told, at: int) -> str:
    """The family of a value's unit with its scale, or nothing."""
    token = told.tokens[at]
    own = next((c for c in sorted(token.classes) if ":" in c[1:]), "")
    if own or at + 1 >= len(told.tokens):
        return own
    return next((c for c in sorted(told.tokens[at + 1].classes) if ":" in c[1:]), "")


def _measure(told: Told, at: int) -> tuple[str, Limb, bool] | None:
    """The measure of a value: the nearest named before it, else right behind. Its limb is None for a symptom."""
    for place in (
        *range(min(at, len(told.tokens)) - 1, max(-1, at - _BACK - 1), -1),
        *range(at + 1, min(len(told.tokens), at + _AHEAD + 1)),
    ):
        token = told.tokens[place]
        if token.text in (";", "?", "!"):
            if place < at:
                continue
            break
        if token.classes.isdisjoint(_MEASURES) and not token.treatments:
            continue
        for name, limb, more in _KINDS:
            if token.has(name) or (name == "reliance" and dict(token.treatments).get("medication") is False):
                return token.text[:4], limb, more  # type: ignore[return-value]
    return None


def _implied(told: Told, at: int) -> tuple[str, Limb, bool] | None:
    """A distance is one of walking, whether said or not; weights that go from one to another are lifted."""
    family = _family(told, at).partition(":")[0]
    if family == "distance" and told.tokens[at].has("distance:5280", "distance:300", "measure", "quantity"):
        return family, Limb.DAILY_LIVING, True
    if family == "dose":
        return family, Limb.RELIANCE, False
    token = told.tokens[at]
    light = token.count is not None and token.count.max is not None and token.count.max <= 100
    return (
        (family, Limb.DAILY_LIVING, True)
        if family == "weight" and light and at and told.tokens[at - 1].text == "from"
        else None
    )


_NEAR = 4


def _when(told: Told, at: int) -> int:
    """Whether the words beside a value say that it is the earlier or the later one."""
    if told.has("beforeafter"):
        return 0
    for places in (range(at + 1, min(len(told.tokens), at + 1 + _NEAR)), range(at - 1, max(-1, at - 1 - _NEAR), -1)):
        for place in places:
            token = told.tokens[place]
            if (
                (token.text in (";", ",", ".", ")", "(") and place > at)
                or (token.has("infinitive") and place < at)
                or token.text in (";", ".", ",")
                or _is_value(told, place)
            ):
                break
            if token.has("beforeword") or (token.has("beforelink") and place < at):
                return -1
            if token.has("nowword"):
                return 1
    return 0


def _dated(told: Told, at: int) -> bool:
    """Whether a date, a month, a season or the number of a visit stands beside a value."""
    for place in range(at + 1, min(len(told.tokens), at + 1 + _NEAR)):
        token = told.tokens[place]
        if token.text in (";", ",", ".", ")") or _is_value(told, place):
            return False
        if token.day or token.has("date", "slash", "monthname", "season", "visitword"):
            return True
    return bool(at) and (
        told.tokens[at - 1].has("date", "slash", "monthname")
        or (
            told.tokens[at - 1].text in (":", ",")
            and at > 1
            and told.tokens[at - 2].has("date", "slash", "monthname", "season")
        )
    )

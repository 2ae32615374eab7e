"""The amount a heading asks for: sessions, frequency, duration; original, authorised and remaining parts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from checker.document import Span
from checker.extract.numbers import COUNT, NUM, WORD, interval, product
from checker.facts import Basis, Fact, Interval, absent

# Schedules count a month as four weeks, as the published table of limits does.
_WEEKS_IN_MONTH = 4

_VISIT = r"(?:visits?|sessions?|treatments?|appointments?|units?|times?|time\(s\)|tx|txs|encounters?)"
# Words between a count and what it counts; another count among them would be counted instead.
_OF = rf"(?:(?!(?:{WORD}|(?:re-?)?evaluations?)\b)[a-z/&'-]{{1,24}} ){{0,5}}?"
# One evaluation beside the visits is none of them.
_NO_EXAM = r"(?! (?:[a-z]{1,16} ){0,3}?(?:re-?)?evaluations?\b)"
_WEEK = r"(?:weeks?|week\(s\)|wks?|wk\(s\)|w(?=[ ,.;:)x]|$))"
# Between a count and "week": "x per", "times a", "x's/", "-times-", nothing.
_BY = r"(?:x'?s?|days?|" + _VISIT + ")"
_PER = r"(?:per|a|an|each|every|/|x ?/|x|times|in a|in one|q|-)"
_FREQUENCY = (
    rf"(?P<f>{COUNT})[ -]?(?:{_BY}[ -]?)?(?:{_OF})?{_PER}[ -]?(?:a |each |per )?{_WEEK}"
    rf"|(?P<f2>{COUNT})[ -]?(?:{_BY}[ -]?)?(?:{_OF})?weekly"
    rf"|(?P<f3>once|twice|thrice)[ -]?(?:{_PER}[ -]?{_WEEK}|weekly)"
    rf"|(?P<f4>weekly)(?= (?:x|for|times|over)\b)"
    r"|\b(?P<f5>b\.?i\.?w\b\.?|t\.?i\.?w\b\.?)"
)
_LINK = r"(?:x|for|times|by|over|during|within|in|@|,|per|of|the next|a period of|a total of|up to|duration|[-(])"
# A count glued to its sign ("x6 wks") is a count all the same.
_GLUED = rf"(?:{COUNT}|(?<=x)\d{{1,2}}(?!\d))"
_DURATION = rf"(?P<d>{_GLUED}) ?-?(?:more |additional |consecutive )?(?P<unit>{_WEEK}|months?|mos?\b)"
# Any words between. Nothing of one is given back, so that there is one way alone to cut a text into them; a hyphen ends
# one, since a count may be glued behind it.
_WORDS_BETWEEN = r"[ ,;(]*+(?:(?:[a-z'/&]++-?+|[-@])[ ,;(]*+){0,12}?"
_SCHEDULE = re.compile(rf"(?:{_FREQUENCY})(?P<gap>{_WORDS_BETWEEN})(?:{_DURATION})")
# "for 6 weeks, 2 times a week"
_REVERSED = re.compile(rf"\b(?:for|over|x) ?{_DURATION}[ ,;(]*(?:at |of |- ?)?(?:{_FREQUENCY})")
# "once every other week for 8 weeks": half as many visits as weeks
_ALTERNATE = re.compile(
    rf"(?:\b(?:once|one|1|one time|1 time|1 ?x|1 visit) )?\bevery (?:other|second|two|2) {_WEEK}[ ,]*(?:(?:{_LINK}) ?){{1,3}}{_DURATION}"
)
_WEEKLY = re.compile(_FREQUENCY)
_LASTING = re.compile(rf"(?:x|for|times|over|during|@) ?(?:the next |a period of |up to )?{_DURATION}")
_PRODUCT = re.compile(
    rf"(?<![#\d.])(?P<a>{COUNT}) ?(?:x? ?/ ?(?:wk|week) ?(?:x|times)|(?:x )?weeks? (?:x )?|x|times|by) ?(?P<b>\d{{1,2}}(?: ?(?:-|to) ?\d{{1,2}})?(?!\d)|{NUM})(?! ?(?:mg|mcg|ml|cm|mm|inch|tesla|views?|%|/|per|days?\b|hours?\b|hrs?\b|months?\b))"
)
_TOTAL = re.compile(
    rf"(?:total(?: of)?|totall?ing|=|for a total of) ?(?P<t>{COUNT}) ?{_VISIT}?"
    rf"|(?P<t3>{COUNT}) (?:{_VISIT} )?(?:in )?total\b"
    rf"|\( ?(?P<t2>{COUNT}) ?(?:total |more |additional |{_OF})?(?:{_VISIT})? ?(?:total)? ?\)(?! ?{_VISIT} ?(?:per|a|x) ){_NO_EXAM}"
)
_COUNTED = re.compile(
    rf"(?P<c>{COUNT}) ?-?{_OF}(?:visits?|sessions?|treatments?(?! plan)|appointments?|units?)(?! (?:(?:per|a|each|every|x|weekly|times a)\b|/))\b"
    rf"|(?<=[a-z])- ?(?P<c3>\d{{1,3}}) (?:visits?|sessions?|treatments?)\b"
    rf"|(?:visits?|sessions?|treatments?) ?(?:x|times|:|#|of|-|,|qty:?|quantity:?|for)? ?\(?(?P<c2>{NUM})\b(?! ?(?:x|times|per|weeks?|wks?|months?|days?|hours?)\b)"
)
_BARE = re.compile(
    rf"(?:# ?|\bno\. ?|\bqty\.?:? ?|\bquantity:? ?(?:of )?|(?<![\d)] )\bx ?|\btimes ?|\bx-)(?P<n>\d{{1,3}}(?:\.00?)?(?!\d)|{NUM})(?! ?(?:mg|mcg|ml|%|/|x\b|times|per|weeks?|wks?|months?|days?|hours?|hrs?|\.\d))"
    rf"|^(?P<n2>{NUM}) (?:additional |more |further )?(?=[a-z])"
    rf"|(?<=[a-z]) (?P<n4>\d{{1,2}})$"
    rf"|(?:, ?|\b(?:additional|extra|further|more) )(?P<n3>{NUM})(?=$|[ ,.;])(?! ?(?:x|times|per|weeks?|wks?|months?|days?|hours?|view|level|mg|ml)\b)"
)
_THEN = re.compile(
    r"\b(?:then|followed by|and then|plus|with an additional)\b|\+|;"
    # A second schedule: "three times weekly for two weeks and two times weekly for three weeks".
    rf"|\band (?=(?:\d{{1,2}}|{WORD})\b[^,;]{{0,24}}(?:week|wk))"
)
_GIVEN = r"(?:authorized|approved|certified|granted|allowed)"
_ORIGINAL = re.compile(r"\b(?:was|were|is) the original (?:request|rfa)\b[ .,;:]*")
_AUTHORIZED = re.compile(
    rf"\b(?:was|were|has been|have been|is) {_GIVEN}\b(?: by (?:the )?(?:claims administrator|utilization review|ur))?[ .,;:]*"
)
_AUTHORIZES = re.compile(
    rf"{_ORIGINAL.pattern}(?:the )?(?:claims administrator|utilization review|ur) (?:has )?{_GIVEN} "
)
_LEAVING = re.compile(r",? leaving\b|[.;]|$")
_REMAINING = re.compile(r"^.*?\bthe original request(?! imr| is imr),? ?(?:is |are )?")


Origin = Callable[[int, int], Span]


@dataclass(frozen=True, slots=True)
class Amount:
    """What one stretch of a heading asks for, in places of the folded text."""

    sessions: Interval | None = None
    frequency: Interval | None = None
    weeks: Interval | None = None
    stated: bool = False
    rival: Interval | None = None
    sessions_at: tuple[int, int] = (0, 0)
    frequency_at: tuple[int, int] = (0, 0)
    weeks_at: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Parts:
    """A heading cut into its parts as offsets of the folded text; a plain heading has only `requested`."""

    requested: tuple[int, int]
    original: tuple[int, int] | None = None
    authorized: tuple[int, int] | None = None


def parts_of(text: str, start: int, end: int) -> Parts:
    """Cut the heading of a partly authorised request into original, authorised and remaining part."""
    heading = text[start:end]
    if "original request" not in heading and "original rfa" not in heading:
        return Parts((start, end))
    split = _split(heading)
    if split is None:
        return Parts((start, end))
    original, authorized, first = split
    lead = _REMAINING.match(heading[first:])
    return Parts(
        (start + first + (lead.end() if lead else 0), end),
        (start, start + original),
        (start + authorized[0], start + authorized[1]),
    )


def _split(heading: str) -> tuple[int, tuple[int, int], int] | None:
    """Where the original request ends, where the authorised part stands, and where the remaining part begins.

    "X was the original request. UR authorized Y, leaving Z", or "X was the original request. Y was authorized. Z".
    """
    active = _AUTHORIZES.search(heading)
    if active:
        leaving = _LEAVING.search(heading, active.end())
        assert leaving is not None  # noqa: S101 - the end of the heading is one
        return active.start(), (active.end(), leaving.start()), leaving.end()
    original = _ORIGINAL.search(heading)
    authorized = _AUTHORIZED.search(heading, original.end()) if original else None
    if original is None or authorized is None:
        return None
    return original.start(), (original.end(), authorized.start()), authorized.end()


def amount_of(text: str, start: int, end: int) -> Amount:
    """The amount in `[start, end)`: a stated total beats a schedule, a schedule a bare count."""
    whole = text[start:end]
    steps = [(m.start(), m.end()) for m in _THEN.finditer(whole)]
    if steps:
        bounds = [0, *(e for _, e in steps)], [*(s for s, _ in steps), len(whole)]
        amounts = [_one(text, start + a, start + b) for a, b in zip(*bounds, strict=True)]
        counted = [a for a in amounts if a.sessions is not None]
        if len(counted) > 1 and all(not a.stated for a in counted):
            return _sum(counted)
    return _one(text, start, end)


def _sum(amounts: list[Amount]) -> Amount:
    """Several amounts in sequence ("2x6 then 1x6") are one request for their sum."""
    total = amounts[0].sessions
    for amount in amounts[1:]:
        assert total is not None and amount.sessions is not None  # noqa: PT018, S101 - filtered by the caller
        total = total + amount.sessions
    return Amount(sessions=total, sessions_at=(amounts[0].sessions_at[0], amounts[-1].sessions_at[1]))


def _one(text: str, start: int, end: int) -> Amount:
    schedule = _schedule(text, start, end)
    total = _total(text, start, end, schedule)
    if total is None:
        return schedule
    sessions, at = total
    rival = schedule.sessions if schedule.sessions not in (None, sessions) else None
    return replace(schedule, sessions=sessions, stated=True, rival=rival, sessions_at=at)


def _schedule(text: str, start: int, end: int) -> Amount:
    """Frequency by duration, or a bare product."""
    match = _SCHEDULE.search(text, start, end) or _REVERSED.search(text, start, end)
    if match:
        frequency, weeks = _frequency(match), _weeks(match)
        first = match.re is _SCHEDULE
        starts = [match.start(name) for name in ("f", "f2", "f3", "f4", "f5") if match[name]]
        return Amount(
            sessions=product(frequency, weeks),
            frequency=frequency,
            weeks=weeks,
            sessions_at=(match.start(), match.end()),
            frequency_at=(match.start(), match.start("gap")) if first else (starts[0], match.end()),
            weeks_at=(match.start("d"), match.end("unit")),
        )
    match = _ALTERNATE.search(text, start, end)
    if match:
        weeks = _weeks(match)
        half = Interval(max(1, weeks.min // 2), None if weeks.max is None else max(1, weeks.max // 2))
        at = (match.start(), match.end())
        return Amount(sessions=half, weeks=weeks, sessions_at=at, weeks_at=(match.start("d"), match.end("unit")))
    match = _PRODUCT.search(text, start, end)
    if match:
        a, b = interval(match["a"]), interval(match["b"])
        at = (match.start(), match.end())
        return Amount(
            sessions=product(a, b),
            frequency=a,
            weeks=b,
            sessions_at=at,
            frequency_at=match.span("a"),
            weeks_at=match.span("b"),
        )
    weekly, lasting = _WEEKLY.search(text, start, end), _LASTING.search(text, start, end)
    return Amount(
        frequency=_frequency(weekly) if weekly else None,
        frequency_at=(weekly.start(), weekly.end()) if weekly else (0, 0),
        weeks=_weeks(lasting) if lasting else None,
        weeks_at=(lasting.start("d"), lasting.end("unit")) if lasting else (0, 0),
    )


def _frequency(match: re.Match[str]) -> Interval:
    if match["f5"]:
        return Interval.exactly(2 if match["f5"].startswith("b") else 3)
    found = match["f"] or match["f2"] or match["f3"]
    return interval(found) if found else Interval.exactly(1)


def _weeks(match: re.Match[str]) -> Interval:
    count = interval(match["d"])
    if match["unit"].startswith("mo"):
        return product(count, Interval.exactly(_WEEKS_IN_MONTH))
    return count


def _total(text: str, start: int, end: int, schedule: Amount) -> tuple[Interval, tuple[int, int]] | None:
    """The number of sessions a heading states as such, outside the schedule's own numbers."""
    taken = (schedule.sessions_at, schedule.frequency_at, schedule.weeks_at)
    for pattern in (_TOTAL, _COUNTED, _BARE):
        if pattern is _BARE and schedule.sessions is not None:
            return None
        for match in pattern.finditer(text, start, end):
            name = match.lastgroup or ""
            at = (match.start(name), match.end(name))
            if all(at[1] <= s or at[0] >= e for s, e in taken):
                return _count(match[name]), at
    return None


def _count(text: str) -> Interval:
    """A count that may be said twice: "eight (8)"."""
    head, _, tail = text.split(".0")[0].partition("(")
    return interval(tail) if tail and not re.search(r"-|\bto\b", head) else interval(text.split(".0")[0])


def sessions_fact(amount: Amount, origin: Origin) -> Fact[Interval | None]:
    """The sessions of an amount as a fact: stated as a total, or derived from a schedule."""
    if amount.sessions is None:
        return absent(None)
    basis = Basis.STATED if amount.stated else Basis.DERIVED
    span = origin(*amount.sessions_at)
    rivals = (Fact(amount.rival, Basis.DERIVED, (span,)),) if amount.rival else ()
    return Fact(amount.sessions, basis, (span,), rivals)

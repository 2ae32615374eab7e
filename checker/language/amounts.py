"""The amount a heading asks for: sessions, visits a week, weeks; totals, sequences and several parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from checker.facts import Interval
from checker.language.periods import measured
from checker.language.tokens import Token

Place = tuple[int, int]
_NOWHERE = (0, 0)
NONE = Interval(0, 0)
# The most visits that a number without its unit may mean.
_MOST_BARE = 60
# The most visits that one week may have.
_MOST_A_WEEK = 5


@dataclass(frozen=True, slots=True)
class Amount:
    """What some words ask for, in places of the folded text; `of` where it is so many of so many."""

    sessions: Interval | None = None
    frequency: Interval | None = None
    weeks: Interval | None = None
    stated: bool = False
    rival: Interval | None = None
    of: Interval | None = None
    days: bool = False
    sessions_at: Place = _NOWHERE
    frequency_at: Place = _NOWHERE
    weeks_at: Place = _NOWHERE
    # Whether nothing but a number without its unit says it; whether a number is said to be the whole.
    bare: bool = False
    totalled: bool = False
    regions: frozenset[str] = frozenset()


class Rank(IntEnum):
    """How surely a number of a heading counts visits."""

    BARE = 1
    CODED = 2
    MARKED = 3
    UNITED = 4
    TOTAL = 5


@dataclass(frozen=True, slots=True)
class _Count:
    rank: Rank
    count: Interval
    at: Place
    of: Interval | None = None
    days: bool = False
    most: bool = False
    more: bool = False


def amount_of(
    tokens: Sequence[Token], own: frozenset[str] = frozenset(), units: Mapping[str, str] | None = None
) -> Amount:
    """The amount that some words of a heading ask for, of the treatments `own` where several are named.

    `units` names the treatments that are given by the hour or by the day.
    """
    stretches = list(_stretches(measured(tokens)))
    unit = frozenset((units or {}).get(t, "") for token in tokens for t, _ in token.treatments)
    told = [(_one(s, unit), _is_own(s, own)) for s in stretches]
    amounts = [a for a, mine in told if mine]
    if all(a.sessions is None for a in amounts):
        amounts = [a for a, _ in told]
    counted = [a for a in amounts if a.sessions is not None]
    sure = [a for a in counted if not a.bare]
    if len(sure) > 1:
        return _several(sure)
    if counted:
        return _with_rhythm((sure or counted)[0], amounts)
    return _rhythm_alone(amounts)


def _is_own(stretch: Sequence[Token], own: frozenset[str]) -> bool:
    """Whether a stretch asks for the item's treatment: it names it, or none."""
    named = {t for token in stretch for t, weak in token.treatments if not weak}
    return not named or not own or bool(named & own)


def _stretches(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The heading cut where another amount may begin."""
    first, counted, scheduled = 0, False, False
    for at, token in enumerate(tokens):
        if token.has("stepwise") or _joins(tokens, at, counted=counted, scheduled=scheduled):
            if at > first:
                yield tokens[first:at]
            first, counted, scheduled = at + 1, False, False
        counted = counted or token.count is not None
        scheduled = scheduled or token.has("sched")
    if first < len(tokens):
        yield tokens[first:]


def _joins(tokens: Sequence[Token], at: int, *, counted: bool, scheduled: bool) -> bool:
    """Whether a comma or "and" stands between two amounts; `counted`, `scheduled`: what stands before it."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None:
        return False
    if tokens[at].text == ",":
        return scheduled and after.has("sched")
    return tokens[at].has("and") and counted and after.count is not None and not after.ordinal


def _several(amounts: Sequence[Amount]) -> Amount:
    """Several amounts: one after the other they are added, a part of the body each they are an interval."""
    first, last = amounts[0], amounts[-1]
    at = (first.sessions_at[0], max(a.sessions_at[1] for a in amounts))
    values = [a.sessions for a in amounts if a.sessions is not None]
    parts = [a.regions for a in amounts]
    if all(parts) and sum(len(p) for p in parts) == len(frozenset().union(*parts)):
        tops = [v.max for v in values if v.max is not None]
        hull = Interval(min(v.min for v in values), max(tops) if len(tops) == len(values) else None)
        return Amount(sessions=hull, sessions_at=at, stated=all(a.stated for a in amounts))
    schedules = [a.rival or a.sessions for a in amounts if a.sessions is not None]
    total = _sum([v for v in schedules if v is not None])
    if last.stated and last.sessions is not None and last.sessions.min >= total.min and last.rival is not None:
        return Amount(sessions=last.sessions, sessions_at=last.sessions_at, stated=True)
    return Amount(sessions=_sum(values), sessions_at=at)


def _sum(values: Sequence[Interval]) -> Interval:
    total = values[0]
    for value in values[1:]:
        total = total + value
    return total


def _with_rhythm(amount: Amount, amounts: Sequence[Amount]) -> Amount:
    """The one count of a heading with the rhythm told beside it."""
    rhythm = _rhythm_alone([amount, *amounts])
    return replace(
        amount,
        frequency=rhythm.frequency, frequency_at=rhythm.frequency_at,
        weeks=rhythm.weeks, weeks_at=rhythm.weeks_at,
    )  # fmt: skip


def _rhythm_alone(amounts: Sequence[Amount]) -> Amount:
    often = next((a for a in amounts if a.frequency is not None), Amount())
    long = next((a for a in amounts if a.weeks is not None), Amount())
    long = often if often.weeks is not None else long
    found = Amount(frequency=often.frequency, frequency_at=often.frequency_at, weeks=long.weeks, weeks_at=long.weeks_at)
    if often.frequency is None or long.weeks is None:
        return found
    at = (min(often.frequency_at[0], long.weeks_at[0]), max(often.frequency_at[1], long.weeks_at[1]))
    return replace(found, sessions=times(often.frequency, long.weeks), sessions_at=at)


def _one(tokens: Sequence[Token], units: frozenset[str]) -> Amount:
    """The amount of one stretch: a stated total beats a schedule, a schedule a bare number."""
    schedule = replace(_schedule(tokens, units), regions=frozenset(r for t in tokens for r in t.regions))
    counts = [c for c in _counts(tokens, units) if c.rank > Rank.MARKED or schedule.sessions is None]
    if not counts:
        return schedule
    best = max(counts, key=lambda c: c.rank)
    if best.rank is Rank.CODED and len({c.count for c in counts if c.rank is Rank.CODED}) > 1:
        return schedule
    if best.most and schedule.sessions is not None:
        return replace(schedule, sessions=_capped(schedule.sessions, best.count))
    rival = schedule.sessions if schedule.sessions not in (None, best.count) else None
    return replace(
        schedule, sessions=best.count, stated=True, rival=rival, of=best.of, days=best.days or schedule.days,
        sessions_at=best.at, bare=best.rank is Rank.BARE, totalled=best.rank is Rank.TOTAL,
    )  # fmt: skip


def _capped(value: Interval, most: Interval) -> Interval:
    top = most.min if value.max is None else min(value.max, most.min)
    return Interval(min(value.min, top), top)


def _schedule(tokens: Sequence[Token], units: frozenset[str]) -> Amount:
    """A product, or a rate and the weeks it lasts, in any order and with other words between."""
    product = next((t for t in tokens if t.has("sched") and t.count and t.count.min), None)
    if product is not None:
        a, b = product.count or NONE, product.of or NONE
        at = (product.start, product.end)
        return Amount(sessions=times(a, b), frequency=a, weeks=b, sessions_at=at, frequency_at=at, weeks_at=at)
    if any(t.has("unclearrate") for t in tokens):
        return Amount()
    rate = next((i for i, t in enumerate(tokens) if t.has("rate")), None)
    lasting = _lasting(tokens, rate)
    often = tokens[rate] if rate is not None else None
    found = Amount(days=often is not None and often.has("bydays") and "full_days" in units)
    if lasting is not None:
        found = replace(found, weeks=lasting.count, weeks_at=(lasting.start, lasting.end))
    if often is None or often.count is None or often.of is None or not often.count.min:
        return found
    if often.of == Interval.exactly(1):
        found = replace(found, frequency=often.count, frequency_at=(often.start, often.end))
    if lasting is None or lasting.count is None:
        return (
            replace(found, sessions=often.count, sessions_at=(often.start, often.end))
            if often.has("adjectival")
            else found
        )
    at = (min(often.start, lasting.start), max(often.end, lasting.end))
    return replace(found, sessions=_over(often.count, often.of, lasting.count), sessions_at=at)


def _lasting(tokens: Sequence[Token], rate: int | None) -> Token | None:
    """The weeks that a rate lasts: the first told behind it, else before it."""
    lengths = [(i, t) for i, t in enumerate(tokens) if t.has("weeks")]
    if rate is not None:
        lengths = [x for x in lengths if x[0] > rate] + [x for x in lengths if x[0] < rate]
    return lengths[0][1] if lengths else None


def times(left: Interval, right: Interval) -> Interval:
    """Both ends multiplied: visits a week by weeks."""
    top = None if left.max is None or right.max is None else left.max * right.max
    return Interval(left.min * right.min, top)


def _over(often: Interval, period: Interval, weeks: Interval) -> Interval:
    """So many visits in a period of so many weeks, over some weeks; one at least."""
    whole = times(often, weeks)
    step = period.min
    return Interval(max(1, whole.min // step), None if whole.max is None else max(1, whole.max // step))


def _counts(tokens: Sequence[Token], units: frozenset[str]) -> Iterator[_Count]:
    """Every number of a stretch that may count its visits."""
    for at, token in enumerate(tokens):
        if token.count is None or token.ordinal or token.has("slash", "sched", "rate", "weeks", "stage"):
            continue
        unit = _given_in(token, units)
        if token.has("quantity") and not unit:
            continue
        last, united, named = _reach(tokens, at)
        if not token.count.min and not united:
            continue
        if _had(tokens, at, last) or _examined(tokens, at, last, token.count):
            continue
        total = _totalled(tokens, at, last, united=united)
        rank = Rank.TOTAL if total else Rank.UNITED if unit else _rank(tokens, at, last, united=united, named=named)
        if rank is None:
            continue
        count = _weekly_perhaps(tokens, last, token.count)
        yield _Count(
            rank, count, (token.start, token.end), token.of, unit == "full_days", _before(tokens, at, "ceiling")
        )


def _weekly_perhaps(tokens: Sequence[Token], last: int, count: Interval) -> Interval:
    """ "2 visits x 6 weeks" may be two in all or two a week."""
    if last + 1 >= len(tokens) or not tokens[last].has("multiply") or not tokens[last + 1].has("weeks"):
        return count
    weeks = tokens[last + 1].count or NONE
    if not count.max or not weeks.max or count.max > _MOST_A_WEEK:
        return count
    return Interval(count.min, count.max * weeks.max)


def _given_in(token: Token, units: frozenset[str]) -> str:
    """The unit other than visits that a number may count visits in: hours of psychotherapy, days of a programme."""
    return next((unit for unit in sorted(units) if unit and token.has(unit.removeprefix("full_"))), "")


def _reach(tokens: Sequence[Token], at: int) -> tuple[int, bool, bool]:
    """Where the noun group of a number ends, whether it holds a unit of visits, and whether it names a treatment."""
    place, named, ends = at + 1, False, 0
    while place < len(tokens) and place - at <= _REACH:
        token = tokens[place]
        if token.has("visits"):
            return place + 1, True, named
        if (
            (token.count is not None and not token.has("quantity"))
            or token.has("examined", "stepwise")
            or token.text in _STOPS
        ):
            break
        if token.has("stops", "and", "link", "numbered"):
            ends = ends or place
        named = named or (not ends and bool(token.treatments))
        place += 1
    return ends or place, False, named


# How far behind a number the unit may stand.
_REACH = 6


_ROLES = ("grant", "left", "indispute", "original", "ask")
_OPENING, _CLOSING = ("(", "["), (")", "]")
_STOPS = frozenset(",;:.()[]|")


def _rank(tokens: Sequence[Token], at: int, last: int, *, united: bool, named: bool) -> Rank | None:
    """How surely a number counts visits, by what stands beside it."""
    before = at - 1
    while before >= 0 and at - before < _LEAD and (tokens[before].has(*_LEADING) or tokens[before].text in _SIGNS):
        before -= 1
    marked = any(t.has("numbersign", "multiply") for t in tokens[before + 1 : at])
    if united:
        return Rank.UNITED
    signed = any(t.text != "," for t in tokens[before + 1 : at])
    if before >= 0 and tokens[before].has("visits") and (signed or last >= len(tokens) or last == at + 1):
        return Rank.UNITED
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    if marked or (behind is not None and behind.has("more") and last == at + 2):
        return Rank.CODED if before >= 0 and tokens[before].text[-1:].isdigit() else Rank.MARKED
    if named:
        return Rank.MARKED
    ends = behind is None or behind.text in _STOPS or behind.has("more", "been", *_ROLES)
    top = tokens[at].count or NONE
    alone = before < 0 or _opens(tokens[before], tokens[at - 1])
    return Rank.BARE if ends and alone and (top.max or top.min) <= _MOST_BARE else None


def _opens(named: Token, beside: Token) -> bool:
    """Whether a number may stand by itself behind some words: behind a treatment, a part, a sign."""
    if named.treatments or named.regions or beside.text in _STOPS:
        return True
    return beside.has("more", "word", "link", "relpron", *_ROLES)


# What may stand between a number and the words it belongs to, and how much of it.
_LEADING = ("numbersign", "multiply", "ceiling", "alltold", "more", "article")
_SIGNS = frozenset("([:#-=,|/")
_LEAD = 5


def _had(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Whether visits were had before: "12 completed", "after 12 visits", "(16 to date)"."""
    inside = tokens[at + 1 : last + 2]
    for token in inside:
        if token.text in _STOPS:
            break
        if token.has("prior", "behind", "todate") or (token.has("have", "ended") and token.has(":past", ":part")):
            return True
    before = at - 1
    while before >= 0 and tokens[before].has("article"):
        before -= 1
    return before >= 0 and (
        tokens[before].has("afterword", "already", "prior", "behind")
        or (tokens[before].has("ended") and tokens[before].has(":past"))
    )


def _examined(tokens: Sequence[Token], at: int, last: int, count: Interval) -> bool:
    """Whether a number counts evaluations: "1 re-evaluation", "evaluation x 1"."""
    if last < len(tokens) and tokens[last].has("examined") and not tokens[last - 1].has("visits"):
        return True
    before = at - 1
    while before >= 0 and (tokens[before].has("numbersign", "multiply") or tokens[before].text in _SIGNS):
        before -= 1
    return count == Interval.exactly(1) and before >= 0 and tokens[before].has("examined")


def _totalled(tokens: Sequence[Token], at: int, last: int, *, united: bool) -> bool:
    """Whether a number is said to be the whole: in brackets of its own, behind "=", beside "total"."""
    if _before(tokens, at, "alltold"):
        return True
    inside = tokens[at + 1 : last]
    beside = range(at + 1, min(last + 1, len(tokens)))
    if any(tokens[i].has("alltold") and not _counted_next(tokens, i) for i in beside):
        return True
    opened = at > 0 and tokens[at - 1].text in _OPENING
    return (
        opened
        and (united or all(t.has("more") for t in inside))
        and last < len(tokens)
        and tokens[last].text in _CLOSING
    )


def _before(tokens: Sequence[Token], at: int, name: str) -> bool:
    return any(t.has(name) for t in tokens[max(0, at - 2) : at])


def _counted_next(tokens: Sequence[Token], at: int) -> bool:
    return at + 1 < len(tokens) and tokens[at + 1].count is not None

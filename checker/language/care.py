"""Care that the clauses of a passage tell of: counts had, granted, asked for; care of no known number; none at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from checker.facts import Interval
from checker.frames import CareEvent, Says
from checker.guideline import EvidenceRow
from checker.language.clauses import Clause, Mode, Speaker, mode_of, tells_of_case
from checker.language.evidence import Surroundings, row_for, surroundings
from checker.language.groups import Group, counts_courses, groups_of, named_by, sides_near
from checker.language.loose import loose_numbers, may_count_visits
from checker.language.referred import WHOLES, referred
from checker.language.tallies import tallied
from checker.language.tokens import Token
from checker.language.unnumbered import none_of, some_of

_BENT = ("relative", "otherclaim", "beforesurgery", "otherkind")


def care_events(clauses: Sequence[Clause], table: Sequence[EvidenceRow], known: frozenset[str]) -> Iterator[CareEvent]:
    """Every event of care; `known` are the treatments given in visits."""
    topic, named_in = frozenset[str](), -9
    before: CareEvent | None = None
    for place, sentence in groupby(clauses, key=lambda clause: clause.place):
        told = tuple(sentence)
        events: list[CareEvent] = []
        for clause, bent in zip(told, _bends_of(told), strict=True):
            here = topic if place - named_in <= _CARRIED else frozenset[str]()
            found = _of_clause(clause, table, known)
            events += [replace(e, topic=here, bent=e.bent | bent) if here or bent else e for e in found]
            named = known.intersection([t for token in clause.tokens for t, _ in token.treatments])
            if named:
                topic, named_in = named, place
        events = _shared_predicate(told, list(_joined(told, events)))
        events += [r for clause in told for r in referred(clause, _last(events, before, clause.end))][:1]
        counts = list(tallied(told, known))
        if counts:
            first, last = counts[0].at[0], counts[-1].at[1]
            events = [e for e in events if not (e.says is not Says.SOME and first <= e.at[0] < last)] + counts
        before = next((e for e in reversed(events) if e.says in WHOLES), before)
        yield from _in_order(told, sorted(events, key=lambda e: e.at))


def _last(events: Sequence[CareEvent], before: CareEvent | None, start: int) -> CareEvent | None:
    """The whole that was told of last before a place."""
    return next((e for e in reversed(events) if e.says in WHOLES and e.at[0] < start), before)


def _in_order(told: Sequence[Clause], events: Sequence[CareEvent]) -> Iterator[CareEvent]:
    """Care told before an operation that its sentence goes on to: "had ten visits, then underwent ..."."""
    tokens = [t for clause in told for t in clause.tokens]
    for event in events:
        before = event.says in (Says.HAD, Says.BARE, Says.SOME, Says.TOTAL) and _operated_later(tokens, event.at)
        yield replace(event, bent=event.bent | {"beforesurgery"}) if before else event


def _operated_later(tokens: Sequence[Token], at: tuple[int, int]) -> bool:
    """Whether an operation follows that is told as done, joined to what stands before it as the next thing."""
    if any(t.procedures or (t.has("sinceword") and t.start < at[0] - _RIGHT_BEFORE) for t in tokens if t.end <= at[0]):
        return False
    begin = next((i for i, t in enumerate(tokens) if t.start >= at[1]), len(tokens))
    return any(tokens[place].procedures and _told_as_next(tokens, begin, place) for place in range(begin, len(tokens)))


# The characters within which a word governs the count itself: "since twelve visits failed, surgery was done".
_RIGHT_BEFORE = 8


def _told_as_next(tokens: Sequence[Token], begin: int, place: int) -> bool:
    between = tokens[begin:place]
    joiners = [i for i, t in enumerate(between) if t.has("and", "ahead", "but") or t.text in (",", ";")]
    near = between[joiners[-1] :] if joiners else between
    if not joiners or any(
        t.has("afterword", "sinceword", "neg", "neghead", "ask", "plan", "modal", "refuse") for t in near
    ):
        return False
    verb = any(t.has(":past", ":part", "perfect") for t in near)
    return verb or any(t.has("happen", "have", "date", "wasbeen") for t in tokens[place + 1 : place + 5])


def _of_clause(clause: Clause, table: Sequence[EvidenceRow], known: frozenset[str]) -> Iterator[CareEvent]:
    if clause.speaker is Speaker.GUIDELINE and not _told_beside(clause):
        return
    counted = list(_counted(clause, table, known))
    none = list(none_of(clause, known))
    yield from counted
    yield from _listed_dates(clause, known)
    yield from _courses(clause, known)
    yield from none
    yield from loose_numbers(clause, counted)
    if not none and not any(e.says in (Says.HAD, Says.CLAIMED) for e in counted):
        some = some_of(clause, known)
        yield from (some,) if some else ()


def _joined(told: Sequence[Clause], events: Sequence[CareEvent]) -> Iterator[CareEvent]:
    """What a later count of a sentence takes over from an earlier one.

    "four visits in May, five in June" are all had; "of the six allowed he attended three" are three of six.
    """
    if not events:
        return
    tokens = [t for clause in told for t in clause.tokens]
    year = max((y for t in tokens for y in _years(t)), default=None)
    had: CareEvent | None = None
    whole: CareEvent | None = None
    for event in events:
        if had is not None and event.row == "has had part of them" and event.at[0] > had.at[0]:
            event = replace(event, says=Says.PART)
        if whole is not None and event.says in (Says.HAD, Says.PART) and event.of is None:
            event = replace(
                event,
                of=whole.visits,
                says=Says.HAD,
                weak=False,
                granted=whole.granted,
                treatments=event.treatments or whole.treatments,
            )
        if (
            had is not None
            and event.row in _ELLIPTIC
            and _linked(tokens, had.at[1], event.at[0], more=event.row in _FURTHER)
            and _closes(tokens, event.at[1])
        ):
            event = replace(
                event,
                says=Says.HAD,
                weak=False,
                treatments=event.treatments if event.united else had.treatments,
                row="and so many",
            )
        if event.says in (Says.WHOLE, Says.GRANTED, Says.PLANNED):
            whole = event
        had = event if event.says is Says.HAD else had
        yield event if event.year is not None or year is None else replace(event, year=year)


def _shared_predicate(told: Sequence[Clause], events: list[CareEvent]) -> list[CareEvent]:
    """Counts joined by "and" to one behind them that was had: "two a week for a month and then one, all kept"."""
    tokens = [t for clause in told for t in clause.tokens]
    for at in range(len(events) - 2, -1, -1):
        event, after = events[at], events[at + 1]
        if (
            event.says is Says.BARE
            and after.says is Says.HAD
            and after.row == "were had"
            and (event.united or event.scheduled)
            and event.at[1] < after.at[0]
            and any(event.at[1] <= t.start < after.at[0] and t.has("and", "joins") for t in tokens)
            and _linked(tokens, event.at[1], after.at[0])
        ):
            events[at] = replace(event, says=Says.HAD, row="were had")
    return events


_FURTHER = ("additional", "a last course")
_ELLIPTIC = ("anything else", "additional", "a last course", "in such a time", "a part of them")


def _closes(tokens: Sequence[Token], end: int) -> bool:
    """Whether no verb of its own follows a count: "another six." but not "another six exceed ..."."""
    after = next((t for t in tokens if t.start >= end), None)
    return after is None or not (
        after.has("modal", "been", "perfect", "aux", "over", "guide")
        or (after.has("word", ":base", ":s") and not after.has("link", "unit", "and"))
    )


def _goes_on(between: Sequence[Token], *, more: bool) -> bool:
    """Whether one course is joined to another: "six at one clinic, then eight at another", "... and 6 further ones"."""
    if len(between) < 2:
        return False
    joins, before = between[-1], between[-2]
    return (more and joins.has("and")) or (joins.has("joins") and (before.text == "," or before.has("and")))


def _linked(tokens: Sequence[Token], start: int, end: int, *, more: bool = False) -> bool:
    """Whether only words that join, and times, stand between two counts."""
    between = [t for t in tokens if start <= t.start < end]
    if _goes_on(between, more=more):
        return True
    return bool(between) and all(
        t.has(
            "and",
            "link",
            "more",
            "article",
            "date",
            "monthname",
            "adverb",
            "joins",
            "early",
            "quantity",
            "prior",
            "unit",
            "afterword",
            "have",
            "happen",
            "been",
            "perfect",
            "ended",
            "visited",
        )
        or t.text == ","
        or t.text.isdigit()
        or bool(t.treatments or t.regions)
        for t in between
    )


_CARRIED = 2
_BEFORE_DATES = 8


def _courses(clause: Clause, known: frozenset[str]) -> Iterator[CareEvent]:
    """ "two courses of therapy": so many courses, where nobody asks for them."""
    if clause.speaker is Speaker.GUIDELINE:
        return
    for at, many in _course_counts(clause):
        if any(t.has("ask", "plan", "grant", "refuse") for t in clause.tokens[max(0, at - _BEFORE_DATES) : at]):
            continue
        tokens = clause.tokens[at : at + 6]
        if any(t.procedures or (named_by(t) and not named_by(t) & known) for t in tokens):
            continue
        named = frozenset(t for token in tokens for t in named_by(token)) & known
        yield CareEvent(
            Says.COURSES,
            many,
            (tokens[0].start, tokens[0].end),
            "courses",
            clause.place,
            (clause.start, clause.end),
            named,
            kind="united",
            united=True,
        )


def _course_counts(clause: Clause) -> Iterator[tuple[int, Interval]]:
    """The places where more courses than one are counted."""
    if not clause.has("course"):
        return
    for at, token in enumerate(clause.tokens):
        if (
            token.count is not None
            and not token.ordinal
            and token.count.min > 1
            and not token.has("quantity", "week", "rate", "date")
            and counts_courses(clause.tokens, at)
        ):
            yield at, token.count


def _listed_dates(clause: Clause, known: frozenset[str]) -> Iterator[CareEvent]:
    """ "visits on 6/2, 6/9 and 6/16", "slips dated 5/3, 5/10 and 5/17": as many as there are dates."""
    tokens = clause.tokens
    if not clause.has("date", "slash"):
        return
    for at, token in enumerate(tokens):
        named = frozenset(t for t, _ in token.treatments) & known
        if not (token.has("unit", "softunit") or named):
            continue
        first = next((i for i in range(at + 1, min(at + _TO_DATES, len(tokens))) if _is_day(tokens[i])), None)
        between = tokens[at + 1 : first]
        if first is None or any(t.has("until", "sinceword", "ask", "plan", "grant", "refuse") for t in between):
            continue
        if any(_is_count(t) for t in (*tokens[max(0, at - 3) : at], *between)):
            continue  # counted visits, of which the dates tell something else
        last, days = _dates_from(tokens, first)
        enough = _FEW_DATES if token.has("unit") or named else _FEW_DATES + 1
        before = tokens[max(0, at - _BEFORE_DATES) : at]
        if days >= enough and not any(t.has("ask", "plan", "grant", "refuse") for t in before):
            yield CareEvent(
                Says.HAD,
                Interval.exactly(days),
                (token.start, tokens[last].end),
                "dates listed",
                clause.place,
                (clause.start, clause.end),
                named,
                united=True,
                kind="united",
            )
            return


_TO_DATES, _FEW_DATES = 9, 2


def _is_day(token: Token) -> bool:
    return token.has("date", "slash")


def _dates_from(tokens: Sequence[Token], first: int) -> tuple[int, int]:
    """The place of the last of some dates that follow one another, and how many they are; of a stretch of time none."""
    place, last, days = first, first, 0
    while place < len(tokens) and not tokens[place].has("until"):
        token = tokens[place]
        if _is_day(token):
            last, days = place, days + 1
        elif not (token.has("link", "and", "article", "monthname") or token.text in (",", "(", ")")):
            return last, days
        place += 1
    return (last, days) if place >= len(tokens) else (last, 0)


def _told_beside(clause: Clause) -> bool:
    told = any(t.has("have", "happen") and mode_of(clause.tokens, i) is Mode.DONE for i, t in enumerate(clause.tokens))
    asked = clause.has("total") and clause.has("ask", "thisrequest")
    return told or asked or clause.has("behind") or (clause.has("perfect") and clause.has("start"))


def _counted(clause: Clause, table: Sequence[EvidenceRow], known: frozenset[str]) -> Iterator[CareEvent]:
    for group in groups_of(clause):
        if group.treatment and not group.treatment & known and not group.unit:
            continue
        if not group.treatment & known and any(t.has("othervisit") for t in group.tokens):
            continue
        around = surroundings(group)
        if around.kind[0] in ("times", "soft") and clause.has("doctor") and not clause.treatments & known:
            continue
        row = row_for(table, around)
        if row is None or row.says in ("guideline",):
            continue
        if clause.speaker is Speaker.GUIDELINE and row.says not in ("had", "total", "sum", "denied"):
            continue
        visits = group.number.count
        if visits is None:
            continue
        says, multiplied = row.says, False
        if says in ("had", "bare", "total") and _one_of_many(clause, group, around):
            continue
        if row.weak and "guide" in around.clause and "behind" not in around.clause:
            continue
        many = next((many for at, many in _course_counts(clause) if at < group.first), None)
        if (
            many is not None
            and many.exact
            and visits.exact
            and (
                around.kind[0] == "adjectival"
                or row.says == "whole"
                or "per" in around.right
                or "courseof" in around.left
            )
        ):
            visits, says, multiplied = Interval.exactly(visits.min * many.min), "had", True
        if says == "denied" and visits == Interval.exactly(1) and row.id == "not had":
            says, visits = "none", Interval(0, 0)  # "had not been to a single visit"
        if says == "had" and visits.exact and _first_of_them(clause, group):
            visits = Interval(visits.min, None)
        if "numbered" in around.kind and visits.min == 1 and visits.max and visits.max > 1:
            visits = Interval.exactly(visits.max)
        if clause.speaker is Speaker.UR and (says == "bare" or (says == "had" and clause.has("guide"))):
            continue
        if says == "had" and clause.speaker is Speaker.UR:
            says = "claimed"
        event = _event(clause, group, says, visits, "courses of so many" if multiplied else row.id, around, known)
        weak = row.weak or (says == "had" and around.kind[0] == "bare" and group.number.of is None)
        yield replace(event, weak=True) if weak else event


def _first_of_them(clause: Clause, group: Group) -> bool:
    """Whether a count is of the first of more: "the first four visits were spent on modalities"."""
    before = clause.tokens[max(0, group.count - 2) : group.count]
    return len(before) == 2 and before[0].has("article") and before[1].has("firstof")


def _one_of_many(clause: Clause, group: Group, around: Surroundings) -> bool:
    """Whether a count is told of each of many: "each covers one visit", "one was given every other week"."""
    before = clause.tokens[: group.first]
    each = any(t.has("distributive") for t in before) and not any(t.has("total") for t in group.tokens)
    behind = clause.tokens[group.last : group.last + 6]
    if any(t.has("distributive") for t in behind[:3]) and any(t.has("month", "monthname") for t in behind):
        return True  # "four times in each of the months of ..."
    each_one = any(t.has("distributive") for t in before) and any(t.text == "one" for t in before)
    return (each and (group.number.count == Interval.exactly(1) or each_one)) or (
        "distributed" in around.right and "sched" not in around.kind
    )


def _event(
    clause: Clause, group: Group, says: str, visits: Interval, row: str, around: Surroundings, known: frozenset[str]
) -> CareEvent:
    number = group.number
    named = frozenset(group.treatment & known) or _nearest(clause, group, known)
    return CareEvent(
        says=Says(says),
        visits=visits,
        at=group.place,
        row=row,
        sentence=clause.place,
        clause=(clause.start, clause.end),
        treatments=named,
        regions=_regions(clause, group),
        of=number.of,
        scheduled=number.has("sched"),
        ordinal=number.ordinal,
        granted="grant" in around.inside
        or clause.has("undergrant")
        or any(s.startswith("grant") for s in (*around.left, *around.right)),
        sides=sides_near(clause, group.first),
        year=max((y for t in clause.tokens for y in _years(t)), default=None),
        case=tells_of_case(clause.tokens, clause.classes) or clause.has("file", "behind") or group.number.has("sched"),
        adds="more" in around.inside or clause.has("nextcourse"),
        # "An additional six exceed the rule": what is asked for, whether said so or not.
        asking=clause.has("ask", "plan", "thisrequest")
        or (says == "added" and not _closes(clause.tokens, group.place[1])),
        ordered=_ordered(clause, group),
        bent=frozenset({"otherclaim"}) if _of_older_claim(clause, group) else frozenset(),
        kind=around.kind[0],
        united=group.unit or bool(group.treatment),
        elliptic=may_count_visits(clause, group.count),
    )


def _nearest(clause: Clause, group: Group, known: frozenset[str]) -> frozenset[str]:
    """The treatment named nearest to a group in its clause."""
    best, distance = frozenset[str](), 99
    for at, token in enumerate(clause.tokens):
        mine = named_by(token) & known
        away = group.first - at if at < group.first else at - group.last + 1
        if mine and away < distance:
            best, distance = mine, away
    return best or frozenset(t for token in clause.tokens if token.has("provider") for t, _ in token.treatments) & known


def _regions(clause: Clause, group: Group) -> frozenset[str]:
    """The parts named in the group or right behind it: "12 visits for the neck"."""
    found = {r for t in group.tokens for r in t.regions}
    tokens = clause.tokens
    for at in range(group.last, min(group.last + 6, len(tokens))):
        if _ends_part(tokens, at):
            break
        found |= set(tokens[at].regions)
    for at in range(group.first - 1, max(-1, group.first - _NEAR_PART), -1):
        if (
            found
            or (tokens[at].text == "," and at < group.first - 1)
            or (tokens[at].count is not None and not tokens[at].has("quantity", "week", "date"))
        ):
            break
        found |= set(tokens[at].regions)
    for at in range(group.last, min(group.last + _NEAR_PART, len(tokens))):
        if (
            found
            or tokens[at].text in (")", "(")
            or (_ends_part(tokens, at) and tokens[at].text != ",")
            or (tokens[at].text == "," and not (at + 1 < len(tokens) and tokens[at + 1].has("all")))
            or (tokens[at].count is not None and not tokens[at].has("quantity", "week", "date"))
        ):
            break
        found |= set(tokens[at].regions)
    return frozenset(found)


_NEAR_PART = 9


def _ends_part(tokens: Sequence[Token], at: int) -> bool:
    """Whether the part of a group is no longer named from here on: a new verb, a new count, a sign."""
    token = tokens[at]
    if token.has("and"):
        return at + 1 >= len(tokens) or not any(
            t.regions or t.has("side.left", "side.right") for t in tokens[at + 1 : at + 3]
        )
    verb = (token.has(":past") and not token.has(":part")) or token.has("sinceword", "afterword", "because")
    return verb or (token.count is not None and not token.has("quantity", "week")) or token.text in (";", ",")


def _years(token: Token) -> Iterator[int]:
    if token.day is not None:
        yield token.day.year
    elif len(token.text) == 4 and token.text.isdigit() and token.text[:2] in ("19", "20"):
        yield int(token.text)


def _bends_of(told: Sequence[Clause]) -> Iterator[frozenset[str]]:
    """What bends each clause of a sentence; a relative named before is spoken of until the worker is named again."""
    anothers, fronted = False, frozenset[str]()
    for clause in told:
        named = clause.has("worker") and any(t.has("worker") and not t.has("anaphor") for t in clause.tokens)
        anothers = clause.has("relative") or (anothers and not named)
        found = _bends(clause) | fronted | (frozenset({"relative"}) if anothers else frozenset())
        fronted = found & {"beforesurgery"} if len(clause.tokens) <= _FRONTED else frozenset()
        yield found


_FRONTED = 8


def _several(clause: Clause) -> bool:
    """Whether a clause counts more than once, so that an older claim is that of one count alone."""
    return sum(_is_count(t) for t in clause.tokens) > 1


def _is_count(token: Token) -> bool:
    return token.count is not None and not token.has("quantity", "week", "rate", "date", "slash")


def _of_older_claim(clause: Clause, group: Group) -> bool:
    """Whether an older claim is named with this count, up to the next one."""
    if not clause.has("otherclaim"):
        return False
    first = group.first
    while first > 0 and not _is_count(clause.tokens[first - 1]):
        first -= 1
    last = group.last
    while last < len(clause.tokens) and not _is_count(clause.tokens[last]):
        last += 1
    whole = clause.tokens[(first if first == 0 else group.first) : last]
    return any(t.has("otherclaim") for t in whole)


def _bends(clause: Clause) -> frozenset[str]:
    """What keeps the care of a clause from being the worker's own of this course."""
    found = {b for b in _BENT if b in clause.classes}
    if "otherclaim" in found and _several(clause):
        found.discard("otherclaim")
    if clause.has("beforethat"):
        found.add("beforesurgery")
    tokens = clause.tokens
    for at, token in enumerate(tokens if clause.has("ahead") else ()):
        behind = tokens[at + 1 : at + 5]
        if token.has("ahead") and (
            any(t.procedures for t in behind) or (behind and behind[0].text in ("it", "that", "this"))
        ):
            found.add("beforesurgery")
    return frozenset(found)


def _ordered(clause: Clause, group: Group) -> bool:
    """Whether a count is what an order or this request holds: "the request for authorization specifies 12 sessions"."""
    if clause.has("orderpaper"):
        return True
    before = clause.tokens[: group.first]
    asked = next((i for i, t in enumerate(before) if t.has("thisrequest")), len(before))
    return any(t.has("callsfor") for t in before[asked:]) and not any(
        t.has("neg", "over", "more") for t in before[asked:]
    )

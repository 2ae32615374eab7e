"""Care that the clauses of a passage tell of: counts had, granted, asked for; care of no known number; none at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from checker.facts import Interval
from checker.frames import CareEvent, Says
from checker.guideline import EvidenceRow
from checker.language.clauses import Clause, Mode, Speaker, mode_of, tells_of_case
from checker.language.evidence import Surroundings, row_for, surroundings, verb_sign, _is_main, _have_mode
from checker.language.groups import Group, groups_of, named_by
from checker.language.tokens import Token

_SOME = Interval(1, None)
_NOUGHT = Interval(0, 0)
_BENT = ("relative", "otherclaim", "beforesurgery", "otherkind")


def care_events(clauses: Sequence[Clause], table: Sequence[EvidenceRow], known: frozenset[str]) -> Iterator[CareEvent]:
    """Every event of care; `known` are the treatments given in visits."""
    topic, named_in = frozenset[str](), -9
    for place, sentence in groupby(clauses, key=lambda clause: clause.place):
        told = tuple(sentence)
        events: list[CareEvent] = []
        for clause in told:
            here = topic if place - named_in <= _CARRIED else frozenset[str]()
            events += [replace(e, topic=here) for e in _of_clause(clause, table, known)]
            named = frozenset(t for token in clause.tokens for t, _ in token.treatments) & known
            if named:
                topic, named_in = named, place
        yield from _joined(told, events)


def _of_clause(clause: Clause, table: Sequence[EvidenceRow], known: frozenset[str]) -> Iterator[CareEvent]:
    if clause.speaker is Speaker.GUIDELINE and not _told_beside(clause):
        return
    counted = list(_counted(clause, table, known))
    none = list(_none(clause, known))
    yield from counted
    yield from _listed_dates(clause, known)
    yield from none
    if not none:
        yield from _some(clause, known, counted)


def _joined(told: Sequence[Clause], events: Sequence[CareEvent]) -> Iterator[CareEvent]:
    """What a later count of a sentence takes over from an earlier one.

    "four visits in May, five in June" are all had; "of the six allowed he attended three" are three of six.
    """
    tokens = [t for clause in told for t in clause.tokens]
    year = max((y for t in tokens for y in _years(t)), default=None)
    had: CareEvent | None = None
    whole: CareEvent | None = None
    for event in events:
        if whole is not None and event.says in (Says.HAD, Says.PART) and event.of is None:
            event = replace(event, of=whole.visits, says=Says.HAD, granted=whole.granted, treatments=event.treatments or whole.treatments)
        if had is not None and event.row in _ELLIPTIC and _linked(tokens, had.at[1], event.at[0]):
            event = replace(event, says=Says.HAD, weak=False, treatments=event.treatments if event.united else had.treatments, row="and so many")
        if event.says in (Says.WHOLE, Says.GRANTED, Says.PLANNED):
            whole = event
        had = event if event.says is Says.HAD else had
        yield event if event.year is not None else replace(event, year=year)


_ELLIPTIC = ("anything else", "additional", "in such a time", "a part of them")


def _linked(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether only words that join, and times, stand between two counts."""
    between = [t for t in tokens if start <= t.start < end]
    return bool(between) and all(
        t.has("and", "link", "more", "article", "date", "monthname", "adverb", "joins", "early", "quantity", "prior", "unit", "afterword", "have", "happen", "been", "perfect", "ended", "visited")
        or t.text == ","
        or t.text.isdigit()
        or bool(t.treatments or t.regions)
        for t in between
    )


_CARRIED = 2


def _listed_dates(clause: Clause, known: frozenset[str]) -> Iterator[CareEvent]:
    """ "visits on 6/2, 6/9 and 6/16": as many as there are dates."""
    tokens = clause.tokens
    for at, token in enumerate(tokens):
        named = frozenset(t for t, _ in token.treatments) & known
        if not (token.has("unit") or named):
            continue
        place, days = at + 1, 0
        while place < len(tokens) and place - at <= 4 + 3 * days and (tokens[place].has("date", "slash", "link", "and", "article", "monthname") or tokens[place].text in (",", ":", "(", "each", "for", "the")):
            days += tokens[place].has("date", "slash")
            place += 1
        if days >= 2 and not clause.has("ask", "plan", "grant", "refuse"):
            yield CareEvent(Says.HAD, Interval.exactly(days), (token.start, tokens[place - 1].end), "dates listed", clause.place, (clause.start, clause.end), named, united=True, kind="united", bent=_bends(clause))
            return


def _told_beside(clause: Clause) -> bool:
    return any(t.has("have", "happen") and mode_of(clause.tokens, i) is Mode.DONE for i, t in enumerate(clause.tokens)) or clause.has("behind")


def _counted(clause: Clause, table: Sequence[EvidenceRow], known: frozenset[str]) -> Iterator[CareEvent]:
    for group in groups_of(clause):
        if group.treatment and not group.treatment & known and not group.unit:
            continue
        around = surroundings(group)
        row = row_for(table, around)
        if row is None or row.says in ("guideline",):
            continue
        if clause.speaker is Speaker.GUIDELINE and row.says not in ("had", "total"):
            continue
        number = group.number
        assert number.count is not None
        says, visits = row.says, number.count
        if row.weak and "guide" in around.clause:
            continue
        if "numbered" in around.kind and visits.min == 1 and visits.max and visits.max > 1:
            visits = Interval.exactly(visits.max)
        if says == "bare" and clause.speaker is Speaker.UR:
            continue
        if says == "had" and clause.speaker is Speaker.UR:
            says = "claimed"
        yield replace(_event(clause, group, says, visits, row.id, around, known), weak=row.weak or says == "had" and around.kind[0] == "bare" and number.of is None)


def _event(clause: Clause, group: Group, says: str, visits: Interval, row: str, around: Surroundings, known: frozenset[str]) -> CareEvent:
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
        granted="grant" in around.inside or any(s.startswith("grant") for s in (*around.left, *around.right)),
        sides=_sides(clause, group),
        year=max((y for t in clause.tokens for y in _years(t)), default=None),
        case=tells_of_case(clause.tokens) or clause.has("file", "behind") or group.number.has("sched"),
        adds="more" in around.inside or clause.has("nextcourse"),
        asking=clause.has("ask", "plan", "thisrequest"),
        ordered=_ordered(clause, group),
        bent=_bends(clause),
        kind=around.kind[0],
        united=group.unit or bool(group.treatment),
    )


def _nearest(clause: Clause, group: Group, known: frozenset[str]) -> frozenset[str]:
    """The treatment named nearest to a group in its clause."""
    best, distance = frozenset[str](), 99
    for at, token in enumerate(clause.tokens):
        mine = named_by(token) & known
        away = group.first - at if at < group.first else at - group.last + 1
        if mine and away < distance:
            best, distance = mine, away
    return best


def _regions(clause: Clause, group: Group) -> frozenset[str]:
    """The parts named in the group or right behind it: "12 visits for the neck"."""
    found = {r for t in group.tokens for r in t.regions}
    tokens = clause.tokens
    for at in range(group.last, min(group.last + 6, len(tokens))):
        if tokens[at].count is not None and not tokens[at].has("quantity", "week") or tokens[at].text in (";", ",") :
            break
        found |= set(tokens[at].regions)
    for at in range(group.first - 1, max(-1, group.first - _NEAR_PART), -1):
        if found or tokens[at].text == "," or tokens[at].count is not None and not tokens[at].has("quantity", "week", "date"):
            break
        found |= set(tokens[at].regions)
    for at in range(group.last, min(group.last + _NEAR_PART, len(tokens))):
        if found or tokens[at].text in (")", "(") or tokens[at].text == "," and not (at + 1 < len(tokens) and tokens[at + 1].has("all")) or tokens[at].count is not None and not tokens[at].has("quantity", "week", "date"):
            break
        found |= set(tokens[at].regions)
    return frozenset(found)


_NEAR_PART = 9


def _sides(clause: Clause, group: Group) -> frozenset[str]:
    """The side of the body named nearest in the clause."""
    near = sorted(
        (abs(at - group.first), side)
        for at, token in enumerate(clause.tokens)
        for side in ("right", "left", "both")
        if token.has(f"side.{side}")
    )
    if not near:
        return frozenset()
    return frozenset({"r", "l"}) if near[0][1] == "both" else frozenset(near[0][1][0])


def _years(token: Token) -> Iterator[int]:
    if token.day is not None:
        yield token.day.year
    elif len(token.text) == 4 and token.text.isdigit() and token.text[:2] in ("19", "20"):
        yield int(token.text)


def _bends(clause: Clause) -> frozenset[str]:
    """What keeps the care of a clause from being the worker's own of this course."""
    found = {b for b in _BENT if clause.has(b)}
    tokens = clause.tokens
    for at, token in enumerate(tokens):
        behind = tokens[at + 1 : at + 5]
        if token.has("ahead") and (any(t.procedures for t in behind) or behind and behind[0].text in ("it", "that", "this")):
            found.add("beforesurgery")
    return frozenset(found)


def _none(clause: Clause, known: frozenset[str]) -> Iterator[CareEvent]:
    """ "no prior acupuncture", "has not had any therapy", "PT: none", "therapy has yet to start"."""
    tokens = clause.tokens
    if not any(t.has("neg", "neghead", "negafter") for t in tokens) or clause.has("doubt", "lately", "unsaid"):
        return
    for at, token in enumerate(tokens):
        if token.has("unit") and at > 2 and tokens[at - 2].text == "of" and tokens[at - 3].has("neg"):
            yield CareEvent(Says.NONE, _NOUGHT, (tokens[at - 3].start, token.end), "none of them", clause.place, (clause.start, clause.end), united=True, bent=_bends(clause))
        if token.has("nought") and at and not clause.has("guide") and clause.has("worker") and (tokens[at - 1].has("have") or tokens[at - 1].text in ("had", "has")):
            yield CareEvent(Says.NONE, _NOUGHT, (tokens[at - 1].start, token.end), "had none", clause.place, (clause.start, clause.end), united=True, bent=_bends(clause))
        named = frozenset(t for t, _ in token.treatments) & known
        if not named or token.has("provider") and not any(t.has("visited") or t.text == "been" for t in tokens[max(0, at - 4) : at]):
            continue
        if any(t.has("paper", "unknowncount") for t in tokens[at + 1 : at + 3]):
            continue
        sign = _denied_before(tokens, at) or _denied_after(tokens, at)
        if sign:
            yield CareEvent(Says.NONE, _NOUGHT, (token.start, token.end), sign, clause.place, (clause.start, clause.end), named, frozenset(r for t in tokens[at : at + 6] for r in t.regions), bent=_bends(clause), united=True)


# What may stand between a denial and the treatment that it denies.
_REACHED = (
    "have", "start", "happen", "visited", "prior", "article", "adverb", "link", "course", "some", "and", "perfect", "been",
    "aux", "file", "worker", "provider", "unit", "softunit", "formal", "any", "modal", "pronoun", "todate", "behind", "neg", "including", "named", "single",
)  # fmt: skip


def _denied_before(tokens: Sequence[Token], at: int) -> str | None:
    """A denial that reaches the treatment over a list and over the words of having, and over nothing else."""
    verb = False
    for place in range(at - 1, max(-1, at - 16), -1):
        token = tokens[place]
        if token.has("notonly", "notcare", "lately", "more", "ask", "plan", "failedcare") or token.has("but") and not token.has("adverb"):
            return None
        if token.has("neg", "neghead"):
            return "denied before" if verb or at - place <= 3 else None
        if token.has("have", "start", "happen", "prior", "visited") or token.text in ("had", "has", "have", "been"):
            verb = True
        if not (token.has(*_REACHED) or token.treatments or token.regions or token.text in (",", "/")):
            return None
    return None


def _denied_after(tokens: Sequence[Token], at: int) -> str | None:
    """A predicate that denies its subject: "therapy has not been tried", "PT: none", "acupuncture naive"."""
    denied = False
    for place in range(at + 1, min(len(tokens), at + 10)):
        token = tokens[place]
        if token.text in (":", "x") and place + 1 < len(tokens) and (tokens[place + 1].has("negafter", "nought", "neg") or tokens[place + 1].text == "0"):
            return "answered none"
        if denied and token.has("have", "start", "happen", "visited"):
            return "denied after"
        if token.has("neg", "neghead") and not token.has("notonly"):
            denied = True
        elif token.has("negafter") and place - at <= 3:
            return "denied after"
        elif not (token.has("been", "perfect", "aux", "adverb", "link", "article", "modal", "unit", "softunit", "worker", "prior", "prior") or token.regions or token.text == "," and place - at > 1):
            return None
    return None


def _some(clause: Clause, known: frozenset[str], counted: Sequence[CareEvent]) -> Iterator[CareEvent]:
    """Care of no number: "prior therapy", "went to therapy", "a course of acupuncture was completed"."""
    if any(e.says in (Says.HAD, Says.CLAIMED) for e in counted):
        return
    tokens = clause.tokens
    for at, token in enumerate(tokens):
        named = named_by(token) & known
        if not named or _reached_by_denial(tokens, at):
            continue
        sign = _had_sign(tokens, at)
        if sign:
            says = Says.CLAIMED if clause.speaker is Speaker.UR else Says.SOME
            yield CareEvent(says, _SOME, (token.start, token.end), sign, clause.place, (clause.start, clause.end), named, frozenset(r for t in tokens[at : at + 6] for r in t.regions), bent=_bends(clause), united=True)
            return


def _reached_by_denial(tokens: Sequence[Token], at: int) -> bool:
    """Whether a denial before the treatment is one of care; "no benefit from prior therapy" takes the care for granted."""
    denials = [i for i in range(at) if tokens[i].has("neg", "neghead") and not tokens[i].has("notonly", "failedcare")]
    if not denials:
        return False
    granted = any(t.has("notcare", "howmany") for t in tokens[denials[-1] + 1 : at])
    return not (granted and any(t.has("prior", "afterword", "have", "howmany") for t in tokens[max(0, at - 4) : at + 6]))


def _had_sign(tokens: Sequence[Token], at: int) -> str | None:
    if any(t.has("todate") for t in tokens[:at]) and not any(t.has("ask", "plan", "neg", "neghead") for t in tokens[:at]):
        return "in a list"
    if any(t.has("howmany") for t in tokens[:at]) and any(t.has("have", "ended") and t.has(":past", ":part") for t in tokens[at:]):
        return "how many"
    for place in range(at - 1, max(-1, at - 10), -1):
        token = tokens[place]
        if token.has("failedcare", "ongoing"):
            return "had"
        if token.has("prior") and at - place <= 3:
            return "earlier"
        if token.has("neg", "neghead", "doubt", "goal") or token.text in (";",):
            return None
        if token.has("have", "start", "visited") and token.has(":past", ":part", ":ing"):
            mode = mode_of(tokens, place)
            return "had" if mode is Mode.DONE or token.has("visited") and mode is Mode.NOW else None
        if token.text in ("had", "has", "have", "having") and _is_main(tokens, place):
            return "had" if _have_mode(tokens, place) is not Mode.MAY else None
        if token.has("prior", "some") and at - place <= 3:
            return "earlier"
        if token.has("afterword") and at - place <= 4:
            return "after"
        if token.has("ask", "plan", "grant", "refuse"):
            return None
    for place in range(at + 1, min(len(tokens), at + 8)):
        token = tokens[place]
        if token.has("neg", "but", "modal", "ask", "plan") or token.text in (";", ","):
            return None
        if token.has("have", "happen", "ended"):
            return "was had" if mode_of(tokens, place) is Mode.DONE else None
        if token.has("behind"):
            return "so far"
    return None


def _ordered(clause: Clause, group: Group) -> bool:
    """Whether a count is what an order or this request holds: "the request for authorization specifies 12 sessions"."""
    if clause.has("orderpaper"):
        return True
    before = clause.tokens[: group.first]
    asked = next((i for i, t in enumerate(before) if t.has("thisrequest")), len(before))
    return any(t.has("callsfor") for t in before[asked:]) and not any(t.has("neg", "over", "more") for t in before[asked:])

"""Care that the clauses of a passage tell of: counts had, granted, asked for; care of no known number; none at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, islice

from checker.frames import CareEvent, Says
from checker.language.bends import bends_of
from checker.language.clauses import Clause, Speaker
from checker.language.counted import counted
from checker.language.courses import courses_told, listed_dates
from checker.language.joined import joined, shared_predicate
from checker.language.loose import loose_numbers
from checker.language.referred import WHOLES, referred
from checker.language.tallies import tallied
from checker.language.tokens import Token
from checker.language.unnumbered import none_of, some_of
from checker.vocabulary import EvidenceRow


def care_events(clauses: Sequence[Clause], table: Sequence[EvidenceRow], known: frozenset[str]) -> Iterator[CareEvent]:
    """Every event of care; `known` are the treatments given in visits."""
    topic, named_in = frozenset[str](), -9
    before: CareEvent | None = None
    for place, sentence in groupby(clauses, key=lambda clause: clause.place):
        told = tuple(sentence)
        tokens = [t for clause in told for t in clause.tokens]
        bends = tuple(bends_of(told))
        events: list[CareEvent] = []
        for clause, bent in zip(told, bends, strict=True):
            here = topic if place - named_in <= _CARRIED else frozenset[str]()
            found = _of_clause(clause, table, known)
            events += [replace(e, topic=here, bent=e.bent | bent) if here or bent else e for e in found]
            named = known.intersection([t for token in clause.tokens for t, _ in token.treatments])
            if named:
                topic, named_in = named, place
        events = shared_predicate(tokens, list(joined(tokens, events)))
        events += _referred(told, bends, events, before)
        # A tally is one account: what bends a part of its sentence bends it all.
        here = topic if place - named_in <= _CARRIED else frozenset[str]()
        counts = [replace(e, bent=e.bent.union(*bends), topic=here) for e in tallied(told, tokens, known)]
        if counts:
            first, last = counts[0].at[0], counts[-1].at[1]
            events = [e for e in events if not (e.says is not Says.SOME and first <= e.at[0] < last)] + counts
        before = next((e for e in reversed(events) if e.says in WHOLES), before)
        yield from _in_order(tokens, sorted(events, key=lambda e: e.at))


def _referred(
    told: Sequence[Clause], bends: Sequence[frozenset[str]], events: Sequence[CareEvent], before: CareEvent | None
) -> list[CareEvent]:
    """What a sentence first says was had of visits told before; it is bent as its clause is."""
    found = (
        replace(event, bent=event.bent | bent)
        for clause, bent in zip(told, bends, strict=True)
        for event in referred(clause, _last(events, before, clause.end))
    )
    return list(islice(found, 1))


def _last(events: Sequence[CareEvent], before: CareEvent | None, start: int) -> CareEvent | None:
    """The whole that was told of last before a place."""
    return next((e for e in reversed(events) if e.says in WHOLES and e.at[0] < start), before)


def _in_order(tokens: Sequence[Token], events: Sequence[CareEvent]) -> Iterator[CareEvent]:
    """Care told before an operation that its sentence goes on to: "had ten visits, then underwent ..."."""
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
    counts = list(counted(clause, table, known))
    none = list(none_of(clause, known))
    yield from counts
    yield from listed_dates(clause, known)
    yield from courses_told(clause, known)
    yield from none
    yield from loose_numbers(clause, counts)
    if not none and not any(e.says in (Says.HAD, Says.CLAIMED) for e in counts):
        some = some_of(clause, known)
        yield from (some,) if some else ()


def _told_beside(clause: Clause) -> bool:
    asked = clause.has("total") and clause.has("ask", "thisrequest")
    return (
        clause.done("have", "happen")
        or asked
        or clause.has("behind")
        or (clause.has("perfect") and clause.has("start"))
    )


_CARRIED = 2

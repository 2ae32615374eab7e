"""What an item is about: the treatment, the parts of the body, the diagnosis."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from checker.extract.lexicon import Kind, Mention
from checker.extract.reading import ItemReading, Reading
from checker.facts import Basis, BodyRegion, Fact, Treatment, absent
from checker.language.clauses import Clause, Speaker, tells_of_case
from checker.language.letter import Passage
from checker.language.polarity import Polarity, polarities
from checker.language.tokens import Token


def treatment_of(item: ItemReading) -> Fact[Treatment]:
    """The treatment the heading names; where it names none, the one the rationale argues about."""
    start, end = item.parts.requested
    named = item.reading.named(Kind.TREATMENT, start, end)
    strong = [m for m in named if not m.weak]
    if not strong:  # "the remaining portion, 4 visits": the heading has named the treatment before
        named = item.reading.named(Kind.TREATMENT, *item.heading)
        strong = [m for m in named if not m.weak]
    if strong:
        return _treatment(item.reading, _leading(item, strong), Basis.STATED)
    argued = _argued(item)
    if argued is not None and (not named or _in_visits(item)):
        return _treatment(item.reading, argued, Basis.DERIVED)
    if named:
        return _treatment(item.reading, named[0], Basis.STATED)
    return Fact(Treatment.OTHER, Basis.ASSUMED, (item.item.heading,))


def _treatment(reading: Reading, mention: Mention, basis: Basis) -> Fact[Treatment]:
    return Fact(Treatment(mention.id), basis, (reading.span(mention.start, mention.end),))


# A heading that opens with one of these asks for it, whatever therapy it names beside.
_DECIDING = frozenset({"surgery", "imaging", "medication", "injection", "dme", "diagnostic_test", "other"})


def _leading(item: ItemReading, named: Sequence[Mention]) -> Mention:
    """The first treatment named, unless it only says where or how one given in visits is done."""
    known = item.reading.lexicon.treatments
    first = named[0]
    if known[first.id].visits or first.id in _DECIDING:
        return first
    visits = next((m for m in named if known[m.id].visits), None)
    counted = any(t.count is not None or t.has("slash", "quantity") for t in _heading(item))
    # An amount beside it asks for visits, not for a referral alone.
    return visits if visits is not None and counted else first


def _heading(item: ItemReading) -> Iterator[Token]:
    return (token for clause in item.heading_events.clauses for token in clause.tokens)


def _in_visits(item: ItemReading) -> bool:
    """Whether a heading asks for an amount of visits ("exam 2 times 8")."""
    tokens = list(_heading(item))
    units = (t.count is not None and after.has("unit", "softunit") for t, after in pairwise(tokens))
    return any(t.has("sched") for t in tokens) or any(units)


def _argued(item: ItemReading) -> Mention | None:
    """The visit treatment that the rationale names most."""
    known = item.reading.lexicon.treatments
    where = item.reading.place(item.item.rationale)
    named = item.reading.named(Kind.TREATMENT, *where) if where else ()
    ids = [m.id for m in named if known[m.id].visits and not m.weak]
    most = max(dict.fromkeys(ids), key=ids.count, default=None)
    return next((m for m in named if m.id == most and not m.weak), None)


# The parts of the body


def regions_of(
    item: ItemReading, treatment: Treatment, operated: Sequence[Mention] = ()
) -> Fact[tuple[BodyRegion, ...]]:
    """The parts of the body: of the heading; else the one that the treatment is of by itself; else of the operation
    of the letter that the item follows (`operated`); else where a clause places the treatment; else of the diagnosis;
    else, assumed, of the first complaint."""
    reading = item.reading
    headed = headed_regions(item)
    if headed.known:
        return headed
    own = reading.lexicon.treatments[treatment.value].body_region
    if own is not None:
        return Fact((own,), Basis.DERIVED, (item.item.heading,))
    if operated:
        return _regions_fact(reading, list(operated), Basis.DERIVED)
    summary = reading.once(
        "told", lambda: [c for c in reading.summary_events.clauses if c.speaker is not Speaker.GUIDELINE]
    )
    argued = [c for c in item.rationale_events.clauses if _of_the_case(c)]
    asked = reading.once(("requests", treatment), lambda: _requested(item, treatment, summary))
    placed = reading.once(("placed", treatment), lambda: _placed(item, treatment, summary))
    found = [*asked, *_requested(item, treatment, argued)] or [*placed, *_placed(item, treatment, argued)]
    found = found or reading.once("diagnosed", lambda: _diagnosed(reading, summary))
    if found:
        return _regions_fact(reading, found, Basis.DERIVED)
    complained = reading.once("complaint", lambda: _complained_of(reading))
    return _regions_fact(reading, complained, Basis.ASSUMED) if complained else absent(())


def headed_regions(item: ItemReading) -> Fact[tuple[BodyRegion, ...]]:
    """The parts of the body that the heading names."""
    reading = item.reading
    found = _regions(reading, [item.parts.requested]) or _regions(reading, [item.heading])
    return _regions_fact(reading, found, Basis.STATED) if found else absent(())


def _regions(reading: Reading, places: Iterable[tuple[int, int]]) -> list[Mention]:
    return [m for start, end in places for m in reading.named(Kind.REGION, start, end)]


def _regions_fact(reading: Reading, found: list[Mention], basis: Basis) -> Fact[tuple[BodyRegion, ...]]:
    regions = tuple(BodyRegion(name) for name in dict.fromkeys(m.id for m in found))
    return Fact(regions, basis, tuple(reading.span(m.start, m.end) for m in found))


def _requested(item: ItemReading, treatment: Treatment, clauses: Iterable[Clause]) -> list[Mention]:
    """The parts of the clauses that ask for this treatment and no other."""
    return _regions(
        item.reading, [_span(c) for c in clauses if c.has("requesting") and c.treatments == {treatment.value}]
    )


def _span(clause: Clause) -> tuple[int, int]:
    return clause.start, clause.end


def _placed(item: ItemReading, treatment: Treatment, clauses: Iterable[Clause]) -> list[Mention]:
    """The parts that a clause ties to this treatment: "therapy for the left knee", "her knee therapy"."""
    found: list[Mention] = []
    for clause in clauses:
        tokens = clause.tokens
        if clause.has("relative", "otherclaim") or treatment.value not in clause.treatments:
            continue
        for at, token in enumerate(tokens):
            if any(t == treatment.value for t, _ in token.treatments):
                found += _regions(item.reading, _tied(tokens, at))
    return found


_JOINS = ("article", "and", "prep", "side.right", "side.left", "side.both", "sign")


def _tied(tokens: Sequence[Token], at: int) -> Iterator[tuple[int, int]]:
    """The places of the parts right before a treatment, and of those that follow it with a preposition."""
    if at and tokens[at - 1].regions:
        yield tokens[at - 1].start, tokens[at - 1].end
    place = at + 1
    while place < len(tokens) and tokens[place].has("unit", "softunit"):
        place += 1
    if place >= len(tokens) or not tokens[place].has("prep"):
        return
    while place < len(tokens) and (tokens[place].has(*_JOINS) or tokens[place].regions) and tokens[place].text != ".":
        if tokens[place].regions:
            yield tokens[place].start, tokens[place].end
        place += 1


def _diagnosed(reading: Reading, clauses: Iterable[Clause]) -> list[Mention]:
    """The parts that the diagnoses name, and those that they imply by themselves ("lumbago")."""
    # A list of diagnoses runs on over the marks that end clauses.
    places = dict.fromkeys(clause.sentence for clause in clauses if clause.has("diagnosing"))
    implied = [
        Mention(m.start, m.end, region.value)
        for start, end in places
        for m in reading.named(Kind.CONDITION, start, end)
        for region in reading.lexicon.conditions[m.id].body_region[:1]
    ]
    return sorted([*_regions(reading, places), *implied], key=lambda m: m.start)


def _complained_of(reading: Reading) -> list[Mention]:
    """The parts of the first sentence of the summary that tells of a complaint and names one."""
    for clause in _foreground(reading.summary_events):
        if clause.has("ailment") and not clause.has("relative"):
            found = _regions(reading, [_span(clause)])
            if found:
                return found
    return []


def _foreground(passage: Passage) -> Iterator[Clause]:
    """The clauses that no label says to be of other times, other troubles or other people."""
    labelled = {c.place for c in passage.clauses if c.opens and c.has("background")}
    return (c for c in passage.clauses if c.place not in labelled)


# The diagnosis


def condition_of(item: ItemReading, regions: tuple[BodyRegion, ...]) -> Fact[str | None]:
    """The diagnosis that stands for the request: of the heading, the rationale, else the summary.

    Other diagnoses stated in the same place are kept as rivals: a row of any of them may govern.
    """
    reading = item.reading
    argued = [c for c in item.rationale_events.clauses if _of_the_case(c) and not _counts(c)]
    for found in (
        _first_stated(reading, regions, (item.heading_events.clauses, argued)),
        reading.once(("conditions", regions), lambda: _first_stated(reading, regions, _diagnoses(reading))),
    ):
        if found:
            facts = {m.id: Fact(m.id, Basis.STATED, (reading.span(m.start, m.end),)) for m in reversed(found)}
            first, *others = reversed(facts.values())
            return Fact(first.value, first.basis, first.spans, tuple(others))
    return absent(None)


def _diagnoses(reading: Reading) -> Iterator[Sequence[Clause]]:
    """Where the summary diagnoses, then where it tells of this trouble at all."""
    yield [c for c in reading.summary_events.clauses if c.has("diagnosing", "suffering")]
    yield [c for c in _foreground(reading.summary_events) if c.speaker is not Speaker.GUIDELINE]


def _first_stated(
    reading: Reading, regions: tuple[BodyRegion, ...], passages: Iterable[Iterable[Clause]]
) -> list[Mention]:
    """What the first passage that states a diagnosis states."""
    named = ([m for clause in clauses for m in _stated(reading, clause, regions)] for clauses in passages)
    return next(filter(None, named), [])


def _of_the_case(clause: Clause) -> bool:
    """Whether a clause of an argument tells of this worker or this request, and of no rule."""
    if clause.speaker is Speaker.GUIDELINE or clause.has("guide") or any(t.guidelines for t in clause.tokens):
        return False
    named = any(
        t.has("worker", "thiscase", "thisrequest", "provider") and after.text != "-"
        for t, after in pairwise(clause.tokens)
    )
    return named and tells_of_case(clause.tokens, clause.classes)


def _counts(clause: Clause) -> bool:
    """Whether a clause gives a number of visits: then a diagnosis in it may be that of a rule's row."""
    return clause.has("unit") and any(t.count is not None for t in clause.tokens)


def _stated(reading: Reading, clause: Clause, regions: tuple[BodyRegion, ...]) -> Iterator[Mention]:
    named = reading.named(Kind.CONDITION, clause.start, clause.end)
    said = polarities(clause.tokens) if named else ()
    for mention in named:
        where = reading.lexicon.conditions[mention.id].body_region
        here = not where or not regions or set(where) & set(regions)
        at = next(i for i, t in enumerate(clause.tokens) if t.end > mention.start)
        if (
            here
            and said[at] is not Polarity.DENIED
            and not _ruled_out(clause, at)
            and not _names_a_remedy(reading, mention)
        ):
            yield mention


_NEAR = 6


def _ruled_out(clause: Clause, at: int) -> bool:
    """Whether a diagnosis is only suspected, or somebody else's."""
    near = clause.tokens[max(0, at - _NEAR) : at]
    last = max((i for i, t in enumerate(near) if t.text in (",", ";", ".")), default=-1)
    behind = clause.tokens[at + 1 : at + _NEAR]
    # "..., which she does not have"
    lacks = any(t.has("relpron") and any(o.has("neg") for o in behind[i:]) for i, t in enumerate(behind))
    return lacks or any(t.has("ruledout", "relative") for t in near[last + 1 :])


def _names_a_remedy(reading: Reading, mention: Mention) -> bool:
    """Whether the diagnosis is only a word in the name of a treatment: a ganglion in a block of a ganglion."""
    near = reading.named(Kind.TREATMENT, max(0, mention.start - _LONGEST), mention.end + _LONGEST)
    return any(
        m.start <= mention.start and mention.end <= m.end and m.end - m.start > mention.end - mention.start
        for m in near
    )


# No name of a treatment reaches further than this from a word in it.
_LONGEST = 60

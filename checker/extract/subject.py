"""What an item is about: the treatment, the parts of the body, the diagnosis."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from checker.extract.lexicon import Kind, Mention
from checker.extract.passages import Sentence
from checker.extract.reading import ItemReading, Reading
from checker.facts import Basis, BodyRegion, Fact, Treatment, absent

Places = Sequence[tuple[int, int]]

_REQUEST = re.compile(
    r"\brequest(?:s|ed|ing)?\b|\bordered\b|\brecommend(?:s|ed)\b|\bunder consideration\b|\btreatment plan\b"
)
_DIAGNOSIS = re.compile(
    r"\bdiagnos(?:is|es|ed|tic impression)\b|\bassessments?\b|\bimpressions?\b|\b(?:being |been )?treated for\b"
    r"|\btreatment for\b|\bclaim for\b|\bfiled a claim\b|\bcomplain(?:s|ed|ts?)\b|\binjur(?:y|ies) to\b|\bundergoing\b|\bsuffers?\b"
)
_RULED_OUT = re.compile(
    r"\b(?:no|not|without|denie[sd]|rule[sd]? out|r/o|negative for|absence of|lack of|unlikely|versus|vs\.?|possible|suspected|family history)\b[^.,;]{0,40}$"
)


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
    if argued is not None and (not named or _in_visits(item, named[0])):
        return _treatment(item.reading, argued, Basis.DERIVED)
    if named:
        return _treatment(item.reading, named[0], Basis.STATED)
    return Fact(Treatment.OTHER, Basis.ASSUMED, (item.item.heading,))


def _treatment(reading: Reading, mention: Mention, basis: Basis) -> Fact[Treatment]:
    return Fact(Treatment(mention.id), basis, (reading.span(mention.start, mention.end),))


def _leading(item: ItemReading, named: Sequence[Mention]) -> Mention:
    """The first treatment named, unless it only says where or how one given in visits is done."""
    known = item.reading.lexicon.treatments
    first = named[0]
    if known[first.id].visits or first.id in _DECIDING:
        return first
    visits = next((m for m in named if known[m.id].visits), None)
    return visits if visits is not None and _counted_after(item, visits) else first


# A heading that opens with one of these asks for it, whatever therapy it names beside.
_DECIDING = frozenset({"surgery", "imaging", "medication", "injection", "dme", "diagnostic_test", "other"})
_COUNT = re.compile(r"\d|\b(?:once|twice|two|three|four|five|six|eight|nine|ten|twelve)\b")


def _counted_after(item: ItemReading, mention: Mention) -> bool:
    """Whether an amount stands with the heading: then it asks for visits, not for a referral alone."""
    return _COUNT.search(item.heading_text) is not None and mention.id != "consultation"


def _in_visits(item: ItemReading, mention: Mention) -> bool:
    """A heading with a weak word only, but with an amount of visits ("exam 2 times 8")."""
    return (
        re.search(r"\d+ ?(?:x|times) ?\d+|\d+ (?:visits|sessions)", item.heading_text) is not None
        or mention.weak is False
    )


def _argued(item: ItemReading) -> Mention | None:
    """The visit treatment that the rationale names most."""
    known = item.reading.lexicon.treatments
    named = [
        m
        for sentence in item.rationale
        for m in item.reading.named(Kind.TREATMENT, sentence.start, sentence.end)
        if known[m.id].visits and not m.weak
    ]
    if not named:
        return None
    ids = [m.id for m in named]
    most = max(dict.fromkeys(ids), key=ids.count)
    return next(m for m in named if m.id == most)


def regions_of(
    item: ItemReading, treatment: Treatment, operated: Sequence[Mention] = ()
) -> Fact[tuple[BodyRegion, ...]]:
    """The parts of the body: of the heading; else of the operation of the letter that the item follows (`operated`);
    else of the sentence that requests; else of the diagnosis; else, assumed, of the first complaint."""
    reading = item.reading
    headed = headed_regions(item)
    if headed.known:
        return headed
    if operated:
        return _regions_fact(reading, list(operated), Basis.DERIVED)
    told = reading.once(("requests", treatment), lambda: tuple(_requesting(item, treatment, reading.summary)))
    argued = _requesting(item, treatment, item.rationale)
    found = _regions(reading, [(s.start, s.end) for s in (*told, *argued)])
    found = found or reading.once("diagnosed", lambda: _diagnosed(reading))
    if found:
        return _regions_fact(reading, found, Basis.DERIVED)
    complained = reading.once("complaint", lambda: _complained_of(reading))
    return _regions_fact(reading, complained, Basis.ASSUMED) if complained else absent(())


# What a worker has somewhere, and how it came about.
_COMPLAINT = re.compile(
    r"\b(?:pains?|injur(?:y|ies|ed)|sprain(?:s|ed)?|strain(?:s|ed)?|complaints?|complain(?:s|ed)|hurt|aches?|status[ -]?post|s/p)\b"
)


def _complained_of(reading: Reading) -> list[Mention]:
    """The parts of the first sentence of the summary that tells of a complaint and names one."""
    for sentence in reading.summary:
        if _COMPLAINT.search(sentence.text) and not sentence.background:
            found = _regions(reading, [(sentence.start, sentence.end)])
            if found:
                return found
    return []


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


def _diagnosed(reading: Reading) -> list[Mention]:
    """The parts that the summary's diagnoses name or imply."""
    named = _regions(reading, [(s.start, s.end) for s in _diagnosing(reading)])
    return sorted([*named, *_condition_regions(reading)], key=lambda m: m.start)


def _requesting(item: ItemReading, treatment: Treatment, passage: Iterable[Sentence]) -> Iterator[Sentence]:
    """Sentences of a passage that request this treatment."""
    for sentence in passage:
        if not sentence.quoted and _REQUEST.search(sentence.text):
            named = item.reading.named(Kind.TREATMENT, sentence.start, sentence.end)
            visits = {m.id for m in named if item.reading.lexicon.treatments[m.id].visits}
            if visits == {treatment.value} and len({m.id for m in named if not m.weak}) == 1:
                yield sentence


def _diagnosing(reading: Reading) -> Iterator[Sentence]:
    for sentence in reading.summary:
        if re.search(r"\bdiagnos(?:is|es|ed)\b|\btreated for\b|\btreatment for\b|\bclaim for\b", sentence.text):
            yield sentence


def _condition_regions(reading: Reading) -> list[Mention]:
    """The parts that the diagnoses of the summary imply by themselves ("lumbago")."""
    named = [m for s in _diagnosing(reading) for m in reading.named(Kind.CONDITION, s.start, s.end)]
    return [
        Mention(m.start, m.end, region.value)
        for m in named
        for region in reading.lexicon.conditions[m.id].body_region[:1]
    ]


def condition_of(item: ItemReading, regions: tuple[BodyRegion, ...]) -> Fact[str | None]:
    """The diagnosis that stands for the request: of the heading, the rationale, else the summary.

    Other diagnoses stated in the same place are kept as rivals: a row of any of them may govern.
    """
    reading = item.reading
    argued = [(s.start, s.end) for s in item.rationale if not s.quoted]
    for found in (
        _first_stated(reading, regions, ([item.heading], argued)),
        reading.once(("conditions", regions), lambda: _first_stated(reading, regions, _diagnoses(reading))),
    ):
        if found:
            facts = {m.id: Fact(m.id, Basis.STATED, (reading.span(m.start, m.end),)) for m in reversed(found)}
            first, *others = reversed(facts.values())
            return Fact(first.value, first.basis, first.spans, tuple(others))
    return absent(None)


def _diagnoses(reading: Reading) -> Iterator[Places]:
    """Where the summary diagnoses, then where it tells of this trouble at all."""
    yield [(s.start, s.end) for s in reading.summary if _DIAGNOSIS.search(s.text)]
    yield [(s.start, s.end) for s in reading.summary if not s.quoted and not s.background]


def _first_stated(reading: Reading, regions: tuple[BodyRegion, ...], passages: Iterable[Places]) -> list[Mention]:
    """What the first passage that states a diagnosis states."""
    named = ([m for start, end in places for m in _stated(reading, start, end, regions)] for places in passages)
    return next(filter(None, named), [])


def _stated(reading: Reading, start: int, end: int, regions: tuple[BodyRegion, ...]) -> Iterator[Mention]:
    for mention in reading.named(Kind.CONDITION, start, end):
        where = reading.lexicon.conditions[mention.id].body_region
        here = not where or not regions or set(where) & set(regions)
        if (
            here
            and not _names_a_remedy(reading, mention)
            and not _RULED_OUT.search(reading.text[max(start, mention.start - 60) : mention.start])
        ):
            yield mention


def _names_a_remedy(reading: Reading, mention: Mention) -> bool:
    """Whether the diagnosis is only a word in the name of a treatment: a ganglion in a block of a ganglion."""
    near = reading.named(Kind.TREATMENT, max(0, mention.start - _LONGEST), mention.end + _LONGEST)
    return any(
        m.start <= mention.start and mention.end <= m.end and m.end - m.start > mention.end - mention.start
        for m in near
    )


# No name of a treatment reaches further than this from a word in it.
_LONGEST = 60

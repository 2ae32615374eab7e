"""Surgery that makes therapy aftercare: done on that part, or asked for in the same letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from checker.extract.lexicon import Kind, Mention
from checker.extract.passages import Sentence
from checker.extract.reading import SIDE, ItemReading, Reading
from checker.facts import Basis, BodyRegion, Fact, absent

_DONE_BEFORE = re.compile(
    r"\b(?:status[ -]?post|s/p|underwent|undergone|had|has had|post-?|post-?op(?:erative(?:ly)?)?(?: from)?|following|after|since|recovering from|performed|history of|surgical history (?:included|includes|of)|"
    r"treatments? (?:have |has )?(?:included|include|includes)|treated with|prior|previous|past|recent|(?:taken|brought) to (?:the )?(?:or|operating room|surgery) for|weeks (?:from|out from|after|post)|months (?:from|out from|after|post)|days (?:from|after|post)|operated|date of) "
    r"(?:[a-z0-9,():/&'-]{1,24} ){0,9}?$"
)
_DONE_AFTER = re.compile(
    r"^ ?(?:surgery |procedure |operation )?(?:\(?(?:on |dated |of |performed on |in |done on |completed on )*\(?\d|performed|done|(?:[a-z0-9/-]{1,16} ){0,6}?(?:was|were) (?:performed|done|completed|carried out|undertaken)|(?:followed|took place|was done|was) (?:on|in)\b|, (?:[a-z]{3,14},? ){0,2}(?:performed|done|completed|carried out)\b|in (?:january|february|march|april|may|june|july|august|september|october|november|december|20\d\d))"
)
_NOT_DONE = re.compile(
    r"\b(?:plan(?:s|ned|ning)?|schedul\w+|pending|request(?:s|ed|ing)?|recommend(?:s|ed|ation|ing)?|candidate|denied|denial|propos\w+|future|family|mother|father|brother|sister|son|daughter|husband|wife|uncle|aunt|may need|might need|awaiting|await|consider\w*|if|would|will|undergo(?= )|authoriz\w+|"
    r"contemplat\w+|declin\w+|refus\w+|not|no|without|prior to|before|avoid|possible|potential|discuss\w*|await\w*|upcoming|anticipated|should|guidelines?|indicated for|need for|not medically|unless|evaluation for|to have|wants|wishes|non-?certified|proceed) "
    r"(?:[a-z0-9,():/&'-]{1,24} ){0,6}?$"
)
_POSTOP = re.compile(
    r"\b(?:post-?op(?:erative(?:ly)?)?|post-?surg(?:ical(?:ly)?|ery)|status[ -]?post|s/p|following (?:the )?(?:surgery|operation)|after (?:the )?(?:surgery|operation)|since (?:the )?surgery)\b"
)
_PROVISO = re.compile(
    r"\b(?:as|since|because|given(?: that)?|if|inasmuch as|due to) (?:the |that |this )?(?:requested |primary |proposed |associated |index )?(?:surgical (?:intervention|procedure|request)|surgery|operation|operative procedure|primary procedure|procedure)"
    r"(?: [a-z]{1,14}){0,6}? (?:not|denied|non-?certified|upheld|unsupported|being)\b"
    r"|\b(?:surgery|surgical (?:procedure|intervention|request)|operation)(?: itself)? (?:is|was|has been|has) (?:not|denied|non-?certified)\b"
)
# The day of something else: of the injury, the request, the denial, a report.
_OTHER_DAY = re.compile(
    r"\b(?:date of (?:the |his |her )?(?:injury|birth|loss|request|denial)|doi|dob|rfa|injured|injury|hurt|requested|request|denied|denial|report|note|visit|pr-?2)(?: (?:on|of|dated|from|is|was|in))?[ :]*$"
)
_NEAR = 60


@dataclass(frozen=True, slots=True)
class Surgery:
    """What the letter says of surgery for one item."""

    postsurgical: Fact[bool | None]
    when: Fact[date | None]
    procedure: Fact[str | None]
    # Index of the item of the same letter that asks for the operation.
    asked_in: int | None = None


@dataclass(frozen=True, slots=True)
class _Done:
    mention: Mention
    sentence: Sentence
    day: tuple[date, int, int] | None


def surgery_of(item: ItemReading, regions: tuple[BodyRegion, ...], surgeries: dict[int, ItemReading]) -> Surgery:
    """Aftercare of an operation of the same letter, of one that is done, or none."""
    asked = _asked_in(item, regions, surgeries)
    if asked is not None:
        return _aftercare_of(item, surgeries[asked], asked)
    done = list(_operations(item, regions))
    if not done:
        return Surgery(_postop_claim(item), absent(None), absent(None))
    best = max(done, key=lambda d: (d.day is not None, _specific(item.reading, d.mention)))
    named = max(done, key=lambda d: (_specific(item.reading, d.mention), _procedure(item, d).known))
    return Surgery(_aftercare(item, best), _day(item, done), _procedure(item, named))


def _asked_in(item: ItemReading, regions: tuple[BodyRegion, ...], surgeries: dict[int, ItemReading]) -> int | None:
    """The surgery item that this item is aftercare of, if the letter holds one."""
    others = {i: s for i, s in surgeries.items() if i != item.item.index}
    if not others or not _follows(item):
        return None
    for index, surgery in others.items():
        where = {m.id for m in item.reading.named(Kind.REGION, *surgery.heading)}
        if not regions or not where or where & set(regions):
            return index
    return next(iter(others))


def operated_regions(item: ItemReading, surgeries: dict[int, ItemReading]) -> Sequence[Mention]:
    """The part of the one operation of the letter whose aftercare the heading asks for, as its heading names it."""
    if not _POSTOP.search(item.heading_text):
        return ()
    named = [m for surgery in surgeries.values() for m in _parts_operated(surgery)]
    return named if len({m.id for m in named}) == 1 else ()


def _parts_operated(surgery: ItemReading) -> Iterator[Mention]:
    """The parts that a heading names, of those that its operation is done on where that is known."""
    reading = surgery.reading
    known = reading.lexicon.procedures
    where = {part for m in reading.named(Kind.PROCEDURE, *surgery.heading) for part in known[m.id].body_region}
    for part in reading.named(Kind.REGION, *surgery.heading):
        if not where or part.id in where:
            yield part


def _follows(item: ItemReading) -> bool:
    """Whether heading or rationale makes the item the aftercare of an operation."""
    heading = item.heading_text
    if _POSTOP.search(heading) or "surgical service" in heading:
        return True
    return any(_PROVISO.search(s.text) for s in item.rationale)


def _aftercare_of(item: ItemReading, surgery: ItemReading, index: int) -> Surgery:
    reading = item.reading
    named = reading.named(Kind.PROCEDURE, *surgery.heading)
    best = max(named, key=lambda m: _specific(reading, m), default=None)
    procedure: Fact[str | None] = absent(None)
    if best is not None:
        procedure = Fact(best.id, Basis.DERIVED, (reading.span(best.start, best.end),))
    return Surgery(Fact(True, Basis.DERIVED, (surgery.item.heading,)), absent(None), procedure, index)


def _operations(item: ItemReading, regions: tuple[BodyRegion, ...]) -> Iterator[_Done]:
    """Operations on the item's parts that are done, of the heading, the rationale and the summary."""
    once, sides, summary = item.reading.once, item.sides, item.reading.summary
    elsewhere = once(("other sides", sides), lambda: _other_sides(item))
    heading = Sentence(*item.heading, item.heading_text, False)
    yield from _operations_in(item, regions, elsewhere, (heading, *item.rationale))
    yield from once(("operations", regions, sides), lambda: tuple(_operations_in(item, regions, elsewhere, summary)))


def _operations_in(
    item: ItemReading, regions: tuple[BodyRegion, ...], elsewhere: frozenset[str], passage: Iterable[Sentence]
) -> Iterator[_Done]:
    for sentence in passage:
        if sentence.quoted:
            continue
        for mention in item.reading.named(Kind.PROCEDURE, sentence.start, sentence.end):
            if not _is_done(sentence, mention) or (
                mention.id in elsewhere and not _sided_here(item, sentence, mention)
            ):
                continue
            if _on_part(item, sentence, mention, regions):
                yield _Done(mention, sentence, _date_near(item.reading, sentence, mention))


def _other_sides(item: ItemReading) -> frozenset[str]:
    """The procedures that the summary tells of the other side of the body alone."""
    here, there = set[str](), set[str]()
    if item.sides:
        for sentence in item.reading.summary:
            for mention in item.reading.named(Kind.PROCEDURE, sentence.start, sentence.end):
                side = _side_beside(item.reading, sentence, mention)
                if side:
                    (there if item.elsewhere(side) else here).add(mention.id)
    return frozenset(there - here)


def _sided_here(item: ItemReading, sentence: Sentence, mention: Mention) -> bool:
    side = _side_beside(item.reading, sentence, mention)
    return bool(side) and not item.elsewhere(side)


def _is_done(sentence: Sentence, mention: Mention) -> bool:
    at = mention.start - sentence.start
    before = sentence.text[max(0, at - 160) : at]
    end = mention.end - sentence.start
    after = sentence.text[end : end + 160]
    if _NOT_DONE.search(before):
        return False
    return _DONE_BEFORE.search(before) is not None or _DONE_AFTER.match(after) is not None


def _on_part(item: ItemReading, sentence: Sentence, mention: Mention, regions: tuple[BodyRegion, ...]) -> bool:
    """Whether the operation is on one of the item's parts: by the part and side named beside it, else by its kind."""
    reading = item.reading
    if item.elsewhere(_side_beside(reading, sentence, mention)):
        return False
    if not regions:
        return True
    near = reading.named(
        Kind.REGION, max(sentence.start, mention.start - _NEAR), min(sentence.end, mention.end + _NEAR)
    )
    where = reading.lexicon.procedures[mention.id].body_region
    if near:
        closest = min(near, key=lambda m: min(abs(m.end - mention.start), abs(m.start - mention.end)))
        return closest.id in regions
    if where:
        return bool(set(where) & set(regions))
    return len(regions) == 1 and not sentence.background


def _side_beside(reading: Reading, sentence: Sentence, mention: Mention) -> str:
    """The side of the body named nearest to an operation in its sentence, or nothing."""
    start, end = max(sentence.start, mention.start - _NEAR), min(sentence.end, mention.end + _NEAR)
    named = min(SIDE.finditer(reading.text, start, end), key=lambda m: abs(m.start() - mention.start), default=None)
    return named[0] if named else ""


def _specific(reading: Reading, mention: Mention) -> int:
    """A procedure bound to few parts tells more than "surgery"."""
    where = reading.lexicon.procedures[mention.id].body_region
    return 10 - len(where) if where else 0


def _date_near(reading: Reading, sentence: Sentence, mention: Mention) -> tuple[date, int, int] | None:
    first, last = max(sentence.start, mention.start - 2 * _NEAR), min(sentence.end, mention.end + _NEAR + 1)
    dates = [
        d
        for d in reading.dates_in(first, last)
        if not _OTHER_DAY.search(reading.text, max(sentence.start, d[1] - _NEAR), d[1])
    ]
    after = [d for d in dates if 0 <= d[1] - mention.end <= _NEAR]
    before = [d for d in dates if 0 <= mention.start - d[2] <= _NEAR]
    return after[0] if after else before[-1] if before else None


def _aftercare(item: ItemReading, done: _Done) -> Fact[bool | None]:
    return Fact(True, Basis.DERIVED, (item.reading.span(done.mention.start, done.mention.end),))


def _day(item: ItemReading, done: list[_Done]) -> Fact[date | None]:
    days = {d.day[0]: d.day for d in done if d.day is not None}
    if not days:
        return absent(None)
    facts = [Fact(v, Basis.STATED, (item.reading.span(s, e),)) for v, s, e in days.values()]
    latest = max(facts, key=lambda f: f.value or date.min)
    return Fact(latest.value, latest.basis, latest.spans, tuple(f for f in facts if f is not latest))


def _procedure(item: ItemReading, done: _Done) -> Fact[str | None]:
    reading, mention = item.reading, done.mention
    span = reading.span(mention.start, mention.end)
    if reading.lexicon.procedures[mention.id].body_region:
        return Fact(mention.id, Basis.STATED, (span,))
    told = _told_by_diagnosis(reading, done)
    # The word "surgery" alone is a surgery that no row lists.
    return told if told.known else Fact(mention.id, Basis.STATED, (span,))


def _told_by_diagnosis(reading: Reading, done: _Done) -> Fact[str | None]:
    """ "Surgery for a fracture of the metacarpal": the diagnosis beside it tells which operation it was."""
    for condition in reading.named(Kind.CONDITION, done.sentence.start, done.sentence.end):
        for procedure in reading.lexicon.procedures.values():
            if condition.id in procedure.with_condition:
                spans = (
                    reading.span(done.mention.start, done.mention.end),
                    reading.span(condition.start, condition.end),
                )
                return Fact(procedure.id, Basis.DERIVED, spans)
    return absent(None)


def _postop_claim(item: ItemReading) -> Fact[bool | None]:
    """Aftercare that the heading or the rationale claims, of an operation nothing else tells of."""
    asking = [(s.start, s.end) for s in item.rationale if not s.quoted and "request" in s.text]
    for start, end in (item.heading, *asking):
        match = _POSTOP.search(item.reading.text, start, end)
        if match and not _NOT_DONE.search(item.reading.text[max(start, match.start() - 80) : match.start()]):
            return Fact(True, Basis.DERIVED, (item.reading.span(*match.span()),))
    # The words of another surgery, where the letter tells of one, if not of this part's.
    told = (item.heading, *((s.start, s.end) for s in (*item.rationale, *item.reading.summary)))
    named = [mention for start, end in told for mention in item.reading.named(Kind.PROCEDURE, start, end)]
    return Fact(False, Basis.DERIVED, tuple(item.reading.span(m.start, m.end) for m in named[:1]))

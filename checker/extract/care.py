"""Earlier care: visits of this treatment had before the request, as an interval.

Silence about earlier care is no fact, save for a first request (the logic of a verdict, section 1).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from checker.extract import care_forms as forms
from checker.extract.care_told import Rank, Scope, Statement, statements, therapies_in
from checker.extract.lexicon import Kind, kin_of
from checker.extract.passages import Sentence
from checker.extract.reading import ItemReading
from checker.facts import Basis, BodyRegion, Fact, Interval, Treatment, absent


@dataclass(frozen=True, slots=True)
class Care:
    """What the letter says of earlier care of one item."""

    prior: Fact[Interval | None]
    attended: Fact[Interval | None]


def care_of(
    item: ItemReading,
    treatment: Treatment,
    regions: tuple[BodyRegion, ...],
    authorized: Interval | None,
    *,
    postsurgical: bool,
    operated: date | None,
) -> Care:
    """Earlier care of the item: counts beat mere mentions, the rationale's statements beat the summary's."""
    reading, kin = item.reading, kin_of(treatment)
    lone = reading.names_only(kin)
    scope = Scope(item, treatment, kin, regions, authorized, postsurgical, operated, lone)
    here = replace(scope, lone=lone or reading.only(kin, *(reading.place(item.item.rationale) or (0, 0))))
    argued = [s for sentence in item.rationale for s in statements(here, sentence, argued=True)]
    asked = (kin, treatment, regions, authorized, postsurgical, operated, item.sides)
    told = reading.once(("care", *asked), lambda: tuple(_told(scope)))
    attended = next((s for s in (*argued, *told) if s.rank is Rank.ATTENDED), None)
    prior = _best(scope, [s for s in argued if s.rank], [s for s in told if s.rank]) or _first_request(scope)
    return Care(prior, scope.fact(attended) if attended else absent(None))


def _told(scope: Scope) -> Iterator[Statement]:
    """What the summary says. A sentence that names no treatment speaks of the one named just before."""
    about = replace(scope, lone=True)
    mine, ago = False, 0
    for sentence in scope.item.reading.summary:
        named = {m.id for m in therapies_in(scope, sentence.start, sentence.end)}
        mine, ago = (named <= scope.kin, 0) if named else (mine, ago + 1)
        yield from statements(about if mine and ago <= _CARRIED else scope, sentence, argued=False)


# For how many sentences a treatment's name is carried on.
_CARRIED = 2


def _best(scope: Scope, argued: list[Statement], told: list[Statement]) -> Fact[Interval | None] | None:
    """The most telling statement; others of the same rank that cannot be true beside it are rivals."""
    ranked = sorted([*((s.rank, 0, s) for s in argued), *((s.rank, 1, s) for s in told)], key=lambda r: r[:2])
    if not ranked:
        return None
    _, _, best = ranked[0]
    rivals = {s.visits: s for _, _, s in ranked if s.rank is best.rank and not _agree(s.visits, best.visits)}
    if best.rank is Rank.NONE:
        rivals |= {s.visits: s for s in argued if s.rank in (Rank.SOME, Rank.COUNTED)}
    elif best.rank is Rank.COUNTED:
        rivals |= {s.visits: s for s in (*argued, *told) if s.rank is Rank.NONE}
    return scope.fact(best, tuple(scope.fact(s) for s in rivals.values()))


def _agree(a: Interval, b: Interval) -> bool:
    """Whether two counts can both be true."""
    return (a.max is None or b.min <= a.max) and (b.max is None or a.min <= b.max)


def _first_request(scope: Scope) -> Fact[Interval | None]:
    """Silence about earlier care: a heading that continues a course, a request called initial, or a list without it."""
    item = scope.item
    start, end = item.heading
    sign = forms.SIGN.search(item.reading.text, start, end)
    if sign:
        return Fact(Interval(1, None), Basis.DERIVED, (item.reading.span(*sign.span()),))
    initial = _called_initial(scope)
    if initial is not None:
        return Fact(Interval(0, 0), Basis.DERIVED, (item.reading.span(*initial),))
    listed = _listed_without(scope)
    if listed is not None:
        return Fact(Interval(0, 0), Basis.ASSUMED, (item.reading.span(*listed),))
    return absent(None)


def _called_initial(scope: Scope) -> tuple[int, int] | None:
    """Where the letter calls the request, or the part UR granted, initial or a trial."""
    item = scope.item
    if any(forms.NOT_FIRST.search(s.text) for s in item.rationale):
        return None
    argued = _initial_in(item, [item.heading, *((s.start, s.end) for s in item.rationale if not s.quoted)])
    if argued is not None:
        return argued
    summary = item.reading.summary
    told = ((s.start, s.end) for s in summary if _names(scope, s))
    return item.reading.once(("initial", scope.kin), lambda: _initial_in(item, told))


def _initial_in(item: ItemReading, places: Iterable[tuple[int, int]]) -> tuple[int, int] | None:
    for start, end in places:
        for match in forms.INITIAL.finditer(item.reading.text, start, end):
            if not forms.INITIAL_OTHER.match(item.reading.text, match.start()):
                return match.span()
    return None


def _listed_without(scope: Scope) -> tuple[int, int] | None:
    """The letter's list of treatments to date, where it names others and this one is nowhere had."""
    item = scope.item
    if _continued(scope, item.rationale):
        return None
    return item.reading.once(("listed", scope.kin), lambda: _listed_in(scope, item.reading.summary))


def _continued(scope: Scope, passage: Iterable[Sentence]) -> bool:
    """Whether a sentence speaks of this treatment as one that goes on."""
    return any(not s.quoted and forms.SIGN.search(s.text) and _names(scope, s) for s in passage)


def _listed_in(scope: Scope, summary: Sequence[Sentence]) -> tuple[int, int] | None:
    if _continued(scope, summary):
        return None
    for sentence in summary:
        match = forms.TO_DATE.search(sentence.text)
        if (
            match
            and not _names(scope, sentence)
            and scope.item.reading.named(Kind.TREATMENT, sentence.start + match.end(), sentence.end)
        ):
            return sentence.start + match.start(), sentence.end
    return None


def _names(scope: Scope, sentence: Sentence) -> bool:
    return any(m.id in scope.kin for m in therapies_in(scope, sentence.start, sentence.end))

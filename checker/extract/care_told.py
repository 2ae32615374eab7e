"""What one sentence tells of earlier care: a count had, a grant, none, some.

Numbers of a guideline, of another discipline, of another joint or side, of somebody else and of the time before an
operation are not earlier care of this treatment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from itertools import pairwise

from checker.extract import care_forms as forms
from checker.extract.amounts import amount_of
from checker.extract.lexicon import Kind, Mention
from checker.extract.numbers import interval, product
from checker.extract.parts import between, of_item
from checker.extract.passages import Sentence
from checker.extract.reading import ItemReading
from checker.facts import Basis, BodyRegion, Fact, Interval, Treatment


class Rank(IntEnum):
    """How telling a statement of earlier care is; the lower the better."""

    ATTENDED = 0
    COUNTED = 1
    GRANTED = 2
    NONE = 3
    CLAIMED = 4
    SOME = 5
    VAGUE = 6


@dataclass(frozen=True, slots=True)
class Statement:
    rank: Rank
    visits: Interval
    basis: Basis
    at: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Scope:
    """The item whose earlier care is looked for, with what is known of it."""

    item: ItemReading
    treatment: Treatment
    kin: frozenset[str]
    regions: tuple[BodyRegion, ...]
    authorized: Interval | None
    postsurgical: bool
    operated: date | None
    # The letter, or the rationale, speaks of no other treatment given in visits: then "six sessions" are of this one.
    lone: bool

    def fact(self, statement: Statement, rivals: tuple[Fact[Interval | None], ...] = ()) -> Fact[Interval | None]:
        return Fact(statement.visits, statement.basis, (self.item.reading.span(*statement.at),), rivals)


def statements(scope: Scope, sentence: Sentence, *, argued: bool) -> Iterator[Statement]:
    """What one sentence says of earlier care of this treatment."""
    if sentence.quoted or sentence.background:
        return
    if scope.postsurgical and forms.BEFORE_SURGERY.search(sentence.text):
        for clause in _clauses(sentence):
            if not forms.BEFORE_SURGERY.search(clause.text):
                yield from statements(scope, clause, argued=argued)
        return
    therapies = therapies_in(scope, sentence.start, sentence.end)
    named = any(m.id in scope.kin for m in therapies)
    # A count, or a denial, is of this treatment where it is named, or where nothing else can be meant.
    told = named or (scope.lone and not therapies)
    bare = (argued or named) and _of_no_other(scope, sentence)
    if not (told or argued) or forms.RELATIVE.search(sentence.text) or _before_the_operation(scope, sentence):
        return
    counted = list(_counted(scope, sentence, argued=argued, told=told, bare=bare))
    yield from counted
    none = _none(scope, sentence, bare=bare)
    if none is not None:
        yield none
    elif not counted:
        yield from _some(scope, sentence, argued=argued)


def _clauses(sentence: Sentence) -> Iterator[Sentence]:
    """The parts of a sentence between semicolons and before a "but"; none where it has one part alone."""
    cuts = [0, *(m.end() for m in forms.NEW_CLAUSE.finditer(sentence.text)), len(sentence.text)]
    if len(cuts) > 2:
        for start, end in pairwise(cuts):
            yield Sentence(sentence.start + start, sentence.start + end, sentence.text[start:end], sentence.quoted)


def _before_the_operation(scope: Scope, sentence: Sentence) -> bool:
    """Whether the years that a sentence names lie before the operation whose aftercare is asked for."""
    if not scope.postsurgical:
        return False
    years = {int(year) for year in forms.YEAR.findall(sentence.text)}
    return scope.operated is not None and bool(years) and max(years) < scope.operated.year


def _counted(scope: Scope, sentence: Sentence, *, argued: bool, told: bool, bare: bool) -> Iterator[Statement]:
    """The counts of one sentence: visits had, then those granted, of which it is not told that they were had."""
    united = told and any(unit in sentence.text for unit in forms.UNITS)
    if not (united or bare) or not forms.NUMBERED.search(sentence.text):
        return
    taken: list[tuple[int, int]] = []
    for match, generic in _candidates(sentence.text, united=united, lone=scope.lone, bare=bare):
        if _fresh(taken, match) and _about_this(scope, sentence, match, generic=generic):
            taken += [match.span(name) for name in ("n", "of") if match.groupdict().get(name) is not None]
            yield _count_statement(scope, sentence, match)
    if not united or forms.REVIEWER.search(sentence.text):
        return
    for pattern in forms.GRANTED:
        for match in pattern.finditer(sentence.text):
            if _fresh(taken, match) and _about_this(scope, sentence, match, generic=scope.lone):
                visits = _visits(match)
                if visits == scope.authorized:
                    continue
                taken.append(match.span("n"))
                at = (sentence.start + match.start(), sentence.start + match.end())
                had = visits if argued else Interval(0, visits.max)
                yield Statement(Rank.GRANTED, had, Basis.DERIVED, at)


def _candidates(text: str, *, united: bool, lone: bool, bare: bool) -> Iterator[tuple[re.Match[str], bool]]:
    """Where a sentence may tell a count had, the surest forms first; and whether it needs no name of the treatment.

    `united`: a unit of care stands in the sentence. `bare`: a count without one is of this treatment too.
    """
    if united:
        counts = [match for pattern in forms.COUNTS for match in pattern.finditer(text)]
        yield from ((match, lone) for match in counts)
        if counts:
            behind = min(match.end() for match in counts)
            yield from ((match, False) for match in forms.ANOTHER.finditer(text, behind))
        yield from ((match, False) for match in forms.OCCASIONS.finditer(text))
        listed = forms.LISTED.search(text)
        if listed:
            yield from ((match, False) for match in forms.LISTED_COUNT.finditer(text, listed.end()))
    if bare:
        yield from ((match, True) for pattern in forms.BARE for match in pattern.finditer(text))


def _of_no_other(scope: Scope, sentence: Sentence) -> bool:
    """Whether a sentence names no treatment but the item's own."""
    named = scope.item.reading.named(Kind.TREATMENT, sentence.start, sentence.end)
    return all(m.weak or m.id in scope.kin for m in named)


def _fresh(taken: list[tuple[int, int]], match: re.Match[str]) -> bool:
    start, end = match.span("n")
    return all(end <= a or start >= b for a, b in taken)


def _count_statement(scope: Scope, sentence: Sentence, match: re.Match[str]) -> Statement:
    at = (sentence.start + match.start(), sentence.start + match.end())
    visits = _visits(match)
    if match.groupdict().get("times") is not None:
        visits = product(interval(match["times"]), visits)
    if forms.AND_MORE.search(sentence.text[match.end() :]):
        visits = Interval(visits.min, None)
    rank = Rank.COUNTED
    if _under_grant(scope, sentence, match, visits):
        rank = Rank.ATTENDED
    elif forms.REVIEWER.search(sentence.text) or forms.REFUSED.search(sentence.text, 0, match.start("n")):
        # Said by the one whose decision is reviewed: not more than that is known to have been had.
        rank, visits = Rank.CLAIMED, Interval(0, visits.max)
    return Statement(rank, visits, Basis.STATED, at)


def _under_grant(scope: Scope, sentence: Sentence, match: re.Match[str], visits: Interval) -> bool:
    """Whether the visits were had out of the part that UR granted of this very request."""
    if scope.authorized is None:
        return False
    if match.groupdict().get("of") is not None:
        return interval(match["of"]) == scope.authorized
    if forms.THIS_GRANT.search(sentence.text) is not None:
        return True
    return visits == scope.authorized and forms.ALL_OF_IT.search(sentence.text, 0, match.start("n")) is not None


def _visits(match: re.Match[str]) -> Interval:
    """The count of a match, with what its words leave open."""
    return _reach(interval(match["n"]), match["about"], match["more"])


def _reach(count: Interval, about: str | None, more: str | None) -> Interval:
    """ "at least 9", "9 plus": no upper end; "up to 9": no lower end."""
    if about in ("at least", "more than", "over", "in excess of", "no less than") or more:
        return Interval(count.min + (about in ("more than", "over", "in excess of")), None)
    if about in ("up to", "as many as"):
        return Interval(0, count.max)
    return count


def _about_this(scope: Scope, sentence: Sentence, match: re.Match[str], *, generic: bool) -> bool:
    """Whether a count belongs to this treatment and part: the treatment named nearest it decides."""
    start, end = sentence.start + match.start(), sentence.start + match.end()
    ahead = sentence.text[match.end() : match.end() + 60]
    if forms.ANY_OF.search(sentence.text, 0, match.start("n")) or forms.ANOTHER_KIND.search(match[0]):
        return False
    if forms.ASKED.search(ahead) or forms.LEFT.match(ahead) or forms.ASKS.search(sentence.text[: match.start("n")]):
        return False
    if not of_item(scope.item, scope.regions, sentence, start, end) or forms.NOT_THERAPY.search(
        match.group(), match.end("n") - match.start()
    ):
        return False
    named = therapies_in(scope, sentence.start, sentence.end)
    inside = [m for m in named if start <= m.start < end] or [m for m in named if end <= m.start < end + 40][:1]
    before = [m for m in named if m.end <= start and not forms.BECAUSE.search(scope.item.reading.text, m.end, start)]
    nearest = inside or before[-1:]
    if nearest:
        return any(
            m.id in scope.kin and between(scope.item, scope.regions, m.end, sentence.start + match.start("n"))
            for m in nearest
        )
    reviewed = forms.REVIEWER.search(sentence.text) is not None
    return generic and not reviewed and not _other_visits(sentence, match)


def _other_visits(sentence: Sentence, match: re.Match[str]) -> bool:
    return forms.NOT_THERAPY.search(sentence.text, max(0, match.start() - 20), match.end() + 25) is not None


def therapies_in(scope: Scope, start: int, end: int) -> list[Mention]:
    known = scope.item.reading.lexicon.treatments
    named = [m for m in scope.item.reading.named(Kind.TREATMENT, start, end) if known[m.id].visits]
    # "Therapy" alone is physical or occupational therapy where the item asks for that; elsewhere it names nothing.
    plain = len(scope.kin) > 1
    return [m for m in named if not m.weak or (plain and m.id in scope.kin)]


def _none(scope: Scope, sentence: Sentence, *, bare: bool) -> Statement | None:
    """ "no prior acupuncture", "has not had any therapy": a count of nought, said."""
    if not forms.NEGATION.search(sentence.text) or forms.LATELY.search(sentence.text):
        return None
    plain = forms.NONE_BARE.search(sentence.text) if bare else None
    if plain:
        at = (sentence.start + plain.start(), sentence.start + plain.end())
        return Statement(Rank.NONE, Interval(0, 0), Basis.STATED, at)
    for match in forms.NONE.finditer(sentence.text):
        if forms.DOUBT.search(sentence.text, 0, match.start()):
            continue
        end = sentence.start + match.end()
        stop = min(end + 40, sentence.end)
        near = [m for m in therapies_in(scope, sentence.start + match.start(), stop) if m.start <= end + 30]
        if near and any(
            m.id in scope.kin and of_item(scope.item, scope.regions, sentence, m.start, m.end) for m in near
        ):
            return Statement(Rank.NONE, Interval(0, 0), Basis.STATED, (sentence.start + match.start(), near[-1].end))
    for mention in therapies_in(scope, sentence.start, sentence.end):
        before, after = sentence.text[: mention.start - sentence.start], sentence.text[mention.end - sentence.start :]
        here = mention.id in scope.kin and of_item(scope.item, scope.regions, sentence, mention.start, mention.end)
        if not here or forms.NOTES.match(after):
            continue
        no, given = forms.NO.search(before), forms.NOT_GIVEN.match(after)
        has_no = forms.HAS_NO.search(before) or (no if given else None)
        none_after = forms.NONE_AFTER.match(after)
        if has_no or none_after:
            start = sentence.start + has_no.start() if has_no else mention.start
            end = mention.end + (none_after.end() if none_after else 0)
            return Statement(Rank.NONE, Interval(0, 0), Basis.STATED, (start, end))
    return None


def _some(scope: Scope, sentence: Sentence, *, argued: bool) -> Iterator[Statement]:
    """Earlier care without a unit beside its count, or without a count."""
    some = Interval(1, None)
    therapies = therapies_in(scope, sentence.start, sentence.end)
    for mention in therapies:
        if mention.id not in scope.kin or not of_item(scope.item, scope.regions, sentence, mention.start, mention.end):
            continue
        beside = _counted_beside(sentence, mention)
        if beside is not None:
            yield beside
            return
        if _was_had(sentence, mention):
            counted = _counted_after(sentence, mention) or _scheduled(scope, sentence, mention)
            yield counted or Statement(Rank.SOME, some, Basis.STATED, (mention.start, mention.end))
            return
    match = forms.GENERIC.search(sentence.text) if argued and not therapies else None
    if match:
        at = (sentence.start + match.start(), sentence.start + match.end())
        yield Statement(Rank.VAGUE, some, Basis.STATED, at)


def _was_had(sentence: Sentence, mention: Mention) -> bool:
    """Whether the words around a treatment's name tell that it was had."""
    at = mention.start - sentence.start
    before, after = sentence.text[max(0, at - _LEAD) : at], sentence.text[mention.end - sentence.start :]
    cue = forms.SOME.search(before)
    listed = forms.TO_DATE.search(before) is not None and "." not in before[before.rfind("includ") :]
    if (cue or listed or forms.SOME_AFTER.match(after)) and not forms.DENIED.search(
        before[: cue.start()] if cue else before
    ):
        return True
    uncounted = forms.UNCOUNTED.search(before) is not None
    return uncounted and (forms.HAD_AFTER.search(after) or forms.HAD_AFTER.search(before)) is not None


# How far before a treatment's name the words that lead up to it may begin.
_LEAD = 120


def _counted_beside(sentence: Sentence, mention: Mention) -> Statement | None:
    """A count without its unit, beside the treatment's name: "had six manipulations", "acupuncture: six, in May"."""
    at = mention.start - sentence.start
    told = forms.TOLD_BY_TIME.match(sentence.text[mention.end - sentence.start :])
    if told:
        return Statement(Rank.COUNTED, _visits(told), Basis.STATED, (mention.start, mention.end + told.end("n")))
    start = max(0, at - _LEAD)
    plural = sentence.text[mention.end - sentence.start - 1] == "s"
    several = forms.COUNT_BEFORE.search(sentence.text[start:at]) if plural else None
    if several:
        first = sentence.start + start + several.start()
        return Statement(Rank.COUNTED, _visits(several), Basis.STATED, (first, mention.end))
    return None


def _scheduled(scope: Scope, sentence: Sentence, mention: Mention) -> Statement | None:
    """A schedule right behind the treatment had: "physical therapy two times a week for six weeks"."""
    text = scope.item.reading.text
    amount = amount_of(text, mention.end, min(sentence.end, mention.end + _NEAR))
    if amount.sessions is None or amount.frequency is None or amount.sessions_at[0] - mention.end > _GAP:
        return None
    return Statement(Rank.COUNTED, amount.sessions, Basis.DERIVED, (mention.start, amount.sessions_at[1]))


_NEAR, _GAP = 60, 6


def _counted_after(sentence: Sentence, mention: Mention) -> Statement | None:
    """A count that stands right behind the treatment had: "physical therapy x 6"."""
    match = forms.COUNT_AFTER.match(sentence.text[mention.end - sentence.start :])
    if match is None:
        return None
    count = interval(match["n"] or match["n2"])
    about = match["about"] or match["about2"]
    at = (mention.start, mention.end + match.end())
    return Statement(Rank.COUNTED, _reach(count, about, match["more"] or match["more2"]), Basis.STATED, at)

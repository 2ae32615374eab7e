"""Operations that the clauses of a passage speak of: what was done, where, when, and whether it was done at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from checker.facts import BodyRegion
from checker.frames import Deed, SurgeryEvent
from checker.language.clauses import Clause, Mode, Speaker, mode_of
from checker.language.deeds import NO_VERB, Around, deed_of
from checker.language.heads import Head, Kind, heads_of, speaks_of_operating
from checker.language.operations import Operations
from checker.language.polarity import polarities
from checker.language.tokens import Token
from checker.language.when import Told, told_dates

_SIDES = {"side.right": frozenset("r"), "side.left": frozenset("l"), "side.both": frozenset("rl")}
_SMALL = ("sign", "link", "article", "structure", "opadj", "month", *_SIDES)
# How far from an operation its part, and its date before or behind it, may stand.
_PART, _BEFORE, _BEHIND = 10, 14, 20
_WORDY = 8
_ELSEWHERE = frozenset((BodyRegion.OTHER.value,))


def surgery_events(clauses: Sequence[Clause], known: Operations) -> Iterator[SurgeryEvent]:
    """Every operation that some clauses speak of."""
    label, last = -1, None
    for clause in clauses:
        if clause.opens and clause.has("background"):
            label = clause.place
        if speaks_of_operating(clause.tokens):
            for event in _Spoken(clause, known).events(background=label == clause.place):
                last = event if event.deed is Deed.DONE else last
                yield event
        elif last is not None and clause.place - last.sentence <= 1:
            yield from _told_again(clause, last)


def _told_again(clause: Clause, last: SurgeryEvent) -> Iterator[SurgeryEvent]:
    """The day of an operation told of before: "the second was performed in March 2016"."""
    tokens = clause.tokens
    day = next((d for d in told_dates(tokens) if not _of_another(tokens, d)), None)
    if day is None or clause.speaker is Speaker.GUIDELINE or not _stands_for_one(tokens):
        return
    for at, token in enumerate(tokens):
        if token.has("opdone", "opcame") and token.has(":past") and mode_of(tokens, at) is Mode.DONE:
            place = (tokens[day.first].start, tokens[day.last - 1].end)
            yield replace(
                last, at=(token.start, token.end), row="told again", sentence=clause.place, when=day.when, when_at=place
            )
            return


class _Spoken:
    """One clause: the deeds of operating that it names, and the dates that it tells."""

    def __init__(self, clause: Clause, known: Operations) -> None:
        self.clause, self.known, self.tokens = clause, known, clause.tokens
        self.dates = [d for d in told_dates(self.tokens) if not _of_another(self.tokens, d)]
        self.heads = list(heads_of(self.tokens))
        self.sides = cache(self._sides)
        self.regions = cache(self._regions)

    def events(self, *, background: bool) -> Iterator[SurgeryEvent]:
        said = polarities(self.tokens) if self.heads else ()
        for head in self.heads:
            day = self._date(head)
            deed, row = deed_of(Around(self.tokens, said, self.heads, head, day))
            if deed is Deed.PASSING and day is not None and not self._beside(head, day):
                day = None
            if day is not None and (row == NO_VERB or deed is Deed.PASSING):
                deed, row = Deed.DONE, "dated"
            if self.clause.speaker is not Speaker.GUIDELINE or self._of_worker(deed):
                yield self._event(head, deed, row, day, background=background)

    def _event(self, head: Head, deed: Deed, row: str, day: Told | None, *, background: bool) -> SurgeryEvent:
        where = self.regions(head)
        named = self._named(head, where)
        kind = self.known.regions.get(named or "", frozenset())
        return SurgeryEvent(
            deed=deed,
            at=self._place(head),
            row=row,
            sentence=self.clause.place,
            procedure=named,
            regions=where & kind or kind or where,
            sides=self.sides(head),
            when=day.when if day else None,
            when_at=(self.tokens[day.first].start, self.tokens[day.last - 1].end) if day else (0, 0),
            background=background,
        )

    def _of_worker(self, deed: Deed) -> bool:
        return deed is Deed.DONE and self.clause.has("worker") and not self.clause.has("modal")

    def _place(self, head: Head) -> tuple[int, int]:
        first, last = head.first, head.last
        if head.kind is Kind.VERB and head.span[1] - head.span[0] <= _WORDY:
            first, last = head.span
        return self.tokens[first].start, self.tokens[last - 1].end

    # Where

    def _regions(self, head: Head) -> frozenset[str]:
        """The parts it was done on: those of its own words, else those named nearest in its clause."""
        if self._of_unknown_thing(head):
            return _ELSEWHERE
        own = frozenset(r for t in self.tokens[slice(*head.span)] for r in t.regions)
        kind = self.known.regions.get(head.named or "", frozenset())
        if own and (not kind or own & kind):
            return own & kind or own
        if len(kind) == 1:
            return kind
        for at in self._nearest(head, [i for i, t in enumerate(self.tokens) if t.regions]):
            found = frozenset(self.tokens[at].regions)
            if not kind or found & kind:
                return found & kind or found
        return own or kind

    def _of_unknown_thing(self, head: Head) -> bool:
        """ "Gallbladder surgery": of something that no vocabulary knows as a part that is treated."""
        before = self.tokens[head.first - 1] if head.first else None
        plain = before is not None and before.classes == frozenset(("word",)) and not before.regions
        return plain and self.tokens[head.first].has("op.surgery") and head.kind is Kind.NOUN

    def _sides(self, head: Head) -> frozenset[str]:
        """The side named nearest."""
        for at in self._nearest(head, [i for i, t in enumerate(self.tokens) if t.has(*_SIDES)]):
            return frozenset(s for name, side in _SIDES.items() if self.tokens[at].has(name) for s in side)
        return frozenset()

    def _nearest(self, head: Head, places: Sequence[int]) -> Iterator[int]:
        """Of some places those near an operation and not another's, the nearest first."""
        far = [(min(abs(at - head.first), abs(at - head.last + 1)), at) for at in places]
        for away, at in sorted(far):
            if away <= _PART and not any(h is not head and h.span[0] <= at < h.span[1] for h in self.heads):
                yield at

    # Which

    def _named(self, head: Head, where: frozenset[str]) -> str | None:
        """The operation: by its own name, by the words of its phrase, by the part, by the diagnosis beside it."""
        kind = self.known.regions.get(head.named or "", frozenset())
        fits = head.named is not None and bool(kind) and (not where or bool(where & kind))
        if fits and len(kind) == 1:
            return head.named
        words = self.tokens[slice(*head.span)]
        better = self.known.named(words, head.deed) or self.known.named([*words, *self._naming(where)], head.deed)
        if better is not None:
            return better
        told = (self.known.of_condition(c) for t in self.tokens for c in t.conditions)
        diagnosed = None if kind else next((p for p in told if p), None)
        return diagnosed or (head.named if fits else None)

    def _naming(self, where: frozenset[str]) -> Iterator[Token]:
        """The words of the clause that name one of some parts."""
        return (t for t in self.tokens if not where.isdisjoint(t.regions))

    # When

    def _date(self, head: Head) -> Told | None:
        """The date nearest behind it, else the one before it; days after an operation are not its own."""
        if head.kind is Kind.CLAIM and self.tokens[head.first].has("postop"):
            return None
        after = next((d for d in self.dates if d.first >= head.last), None)
        if after is not None and after.first - head.last <= _BEHIND and self._reaches(head, after):
            return self._last_in_row(after)
        before = [d for d in self.dates if d.last <= head.first and head.first - d.last <= _BEFORE]
        return before[-1] if before else None

    def _reaches(self, head: Head, day: Told) -> bool:
        """Whether no other operation with a verb, a part or a side of its own stands between one and a date."""
        if any(t.text == ";" for t in self.tokens[head.last : day.first]):
            return False
        return not any(head.last <= h.first < day.first and self._apart(h, head) for h in self.heads)

    def _apart(self, other: Head, head: Head) -> bool:
        between = self.tokens[head.last : other.first]
        if any(t.has("been", "perfect", ":past", "statuspost", "date") for t in between):
            return True
        pairs = ((self.regions(head), self.regions(other)), (self.sides(head), self.sides(other)))
        return any(mine and theirs and not mine & theirs for mine, theirs in pairs)

    def _last_in_row(self, day: Told) -> Told:
        """The last of the dates that stand in a row."""
        for other in self.dates:
            if other.first >= day.last and all(t.has("sign", "and") for t in self.tokens[day.last : other.first]):
                day = other
        return day

    def _beside(self, head: Head, day: Told) -> bool:
        """Whether nothing but small words and parts of the body stands between an operation and its date."""
        between = self.tokens[head.last : day.first]
        return day.first >= head.last and all(t.has(*_SMALL) or t.regions for t in between)


def _stands_for_one(tokens: Sequence[Token]) -> bool:
    """Whether a clause begins with a word that stands for something told of before."""
    return any(t.has("oplike") and after.has("sign", "link", "been", "perfect") for t, after in pairwise(tokens[:4]))


def _of_another(tokens: Sequence[Token], told: Told) -> bool:
    """The date of a rule, or the day of an injury, a request, a refusal, a paper, said right before it."""
    if any(t.has("guide") or t.guidelines for t in tokens[max(0, told.first - 3) : told.last + 1]):
        return True
    at = told.first - 1
    while at >= 0 and told.first - at <= 4 and (tokens[at].has("link", "been") or tokens[at].text in (":", "(")):
        at -= 1
    return at >= 0 and tokens[at].has("otherday")

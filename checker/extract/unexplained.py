"""Counts of care that a stated number leaves unexplained: with one beside it the number is not sure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, compress

from checker.document import Span
from checker.facts import Fact, Interval
from checker.frames import CareEvent, Says
from checker.kept import kept

# What a count may be of which it is not known whether it adds to those had.
_UNSURE = (Says.BARE, Says.ADDED, Says.PART, Says.LOOSE, Says.GRANTED)


def opened(
    fact: Fact[Interval | None],
    argued: Sequence[CareEvent],
    told: Sequence[CareEvent],
    span: Callable[[int, int], Span],
    ledger: frozenset[Interval],
) -> Fact[Interval | None]:
    """The fact; or care of no known number, where a passage counts more visits than its number accounts for.

    The rationale corrects the summary: beside what it tells, the summary's counts say nothing.
    """
    value = fact.value
    if value is None or value.max is None:
        return fact
    read = _Places(fact.spans)
    for argues, events in ((True, argued), (False, told)):
        within = [span(*event.at) in read for event in events]
        used = list(compress(events, within))
        passage = _Passage(value, used, events, ledger, argues)
        if any(passage.leaves_open(event) for event, inside in zip(events, within, strict=True) if not inside):
            return replace(fact, value=Interval(int(value.min > 0), None))
        if used:
            return fact
    return fact


class _Places:
    """Places of a letter, in any order, which may overlap."""

    def __init__(self, spans: Sequence[Span]) -> None:
        inorder = sorted(spans)
        self._starts = [span.start for span in inorder]
        self._ends = list(accumulate((span.end for span in inorder), max))

    def __contains__(self, inner: Span) -> bool:
        """Whether a span lies in one of them: in that which reaches farthest of those that begin before it."""
        before = bisect_right(self._starts, inner.start)
        return before > 0 and inner.end <= self._ends[before - 1]


@dataclass(frozen=True)
class _Passage:
    """A passage with the number read from it, the events that it was read from, and the numbers of the request."""

    value: Interval
    used: Sequence[CareEvent]
    events: Sequence[CareEvent]
    ledger: frozenset[Interval]
    # Whether it argues: then it names numbers of rules without saying so, and only what tells of the case counts.
    argues: bool

    @kept
    def read_as(self) -> frozenset[Says]:
        """What the events say that the number was read from."""
        return frozenset(e.says for e in self.used)

    @kept
    def sentences(self) -> frozenset[int]:
        return frozenset(e.sentence for e in self.used)

    @kept
    def request(self) -> frozenset[Interval]:
        """The numbers of the request, what is left of them, and what they come to with those had."""
        parts = (e for e in self.events if e.of in self.ledger)
        left = (Interval.exactly(e.of.min - e.visits.min) for e in parts if e.of and e.of.min >= e.visits.min)
        asked = frozenset(e.visits for e in self.events if e.says is Says.ASKED)
        return self.ledger | {self.value + v for v in self.ledger} | frozenset(left) | asked

    @kept
    def own(self) -> frozenset[Interval]:
        """The number, its parts, the wholes that it is a part of, and what is left of these."""
        wholes = [e.of for e in self.used if e.of]
        left = (Interval.exactly(w.min - self.value.min) for w in wholes if w.min >= self.value.min)
        return frozenset({self.value, *(e.visits for e in self.used), *wholes, *left})

    def leaves_open(self, event: CareEvent) -> bool:
        """Whether a count is neither the number itself, nor a part of it, nor the request."""
        return self._counts(event) and self._speaks(event) and not self._known(event)

    def _counts(self, event: CareEvent) -> bool:
        """Whether it counts visits, and it is not clear what it says of them."""
        tallied = self.read_as == {Says.BARE} and event.sentence in self.sentences
        return (
            (event.says in _UNSURE or (self.read_as == {Says.CLAIMED} and event.says is Says.LEFT))
            and (event.united or (self.value.max and event.elliptic and self._beside(event)) or tallied)
            and (event.visits.min > 1 if event.visits.exact else event.says is Says.LOOSE)
            and not event.kind.startswith(("slash", "times"))
        )

    def _beside(self, event: CareEvent) -> bool:
        """Whether a number without "visits" may be one of them: near those had, or with a word for treatments."""
        return self._near(event) or event.kind == "soft"

    def _near(self, event: CareEvent) -> bool:
        """Whether it stands in a sentence of those had or the next: a bare number far from them counts anything."""
        return not self.sentences.isdisjoint((event.sentence, event.sentence - 1))

    def _speaks(self, event: CareEvent) -> bool:
        """Whether it is told of the worker's care, not of the request or of a rule."""
        if event.asking or event.of in self.ledger:
            return False
        if not self.argues:
            return True
        denies = not self.used and not self.value.max and event.says in (Says.BARE, Says.LOOSE)
        return not denies and (event.case or event.sentence in self.sentences or self._goes_on(event))

    def _goes_on(self, event: CareEvent) -> bool:
        """Whether it adds to those had in the same sentence or in the one before."""
        return event.adds and self._near(event)

    def _known(self, event: CareEvent) -> bool:
        if event.visits in self.request:
            return not (event.adds and event.sentence in self.sentences)
        if event.visits in self.own:
            return not self._goes_on(event)
        if event.says is Says.PART:
            return event.visits.min < self.value.min
        if event.says is Says.GRANTED and not self.value.max:
            return True  # granted and not had
        return event.says is Says.GRANTED and event.visits.min >= self.value.min and not event.adds

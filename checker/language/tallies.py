"""Tallies of visits: by month or season ("April - 3; May - 5") and by part of the body ("neck six, low back ten")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.facts import Interval
from checker.frames import CareEvent, Says
from checker.language.bends import years_of
from checker.language.clauses import Clause, Speaker
from checker.language.groups import is_count
from checker.language.tokens import DASH, Token

_BETWEEN = frozenset((",", ";", ":", "-", DASH, "=", "x", "(", ")", "."))
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Entry:
    first: int
    last: int
    count: Interval
    regions: frozenset[str]


def tallied(told: Sequence[Clause], tokens: Sequence[Token], known: frozenset[str]) -> Iterator[CareEvent]:
    """The visits of each entry of a tally that a sentence holds; none where it is no tally of visits."""
    if any(c.speaker is not Speaker.FILE or c.has("ask", "plan", "thisrequest", "goal") for c in told):
        return
    if sum(t.count is not None for t in tokens) < _FEWEST:
        return
    entries = list(_entries(tokens))
    if len(entries) < _FEWEST or len({bool(e.regions) for e in entries}) > 1:
        return
    before = tokens[: entries[0].first]
    named = known.intersection(t for token in before for t, _ in token.treatments)
    if not named and not any(t.has("unit", "careword") for t in before):
        return
    for entry in entries:
        yield CareEvent(
            Says.HAD,
            entry.count,
            (tokens[entry.first].start, tokens[entry.last].end),
            "in a tally of parts" if entry.regions else "in a tally of months",
            told[0].place,
            (told[0].start, told[-1].end),
            named,
            regions=entry.regions,
            kind="united",
            united=True,
            adds=True,
        )


def _entries(tokens: Sequence[Token]) -> Iterator[_Entry]:
    """Each label with the count that follows it at once, as long as one entry follows the other."""
    at, end = 0, None
    while at < len(tokens):
        entry = _entry(tokens, at)
        if entry is None:
            at += 1
            continue
        if end is not None and any(
            t.text not in _BETWEEN and not t.has("and", "unit", "side") for t in tokens[end + 1 : at]
        ):
            return
        yield entry
        at = end = entry.last
        at += 1


def _entry(tokens: Sequence[Token], at: int) -> _Entry | None:
    label = tokens[at]
    if not label.has("monthname", "season") and not label.regions:
        return None
    place = at + 1
    while place < len(tokens) and (tokens[place].text in _BETWEEN - {";", "."} or any(years_of(tokens[place]))):
        place += 1
    if place >= len(tokens):
        return None
    token = tokens[place]
    if token.has("nought"):
        return _Entry(at, place, Interval.exactly(0), frozenset(label.regions))
    if not is_count(token) or token.count is None or token.ordinal:
        return None
    unit = place + 1 < len(tokens) and tokens[place + 1].has("unit", "softunit")
    return _Entry(at, place + unit, token.count, frozenset(label.regions))

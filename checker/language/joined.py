"""What a later count of a sentence takes over from an earlier one, or an earlier from a later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from checker.frames import CareEvent, Says
from checker.language.bends import years_of
from checker.language.tokens import Token


def joined(tokens: Sequence[Token], events: Sequence[CareEvent]) -> Iterator[CareEvent]:
    """What a later count of a sentence takes over from an earlier one.

    "four visits in May, five in June" are all had; "of the six allowed he attended three" are three of six.
    """
    if not events:
        return
    year = max((y for t in tokens for y in years_of(t)), default=None)
    had: CareEvent | None = None
    whole: CareEvent | None = None
    for event in events:
        if had is not None and event.row == "has had part of them" and event.at[0] > had.at[0]:
            event = replace(event, says=Says.PART)
        if whole is not None and event.says in (Says.HAD, Says.PART) and event.of is None:
            event = replace(
                event,
                of=whole.visits,
                says=Says.HAD,
                weak=False,
                granted=whole.granted,
                treatments=event.treatments or whole.treatments,
            )
        if (
            had is not None
            and event.row in _ELLIPTIC
            and _linked(tokens, had.at[1], event.at[0], more=event.row in _FURTHER)
            and closes(tokens, event.at[1])
        ):
            event = replace(
                event,
                says=Says.HAD,
                weak=False,
                treatments=event.treatments if event.united else had.treatments,
                row="and so many",
            )
        if event.says in (Says.WHOLE, Says.GRANTED, Says.PLANNED):
            whole = event
        had = event if event.says is Says.HAD else had
        yield event if event.year is not None or year is None else replace(event, year=year)


def shared_predicate(tokens: Sequence[Token], events: list[CareEvent]) -> list[CareEvent]:
    """Counts joined by "and" to one behind them that was had: "two a week for a month and then one, all kept"."""
    for at in range(len(events) - 2, -1, -1):
        event, after = events[at], events[at + 1]
        if (
            event.says is Says.BARE
            and after.says is Says.HAD
            and after.row == "were had"
            and (event.united or event.scheduled)
            and event.at[1] < after.at[0]
            and any(event.at[1] <= t.start < after.at[0] and t.has("and", "joins") for t in tokens)
            and _linked(tokens, event.at[1], after.at[0])
        ):
            events[at] = replace(event, says=Says.HAD, row="were had")
    return events


_FURTHER = ("additional", "a last course")
_ELLIPTIC = ("anything else", "additional", "a last course", "in such a time", "a part of them")


def closes(tokens: Sequence[Token], end: int) -> bool:
    """Whether no verb of its own follows a count: "another six." but not "another six exceed ..."."""
    after = next((t for t in tokens if t.start >= end), None)
    return after is None or not (
        after.has("modal", "been", "perfect", "aux", "over", "guide")
        or (after.has("word", ":base", ":s") and not after.has("link", "unit", "and"))
    )


def _goes_on(between: Sequence[Token], *, more: bool) -> bool:
    """Whether one course is joined to another: "six at one clinic, then eight at another", "... and 6 further ones"."""
    if len(between) < 2:
        return False
    joins, before = between[-1], between[-2]
    return (more and joins.has("and")) or (joins.has("joins") and (before.text == "," or before.has("and")))


def _linked(tokens: Sequence[Token], start: int, end: int, *, more: bool = False) -> bool:
    """Whether only words that join, and times, stand between two counts."""
    between = [t for t in tokens if start <= t.start < end]
    if _goes_on(between, more=more):
        return True
    return bool(between) and all(
        t.has(
            "and",
            "link",
            "more",
            "article",
            "date",
            "monthname",
            "adverb",
            "joins",
            "early",
            "quantity",
            "prior",
            "unit",
            "afterword",
            "have",
            "happen",
            "been",
            "perfect",
            "ended",
            "visited",
        )
        or t.text == ","
        or t.text.isdigit()
        or bool(t.treatments or t.regions)
        for t in between
    )

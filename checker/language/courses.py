"""Courses that are counted, and visits told by their dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.facts import Interval
from checker.frames import CareEvent, Says
from checker.language.clauses import Clause, Speaker
from checker.language.groups import counts_courses, is_count, named_by
from checker.language.tokens import Token

_BEFORE_DATES = 8


def courses_told(clause: Clause, known: frozenset[str]) -> Iterator[CareEvent]:
    """ "two courses of therapy": so many courses, where nobody asks for them."""
    if clause.speaker is Speaker.GUIDELINE:
        return
    for at, many in course_counts(clause):
        if any(t.has("ask", "plan", "grant", "refuse") for t in clause.tokens[max(0, at - _BEFORE_DATES) : at]):
            continue
        tokens = clause.tokens[at : at + 6]
        if any(t.procedures or (named_by(t) and not named_by(t) & known) for t in tokens):
            continue
        named = frozenset(t for token in tokens for t in named_by(token)) & known
        yield CareEvent(
            Says.COURSES,
            many,
            (tokens[0].start, tokens[0].end),
            "courses",
            clause.place,
            (clause.start, clause.end),
            named,
            kind="united",
            united=True,
        )


def course_counts(clause: Clause) -> Iterator[tuple[int, Interval]]:
    """The places where more courses than one are counted."""
    if not clause.has("course"):
        return
    for at, token in enumerate(clause.tokens):
        if (
            token.count is not None
            and not token.ordinal
            and token.count.min > 1
            and not token.has("quantity", "week", "rate", "date")
            and counts_courses(clause.tokens, at)
        ):
            yield at, token.count


def listed_dates(clause: Clause, known: frozenset[str]) -> Iterator[CareEvent]:
    """ "visits on 6/2, 6/9 and 6/16", "slips dated 5/3, 5/10 and 5/17": as many as there are dates."""
    tokens = clause.tokens
    if not clause.has("date", "slash"):
        return
    for at, token in enumerate(tokens):
        named = frozenset(t for t, _ in token.treatments) & known
        if not (token.has("unit", "softunit") or named):
            continue
        first = next((i for i in range(at + 1, min(at + _TO_DATES, len(tokens))) if _is_day(tokens[i])), None)
        between = tokens[at + 1 : first]
        if first is None or any(t.has("until", "sinceword", "ask", "plan", "grant", "refuse") for t in between):
            continue
        if any(is_count(t) for t in (*tokens[max(0, at - 3) : at], *between)):
            continue  # counted visits, of which the dates tell something else
        last, days = _dates_from(tokens, first)
        enough = _FEW_DATES if token.has("unit") or named else _FEW_DATES + 1
        before = tokens[max(0, at - _BEFORE_DATES) : at]
        if days >= enough and not any(t.has("ask", "plan", "grant", "refuse") for t in before):
            yield CareEvent(
                Says.HAD,
                Interval.exactly(days),
                (token.start, tokens[last].end),
                "dates listed",
                clause.place,
                (clause.start, clause.end),
                named,
                united=True,
                kind="united",
            )
            return


_TO_DATES, _FEW_DATES = 9, 2


def _is_day(token: Token) -> bool:
    return token.has("date", "slash")


def _dates_from(tokens: Sequence[Token], first: int) -> tuple[int, int]:
    """The place of the last of some dates that follow one another, and how many they are; of a stretch of time none."""
    place, last, days = first, first, 0
    while place < len(tokens) and not tokens[place].has("until"):
        token = tokens[place]
        if _is_day(token):
            last, days = place, days + 1
        elif not (token.has("link", "and", "article", "monthname") or token.text in (",", "(", ")")):
            return last, days
        place += 1
    return (last, days) if place >= len(tokens) else (last, 0)

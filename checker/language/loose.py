"""Numbers that may count visits and of which nothing is understood: they leave open what else was counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.facts import Interval
from checker.frames import CareEvent, Says
from checker.language.clauses import Clause, Speaker, tells_of_case
from checker.language.groups import is_count
from checker.language.tokens import Token

# What is said behind a number whose noun is left out: a verb, a conjunction, a sign, a date, a preposition.
_CLOSES = (
    "sign", "been", "perfect", "modal", "and", "because", "afterword", ":past", "date", "monthname", "behind", "but",
    "miss", "have", "left", "joins", "adverb", "link",
)  # fmt: skip
# What a number so left stands behind: a noun of its own it is not ("abduction 130", "age 46").
_OPENS = (
    "article", "more", "miss", "have", "lastly", "left", "prior", "visited", "grant", "next", "afterword", "nextcourse",
    "joins", "and", "show", "noted", "because", "perfect", "but", "happen", "approx", "single",
)  # fmt: skip


def loose_numbers(clause: Clause, told: Sequence[CareEvent]) -> Iterator[CareEvent]:
    """Every number of a clause of the file that may be one of visits and lies in no event."""
    if clause.speaker is not Speaker.FILE or clause.has("guide"):
        return
    if clause.has("someelse", "nonumber"):
        yield from (
            _more(clause, t) for t in clause.tokens if t.has("nonumber") or (t.has("someelse") and _had(clause))
        )
    for at, token in enumerate(clause.tokens):
        if (
            token.count is None
            or not is_count(token)
            or token.count.min < 2
            or any(e.at[0] <= token.start < e.at[1] for e in told)
            or not may_count_visits(clause, at)
        ):
            continue
        yield CareEvent(
            Says.LOOSE,
            token.count,
            (token.start, token.end),
            "loose",
            clause.place,
            (clause.start, clause.end),
            elliptic=True,
            case=tells_of_case(clause.tokens, clause.classes),
            asking=clause.has("ask", "plan", "thisrequest"),
        )


def _had(clause: Clause) -> bool:
    asked = clause.has("modal", "ask", "plan", "thisrequest")
    return not asked and clause.done("have", "ended", "happen", "perfect")


def _more(clause: Clause, token: Token) -> CareEvent:
    """Visits of no known number that are told beside those counted: "as many again", "and then some"."""
    place, around = (token.start, token.end), (clause.start, clause.end)
    return CareEvent(Says.LOOSE, Interval(1, None), place, "of no known number", clause.place, around, united=True)


def may_count_visits(clause: Clause, at: int) -> bool:
    """Whether a number stands before a unit of visits, or where such a noun is left out."""
    tokens = clause.tokens
    before = tokens[at - 1] if at else _NOTHING
    after = tokens[at + 1] if at + 1 < len(tokens) else _NOTHING
    behind = tokens[at + 2] if at + 2 < len(tokens) else _NOTHING
    if after.has("unit", "softunit", ":past") or (after.has("of") and behind.text in ("them", "these")):
        return True
    if clause.has("scorelow", "scorehigh") or not (before.has(*_OPENS) or before.ordinal or before.text == "at"):
        return False
    if before.has("and") and after.has("afterword", "beforeword"):
        return False  # "24 before and 24 after": a measure
    dated = after.has("article") and behind.has("monthname", "date")
    return after is _NOTHING or dated or after.has(*_CLOSES)


_NOTHING = Token(0, 0, "")

"""Numbers that may count visits and of which nothing is understood: they leave open what else was counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.frames import CareEvent, Says
from checker.language.clauses import Clause, Speaker, tells_of_case
from checker.language.tokens import Token

# What opens a noun phrase whose noun is left out: "the following three", "cancelled three", "a further eight".
_OPENS = ("article", "more", "miss", "have", "lastly", "left", "prior", "visited", "grant", "next", "afterword")
# What is said behind such a phrase: a verb, a conjunction, a sign, a date.
_CLOSES = (
    "sign", "been", "perfect", "modal", "and", "because", "afterword", ":past", "date", "monthname", "behind", "but",
    "miss", "have", "left", "joins", "adverb", "link",
)  # fmt: skip
_NO_COUNT = ("quantity", "week", "rate", "date", "slash")


def loose_numbers(clause: Clause, told: Sequence[CareEvent]) -> Iterator[CareEvent]:
    """Every number of a clause of the file that may be one of visits and lies in no event."""
    if clause.speaker is not Speaker.FILE or clause.has("guide"):
        return
    tokens = clause.tokens
    for at, token in enumerate(tokens):
        if (
            token.count is None
            or token.count.min < 2
            or token.has(*_NO_COUNT)
            or any(e.at[0] <= token.start < e.at[1] for e in told)
            or not may_count_visits(tokens, at)
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


def may_count_visits(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number stands before a unit of visits, or where such a noun is left out."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is not None and (after.has("unit") or (after.has(":past") and not after.has("unit", "softunit"))):
        return True
    if after is not None and after.has("of") and at + 2 < len(tokens) and tokens[at + 2].text in ("them", "these"):
        return True
    if at == 0 or not (tokens[at - 1].has(*_OPENS) or tokens[at - 1].ordinal or tokens[at - 1].text == "at"):
        return False
    late = (
        after is not None and after.has("article") and at + 2 < len(tokens) and tokens[at + 2].has("monthname", "date")
    )
    return after is None or late or after.has(*_CLOSES) or after.text in (".", ",", ";", ":", ")", "-")

"""Care told by what was said before: half of the visits that were granted, all of them, some of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.facts import Interval
from checker.frames import CareEvent, Says
from checker.language.clauses import Clause, Speaker
from checker.language.tokens import Token
from checker.language.values import share_of

WHOLES = (Says.GRANTED, Says.WHOLE, Says.PLANNED)
_THEM = ("them", "these", "those")
# How many sentences back the visits meant may be told.
_BACK = 1


def referred(clause: Clause, before: CareEvent | None) -> Iterator[CareEvent]:
    """What a clause says was had of the visits that an earlier event tells of."""
    if before is None or clause.place - before.sentence > _BACK or clause.speaker is Speaker.GUIDELINE:
        return
    if before.says not in WHOLES or not before.visits.exact:
        return
    for at, token in enumerate(clause.tokens):
        visits = _meant(clause.tokens, at, before.visits.min)
        if visits is not None and token.start >= before.at[1] and clause.done("have", "visited", "start", "perfect"):
            yield CareEvent(
                Says.SOME if visits.max is None else Says.HAD,
                visits,
                (token.start, token.end),
                "of those told before",
                clause.place,
                (clause.start, clause.end),
                before.treatments or before.topic,
                of=before.visits,
                regions=before.regions,
                sides=before.sides,
                bent=before.bent,
                kind="united",
                united=True,
            )
            return


def _meant(tokens: Sequence[Token], at: int, whole: int) -> Interval | None:
    token, after = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None
    if token.has("allofthem"):
        return Interval.exactly(whole)
    if token.has("someofthem"):
        return Interval(1, None)
    share = share_of(token) if token.count is None and token.classes else None
    if (
        after is not None
        and after.text not in _THEM
        and not after.has("sign", "of", "link", "afterword", "ahead", "and", "because")
    ):
        return None  # "half shifts"
    if share is None or whole * share[0] % share[1]:
        return None
    return Interval.exactly(whole * share[0] // share[1])

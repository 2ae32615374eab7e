"""Groups of a count and what it counts: how many, of what unit and treatment, with which words inside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.language.clauses import Clause
from checker.language.tokens import Token


@dataclass(frozen=True, slots=True)
class Group:
    """The tokens `[first, last)` of a clause that make one count; `count` is the place of the number among them."""

    clause: Clause
    first: int
    last: int
    count: int
    unit: bool
    soft: bool
    treatment: frozenset[str]

    @property
    def tokens(self) -> Sequence[Token]:
        return self.clause.tokens[self.first : self.last]

    @property
    def number(self) -> Token:
        return self.clause.tokens[self.count]

    @property
    def place(self) -> tuple[int, int]:
        return self.tokens[0].start, self.tokens[-1].end


_NOTHING = frozenset[str]()


def named_by(token: Token) -> frozenset[str]:
    """The treatments that a token names; "visit" alone names none."""
    if not token.treatments or "provider" in token.classes:
        return _NOTHING
    bare = token.has("unit", "softunit")
    return frozenset(t for t, weak in token.treatments if not (weak and bare))


_INSIDE = (
    "prior",
    "more",
    "have",
    "grant",
    "ask",
    "plan",
    "miss",
    "left",
    "refuse",
    "adverb",
    "article",
    "kindword",
    "region_word",
    "single",
)
_REACH = 6


def groups_of(clause: Clause) -> Iterator[Group]:
    """Every count of a clause that may be one of visits."""
    taken = 0
    for at, token in enumerate(clause.tokens):
        if (
            at < taken
            or token.count is None
            or _counts_none(clause.tokens, at)
            or (token.text in _ONE and not _counted(clause.tokens, at))
            or token.has("quantity", "week", "rate", "date")
        ):
            continue
        group = _group(clause, at)
        if group is not None:
            taken = group.last
            yield group


def _counts_none(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number counts no visits: "four to a visit", "once he retired", "the fourth of July"."""
    token, behind = tokens[at], tokens[at + 1 : at + 3]
    if token.text == "once" and behind and behind[0].has("worker", "provider"):
        return True
    return (token.ordinal and any(t.has("monthname") for t in behind)) or _a_visit_each(tokens, at)


def _a_visit_each(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number is so many a visit: "four to a visit", "three per session"."""
    behind = tokens[at + 1 : at + 4]
    by = bool(behind) and (behind[0].text in ("to", "per", "a", "each") or behind[0].has("distributive"))
    return by and any(t.has("unit") for t in behind[1:]) and not any(t.has("week") for t in behind)


_ONE = ("one", "only one", "just one")


def _counted(tokens: Sequence[Token], at: int) -> bool:
    """Whether "one" is a count of something, not a word that stands for a thing."""
    after = tokens[at + 1 : at + 3]
    if at and tokens[at - 1].text == "at":
        return False
    if at and (tokens[at - 1].has("lastly") or tokens[at - 1].ordinal):
        return bool(after) and after[0].has("unit", "softunit")
    if len(after) == 2 and after[0].has("link") and after[1].has("monthname", "date"):
        return True
    return bool(after) and (after[0].has("unit", "softunit") or bool(named_by(after[0])) or after[0].text == "-")


def _group(clause: Clause, at: int) -> Group | None:
    tokens = clause.tokens
    first = at
    while (
        first > 0
        and not tokens[first].has("article")
        and tokens[first - 1].has("approx", "more", "prior", "article", "possessive")
        and not tokens[first - 1].has("neg")
    ):
        first -= 1
    last, unit, soft, named = (
        at + 1 + (at + 1 < len(tokens) and tokens[at + 1].has("more")),
        False,
        tokens[at].has("times"),
        set[str](),
    )
    place = at + 1
    while place < len(tokens) and place - at <= _REACH:
        token = tokens[place]
        mine = named_by(token)
        if mine:
            named |= mine
            last = place + 1
            unit = unit or token.has("unit")
            soft = soft or token.has("softunit")
        elif token.has("unit"):
            unit, last = True, place + 1
            if named or place + 1 >= len(tokens) or tokens[place + 1].text not in ("of", "for"):
                break
        elif token.has("softunit"):
            soft, last = True, place + 1
            if place + 1 >= len(tokens) or tokens[place + 1].text not in ("of", "for"):
                break
        elif (
            (token.count is not None and not token.has("quantity"))
            or token.has("been", "perfect", "modal", "but", "afterword", "worker", "date")
            or token.text in (",", ";", ":", ".", "and", "(")
            or token.has("cutsgroup", "file", "piece")
        ):
            break
        place += 1
    if not (unit or soft or named):
        # "PT x 12", "visits: 12", "treatment #8", "acupuncture, six".
        before = first - 1
        steps = 0
        while (
            before >= 0
            and steps < 5
            and (
                tokens[before].text in ("x", ":", ",", "(", "-", "#", "times", "=", "*", "[", "]", "/")
                or tokens[before].has("numberword", "article", "approx", "upto", "atleast")
                or tokens[before].has("unit")
                or (
                    (steps or (before and tokens[before - 1].has("unit")))
                    and tokens[before].has("have", "prior", "todate")
                    and not tokens[before].has(":base")
                )
                or _tells(tokens, before)
            )
        ):
            if tokens[before].has("unit"):
                unit, first = True, before
            before, steps = before - 1, steps + 1
        if before >= 0 and (tokens[before].treatments or tokens[before].has("unit", "softunit")):
            unit = unit or tokens[before].has("unit")
            soft = soft or tokens[before].has("softunit")
            named |= named_by(tokens[before])
            first = before
    if not (unit or soft or named) and not _stands_alone(tokens, last):
        return None
    if last < len(tokens) and tokens[last].has("paper", "file") and not (named and unit):
        return None
    if counts_courses(tokens, at) or _relates(tokens, at):
        return None  # so many courses, so many times as many: not visits
    return Group(clause, first, last, at, unit, soft, frozenset(named))


def counts_courses(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number counts courses: "two courses", but not "a four-session trial"."""
    if at + 1 < len(tokens) and tokens[at + 1].text == "-":
        return False
    if _courses_of_so_many(tokens, at):
        return True
    for token in tokens[at + 1 : at + 4]:
        if token.has("unit"):
            return False
        if token.has("course"):
            return token in tokens[at + 1 : at + 3]
    return False


def _courses_of_so_many(tokens: Sequence[Token], at: int) -> bool:
    """ "three six-visit courses"."""
    behind = tokens[at + 1 : at + 5]
    return (
        len(behind) == 4
        and behind[0].count is not None
        and behind[1].text == "-"
        and behind[2].has("unit", "unitinside")
        and behind[3].has("course")
    )


def _relates(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number multiplies another: "twice the number of visits", "double what is asked"."""
    times = any(t.has("times", "multiple") for t in tokens[at : at + 2])
    if times and any(t.has("howmany", "asmany") for t in tokens[at + 1 : at + 4]):
        return True
    # "Twice the ten that a rule gives".
    behind = tokens[at + 1 : at + 3]
    return len(behind) == 2 and tokens[at].has("multiple") and behind[0].has("article") and behind[1].count is not None


def _tells(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb stands between visits that were had and their number: "visits attended is 16"."""
    return at > 0 and tokens[at].has("been") and tokens[at - 1].has("have") and tokens[at - 1].has(":part")


def _stands_alone(tokens: Sequence[Token], at: int) -> bool:
    """Whether nothing that could be counted follows a number: "nine have been used", "made it only to nine,"."""
    if at >= len(tokens):
        return True
    while (
        at < len(tokens)
        and tokens[at].has("more", "prior", "have", "grant", "ask", "plan")
        and not tokens[at].has("sign")
    ):
        if tokens[at].has(":past", ":part") and (at + 1 >= len(tokens) or not tokens[at + 1].has("word")):
            return True
        at += 1
    if at >= len(tokens):
        return True
    after = tokens[at]
    return after.has(
        "sign",
        "article",
        "monthname",
        "date",
        "been",
        "perfect",
        "modal",
        "link",
        "adverb",
        "more",
        "prior",
        "behind",
        "worker",
        "pronoun",
        "neg",
        "left",
        "but",
        "and",
        "because",
        "afterword",
        "after",
        ":past",
        "relpron",
    )


def sides_near(clause: Clause, at: int) -> frozenset[str]:
    """The side of the body named nearest to a place in its clause."""
    if not clause.has("side.right", "side.left", "side.both"):
        return frozenset()
    near = min(
        (abs(place - at), side)
        for place, token in enumerate(clause.tokens)
        for side in ("right", "left", "both")
        if token.has(f"side.{side}")
    )[1]
    return frozenset({"r", "l"}) if near == "both" else frozenset(near[0])


def is_count(token: Token) -> bool:
    return token.count is not None and not token.has("quantity", "week", "rate", "date", "slash")

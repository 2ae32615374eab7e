"""What the clauses of an argument come to: necessity, visits granted, sums, limits quoted, reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.facts import Interval
from checker.frames import Concluded, Counted, LimitQuoted, Refused
from checker.language.clauses import Clause, Mode, Speaker, mode_of
from checker.language.evidence import is_main
from checker.language.groups import Group, groups_of
from checker.language.polarity import Polarity, polarities
from checker.language.tokens import Token

_SHOWN = 8
_OWN = (Speaker.FILE,)


def conclusions(clauses: Sequence[Clause]) -> Iterator[Concluded]:
    """Every statement of sure polarity about necessity, in order."""
    for clause in clauses:
        if clause.speaker in _OWN and clause.has("necessity", "unneeded", "necessitynoun"):
            said = polarities(clause.tokens)
            for at, token in enumerate(clause.tokens):
                needed = _needed(clause.tokens, said, at)
                if needed is not None:
                    yield Concluded(needed, (_predicate(clause.tokens, at), token.end), clause.treatments)


def _predicate(tokens: Sequence[Token], at: int) -> int:
    """Where the predicate that a word of necessity ends begins: "is not medically necessary"."""
    while at > 0 and tokens[at - 1].has("been", "neg", "adverb", "perfect", "aux", "modal"):
        at -= 1
    return tokens[at].start


def _needed(tokens: Sequence[Token], said: Sequence[Polarity], at: int) -> bool | None:
    """Whether a word of necessity affirms it, denies it, or does neither surely."""
    token = tokens[at]
    if token.has("unneeded"):
        return None if said[at] is Polarity.UNKNOWN else False
    if not token.has("necessity", "necessitynoun") or said[at] is Polarity.UNKNOWN:
        return None
    if said[at] is Polarity.DENIED:
        return False
    return True if token.has("necessity") or _shown(tokens, said, at) else None


def _shown(tokens: Sequence[Token], said: Sequence[Polarity], at: int) -> bool:
    """Whether necessity is said to be established: a word for it alone says nothing."""
    return any(
        tokens[i].has("needshown") and tokens[i].has(":part", ":s", ":past") and said[i] is Polarity.AFFIRMED
        for i in (*range(max(0, at - 4), at), *range(at + 1, min(at + _SHOWN, len(tokens))))
    )


def grants(clauses: Sequence[Clause]) -> Iterator[Counted]:
    """Every number of visits that the reviewer himself grants or finds necessary."""
    for clause in clauses:
        if clause.speaker not in _OWN or not clause.has("grant", "necessity", "needful"):
            continue
        said = polarities(clause.tokens)
        for group in groups_of(clause):
            place = _granting(clause.tokens, said, group)
            if (
                place is not None
                and (group.unit or group.soft or group.treatment or place > group.last)
                and group.number.count
            ):
                first, last = sorted((group.place, (clause.tokens[place].start, clause.tokens[place].end)))
                yield Counted(group.number.count, (first[0], last[1]))


def _granting(tokens: Sequence[Token], said: Sequence[Polarity], group: Group) -> int | None:
    """The word that grants a group: behind it with a form of being, or before it as a verb; nothing of earlier days."""
    if any(t.has("prior", "have", "left") and not t.has("adverb") for t in group.tokens) or _is_whole(tokens, group):
        return None
    been = False
    for at in range(group.last, min(group.last + 14, len(tokens))):
        token = tokens[at]
        been = been or token.has("been", "reason")
        if token.text == ";" or (token.has("have") and token.has(":part")):
            break
        if token.has("necessity") or (been and token.has("needful") and not token.has("worker")):
            return at if said[at] is Polarity.AFFIRMED else None
    for at in range(group.first - 1, max(-1, group.first - 9), -1):
        token = tokens[at]
        if token.text in (";", ",") or token.has("unneeded"):
            break
        if token.has("grant") and token.has(":past", ":part", ":base", ":s", ":ing"):
            # "I would allow eight": the reviewer's own will is his grant.
            own = any(t.has("reviewer") and not t.has("been") for t in tokens[max(0, at - 3) : at])
            sure = said[at] is Polarity.AFFIRMED or (said[at] is Polarity.UNKNOWN and own)
            return at if sure and mode_of(tokens, at) is not Mode.NOT else None
        if token.has("necessity") and said[at] is Polarity.AFFIRMED:
            return at
    return None


def _is_whole(tokens: Sequence[Token], group: Group) -> bool:
    """Whether a count is the whole of which a part is told: "eight of the requested twelve"."""
    at = group.count - 1
    while at > 0 and tokens[at].has("article", "ask", "plan", "prior", "thisrequest"):
        at -= 1
    return at > 0 and tokens[at].has("prep") and _plain_count(tokens[at - 1])


def sums(clauses: Sequence[Clause]) -> Iterator[Counted]:
    """Every number that earlier visits and the request are said to come to together."""
    for clause in clauses:
        if clause.speaker is Speaker.UR or (clause.has("guide") and clause.speaker is Speaker.GUIDELINE):
            continue
        for at, token in enumerate(clause.tokens):
            place = _sum_at(clause.tokens, at) if token.has("sumnoun", "sumverb") else None
            if place is not None and not _of_a_rule(clause.tokens, at):
                count = clause.tokens[place].count
                assert count is not None  # noqa: S101 - see _plain_count
                yield Counted(count, (token.start, clause.tokens[place].end))


def is_of_request(clause: Clause) -> bool:
    """Whether a clause of the argument may tell the request again: no rule, and no care that was had or granted."""
    if clause.speaker is Speaker.UR or clause.has("generic", "prior", "left", "todate"):
        return False
    tokens = before_a_rule(clause.tokens)
    # "Therapy 3 times a week, a total of 18, goes beyond the guideline": the rule is named behind it.
    if clause.speaker is Speaker.GUIDELINE and not (
        len(tokens) < len(clause.tokens) and (clause.treatments or clause.has("ask", "thisrequest"))
    ):
        return False
    done = any(t.has("have", "grant") and t.has(":past", ":part") for t in tokens)
    had = any(t.has("perfect") and is_main(tokens, at) for at, t in enumerate(tokens))
    return not done and not had and any(t.has("rate", "sched", "week") for t in tokens)


def before_a_rule(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens up to the first word for a rule: what stands behind it is the rule's."""
    rule = next((at for at, t in enumerate(tokens) if t.has("guide") or t.guidelines), len(tokens))
    return tokens[:rule]


def _of_a_rule(tokens: Sequence[Token], at: int) -> bool:
    """Whether a sum is what a rule named before it gives: "the guideline speaks of a total that may reach 18"."""
    for token in reversed(tokens[:at]):
        if token.has("worker", "thisrequest", "ask", "have", "prior") or token.text in (",", ";"):
            return False
        if token.has("guide") or token.guidelines:
            return True
    return False


def _sum_at(tokens: Sequence[Token], at: int) -> int | None:
    """Where stands the number that a word of summing leads to."""
    token = tokens[at]
    formed = token.has("sumverb") and not token.has("sumnoun")
    for place in range(at + 1, min(at + 8, len(tokens))):
        other = tokens[place]
        if _plain_count(other):
            counted = any(t.has("unit", "total") for t in tokens[place + 1 : place + 5])
            return place if formed and (counted or token.has("sumnoun")) else None
        modal = other.has("modal", "sumverb")
        formed = formed or modal
        if not (modal or other.has("been", "link", "article", "adverb", "unit", "softunit", "prep", "approx")):
            return None
    return None


def _plain_count(token: Token) -> bool:
    return token.count is not None and not token.ordinal and not token.has("quantity", "week", "rate", "slash", "date")


def limits(clauses: Sequence[Clause]) -> Iterator[LimitQuoted]:
    """Every number of visits that a guideline's clause gives."""
    guideline: str | None = None
    for clause in clauses:
        named = [g for t in clause.tokens for g in t.guidelines]
        guideline = named[-1] if named else guideline
        if clause.speaker is Speaker.GUIDELINE or _ruled(clause):
            yield from _limits_of(clause, guideline)


def _ruled(clause: Clause) -> bool:
    """Whether a clause that names a guideline or a diagnosis tells of nobody's care and of no request."""
    if any(t.has("worker", "thisrequest", "provider", "reviewer", "ur") and not t.has("been") for t in clause.tokens):
        return False
    done = any(t.has("have", "grant") and t.has(":part", ":past") for t in clause.tokens)
    return not done and (clause.has("guide") or any(t.guidelines or t.conditions for t in clause.tokens))


def _limits_of(clause: Clause, guideline: str | None) -> Iterator[LimitQuoted]:
    """The limits of one clause: a number and a diagnosis belong together where they stand in one member of the list."""
    tokens = clause.tokens
    groups = [g for g in groups_of(clause) if (g.unit or g.soft) and g.number.count]
    taken = 0
    ends = [*(g.first for g in groups[1:]), len(tokens)]
    for group, end in zip(groups, ends, strict=False):
        weeks = _course(tokens, group.last, end)
        behind = _behind(tokens, weeks[1] if weeks else group.last, end)
        told = [(i, c) for i in range(taken, group.first) for c in tokens[i].conditions]
        condition = behind[1] if behind else told[-1][1] if told else None
        taken = behind[0] + 1 if behind else group.last
        assert group.number.count is not None  # noqa: S101 - chosen so
        place = tokens[weeks[1] - 1].end if weeks else group.place[1]
        if weeks is None and condition is None and not (clause.has("guide") or any(t.guidelines for t in tokens)):
            continue
        yield LimitQuoted(
            guideline, _most(group.number.count), weeks[0] if weeks else None, condition, (group.place[0], place)
        )


def _most(visits: Interval) -> Interval:
    """ "Up to 18" quotes the number 18."""
    return Interval.exactly(visits.max) if visits.max and not visits.min else visits


def _course(tokens: Sequence[Token], at: int, end: int) -> tuple[Interval, int] | None:
    """The weeks that follow a number of visits, and where they end; months are no number of weeks."""
    for place in range(at, min(at + 6, end)):
        token = tokens[place]
        if token.has("week") and token.count is not None:
            return None if token.has("month") else (token.count, place + 1)
        if token.text in (";", ",", "."):
            return None
    return None


def _behind(tokens: Sequence[Token], at: int, end: int) -> tuple[int, str] | None:
    """The diagnosis tied to the number before it: "9-10 visits for myalgia"."""
    if at >= end or not tokens[at].has("prep", "afterword"):
        return None
    for place in range(at, min(at + 8, end)):
        if tokens[place].conditions:
            return place, tokens[place].conditions[0]
        if tokens[place].text in (";", ","):
            return None
    return None


def refusals(clauses: Sequence[Clause]) -> Iterator[Refused]:
    """Every treatment that a clause says is refused or not needed."""
    for clause in clauses:
        tokens = clause.tokens
        if clause.speaker is Speaker.GUIDELINE or not clause.treatments:
            continue
        said = polarities(tokens)
        for at, token in enumerate(tokens):
            refused = token.has("refuse") and token.has(":part", ":past") and said[at] is Polarity.AFFIRMED
            unneeded = token.has("unneeded") or (token.has("necessity", "needful") and said[at] is Polarity.DENIED)
            if (refused or unneeded) and any(t.has("been") for t in tokens[max(0, at - 5) : at]):
                first = max(
                    (i for i in range(at) if tokens[i].has("reason", "because") or tokens[i].text == ","), default=0
                )
                named = frozenset(t for k in tokens[first:at] for t, weak in k.treatments if not weak)
                yield Refused(named, (tokens[first].start, token.end))

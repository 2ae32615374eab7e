"""The counts of a clause as events of care: what each says, of which treatment, part and side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from checker.facts import Interval
from checker.frames import CareEvent, Says
from checker.language.bends import years_of
from checker.language.clauses import Clause, Speaker, tells_of_case
from checker.language.courses import course_counts
from checker.language.evidence import Surroundings, row_for, surroundings
from checker.language.groups import Group, groups_of, is_count, named_by, sides_near
from checker.language.joined import closes
from checker.language.loose import may_count_visits
from checker.language.tokens import Token
from checker.vocabulary import EvidenceRow


def counted(clause: Clause, table: Sequence[EvidenceRow], known: frozenset[str]) -> Iterator[CareEvent]:
    for group in groups_of(clause):
        if group.treatment and not group.treatment & known and not group.unit:
            continue
        if not group.treatment & known and any(t.has("othervisit") for t in group.tokens):
            continue
        around = surroundings(group)
        if around.kind[0] in ("times", "soft") and clause.has("doctor") and not clause.treatments & known:
            continue
        row = row_for(table, around)
        if row is None or row.says in ("guideline",):
            continue
        if clause.speaker is Speaker.GUIDELINE and row.says not in ("had", "total", "sum", "denied"):
            continue
        visits = group.number.count
        if visits is None:
            continue
        says, multiplied = row.says, False
        if says in ("had", "bare", "total") and _one_of_many(clause, group, around):
            continue
        if row.weak and "guide" in around.clause and "behind" not in around.clause:
            continue
        many = next((many for at, many in course_counts(clause) if at < group.first), None)
        if (
            many is not None
            and many.exact
            and visits.exact
            and (
                around.kind[0] == "adjectival"
                or row.says == "whole"
                or "per" in around.right
                or "courseof" in around.left
            )
        ):
            visits, says, multiplied = Interval.exactly(visits.min * many.min), "had", True
        if says == "denied" and visits == Interval.exactly(1) and row.id == "not had":
            says, visits = "none", Interval(0, 0)  # "had not been to a single visit"
        if says == "had" and visits.exact and _first_of_them(clause, group):
            visits = Interval(visits.min, None)
        if "numbered" in around.kind and visits.min == 1 and visits.max and visits.max > 1:
            visits = Interval.exactly(visits.max)
        if clause.speaker is Speaker.UR and (says == "bare" or (says == "had" and clause.has("guide"))):
            continue
        if says == "had" and clause.speaker is Speaker.UR:
            says = "claimed"
        event = _event(clause, group, says, visits, "courses of so many" if multiplied else row.id, around, known)
        weak = row.weak or (says == "had" and around.kind[0] == "bare" and group.number.of is None)
        yield replace(event, weak=True) if weak else event


def _first_of_them(clause: Clause, group: Group) -> bool:
    """Whether a count is of the first of more: "the first four visits were spent on modalities"."""
    before = clause.tokens[max(0, group.count - 2) : group.count]
    return len(before) == 2 and before[0].has("article") and before[1].has("firstof")


def _one_of_many(clause: Clause, group: Group, around: Surroundings) -> bool:
    """Whether a count is told of each of many: "each covers one visit", "one was given every other week"."""
    before = clause.tokens[: group.first]
    each = any(t.has("distributive") for t in before) and not any(t.has("total") for t in group.tokens)
    behind = clause.tokens[group.last : group.last + 6]
    if any(t.has("distributive") for t in behind[:3]) and any(t.has("month", "monthname") for t in behind):
        return True  # "four times in each of the months of ..."
    each_one = any(t.has("distributive") for t in before) and any(t.text == "one" for t in before)
    return (each and (group.number.count == Interval.exactly(1) or each_one)) or (
        "distributed" in around.right and "sched" not in around.kind
    )


def _event(
    clause: Clause, group: Group, says: str, visits: Interval, row: str, around: Surroundings, known: frozenset[str]
) -> CareEvent:
    number = group.number
    named = frozenset(group.treatment & known) or _nearest(clause, group, known)
    return CareEvent(
        says=Says(says),
        visits=visits,
        at=group.place,
        row=row,
        sentence=clause.place,
        clause=(clause.start, clause.end),
        treatments=named,
        regions=_regions(clause, group),
        of=number.of,
        scheduled=number.has("sched"),
        ordinal=number.ordinal,
        granted="grant" in around.inside
        or clause.has("undergrant")
        or any(s.startswith("grant") for s in (*around.left, *around.right)),
        sides=sides_near(clause, group.first),
        year=max((y for t in clause.tokens for y in years_of(t)), default=None),
        case=tells_of_case(clause.tokens, clause.classes) or clause.has("file", "behind") or group.number.has("sched"),
        adds="more" in around.inside or clause.has("nextcourse"),
        # "An additional six exceed the rule": what is asked for, whether said so or not.
        asking=clause.has("ask", "plan", "thisrequest")
        or (says == "added" and not closes(clause.tokens, group.place[1])),
        ordered=_ordered(clause, group),
        bent=frozenset({"otherclaim"}) if _of_older_claim(clause, group) else frozenset(),
        kind=around.kind[0],
        united=group.unit or bool(group.treatment),
        elliptic=may_count_visits(clause, group.count),
    )


def _nearest(clause: Clause, group: Group, known: frozenset[str]) -> frozenset[str]:
    """The treatment named nearest to a group in its clause."""
    best, distance = frozenset[str](), 99
    for at, token in enumerate(clause.tokens):
        mine = named_by(token) & known
        away = group.first - at if at < group.first else at - group.last + 1
        if mine and away < distance:
            best, distance = mine, away
    return best or frozenset(t for token in clause.tokens if token.has("provider") for t, _ in token.treatments) & known


def _regions(clause: Clause, group: Group) -> frozenset[str]:
    """The parts named in the group or right behind it: "12 visits for the neck"."""
    found = {r for t in group.tokens for r in t.regions}
    tokens = clause.tokens
    for at in range(group.last, min(group.last + 6, len(tokens))):
        if _ends_part(tokens, at):
            break
        found |= set(tokens[at].regions)
    for at in range(group.first - 1, max(-1, group.first - _NEAR_PART), -1):
        if (
            found
            or (tokens[at].text == "," and at < group.first - 1)
            or (tokens[at].count is not None and not tokens[at].has("quantity", "week", "date"))
        ):
            break
        found |= set(tokens[at].regions)
    for at in range(group.last, min(group.last + _NEAR_PART, len(tokens))):
        if (
            found
            or tokens[at].text in (")", "(")
            or (_ends_part(tokens, at) and tokens[at].text != ",")
            or (tokens[at].text == "," and not (at + 1 < len(tokens) and tokens[at + 1].has("all")))
            or (tokens[at].count is not None and not tokens[at].has("quantity", "week", "date"))
        ):
            break
        found |= set(tokens[at].regions)
    return frozenset(found)


_NEAR_PART = 9


def _ends_part(tokens: Sequence[Token], at: int) -> bool:
    """Whether the part of a group is no longer named from here on: a new verb, a new count, a sign."""
    token = tokens[at]
    if token.has("and"):
        return at + 1 >= len(tokens) or not any(
            t.regions or t.has("side.left", "side.right") for t in tokens[at + 1 : at + 3]
        )
    verb = (token.has(":past") and not token.has(":part")) or token.has("sinceword", "afterword", "because")
    return verb or (token.count is not None and not token.has("quantity", "week")) or token.text in (";", ",")


def _of_older_claim(clause: Clause, group: Group) -> bool:
    """Whether an older claim is named with this count, up to the next one."""
    if not clause.has("otherclaim"):
        return False
    first = group.first
    while first > 0 and not is_count(clause.tokens[first - 1]):
        first -= 1
    last = group.last
    while last < len(clause.tokens) and not is_count(clause.tokens[last]):
        last += 1
    whole = clause.tokens[(first if first == 0 else group.first) : last]
    return any(t.has("otherclaim") for t in whole)


def _ordered(clause: Clause, group: Group) -> bool:
    """Whether a count is what an order or this request holds: "the request for authorization specifies 12 sessions"."""
    if clause.has("orderpaper"):
        return True
    before = clause.tokens[: group.first]
    asked = next((i for i, t in enumerate(before) if t.has("thisrequest")), len(before))
    return any(t.has("callsfor") for t in before[asked:]) and not any(
        t.has("neg", "over", "more") for t in before[asked:]
    )

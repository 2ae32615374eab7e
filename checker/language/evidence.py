"""What a group says: the words inside it, what governs it from the left and what follows it, held against the table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.language.clauses import VERBS, Clause, Mode, mode_of
from checker.language.groups import Group, is_count, named_by
from checker.language.tokens import Token
from checker.vocabulary import EvidenceRow


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The signs around a group, nearest first."""

    kind: tuple[str, ...]
    inside: tuple[str, ...]
    left: tuple[str, ...]
    right: tuple[str, ...]
    clause: tuple[str, ...]


_SIGNS = (
    "behind",
    "todate",
    "afterword",
    "total",
    "lastly",
    "including",
    "unknowncount",
    "partway",
    "necessity",
    "unneeded",
)
_FAR_LEFT, _FAR_RIGHT = 12, 12
# How near these must stand to the count.
_NEAR = {"total": 3, "lastly": 2, "afterword": 5}


def surroundings(group: Group) -> Surroundings:
    """What stands inside, left and right of a group in its clause."""
    clause = group.clause
    return Surroundings(
        _kind(group),
        tuple(_inside(group)),
        tuple(_left(clause, group)),
        tuple(_right(clause, group)),
        tuple(_traits(group)),
    )


def row_for(table: Sequence[EvidenceRow], found: Surroundings) -> EvidenceRow | None:
    """The first row of the table that fits."""
    kind, inside, left = frozenset(found.kind), frozenset(found.inside), frozenset(found.left)
    right, clause = frozenset(found.right), frozenset(found.clause)
    for row in table:
        if (
            not (row.kind and kind.isdisjoint(row.kind))
            and not (row.left and left.isdisjoint(row.left))
            and not (row.right and right.isdisjoint(row.right))
            and not (row.inside and inside.isdisjoint(row.inside))
            and not (row.clause and clause.isdisjoint(row.clause))
        ):
            return row
    return None


_VERBAL = frozenset((*VERBS, "visited"))


def verb_sign(tokens: Sequence[Token], at: int) -> Iterator[str]:
    """The signs of a verb: its class with its mode."""
    token = tokens[at]
    if _VERBAL.isdisjoint(token.classes):
        return
    bent = at and tokens[at - 1].has("perfect", "been", "adverb")
    if (
        token.has(":base", ":s")
        and not token.has(":past")
        and not (bent and token.has(":part"))
        and not _acts(tokens, at)
    ):
        return
    if token.has("have") and token.treatments and token.has(":past", ":part"):
        yield f"treated.{mode_of(tokens, at)}"
    # "Reported for", "reported to eight visits"; not "reported pain".
    goes = not token.has("noted") or any(
        t.count is not None or (t.has("link") and t is tokens[at + 1]) for t in tokens[at + 1 : at + 3]
    )
    if token.has("visited") and goes and token.has(":past", ":part", ":ing"):
        yield f"visited.{mode_of(tokens, at)}"
    bare = token.has(":part") and not (
        at and tokens[at - 1].has("been", "perfect", "adverb", "neg", "worker", "pronoun")
    )
    for name in VERBS:
        if token.has(name) and not (bare and name == "noted" and group_behind(tokens, at)):
            yield f"{name}.{mode_of(tokens, at)}" if token.has(":base", ":s", ":past", ":part", ":ing") else name


def _kind(group: Group) -> tuple[str, ...]:
    """How a count is made."""
    often = group.number.has("times") or any(t.has("times") for t in group.tokens)
    soft = "times" if often else "soft"
    united = group.unit or bool(group.treatment) or (group.soft and not often and bool(group.clause.treatments))
    kinds = ["united" if united else soft if group.soft else "bare"]
    after = group.clause.tokens[group.count + 1 : group.count + 2]
    if (
        after
        and after[0].text == "-"
        and group.unit
        and group.last < len(group.clause.tokens)
        and group.clause.tokens[group.last].has("word", "initial", "course")
    ):
        kinds = ["adjectival"]
    if group.number.has("slash"):
        kinds = ["slash", "slash.united"] if group.unit or group.treatment else ["slash"]
        kinds += ["slash.full"] if group.number.count == group.number.of else []
    if _numbers_visits(group) and not group.number.has("sched"):
        kinds.append("numbered")
    if group.number.has("sched"):
        kinds.append("sched")
    return tuple(kinds)


_REDUCED = 3


def group_behind(tokens: Sequence[Token], at: int) -> bool:
    """Whether a participle stands right behind a count or its unit: "visits listed for myalgia"."""
    return at > 0 and (tokens[at - 1].has("unit", "softunit") or tokens[at - 1].count is not None)


def _numbers_visits(group: Group) -> bool:
    """Whether the number names a visit: "visit # 8", "treatment 15", "visits 1-6"."""
    tokens = group.clause.tokens
    if any(t.has("unit", "softunit") for t in tokens[group.count + 1 : group.last + 2]):
        return False
    if any(t.text == "," for t in tokens[group.first : group.count]):
        return False
    return any(
        t.has("unit", "softunit") and not t.has("course") for t in tokens[group.first : group.count]
    ) and not any(t.text in ("x", ":", "=") for t in tokens[group.first : group.count])


def _acts(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word that may be a noun as well ("visits", "needs") is a verb here."""
    before = tokens[at - 1] if at else None
    if tokens[at].has(":base") and not tokens[at].has(":s"):
        if before is not None and (before.count is not None or before.has("unit")) and tokens[at].has("left"):
            return True
        return before is not None and (
            before.has("modal", "aux", "neg", "neghead", "reviewer", "adverb")
            or before.text in ("to", "they", "we", "i")
        )
    if tokens[at].has("left"):
        return True
    return (
        before is not None
        and before.count is None
        and not before.has("article", "prior", "more", "sign", "and", "possessive")
    )


_INNER = frozenset((*VERBS, "prior", "more", "total", "single"))


def _inside(group: Group) -> Iterator[str]:
    tokens = group.clause.tokens
    for at in range(group.first, group.last):
        token = tokens[at]
        if at == group.count or _INNER.isdisjoint(token.classes):
            continue
        for name in VERBS:
            if token.has(name) and not (token.has(":base", ":s") and not token.has(":past")):
                yield name
        for name in ("prior", "more", "total", "single"):
            if token.has(name):
                yield name
    if group.last < len(tokens) and tokens[group.last].has(":part"):
        yield from (f"{name}.next" for name in VERBS if tokens[group.last].has(name))
    if group.number.has("allbut"):
        yield "allbut"
    if group.number.ordinal:
        yield "ordinal"
    if group.number.of is not None:
        yield "partitive"
    if group.number.has("sched"):
        yield "sched"


def _left(clause: Clause, group: Group) -> Iterator[str]:
    """The nearest governing words to the left, up to two."""
    tokens, found = clause.tokens, False
    at = group.first - 1
    while at >= 0 and group.first - at <= _FAR_LEFT and not found:
        token = tokens[at]
        signs = list(verb_sign(tokens, at))
        if token.text in ("had", "has", "have", "having") and not signs and is_main(tokens, at):
            signs = [f"have.{have_mode(tokens, at)}"]
        signs += [name for name in _SIGNS if name in token.classes and group.first - at <= _NEAR.get(name, _FAR_LEFT)]
        if (
            token.has("bringto")
            and tokens[group.first - 1].has("infinitive")
            and any(t.has("total", "howmany") for t in tokens[at + 1 : group.first])
        ):
            yield "raised to"
            return
        if token.has("including") and group.first - at <= _REDUCED and any(is_count(t) for t in tokens[:at]):
            yield "among those"
            return
        if (token.has("grant") and not signs and tokens[group.first - 1].has("link")) or (
            signs == ["grant"] and at == group.first - 1
        ):
            signs = ["grant.of"]
        if token.has("lastly") and any(t.text == "of" for t in tokens[at + 1 : group.first]):
            signs = ["lastly.of"]
        elif token.has("lastly") and at and tokens[at - 1].has("indefinite"):
            signs = ["lastly.more"]
        if signs and any(s in ("have.done", "happen.done", "noted.now", "noted.done") for s in signs):
            # "A request was received for": what was had is the asking.
            asked = next((n for n in ("ask", "grant", "refuse") for t in _subject_of(tokens, at) if t.has(n)), None)
            signs = signs if asked is None or token.treatments else ["ask" if asked == "ask" else f"{asked}.of"]
        if token.has("wasbeen") and at and tokens[at - 1].has("there"):
            signs.append("there.done")
        if token.text == ":":
            signs.append("colon")
            if any(t.treatments or t.has("unit") for t in tokens[max(0, at - 4) : at]):
                signs.append("colon.named")
        # "He went to only seven"; not "the score went from 29 to 17".
        went = any(s.startswith("visited") for s in signs) and at > 0 and tokens[at - 1].has("worker", "perfect")
        near = tokens[at + 1 : group.first]
        if signs and all(t.has("adverb", "article", "approx", "some") or (went and t.has("infinitive")) for t in near):
            signs += [
                f"{s.partition('.')[0]}.adjacent"
                for s in signs
                if s.endswith(".done") or (s.endswith(".now") and not s.startswith("visited"))
            ]
        if token.text == "of" and at == group.first - 1:
            signs.append("of")
        if token.text == ";" or _barred_left(tokens, at, group):
            return
        if (
            token.has("plan", "ask")
            and not any("." in s for s in signs)
            and all(t.has("link", "article", "sign") for t in tokens[at + 1 : group.first])
        ):
            yield "plan" if token.has("plan") else "ask"
            return
        if token.has("except") and at == 0:
            signs.append("except")
        if at == group.first - 1 and token.text == "of" and at and tokens[at - 1].has("neg", "nought"):
            signs.append("neg")
        if at == group.first - 1:
            if token.has("neg") and not token.has("notonly"):
                signs.append("neg")
            course = (token.has("course") and token.has("some")) or (
                token.text == "of" and any(t.has("course") for t in tokens[max(0, at - 2) : at])
            )
            if course and any(t.has("partway") for t in tokens[max(0, at - 3) : at]):
                signs.append("partway")
            elif course:
                signs.append("courseof")
                if any(s in ("have.done", "happen.done") for i in range(at) for s in verb_sign(tokens, i)):
                    signs.append("courseof.done")
            if (
                not course
                and token.text in ("of", "out of")
                and (at == 0 or tokens[at - 1].has("sign", "and", "but") or tokens[at - 1].text == "out")
            ):
                signs.append("opens")
        yield from signs
        found = any("." in s for s in signs)
        at -= 1


def _barred_left(tokens: Sequence[Token], at: int, group: Group) -> bool:
    """Whether what governs from beyond a place does not reach the group: another count, a new part of the sentence."""
    token = tokens[at]
    between = tokens[at + 1 : group.first]
    if token.has("and") and any(t.has("been", "perfect") for t in tokens[group.last : group.last + 2]):
        return True
    if token.has(":part") and at and (tokens[at - 1].has("unit") or named_by(tokens[at - 1])):
        return True
    if token.text == ",":
        return not all(t.has("and", "more", "article", "approx", "prior", "link", "adverb") for t in between)
    counts = token.count is not None and not token.has("quantity", "week", "rate", "date", "slash")
    return counts and not any(t.has("and") or t.text == "," for t in between)


def _subject_of(tokens: Sequence[Token], at: int) -> Sequence[Token]:
    """What may be the subject of a verb: the few words before it, none where somebody acts."""
    near = tokens[max(0, at - 5) : at]
    return () if any(t.has("worker", "and") for t in near) else near


def is_main(tokens: Sequence[Token], at: int) -> bool:
    """Whether "had" is a verb of its own, not the helper of another."""
    for token in tokens[at + 1 : at + 4]:
        if token.text == "had" or (token.has(":part", ":past") and not token.has("prior")):
            return False
        if token.count is not None or token.treatments:
            return True
        if token.text == "been":
            return False
    return True


def have_mode(tokens: Sequence[Token], at: int) -> Mode:
    token = tokens[at]
    before = list(tokens[max(0, at - 4) : at])
    if any(t.has("neg") and not t.has("notonly") for t in before) or any(t.has("neghead") for t in before):
        return Mode.NOT
    if any(t.has("modal", "grant") or t.text == "to" for t in before):
        return Mode.MAY
    return Mode.DONE if token.text in ("had", "having") else Mode.NOW


def _right(clause: Clause, group: Group) -> Iterator[str]:
    """What follows, up to two verbs: "... were completed", "... remain", "... to date"."""
    tokens, found = clause.tokens, 0
    at = group.last
    while at < len(tokens) and at - group.last <= _FAR_RIGHT and found < 2:
        token = tokens[at]
        if (
            token.has("and")
            and at + 1 < len(tokens)
            and (tokens[at + 1].has(":past", "worker") or any(is_count(t) for t in tokens[at + 1 : at + 6]))
        ):
            return
        if token.text == ";" or (token.text == "," and not (at + 1 < len(tokens) and tokens[at + 1].has("relpron"))):
            return
        if token.count is not None and not token.has("quantity", "week", "rate", "date", "slash"):
            return
        if _another_subject(tokens, at, group.last) or _share_of_them(tokens, at):
            return
        inside = token.has("link") and at + 1 < len(tokens) and tokens[at + 1].has("relpron") and not token.has("of")
        if token.has("ahead") or inside:
            return  # "before the course is completed", "visits in which an effect is seen"
        if token.has("yearly"):
            yield "yearly"
        if token.has("bylaw") and at == group.last:
            yield "bylaw"
        if (
            (token.has("date", "monthname", "sinceword") or (token.text.isdigit() and len(token.text) == 4))
            and not found
            and at - group.last <= 4
        ):
            yield "dated"
        if token.has("over", "link") and at - group.last < 1 and at + 1 < len(tokens) and tokens[at + 1].has("week"):
            yield "lasting"
        if (
            token.text == "of"
            and at + 1 < len(tokens)
            and tokens[at + 1].text in ("them", "these", "those", "which")
            and at == group.last
        ):
            yield "ofthem"
        signs = list(verb_sign(tokens, at))
        if token.has("perfect") and at and tokens[at - 1].has("been"):
            signs = [f"have.{mode_of(tokens, at)}"]  # "have been had"
        if (
            token.has(":part")
            and at - group.last > _REDUCED
            and not tokens[at - 1].has("been", "perfect", "adverb", "neg")
        ):
            signs = []  # a participle far behind belongs to another noun
        if token.has("noted") and (at - group.last > _REDUCED or not tokens[at - 1].has("been", "perfect", "adverb")):
            signs = []  # "12 visits, documented ...": of these visits only where it is said of them
        signs += [name for name in _SIGNS if name in token.classes and (name != "total" or at - group.last <= 1)]
        if token.has("neg", "negafter") and found == 0:
            signs.append("neg")
        if token.has("weekly"):
            signs.append("weekly")
        if token.text in ("per", "each", "every"):
            signs.append("per")
        if token.has("distributive") and any(t.has("week", "month", "daytime") for t in tokens[at + 1 : at + 3]):
            signs.append("distributed")
        if token.has("wasbeen") and at - group.last <= _REDUCED and not _known_predicate(tokens, at):
            signs.append("unknown predicate")
        yield from signs
        if any("." in s for s in signs):
            found += 1
        at += 1


def _known_predicate(tokens: Sequence[Token], at: int) -> bool:
    """Whether what is said of visits is of a class that says something of them, or judges them."""
    return any(
        t.has(
            *VERBS,
            "visited",
            "notcare",
            "neg",
            "behind",
            "todate",
            "total",
            "date",
            "noted",
            "unknowncount",
            "file",
            "over",
            "guide",
            "conclusion",
        )
        or t.count is not None
        for t in tokens[at + 1 : at + 4]
    )


def _share_of_them(tokens: Sequence[Token], at: int) -> bool:
    """Whether what follows is said of a share: "of which half were attended"."""
    share = any(c.startswith("share.") for c in tokens[at].classes)
    return share or (tokens[at].has("some") and any(t.has("relpron") for t in tokens[max(0, at - 2) : at]))


def _another_subject(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Whether somebody with a verb of their own begins here: "12 visits as the patient has completed ..."."""
    token = tokens[at]
    if token.has("because", "if", "afterword") and not token.has("relpron", "link"):
        return True
    if not token.has("worker", "provider") or at == last or tokens[at - 1].has("relpron", "link", "article"):
        return False
    return at + 1 < len(tokens) and tokens[at + 1].has("perfect", "been", "aux", "modal", ":past", ":s")


def _traits(group: Group) -> Iterator[str]:
    clause = group.clause
    yield str(clause.speaker)
    tokens = clause.tokens
    verbs = [sign for i in range(len(tokens)) for sign in verb_sign(tokens, i)] if clause.has(*_VERBAL) else []
    if not verbs and not clause.has("been", "perfect", "modal"):
        yield "verbless"
    if clause.has("modal"):
        yield "modal"
    if clause.has("if") and any(t.has("if") for t in tokens[: group.first]):
        yield "if"
    if clause.supposed:
        yield "supposed"
    if (
        clause.opens
        and tokens[0].has("neg")
        and clause.has("show")
        and any(t.has("complement") for t in tokens[: group.first])
    ):
        yield "unproven"
    if clause.to_come:
        yield "to come"
    if clause.has("doubt") and any(t.has("doubt") for t in tokens[: group.first]):
        yield "doubt"
    if clause.has("todate"):
        yield "todate"
    if clause.has("guide") or any(t.guidelines for t in tokens):
        yield "guide"
    if clause.has("worker"):
        yield "worker"
    if clause.has("goal"):
        yield "goal"
    if "visited.done" in verbs or "have.done" in verbs:
        yield "went"
    if clause.has("thisrequest"):
        yield "thisrequest"
    if clause.has("ask"):
        yield "ask"
    if clause.has("total") and clause.has("ask", "thisrequest"):
        yield "total asked"
    if clause.has("behind"):
        yield "behind"
    if _ruled(_before(tokens, group.first)) and not (
        clause.has("worker") and any(t.has("behind") for t in tokens[group.last : group.last + 2])
    ):
        yield "ruled"
    if _ruled(_behind(tokens, group.last)) or _for_a_diagnosis(tokens, group.last):
        yield "ruled after"


def _for_a_diagnosis(tokens: Sequence[Token], at: int) -> bool:
    """Whether visits are those that anybody is allowed for a condition: "the 9-10 visits allowed for myalgia"."""
    near = tokens[at : at + _FOR_IT]
    return len(near) > 1 and near[0].has("grant", "plan") and near[0].has(":part") and any(t.conditions for t in near)


_FOR_IT = 5


def _ruled(tokens: Sequence[Token]) -> bool:
    """Whether a guideline is named, and no worker after it."""
    for token in reversed(tokens):
        if token.has("worker"):
            return False
        if token.has("guide") or token.guidelines:
            return True
    return False


def _before(tokens: Sequence[Token], at: int) -> Sequence[Token]:
    """What stands before a place, back to the last comma."""
    first = at
    while first > 0 and tokens[first - 1].text not in (",", ";", ":", "(", ")"):
        first -= 1
    return tokens[first:at]


def _behind(tokens: Sequence[Token], at: int) -> Sequence[Token]:
    """What stands from a place on, up to the next comma."""
    last = at
    while last < len(tokens) and tokens[last].text not in (",", ";", ":", "(", ")"):
        last += 1
    return tokens[at:last]

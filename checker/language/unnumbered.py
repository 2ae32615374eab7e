"""Care without a number: none at all ("has not had any"), or some ("prior therapy", "a course was completed")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from checker.facts import Interval
from checker.frames import CareEvent, Says
from checker.language.clauses import Clause, Mode, Speaker, mode_of
from checker.language.evidence import have_mode, is_main
from checker.language.groups import named_by, sides_near
from checker.language.polarity import Polarity, polarities
from checker.language.tokens import DASH, Token

_SOME = Interval(1, None)
_NOUGHT = Interval(0, 0)
_HAVING = ("have", "start", "happen", "visited")
# What may stand between a denial and the treatment that it denies, and between a treatment and what denies it.
_REACHED = (
    *_HAVING, "prior", "article", "adverb", "link", "course", "some", "and", "perfect", "been", "aux", "file",
    "worker", "provider", "unit", "softunit", "formal", "any", "modal", "pronoun", "todate", "behind", "neg",
    "including", "named", "single", "half",
)  # fmt: skip
_SUBJECT = (
    "been",
    "perfect",
    "aux",
    "adverb",
    "link",
    "article",
    "modal",
    "unit",
    "softunit",
    "worker",
    "prior",
    "formal",
)
_FAR_BEFORE, _FAR_AFTER, _NEAR = 16, 10, 3


def none_of(clause: Clause, known: frozenset[str]) -> Iterator[CareEvent]:
    """What the clause says was not had: "no prior acupuncture", "PT: none", "therapy has yet to start"."""
    tokens = clause.tokens
    denies_any = clause.has("neg", "neghead", "negafter") or any(t.text == "0" for t in tokens)
    if not denies_any or clause.has("doubt", "lately", "unsaid"):
        return
    if clause.has("guide") and not clause.has("worker"):
        return
    # "Has tried no therapy": trying leaves it open to polarity, but what is denied here is care.
    supposed = clause.has("cond", "if", "whether")
    said: Sequence[Polarity] = ()
    for at, token in enumerate(tokens):
        named = (frozenset(t for t, _ in token.treatments) | _halved(tokens, at)) & known
        if not named and not token.has("unit", "nought"):
            continue
        if token.has("unit") and _none_of_them(tokens, at):
            yield _event(clause, at, Says.NONE, "none of them", named)
        if (
            token.has("nought")
            and clause.has("worker")
            and not clause.has("guide")
            and at
            and tokens[at - 1].has("have", "perfect")
        ):
            yield _event(clause, at, Says.NONE, "had none", named)
        if token.has("nought") and any(t.has("left") for t in tokens[at + 1 : at + 3]):
            yield _event(clause, at, Says.LEFT, "none left", named)
        if named and _may_be_denied(tokens, at):
            said = said or tuple(
                p if supposed or p is not Polarity.UNKNOWN else Polarity.DENIED for p in polarities(tokens)
            )
            sign = _denied_before(tokens, said, at) or _denied_after(tokens, said, at)
            if sign:
                none = _event(clause, at, Says.NONE, sign, named)
                yield replace(none, bent=frozenset({"since"})) if _only_since(tokens, at) else none


def some_of(clause: Clause, known: frozenset[str]) -> CareEvent | None:
    """Care of no number that the clause tells of."""
    tokens = clause.tokens
    if clause.supposed or clause.to_come:
        return None
    for at, token in enumerate(tokens):
        named = token.treatments and named_by(token) & known
        if not named and _several_held(tokens, at):
            return _event(clause, at, _told(clause), "several", frozenset())
        if not named:
            continue
        sign = "not finished" if _unfinished(tokens, at) else None
        if sign is None and _reached_by_denial(tokens, at):
            continue
        sign = sign or _had_sign(tokens, at)
        if sign:
            return _event(clause, at, _told(clause), sign, named)
    return None


def _told(clause: Clause) -> Says:
    return Says.CLAIMED if clause.speaker is Speaker.UR else Says.SOME


def _several_held(tokens: Sequence[Token], at: int) -> bool:
    """ "several sessions have already been held"."""
    return tokens[at].has("unit") and bool(at) and tokens[at - 1].has("some") and _had_after(tokens, at) == "was had"


def _unfinished(tokens: Sequence[Token], at: int) -> bool:
    """Whether a treatment was not brought to its end: it was begun."""
    for place in range(max(0, at - _FAR_UNFINISHED), min(len(tokens), at + _FAR_UNFINISHED)):
        if tokens[place].text in (",", ";"):
            continue
        if (
            tokens[place].has("finishing")
            and mode_of(tokens, place) is Mode.NOT
            and not any(t.has("any", "neghead") for t in tokens[min(place, at) : max(place, at)])
        ):
            return True
    return False


_FAR_UNFINISHED = 7


def _event(clause: Clause, at: int, says: Says, sign: str, named: frozenset[str]) -> CareEvent:
    tokens = clause.tokens
    claimed = says is Says.NONE and clause.speaker is Speaker.UR
    return CareEvent(
        says=Says.CLAIMED if claimed else says,
        visits=_SOME if says in (Says.SOME, Says.CLAIMED) else _NOUGHT,
        at=(tokens[at].start, tokens[at].end),
        row=sign,
        sentence=clause.place,
        clause=(clause.start, clause.end),
        treatments=named,
        regions=_parts(tokens, at, says) if named else frozenset(),
        sides=sides_near(clause, at) if named else frozenset(),
        united=True,
    )


def _parts(tokens: Sequence[Token], at: int, says: Says) -> frozenset[str]:
    """The parts named behind a treatment; for what was not had, else those before: "his neck has not been treated"."""
    behind = frozenset(r for t in tokens[at : at + 6] for r in t.regions)
    return behind or frozenset(r for t in tokens[:at] for r in t.regions if says is Says.NONE)


def _halved(tokens: Sequence[Token], at: int) -> frozenset[str]:
    """What shares the noun of a treatment: the first of "occupational or physical therapy"."""
    if at < 2 or not tokens[at].treatments or not tokens[at - 1].has("and"):
        return frozenset()
    return frozenset(c.removeprefix("half.") for c in tokens[at - 2].classes if c.startswith("half."))


def _none_of_them(tokens: Sequence[Token], at: int) -> bool:
    """ "none of the visits", "none of the twelve visits": a denial, "of", an article, a number, the unit."""
    place = at - 1
    while place > 0 and (tokens[place].has("article", "prior", "grant") or tokens[place].count is not None):
        place -= 1
    return place > 0 and tokens[place].has("of") and tokens[place - 1].has("neg", "nought") and at - place > 1


def _may_be_denied(tokens: Sequence[Token], at: int) -> bool:
    """Whether a treatment is named as care: not as a person nobody goes to, nor as what papers are about."""
    if tokens[at].has("provider") and not any(
        (t.has("visited") and not t.has("noted")) or t.text == "been" for t in tokens[max(0, at - 4) : at + 4]
    ):
        return False
    return not any(t.has("paper", "unknowncount") for t in tokens[at + 1 : at + 3])


def _only_since(tokens: Sequence[Token], at: int) -> bool:
    """Whether what was not had was not had since a day later than the injury: "has had no therapy since"."""
    for place in range(at + 1, len(tokens)):
        if tokens[place].has("onlysince"):
            behind = tokens[place + 1 : place + _FAR_SINCE]
            return not any(t.has("injuryday", "start") or t.procedures for t in behind)
    return False


_FAR_SINCE = 7


def _denied_before(tokens: Sequence[Token], said: Sequence[Polarity], at: int) -> str | None:
    """A denial of having that reaches the treatment over a list and over the words of having, and over nothing else."""
    if said[at] is not Polarity.DENIED:
        return None
    verb = False
    for place in range(at - 1, max(-1, at - _FAR_BEFORE), -1):
        token = tokens[place]
        if token.has("notonly", "notcare", "lately", "more", "ask", "plan", "failedcare") or (
            token.has("but") and not token.has("adverb")
        ):
            return None
        if token.has("neg", "neghead"):
            near = at - place <= _NEAR and not token.has("notverb")
            if token.has("lackof") and _only_possible(tokens, place):
                return None
            return "denied before" if verb or near else None
        if token.has("finishing") and not token.has("prior") and not any(t.has("any") for t in tokens[place:at]):
            return None  # what was not finished was begun
        verb = verb or token.has(*_HAVING, "prior", "perfect", "been")
        if not (token.has(*_REACHED) or token.treatments or token.regions or token.text in (",", "/")):
            return None
    return None


def _only_possible(tokens: Sequence[Token], at: int) -> bool:
    """Whether doing without care is told as what may or can be, no history: "can go on without acupuncture"."""
    for place in range(at - 1, max(-1, at - _FAR_BEFORE), -1):
        token = tokens[place]
        if token.has("perfect", ":past", ":part") and not token.has(":base"):
            return False
        wished = token.text == "to" and place and tokens[place - 1].has("ability", "hope")
        if wished or token.has("modal", "hope"):
            return True
        if token.text in (",", ";", ":"):
            return False
    return False


def _denied_after(tokens: Sequence[Token], said: Sequence[Polarity], at: int) -> str | None:
    """A predicate that denies its subject: "therapy has not been tried", "PT: none", "acupuncture naive"."""
    denied = passive = False
    described = _belongs_to_another(tokens, at)
    for place in range(at + 1, min(len(tokens), at + _FAR_AFTER)):
        token = tokens[place]
        if token.text in (":", "x", "-", "=", DASH) and _answers_none(tokens, place + 1):
            return "answered none"
        if denied and token.has("finishing"):
            return None  # what was not finished was begun
        if denied and (
            token.has("happen", "start", "ended")
            or (token.has("have", "visited") and (passive or not token.has(":base")) and not token.has(":ing", "noted"))
        ):
            return "denied after" if said[place] is Polarity.DENIED and not described else None
        passive = passive or token.has("been")
        if token.has("neg", "neghead") and not token.has("notonly"):
            denied = True
        elif token.has("negafter") and place - at <= _NEAR:
            return None if described else "denied after"
        elif not (token.has(*_SUBJECT) or token.regions or (token.text == "," and place - at > 1)):
            return None
    return None


def _belongs_to_another(tokens: Sequence[Token], at: int) -> bool:
    """Whether a treatment only describes the subject: "the outcome of the sessions has not been given"."""
    place = at - 1
    while place > 0 and tokens[place].has("article", "prior", "unit", "softunit", "formal", "adverb", "some"):
        place -= 1
    if place < 1 or not tokens[place].has("link"):
        return False
    head = tokens[place - 1]
    return not (
        head.has("course", "some", "unit", "softunit", "any", "nought", "neg", "sign") or head.count is not None
    )


def _answers_none(tokens: Sequence[Token], at: int) -> bool:
    """Whether an answer says none, in quotation marks or not."""
    while at < len(tokens) and tokens[at].text in ('"', "'"):
        at += 1
    return at < len(tokens) and (tokens[at].has("negafter", "nought", "neg") or tokens[at].text == "0")


def _reached_by_denial(tokens: Sequence[Token], at: int) -> bool:
    """Whether a denial before the treatment is one of care; "no benefit from prior therapy" takes care for granted."""
    denials = [i for i in range(at) if tokens[i].has("neg", "neghead") and not tokens[i].has("notonly", "failedcare")]
    if not denials:
        return False
    granted = any(t.has("notcare", "howmany") for t in tokens[denials[-1] + 1 : at])
    return not (
        granted and any(t.has("prior", "afterword", "have", "howmany") for t in tokens[max(0, at - 4) : at + 6])
    )


def _had_sign(tokens: Sequence[Token], at: int) -> str | None:
    """The sign that a treatment was had, from its list, from before it, from behind it."""
    before = tokens[:at]
    if any(t.has("todate") for t in before) and not any(t.has("ask", "plan", "neg", "neghead") for t in before):
        return "in a list"
    if any(t.has("howmany") for t in before) and any(
        t.has("have", "ended") and t.has(":past", ":part") for t in tokens[at:]
    ):
        return "how many"
    whether = any(t.has("whether") for t in before)
    found = _had_before(tokens, at, whether=whether)
    if found is not None:
        return found or None
    return None if whether else _had_after(tokens, at)


def _had_before(tokens: Sequence[Token], at: int, *, whether: bool) -> str | None:
    """The nearest word before a treatment that tells of it: a sign; empty where of no care, None where none."""
    for place in range(at - 1, max(-1, at - 10), -1):
        token = tokens[place]
        if token.has("failedcare", "ongoing"):
            return "had"
        if token.has("prior") and at - place <= _NEAR:
            return "" if whether and _is_had_behind(tokens, at) else "earlier"
        if token.has("neg", "neghead", "doubt", "goal") or token.text == ";":
            return ""
        if token.has("have", "start", "visited") and token.has(":past", ":part", ":ing"):
            mode = mode_of(tokens, place)
            return "had" if mode is Mode.DONE or (token.has("visited") and mode is Mode.NOW) else ""
        if token.has("perfect") and is_main(tokens, place):
            return "had" if have_mode(tokens, place) is not Mode.MAY else ""
        if token.has("some") and at - place <= _NEAR:
            meant = (*tokens[max(0, place - 4) : place], *tokens[at + 1 : at + 6])
            return "" if any(t.has("ask", "plan", "grant", "refuse") for t in meant) else "earlier"
        if token.has("afterword") and at - place <= 4:
            return "after"
        if token.has("ask", "plan", "grant", "refuse"):
            return ""
    return None


def _is_had_behind(tokens: Sequence[Token], at: int) -> bool:
    return any(t.has(*_HAVING) and t.has(":past", ":part") for t in tokens[at + 1 : at + 5])


def _had_after(tokens: Sequence[Token], at: int) -> str | None:
    for place in range(at + 1, min(len(tokens), at + 8)):
        token = tokens[place]
        if token.has("neg", "but", "modal", "ask", "plan") or token.text in (";", ","):
            return None
        if token.has("have", "happen", "ended"):
            return "was had" if mode_of(tokens, place) is Mode.DONE else None
        if token.has("behind"):
            return "so far"
    return None

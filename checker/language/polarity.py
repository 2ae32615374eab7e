"""What is affirmed, denied or left open at each place of a sentence: the one owner of polarity, for all facts.

The model is ConText: words that turn what is said have a direction and a scope that ends at known places. A negative
head governs what follows it, over the whole coordination; a predicate behind negates its subject; a denial inside a
denial is undone only where it is sure to be one.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from checker.language.reach import AHEAD, FINITE, OPEN, boundary, chain_start, denies, end_of, subject_start
from checker.language.tokens import Token

_ANSWERS = frozenset((":", "-", "?", "=", "(", "\u2014", "--"))


class Polarity(StrEnum):
    """Whether what stands at a place is said to be so."""

    AFFIRMED = "affirmed"
    DENIED = "denied"
    UNKNOWN = "unknown"


def polarity(tokens: Sequence[Token], at: int, after: Sequence[Token] = ()) -> Polarity:
    """The polarity at one place of a sentence or clause; `after`: the sentence that may answer it."""
    return polarities(tokens, after)[at]


def polarities(tokens: Sequence[Token], after: Sequence[Token] = ()) -> tuple[Polarity, ...]:
    """The polarity at every place of a sentence or clause."""
    turning = [at for at, t in enumerate(tokens) if not _TURNING.isdisjoint(t.classes) or t.text == "to"]
    scopes = [s for at in turning for s in _denials(tokens, at)]
    opened = [range(at + 1, end_of(tokens, at)) for at in turning if _opens(tokens, at, tokens[at])]
    opened += [r for at in turning if (r := _open_subject(tokens, at)) is not None]
    said = [Polarity.AFFIRMED] * len(tokens)
    for at in {at for reach in (*opened, *(s.reach for s in scopes)) for at in reach}:
        said[at] = _said(tokens, at, scopes, opened)
    asked = next((i for i in range(len(tokens) - 1, -1, -1) if tokens[i].text == "?"), None)
    return tuple(said) if asked is None else _answered(tokens, said, asked, after)


# The classes of words that may turn what is said, or leave it open.
_TURNING = frozenset(("unsaid", "absent", "neg", "neghead", "notclear", "been", "advice", "modal", "whenever", *OPEN))


def _said(tokens: Sequence[Token], at: int, scopes: Sequence[_Scope], opened: Sequence[range]) -> Polarity:
    over = [s for s in scopes if at in s.reach]
    undone = [s for s in over if s.undoes]
    heads = {s.cue for s in over if not s.undoes}
    if undone:
        # "It would be wrong to say that function has not changed": the whole clause is said after all.
        inner = {s.cue for s in scopes if not s.undoes and any(s.cue in u.reach for u in undone)}
        return Polarity.AFFIRMED if len(inner) == 1 else Polarity.DENIED if not inner else Polarity.UNKNOWN
    if len(heads) > 1:
        return (
            Polarity.AFFIRMED if _sure_pair(sorted(heads)) else Polarity.DENIED if _far_pair(over) else Polarity.UNKNOWN
        )
    if heads:
        head = next(iter(heads))
        # "If he has not improved", "hopes that no ...": the denial itself is only supposed.
        sure = tokens[head].has("absent") and head > at
        supposed = not sure and any(at in r and (r.start - 1 < head or r.stop <= head + 1) for r in opened)
        return Polarity.UNKNOWN if supposed else Polarity.DENIED
    return Polarity.UNKNOWN if any(at in r for r in opened) else Polarity.AFFIRMED


class _Scope:
    """What a word that denies reaches; `undoes`: it denies a saying, and so undoes a denial inside."""

    __slots__ = ("cue", "reach", "undoes")

    def __init__(self, cue: int, reach: range, undoes: bool = False) -> None:  # noqa: FBT001, FBT002 - a trait of the word
        self.cue, self.reach, self.undoes = cue, reach, undoes


def _sure_pair(heads: Sequence[int]) -> bool:
    """Whether of two denials the one denies the other: "not without", "does not lack"."""
    return len(heads) == 2 and heads[1] - heads[0] == 1


def _far_pair(over: Sequence[_Scope]) -> bool:
    """Whether one denial reaches ahead and one behind: they confirm each other."""
    return len({s.reach.start > s.cue for s in over}) == 2


def _denials(tokens: Sequence[Token], at: int) -> list[_Scope]:
    token = tokens[at]
    if token.has("unsaid"):
        return [_Scope(at, range(at + 1, end_of(tokens, at)), undoes=True)]
    if token.has("absent") and at + 1 < len(tokens) and tokens[at + 1].has("beforeword"):
        return []  # absent before: a denial of then, not of now
    if token.has("absent") and not _before_a_noun(tokens, at):
        return [
            _Scope(at, _denied_subject(tokens, at)),
            *([_Scope(at, range(at + 1, end_of(tokens, at)))] if denies(token) else []),
        ]
    if not denies(token) and not token.has("absent"):
        return []
    found = [_Scope(at, range(at + 1, end_of(tokens, at)))]
    if _fronted(tokens, at):
        found.append(_Scope(at, range(boundary(tokens, at), at)))
    answered = _label(tokens, at)
    if answered is not None:
        found.append(_Scope(at, answered))
    elif _said_of_subject(tokens, at):
        found.append(_Scope(at, _denied_subject(tokens, at)))
    return found


def _fronted(tokens: Sequence[Token], at: int) -> bool:
    """Whether the object of a denied verb of telling stands in front: "what ..., the file does not tell"."""
    place = at + 1
    while place < len(tokens) and tokens[place].has("adverb"):
        place += 1
    if at and tokens[at - 1].has("reviewer") and (place >= len(tokens) or tokens[place].has("sign", "because")):
        return True  # "Functional improvement I can't, since ..."
    if (
        place >= len(tokens)
        or not tokens[place].has("show")
        or not tokens[place].has(":base")
        or tokens[place].has(":part")
    ):
        return False
    return place + 1 >= len(tokens) or tokens[place + 1].text in (".", ";")


def _denied_subject(tokens: Sequence[Token], at: int) -> range:
    """What stands before a denial that is said of it."""
    if at and tokens[at - 1].text in _ANSWERS:
        return range(boundary(tokens, at - 1), at - 1)
    return range(subject_start(tokens, chain_start(tokens, at)), at)


def _before_a_noun(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word of absence stands before what is absent: "missing documentation of ..."."""
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if before is not None and (before.has(*FINITE, "absent") or before.text in _ANSWERS or before.text == ","):
        return False
    return (
        after is not None
        and after.text.isalpha()
        and not after.has("been", "complement")
        and at + 2 < len(tokens)
        and (before is None or before.has("article") or before.text in ("with", "of"))
    )


def _said_of_subject(tokens: Sequence[Token], at: int) -> bool:
    """Whether the denial is of a word of showing that is said of what stands before it: "... has not been shown"."""
    passive = _is_passive(tokens, at)
    for place in _past_insertion(tokens, at + 1, 4):
        token = tokens[place]
        if token.has("emerge") and not token.has(":ing"):
            return True
        if token.has("show") and not (token.has(":base", ":s", ":ing") and not token.has(":part")):
            after = tokens[place + 1] if place + 1 < len(tokens) else None
            told = token.has(":part")
            return (passive or not told) and not (
                after is not None
                and told
                and (after.text in ("to", "his", "her", "the", "a", "any") or after.has("complement"))
            )
        if token.has("been"):
            passive = True
        elif not token.has("adverb", "article", "neg"):
            return False
    return False


def _open_subject(tokens: Sequence[Token], at: int) -> range | None:
    """What is only to be shown ("... must be documented"), or cannot be judged: open, from its place up to the verb."""
    token = tokens[at]
    if token.has("notclear") and at and tokens[at - 1].has("been", "adverb"):
        return range(subject_start(tokens, chain_start(tokens, at)), at)
    if (
        token.has("been")
        and any(_hoped_or_advised(t) for t in tokens[at + 1 : at + 4])
        and not any(t.has("reachgoal") for t in tokens)
    ):
        start = subject_start(tokens, at)
        return range(start, at)
    if not ((token.has("advice", "modal") and not token.has("ability", ":base")) or denies(token)):
        return None
    for place in range(at + 1, min(at + 5, len(tokens))):
        other = tokens[place]
        if (other.has("judging") and other.has(":part") and tokens[place - 1].has("been")) or (
            not denies(token)
            and other.has("show", "judging")
            and other.has(":part")
            and tokens[place - 1].has("been")
            and not token.has("absent")
        ):
            start = subject_start(tokens, chain_start(tokens, at))
            return range(start, at) if start < at else None
        if not other.has("been", "adverb", "neg"):
            return None
    return None


def _hoped_or_advised(token: Token) -> bool:
    """Whether a subject is hoped for, or advised: "walking more was suggested"."""
    return (token.has("hope") and not token.has("modal")) or (token.has("advice") and token.has(":part"))


def _past_insertion(tokens: Sequence[Token], at: int, steps: int) -> list[int]:
    """The next places from one on, without what stands between two commas: "has not, in my judgment, been shown"."""
    if at < len(tokens) and tokens[at].text == ",":
        close = next((i for i in range(at + 1, min(at + AHEAD, len(tokens))) if tokens[i].text == ","), None)
        at = close + 1 if close is not None else len(tokens)
    return list(range(at, min(at + steps, len(tokens))))


def _is_passive(tokens: Sequence[Token], at: int) -> bool:
    """Whether a form of being, or no verb at all, stands before the denial: "was not", "- not shown"."""
    before = tokens[at - 1] if at else None
    if before is None or before.text in (",", "-", ":", "("):
        return True
    if tokens[at].text.startswith(("was", "were", "is", "are")) or before.has("been"):
        return True
    return not before.has("perfect", "aux", "modal", "worker", "provider", "file", "reviewer", "ur", "neg")


def _label(tokens: Sequence[Token], at: int) -> range | None:
    """The label that a denial answers: "home program: none", "Progress - not shown"."""
    before = tokens[at - 1] if at else None
    if before is None or before.text not in _ANSWERS:
        return None
    if before.text == "-" and before.start == tokens[at - 2].end if at > 1 else False:
        return None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    short = (
        after is None
        or not after.text.isalpha()
        or after.has("show", "absent", "adverb", "been")
        or after.text in ("in", "on", "at", "as", "by", "for", "to", "taught")
    )
    return range(boundary(tokens, at - 1), at - 1) if short else None


def _opens(tokens: Sequence[Token], at: int, token: Token) -> bool:
    """Whether a word leaves open what follows: a condition, doubt, hope, advice, purpose."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.has("requisite") and after is not None and (after.text in ("to", "for") or after.has("hope")):
        return True
    if not token.has(*OPEN):
        return _purpose(tokens, at) or _generic_when(tokens, at)
    if (token.has("hope") and _reached(tokens, at)) or (token.has("monthname") and _is_month(tokens, at)):
        return False
    if token.has("hope", "advice") and token.has(":part") and at + 1 < len(tokens) and tokens[at + 1].has("by"):
        return False
    # "as expected", "than expected", "was asked": what was hoped for came.
    if token.has("hope") and at and tokens[at - 1].text in ("as", "than"):
        return False
    return not (at and tokens[at - 1].text == "no")


def _is_month(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word that may be a modal verb is the month here: "in May", "May 2"."""
    before, after = tokens[at - 1] if at else None, tokens[at + 1] if at + 1 < len(tokens) else None
    return (
        (before is not None and before.has("after", "causeof", "afterword", "beforeword", "nowword"))
        or after is None
        or after.count is not None
        or not after.text[0].isalpha()
    )


def _reached(tokens: Sequence[Token], at: int) -> bool:
    """Whether a goal is said to be met."""
    near = tokens[max(0, at - 4) : at + 5]
    return any(t.has("reachgoal") and not t.has(":ing") for t in near)


def _purpose(tokens: Sequence[Token], at: int) -> bool:
    """ "to improve function": an aim, unless what goes before makes it a deed ("able to", "helped him to")."""
    if tokens[at].text != "to" or at + 1 >= len(tokens):
        return False
    after = tokens[at + 1]
    if not (after.has(":base") and after.has("better", "less", "produce")):
        return False
    return not any(t.has("enabling") for t in tokens[max(0, at - 3) : at])


def _generic_when(tokens: Sequence[Token], at: int) -> bool:
    """ "when medication is reduced": a condition, where no past tense tells of one time."""
    if not tokens[at].has("whenever"):
        return False
    ahead = tokens[at + 1 : at + 9]
    return any(t.has("been", ":s") for t in ahead) and not any(
        (t.has("pasttense", "usedto", ":past") and not t.has(":part")) or t.text in ("was", "were", "had")
        for t in ahead
    )


def _short_answer(reply: Sequence[Token]) -> bool:
    """ "They did, a mile": a pronoun, a helping verb, and a stop."""
    return (
        len(reply) > 2
        and reply[0].has("pronoun", "worker")
        and reply[1].has(*FINITE)
        and not reply[2].text.isalnum()
        and not denies(reply[1])
    )


def _answered(
    tokens: Sequence[Token], said: list[Polarity], asked: int, after: Sequence[Token]
) -> tuple[Polarity, ...]:
    """A question is open until it is answered, in its own sentence or the next."""
    reply = tokens[asked + 1 :] or after
    value = Polarity.UNKNOWN
    if reply:
        first = reply[0]
        if first.has("neg", "absent"):
            value = Polarity.DENIED
        elif first.has("assent") or _short_answer(reply):
            value = Polarity.AFFIRMED
    return tuple(value if i <= asked else p for i, p in enumerate(said))

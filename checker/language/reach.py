"""How far a word that turns what is said reaches in a sentence: ahead to a new clause, behind over a subject."""

from __future__ import annotations

from collections.abc import Sequence

from checker.language.tokens import DASH, Token

_DENY = ("neg", "neghead")
FINITE = ("been", "perfect", "aux", "modal")
_CHAIN = (*FINITE, "adverb")
OPEN = ("cond", "unsure", "hope", "advice")
_SIGNS = frozenset(".?!;")
AHEAD = 14
# A clause so long is no clause; what turns its beginning does not reach its end.
_REACH = 60


def denies(token: Token) -> bool:
    """Whether a word denies what follows it."""
    return token.has(*_DENY) and not token.has("notonly")


def _contracted(token: Token) -> bool:
    return token.text.endswith(("n't", "nt")) and token.has("neg")


def finite(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb in a finite form stands here, as far as its form tells."""
    token = tokens[at]
    if token.has(*FINITE):
        return True
    before = tokens[at - 1] if at else None
    if before is None or (at + 1 < len(tokens) and tokens[at + 1].text == "of"):
        return False
    if token.has(":past") and not before.has("article", "neg", "neghead", "and", "been", "perfect"):
        return True
    return token.has(":s") and before.has("worker", "pronoun", "provider", "reviewer", "adverb")


def boundary(tokens: Sequence[Token], at: int) -> int:
    place = at - 1
    while (
        place >= 0
        and tokens[place].text not in _SIGNS
        and tokens[place].text != ":"
        and not (tokens[place].has("but") and not _inserted(tokens, place))
        and at - place < _REACH
    ):
        place -= 1
    return place + 1


def _inserted(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word of contrast stands between two commas, inside its clause: "improvement, however, is absent"."""
    return 0 < at < len(tokens) - 1 and tokens[at - 1].text == "," and tokens[at + 1].text == ","


def chain_start(tokens: Sequence[Token], at: int) -> int:
    """Where the verb with its helpers begins: "has not yet been"."""
    place = at
    while place and tokens[place - 1].has(*_CHAIN) and not tokens[place - 1].has("worker", "pronoun"):
        place -= 1
    return place


def subject_start(tokens: Sequence[Token], at: int) -> int:
    """Where the subject of the verb at a place begins: not behind a clause that has a verb of its own."""
    opened = _insertion_start(tokens, at)
    if opened is not None:
        at = opened
    place = at - 1
    edge = boundary(tokens, at)
    if place >= 0 and tokens[place].text in ("which", "that"):
        return edge  # "improvement ... is something which is nowhere recorded"
    while place >= edge:
        token = tokens[place]
        joined = token.text in (",", "and", "so", "while", "as", "because", "since", "that", "-") and place != at - 1
        if joined and (token.text not in (",", "and", "-") or any(finite(tokens, i) for i in range(edge, place))):
            return place + 1
        place -= 1
    return edge


def _insertion_start(tokens: Sequence[Token], at: int) -> int | None:
    """Where words between two commas begin that part a subject from its verb: "which, though I searched, is absent"."""
    if at < 2 or tokens[at - 1].text != ",":
        return None
    return next(
        (
            i
            for i in range(at - 2, max(0, at - AHEAD), -1)
            if tokens[i].text == "," and (tokens[i - 1].has("complement", "pronoun", *FINITE))
        ),
        None,
    )


def end_of(tokens: Sequence[Token], at: int) -> int:
    """Where the scope of a word that reaches ahead ends: a contrast, a new clause, a denial of its own."""
    verbal = at > 0 and (tokens[at - 1].has(*FINITE) or _contracted(tokens[at]))
    ruled = verbal or any(finite(tokens, i) for i in range(max(0, at - 8), at))
    clausal = False
    last = min(len(tokens), at + _REACH)
    inserted = _insertion_end(tokens, at)
    for place in range(at + 1, last):
        if place <= inserted:
            continue
        token = tokens[place]
        clausal = clausal or token.has("complement", "evident_head", "show")
        if (token.text in _SIGNS and not tokens[place - 1].has("abbreviation")) or (
            token.text == ":" and not tokens[place - 1].has("exemplify") and not _headed(tokens, at, place)
        ):
            return place
        if token.has("but") and place > at + 1:
            return place
        if token.has("requisite") and tokens[place + 1 : place + 2] and tokens[place + 1].has("link", "hope"):
            return place + 1  # "not needed to keep the gains": the need is denied, not the gains
        if clausal and _another_that(tokens, place):
            continue
        if token.text in (",", "-", DASH, "(", ")") and not _closes(tokens, place) and _new_clause(tokens, place + 1):
            return place
        if token.has("and") and token.text != "or" and _new_verb(tokens, place + 1, ruled=ruled):
            return place
        if (
            token.has("because")
            and token.text in ("because", "since", "as", "therefore", "hence", "thus")
            and _new_subject(tokens, place + 1)
        ):
            return place
        if token.text == "nor" or (
            place > at + 1 and denies(token) and (tokens[place - 1].text == "," or tokens[place - 1].has("and"))
        ):
            return place
        if (
            not (clausal or verbal)
            and (tokens[at].has("noaid") or any(not t.has("article") for t in tokens[at + 1 : place]))
            and _new_subject(tokens, place)
        ):
            return place
    return last


def _insertion_end(tokens: Sequence[Token], at: int) -> int:
    """The comma that closes what is put in right behind a word: "nobody, the psychologist included, suggests ..."."""
    if tokens[at + 1 : at + 2] == () or at + 1 >= len(tokens) or tokens[at + 1].text != ",":
        return at
    return next((i for i in range(at + 2, min(at + _INSERTED, len(tokens))) if tokens[i].text == ","), at)


_INSERTED = 8


def _another_that(tokens: Sequence[Token], at: int) -> bool:
    """Whether a further thing that is said follows: "I do not find that he drives, that he kneels, or that he ..."."""
    place = at + 1
    while place < len(tokens) and (tokens[place].has("and") or tokens[place].text == ","):
        place += 1
    joins = tokens[at].text == "," or tokens[at].has("and")
    return joins and place < len(tokens) and tokens[place].has("says_that")


def _headed(tokens: Sequence[Token], at: int, colon: int) -> bool:
    """Whether a colon opens what a word leaves open: "goals of the six visits: grip, a home program"."""
    between = range(at + 1, colon)
    return tokens[at].has(*OPEN) and (
        len(between) < 3 or (len(between) < 8 and not any(finite(tokens, i) for i in between))
    )


def _closes(tokens: Sequence[Token], at: int) -> bool:
    """Whether a comma closes what stands behind a word that opens a clause: "to tell how, if at all, he improved"."""
    opens = next((i for i in range(at - 1, max(0, at - AHEAD), -1) if tokens[i].text == tokens[at].text), None)
    return opens is not None and tokens[opens - 1].has("complement")


def _new_subject(tokens: Sequence[Token], at: int) -> bool:
    """Whether somebody is named here with a verb of their own."""
    place = at
    while place < len(tokens) and tokens[place].has("article") and not tokens[place].has("worker"):
        place += 1
    if (
        place >= len(tokens)
        or not tokens[place].has("worker", "provider", "reviewer", "ur", "there")
        or tokens[place].text in ("his", "her", "him")
    ):
        return False
    return any(finite(tokens, i) for i in range(place + 1, min(place + 4, len(tokens))))


def _new_clause(tokens: Sequence[Token], at: int) -> bool:
    """Whether what follows a comma is a clause with its own verb, no further member of a list."""
    if at >= len(tokens):
        return False
    first = tokens[at]
    if first.has("exemplify") or first.text in ("or", "nor", "if", "whether", "as"):
        return False
    for place in range(at, min(at + AHEAD, len(tokens))):
        token = tokens[place]
        if token.text in _SIGNS or token.text in (",", "(", ")"):
            return False
        if token.text in ("or", "nor") or token.has("exemplify"):
            return False
        if place > at and finite(tokens, place):
            return True
    return False


def _new_verb(tokens: Sequence[Token], at: int, *, ruled: bool) -> bool:
    """Whether "and" joins a new clause: one with somebody of its own, or one beside a verb that stands already."""
    if _new_subject(tokens, at):
        return True
    if not ruled or at >= len(tokens):
        return False
    place = at
    while place < len(tokens) - 1 and tokens[place].has("adverb"):
        place += 1
    token = tokens[place]
    if (token.has(*FINITE) and not denies(token)) or (
        token.has(":s") and not token.has("word") and not tokens[at - 2].has("article")
    ):
        return token.has(*FINITE) or token.text.endswith("s")
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    if token.has(":past") and (
        not token.has(":part")
        or (after is not None and after.has("after", "article", "enabling"))
        or (after is not None and after.text == "to")
    ):
        return True
    return _new_clause(tokens, at)

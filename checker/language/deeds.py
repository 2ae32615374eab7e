"""Whether an operation was done: what stands before it, what is said of it behind, what is denied or left open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from checker.frames import Deed
from checker.language.clauses import Mode, mode_of
from checker.language.heads import TURNS, Head, Kind, deed_in
from checker.language.polarity import Polarity
from checker.language.tokens import Token
from checker.language.when import Told

# What is said of an operation, and the word that says so.
Said = tuple[Deed, str]
_FAR, _BEHIND = 16, 14
_STRETCH = ("week", "month", "daytime")
_FORMS = (":past", ":part", ":ing", ":base", ":s")


@dataclass(frozen=True, slots=True)
class Around:
    """The tokens around a deed of operating, with their polarities and the deeds and the date beside it."""

    tokens: Sequence[Token]
    said: Sequence[Polarity]
    heads: Sequence[Head]
    head: Head
    day: Told | None


def deed_of(around: Around) -> Said:
    """Whether the operation was done."""
    tokens, head = around.tokens, around.head
    if any(t.has("relative") for t in tokens):
        return Deed.ANOTHERS, "relative"
    if head.kind is Kind.VERB:
        return _of_verb(around)
    behind = _behind(around)
    if behind is not None and behind[0] in (Deed.REFUSED, Deed.OPEN):
        return behind
    ahead = _ahead(around)
    done_before = ahead is not None and ahead[0] is Deed.DONE
    denied = _denied(around, behind, done_before=done_before)
    if denied is not None:
        return denied
    supposed = any(t.has("cond") for t in tokens[: head.first])
    if around.said[head.first] is Polarity.UNKNOWN and (supposed or not done_before):
        return Deed.OPEN, "open"
    if head.kind is Kind.CLAIM:
        return _claimed(around, ahead or behind)
    if ahead and behind and ahead[0] is Deed.PASSING:
        return behind
    return ahead or behind or ((Deed.DONE, "so long ago") if _ago(around) else (Deed.OPEN, NO_VERB))


# Nothing is said of it but its name.
NO_VERB = "no verb"


def _of_verb(around: Around) -> Said:
    mode, said = mode_of(around.tokens, around.head.first), around.said[around.head.first]
    if mode is Mode.NOT or said is Polarity.DENIED:
        return Deed.NOT, "verb denied"
    if mode is not Mode.DONE or said is Polarity.UNKNOWN or _turned(around):
        return Deed.OPEN, "verb open"
    return Deed.DONE, "verb"


def _turned(around: Around) -> bool:
    near = around.tokens[max(0, around.head.first - 4) : around.head.first]
    return any(t.has("unop", "ask", "plan") and not t.has(":part", ":past") for t in near)


def _denied(around: Around, behind: Said | None, *, done_before: bool) -> Said | None:
    """A denial that is said of the operation; what follows a dated one ("day not recorded") denies something else."""
    head = around.head
    if around.said[head.first] is not Polarity.DENIED:
        return None
    if any(denies(t) for t in around.tokens[max(0, head.first - _FAR) : head.first]):
        return Deed.NOT, "denied"
    if around.day is not None and _attached(around):
        return behind or (Deed.DONE, "dated")
    return None if done_before or (behind and behind[0] is Deed.DONE) else (Deed.NOT, "denied")


def denies(token: Token) -> bool:
    """Whether a word denies what it stands with."""
    return token.has("neg", "neghead") and not token.has("notonly")


def _attached(around: Around) -> bool:
    """Whether the date stands right behind the operation, with nothing of its own said between."""
    if around.day is None or around.day.first < around.head.last:
        return False
    between = around.tokens[around.head.last : around.day.first]
    return not any(t.has("been", "perfect", "worker", "have", ":past", "unit") and not deed_in(t) for t in between)


def _ago(around: Around) -> bool:
    """ "three months ago" behind it."""
    near = around.tokens[around.head.last : around.head.last + 7]
    return any(t.has(*_STRETCH) and after.has("ago") for t, after in pairwise(near))


def _claimed(around: Around, told: Said | None) -> Said:
    """A word of aftercare alone: an operation where it counts days or weeks, dates it, or stands on its report."""
    tokens, head = around.tokens, around.head
    token, near = tokens[head.first], tokens[max(0, head.first - 3) : head.last + 3]
    if token.has("oppaper", "opday"):
        return (Deed.DONE if around.day is not None else Deed.OPEN), "report or day"
    if token.has("theater"):
        went = any(t.has("been", ":past", "worker") for t in near) and not _turned(around)
        return told or ((Deed.DONE if went else Deed.OPEN), "theater")
    behind = tokens[head.last] if head.last < len(tokens) else None
    counts = any(t.has("week", "daytime") for t in near) or (
        token.has("opcount") and behind is not None and behind.count is not None
    )
    if counts and not any(t.has("unit", "softunit") for t in near):
        return Deed.DONE, "days after"
    return Deed.OPEN, "no verb of aftercare"


def _ahead(around: Around) -> Said | None:
    """What governs a noun of operating from before it, the nearest first; its own word may be it ("after surgery")."""
    own = around.tokens[around.head.first]
    if own.has("beforesurgery", "ahead"):
        return Deed.OPEN, own.text
    if own.has("opafter"):
        return _after(around.tokens, around.head.first) or (Deed.PASSING, own.text)
    for at in range(around.head.first - 1, max(-1, around.head.first - _FAR), -1):
        if around.tokens[at].text == ";":
            return None
        found = _governs(around, at)
        if found is not None:
            return found
    return None


def _governs(around: Around, at: int) -> Said | None:
    tokens, token = around.tokens, around.tokens[at]
    if token.has("statuspost", "postop", "oppaper", "opday", "todate", "behind"):
        return Deed.DONE, token.text
    if token.has("theater"):
        return (Deed.OPEN if _modal(tokens, at) else Deed.DONE), token.text
    if token.has("opcalled") and token.has(":past") and mode_of(tokens, at) is Mode.DONE and around.day:
        return Deed.DONE, token.text
    if token.has(*TURNS):
        return (Deed.REFUSED if token.has("refuse") and token.has(":past", ":part") else Deed.OPEN), token.text
    if token.has("ahead"):
        return Deed.OPEN, token.text
    if token.has("have", "opdone") and token.has(*_FORMS):
        return _by_mode(mode_of(tokens, at), token)
    if token.has("perfect") and not token.has("worker") and _is_main(around, at):
        return _having(tokens, at)
    if token.has("opafter"):
        return _after(tokens, at)
    return (Deed.OPEN, token.text) if token.has("modal", "cond", "hope") and not token.has("monthname") else None


def _is_main(around: Around, at: int) -> bool:
    """Whether a form of "have" is a verb of its own with the operation for its object."""
    between = around.tokens[at + 1 : around.head.first]
    return not any(t.has(":past", ":part", "been") and not deed_in(t) and not t.has("opadj", "prior") for t in between)


def _having(tokens: Sequence[Token], at: int) -> Said:
    before = tokens[max(0, at - 4) : at]
    if any(denies(t) for t in (*before, *tokens[at + 1 : at + 3])):
        return Deed.NOT, "has not had"
    if any(t.has("modal", "infinitive") for t in before):
        return Deed.OPEN, "may have"
    return Deed.DONE, tokens[at].text


def _by_mode(mode: Mode, token: Token) -> Said:
    if mode is Mode.DONE:
        return Deed.DONE, token.text
    return (Deed.NOT if mode is Mode.NOT else Deed.OPEN), token.text


def _modal(tokens: Sequence[Token], at: int) -> bool:
    return any(t.has("modal", "cond", "hope", "plan", "unop", "infinitive") for t in tokens[max(0, at - 5) : at])


def _after(tokens: Sequence[Token], at: int) -> Said | None:
    """ "Eight weeks after": a time told since makes it sure, else it is said in passing."""
    before = tokens[max(0, at - 4) : at]
    if any(t.has("neg", "modal", "plan", "cond") for t in before[-3:]):
        return Deed.OPEN, tokens[at].text
    if any(t.has(*_STRETCH) for t in before):
        return Deed.DONE, tokens[at].text
    return (Deed.PASSING, tokens[at].text) if tokens[at].has("afterword") else None


def _behind(around: Around) -> Said | None:
    """What is said of a noun of operating behind it: "was performed", ", done by Dr. W.", "is not scheduled"."""
    tokens, last, been = around.tokens, around.head.last, False
    for at in range(last, min(last + _BEHIND, len(tokens))):
        token, before = tokens[at], tokens[at - 1]
        if token.text in (";", ".") or (token.has("and", "but") and not been and at > last and not _joined(around, at)):
            return None
        been = been or token.has("been", "perfect", "modal")
        bare = been or at == last or before.text in (",", ")") or before.has("date", "adverb")
        found = _said_behind(tokens, at, been=been) if bare or token.has("opcame") else None
        if found is not None:
            return found
        if token.has("worker", "provider") and not been and not before.has("byword") and before.text != ".":
            return None
    return None


def _said_behind(tokens: Sequence[Token], at: int, *, been: bool) -> Said | None:
    token = tokens[at]
    participle = token.has(":past", ":part")
    if (token.has("refuse") and (participle or token.has(":s"))) or (been and _not_needed(tokens, at)):
        return Deed.REFUSED, token.text
    if token.has("unop", "plan", "ask", "grant") and (participle or been):
        return Deed.OPEN, token.text
    if token.has("opcame") and token.has(":past") and not (at + 1 < len(tokens) and tokens[at + 1].has("byword")):
        return Deed.DONE, token.text
    if participle and at + 1 < len(tokens) and denies(tokens[at + 1]):
        # "Did not go forward"; but what "did not help" was done.
        held = any(t.has("opheld") for t in tokens[at + 2 : at + 4])
        return (Deed.NOT, token.text) if held else None
    if token.has("have", "happen", "opdone") and participle:
        return _by_mode(mode_of(tokens, at), token)
    return None


def _joined(around: Around, at: int) -> bool:
    """Whether another deed follows right behind "and", with no article of its own."""
    return any(
        at < h.first < at + 5 and not any(t.has("article") for t in around.tokens[at + 1 : h.first])
        for h in around.heads
    )


def _not_needed(tokens: Sequence[Token], at: int) -> bool:
    """ "is not medically necessary", "has not been certified"."""
    return tokens[at].has("needful", "grant", "conclusion") and any(denies(t) for t in tokens[max(0, at - 5) : at])

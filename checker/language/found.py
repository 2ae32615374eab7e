"""A change found in a sentence, and what the constructions ask of words: measures, polarity, who and when."""

from __future__ import annotations

from dataclasses import dataclass

from checker.frames import Change, Limb
from checker.language.groups import named_by
from checker.language.polarity import Polarity
from checker.language.reach import denies
from checker.language.sentence import Told
from checker.language.tokens import Token


@dataclass(frozen=True, slots=True)
class Found:
    """One change found in a sentence: between two of its tokens."""

    change: Change
    limb: Limb
    first: int
    last: int
    row: str


_MEASURES: tuple[tuple[str, Limb], ...] = (
    ("restriction", Limb.WORK),
    ("fullwork", Limb.WORK),
    ("lightwork", Limb.WORK),
    ("work", Limb.WORK),
    ("function", Limb.DAILY_LIVING),
    ("scorelow", Limb.DAILY_LIVING),
    ("scorehigh", Limb.DAILY_LIVING),
    ("activity", Limb.DAILY_LIVING),
)


def limb_of(token: Token) -> Limb | None:
    if token.has("nofunction", "symptom"):
        return None
    return next((limb for name, limb in _MEASURES if token.has(name)), None)


def drug(token: Token) -> bool:
    return token.has("reliance") or any(t == "medication" for t in named_by(token))


def two(told: Told, at: int, other: int) -> Polarity:
    """The polarity of what two places say together."""
    pair = {told.polarity[at], told.polarity[other]}
    return (
        Polarity.UNKNOWN
        if Polarity.UNKNOWN in pair
        else Polarity.DENIED
        if Polarity.DENIED in pair
        else Polarity.AFFIRMED
    )


def made(told: Told, at: int, other: int, limb: Limb, row: str) -> Found | None:
    """A gain, or its denial, by the polarity of its words."""
    said = two(told, at, other)
    if said is Polarity.UNKNOWN:
        return _unclear(told, at, other, limb)
    if scant(told, at) or scant(told, other):
        said = Polarity.DENIED
    change = Change.GAIN if said is Polarity.AFFIRMED else Change.NO_GAIN
    return Found(change, limb, min(at, other), max(at, other), row)


def scant(told: Told, at: int) -> bool:
    """Whether a word calls what it stands before too little: "only minimal improvement"."""
    near = told.tokens[max(0, at - 3) : at]
    if told.tokens[at].has("threshold"):
        return False
    return any(t.has("scant") and not (i and near[i - 1].text == "a") for i, t in enumerate(near))


def _unclear(told: Told, at: int, other: int, limb: Limb) -> Found | None:
    """ "it is unclear if there was functional improvement": not documented, where it is said of care that was had."""
    vague = any(t.has("notclear") for t in told.tokens)
    past = (any(t.has("pasttense", ":past") for t in told.tokens) and of_care(told)) or any(
        t.has("pasttense") or denies(t) or t.text.startswith("not") for t in told.tokens
    )
    return Found(Change.NO_GAIN, limb, min(at, other), max(at, other), "unclear") if vague and past else None


def of_care(told: Told) -> bool:
    """Whether a word of result is tied to care: "did not respond to therapy", "no benefit from the visits"."""
    return bool(told.named) or told.has("unit", "careword", "course")


def of_a_drug(told: Told) -> bool:
    """Whether a sentence speaks of another remedy alone."""
    named = {n for t in told.tokens for n in named_by(t)}
    return (bool(named) and named <= {"medication"}) or (any(t.has("otherremedy") for t in told.tokens) and not named)


def enabled(told: Told, at: int) -> bool:
    near = told.tokens[max(0, at - 5) : at]
    return any(
        (t.has("enabling") or t.text == "did") and p is Polarity.AFFIRMED
        for t, p in zip(near, told.polarity[max(0, at - 5) : at], strict=True)
    )


def happened(told: Told, at: int) -> bool:
    """Whether a word of change is told as come about: no bare infinitive, no "improving" alone."""
    token = told.tokens[at]
    if told.polarity[at] is Polarity.DENIED:
        return True
    before = told.tokens[at - 1] if at else None
    if token.has(":ing"):
        return (before is not None and before.has("been", "adverb")) or enabled(told, at)
    after = told.tokens[at + 1] if at + 1 < len(told.tokens) else None
    acting = after is not None and limb_of(after) is not None and told.tokens[at].text.isalpha()
    if token.has(":base", ":s") and not token.has(":past", ":part") and (acting or not token.has("betternoun")):
        return enabled(told, at) or (
            token.has(":s") and before is not None and (before.has("worker") or limb_of(before) is not None)
        )
    return not (
        before is not None
        and before.text == "to"
        and not any(t.has("enabling") for t in told.tokens[max(0, at - 4) : at])
    )


def governs(told: Told, at: int, place: int) -> bool:
    """Whether no symptom stands nearer to the change than its measure; "in pain and function" is of both."""
    low, high = min(at, place), max(at, place)
    between = told.tokens[low + 1 : high]
    labelled = place < at and high - low <= 3 and between[0].text == ":" if between else False
    if any(t.text in (":", "(", ")") for t in between) and not labelled:
        return False
    symptoms = [i for i, t in enumerate(between) if t.has("symptom")]
    if not symptoms:
        return not any(t.has("better", "less", "worse") and not t.has("adverb") for t in between) or all(
            t.text.isalpha() for t in between
        )
    if place > at:
        return all(
            i + 1 < len(between) and (i + 1 in symptoms or between[i + 1].has("and") or between[i + 1].text == ",")
            for i in symptoms
        )
    joined = [i for i, t in enumerate(between) if t.has("and") or t.text == ","]
    return bool(joined) and min(joined) < min(symptoms)


def shown(told: Told) -> bool:
    """Whether the sentence tells that something was shown, had or made, not only names it."""
    if any(
        t.has("neg", "neghead", "absent", "there", "afterword", "todate") or (t.has("perfect") and t.text != "having")
        for t in told.tokens
    ):
        return True
    return any(t.has("show", "have", "satisfying", "emerge") and t.has(":past", ":part", ":s") for t in told.tokens)

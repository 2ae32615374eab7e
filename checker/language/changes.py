"""Constructions of change: better, less, the same, worse, of no benefit, not told of."""

from __future__ import annotations

from checker.frames import Change, Limb
from checker.language.found import (
    Found,
    drug,
    enabled,
    governs,
    happened,
    limb_of,
    made,
    of_a_drug,
    of_care,
    scant,
    shown,
    two,
)
from checker.language.groups import named_by
from checker.language.polarity import Polarity
from checker.language.reach import denies
from checker.language.sentence import Told


def better(told: Told, at: int) -> Found | None:
    """ "improved function", "sitting tolerance increased", "walks farther", "gains in lifting"."""
    token = told.tokens[at]
    if (
        (not token.has("better") and not (token.has("benefit") and token.has(":past", ":part")))
        or token.has("nofunction")
        or not happened(told, at)
        or _counted_on(told, at)
    ):
        return None
    far = 7 if not token.text.isalpha() or token.has(":past", ":part", ":base", "betternoun") else 4
    for place in told.near(at, far, far + 2):
        limb = limb_of(told.tokens[place])
        if limb is None or not governs(told, at, place) or told.clause(at) is not told.clause(place):
            continue
        if place == at - 1 and told.tokens[place].has("function") and token.has("betternoun") and not shown(told):
            return None
        found = made(told, at, place, limb, "better")
        if found is not None:
            return found
    return None


def _counted_on(told: Told, at: int) -> bool:
    """Whether a comparative is one of care or of time, no change: "no further program", "longer than two weeks"."""
    ahead = told.tokens[at + 1 : at + 4]
    if not ahead or told.tokens[at].has(":past", ":part"):
        return False
    if ahead[0].text == "than":
        return any(t.has("week", "month", "visitword", "unit") for t in ahead)
    if not told.tokens[at].has("more"):
        return False
    return any(t.has("unit", "careword", "course", "formal", "visitword") or named_by(t) for t in ahead)


def functional_change(told: Told, at: int) -> Found | None:
    """ "functional response", "objective functional change", and their denial."""
    token = told.tokens[at]
    if not token.has("function") or token.has("nofunction"):
        return None
    for place in told.near(at, 0, 3):
        if told.tokens[place].has("benefit", "better", "changing") and not any(
            t.has("symptom") for t in told.tokens[at:place]
        ):
            if told.polarity[at] is Polarity.AFFIRMED and not shown(told):
                return None
            return made(told, at, place, Limb.GENERAL, "functional change")
    return None


def unmoved(told: Told, at: int) -> Found | None:
    """ "neither function nor duty status moved": a change that is denied of a measure."""
    token = told.tokens[at]
    if not token.has("changing") or told.polarity[at] is not Polarity.DENIED:
        return None
    for place in told.near(at, 16, 6):
        if place > at and any(t.has("but") for t in told.tokens[at + 1 : place]):
            continue
        limb = limb_of(told.tokens[place])
        if limb is not None and governs(told, at, place) and told.polarity[place] is not Polarity.UNKNOWN:
            return Found(Change.SAME, limb, min(at, place), max(at, place), "unmoved")
    return None


def no_benefit(told: Told, at: int) -> Found | None:
    """ "no benefit", "did not help", "made no difference", "lack of lasting gain"."""
    token = told.tokens[at]
    if token.has("useless") and of_care(told) and not of_a_drug(told) and told.polarity[at] is Polarity.AFFIRMED:
        return Found(Change.NO_GAIN, Limb.GENERAL, at, at, "useless")
    if not token.has("benefit") or token.has("nofunction") or of_a_drug(told):
        return None
    if told.polarity[at] is not Polarity.DENIED and not (scant(told, at) and told.polarity[at] is Polarity.AFFIRMED):
        return None
    before = told.tokens[at - 1] if at else None
    if token.has("help") and not (
        before is not None and (before.has("aux", "neg", "perfect", "adverb") and before.text != "without")
    ):
        return None
    if (before is not None and (before.has("symptom") or before.text in ("a", "an"))) or _of_a_symptom(told, at):
        return None
    if (token.has("better") and not token.has("betternoun", ":past", ":part", ":base")) or (
        token.text == "better" and not any(t.has("been", "neg") for t in told.tokens[max(0, at - 3) : at])
    ):
        return None
    if any(t.has("symptom") for t in told.tokens[max(0, at - 8) : at]) and not any(limb_of(t) for t in told.tokens):
        return None
    near = told.tokens[max(0, at - 10) : at + 10]
    if not token.has("betternoun") and not told.named and not any(t.has("unit", "visitword") for t in near):
        return None
    return Found(Change.NO_GAIN, Limb.GENERAL, at, at, "no benefit")


def _of_a_symptom(told: Told, at: int) -> bool:
    """Whether a change is one of a symptom alone: "no improvement in pain"."""
    ahead = told.tokens[at + 1 : at + 9]
    stop = next(
        (
            i
            for i, t in enumerate(ahead)
            if t.text in (",", ".", ";") and not any(x.has("and") for x in ahead[i : i + 4])
        ),
        len(ahead),
    )
    named = [t for t in ahead[:stop] if t.has("symptom") or limb_of(t)]
    return bool(named) and not any(limb_of(t) for t in named)


def less(told: Told, at: int) -> Found | None:
    """ "tramadol was halved", "off Norco", "restrictions eased", "no longer needs a cane"."""
    token = told.tokens[at]
    if not token.has("less") or told.has("otherreason"):
        return None
    if token.text == "no longer":
        return _no_longer(told, at)
    said = at > 0 and told.tokens[at - 1].has("been", "perfect")
    back, ahead = (6, 7) if said or token.has(":past", ":part", ":s") else (2, 6)
    for place in told.near(at, back, ahead):
        other = told.tokens[place]
        limb = (
            Limb.RELIANCE
            if drug(other)
            else Limb.WORK
            if other.has("restriction")
            else Limb.DAILY_LIVING
            if other.has("help") and not other.has("symptom")
            else None
        )
        if limb is None or any(
            t.has("symptom") or t.text in (",", ":") for t in told.tokens[min(at, place) + 1 : max(at, place)]
        ):
            continue
        if other.has("help") and place < at and (other.has("benefit") or not token.has(":past", ":part")):
            continue
        if (token.has(":base") and not token.has(":past", ":part") and not enabled(told, at)) or not happened(told, at):
            continue
        if token.text in ("without",) and not any(t.has("anew") or t.text == "now" for t in told.tokens):
            continue
        found = made(told, at, at if token.text in ("without",) else place, limb, "less")
        # That a drug was not reduced is no want of improvement, unless it is said of the care.
        if found and limb is Limb.RELIANCE and (told.has("tolerating") or _swapped(told)):
            return None
        if (
            found
            and limb is Limb.RELIANCE
            and (
                (found.change is Change.NO_GAIN and not (told.named or told.has("unit")))
                or any(t.has("reasonof") for t in told.tokens[at:])
            )
        ):
            return None
        return found
    return None


def _swapped(told: Told) -> bool:
    """Whether one drug came for another: "Tylenol was discontinued, and tramadol was begun"."""
    return told.has("start") and sum(drug(t) for t in told.tokens) > 1


def _no_longer(told: Told, at: int) -> Found | None:
    """ "no longer needs her daughter to dress her", "no longer uses a cane"."""
    ahead = told.tokens[at + 1 : at + 9]
    needs = next((i for i, t in enumerate(ahead[:3]) if t.has("needing")), None)
    if needs is None or told.polarity[at] is not Polarity.AFFIRMED:
        return None
    for number, other in enumerate(ahead[needs + 1 :], needs + 1):
        if other.has("unit", "course") or (named_by(other) - {"medication"} and not other.has("help")):
            return None
        if other.has("help", "relative", "activity") or drug(other):
            limb = Limb.RELIANCE if drug(other) else Limb.DAILY_LIVING
            return Found(Change.GAIN, limb, at, at + 1 + number, "no longer")
    return None


def raised(told: Told, at: int) -> Found | None:
    """ "the lifting limit was raised", "restriction rescinded"."""
    token = told.tokens[at]
    if not token.has("raise") or not token.has(":past", ":part"):
        return None
    for place in told.near(at, 6, 3):
        if told.tokens[place].has("restriction") and "limit" in told.tokens[place].text:
            return made(told, at, place, Limb.WORK, "raised")
    return None


def same(told: Told, at: int) -> Found | None:
    """ "restrictions unchanged", "function the same", "sits 20 minutes as before"."""
    token = told.tokens[at]
    if not token.has("same") or told.polarity[at] is Polarity.UNKNOWN:
        return None
    for place in told.near(at, 9, 6):
        other = told.tokens[place]
        limb = limb_of(other) or (Limb.WORK if other.has("offwork", "limit") else None)
        between = told.tokens[min(at, place) + 1 : max(at, place)]
        if limb is None or any(t.has("symptom") or (t.text in (":", "(", ",") and place > at) for t in between):
            continue
        if told.tokens[max(0, at - 1)].has("symptom"):
            return None
        same = (
            told.polarity[at] is Polarity.AFFIRMED
            or (at > 0 and told.tokens[at - 1].text == ",")
            or denies(token)
            or any(denies(t) for t in between)
        )
        return Found(Change.SAME, limb, min(at, place), max(at, place), "same") if same else None
    return None


def worse(told: Told, at: int) -> Found | None:
    """ "function is worse", "off again", "restrictions were reinstated"."""
    token = told.tokens[at]
    if not token.has("worse", "downhill") or told.polarity[at] is not Polarity.AFFIRMED:
        return None
    if token.has("downhill") and of_care(told) and not told.has("symptom"):
        return Found(Change.WORSE, Limb.GENERAL, at, at, "downhill")
    if any(t.has("symptom") for t in told.tokens[at : at + 3]):
        return None
    for place in told.near(at, 6, 0):
        limb = limb_of(told.tokens[place])
        if limb is not None and not any(
            t.has("symptom", "complement") or t.has("and") or t.text in (",", ":")
            for t in told.tokens[min(at, place) : max(at, place)]
        ):
            return _made_worse(told, at, place, limb)
    return None


def _made_worse(told: Told, at: int, place: int, limb: Limb) -> Found | None:
    return (
        Found(Change.WORSE, limb, min(at, place), max(at, place), "worse")
        if two(told, at, place) is Polarity.AFFIRMED
        else None
    )


def goals(told: Told, at: int) -> Found | None:
    """ "functional goals were met", "goals not met"."""
    token = told.tokens[at]
    if not token.has("goal") or not token.text.startswith("goal"):
        return None
    for place in told.near(at, 5, 5):
        if told.tokens[place].has(":ing"):
            continue
        if told.tokens[place].has("reachgoal", "absent") or told.tokens[place].text.startswith("not met"):
            if told.tokens[place].has("absent") and told.polarity[at] is Polarity.DENIED and _none_of(told, at):
                return Found(Change.GAIN, Limb.GENERAL, min(at, place), max(at, place), "goals")
            if told.tokens[place].has("absent"):
                return Found(Change.NO_GAIN, Limb.GENERAL, min(at, place), max(at, place), "goals")
            return made(told, at, place, Limb.GENERAL, "goals")
    return None


def _none_of(told: Told, at: int) -> bool:
    """Whether none of something is meant: "no goal remains unmet"."""
    return any(t.has("neg") for t in told.tokens[max(0, at - 3) : at])


def gains(told: Told, at: int) -> Found | None:
    """ "the records show clear gains", "the gains are considerable": gains that are called so, of no symptom."""
    token = told.tokens[at]
    if (
        not token.has("betternoun")
        or not token.text.startswith("gains")
        or told.polarity[at] is not Polarity.AFFIRMED
        or not shown(told)
    ):
        return None
    near = told.tokens[max(0, at - 3) : at + 6]
    return (
        None if any(t.has("symptom", "nofunction") for t in near) else Found(Change.GAIN, Limb.GENERAL, at, at, "gains")
    )


def no_change(told: Told, at: int) -> Found | None:
    """Function that the notes do not tell of: "the ADL column was blank", "silent on function"."""
    token = told.tokens[at]
    if (
        not token.has("function", "restriction")
        or told.has("neutral")
        or token.has("nofunction")
        or told.polarity[at] is not Polarity.DENIED
    ):
        return None
    if not told.has("absent", "evident_head", "show", "file"):
        return None
    return Found(Change.NO_GAIN, Limb.GENERAL, at, at, "not told of")

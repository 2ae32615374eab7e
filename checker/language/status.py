"""Constructions of a status that is new: back at work, able again, what could not be done before."""

from __future__ import annotations

from checker.frames import Change, Limb
from checker.language.found import Found, enabled, of_care, two
from checker.language.groups import named_by
from checker.language.polarity import Polarity
from checker.language.reach import denies
from checker.language.sentence import Told


def back_at_work(told: Told, at: int) -> Found | None:
    """ "returned to full duty", "back on the day shift", "released to his customary job"."""
    token = told.tokens[at]
    if not token.has("return") or (token.regions and token.text in ("back",)) or _body_part(told, at):
        return None
    if token.has(":base", ":ing") and not token.has(":past", ":part") and not enabled(told, at):
        return None
    if any(t.has("symptom") for t in told.tokens[max(0, at - 3) : at]) and not any(
        t.has("worker") for t in told.tokens[max(0, at - 2) : at]
    ):
        return None
    if any(t.has("alreadyword", "whilst") for t in told.tokens[max(0, at - 4) : at]):
        return None
    if at and (
        told.tokens[at - 1].has("left") or (told.tokens[at - 1].has("modal") and told.tokens[at - 1].text != "could")
    ):
        return None
    for place in (
        *range(at + 1, min(at + 8, len(told.tokens))),
        *(range(at - 1, max(-1, at - 6), -1) if token.has(":past", ":part") else ()),
    ):
        other = told.tokens[place]
        if other.has(
            "work", "fullwork", "lightwork", "sedentarywork", "activity", *(("function",) if place < at else ())
        ) and not other.has("nofunction"):
            limb = Limb.DAILY_LIVING if other.has("activity", "function") else Limb.WORK
            said = two(told, at, place)
            return Found(Change.GAIN, limb, at, place, "back") if said is Polarity.AFFIRMED else None
        if other.text in (";", ":") or (place > at and other.has("symptom", "provider")):
            return None
    return None


def _body_part(told: Told, at: int) -> bool:
    """Whether "back at", "back in" is the back of the body: "hurt his back at work"."""
    if (
        told.tokens[at].has(":base", ":s", ":past", ":part", ":ing")
        or not at
        or not told.tokens[at].text.startswith("back")
    ):
        return False
    before = told.tokens[at - 1]
    return not (
        before.has("been", "adverb", "return", "enabling", "have", "and")
        or (before.has("worker") and not before.has("article"))
        or not before.text.isalpha()
    )


def again(told: Told, at: int) -> Found | None:
    """ "drives again", "can now close the bins", "no longer needs help to dress"."""
    token = told.tokens[at]
    if not (token.has("anew") or token.text == "now"):
        return None
    if told.polarity[at] is not Polarity.AFFIRMED or (token.has("more") and _more_care(told, at)):
        return None
    for place in told.near(at, 9, 6):
        other = told.tokens[place]
        if not other.has("activity", "work", "fullwork") or other.has("nofunction", "symptom"):
            continue
        low, high = min(at, place), max(at, place)
        span = told.tokens[max(0, low - 4) : high + 4]
        if (
            any(t.has("trouble", "symptom", "worse", "offwork", "wheelchair") for t in span)
            or any(t.text == ":" for t in told.tokens[low:high])
            or two(told, at, place) is not Polarity.AFFIRMED
        ):
            return None
        if any(t.has("help") for t in span) and not any(t.has("neg", "less") for t in span):
            return None
        if not token.has("anew") and other.has("work") and not other.has("activity", "fullwork"):
            continue
        if not token.has("anew") and not (
            _doing(told, place) or other.has("fullwork") or any(t.has("ability") for t in span)
        ):
            continue
        return Found(Change.GAIN, Limb.WORK if other.has("work", "fullwork") else Limb.DAILY_LIVING, low, high, "again")
    return None


def _more_care(told: Told, at: int) -> bool:
    """Whether "more" is more care or a number of something: "six more", "more visits", "more are allowed"."""
    if at and told.tokens[at - 1].count is not None:
        ahead = told.tokens[at + 1 : at + 4]
        if not any(t.has("activity", "work", "function") or any(":" in c[1:] for c in t.classes) for t in ahead):
            return True
    return any(
        t.has("unit", "careword", "course", "formal", "visitword", "generic", "ask", "grant", "symptom")
        for t in told.tokens[at + 1 : at + 5]
    )


def can_now(told: Told, at: int) -> Found | None:
    """ "she can now close the bins": an ability told as new, whatever the deed."""
    token = told.tokens[at]
    if token.text != "now" or told.polarity[at] is not Polarity.AFFIRMED or not at:
        return None
    near = [
        i
        for i in (at - 1, at + 1)
        if 0 <= i < len(told.tokens) and told.tokens[i].has("ability") and told.polarity[i] is Polarity.AFFIRMED
    ]
    if not near or any(t.has("trouble", "symptom", "neg") for t in told.tokens[at - 2 : at + 8]):
        return None
    return Found(Change.GAIN, Limb.DAILY_LIVING, min(at, near[0]), max(at, near[0]), "can now")


def _doing(told: Told, at: int) -> bool:
    """Whether a verb of doing is told of the worker in the present: "now walks"."""
    return told.tokens[at].has(":s", ":ing") and not told.tokens[at].has("nofunction")


def since_care(told: Told, at: int) -> Found | None:
    """ "after them she lifts trays", "since therapy he drives": what the worker does, told as after care."""
    token = told.tokens[at]
    if not token.has("afterword", "after") or at + 1 >= len(told.tokens) or told.polarity[at] is not Polarity.AFFIRMED:
        return None
    care = next(
        (
            i
            for i in range(at + 1, min(at + 7, len(told.tokens)))
            if named_by(told.tokens[i]) or told.tokens[i].has("unit", "reference", "course")
        ),
        None,
    )
    if care is None or not token.has("afterword") or any(t.has("trouble", "symptom") for t in told.tokens):
        return None
    for place in range(len(told.tokens)):
        other = told.tokens[place]
        if (
            other.has("activity")
            and other.has(":s")
            and not other.has("nofunction")
            and told.polarity[place] is Polarity.AFFIRMED
            and place
            and told.tokens[place - 1].has("worker", "pronoun", "adverb", "and", "ability")
        ):
            return Found(Change.GAIN, Limb.DAILY_LIVING, min(at, place), max(at, place), "since care")
    return None


def at_full_work(told: Told, at: int) -> Found | None:
    """ "with her nine visits she is, since May, full time"; "the first course got him to full duty"."""
    if (
        not told.tokens[at].has("fullwork")
        or told.polarity[at] is not Polarity.AFFIRMED
        or not of_care(told)
        or told.has("offwork")
    ):
        return None
    if (
        told.has("alreadyword")
        or not told.has("nowword", "anew", "enabling", "have")
        or (any(t.has("beforeword") and t.text != "first" for t in told.tokens) and not told.has("nowword", "anew"))
    ):
        return None
    first = next(
        (
            i
            for i in range(at - 1, max(-1, at - 8), -1)
            if told.tokens[i].has("nowword", "anew", "enabling", "have", "been")
        ),
        None,
    )
    return (
        None
        if first is None or told.tokens[first].has("visitword")
        else Found(Change.GAIN, Limb.WORK, first, at, "full work")
    )


def then_lesser(told: Told, at: int) -> Found | None:
    """ "stands for a full shift where before he lasted an hour"."""
    token = told.tokens[at]
    if not token.has("wherebefore") or (
        not token.text.endswith(("before", "ly"))
        and not any(t.has("beforeword", "usedto") for t in told.tokens[at + 1 : at + 6])
    ):
        return None
    for place in range(at - 1, max(-1, at - 12), -1):
        other = told.tokens[place]
        if other.has("activity", "work") and not other.has("nofunction") and told.polarity[place] is Polarity.AFFIRMED:
            return (
                None
                if any(t.has("trouble", "symptom") for t in told.tokens[place:at])
                else Found(Change.GAIN, Limb.DAILY_LIVING, place, at, "where before")
            )
    return None


def could_not(told: Told, at: int) -> Found | None:
    """Then and now of one sentence: "formerly unable to sit, now sits", "in March could not ..., now drives"."""
    token = told.tokens[at]
    if token.has("impossible") and any(t.has("beforeword") for t in told.tokens[max(0, at - 4) : at + 4]):
        able = next(
            (
                i
                for i in range(at)
                if told.tokens[i].has("ability", "activity") and told.polarity[i] is Polarity.AFFIRMED
            ),
            None,
        )
        return None if able is None else Found(Change.GAIN, Limb.DAILY_LIVING, able, at, "impossible before")
    if not token.has("ability") or told.polarity[at] is Polarity.UNKNOWN:
        return None
    lost = denies(token) or any(denies(t) for t in told.tokens[max(0, at - 1) : at + 2])
    if not lost or told.tokens[at + 1 : at + 2] == () or told.tokens[at + 1].has("sign"):
        return None
    others = [
        i
        for i, t in enumerate(told.tokens)
        if t.has("nowword", "anew") and t.text not in ("by", "since", "after", "following") and abs(i - at) > 1
    ]
    then = any(t.has("beforeword") and t.text not in ("first", "only") for t in told.tokens)
    could = token.text.startswith("could") or then
    if (
        at
        and told.tokens[at - 1].has("worker")
        and any(t.text in ("which", "that") for t in told.tokens[max(0, at - 3) : at])
    ):
        others += [i for i, t in enumerate(told.tokens) if t.has("return", "better", ":s") and i < at]
    for place in others:
        if could and told.polarity[place] is Polarity.AFFIRMED and not told.has("symptom"):
            return Found(Change.GAIN, Limb.DAILY_LIVING, min(at, place), max(at, place), "could not, now")
    return None


def enabled_to(told: Told, at: int) -> Found | None:
    """ "the eight sessions enabled him to climb stairs", "therapy helped her to sit for an hour"."""
    token = told.tokens[at]
    brought = token.has("bringing") and at + 1 < len(told.tokens) and told.tokens[at + 1].has("worker")
    if (
        not (token.has("enablingverb") or brought)
        or not token.has(":past", ":part")
        or told.polarity[at] is not Polarity.AFFIRMED
        or not of_care(told)
    ):
        return None
    for place in range(at + 1, min(at + (14 if brought else 8), len(told.tokens))):
        if (
            told.tokens[place].has("activity", "work")
            and (not brought or any(t.has("ability") for t in told.tokens[at:place]))
            and (told.tokens[place].has(":base") or _is_done(told, at, place))
            and told.polarity[place] is Polarity.AFFIRMED
        ):
            return Found(Change.GAIN, Limb.DAILY_LIVING, at, place, "enabled")
    return None


def _is_done(told: Told, at: int, place: int) -> bool:
    """Whether a verb of doing or of taking up again stands before an activity: "allowed her to resume driving"."""
    return any(t.has(":base") and t.has("return", "have") for t in told.tokens[at + 1 : place])


def used_to(told: Told, at: int) -> Found | None:
    """ "dresses alone, which her husband used to help with"."""
    if not told.tokens[at].has("usedto") or told.polarity[at] is not Polarity.AFFIRMED:
        return None
    near = told.tokens[max(0, at - 3) : at + 6]
    if not any(t.has("relative", "help") for t in near) or not told.has("activity") or told.has("symptom"):
        return None
    return Found(Change.GAIN, Limb.DAILY_LIVING, at, at, "used to")

"""Changes of the worker's function that sentences tell of: gains, their denial, the same as before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from checker.frames import Change, Limb, ResponseEvent
from checker.language.clauses import Clause, Speaker
from checker.language.groups import named_by
from checker.language.measures import compared
from checker.language.polarity import Polarity, denies
from checker.language.sentence import Told, told_of
from checker.language.tokens import Token

_CUES = (
    "function", "activity", "work", "fullwork", "lightwork", "offwork", "return", "restriction", "limit", "scorelow", "scorehigh",
    "reliance", "help", "better", "benefit", "same", "again", "reachgoal", "less",
)  # fmt: skip
_MEASURES: tuple[tuple[str, Limb], ...] = (
    ("restriction", Limb.WORK), ("fullwork", Limb.WORK), ("lightwork", Limb.WORK), ("work", Limb.WORK),
    ("function", Limb.DAILY_LIVING), ("scorelow", Limb.DAILY_LIVING), ("scorehigh", Limb.DAILY_LIVING), ("activity", Limb.DAILY_LIVING),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Found:
    """One change found in a sentence: between two of its tokens."""

    change: Change
    limb: Limb
    first: int
    last: int
    row: str


def response_events(clauses: Sequence[Clause], visits: frozenset[str]) -> Iterator[ResponseEvent]:
    """Every change of function that some clauses tell of; `visits` are the treatments given in visits."""
    sentences = [t for t in told_of(clauses) if t.has(*_CUES) or any(named_by(x) for x in t.tokens)]
    found: list[tuple[Told, _Found]] = [(t, f) for t in sentences for f in _in_sentence(t)]
    for two in compared(sentences):
        found.append((two.told, _Found(two.change, two.limb, two.at, two.at, "two values")))
    for two in _levels(sentences):
        found.append(two)
    for told, one in sorted(found, key=lambda pair: (pair[0].place, pair[1].first)):
        yield _event(told, one, visits)


def _event(told: Told, found: _Found, visits: frozenset[str]) -> ResponseEvent:
    clause = told.clause(found.first)
    tokens = told.tokens
    here = frozenset(n for t in clause.tokens for n in named_by(t)) & visits
    all_ = frozenset(n for t in tokens for n in named_by(t)) & visits
    return ResponseEvent(
        change=found.change,
        limb=found.limb,
        at=(tokens[found.first].start, tokens[found.last].end),
        row=found.row,
        sentence=told.place,
        clause=(clause.start, clause.end),
        speaker=str(clause.speaker),
        treatments=here or all_,
        regions=frozenset(r for t in clause.tokens for r in t.regions),
        bent=frozenset(_bent(told, found, visits)),
        tied=bool(all_) or told.has("unit", "visitword"),
    )


def _bent(told: Told, found: _Found, visits: frozenset[str]) -> Iterator[str]:
    tokens = told.tokens
    if _of_other_person(told, found.first):
        yield "relative"
    if found.change is Change.GAIN and _caused_elsewhere(told, visits):
        yield "otherremedy"
    if told.clause(found.first).has("otherclaim"):
        yield "otherclaim"


def _of_other_person(told: Told, at: int) -> bool:
    """Whether the person named last before a place is another than the worker."""
    for place in range(at, -1, -1):
        token = told.tokens[place]
        if token.has("relative"):
            return True
        if token.has("worker") and not token.has("article") and token.text not in ("him",):
            return False
        if token.text in (";",):
            return False
    return False


def _caused_elsewhere(told: Told, visits: frozenset[str]) -> bool:
    """Whether the sentence names another remedy as what the change came from, and not this one."""
    tokens = told.tokens
    if any(named_by(t) & visits or t.has("unit") for t in tokens):
        return False
    return any(t.has("otherremedy") or t.procedures for t in tokens)


# Constructions -----------------------------------------------------------------------------------------------------


def _in_sentence(told: Told) -> Iterator[_Found]:
    for at in range(len(told.tokens)):
        for construction in _CONSTRUCTIONS:
            found = construction(told, at)
            if found is not None:
                yield found
                break


def _limb(token: Token) -> Limb | None:
    if token.has("nofunction", "symptom"):
        return None
    return next((limb for name, limb in _MEASURES if token.has(name)), None)


def _drug(token: Token) -> bool:
    return token.has("reliance") or any(t == "medication" for t in named_by(token))


def _two(told: Told, at: int, other: int) -> Polarity:
    """The polarity of what two places say together."""
    pair = {told.polarity[at], told.polarity[other]}
    return Polarity.UNKNOWN if Polarity.UNKNOWN in pair else Polarity.DENIED if Polarity.DENIED in pair else Polarity.AFFIRMED


def _made(told: Told, at: int, other: int, limb: Limb, row: str) -> _Found | None:
    """A gain, or its denial, by the polarity of its words."""
    said = _two(told, at, other)
    if said is Polarity.UNKNOWN:
        return None
    change = Change.GAIN if said is Polarity.AFFIRMED else Change.NO_GAIN
    return _Found(change, limb, min(at, other), max(at, other), row)


def _better(told: Told, at: int) -> _Found | None:
    """ "improved function", "sitting tolerance increased", "walks farther", "gains in lifting"."""
    token = told.tokens[at]
    if not token.has("better") or token.has("nofunction") or not _happened(told, at):
        return None
    for place in told.near(at, 7, 9):
        limb = _limb(told.tokens[place])
        if limb is None or not _governs(told, at, place):
            continue
        if told.tokens[place].text.startswith("functional") and place < at and not _shown(told):
            return None
        found = _made(told, at, place, limb, "better")
        if found is not None:
            return found
    return None


def _happened(told: Told, at: int) -> bool:
    """Whether a word of change is told as come about: no bare infinitive, no "improving" alone."""
    token = told.tokens[at]
    if told.polarity[at] is Polarity.DENIED:
        return True
    before = told.tokens[at - 1] if at else None
    if token.has(":ing"):
        return before is not None and before.has("been", "adverb")
    if token.has(":base", ":s") and not token.has(":past", ":part", "betternoun"):
        return _enabled(told, at) or token.has(":s") and before is not None and (before.has("worker") or _limb(before) is not None)
    return not (before is not None and before.text == "to" and not any(t.has("enabling") for t in told.tokens[max(0, at - 4) : at]))


def _governs(told: Told, at: int, place: int) -> bool:
    """Whether no symptom stands nearer to the change than its measure: "improvement in pain and function" is of both."""
    low, high = min(at, place), max(at, place)
    between = told.tokens[low + 1 : high]
    if any(t.text in (":", "(", ")") for t in between):
        return False
    symptoms = [i for i, t in enumerate(between) if t.has("symptom")]
    if not symptoms:
        return not any(t.has("better", "less", "worse") and not t.has("adverb") for t in between) or all(t.text.isalpha() for t in between)
    joined = [i for i, t in enumerate(between) if t.has("and") or t.text == ","]
    return bool(joined) and max(joined) > max(symptoms) if place > at else bool(joined) and min(joined) < min(symptoms)


def _shown(told: Told) -> bool:
    """Whether the sentence tells that something was shown, had or made, not only names it."""
    return any(
        (t.has("show", "have") and t.has(":past", ":part", ":s")) or t.has("perfect", "been", "there", "without", "negafter", "neg", "neghead") for t in told.tokens
    ) or told.tokens[0].text in ("good", "clear")


def _functional_change(told: Told, at: int) -> _Found | None:
    """ "functional response", "objective functional change", and their denial."""
    token = told.tokens[at]
    if not token.has("function") or token.has("nofunction"):
        return None
    for place in told.near(at, 0, 3):
        if told.tokens[place].has("benefit", "better") and not any(t.has("symptom") for t in told.tokens[at:place]):
            if told.polarity[at] is Polarity.AFFIRMED and not _shown(told):
                return None
            return _made(told, at, place, Limb.GENERAL, "functional change")
    return None


def _no_benefit(told: Told, at: int) -> _Found | None:
    """ "no benefit", "did not help", "made no difference", "nothing was gained", "lack of lasting gain"."""
    token = told.tokens[at]
    if not token.has("benefit") or told.polarity[at] is not Polarity.DENIED or token.has("nofunction"):
        return None
    if not _of_care(told, at) and not (token.has("better") and _shown(told)) or _of_a_drug(told):
        return None
    ahead = told.tokens[at + 1 : at + 9]
    for number, other in enumerate(ahead):
        if other.has("symptom") and not any(_limb(t) for t in ahead[: number + 6]):
            return None
        if other.text in (",", ".", ";") or _limb(other):
            break
    if any(t.has("symptom") for t in told.tokens[max(0, at - 3) : at]) or any(t.has("more", "diag") for t in told.tokens[max(0, at - 1) : at]) and not token.has("better"):
        return None
    return _Found(Change.NO_GAIN, Limb.GENERAL, at, at, "no benefit")


def _of_care(told: Told, at: int) -> bool:
    """Whether a word of result is tied to care: "did not respond to therapy", "no benefit from the visits"."""
    return any(named_by(t) or t.has("unit", "visitword", "course") for t in told.tokens)


def _of_a_drug(told: Told) -> bool:
    """Whether a sentence speaks of another remedy alone."""
    named = {n for t in told.tokens for n in named_by(t)}
    return bool(named) and named <= {"medication"} or any(t.has("otherremedy") for t in told.tokens) and not named


def _since_care(told: Told, at: int) -> _Found | None:
    """ "after them she lifts trays", "since therapy he drives": what the worker does, told as after care."""
    token = told.tokens[at]
    if not token.has("afterword", "after") or at + 1 >= len(told.tokens) or told.polarity[at] is not Polarity.AFFIRMED:
        return None
    care = next((i for i in range(at + 1, min(at + 7, len(told.tokens))) if named_by(told.tokens[i]) or told.tokens[i].has("unit", "reference", "course")), None)
    if care is None or not token.has("afterword") or any(t.has("trouble", "symptom") for t in told.tokens):
        return None
    for place in range(len(told.tokens)):
        other = told.tokens[place]
        if other.has("activity") and other.has(":s") and not other.has("nofunction") and told.polarity[place] is Polarity.AFFIRMED and place and told.tokens[place - 1].has("worker", "pronoun", "adverb", "and", "ability"):
            return _Found(Change.GAIN, Limb.DAILY_LIVING, min(at, place), max(at, place), "since care")
    return None


def _less(told: Told, at: int) -> _Found | None:
    """ "tramadol was halved", "off Norco", "restrictions eased", "no longer needs a cane"."""
    token = told.tokens[at]
    if not token.has("less") or told.has("otherreason"):
        return None
    back, ahead = (6, 7) if token.has(":past", ":part", ":s") else (2, 6)
    for place in told.near(at, back, ahead):
        other = told.tokens[place]
        limb = Limb.RELIANCE if _drug(other) else Limb.WORK if other.has("restriction") else Limb.DAILY_LIVING if other.has("help") and not other.has("symptom") else None
        if limb is None or any(t.has("symptom") or t.text in (",", ":") for t in told.tokens[min(at, place) + 1 : max(at, place)]):
            continue
        if token.has(":base") and not token.has(":past", ":part") and not token.has("same") or not _happened(told, at):
            continue
        if token.text in ("without",) and not told.has("again", "nowword"):
            continue
        found = _made(told, place if token.text in ("without",) else at, place, limb, "less")
        # That a drug was not reduced is no want of improvement, unless it is said of the care.
        return None if found and found.change is Change.NO_GAIN and limb is Limb.RELIANCE and not _of_care(told, at) else found
    return None


def _raised(told: Told, at: int) -> _Found | None:
    """ "the lifting limit was raised", "restriction rescinded"."""
    token = told.tokens[at]
    if not token.has("raise") or not token.has(":past", ":part"):
        return None
    for place in told.near(at, 6, 3):
        if told.tokens[place].has("restriction") and "limit" in told.tokens[place].text:
            return _made(told, at, place, Limb.WORK, "raised")
    return None


def _back_at_work(told: Told, at: int) -> _Found | None:
    """ "returned to full duty", "back on the day shift", "released to his customary job"."""
    token = told.tokens[at]
    if not token.has("return") or token.regions and token.text in ("back",):
        return None
    if token.has(":base", ":ing") and not token.has(":past", ":part") and not _enabled(told, at):
        return None
    for place in told.near(at, 0, 7):
        other = told.tokens[place]
        if other.has("symptom", "provider", "visitword", "unit") or named_by(other):
            return None
        if other.has("work", "fullwork", "lightwork", "activity") and not other.has("nofunction"):
            limb = Limb.DAILY_LIVING if other.has("activity") else Limb.WORK
            said = _two(told, at, place)
            return _Found(Change.GAIN, limb, at, place, "back") if said is Polarity.AFFIRMED else None
    return None


def _enabled(told: Told, at: int) -> bool:
    near = told.tokens[max(0, at - 5) : at]
    return any(t.has("enabling") or t.text == "did" for t in near)


def _again(told: Told, at: int) -> _Found | None:
    """ "drives again", "can now close the bins", "no longer needs help to dress"."""
    token = told.tokens[at]
    if not token.has("again", "nowword", "adverb") or not (token.has("again") or token.text in ("now",) or token.has("nowword") and told.has("ability")):
        return None
    if told.polarity[at] is not Polarity.AFFIRMED:
        return None
    for place in told.near(at, 9, 6):
        other = told.tokens[place]
        if not other.has("activity", "work", "fullwork") or other.has("nofunction", "symptom"):
            continue
        low, high = min(at, place), max(at, place)
        span = told.tokens[max(0, low - 4) : high + 4]
        if any(t.has("trouble", "symptom", "worse", "offwork") or t.text in (":",) for t in span) or _two(told, at, place) is not Polarity.AFFIRMED:
            return None
        if not token.has("again") and not (_doing(told, place) or any(t.has("ability") for t in span)):
            continue
        return _Found(Change.GAIN, Limb.WORK if other.has("work", "fullwork") else Limb.DAILY_LIVING, low, high, "again")
    return None


def _doing(told: Told, at: int) -> bool:
    """Whether a verb of doing is told of the worker in the present: "now walks"."""
    return told.tokens[at].has(":s", ":ing") and not told.tokens[at].has("nofunction")


def _could_not(told: Told, at: int) -> _Found | None:
    """Then and now of one sentence: "formerly unable to sit, now sits", "in March could not ..., now drives"."""
    token = told.tokens[at]
    if not token.has("ability") or told.polarity[at] is Polarity.UNKNOWN:
        return None
    lost = denies(token) or any(denies(t) for t in told.tokens[max(0, at - 1) : at + 2])
    if not lost:
        return None
    others = [i for i, t in enumerate(told.tokens) if t.has("nowword", "again") and t.text not in ("by", "since", "after", "following") and abs(i - at) > 1]
    then = any(t.has("beforeword") and t.text not in ("first", "only") for t in told.tokens)
    could = token.text.startswith("could") or then
    for place in others:
        if could and told.polarity[place] is Polarity.AFFIRMED and not told.has("symptom"):
            return _Found(Change.GAIN, Limb.DAILY_LIVING, min(at, place), max(at, place), "could not, now")
    return None


def _same(told: Told, at: int) -> _Found | None:
    """ "restrictions unchanged", "function the same", "sits 20 minutes as before", "remains off work after twelve visits"."""
    token = told.tokens[at]
    if not token.has("same") or told.polarity[at] is Polarity.UNKNOWN:
        return None
    for place in told.near(at, 9, 6):
        other = told.tokens[place]
        limb = _limb(other) or (Limb.WORK if other.has("offwork", "limit") else None)
        between = told.tokens[min(at, place) + 1 : max(at, place)]
        if limb is None or any(t.has("symptom") or t.text in (":", "(") and place > at for t in between):
            continue
        if told.tokens[max(0, at - 1)].has("symptom"):
            return None
        same = told.polarity[at] is Polarity.AFFIRMED or denies(token) or any(denies(t) for t in between)
        return _Found(Change.SAME, limb, min(at, place), max(at, place), "same") if same else None
    return None


def _no_change(told: Told, at: int) -> _Found | None:
    """Function that the notes do not tell of: "the ADL column was blank", "silent on function"."""
    token = told.tokens[at]
    if not token.has("function", "scorelow", "scorehigh", "restriction") or token.has("nofunction") or told.polarity[at] is not Polarity.DENIED:
        return None
    if not told.has("absent", "evident_head", "show", "file"):
        return None
    return _Found(Change.NO_GAIN, Limb.GENERAL, at, at, "not told of")


def _goals(told: Told, at: int) -> _Found | None:
    """ "functional goals were met", "goals not met"."""
    token = told.tokens[at]
    if not token.has("goal") or not token.text.startswith("goal"):
        return None
    for place in told.near(at, 5, 5):
        if told.tokens[place].has("reachgoal", "absent") or told.tokens[place].text.startswith("not met"):
            if told.tokens[place].has("absent"):
                return _Found(Change.NO_GAIN, Limb.GENERAL, min(at, place), max(at, place), "goals")
            return _made(told, at, place, Limb.GENERAL, "goals")
    return None


def _worse(told: Told, at: int) -> _Found | None:
    """ "function is worse", "off again", "restrictions were reinstated"."""
    token = told.tokens[at]
    if not token.has("worse") or told.polarity[at] is not Polarity.AFFIRMED:
        return None
    for place in told.near(at, 6, 6):
        limb = _limb(told.tokens[place])
        if limb is not None and not any(t.has("symptom") or t.has("and") or t.text in (",", ":") for t in told.tokens[min(at, place) : max(at, place)]):
            return _made_worse(told, at, place, limb)
    return None


def _made_worse(told: Told, at: int, place: int, limb: Limb) -> _Found | None:
    return _Found(Change.WORSE, limb, min(at, place), max(at, place), "worse") if _two(told, at, place) is Polarity.AFFIRMED else None


_CONSTRUCTIONS: tuple[Callable[[Told, int], _Found | None], ...] = (
    _functional_change, _better, _raised, _less, _back_at_work, _again, _since_care, _could_not, _same, _goals, _worse, _no_benefit, _no_change,
)  # fmt: skip


# Work status then and now ------------------------------------------------------------------------------------------

_LEVELS = ("offwork", "lightwork", "fullwork")


def _levels(sentences: Sequence[Told]) -> Iterator[tuple[Told, _Found]]:
    """Two levels of work held against each other: "off work in May, half days since", "TTD in January, TTD in July"."""
    seen: list[tuple[Told, int, int]] = []
    for told in sentences:
        for at, token in enumerate(told.tokens):
            level = next((n for n, name in enumerate(_LEVELS) if token.has(name)), None)
            if level is None or told.polarity[at] is not Polarity.AFFIRMED or _of_other_person(told, at) or told.clause(at).speaker is Speaker.GUIDELINE:
                continue
            seen.append((told, at, level))
    for (first, one, low), (last, other, high) in zip(seen, seen[1:], strict=False):
        if last.place - first.place > 2:
            continue
        now = other if last is not first else other
        if high > low:
            yield last, _Found(Change.GAIN, Limb.WORK, now, now, "levels of work")
        elif high == low and low < 2 and _dated(first, one) and _dated(last, other):
            yield last, _Found(Change.SAME, Limb.WORK, now, now, "levels of work")


def _dated(told: Told, at: int) -> bool:
    near = told.tokens[max(0, at - 4) : at + 5]
    return any(t.day or t.has("date", "month_name", "slash", "nowword", "beforeword") for t in near)

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
    "reliance", "help", "better", "benefit", "same", "again", "reachgoal", "less", "quantity", "sedentarywork", "mediumwork", "wheelchair",
    "crutchaid", "caneaid", "noaid", "downhill", "absent", "there",
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
    sentences = [t for t in told_of(clauses, visits) if t.has(*_CUES) or any(named_by(x) for x in t.tokens)]
    found: list[tuple[Told, _Found]] = [(t, f) for t in sentences for f in _in_sentence(t)]
    for two in compared(sentences):
        found.append((two.told, _Found(two.change, two.limb, two.at, two.at, "two values")))
    found.extend(_levels(sentences))
    found.extend(_replied(sentences))
    for told, one in sorted(found, key=lambda pair: (pair[0].place, pair[1].first)):
        yield _event(told, one)


def _event(told: Told, found: _Found) -> ResponseEvent:
    clause = told.clause(found.first)
    tokens = told.tokens
    here = clause.treatments & told.visits
    return ResponseEvent(
        change=found.change,
        limb=found.limb,
        at=(tokens[found.first].start, tokens[found.last].end),
        row=found.row,
        sentence=told.place,
        clause=(_stretch(told, found.first)[0].start, clause.end),
        speaker=str(_speaker(told, found)),
        treatments=here or told.named,
        regions=frozenset(r for t in clause.tokens if not t.has("return", "quantity", "distance:1") for r in t.regions),
        bent=frozenset(_bent(told, found)),
        tied=bool(told.named) or told.has("unit", "visitword"),
        sure=_of_the_case(told, found),
    )


def _stretch(told: Told, at: int) -> Sequence[Token]:
    """The words of a sentence from the last semicolon or colon before a place."""
    first = next((i + 1 for i in range(at - 1, -1, -1) if told.tokens[i].text in (";", ":") or told.tokens[i].has("but") and not told.tokens[i].has("adverb")), 0)
    return told.tokens[first:]


def _speaker(told: Told, found: _Found) -> Speaker:
    """Whose statement a change is: a rule that is only held against what was told does not make it the rule's."""
    clause = told.clause(found.first)
    if _of_the_case(told, found):
        return Speaker.FILE if clause.speaker is Speaker.GUIDELINE else clause.speaker
    return clause.speaker


def _of_the_case(told: Told, found: _Found) -> bool:
    """Whether the words around a change tell of this worker: somebody or some visits named, before any rule is."""
    stretch = _stretch(told, found.first)
    begin = len(told.tokens) - len(stretch)
    rule = next((i for i, t in enumerate(stretch) if t.has("guide") or t.guidelines), len(stretch))
    if rule <= found.first - begin and not any(t.has("satisfying") for t in told.tokens[found.last :]):
        return False
    near = told.tokens[begin : found.last + 9]
    if any(t.has("generic", "cond", "modal") or t.text in ("patients",) for t in near):
        return False
    if rule == len(stretch) and found.change is not Change.GAIN:
        return True
    named = any(t.has("worker", "provider", "relative") and t.text not in ("patients",) for t in near) or _definite_visits(told)
    return named or any(t.has("satisfying") for t in told.tokens[found.last :]) or found.change is not Change.GAIN and any(t.has("absent") or denies(t) for t in near)


def _definite_visits(told: Told) -> bool:
    """ "the eight visits", "these sessions", "prior therapy": care of this worker."""
    for at, token in enumerate(told.tokens):
        if (token.has("unit", "course") or named_by(token)) and any(t.has("prior", "article") and t.text not in ("a", "an", "any", "as") or t.count is not None for t in told.tokens[max(0, at - 3) : at]):
            return True
    return False


def _bent(told: Told, found: _Found) -> Iterator[str]:
    if _of_other_person(told, found.first):
        yield "relative"
    if found.change is Change.GAIN and _caused_elsewhere(told):
        yield "otherremedy"
    ahead = told.tokens[found.last + 1 : found.last + 6]
    if not told.named and any(t.has("causeof", "after") and any(_drug(x) or x.has("otherremedy") for x in ahead[i + 1 : i + 3]) for i, t in enumerate(ahead)) and found.row in ("functional change", "better"):
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


def _caused_elsewhere(told: Told) -> bool:
    """Whether the sentence names another remedy as what the change came from, and not this one."""
    if told.named or told.has("unit"):
        return False
    return any(t.has("otherremedy") or t.procedures or "injection" in named_by(t) for t in told.tokens)


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
        return _unclear(told, at, other, limb)
    if _scant(told, at) or _scant(told, other):
        said = Polarity.DENIED
    change = Change.GAIN if said is Polarity.AFFIRMED else Change.NO_GAIN
    return _Found(change, limb, min(at, other), max(at, other), row)


def _scant(told: Told, at: int) -> bool:
    """Whether a word calls what it stands before too little: "only minimal improvement"."""
    near = told.tokens[max(0, at - 3) : at]
    return any(t.has("scant") and not (i and near[i - 1].text == "a") for i, t in enumerate(near))


def _unclear(told: Told, at: int, other: int, limb: Limb) -> _Found | None:
    """ "it is unclear if there was functional improvement": not documented, where it is said of care that was had."""
    vague = any(t.has("notclear") for t in told.tokens)
    past = any(t.has("pasttense", ":past") for t in told.tokens) and _of_care(told, at) or any(t.has("pasttense") or denies(t) or t.text.startswith("not") for t in told.tokens)
    return _Found(Change.NO_GAIN, limb, min(at, other), max(at, other), "unclear") if vague and past else None


def _better(told: Told, at: int) -> _Found | None:
    """ "improved function", "sitting tolerance increased", "walks farther", "gains in lifting"."""
    token = told.tokens[at]
    if not token.has("better") and not (token.has("benefit") and token.has(":past", ":part")) or token.has("nofunction") or not _happened(told, at):
        return None
    far = 7 if not token.text.isalpha() or token.has(":past", ":part", ":base", "betternoun") else 4
    for place in told.near(at, far, far + 2):
        limb = _limb(told.tokens[place])
        if limb is None or not _governs(told, at, place):
            continue
        if place == at - 1 and told.tokens[place].has("function") and token.has("betternoun") and not _shown(told):
            return None
        found = _made(told, at, place, limb, "better")
        if found is not None:
            return found
    return None


def _unmoved(told: Told, at: int) -> _Found | None:
    """ "neither function nor duty status moved": a change that is denied of a measure."""
    token = told.tokens[at]
    if not token.has("changing") or told.polarity[at] is not Polarity.DENIED:
        return None
    for place in told.near(at, 16, 6):
        limb = _limb(told.tokens[place])
        if limb is not None and _governs(told, at, place) and told.polarity[place] is not Polarity.UNKNOWN:
            return _Found(Change.SAME, limb, min(at, place), max(at, place), "unmoved")
    return None


def _happened(told: Told, at: int) -> bool:
    """Whether a word of change is told as come about: no bare infinitive, no "improving" alone."""
    token = told.tokens[at]
    if told.polarity[at] is Polarity.DENIED:
        return True
    before = told.tokens[at - 1] if at else None
    if token.has(":ing"):
        return before is not None and before.has("been", "adverb") or _enabled(told, at)
    after = told.tokens[at + 1] if at + 1 < len(told.tokens) else None
    acting = after is not None and _limb(after) is not None and told.tokens[at].text.isalpha()
    if token.has(":base", ":s") and not token.has(":past", ":part") and (acting or not token.has("betternoun")):
        return _enabled(told, at) or token.has(":s") and before is not None and (before.has("worker") or _limb(before) is not None)
    return not (before is not None and before.text == "to" and not any(t.has("enabling") for t in told.tokens[max(0, at - 4) : at]))


def _governs(told: Told, at: int, place: int) -> bool:
    """Whether no symptom stands nearer to the change than its measure: "improvement in pain and function" is of both."""
    low, high = min(at, place), max(at, place)
    between = told.tokens[low + 1 : high]
    labelled = place < at and high - low <= 3 and between[0].text == ":" if between else False
    if any(t.text in (":", "(", ")") for t in between) and not labelled:
        return False
    symptoms = [i for i, t in enumerate(between) if t.has("symptom")]
    if not symptoms:
        return not any(t.has("better", "less", "worse") and not t.has("adverb") for t in between) or all(t.text.isalpha() for t in between)
    if place > at:
        return all(i + 1 < len(between) and (i + 1 in symptoms or between[i + 1].has("and") or between[i + 1].text == ",") for i in symptoms)
    joined = [i for i, t in enumerate(between) if t.has("and") or t.text == ","]
    return bool(joined) and min(joined) < min(symptoms)


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
        if told.tokens[place].has("benefit", "better", "changing") and not any(t.has("symptom") for t in told.tokens[at:place]):
            if told.polarity[at] is Polarity.AFFIRMED and not _shown(told):
                return None
            return _made(told, at, place, Limb.GENERAL, "functional change")
    return None


def _no_benefit(told: Told, at: int) -> _Found | None:
    """ "no benefit", "did not help", "made no difference", "lack of lasting gain"."""
    token = told.tokens[at]
    if token.has("useless") and _of_care(told, at) and not _of_a_drug(told) and told.polarity[at] is Polarity.AFFIRMED:
        return _Found(Change.NO_GAIN, Limb.GENERAL, at, at, "useless")
    if not token.has("benefit") or token.has("nofunction") or _of_a_drug(told):
        return None
    if told.polarity[at] is not Polarity.DENIED and not (_scant(told, at) and told.polarity[at] is Polarity.AFFIRMED):
        return None
    before = told.tokens[at - 1] if at else None
    if token.has("help") and not (before is not None and (before.has("aux", "neg", "perfect", "adverb") and before.text != "without")):
        return None
    if before is not None and (before.has("symptom") or before.text in ("a", "an")) or _of_a_symptom(told, at):
        return None
    if not _of_care(told, at) and not token.has("betternoun"):
        return None
    return _Found(Change.NO_GAIN, Limb.GENERAL, at, at, "no benefit")


def _of_a_symptom(told: Told, at: int) -> bool:
    """Whether a change is one of a symptom alone: "no improvement in pain"."""
    ahead = told.tokens[at + 1 : at + 9]
    stop = next((i for i, t in enumerate(ahead) if t.text in (",", ".", ";") and not any(x.has("and") for x in ahead[i : i + 4])), len(ahead))
    named = [t for t in ahead[:stop] if t.has("symptom") or _limb(t)]
    return bool(named) and not any(_limb(t) for t in named)


def _of_care(told: Told, at: int) -> bool:
    """Whether a word of result is tied to care: "did not respond to therapy", "no benefit from the visits"."""
    return bool(told.named) or told.has("unit", "visitword", "course")


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
    if token.text == "no longer":
        return _no_longer(told, at)
    said = at > 0 and told.tokens[at - 1].has("been", "perfect")
    back, ahead = (6, 7) if said or token.has(":past", ":part", ":s") else (2, 6)
    for place in told.near(at, back, ahead):
        other = told.tokens[place]
        limb = Limb.RELIANCE if _drug(other) else Limb.WORK if other.has("restriction") else Limb.DAILY_LIVING if other.has("help") and not other.has("symptom") else None
        if limb is None or any(t.has("symptom") or t.text in (",", ":") for t in told.tokens[min(at, place) + 1 : max(at, place)]):
            continue
        if other.has("help") and place < at and (other.has("benefit") or not token.has(":past", ":part")):
            continue
        if token.has(":base") and not token.has(":past", ":part") and not _enabled(told, at) or not _happened(told, at):
            continue
        if token.text in ("without",) and not told.has("again", "nowword"):
            continue
        found = _made(told, at, at if token.text in ("without",) else place, limb, "less")
        # That a drug was not reduced is no want of improvement, unless it is said of the care.
        if found and limb is Limb.RELIANCE and (found.change is Change.NO_GAIN and not (told.named or told.has("unit")) or any(t.has("reasonof") for t in told.tokens[at:])):
            return None
        return found
    return None


def _no_longer(told: Told, at: int) -> _Found | None:
    """ "no longer needs her daughter to dress her", "no longer uses a cane"."""
    ahead = told.tokens[at + 1 : at + 9]
    needs = next((i for i, t in enumerate(ahead[:3]) if t.has("needing")), None)
    if needs is None or told.polarity[at] is not Polarity.AFFIRMED:
        return None
    for number, other in enumerate(ahead[needs + 1 :], needs + 1):
        if other.has("unit", "course") or named_by(other) - {"medication"} and not other.has("help"):
            return None
        if other.has("help", "relative", "activity") or _drug(other):
            limb = Limb.RELIANCE if _drug(other) else Limb.DAILY_LIVING
            return _Found(Change.GAIN, limb, at, at + 1 + number, "no longer")
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
    if at and (told.tokens[at - 1].has("left") or told.tokens[at - 1].has("modal") and told.tokens[at - 1].text != "could"):
        return None
    for place in (*range(at + 1, min(at + 8, len(told.tokens))), *(range(at - 1, max(-1, at - 6), -1) if token.has(":past", ":part") else ())):
        other = told.tokens[place]
        if other.has("work", "fullwork", "lightwork", "sedentarywork", "activity", *(("function",) if place < at else ())) and not other.has("nofunction"):
            limb = Limb.DAILY_LIVING if other.has("activity", "function") else Limb.WORK
            said = _two(told, at, place)
            return _Found(Change.GAIN, limb, at, place, "back") if said is Polarity.AFFIRMED else None
        if other.text in (";", ":") or place > at and other.has("symptom", "provider"):
            return None
    return None


def _enabled(told: Told, at: int) -> bool:
    near = told.tokens[max(0, at - 5) : at]
    return any((t.has("enabling") or t.text == "did") and p is Polarity.AFFIRMED for t, p in zip(near, told.polarity[max(0, at - 5) : at], strict=True))


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
        if any(t.has("trouble", "symptom", "worse", "offwork", "wheelchair") for t in span) or any(t.text == ":" for t in told.tokens[low:high]) or _two(told, at, place) is not Polarity.AFFIRMED:
            return None
        if not token.has("again") and not (_doing(told, place) or any(t.has("ability") for t in span)):
            continue
        return _Found(Change.GAIN, Limb.WORK if other.has("work", "fullwork") else Limb.DAILY_LIVING, low, high, "again")
    return None


def _can_now(told: Told, at: int) -> _Found | None:
    """ "she can now close the bins": an ability told as new, whatever the deed."""
    token = told.tokens[at]
    if token.text != "now" or told.polarity[at] is not Polarity.AFFIRMED or not at:
        return None
    near = [i for i in (at - 1, at + 1) if 0 <= i < len(told.tokens) and told.tokens[i].has("ability") and told.polarity[i] is Polarity.AFFIRMED]
    if not near or any(t.has("trouble", "symptom", "neg") for t in told.tokens[at - 2 : at + 8]):
        return None
    return _Found(Change.GAIN, Limb.DAILY_LIVING, min(at, near[0]), max(at, near[0]), "can now")


def _doing(told: Told, at: int) -> bool:
    """Whether a verb of doing is told of the worker in the present: "now walks"."""
    return told.tokens[at].has(":s", ":ing") and not told.tokens[at].has("nofunction")


def _could_not(told: Told, at: int) -> _Found | None:
    """Then and now of one sentence: "formerly unable to sit, now sits", "in March could not ..., now drives"."""
    token = told.tokens[at]
    if token.has("impossible") and any(t.has("beforeword") for t in told.tokens[max(0, at - 4) : at + 4]):
        able = next((i for i in range(at) if told.tokens[i].has("ability", "activity") and told.polarity[i] is Polarity.AFFIRMED), None)
        return None if able is None else _Found(Change.GAIN, Limb.DAILY_LIVING, able, at, "impossible before")
    if not token.has("ability") or told.polarity[at] is Polarity.UNKNOWN:
        return None
    lost = denies(token) or any(denies(t) for t in told.tokens[max(0, at - 1) : at + 2])
    if not lost:
        return None
    others = [i for i, t in enumerate(told.tokens) if t.has("nowword", "again") and t.text not in ("by", "since", "after", "following") and abs(i - at) > 1]
    then = any(t.has("beforeword") and t.text not in ("first", "only") for t in told.tokens)
    could = token.text.startswith("could") or then
    if at and told.tokens[at - 1].has("worker") and any(t.text in ("which", "that") for t in told.tokens[max(0, at - 3) : at]):
        others += [i for i, t in enumerate(told.tokens) if t.has("return", "better", ":s") and i < at]
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
        if limb is None or any(t.has("symptom") or t.text in (":", "(", ",") and place > at for t in between):
            continue
        if told.tokens[max(0, at - 1)].has("symptom"):
            return None
        same = told.polarity[at] is Polarity.AFFIRMED or at > 0 and told.tokens[at - 1].text == "," or denies(token) or any(denies(t) for t in between)
        return _Found(Change.SAME, limb, min(at, place), max(at, place), "same") if same else None
    return None


def _no_change(told: Told, at: int) -> _Found | None:
    """Function that the notes do not tell of: "the ADL column was blank", "silent on function"."""
    token = told.tokens[at]
    if not token.has("function", "restriction") or told.has("neutral") or token.has("nofunction") or told.polarity[at] is not Polarity.DENIED:
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
    if not token.has("worse", "downhill") or told.polarity[at] is not Polarity.AFFIRMED:
        return None
    if token.has("downhill") and _of_care(told, at) and not told.has("symptom"):
        return _Found(Change.WORSE, Limb.GENERAL, at, at, "downhill")
    if any(t.has("symptom") for t in told.tokens[at : at + 3]):
        return None
    for place in told.near(at, 6, 0):
        limb = _limb(told.tokens[place])
        if limb is not None and not any(t.has("symptom", "complement") or t.has("and") or t.text in (",", ":") for t in told.tokens[min(at, place) : max(at, place)]):
            return _made_worse(told, at, place, limb)
    return None


def _made_worse(told: Told, at: int, place: int, limb: Limb) -> _Found | None:
    return _Found(Change.WORSE, limb, min(at, place), max(at, place), "worse") if _two(told, at, place) is Polarity.AFFIRMED else None


def _at_full_work(told: Told, at: int) -> _Found | None:
    """ "with her nine visits she is, since May, full time"; "the first course got him to full duty"."""
    if not told.tokens[at].has("fullwork") or told.polarity[at] is not Polarity.AFFIRMED or not _of_care(told, at) or told.has("offwork"):
        return None
    if not told.has("nowword", "again", "enabling", "have") or any(t.has("beforeword") and t.text != "first" for t in told.tokens) and not told.has("nowword", "again"):
        return None
    first = next((i for i in range(at - 1, max(-1, at - 8), -1) if told.tokens[i].has("nowword", "again", "enabling", "have", "been")), None)
    return None if first is None or told.tokens[first].has("visitword") else _Found(Change.GAIN, Limb.WORK, first, at, "full work")


def _then_lesser(told: Told, at: int) -> _Found | None:
    """ "stands for a full shift where before he lasted an hour", "walked the rows, where two hours had been the most"."""
    token = told.tokens[at]
    if not token.has("wherebefore") or not token.text.endswith(("before", "ly")) and not any(t.has("beforeword") for t in told.tokens[at + 1 : at + 6]):
        return None
    for place in range(at - 1, max(-1, at - 12), -1):
        other = told.tokens[place]
        if other.has("activity", "work") and not other.has("nofunction") and told.polarity[place] is Polarity.AFFIRMED:
            return None if any(t.has("trouble", "symptom") for t in told.tokens[place:at]) else _Found(Change.GAIN, Limb.DAILY_LIVING, place, at, "where before")
    return None


def _gains(told: Told, at: int) -> _Found | None:
    """ "the records show clear gains", "the gains are considerable": gains that are called so, of no symptom."""
    token = told.tokens[at]
    if not token.has("betternoun") or not token.text.startswith("gains") or told.polarity[at] is not Polarity.AFFIRMED or not _shown(told):
        return None
    near = told.tokens[max(0, at - 3) : at + 6]
    return None if any(t.has("symptom", "nofunction") for t in near) else _Found(Change.GAIN, Limb.GENERAL, at, at, "gains")


_SHORT = 9


def _replied(sentences: Sequence[Told]) -> Iterator[tuple[Told, _Found]]:
    """A short denial that takes up what the sentence before it asked for: "There are none on paper", "Not demonstrated"."""
    for before, told in zip(sentences, sentences[1:], strict=False):
        if told.place != before.place + 1 or len(told.tokens) > _SHORT or not told.has("neg", "absent", "unknowncount") or told.has("symptom", "unit", "notonly"):
            continue
        first = told.tokens[0]
        if not (first.has("neg", "absent", "there", "unknowncount") and told.has("show", "there", "absent")):
            continue
        asked = any(t.has("betternoun") and p is not Polarity.DENIED for t, p in zip(before.tokens, before.polarity, strict=True))
        if asked and not before.has("symptom") or asked and any(_limb(t) for t in before.tokens):
            yield told, _Found(Change.NO_GAIN, Limb.GENERAL, 0, 0, "replied")


# Work status then and now ------------------------------------------------------------------------------------------

# Ladders: of work, of aids. What stands later in a ladder is better.
_LADDERS = (
    (Limb.WORK, ("offwork", "sedentarywork", "lightwork", "mediumwork", "fullwork")),
    (Limb.DAILY_LIVING, ("wheelchair", "crutchaid", "caneaid", "noaid")),
)


def _levels(sentences: Sequence[Told]) -> Iterator[tuple[Told, _Found]]:
    """Two steps of a ladder held against each other: "off work in May, half days since", "from a walker to a cane"."""
    for limb, ladder in _LADDERS:
        steps = [s for told in sentences for s in _steps(told, ladder)]
        for (first, one, low), (last, other, high) in zip(steps, steps[1:], strict=False):
            if last.place - first.place > 2 or not _two_times(first, one, last, other):
                continue
            change = _moved(first, one, low, last, other, high)
            if change is Change.GAIN or change is Change.SAME and low < 2 and _dated(first, one) and _dated(last, other):
                yield last, _Found(change, limb, other, other, "steps of a ladder")


def _moved(first: Told, one: int, low: int, last: Told, other: int, high: int) -> Change:
    """Whether the later of two steps is the better: the one that is told first, unless its words say otherwise."""
    turned = _time(first, one) > 0 and _time(last, other) <= 0 or _time(last, other) < 0 and _time(first, one) >= 0
    step = low - high if turned else high - low
    return Change.GAIN if step > 0 else Change.WORSE if step < 0 else Change.SAME


def _steps(told: Told, ladder: Sequence[str]) -> Iterator[tuple[Told, int, int]]:
    for at, token in enumerate(told.tokens):
        level = next((n for n, name in enumerate(ladder) if token.has(name)), _hours_of_work(told, at) if "offwork" in ladder else None)
        if level is None or told.polarity[at] is not Polarity.AFFIRMED and not token.has("noaid", "offwork") or told.polarity[at] is Polarity.UNKNOWN:
            continue
        if not (_of_other_person(told, at) or told.clause(at).speaker is Speaker.GUIDELINE or token.text == "light" and not _dated(told, at) and not _from_to(told, at)):
            yield told, at, level


def _hours_of_work(told: Told, at: int) -> int | None:
    """Hours of work a day or a week that are fewer than a whole one's: a step between none and full."""
    token = told.tokens[at]
    if not token.has("time:60") or token.count is None or not told.has("work", "offwork"):
        return None
    near = told.tokens[at + 1 : at + 3]
    return 2 if any(t.has("daytime", "week", "weekly") for t in near) and token.count.min < 40 else None


def _two_times(first: Told, one: int, last: Told, other: int) -> bool:
    """Whether two steps are told as of two times."""
    return _from_to(first, one) or _from_to(last, other) or _dated(first, one) and _dated(last, other) or _time(first, one) < 0 or _time(last, other) > 0


def _from_to(told: Told, at: int) -> bool:
    return any(t.text in ("from", "to", "->") for t in told.tokens[max(0, at - 3) : at])


def _time(told: Told, at: int) -> int:
    """Whether the words beside a step say that it was then or is now."""
    near = [t for t in told.tokens[max(0, at - 4) : at + 5] if not t.has("causeof") or t.text in ("since", "from")]
    if any(t.has("nowword") and t.text not in ("last",) for t in near):
        return 1
    return -1 if any(t.has("beforeword") for t in near) else 0


def _dated(told: Told, at: int) -> bool:
    near = told.tokens[max(0, at - 2) : at + 5]
    return any(t.day or t.has("date", "monthname", "season", "slash", "nowword", "beforeword") for t in near)


_CONSTRUCTIONS: tuple[Callable[[Told, int], _Found | None], ...] = (
    _functional_change, _better, _raised, _less, _back_at_work, _can_now, _again, _since_care, _at_full_work, _then_lesser, _could_not, _same, _unmoved, _goals,
    _worse, _gains, _no_benefit, _no_change,
)  # fmt: skip

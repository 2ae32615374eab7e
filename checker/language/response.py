"""Changes of the worker's function that sentences tell of: gains, their denial, the same as before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from checker.frames import Change, ResponseEvent
from checker.language.changes import (
    better,
    functional_change,
    gains,
    goals,
    less,
    no_benefit,
    no_change,
    raised,
    same,
    unmoved,
    worse,
)
from checker.language.clauses import Speaker, classes_of, names_rule
from checker.language.found import Found, drug
from checker.language.groups import named_by
from checker.language.ladders import levels, replied, unable_then
from checker.language.measures import compared
from checker.language.polarity import Polarity
from checker.language.reach import chain_start, denies
from checker.language.sentence import Told
from checker.language.status import (
    again,
    at_full_work,
    back_at_work,
    can_now,
    could_not,
    enabled_to,
    since_care,
    then_lesser,
    used_to,
)
from checker.language.tokens import DASH, Token

_CUES = (
    "function",
    "activity",
    "work",
    "fullwork",
    "lightwork",
    "offwork",
    "return",
    "restriction",
    "limit",
    "scorelow",
    "scorehigh",
    "reliance",
    "help",
    "better",
    "benefit",
    "same",
    "anew",
    "reachgoal",
    "less",
    "quantity",
    "sedentarywork",
    "mediumwork",
    "wheelchair",
    "crutchaid",
    "caneaid",
    "noaid",
    "downhill",
    "absent",
    "there",
)


def response_events(passage: Sequence[Told]) -> Iterator[ResponseEvent]:
    """Every change of function that some sentences tell of."""
    sentences = [t for t in passage if t.has(*_CUES) or any(t.named_by)]
    found: list[tuple[Told, Found]] = [(t, f) for t in sentences for f in _in_sentence(t)]
    for two in compared(sentences):
        found.append((two.told, Found(two.change, two.limb, two.at, two.at, "two values")))
    found.extend(levels(sentences))
    found.extend(replied(sentences))
    found.extend(unable_then(sentences))
    tied = {t.place + more for t in passage if _care_had(t) for more in (0, 1)}
    for told, one in sorted(found, key=lambda pair: (pair[0].place, pair[1].first)):
        if _topic_only(told, one) or _of_the_reviewer(told, one):
            continue
        if one.change is Change.GAIN and _looked_for(told, one):
            yield _event(told, replace(one, change=Change.NO_GAIN, row="not told of"), tied=told.place in tied)
            continue
        if one.change is Change.GAIN and not _testified(told, one):
            if _sought_in_vain(told, one):
                yield _event(told, replace(one, change=Change.NO_GAIN, row="not told of"), tied=told.place in tied)
            continue
        if one.change is Change.GAIN and not _real(told, one):
            continue
        yield _event(told, one, tied=told.place in tied)


def _care_had(told: Told) -> bool:
    """Whether the sentence tells of care, and not only of care that is asked for, planned, refused or denied."""
    for at, token in enumerate(told.tokens):
        if (not token.treatments or told.named_by[at].isdisjoint(told.visits)) and not token.has("unit", "careword"):
            continue
        caused = any(t.has("causeof", "after") for t in told.tokens[max(0, at - 3) : at])
        # "no improvement with therapy": the improvement is denied, the therapy is not.
        if told.polarity[at] is not Polarity.AFFIRMED and not (caused and told.polarity[at] is Polarity.DENIED):
            continue
        near = told.tokens[max(0, at - 5) : at + 5]
        if not any(t.has("ask", "plan", "refuse", "grant", "more") and not t.has("have") for t in near):
            return True
    return False


def _event(told: Told, found: Found, *, tied: bool) -> ResponseEvent:
    clause = told.clause(found.first)
    tokens = told.tokens
    here = _meant(told, found, lambda t: frozenset(named_by(t)) & told.visits)
    return ResponseEvent(
        change=found.change,
        limb=found.limb,
        at=(tokens[found.first].start, tokens[found.last].end),
        row=found.row,
        sentence=told.place,
        clause=(_stretch(told, found.first)[0].start, clause.end),
        speaker=str(_speaker(told, found)),
        treatments=here or told.named,
        regions=_meant(told, found, _parts_of)
        if told.named or told.has("unit") or found.row in _OF_A_PART
        else frozenset(),
        bent=frozenset(_bent(told, found)),
        tied=tied,
        sure=_of_the_case(told, found),
    )


def _parts_of(token: Token) -> frozenset[str]:
    return frozenset() if token.has("return", "quantity", "distance:1") else frozenset(token.regions)


def _meant(told: Told, found: Found, names: Callable[[Token], frozenset[str]]) -> frozenset[str]:
    """Of several treatments or parts named in the clause of a change those that it is told of.

    That is what its cause or place behind it names, else what was named last before it with what is joined to that.
    """
    clause = told.clause(found.first)
    every = frozenset(n for t in clause.tokens for n in names(t))
    if len(every) < 2:
        return every
    tokens = told.tokens
    for at in range(found.last + 1, min(found.last + 4, len(tokens))):
        if tokens[at].has("causeof", "after") or tokens[at].text in ("in", "of", "for"):
            behind = _joined(tokens, range(at + 1, min(at + _GROUP, len(tokens))), names)
            if behind:
                return behind
    begin = next(i for i, t in enumerate(tokens) if t is clause.tokens[0])
    return _joined(tokens, range(found.first - 1, begin - 1, -1), names) or every


_GROUP = 7


def _joined(tokens: Sequence[Token], places: range, names: Callable[[Token], frozenset[str]]) -> frozenset[str]:
    """The first names along some places, with those that nothing but a comma or an "and" parts from them."""
    found: frozenset[str] = frozenset()
    since = 0
    for at in places:
        here = names(tokens[at])
        if here:
            found, since = found | here, 0
            continue
        joins = tokens[at].has("and", "article", "side", "side.left", "side.right") or tokens[at].text == ","
        since += 0 if joins else 1
        if found and since:
            break
    return found


# Constructions that tell of a status: one from before care is no response to it.
_STATUS = ("back", "full work", "again", "same", "less")


# Constructions that a part of the body named beside them is meant by: "gains in the back".
_OF_A_PART = ("gains", "no benefit", "useless", "functional change", "better")


def _stretch(told: Told, at: int) -> Sequence[Token]:
    """The words of a sentence from the last semicolon or colon before a place."""
    first = next(
        (
            i + 1
            for i in range(at - 1, -1, -1)
            if told.tokens[i].text in (";", ":") or (told.tokens[i].has("but") and not told.tokens[i].has("adverb"))
        ),
        0,
    )
    return told.tokens[first:]


def _speaker(told: Told, found: Found) -> Speaker:
    """Whose statement a change is: a rule that is only held against what was told does not make it the rule's."""
    clause = told.clause(found.first)
    ruled = any(t.has("guide", "generic", "defines") or t.guidelines for t in clause.tokens)
    answered = clause.opens and not ruled and told.has("unsaid", "absent")
    if found.change is Change.GAIN and _under_a_rule(told, found):
        return Speaker.GUIDELINE
    if answered or _of_the_case(told, found):
        return Speaker.FILE if clause.speaker is Speaker.GUIDELINE else clause.speaker
    return clause.speaker


def _under_a_rule(told: Told, found: Found) -> bool:
    """Whether a gain is only what a rule asks for or allows care with: the rule is named in the same stretch."""
    near = [t for i, t in enumerate(told.tokens) if told.segment[i] == told.segment[found.first]]
    classes = classes_of(near)
    if not any(names_rule(t, classes) and not t.has("file") for t in near):
        return False
    return not any(
        p is Polarity.AFFIRMED and t.has("satisfying") for t, p in zip(told.tokens, told.polarity, strict=True)
    ) and not _of_the_case(told, found)


def _of_the_case(told: Told, found: Found) -> bool:
    """Whether the words around a change tell of this worker: somebody or some visits named, before any rule is."""
    stretch = _stretch(told, found.first)
    begin = len(told.tokens) - len(stretch)
    classes = classes_of(stretch)
    rule = next((i for i, t in enumerate(stretch) if names_rule(t, classes)), len(stretch))
    if rule <= found.first - begin and not _satisfied(told, found):
        return False
    near = told.tokens[begin : found.last + 9]
    sought = found.change is not Change.GAIN and told.tokens[0].has("neg") and told.has("show")
    if any(t.has("generic", "cond") or (t.has("modal") and not sought) or t.text in ("patients",) for t in near):
        return False
    named = any(
        t.has("worker", "provider", "relative") and t.text not in ("patients",) for t in near
    ) or _definite_visits(told)
    return (
        named
        or _satisfied(told, found)
        or (found.change is not Change.GAIN and any(t.has("absent") or denies(t) for t in near))
    )


def _satisfied(told: Told, found: Found) -> bool:
    """Whether a change is said to satisfy a rule; a gain that a rule is not satisfied by is none."""
    behind = range(found.last, len(told.tokens))
    return any(
        told.tokens[i].has("satisfying") and (found.change is not Change.GAIN or told.polarity[i] is Polarity.AFFIRMED)
        for i in behind
    )


_TOLD_ANYWAY = ("two values", "steps of a ladder", "replied")


def _real(told: Told, found: Found) -> bool:
    """Whether a change is told of somebody or of a past, not as what care is for: no gain is without it."""
    if found.row in _TOLD_ANYWAY:
        return True
    stretch = _stretch(told, found.first)
    begin = len(told.tokens) - len(stretch)
    if any(
        t.has("worker", "provider", "file", "pasttense", "perfect", "todate", "anew") or t.day for t in stretch
    ) or _definite_visits(told):
        return True
    if any(t.has(":past") and _is_verb(told, begin + i) for i, t in enumerate(stretch)):
        return True
    return not any(t.has("been", "modal", "aux") or (t.has(":s") and not t.has("word")) for t in stretch) and any(
        t.has("nowword", "afterword") for t in stretch
    )


def _testified(told: Told, found: Found) -> bool:
    """Whether evidence that a gain is the object of is said to be there: "a description of gains" alone is none."""
    tokens = told.tokens
    head = next(
        (
            i
            for i in range(found.first - 1, max(-1, found.first - _UNDER), -1)
            if tokens[i].has("testimony", "slot") and tokens[i + 1].has("testifies")
        ),
        None,
    )
    if head is None:
        return True
    if tokens[head].has("slot"):
        return False
    for at in range(head - 1, max(-1, head - _BEFORE), -1):
        token = tokens[at]
        if token.text in (",", ";", ":") or token.has("absent"):
            break
        if token.has("there", "contain"):
            return True
        if (
            token.has("show", "have", "perfect")
            and not token.has("advice", "file")
            and not tokens[at - 1].has("article")
        ):
            return True
    for at in range(found.last + 1, min(found.last + _BEHIND, len(tokens))):
        if tokens[at].has("absent") or tokens[at].text == ";":
            return False
        if tokens[at].has("show", "emerge", "satisfying", "todate") and told.polarity[found.first] is Polarity.AFFIRMED:
            return tokens[at - 1].has("been", "adverb", "perfect", "emerge") or not tokens[at].has(":base")
    return False


_UNDER, _BEFORE, _BEHIND = 9, 6, 14


def _sought_in_vain(told: Told, found: Found) -> bool:
    """Whether what is looked for is said to be absent: "a description of gains; none is found"."""
    tokens = told.tokens
    if any(t.has("absent") for t in tokens):
        return True
    return any(
        denies(t) and any(x.has("show", "there") for x in tokens[at : at + 4])
        for at, t in enumerate(tokens)
        if at > found.last
    )


def _looked_for(told: Told, found: Found) -> bool:
    """Whether it was looked for and not found: "I looked in the notes for any benefit and found none"."""
    before, behind = told.tokens[: found.first], told.tokens[found.last + 1 :]
    return any(t.has("looking") for t in before) and any(t.has("nought") or denies(t) for t in behind)


def _topic_only(told: Told, found: Found) -> bool:
    """Whether a change is named only as a matter that is gone into or not: "the matter of progress"."""
    first = found.first
    while (
        first
        and told.tokens[first - 1].has("function", "formal", "article", "better")
        and not told.tokens[first - 1].has("topic")
    ):
        first -= 1
    begin = told.tokens[max(0, first - 2) : first]
    return len(begin) == 2 and begin[0].has("topic") and (begin[1].text == "of" or not begin[1].text.isalnum())


def _of_the_reviewer(told: Told, found: Found) -> bool:
    """Whether it is the reviewer who does or does not do it: "I cannot improve on them"."""
    tokens = told.tokens
    if not tokens[found.first].has(":base") or tokens[found.first].has(":part"):
        return False
    start = chain_start(tokens, found.first)
    start -= bool(start) and denies(tokens[start - 1])
    return 0 < start < found.first and tokens[start - 1].has("reviewer")


def _is_verb(told: Told, at: int) -> bool:
    """Whether a form of the past is a verb here, no adjective: something stands before it that may be its subject."""
    before = told.tokens[at - 1] if at else None
    return (
        before is not None
        and before.text.isalpha()
        and not before.has("article", "neg", "neghead", "and", "been", "after", "causeof", "exemplify")
    )


def _definite_visits(told: Told) -> bool:
    """ "the eight visits", "these sessions", "prior therapy": care of this worker."""
    for at, token in enumerate(told.tokens):
        if (token.has("unit", "course") or named_by(token)) and any(
            t.has("prior", "article") and t.text not in ("a", "an", "any", "as", "each", "every", "such", "all")
            for t in told.tokens[_group_start(told, at) : at]
        ):
            return True
    return False


def _group_start(told: Told, at: int) -> int:
    """Where the words before a noun may begin: behind a "that" which begins what is defined, and points at nothing."""
    first = max(0, at - 3)
    return next(
        (
            i + 1
            for i in range(at - 1, first, -1)
            if told.tokens[i].has("complement") and told.tokens[i - 1].has("defines")
        ),
        first,
    )


def _bent(told: Told, found: Found) -> Iterator[str]:
    if told.of_other_person(found.first):
        yield "relative"
    if told.has("othertime") and found.row in _STATUS and not told.named:
        yield "othertime"
    if found.change is Change.GAIN and (_caused_elsewhere(told, found) or _other_cause(told, found)):
        yield "otherremedy"
    ahead = told.tokens[found.last + 1 : found.last + 6]
    if (
        not told.named
        and not any(t.has("visitword", "unit") for t in ahead)
        and any(
            t.has("causeof", "after") and any(drug(x) or x.has("otherremedy") for x in ahead[i + 1 : i + 3])
            for i, t in enumerate(ahead)
        )
        and found.row in ("functional change", "better")
    ):
        yield "otherremedy"
    if told.clause(found.first).has("otherclaim"):
        yield "otherclaim"


def _caused_elsewhere(told: Told, found: Found) -> bool:
    """Whether the sentence names another remedy as what the change came from, and not this one."""
    tokens = told.tokens
    for at in range(found.first - 1, -1, -1):
        if _is_named_care(told, tokens[at]):
            return False
        if _other_remedy(tokens[at]) or _since_a_drug(tokens, at):
            # "eight visits of therapy after surgery": the operation only says when the care was.
            timed = any(t.has("after", "afterword") for t in tokens[max(0, at - 3) : at])
            return not (timed and any(_is_named_care(told, t) for t in tokens[:at]))
    clause = told.clause(found.first)
    if clause.treatments & told.visits or clause.has("unit", "careword"):
        return False
    return any(_other_remedy(t) for t in clause.tokens)


def _since_a_drug(tokens: Sequence[Token], at: int) -> bool:
    """ "since the start of duloxetine"."""
    near = tokens[max(0, at - 5) : at]
    return drug(tokens[at]) and any(t.has("start") for t in near) and any(t.has("afterword", "sinceword") for t in near)


def _is_named_care(told: Told, token: Token) -> bool:
    return token.has("unit", "careword") or bool(frozenset(named_by(token)) & told.visits)


def _other_remedy(token: Token) -> bool:
    return token.has("otherremedy") or bool(token.procedures) or "injection" in named_by(token)


def _other_cause(told: Told, found: Found) -> bool:
    """Whether a gain is put down to what is no care: "halved because of an ulcer", "he ascribes it to rest"."""
    tokens = (*told.tokens, *told.after)
    for at, token in enumerate(tokens):
        ascribed = token.has("ascribing")
        start = (
            next((i + 1 for i in range(at, min(at + _GROUP, len(tokens))) if tokens[i].text == "to"), None)
            if ascribed
            else at + 1
        )
        if start is None or not (ascribed or (token.has("reasonof") and at < len(told.tokens))):
            continue
        cause = range(start, _cause_end(tokens, start))
        # "In view of the gains ...": what is told is the cause itself, of something else.
        if any(i in cause for i in range(found.first, found.last + 1)):
            continue
        if not ascribed and told.segment[at] != told.segment[found.first]:
            continue
        denied = at and any(denies(t) for t in tokens[max(0, at - 2) : at])
        if not denied and not any(_is_care(told, tokens[i]) for i in cause):
            return True
    return False


def _cause_end(tokens: Sequence[Token], at: int) -> int:
    return next((i for i in range(at + 1, len(tokens)) if tokens[i].text in (",", ";", ".", ":", DASH)), len(tokens))


def _is_care(told: Told, token: Token) -> bool:
    return token.has("unit", "careword", "course", "exercise", "exerciseword", "reference") or bool(
        frozenset(named_by(token)) & told.visits
    )


def _in_sentence(told: Told) -> Iterator[Found]:
    if told.classes.isdisjoint(_OPENERS):
        return
    for at, token in enumerate(told.tokens):
        if token.classes.isdisjoint(_OPENERS):
            continue
        for cues, construction in _CONSTRUCTIONS:
            found = None if token.classes.isdisjoint(cues) else construction(told, at)
            if found is not None:
                yield found
                break


# Each construction with the classes of the words that it begins at, in the order in which they are tried.
_CONSTRUCTIONS: tuple[tuple[tuple[str, ...], Callable[[Told, int], Found | None]], ...] = (
    (("function",), functional_change),
    (("better", "benefit"), better),
    (("raise",), raised),
    (("less",), less),
    (("return",), back_at_work),
    (("nowword",), can_now),
    (("anew", "nowword"), again),
    (("enablingverb", "bringing"), enabled_to),
    (("usedto",), used_to),
    (("afterword",), since_care),
    (("fullwork",), at_full_work),
    (("wherebefore",), then_lesser),
    (("impossible", "ability"), could_not),
    (("same",), same),
    (("changing",), unmoved),
    (("goal",), goals),
    (("worse", "downhill"), worse),
    (("betternoun",), gains),
    (("useless", "benefit"), no_benefit),
    (("function", "restriction"), no_change),
)
_OPENERS = frozenset(name for cues, _ in _CONSTRUCTIONS for name in cues)

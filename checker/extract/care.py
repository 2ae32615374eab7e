"""Earlier care: visits of this treatment had before the request, as an interval.

Numbers of a guideline, of another discipline, of another joint and of the time before an operation are not
earlier care of this treatment; silence about earlier care is no fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from checker.extract.lexicon import Kind, Mention
from checker.extract.numbers import COUNT, NUM, interval
from checker.extract.passages import Sentence
from checker.extract.reading import ItemReading
from checker.facts import Basis, BodyRegion, Fact, Interval, Treatment, absent

_UNIT = r"(?:visits?|sessions?|treatments?|appointments?)"
_FEW = r"(?:[a-z/&'-]{1,24} ){0,6}?"
_ABOUT = (
    r"(?P<about>at least|more than|over|no less than|up to|as many as|approximately|about|around|roughly|nearly|some)?"
)
_MORE = r"(?P<more> ?\+| plus| or more)?"
_OF = rf"(?: ?(?:of|out of|/) ?(?:the |his |her |an? |those )?(?:[a-z-]{{1,24}} ){{0,2}}?(?P<of>\d{{1,3}}|{NUM}))?"
_HAD = (
    r"(?:completed|attended|received|undergone|underwent|had|participated in|finished|treated with|tried"
    r"|completion of|completing|attending|provided|rendered|performed|attendance of|done|given)"
)
_PATTERNS = (
    # "has completed 9 of 12 sessions", "had a course of therapy of at least 5 visits"
    rf"\b{_HAD} (?:[a-z,'/&-]{{1,24}} ){{0,6}}?{_ABOUT} ?(?P<n>{COUNT}){_MORE}{_OF} ?-?{_FEW}{_UNIT}\b",
    # "after 6 visits", "following the first eight sessions"
    rf"\b(?:after|(?<!the )following|status post|s/p|since) (?:the |only |just |his |her )?(?:first |initial )?{_ABOUT} ?(?P<n>{COUNT}){_MORE}{_OF} {_FEW}{_UNIT}\b",
    # "so far 18 visits"
    rf"\b(?:so far|to date|thus far|already|since then),? (?:he |she |there |were |have |has |been |had ){{0,4}}?{_ABOUT} ?(?P<n>{COUNT}){_MORE}{_OF} {_FEW}{_UNIT}\b",
    # "attended 7/12 sessions"
    rf"\b{_HAD} {_FEW}(?P<n>\d{{1,3}})/(?P<of>\d{{1,3}})(?P<about>)(?P<more>) {_FEW}{_UNIT}\b",
    # "6 prior visits", "prior 6 sessions"
    rf"{_ABOUT} ?(?P<n>{COUNT}){_MORE}{_OF} {_FEW}(?:prior|previous|completed|past|earlier) {_FEW}{_UNIT}\b",
    rf"\b(?:prior|previous|completed|past|earlier) {_FEW}{_ABOUT} ?(?P<n>{COUNT}){_MORE} ?{_FEW}{_UNIT}\b",
    # "24 sessions to date", "eight visits were completed", "6 visits so far"
    rf"{_ABOUT} ?(?P<n>{COUNT}){_MORE}{_OF} ?{_FEW}{_UNIT}(?: of)?(?: [a-z/&'-]{{1,24}}){{0,5}}? (?:to date|so far|thus far|already|completed|attended|rendered|previously(?! (?:authori|approv|certif|request|den))|since|done|took place|taken place|given|held|had|finished|used|carried out|provided|on record)\b",
    # "physical therapy x 12 completed", "completed physical therapy x12", "completed 12 physical therapy"
    rf"\b(?:completed|attended|received|had) {_FEW}(?:x ?|times |#)(?P<n>\d{{1,3}})(?P<more> ?\+)?(?P<about>)\b",
    # "the prior therapy consisted of 10 visits"
    rf"\b(?:prior|previous|past|earlier|initial)\b[^.]{{0,60}}? (?:consisted of|included|consisting of|totaling|totalling|amounted to|:) {_ABOUT} ?(?P<n>{COUNT}){_MORE} ?{_FEW}{_UNIT}\b",
)
_COUNTS = tuple(re.compile(p) for p in _PATTERNS)
_GRANTED = (
    re.compile(
        rf"\b(?:authorized|approved|certified|granted|allowed)(?: for)?(?: [a-z'/&-]{{1,24}}){{0,4}}? ?#?{_ABOUT} ?(?P<n>{COUNT}){_MORE} ?{_FEW}{_UNIT}\b"
    ),
    re.compile(
        rf"#?{_ABOUT} ?(?P<n>{COUNT}){_MORE} ?{_FEW}{_UNIT}(?: [a-z'/&-]{{1,24}}){{0,6}}? (?:authorized|approved|certified|granted|allowed)\b"
    ),
)
_NONE = re.compile(
    r"\bno (?:known |documented |reported )?(?:prior|previous|past|earlier|preceding) (?:[a-z-]{1,24} ){0,3}?"
    r"|\b(?:has|have|had) (?:not|never) (?:yet |previously |ever )?(?:had|received|undergone|participated in(?: any)?|attended|tried|started|begun|been treated with|been provided(?: with)?|engaged in|used|initiated|completed) (?:[a-z-]{1,24} ){0,4}?"
    r"|\b(?:has|have) yet to (?:[a-z]{1,24} ){1,3}?|\bnever (?:had|received|attended|tried|underwent|undergone) (?:[a-z-]{1,24} ){0,3}?"
    r"|\b(?:did not|didn't) (?:have|receive|attend|undergo|participate in|start|begin) (?:[a-z-]{1,24} ){0,4}?"
    r"|\bwithout (?:any )?(?:prior|previous) (?:[a-z-]{1,24} ){0,3}?|\b(?:is|was) (?:treatment )?naive to (?:[a-z-]{1,24} ){0,2}?"
)
_NO = re.compile(r"\b(?:no|without|zero) (?:[a-z-]{1,16} ){0,2}?$")
_NOT_GIVEN = re.compile(
    r"^(?: [a-z-]{1,16}){0,3} (?:yet|so far|to date|before|thus far|been|given|received|attended|tried|had|started|provided|rendered|occurred|done)\b"
)
_HAS_NO = re.compile(
    r"\b(?:has|have|had|having|with) (?:yet )?(?:had |received |attended )?no (?:[a-z-]{1,16} ){0,2}?$"
)
_NONE_AFTER = re.compile(
    r"^(?: [a-z-]{1,24}){0,4} (?:has|have|had|was|were) (?:not|never) (?:yet |been )*(?:tried|attempted|started|begun|initiated|had|received|attended|provided|undertaken|completed)\b"
    r"|^(?: [a-z-]{1,24}){0,3} (?:was|were|is) not (?:yet )?(?:started|begun|initiated|tried)\b"
    r"|^(?: [a-z-]{1,24}){0,2} (?:is|was|would be) new (?:to|for)\b"
)
_SOME = re.compile(
    r"\b(?:prior|previous|past|earlier|completed|ongoing|previously (?:certified|authorized|approved|completed|received)|extensive|numerous|multiple|several|recent(?:ly)?|conservative (?:care|treatment|management) (?:with|including|of|such as))"
    r" (?:[a-z/&'-]{1,24} ){0,5}?"
    r"|\b(?:has|have|had)(?: already| also| previously| recently| reportedly)? (?:had|received|completed|attended|undergone|been (?:receiving|attending|doing|treated with|undergoing|participating in)|tried|failed|participated in|started|begun|benefited from) (?:[a-z/&',-]{1,24} ){0,8}?"
    r"|\b(?:received|completed|attended|underwent|finished|began|begun|started|continues? with|continuing(?: with)?|attending|receiving|undergoing|undergo|participating in|currently (?:in|doing)|completion of|response to|benefit(?:ed)? from|relief (?:with|from)|improve(?:d|ment) (?:with|from|in [a-z ]{1,30} with)|pain with|failed|despite|efficacy of|treated with|symptoms with|functioning since surgery and with) (?:[a-z/&'-]{1,24} ){0,5}?"
)
_SOME_AFTER = re.compile(
    r"^(?: [a-z-]{1,24}){0,3} (?:has|have|had|did|was|were) (?:been )?(?:reportedly )?(?:help(?:ed|ful)|beneficial|completed|attended|rendered|provided relief|effective|ineffective|failed|received|tried|improved)\b"
    r"|^ (?:helps|helped|completed|to date)\b"
)
_TO_DATE = re.compile(
    r"\b(?:prior|previous|past|relevant|prior relevant|conservative|to date|initial)?(?: [a-z]{1,24})?\s?(?:treatments?|therap(?:y|ies)|care|management)(?: history)?(?: provided| rendered| received)?"
    r"(?: to date| thus far| so far)?,? (?:has |have |had |was |were )?(?:noted to )?(?:includ(?:es?|ed|ing)|consist(?:s|ed) of|been|with|history (?:has )?includ(?:es|ed))\b"
    r"|\b(?:has|have) (?:had|been) treat(?:ment|ed) (?:to include|with|including)\b|\btreat(?:ed|ment) (?:has )?(?:to include|included|includes)\b"
    r"|\b(?:relevant|prior|previous|past) treatments (?:have included|included|include)\b|\bhas been treated with\b|\btreated (?:conservatively )?with\b"
)
_SIGN = re.compile(
    r"\b(?:additional|continu(?:e|ed|ation|ing)|further|more|extend(?:ed)?|extension|ongoing|resume|repeat|remaining sessions)\b"
)
_BEFORE_SURGERY = re.compile(
    r"\b(?:pre-?operative(?:ly)?|pre-?op|prior to (?:the )?(?:surgery|operation)|before (?:the |her |his )?(?:surgery|operation))\b"
)
_THIS_GRANT = re.compile(
    r"\b(?:through|under|from|of|on|in) (?:this|the (?:same|current|present|recently|newly|modified|partial(?:ly)?))(?: [a-z]{1,24}){0,2} (?:request|authorization|approval|grant|certification)\b"
    r"|\bof (?:the|those) (?:[a-z0-9]{1,24} ){0,2}?(?:authorized|approved|certified|granted)\b"
)
_REVIEWER = re.compile(
    r"\b(?:utilization review|\bur\b|prior review|previous review(?:er)?|prior determination|claims administrator|previous determination|peer review)\b"
)
_INITIAL = re.compile(
    r"\binitial(?:ly)? (?:[a-z0-9-]{1,24} ){0,3}?(?:trial|course|request|sessions?|visits?|treatments?|therapy|physical therapy|acupuncture|chiropractic|postop(?:erative)?|post-op(?:erative)?|set)\b"
    r"|\b(?:request(?:ed|ing)?|for|grant(?:ed)?|modified (?:to|for)|authoriz(?:e|ed)|approv(?:e|ed)|certif(?:y|ied)) (?:for )?(?:an?|the) (?:initial |short )?(?:\d+[ -])?(?:visit |session )?trial\b"
    r"|\bfirst (?:request|course|trial)\b|\btrial of (?:\d+|[a-z]+) (?:visits|sessions)\b"
)
_INITIAL_OTHER = re.compile(
    r"\binitial (?:evaluation|visit|consultation|exam(?:ination)?|injury|report|review|denial|assessment|office|follow|and)\b"
)


class _Rank(IntEnum):
    """How telling a statement of earlier care is; the lower the better."""

    ATTENDED = 0
    COUNTED = 1
    GRANTED = 2
    NONE = 3
    SOME = 4
    VAGUE = 5


@dataclass(frozen=True, slots=True)
class _Statement:
    rank: _Rank
    visits: Interval
    basis: Basis
    at: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Care:
    """What the letter says of earlier care of one item."""

    prior: Fact[Interval | None]
    attended: Fact[Interval | None]


@dataclass(frozen=True, slots=True)
class _Scope:
    """The item whose earlier care is looked for, with what is known of it."""

    item: ItemReading
    treatment: Treatment
    regions: tuple[BodyRegion, ...]
    authorized: Interval | None
    postsurgical: bool

    def fact(self, statement: _Statement, rivals: tuple[Fact[Interval | None], ...] = ()) -> Fact[Interval | None]:
        return Fact(statement.visits, statement.basis, (self.item.reading.span(*statement.at),), rivals)


def care_of(
    item: ItemReading,
    treatment: Treatment,
    regions: tuple[BodyRegion, ...],
    authorized: Interval | None,
    *,
    postsurgical: bool,
) -> Care:
    """Earlier care of the item: counts beat mere mentions, the rationale's statements beat the summary's."""
    scope = _Scope(item, treatment, regions, authorized, postsurgical)
    argued = [s for sentence in item.rationale for s in _statements(scope, sentence, argued=True, lone=False)]
    lone = _only_therapy(scope)
    told = [s for sentence in item.reading.summary for s in _statements(scope, sentence, argued=False, lone=lone)]
    attended = next((s for s in (*argued, *told) if s.rank is _Rank.ATTENDED), None)
    prior = _best(scope, [s for s in argued if s.rank], [s for s in told if s.rank]) or _first_request(scope)
    return Care(prior, scope.fact(attended) if attended else absent(None))


def _only_therapy(scope: _Scope) -> bool:
    """Whether the letter speaks of no other treatment given in visits: then "six sessions" are of this one."""
    reading = scope.item.reading
    known = reading.lexicon.treatments
    named = reading.mentions[Kind.TREATMENT].all
    return all(_same(scope, m) for m in named if known[m.id].visits and not m.weak)


def _best(scope: _Scope, argued: list[_Statement], told: list[_Statement]) -> Fact[Interval | None] | None:
    """The most telling statement; others of the same rank that cannot be true beside it are rivals."""
    ranked = sorted([*((s.rank, 0, s) for s in argued), *((s.rank, 1, s) for s in told)], key=lambda r: r[:2])
    if not ranked:
        return None
    _, _, best = ranked[0]
    rivals = {s.visits: s for _, _, s in ranked if s.rank is best.rank and not _agree(s.visits, best.visits)}
    if best.rank is _Rank.NONE:
        rivals |= {s.visits: s for s in argued if s.rank in (_Rank.SOME, _Rank.COUNTED)}
    return scope.fact(best, tuple(scope.fact(s) for s in rivals.values()))


def _agree(a: Interval, b: Interval) -> bool:
    """Whether two counts can both be true."""
    return (a.max is None or b.min <= a.max) and (b.max is None or a.min <= b.max)


def _statements(scope: _Scope, sentence: Sentence, *, argued: bool, lone: bool) -> Iterator[_Statement]:
    """What one sentence says of earlier care of this treatment."""
    if sentence.quoted or (scope.postsurgical and _BEFORE_SURGERY.search(sentence.text)):
        return
    counted = list(_counted(scope, sentence, argued=argued, lone=lone))
    yield from counted
    none = _none(scope, sentence)
    if none is not None:
        yield none
    elif not counted:
        yield from _some(scope, sentence, argued=argued)


def _counted(scope: _Scope, sentence: Sentence, *, argued: bool, lone: bool) -> Iterator[_Statement]:
    if not any(unit in sentence.text for unit in _UNITS):
        return
    taken: list[tuple[int, int]] = []
    for pattern in _COUNTS:
        for match in pattern.finditer(sentence.text):
            if _fresh(taken, match) and _about_this(scope, sentence, match, generic=argued or lone):
                taken.append(match.span("n"))
                yield _count_statement(scope, sentence, match)
    if _REVIEWER.search(sentence.text):
        return
    for pattern in _GRANTED:
        for match in pattern.finditer(sentence.text):
            if _fresh(taken, match) and _about_this(scope, sentence, match, generic=argued or lone):
                visits = _visits(match)
                if visits == scope.authorized:
                    continue
                taken.append(match.span("n"))
                at = (sentence.start + match.start(), sentence.start + match.end())
                had = visits if argued else Interval(0, visits.max)
                yield _Statement(_Rank.GRANTED, had, Basis.DERIVED, at)


def _fresh(taken: list[tuple[int, int]], match: re.Match[str]) -> bool:
    start, end = match.span("n")
    return all(end <= a or start >= b for a, b in taken)


def _count_statement(scope: _Scope, sentence: Sentence, match: re.Match[str]) -> _Statement:
    at = (sentence.start + match.start(), sentence.start + match.end())
    under_grant = scope.authorized is not None and (
        _THIS_GRANT.search(sentence.text) is not None
        or (match.groupdict().get("of") is not None and interval(match["of"]) == scope.authorized)
    )
    return _Statement(_Rank.ATTENDED if under_grant else _Rank.COUNTED, _visits(match), Basis.STATED, at)


def _visits(match: re.Match[str]) -> Interval:
    """ "at least 9", "9 plus": no upper end; "up to 9": no lower end."""
    count = interval(match["n"])
    if match["about"] in ("at least", "more than", "over", "no less than") or match["more"]:
        return Interval(count.min + (match["about"] in ("more than", "over")), None)
    if match["about"] in ("up to", "as many as"):
        return Interval(0, count.max)
    return count


def _about_this(scope: _Scope, sentence: Sentence, match: re.Match[str], *, generic: bool) -> bool:
    """Whether a count belongs to this treatment and part: the treatment named nearest it decides."""
    start, end = sentence.start + match.start(), sentence.start + match.end()
    if _ASKED.search(sentence.text[match.end() : match.end() + 60]) or _ASKS.search(sentence.text[: match.start("n")]):
        return False
    named = _therapies(scope, sentence.start, sentence.end)
    inside = [m for m in named if start <= m.start < end] or [m for m in named if end <= m.start < end + 40]
    nearest = inside or [m for m in named if m.end <= start][-1:]
    if nearest:
        return any(_same(scope, m) for m in nearest) and _same_part(scope, end)
    reviewed = _REVIEWER.search(sentence.text) is not None
    return generic and not reviewed and _same_part(scope, end) and not _other_visits(sentence, match)


# A count that is asked for, not had.
_ASKED = re.compile(
    r"^(?: [a-z/&'-]{1,20}){0,6} (?:(?:is|are|was|were|being|been) )(?:also )?(?:requested|ordered|recommended|prescribed|sought|planned|proposed|denied|non-?certified)\b"
)
_ASKS = re.compile(
    r"\b(?:requests?|requested|requesting|ordered|recommended|prescribed|sought|asks? for|order for|prescription for|plan(?:s|ned)?) (?:for )?(?:an? |the |another |[a-z-]{1,16} ){0,4}$"
)
_UNITS = ("visit", "session", "treatment", "appointment", "therapy", "pt ")
_NOT_THERAPY = re.compile(
    r"\b(?:office|follow-?up|clinic|er|emergency|doctor|physician|hospital|nurse|injections?|blocks?)\b"
)


def _other_visits(sentence: Sentence, match: re.Match[str]) -> bool:
    return _NOT_THERAPY.search(sentence.text, max(0, match.start() - 20), match.end() + 25) is not None


def _therapies(scope: _Scope, start: int, end: int) -> list[Mention]:
    known = scope.item.reading.lexicon.treatments
    named = [m for m in scope.item.reading.named(Kind.TREATMENT, start, end) if known[m.id].visits]
    # "Therapy" alone is the item's where the item is of that kind; elsewhere it names nothing.
    return [m for m in named if not m.weak or _same(scope, m)]


# Letters say "physical therapy" of the therapy of a hand as well: one discipline's count does not pass for the
# other's, but that there was therapy holds for both.
_KIN = frozenset({Treatment.PHYSICAL_THERAPY.value, Treatment.OCCUPATIONAL_THERAPY.value})


def _same(scope: _Scope, mention: Mention) -> bool:
    return mention.id == scope.treatment.value or (mention.id in _KIN and scope.treatment.value in _KIN)


def _same_part(scope: _Scope, end: int) -> bool:
    """Whether the part named right after ("for the left knee") is one of the item's."""
    if not scope.regions:
        return True
    reading = scope.item.reading
    stop = reading.text.find(".", end)
    after = reading.named(Kind.REGION, end, min(stop if stop > 0 else end + 45, end + 45))
    tied = [m for m in after if _FOR.search(reading.text[end : m.start])]
    return not tied or any(m.id in scope.regions for m in tied)


_FOR = re.compile(r"^[^;,]*\b(?:for|to|on|of|at) (?:[a-z']{1,12} ){0,3}$")


def _none(scope: _Scope, sentence: Sentence) -> _Statement | None:
    """ "no prior acupuncture", "has not had any therapy": a count of nought, said."""
    for match in _NONE.finditer(sentence.text):
        end = sentence.start + match.end()
        near = [m for m in _therapies(scope, sentence.start + match.start(), end + 40) if m.start <= end + 30]
        if near and any(_same(scope, m) for m in near):
            return _Statement(_Rank.NONE, Interval(0, 0), Basis.STATED, (sentence.start + match.start(), near[-1].end))
    for mention in _therapies(scope, sentence.start, sentence.end):
        before, after = sentence.text[: mention.start - sentence.start], sentence.text[mention.end - sentence.start :]
        denied = _NO.search(before) is not None and _NOT_GIVEN.match(after) is not None
        if _same(scope, mention) and (denied or _HAS_NO.search(before) or _NONE_AFTER.match(after)):
            return _Statement(_Rank.NONE, Interval(0, 0), Basis.STATED, (mention.start, mention.end))
    return None


_DENIED = re.compile(
    r"\b(?:no (?:evidence|documentation|indication|mention|record|clear)|lack of|not (?:clear|documented|specified)|unclear|whether|request(?:ed|ing|s)? (?:for|of)?"
    r"|recommend(?:ed|s)|plan(?:s|ned)?|start|begin|await\w*|pending|denied|refus\w+|not|would|will|consider\w*|trial of|failed to (?:start|attend))\b[^.,;]{0,30}$"
)


def _some(scope: _Scope, sentence: Sentence, *, argued: bool) -> Iterator[_Statement]:
    """Earlier care without a count."""
    text = sentence.text
    some = Interval(1, None)
    for mention in _therapies(scope, sentence.start, sentence.end):
        if not _same(scope, mention) or not _same_part(scope, mention.end):
            continue
        at = mention.start - sentence.start
        before, after = text[max(0, at - 120) : at], text[mention.end - sentence.start :]
        cue = next((m for m in _SOME.finditer(before) if m.end() == len(before)), None)
        listed = _TO_DATE.search(before) is not None and "." not in before[before.rfind("includ") :]
        if (cue or listed or _SOME_AFTER.match(after)) and not _DENIED.search(before[: cue.start()] if cue else before):
            yield _Statement(_Rank.SOME, some, Basis.STATED, (mention.start, mention.end))
            return
    if argued:
        match = _GENERIC.search(text)
        if match and not _therapies(scope, sentence.start, sentence.end):
            yield _Statement(
                _Rank.VAGUE, some, Basis.STATED, (sentence.start + match.start(), sentence.start + match.end())
            )


_GENERIC = re.compile(
    r"\b(?:(?:prior|previous|completed|earlier) (?:treatments?|therapy|sessions?|visits?|care)(?! (?:with|including|for pain))"
    r"|(?:therapy|treatment|sessions) (?:already )?(?:completed|received|rendered|to date))\b"
)


def _first_request(scope: _Scope) -> Fact[Interval | None]:
    """Silence about earlier care: a request called initial, a course continued, or a list without it."""
    item = scope.item
    initial = _called_initial(scope)
    if initial is not None:
        return Fact(Interval(0, 0), Basis.DERIVED, (item.reading.span(*initial),))
    start, end = item.heading
    sign = _SIGN.search(item.reading.text, start, end)
    if sign:
        return Fact(Interval(1, None), Basis.DERIVED, (item.reading.span(*sign.span()),))
    listed = _listed_without(scope)
    if listed is not None:
        return Fact(Interval(0, 0), Basis.ASSUMED, (item.reading.span(*listed),))
    return absent(None)


def _called_initial(scope: _Scope) -> tuple[int, int] | None:
    """Where the letter calls the request, or the part UR granted, initial or a trial."""
    item = scope.item
    places = [(item.heading[0], item.heading[1])]
    places += [(s.start, s.end) for s in item.rationale if not s.quoted]
    places += [
        (s.start, s.end)
        for s in item.reading.summary
        if any(_same(scope, m) for m in _therapies(scope, s.start, s.end))
    ]
    for start, end in places:
        for match in _INITIAL.finditer(item.reading.text, start, end):
            if not _INITIAL_OTHER.match(item.reading.text, match.start()):
                return match.span()
    return None


def _listed_without(scope: _Scope) -> tuple[int, int] | None:
    """The letter's list of treatments to date, where it names others and this one is nowhere had."""
    if any(
        _SIGN.search(s.text) and _names(scope, s)
        for s in (*scope.item.rationale, *scope.item.reading.summary)
        if not s.quoted
    ):
        return None
    for sentence in scope.item.reading.summary:
        match = _TO_DATE.search(sentence.text)
        if (
            match
            and not _names(scope, sentence)
            and scope.item.reading.named(Kind.TREATMENT, sentence.start + match.end(), sentence.end)
        ):
            return sentence.start + match.start(), sentence.end
    return None


def _names(scope: _Scope, sentence: Sentence) -> bool:
    return any(_same(scope, m) for m in _therapies(scope, sentence.start, sentence.end))

"""How the worker responded: functional improvement, home exercise, exceptional factors.

Pain relief, "helped" and "improving" alone are no functional improvement (8 CCR 9792.20); what a guideline
says about improvement is no fact about the worker.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from checker.extract.gains import GAINS
from checker.extract.lexicon import Kind, Mention, kin_of
from checker.extract.parts import of_item
from checker.extract.passages import Sentence
from checker.extract.reading import ItemReading
from checker.facts import Basis, BodyRegion, ExceptionalFactors, Fact, HomeExercise, Improvement, Treatment, absent

# Start and end in a sentence.
Place = tuple[int, int]

_GAIN = r"(?:improvements?|gains?|benefits?|progress|response|recovery|restoration|change|carry-?over)"
_LACK = (
    r"(?:no|not(?! only)|lack(?:s|ing|ed)?(?: of)?|without|absence of|fail(?:s|ed|ure)?(?: to)?|insufficient|inadequate|limited|little|minimal"
    r"|nor|neither|never|unclear|cannot|unable|hardly|did not|does not|has not|have not|had not|isn't|wasn't|absent|argued? against|argues against|nothing)"
)
_W = r"(?:[a-z0-9/'()&,-]{1,24} )"
_NEGATIVE = re.compile(
    rf"\b{_LACK} {_W}{{0,12}}?(?:functional(?:ly)?|objective(?:ly)?|sustained|lasting|significant|meaningful|measurable|quantifi(?:ed|able)|demonstrable|documented|clinical(?:ly)?|any|continued|long-term|substantial) {_W}{{0,5}}?{_GAIN}\b"
    rf"|\b{_LACK} {_W}{{0,9}}?{_GAIN} {_W}{{0,4}}?(?:in|of) (?:the )?(?:function|functional|activities|adls?|work|objective)"
    rf"|\b(?:no|without|little|minimal|not {_W}{{0,3}}?(?:any|much)) (?:overall |real |further |reported |noted |subsequent )?{_GAIN} {_W}{{0,8}}?(?:with|from|after|following|by|to|despite|since) "
    rf"|\b(?:functional|objective) {_W}{{0,3}}?{_GAIN} {_W}{{0,4}}?(?:was|were|is|are|has|have|had) (?:been )?(?:not|never|lacking|absent|unclear|undocumented)\b(?: (?:been )?(?:documented|shown|reported|noted|demonstrated|established|provided|achieved|seen|present)\b)?"
    r"|\bfunction(?:ing|al status|al ability|al capacity)? (?:has|have|had|did|does|is|was) not (?:[a-z]{1,14} )?(?:improv|chang|increas|progress)[a-z]*\b"
    rf"|\b(?:increased|improved|better) function {_W}{{0,3}}?(?:was|is|has) not\b"
    rf"|\b{_LACK} {_W}{{0,12}}?(?:increased?|improved?|improvement in) {_W}{{0,4}}?(?:function|functional|activities of daily living|adls?)\b"
    rf"|\b(?:failed|fails|failure|did not|has not|does not) {_W}{{0,3}}?(?:to )?(?:improve|respond|progress)(?:d)? {_W}{{0,3}}?(?:functionally|with|after|from|despite|to)\b"
    rf"|\bfunctional (?:response|status|gains?|benefit|outcomes?) {_W}{{0,6}}?(?:not (?:provided|documented|reported|submitted|available|described|clear|known))\b"
    rf"|\b(?:no|not any|lack of) {_W}{{0,4}}?(?:measures?|evidence|documentation) {_W}{{0,4}}?(?:functional|objective) {_W}{{0,4}}?(?:progression|measures?|findings? of improvement)\b"
    r"|\b(?:provided|gave|brought|had|produced|yielded) (?:him |her |the patient )?(?:no|little|minimal) (?:[a-z]{1,14} ){0,2}?(?:benefit|improvement|gains?|progress)\b"
    rf"|\b{_LACK} {_W}{{0,12}}?function (?:is|was|has been|has) (?:any )?(?:better|improved|changed)\b"
    rf"|\b{_GAIN} in function {_W}{{0,6}}?(?:is|are|was|were) (?:[a-z]{{1,10}} )?(?:not there|absent|missing|lacking)\b"
    rf"|\bfunctional {_GAIN},? which (?:is|was|are|were|has|have) (?:absent|lacking|missing|not)\b"
    rf"|\bno functional objective measures\b|\bno {_GAIN}\b {_W}{{0,3}}?(?:with|from|after)\b"
)
_NOT_YET = re.compile(
    rf"\b(?:no|not|nothing|lack(?:s|ing)?|without|fail(?:s|ed|ure)?|unclear|whether|goals?|in order to|aims?|to (?:help )?(?:improve|increase|restore|reduce|decrease)|would|will|could|may|might|should|can|hop(?:e|es|ing)|expected|anticipat\w*|needs?|needed|attempt\w*|unable|cannot|if|until|pending|plan(?:ned|s)?|recommended|requested|intended|designed|denies|denied|inability|difficulty|limited|nor|never|insufficient|warrant|require[sd]?) {_W}{{0,8}}?$"
)
_STOP = re.compile(r"[,;:]| (?:but|however|although|though|while|yet|and) ")
_SINCE = re.compile(
    r"\b(?:since|after|following|with|from|due to|as a result|result(?:ed|ing)|thanks|prior|previous|completed|attended|response|therapy|treatments?|sessions?|visits?|documented|demonstrated|shown|showed|made|achieved|met|noted|to date|so far|responded|now|no longer|afterwards?|then|again|compared|up from|gain(?:s|ed)?|by)\b"
)


def improvement_of(item: ItemReading, treatment: Treatment, regions: tuple[BodyRegion, ...] = ()) -> Fact[Improvement]:
    """Functional improvement by earlier care: the rationale's word, else the summary's about this treatment."""
    argued = _response(item, treatment, [s for s in item.rationale if not s.quoted])
    if argued is not None:
        return argued
    told = item.reading.once(
        ("response", treatment, regions, item.sides),
        lambda: _response(item, treatment, _told_of(item, treatment, regions)),
    )
    return told or absent(Improvement.UNKNOWN)


def _told_of(item: ItemReading, treatment: Treatment, regions: tuple[BodyRegion, ...]) -> list[Sentence]:
    """The summary's sentences about this treatment; of one that names others given in visits, what is said of it.

    A sentence that names none speaks of the treatment that was named last, if that was one alone. One that tells of
    therapy of another part is left out.
    """
    known = item.reading.lexicon.treatments
    kept: list[Sentence] = []
    # Where the letter names no other treatment given in visits, what comes before its name is of it too.
    lone = item.reading.names_only(kin_of(treatment))
    unnamed = {treatment.value} if lone else set[str]()
    current: set[str] = set()
    for sentence in item.reading.summary:
        named = [
            m
            for m in item.reading.named(Kind.TREATMENT, sentence.start, sentence.end)
            if known[m.id].visits and (not m.weak or m.id == treatment.value)
        ]
        if named and not any(of_item(item, regions, sentence, m.start, m.end) for m in named):
            current = set()
            continue
        current = {m.id for m in named} or current or unnamed
        mine = current & kin_of(treatment)
        if mine and (mine == current or (named and _OF_BOTH.search(sentence.text))):
            kept.append(sentence)
        else:
            kept += _said_of(treatment, sentence, named)
    return kept


# What is said of all the treatments that a sentence names.
_OF_BOTH = re.compile(r"\b(?:both|neither|either|all of (?:these|which)|each of (?:these|which))\b")


def _said_of(treatment: Treatment, sentence: Sentence, named: Sequence[Mention]) -> Iterator[Sentence]:
    """The stretches of a sentence from this treatment's name to the next one's."""
    stops = [*(m.start for m in named[1:]), sentence.end]
    for mention, stop in zip(named, stops, strict=False):
        if mention.id in kin_of(treatment):
            words = sentence.text[mention.start - sentence.start : stop - sentence.start]
            yield Sentence(mention.start, stop, words, sentence.quoted)


def _response(item: ItemReading, treatment: Treatment, passages: Iterable[Sentence]) -> Fact[Improvement] | None:
    denied: Fact[Improvement] | None = None
    for sentence in passages:
        negative = _denial(item, treatment, sentence)
        positive = _gain(item, treatment, sentence) or _less_of_a_drug(item, sentence)
        if positive is not None and (negative is None or not _overlap(positive, negative)):
            return _fact(item, sentence, positive, Improvement.DOCUMENTED)
        if negative is not None and denied is None and not _ELSEWHERE.search(_up_to_colon(sentence.text, negative[1])):
            denied = _fact(item, sentence, negative, Improvement.NOT_DOCUMENTED)
    return denied


# A finding on examination or on another remedy is no response to the therapy.
_ELSEWHERE = re.compile(
    r"\b(?:deficits?|medications? (?:have|has|provide)|injections?|conservative care prior|surgery)\b(?!.*\btherapy\b)"
)


def _up_to_colon(text: str, end: int) -> str:
    """The words of a sentence to the next colon or semicolon behind a place."""
    stop = next((at for at in range(end, len(text)) if text[at] in ":;"), len(text))
    return text[:stop]


# What a denial must be of, to be one of improvement behind a comma: "no new injury, functional improvement was noted".
_DENIABLE = re.compile(
    r"\b(?:documentation|documented|evidence|indication|mention|records?|reports?|signs?|proof|objective|significant|clear|improve\w*|benefits?"
    r"|gains?|progress|changes?|decreas\w*|increas\w*|reduc\w*|relief|response)\b"
)
_FROM = re.compile(r"^ (?:with|from|after|following|by|to|on|due to|in response to) (?:[a-z]{1,14} ){0,3}$")
# Improvement that is asked for, not told.
_MODAL = re.compile(
    r"\b(?:must|should|would|shall|needs?|has to|have to|is to|are to|can|could|may|might|if|unless|until|when)\b"
)


# A modal that tells of what is regained: "can lift again", "which she could not".
_REGAINED = re.compile(r"\b(?:again|once more|now|could not|further|farther|longer)\b")


# Care that gave nothing: of the treatment named last before it.
_NO_BENEFIT = re.compile(
    r"\b(?:made no difference|did not (?:benefit|help)|(?:has|have|had) not helped|without (?:any |much )?(?:benefit|improvement|help)(?! in (?:his |her |the )?pain))\b"
)


def _denial(item: ItemReading, treatment: Treatment, sentence: Sentence) -> Place | None:
    useless = _NO_BENEFIT.search(sentence.text)
    if useless and _last_named(item, sentence, useless.start()) in kin_of(treatment):
        return useless.span()
    match = _NEGATIVE.search(sentence.text)
    if match is None or _of_another(item, treatment, sentence, match.end()):
        return None
    clause, comma, rest = match.group().partition(", ")
    if comma and rest and not _DENIABLE.search(clause):
        return None
    return match.span()


def _last_named(item: ItemReading, sentence: Sentence, end: int) -> str | None:
    """The treatment that a sentence names last, or first behind a place where it names none before."""
    named = [m for m in item.reading.named(Kind.TREATMENT, sentence.start, sentence.end) if not m.weak]
    before = [m for m in named if m.end <= sentence.start + end]
    return (before[-1] if before else named[0]).id if named else None


def _of_another(item: ItemReading, treatment: Treatment, sentence: Sentence, end: int) -> bool:
    """Whether the words go on with another remedy: "functional improvement with acupuncture"."""
    at = sentence.start + end
    named = item.reading.named(Kind.TREATMENT, at, min(at + _NEAR, sentence.end))
    tied = [m for m in named if not m.weak and _FROM.search(item.reading.text[at : m.start])]
    return bool(tied) and tied[0].id not in kin_of(treatment)


_NEAR = 40


def _gain(item: ItemReading, treatment: Treatment, sentence: Sentence) -> Place | None:
    text = sentence.text
    if _SINCE.search(text) is None:
        return None
    for cues, pattern in GAINS:
        for match in pattern.finditer(text) if any(cue in text for cue in cues) else ():
            words = match.group()
            wished = _NOT_YET.search(_clause(text, match.start())) or (
                _MODAL.search(words) and not _REGAINED.search(words)
            )
            if not wished and not _of_another(item, treatment, sentence, match.end()):
                return match.span()
    return None


_LESS = re.compile(
    r"\b(?:half|a (?:quarter|third|fraction)|half as much|half as many) (?:of )?(?:the |his |her |as much )?$"
    r"|\bno longer (?:takes|uses|needs|requires) (?:[a-z]{1,14} ){0,2}?$|\bable to (?:decrease|reduce|stop|cut|taper|wean) (?:[a-z0-9]{1,14} ){0,4}?$"
    r"|\b(?:reduc(?:ed|tion of|tion in|ing)|decreas(?:ed|ing|e in)|drop in|lower(?:ed|ing)|taper(?:ed|ing)|wean(?:ed|ing)(?: off| from)?|discontinued|stopped|cut|halved|less|off) "
    r"(?:[a-z0-9]{1,14} ){0,4}?$"
)
_LESS_AFTER = re.compile(
    r"^(?: [a-z0-9]{1,12}){0,3} (?:was |were |has been |have been )(?:reduced|decreased|tapered|weaned|discontinued|stopped|halved|cut|lowered)\b"
    r"|^(?: [a-z0-9]{1,12}){0,2} (?:fell|dropped|went down|went|(?:is|are|was|were) down) (?:from|to)\b"
)


def _less_of_a_drug(item: ItemReading, sentence: Sentence) -> Place | None:
    """Less of a medication that the sentence names, as a change since care."""
    text = sentence.text
    for mention in item.reading.named(Kind.TREATMENT, sentence.start, sentence.end):
        if mention.id != Treatment.MEDICATION.value or mention.weak:
            continue
        at, end = mention.start - sentence.start, mention.end - sentence.start
        match = _LESS.search(text[:at])
        if match and not _NOT_YET.search(_clause(text, match.start())):
            return match.start(), end
        after = _LESS_AFTER.match(text[end:])
        if after and not _NOT_YET.search(_clause(text, at)):
            return at, end + after.end()
    return None


def _clause(text: str, end: int) -> str:
    """The words of the clause before `end`: a negation does not reach past a comma or a contrast."""
    start = 0
    for stop in _STOP.finditer(text, 0, end):
        start = stop.end()
    return text[start:end]


def _overlap(a: Place, b: Place) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _fact(item: ItemReading, sentence: Sentence, place: Place, value: Improvement) -> Fact[Improvement]:
    span = item.reading.span(sentence.start + place[0], sentence.start + place[1])
    return Fact(value, Basis.STATED, (span,))


_HOME = r"(?:home[ -]?(?:based )?(?:exercises?|therapy|program(?:me)?)|hep\b|(?:self-directed|independent|self) (?:home )?(?:exercises?|program))"
_HOME_YES = re.compile(
    rf"\b(?:versed|instructed|educated|taught|trained|independent|compliant|performs?|performing|doing|does|continu(?:es|ed|ing)|participat(?:es|ing)|transition(?:ed)?|established|familiar|knowledgeable|given|provided|adequate|learned|proficient|has an?|on an?|already) {_W}{{0,7}}?{_HOME}"
    rf"|{_HOME} (?:[a-z]{{1,14}} ){{0,3}}?(?:was|were|has been|have been|is|are) (?:[a-z]{{1,14}} ){{0,2}}?(?:taught|established|provided|given|instructed|performed|in place|reviewed|ongoing)"
)
_HOME_NO = re.compile(rf"\b(?:no|not|without|lack of|never|unable to|cannot) {_W}{{0,8}}?{_HOME}")
_ARGUED = re.compile(
    r"\b(?:whether|could|can|would|may|cannot|rather than|instead of|over|within the context|versus|why|transition(?:ing)? to|be continued|continue (?:with )?an? )\b"
)


def home_exercise_of(item: ItemReading) -> Fact[HomeExercise]:
    """Whether home exercise is in place, taught or presumed known; argued as the alternative it is unknown."""
    argued = _home_in(item, item.rationale)
    return argued or item.reading.once("home", lambda: _home_in(item, item.reading.summary)) or _UNTOLD


_UNTOLD = absent(HomeExercise.UNKNOWN)


def _home_in(item: ItemReading, passage: Iterable[Sentence]) -> Fact[HomeExercise] | None:
    for sentence in passage:
        if sentence.quoted or (
            "home" not in sentence.text and "hep" not in sentence.text and "independent" not in sentence.text
        ):
            continue
        no, yes = _HOME_NO.search(sentence.text), _HOME_YES.search(sentence.text)
        if no is not None and not _ARGUED.search(sentence.text):
            return _home(item, sentence, no, HomeExercise.NO)
        if yes is not None and no is None and not _ARGUED.search(sentence.text):
            return _home(item, sentence, yes, HomeExercise.YES)
    return None


def _home(item: ItemReading, sentence: Sentence, match: re.Match[str], value: HomeExercise) -> Fact[HomeExercise]:
    span = item.reading.span(sentence.start + match.start(), sentence.start + match.end())
    return Fact(value, Basis.STATED, (span,))


_FACTOR = r"(?:exceptional|extenuating|special|unusual|extraordinary|mitigating) (?:factors?|circumstances?|conditions?|reasons?)"
_NO_FACTOR = re.compile(
    rf"\b(?:no|not|without|lack of|absence of|fail(?:s|ed)? to|nor|any) {_W}{{0,9}}?{_FACTOR}|{_FACTOR} (?:[a-z]{{1,14}} ){{0,3}}?not\b"
)
_FACTOR_NAMED = re.compile(
    rf"{_FACTOR}[^.]{{0,40}}?(?:including|such as|:|namely|because|due to|since|as) [^.]{{0,80}}?"
    r"(?:complicat\w+|infection|new injury|re-?injur\w+|comorbid\w*|new surgery|revision|second surgery|re-?tear|relapse)"
    rf"|(?:complicat\w+|infection|new (?:injury|trauma)|re-?injur\w+|comorbid\w*|revision surgery|re-?tear)[^.]{{0,160}}?{_FACTOR}"
    rf"|\b(?:this|these|which|that) (?:is|are|was|were) (?:an? )?{_FACTOR}"
)


def exceptional_factors_of(item: ItemReading) -> Fact[ExceptionalFactors]:
    """Exceptional factors: documented only with content; a bare claim stays unknown."""
    for sentence in item.rationale:
        if sentence.quoted:
            continue
        for pattern, value in (
            (_NO_FACTOR, ExceptionalFactors.DENIED),
            (_FACTOR_NAMED, ExceptionalFactors.DOCUMENTED),
        ):
            match = pattern.search(sentence.text)
            if match:
                span = item.reading.span(sentence.start + match.start(), sentence.start + match.end())
                return Fact(value, Basis.STATED, (span,))
    return absent(ExceptionalFactors.UNKNOWN)

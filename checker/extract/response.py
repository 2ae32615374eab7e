"""How the worker responded: functional improvement, home exercise, exceptional factors.

Pain relief, "helped" and "improving" alone are no functional improvement (8 CCR 9792.20); what a guideline
says about improvement is no fact about the worker.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.extract.lexicon import kin_of
from checker.extract.passages import Sentence
from checker.extract.reading import ItemReading
from checker.facts import Basis, BodyRegion, ExceptionalFactors, Fact, HomeExercise, Improvement, Treatment, absent
from checker.frames import Change, Limb, ResponseEvent
from checker.language.clauses import Speaker
from checker.language.letter import Passage


@dataclass(frozen=True, slots=True)
class _Scope:
    """What an item asks of the events: its treatment with its kin, its parts, whether the letter names no other."""

    item: ItemReading
    kin: frozenset[str]
    regions: frozenset[str]
    lone: bool


def improvement_of(item: ItemReading, treatment: Treatment, regions: tuple[BodyRegion, ...] = ()) -> Fact[Improvement]:
    """Functional improvement by earlier care: the rationale's word, else the summary's, last what UR claims."""
    lone = item.reading.only(kin_of(treatment), 0, len(item.reading.text))
    scope = _Scope(item, kin_of(treatment), frozenset(r.value for r in regions), lone)
    argued = list(_mine(scope, item.rationale_events, argued=True))
    told = list(_mine(scope, item.reading.summary_events, argued=False))
    for events in (
        [e for e in argued if e.speaker != Speaker.UR],
        [e for e in told if e.speaker != Speaker.UR],
        [e for e in (*argued, *told) if e.speaker == Speaker.UR],
    ):
        found = _settled(events)
        if found is not None:
            value = Improvement.DOCUMENTED if found.change is Change.GAIN else Improvement.NOT_DOCUMENTED
            return Fact(value, Basis.STATED, (item.reading.span(*found.at),))
    return absent(Improvement.UNKNOWN)


def _settled(events: Sequence[ResponseEvent]) -> ResponseEvent | None:
    """What some events of equal rank say together: a gain of one limb is enough, unless it is denied as such later."""
    gains = [e for e in events if e.change is Change.GAIN]
    denials = [e for e in events if e.change is not Change.GAIN]
    if not gains:
        return denials[0] if denials else None
    later = [d for d in denials if d.limb in (Limb.GENERAL, gains[-1].limb) and d.at[0] > gains[-1].at[0]]
    return later[-1] if later else gains[0]


def _mine(scope: _Scope, passage: Passage, *, argued: bool) -> Iterator[ResponseEvent]:
    """The events of this item: not a guideline's, another person's, another remedy's, another part's."""
    about = _Topic(scope, passage)
    quoted = [s for s in (scope.item.rationale if argued else scope.item.reading.summary) if s.quoted]
    for event in passage.response:
        if event.speaker == Speaker.FILE and not event.sure and any(s.start <= event.at[0] < s.end for s in quoted):
            continue
        if event.row == "no benefit" and not (event.tied or argued):
            continue
        if event.speaker == Speaker.GUIDELINE or event.bent or scope.item.elsewhere(scope.item.reading.text[slice(*event.clause)]):
            continue
        if event.regions and scope.regions and not event.regions & scope.regions:
            continue
        named = event.treatments or about.at(event.sentence)
        if named & scope.kin or not named and (argued or scope.lone):
            yield event


class _Topic:
    """The treatments given in visits that the sentences of a passage speak of: those they name, else those named last."""

    def __init__(self, scope: _Scope, passage: Passage) -> None:
        known = scope.item.reading.lexicon.language.visits
        self._named: dict[int, frozenset[str]] = {}
        for clause in passage.clauses:
            named = clause.treatments & known
            self._named[clause.place] = self._named.get(clause.place, frozenset()) | named

    def at(self, sentence: int) -> frozenset[str]:
        for place in range(sentence, -1, -1):
            if self._named.get(place):
                return self._named[place]
        return frozenset()


_W = r"(?:[a-z0-9/'()&,-]{1,24} )"
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
    for sentence in (*item.rationale, *item.reading.summary):
        if sentence.quoted or (
            "home" not in sentence.text and "hep" not in sentence.text and "independent" not in sentence.text
        ):
            continue
        no, yes = _HOME_NO.search(sentence.text), _HOME_YES.search(sentence.text)
        if no is not None and not _ARGUED.search(sentence.text):
            return _home(item, sentence, no, HomeExercise.NO)
        if yes is not None and no is None and not _ARGUED.search(sentence.text):
            return _home(item, sentence, yes, HomeExercise.YES)
    return absent(HomeExercise.UNKNOWN)


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

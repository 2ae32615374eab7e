"""How the worker responded: functional improvement, home exercise, exceptional factors.

Pain relief, "helped" and "improving" alone are no functional improvement (8 CCR 9792.20); what a guideline
says about improvement is no fact about the worker.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.extract.lexicon import kin_of
from checker.extract.passages import Sentence
from checker.extract.reading import ItemReading
from checker.facts import (
    Basis,
    BodyRegion,
    ExceptionalFactors,
    Fact,
    FlareUp,
    HomeExercise,
    Improvement,
    Interval,
    Treatment,
    absent,
)
from checker.frames import Change, Limb, ResponseEvent, Says
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
    if any(clause.has("disputed") for clause in item.rationale_events.clauses):
        told = [e for e in told if e.speaker != Speaker.UR]
    for events in (
        [e for e in argued if e.speaker != Speaker.UR],
        [e for e in told if e.speaker != Speaker.UR],
        [e for e in (*argued, *told) if e.speaker == Speaker.UR],
    ):
        found = _settled(events)
        if found is not None:
            value = Improvement.DOCUMENTED if found.change is Change.GAIN else Improvement.NOT_DOCUMENTED
            return Fact(value, Basis.STATED, (item.reading.span(*found.clause),))
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
    says = _care_told(scope)
    cared = bool(says & {Says.HAD, Says.SOME, Says.TOTAL, Says.CLAIMED, Says.GRANTED})
    first = Says.NONE in says and not says & {Says.HAD, Says.SOME, Says.TOTAL}
    sentences = scope.item.rationale if argued else scope.item.reading.summary
    elsewhere = any(
        "otherremedy" in e.bent
        for p in (scope.item.rationale_events, scope.item.reading.summary_events)
        for e in p.response
    )
    for event in passage.response:
        if event.speaker == Speaker.FILE and not event.sure and _quoted(sentences, event.at):
            continue
        if (event.row == "no benefit" and not (event.tied or argued)) or (
            event.row == "same" and not (event.tied or event.sure)
        ):
            continue
        if (
            event.speaker == Speaker.GUIDELINE
            or event.bent
            or scope.item.elsewhere(scope.item.reading.text[slice(*event.clause)])
        ):
            continue
        if event.regions and scope.regions and not event.regions & scope.regions:
            continue
        if (
            event.row in _STATUS
            and not (event.tied or (argued and cared and not elsewhere and event.limb is not Limb.RELIANCE))
            and event.change is Change.GAIN
        ):
            continue
        if first and (event.speaker == Speaker.UR or (not event.tied and event.change is Change.GAIN)):
            continue  # the letter states that there was no earlier care: a gain is of something else
        named = event.treatments or about.at(event.sentence)
        if named & scope.kin or (not named and (argued or scope.lone or event.tied)):
            yield event


# Constructions that tell of a status, which may have come from anything where no care is told of beside it.
_STATUS = ("back", "again", "less", "full work", "can now", "no longer")


def _care_told(scope: _Scope) -> set[Says]:
    """What the letter says of care by this treatment: that it was had, that there was none."""
    passages = (scope.item.rationale_events, scope.item.reading.summary_events)
    return {e.says for p in passages for e in p.care if (e.treatments & scope.kin or not e.treatments) and not e.bent}


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


def home_exercise_of(item: ItemReading) -> Fact[HomeExercise]:
    """Whether home exercise is in place, taught or presumed known: the rationale's word, else the summary's."""
    for passage, sentences in (
        (item.rationale_events, item.rationale), (item.reading.summary_events, item.reading.summary)
    ):  # fmt: skip
        for event in passage.exercise:
            if not event.named and (event.speaker == Speaker.GUIDELINE or _quoted(sentences, event.at)):
                continue
            value = HomeExercise.YES if event.had else HomeExercise.NO
            return Fact(value, Basis.STATED, (item.reading.span(*event.at),))
    return absent(HomeExercise.UNKNOWN)


def exceptional_factors_of(item: ItemReading) -> Fact[ExceptionalFactors]:
    """Exceptional factors: documented only with content; a bare claim stays unknown."""
    for event in item.rationale_events.factors:
        if event.speaker != Speaker.GUIDELINE:
            value = ExceptionalFactors.DOCUMENTED if event.documented else ExceptionalFactors.DENIED
            return Fact(value, Basis.STATED, (item.reading.span(*event.at),))
    return absent(ExceptionalFactors.UNKNOWN)


def flare_up_of(item: ItemReading, regions: tuple[BodyRegion, ...], prior: Interval | None) -> Fact[FlareUp]:
    """Whether the visits are for a flare-up of a finished course: of no care, nothing flares up again."""
    parts = frozenset(r.value for r in regions)
    for passage in (item.rationale_events, item.reading.summary_events):
        told = [e for e in passage.flares if not e.regions or not parts or e.regions & parts]
        if told and told[-1].come and (prior is None or prior.min == 0):
            return absent(FlareUp.UNKNOWN)
        if told:
            value = FlareUp.YES if told[-1].come else FlareUp.NO
            return Fact(value, Basis.STATED, (item.reading.span(*told[-1].at),))
    return absent(FlareUp.UNKNOWN)


def _quoted(sentences: Sequence[Sentence], at: tuple[int, int]) -> bool:
    """Whether a place lies in what a guideline says."""
    return any(s.quoted and s.start <= at[0] < s.end for s in sentences)

"""What the files hold, entry by entry with its place, and how an overlay is laid over it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from checker.facts import Treatment
from checker.guideline import DecisionRule, Edition, Guideline, Limit, Overlay, Rulebook, Topic
from checker.load.files import VOCABULARY, Part
from checker.load.problems import RuleProblem
from checker.load.tree import Source
from checker.value import Value
from checker.vocabulary import (
    ConditionWords,
    EvidenceRow,
    GuidelineWords,
    LanguageWords,
    ProcedureWords,
    RegionWords,
    TreatmentWords,
    Vocabulary,
    language_key,
)

T = TypeVar("T", covariant=True)
E = TypeVar("E")
V = TypeVar("V", bound=Value)

Word = TreatmentWords | RegionWords | ProcedureWords | ConditionWords | GuidelineWords


@dataclass(frozen=True, slots=True)
class Placed(Generic[T]):
    """A value with the file and the path of keys it was read from."""

    value: T
    source: Source
    path: tuple[str | int, ...] = ()

    def problem(self, *inner: str | int, message: str, remedy: str) -> RuleProblem:
        """A problem of this value, at the key inside it that `inner` leads to."""
        return self.source.problem((*self.path, *inner), message, remedy)

    def written(self, *inner: str | int) -> object:
        """What the author wrote at a key inside this value."""
        return self.source.value((*self.path, *inner))

    @property
    def place(self) -> str:
        """File and line, for messages."""
        return f"{self.source.file}:{self.source.line(self.path)}"


@dataclass(frozen=True, slots=True)
class PlacedEdition:
    """An edition and the guideline it belongs to."""

    guideline: str
    entry: Placed[Edition]


@dataclass(frozen=True, slots=True)
class PlacedLimit:
    """A limit, the topic file that holds it, and the heading of that file."""

    entry: Placed[Limit]
    header: Placed[Topic]
    stem: str

    @property
    def limit(self) -> Limit:
        return self.entry.value

    @property
    def topic(self) -> Topic:
        return self.header.value

    @property
    def key(self) -> str:
        """`edition/topic-file#limit`, the name of a limit in the whole rulebook."""
        return f"{self.topic.edition}/{self.stem}#{self.limit.id}"


@dataclass(frozen=True, slots=True)
class Library:
    """Every entry that could be read. `broken` are the parts of which a file could not."""

    guidelines: tuple[Placed[Guideline], ...] = ()
    editions: tuple[PlacedEdition, ...] = ()
    limits: tuple[PlacedLimit, ...] = ()
    headers: Mapping[tuple[str, str], Placed[Topic]] = field(default_factory=dict)
    words: Mapping[str, tuple[Placed[Word], ...]] = field(default_factory=dict)
    language: tuple[Placed[LanguageWords], ...] = ()
    samples: Mapping[Treatment, str] = field(default_factory=dict)
    evidence: tuple[Placed[EvidenceRow], ...] = ()
    decision: tuple[Placed[DecisionRule], ...] = ()
    broken: frozenset[Part] = frozenset()

    def edition(self, name: str) -> PlacedEdition | None:
        """The edition of an id."""
        return next((e for e in self.editions if e.entry.value.id == name), None)

    def by_edition(self) -> Iterator[tuple[str, tuple[PlacedLimit, ...]]]:
        """The limits of each edition, in the order of the files."""
        for name in dict.fromkeys(p.topic.edition for p in self.limits):
            yield name, tuple(p for p in self.limits if p.topic.edition == name)


def overlaid(below: Library, above: Library) -> Library:
    """One library laid over another: what is new is added, what has the same name is replaced, words are merged."""
    return Library(
        guidelines=_over(below.guidelines, above.guidelines, lambda g: g.value.id, _merged),
        editions=_over(below.editions, above.editions, lambda e: e.entry.value.id, _replaced),
        limits=_over(below.limits, above.limits, lambda p: (p.topic.edition, p.stem, p.limit.id), _replaced),
        headers={**below.headers, **above.headers},
        words={kind: _over(below.words.get(kind, ()), above.words.get(kind, ()), _id, _merged) for kind in VOCABULARY},
        language=_over(below.language, above.language, lambda w: w.value.id, _merged),
        samples={**below.samples, **above.samples},
        evidence=_over(below.evidence, above.evidence, lambda w: w.value.id, _replaced),
        decision=below.decision,
        broken=below.broken | above.broken,
    )


def _id(word: Placed[Word]) -> str:
    return word.value.id


def _replaced(_old: E, new: E) -> E:
    return new


def _merged(old: Placed[V], new: Placed[V]) -> Placed[V]:
    """What the new entry says, over what the old one said; words of both."""
    return replace(new, value=_united(old.value, new.value))


def _united(old: V, new: V) -> V:
    said = {name: getattr(new, name) for name in new.model_fields_set}
    words = {name: _both(getattr(old, name), said[name]) for name in said.keys() & {"words", "weak_words", "verbs"}}
    return old.model_copy(update=said | words)


def _both(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(old + new))


def _over(
    below: tuple[E, ...], above: tuple[E, ...], key: Callable[[E], Hashable], joined: Callable[[E, E], E]
) -> tuple[E, ...]:
    """Entries of the same key joined in the place of the old; new ones after them; twins kept, to be reported."""
    known = {key(old) for old in below}
    out: list[E] = []
    for old in below:
        twins = [new for new in above if key(new) == key(old)]
        out.extend([joined(old, new) for new in twins] or [old])
    return (*out, *(new for new in above if key(new) not in known))


def rulebook_of(library: Library, digest: str, overlays: tuple[Overlay, ...] = ()) -> Rulebook:
    """The rulebook of a library without problems."""
    return Rulebook(
        guidelines=tuple(_guideline(library, g.value) for g in library.guidelines),
        topics=tuple(_topics(library)),
        vocabulary=Vocabulary.model_validate({k: tuple(w.value for w in library.words[k]) for k in VOCABULARY}),
        language=tuple(entry.value for entry in library.language),
        samples=dict(library.samples),
        evidence=tuple(row.value for row in library.evidence),
        decision=tuple(rule.value for rule in library.decision),
        places=dict(_places(library)),
        digest=digest,
        overlays=overlays,
    )


def _places(library: Library) -> Iterator[tuple[str, str]]:
    yield from ((limit.key, limit.entry.place) for limit in library.limits)
    yield from ((language_key(entry.value), entry.place) for entry in library.language)
    yield from ((language_key(row.value), row.place) for row in library.evidence)


def _guideline(library: Library, guideline: Guideline) -> Guideline:
    editions = tuple(e.entry.value for e in library.editions if e.guideline == guideline.id)
    return guideline.model_copy(update={"editions": editions})


def _topics(library: Library) -> Iterator[Topic]:
    held: dict[tuple[str, str], list[Limit]] = {key: [] for key in library.headers}
    for placed in library.limits:
        held[placed.topic.edition, placed.stem].append(placed.limit)
    for key, limits in held.items():
        yield library.headers[key].value.model_copy(update={"limits": tuple(limits)})

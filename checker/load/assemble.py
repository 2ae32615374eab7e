"""From the files of one root to its library, with every problem of reading."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from checker.facts import Treatment
from checker.guideline import DecisionRule, Guideline, Topic
from checker.load.files import VOCABULARY, Part, RuleFile
from checker.load.library import Library, Placed, PlacedEdition, PlacedLimit, Word
from checker.load.problems import RuleProblem
from checker.load.schema import fit
from checker.load.tree import Source, read_tree
from checker.value import Value
from checker.vocabulary import (
    ConditionWords,
    EvidenceRow,
    GuidelineWords,
    LanguageFile,
    LanguageWords,
    ProcedureWords,
    RegionWords,
    TreatmentWords,
)


class _Treatments(Value):
    treatments: tuple[TreatmentWords, ...]


class _Regions(Value):
    body_regions: tuple[RegionWords, ...]


class _Procedures(Value):
    procedures: tuple[ProcedureWords, ...]


class _Conditions(Value):
    conditions: tuple[ConditionWords, ...]


class _Guidelines(Value):
    guidelines: tuple[GuidelineWords, ...]


class DecisionFile(Value):
    """How a check is decided; overlays cannot change it."""

    rules: tuple[DecisionRule, ...]
    """The rules; their conditions exclude each other."""


_WORDS: dict[str, type[Value]] = {
    "treatments": _Treatments,
    "body_regions": _Regions,
    "procedures": _Procedures,
    "conditions": _Conditions,
    "guidelines": _Guidelines,
}

V = TypeVar("V", bound=Value)


@dataclass(slots=True)
class _Shelf:
    """What has been read so far."""

    guidelines: list[Placed[Guideline]] = field(default_factory=list)
    editions: list[PlacedEdition] = field(default_factory=list)
    limits: list[PlacedLimit] = field(default_factory=list)
    headers: dict[tuple[str, str], Placed[Topic]] = field(default_factory=dict)
    words: dict[str, tuple[Placed[Word], ...]] = field(default_factory=lambda: dict.fromkeys(VOCABULARY, ()))
    language: list[Placed[LanguageWords]] = field(default_factory=list)
    samples: dict[Treatment, str] = field(default_factory=dict)
    evidence: list[Placed[EvidenceRow]] = field(default_factory=list)
    decision: list[Placed[DecisionRule]] = field(default_factory=list)
    broken: set[Part] = field(default_factory=set)
    problems: list[RuleProblem] = field(default_factory=list)

    def library(self) -> Library:
        return Library(
            guidelines=tuple(self.guidelines),
            editions=tuple(self.editions),
            limits=tuple(self.limits),
            headers=self.headers,
            words=self.words,
            language=tuple(self.language),
            samples=dict(self.samples),
            evidence=tuple(self.evidence),
            decision=tuple(self.decision),
            broken=frozenset(self.broken),
        )


def assemble(files: Iterable[RuleFile]) -> tuple[Library, tuple[RuleProblem, ...]]:
    """The library of one root. A file that cannot be read leaves its part broken and the rest whole."""
    shelf = _Shelf()
    for file in files:
        _READERS[file.part](shelf, file)
    return shelf.library(), tuple(shelf.problems)


def _topic(shelf: _Shelf, file: RuleFile) -> None:
    header = _value(shelf, file, Topic)
    if header is None:
        return
    edition, stem = header.value.edition, file.place.stem
    shelf.headers[edition, stem] = header
    if edition not in (str(file.place.parent), file.place.parent.name):
        message = f"the edition is `{edition}`, and the file lies in the folder of `{file.place.parent}`"
        shelf.problems.append(header.problem("edition", message=message, remedy="mend the line or move the file"))
    for number, limit in enumerate(header.value.limits):
        shelf.limits.append(PlacedLimit(Placed(limit, header.source, ("limits", number)), header, stem))


def _guideline(shelf: _Shelf, file: RuleFile) -> None:
    placed = _value(shelf, file, Guideline)
    if placed is None:
        return
    shelf.guidelines.append(placed)
    if placed.value.id != file.place.parent.name:
        message = f"the guideline is `{placed.value.id}`, and its folder is `{file.place.parent}`"
        shelf.problems.append(placed.problem("id", message=message, remedy="mend the id or rename the folder"))
    for number, edition in enumerate(placed.value.editions):
        entry = Placed(edition, placed.source, ("editions", number))
        shelf.editions.append(PlacedEdition(placed.value.id, entry))


def _vocabulary(shelf: _Shelf, file: RuleFile) -> None:
    kind = file.place.stem
    placed = _value(shelf, file, _WORDS[kind])
    if placed is not None:
        words: tuple[Word, ...] = getattr(placed.value, kind)
        shelf.words[kind] = tuple(_entries(placed.source, kind, words))


def _decision(shelf: _Shelf, file: RuleFile) -> None:
    placed = _value(shelf, file, DecisionFile)
    if placed is not None:
        shelf.decision.extend(_entries(placed.source, "rules", placed.value.rules))


def _language(shelf: _Shelf, file: RuleFile) -> None:
    placed = _value(shelf, file, LanguageFile)
    if placed is not None:
        shelf.language.extend(_entries(placed.source, "words", placed.value.words))
        shelf.samples.update(placed.value.samples)
        shelf.evidence.extend(_entries(placed.source, "evidence", placed.value.evidence))


def _entries(source: Source, key: str, values: Iterable[V]) -> Iterator[Placed[V]]:
    for number, value in enumerate(values):
        yield Placed(value, source, (key, number))


def _value(shelf: _Shelf, file: RuleFile, model: type[V]) -> Placed[V] | None:
    """What a file holds as its model, or None, with the problems and the broken part noted."""
    source, problems = _source(file)
    value = None
    if source is not None:
        value, misfits = fit(model, source)
        blamed = {(p.line, p.key) for p in problems}
        # A value that was misread already needs no second problem for not fitting.
        problems += tuple(p for p in misfits if (p.line, p.key) not in blamed)
    shelf.problems.extend(problems)
    if value is None or source is None:
        shelf.broken.add(file.part)
        return None
    return Placed(value, source)


def _source(file: RuleFile) -> tuple[Source | None, tuple[RuleProblem, ...]]:
    try:
        text = file.content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = file.content[: error.start].count(b"\n") + 1
        return None, (RuleProblem(file.name, line, "", "not UTF-8 text", "save it as UTF-8", ends_reading=True),)
    return read_tree(file.name, text)


_READERS: dict[Part, Callable[[_Shelf, RuleFile], None]] = {
    Part.TOPIC: _topic,
    Part.GUIDELINE: _guideline,
    Part.VOCABULARY: _vocabulary,
    Part.LANGUAGE: _language,
    Part.DECISION: _decision,
}

"""The rulebook of files that were read: fitted to the schema, overlaid, and refused with every fault it has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from checker.guideline import Overlay, Rulebook
from checker.load.assemble import assemble
from checker.load.files import VOCABULARY, Part, RuleFile
from checker.load.library import Library, rulebook_of
from checker.load.lint import faults
from checker.load.overlay import laid_over
from checker.load.problems import RulebookError, RuleProblem

Layers = Sequence[tuple[RuleFile, ...]]


def checked(layers: Layers, names: Sequence[str], digest: str, problems: Sequence[RuleProblem]) -> Rulebook:
    """The rulebook of the first layer with the others, by these names, laid over it. RulebookError names every
    problem: those of finding the files, and all there are in them."""
    library, unread, laid = _library(layers, names)
    missing = tuple(_missing(layers[0]))
    if missing:
        # What a missing file would define is not held against those who name it.
        library = replace(library, broken=library.broken | {Part.VOCABULARY})
    found = (*problems, *unread, *missing, *_foreign(layers[1:]), *faults(library))
    if found:
        raise RulebookError(found)
    return rulebook_of(library, digest, laid)


def _library(layers: Layers, names: Sequence[str]) -> tuple[Library, tuple[RuleProblem, ...], tuple[Overlay, ...]]:
    """The layers as one library, the problems of reading them, and what each overlay has done."""
    base, problems = assemble(layers[0])
    laid: list[Overlay] = []
    for name, layer in zip(names, layers[1:], strict=True):
        above, unread = assemble(layer)
        base, overlay = laid_over(base, above, name)
        problems = (*problems, *unread)
        laid.append(overlay)
    return base, problems, tuple(laid)


def _missing(files: tuple[RuleFile, ...]) -> Iterator[RuleProblem]:
    """The files without which a rulebook is none."""
    names = {str(file.place) for file in files}
    for name in ("decision.yaml", *(f"vocabulary/{kind}.yaml" for kind in VOCABULARY)):
        if names and name not in names:
            yield RuleProblem(name, 1, "", "the file is missing", "every rulebook has it", ends_reading=True)


def _foreign(overlays: Layers) -> Iterator[RuleProblem]:
    """What an overlay may not hold: it changes limits and words, never how a decision is reached."""
    for file in (f for layer in overlays for f in layer if f.part is Part.DECISION):
        yield RuleProblem(file.name, 1, "", "an overlay cannot change how decisions are reached", "delete the file")

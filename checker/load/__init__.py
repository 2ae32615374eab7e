"""The rulebook from its files: read, fitted to the schema, overlaid, and refused with every fault it has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from checker.guideline import Overlay, Rulebook
from checker.load.assemble import assemble
from checker.load.files import VOCABULARY, Part, RuleFile, digest_of, rule_files
from checker.load.library import Library, rulebook_of
from checker.load.lint import faults
from checker.load.overlay import laid_over
from checker.load.problems import RulebookError, RuleProblem

__all__ = ["RuleProblem", "RulebookError", "load_rulebook", "shipped_rules"]


def load_rulebook(root: Path, *, overlays: tuple[Path, ...] = ()) -> Rulebook:
    """The rulebook under `root` with the overlays laid over it. RulebookError names every problem at once."""
    files, problems = _files(root, overlays)
    library, unread, laid = _library(files, tuple(overlay.resolve().name for overlay in overlays))
    missing = tuple(_missing(files[0]))
    if missing:
        # What a missing file would define is not held against those who name it.
        library = replace(library, broken=library.broken | {Part.VOCABULARY})
    problems = (*problems, *unread, *missing, *_foreign(files[1:]), *faults(library))
    if problems:
        raise RulebookError(problems)
    return rulebook_of(library, digest_of(file for layer in files for file in layer), laid)


def shipped_rules() -> Path:
    """The rules that come with the program: inside an installed wheel, or beside the package in a checkout."""
    package = Path(__file__).parent.parent
    installed = package / "_rules"
    return installed if installed.is_dir() else package.parent / "rules"


def _files(root: Path, overlays: tuple[Path, ...]) -> tuple[list[tuple[RuleFile, ...]], tuple[RuleProblem, ...]]:
    """The files of the root, then of each overlay."""
    found = [rule_files(root, label="")]
    found += [rule_files(overlay, label=f"{overlay.resolve().name}/") for overlay in overlays]
    return [files for files, _ in found], tuple(p for _, problems in found for p in problems)


def _library(
    layers: list[tuple[RuleFile, ...]], names: tuple[str, ...]
) -> tuple[Library, tuple[RuleProblem, ...], tuple[Overlay, ...]]:
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


def _foreign(overlays: list[tuple[RuleFile, ...]]) -> Iterator[RuleProblem]:
    """What an overlay may not hold: it changes limits and words, never how a decision is reached."""
    for file in (f for layer in overlays for f in layer if f.part is Part.DECISION):
        yield RuleProblem(file.name, 1, "", "an overlay cannot change how decisions are reached", "delete the file")

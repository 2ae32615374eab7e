"""The rulebook from its files: read and checked, or kept from the last time that exactly these files were."""

from __future__ import annotations

from pathlib import Path

from checker.guideline import Rulebook
from checker.load.compiled import keep, kept
from checker.load.files import RuleFile, digest_of, rule_files
from checker.load.problems import RulebookError, RuleProblem

__all__ = ["RuleProblem", "RulebookError", "load_rulebook", "shipped_rules"]


def load_rulebook(root: Path, *, overlays: tuple[Path, ...] = (), compiled: Path | None = None) -> Rulebook:
    """The rulebook under `root` with the overlays laid over it. RulebookError names every problem at once.

    `compiled`: the folder where checked rulebooks are kept; without one the rules are checked each time.
    """
    layers, problems = _files(root, overlays)
    digest = digest_of(layers)
    rulebook = kept(compiled, digest) if compiled is not None and not problems else None
    if rulebook is None:
        # Imported here because a rulebook that was kept needs none of it.
        from checker.load.checked import checked

        rulebook = checked(layers, [overlay.resolve().name for overlay in overlays], digest, problems)
        if compiled is not None:
            keep(compiled, rulebook)
    return rulebook


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

"""The files of a rulebook: which there are, what each is for, and the digest of them all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath

from checker.load.problems import RuleProblem

MAX_BYTES = 1_000_000
MAX_FILES = 2_000
VOCABULARY = ("treatments", "body_regions", "procedures", "conditions", "guidelines")


class Part(StrEnum):
    """What a file of the rulebook holds."""

    VOCABULARY = "vocabulary"
    LANGUAGE = "language"
    GUIDELINE = "guideline"
    TOPIC = "topic"
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class RuleFile:
    """One file as found: `name` for messages, `place` inside its own root, its bytes."""

    name: str
    place: PurePosixPath
    part: Part
    content: bytes


def rule_files(root: Path, *, label: str) -> tuple[tuple[RuleFile, ...], tuple[RuleProblem, ...]]:
    """Every file of rules under a root, in order of name; names begin with `label`."""
    files: list[RuleFile] = []
    problems: list[RuleProblem] = []
    for path in _found(root):
        place = PurePosixPath(path.relative_to(root).as_posix())
        match _opened(path, place, f"{label}{place}"):
            case RuleFile() as file:
                files.append(file)
            case RuleProblem() as problem:
                problems.append(problem)
    if not files and not problems:
        problems.append(_problem(label or ".", f"there are no rules in {root}", "name the folder that holds them"))
    if len(files) + len(problems) > MAX_FILES:
        return (), (_problem(label or ".", f"more than {MAX_FILES} files", "name the folder of the rules alone"),)
    return tuple(files), tuple(problems)


def _found(root: Path) -> Iterator[Path]:
    names = []
    for path in root.rglob("*"):
        hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
        if path.suffix.lower() in (".yaml", ".yml") and not hidden:
            names.append(path)
            if len(names) > MAX_FILES:
                break
    yield from sorted(names, key=lambda path: path.relative_to(root).as_posix())


def _opened(path: Path, place: PurePosixPath, name: str) -> RuleFile | RuleProblem:
    part = _part(place)
    if part is None:
        return _problem(name, "no file of rules is looked for here", _LAYOUT)
    if not path.is_file():
        return _problem(name, "not a file", "make it a readable file")
    try:
        with path.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except OSError as error:
        return _problem(name, f"cannot be opened: {error.strerror}", "make it a readable file")
    if len(content) > MAX_BYTES:
        return _problem(name, f"larger than {MAX_BYTES:,} bytes", "split the topic")
    return RuleFile(name, place, part, content)


_LAYOUT = (
    "rules stand in decision.yaml, vocabulary/<kind>.yaml, language/<topic>.yaml, <guideline>/guideline.yaml "
    "and <guideline>/<edition>/<topic>.yaml"
)


def _part(place: PurePosixPath) -> Part | None:
    match place.parts:
        case _ if place.suffix != ".yaml":
            return None
        case ("decision.yaml",):
            return Part.DECISION
        case ("vocabulary", _):
            return Part.VOCABULARY if place.stem in VOCABULARY else None
        case (_, "guideline.yaml"):
            return Part.GUIDELINE
        case ("language", _):
            return Part.LANGUAGE
        case ("vocabulary" | "language", _, _):
            return None
        case (_, _, _):
            return Part.TOPIC
    return None


def _problem(name: str, message: str, remedy: str) -> RuleProblem:
    return RuleProblem(name, 1, "", message, remedy, ends_reading=True)


def digest_of(layers: Sequence[Iterable[RuleFile]]) -> str:
    """The name of exactly these files in exactly these layers: their names and bytes, in order of name."""
    digests = [_layer_digest(layer) for layer in layers]
    # The order of overlays matters, since the later one wins.
    whole = digests[0] if len(digests) == 1 else hashlib.sha256(" ".join(digests).encode()).hexdigest()
    return f"sha256:{whole}"


def _layer_digest(files: Iterable[RuleFile]) -> str:
    whole = hashlib.sha256()
    for file in sorted(files, key=lambda f: f.name):
        name = file.name.encode(errors="surrogateescape")
        # Lengths keep a byte from moving between a name and its content, or between two files, unseen.
        whole.update(b"%d %d " % (len(name), len(file.content)) + name + file.content)
    return whole.hexdigest()

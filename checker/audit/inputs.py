"""Which of the files that paths lead to are taken for decisions; of the others, what they are."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from pathlib import Path


class Kind(StrEnum):
    """What a file is that is no decision."""

    REPORT = "report of imrcheck"
    STRAY = "file that is no decision"


@dataclass(frozen=True, slots=True)
class Passed:
    """A file passed over."""

    path: Path
    kind: Kind


@dataclass(frozen=True, slots=True)
class Globs:
    """What --include and --exclude ask for: a pattern fits a whole path or a name."""

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    def take(self, path: Path) -> bool:
        """Whether a file is asked for."""
        return (not self.include or _fits(path, self.include)) and not _fits(path, self.exclude)


def _fits(path: Path, globs: Collection[str]) -> bool:
    names = (path.as_posix(), path.name)
    return any(fnmatchcase(name, glob.removeprefix("./")) for glob in globs for name in names)


def lying_in(named: Iterable[Path], files: Iterable[Path]) -> Iterator[Path]:
    """Those of the files that lie under the paths named, by the names that a walk through those would give them.

    As in such a walk nothing is found below a name that begins with a dot.
    """
    there = sorted(files)
    for path in named:
        root = Path(os.path.realpath(path))
        for file in there:
            if file == root:
                yield path
            elif file.is_relative_to(root):
                below = file.relative_to(root)
                if not any(part.startswith(".") for part in below.parts):
                    yield path / below


def sorted_out(found: Iterable[Path], named: Collection[Path]) -> tuple[tuple[Path, ...], tuple[Passed, ...]]:
    """The files to read, and those passed over. A file that was named itself is passed over only as a report."""
    kept: list[Path] = []
    passed: list[Passed] = []
    for path in found:
        kind = Kind.STRAY if path not in named and _stray(path) else Kind.REPORT if is_report(path) else None
        if kind is None:
            kept.append(path)
        else:
            passed.append(Passed(path, kind))
    return tuple(kept), tuple(passed)


# What lies about in folders of any project, by name. Anything else is an input, so that no letter is dropped unread.
_STRAY_SUFFIXES = frozenset({".toml", ".ini", ".cfg", ".lock", ".py", ".sh", ".css", ".js"})
_STRAY_STEMS = frozenset({"readme", "license", "licence", "changelog", "contributing", "notice", "authors", "makefile"})
_STRAY_NAMES = frozenset({"thumbs.db", "desktop.ini"})
_PAGE_SUFFIXES = frozenset({"", ".md", ".rst", ".txt"})


def _stray(path: Path) -> bool:
    name, suffix, stem = path.name.lower(), path.suffix.lower(), path.stem.lower()
    return suffix in _STRAY_SUFFIXES or name in _STRAY_NAMES or (stem in _STRAY_STEMS and suffix in _PAGE_SUFFIXES)


_ENDS = 4096
# How the pages for people are signed, and how the JSON of a report and of a decision begins.
_SIGNED = re.compile(rb"imrcheck [0-9][0-9A-Za-z.+-]{0,40}, rules sha256:[0-9a-f]{12}")
_JSON = re.compile(rb'\s*\{\s*"schema_version":\s*"[^"]{1,20}",\s*"tool":\s*\{\s*"name":\s*"imrcheck"')
# A facts file of one line begins alike, but gives its dates with basis and spans, or as unknown.
_JSONL = re.compile(
    rb'\{"source":"[^\n]*?","sha256":"[0-9a-f]*","letter_format":"[a-z0-9-]*",'
    rb'(?:"[a-z_]{1,30}":(?:null|"[0-9-]{4,10}"),)*+"problems":\['
)


# How SARIF, JUnit, Code Quality, the table of findings and a baseline begin, as the gate writes them.
_OF_THE_GATE = tuple(
    re.compile(begins)
    for begins in (
        rb'\{"\$schema":"[^"]{1,200}","version":"2\.1\.0","runs":\[\{"tool":\{"driver":\{"name":"imrcheck"',
        rb'<\?xml [^>]{1,80}\?>\s*<testsuites name="imrcheck',
        rb'\[\s*\{\s*"type": "issue",\s*"check_name": "imrcheck/',
        rb"\[\]\s*\Z",
        rb"source,page,line,severity,code,case_number,item,",
        rb'\{\s*"imrcheck_baseline": \d',
    )
)


def is_report(path: Path) -> bool:
    """Whether a file is a report of this program, by how it begins or how it is signed at its end."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as stream:
            start = stream.read(_ENDS)
            stream.seek(max(0, path.stat().st_size - _ENDS))
            end = stream.read(_ENDS)
    except OSError:
        return False
    if any(begins.match(start) for begins in (_JSON, _JSONL, *_OF_THE_GATE)) or (
        path.suffix == ".jsonl" and not start.strip()
    ):
        return True  # a report of no decision at all is empty
    return _SIGNED.search(start if start.startswith(b"<!doctype html>") else _last_lines(end)) is not None


def _last_lines(end: bytes) -> bytes:
    """The last lines of a page, where it is signed; words of a letter stand before them."""
    return b"\n".join(end.rstrip().splitlines()[-_SIGNED_LINES:])


_SIGNED_LINES = 8


def passed_over(passed: Iterable[Passed]) -> Iterator[str]:
    """What to say of them: a line a kind, with their number and the names of the first."""
    found = tuple(passed)
    for kind, count in sorted(Counter(one.kind for one in found).items()):
        names = [one.path.as_posix() for one in found if one.kind is kind]
        more = f" and {count - _NAMED} more" if count > _NAMED else ""
        noun = kind.value if count == 1 else _plural(kind.value)
        yield f"passed over {count} {noun}: {', '.join(names[:_NAMED])}{more}"


_NAMED = 5


def _plural(noun: str) -> str:
    first, _, rest = noun.partition(" ")
    return f"{first}s {rest}".replace("that is no decision", "that are no decisions")

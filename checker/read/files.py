"""Finds the inputs that paths name, and reads them from disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from checker.caps import MEGABYTE, Caps, passes
from checker.document import Document, Problem
from checker.read.formats import read_document


def find_inputs(paths: Iterable[Path]) -> Iterator[Path]:
    """The files named and those below the folders named, sorted by name; a missing path raises at once."""
    named = tuple(paths)
    for path in named:
        if not path.exists():
            raise FileNotFoundError(f"no such file or folder: {path}")
    return (found for path in named for found in _files_of(path))


def _files_of(path: Path) -> Iterator[Path]:
    return _files_below(path, frozenset()) if path.is_dir() else iter((path,))


def _files_below(folder: Path, above: frozenset[Path]) -> Iterator[Path]:
    """Anything that is not a folder is an input, so that what cannot be read is reported, not dropped."""
    place = folder.resolve()
    if place in above:
        return
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError:
        yield folder
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _files_below(entry, above | {place})
        else:
            yield entry


def read_path(path: Path, caps: Caps | None = None) -> Document:
    """The document in a file; one that cannot be opened comes back without text and with the reason."""
    caps = caps or Caps()
    try:
        refusal = _refusal(path, caps)
        return _without_text(path, refusal) if refusal else read_document(path.as_posix(), path.read_bytes(), caps)
    except OSError as failure:
        reason = failure.strerror or "unknown reason"
        message = f"The file cannot be opened ({reason}); check that it exists and that you may read it."
        return _without_text(path, Problem("unreadable", message))


def _refusal(path: Path, caps: Caps) -> Problem | None:
    size = path.stat().st_size
    if path.is_dir():
        return Problem("unreadable", "The folder cannot be listed; check that you may read it.")
    if not path.is_file():
        return Problem("unreadable", "This is a pipe or a device, not a file; save the letter as a file.")
    if size > caps.megabytes * MEGABYTE:
        return passes(caps, "megabytes", f"The file has {size // MEGABYTE} megabytes")
    return None


def _without_text(path: Path, problem: Problem) -> Document:
    return Document(path.as_posix(), "", "", problems=(problem,))

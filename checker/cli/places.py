"""Where reports may go: never over what the run reads, never two in one file, never where a file cannot be."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from checker.cli.ended import RefusedError
from checker.cli.options import Destination

# A file under any of its names: device and inode, or where it will be.
Identity = tuple[int, int] | str


def refuse_bad_places(places: Sequence[Destination], reads: Iterable[Path] = (), rules: Iterable[Path] = ()) -> None:
    """Says before the work, not after it, that an output cannot be written or would destroy what the run reads.

    `reads`: the files that the run reads; `rules`: the folders of its rules.
    """
    written = [(place.path, identity(place.path)) for place in places if place.path is not None]
    inputs = {identity(path) for path in reads} if written else set()
    roots = [Path(os.path.realpath(root)) for root in rules]
    for number, (path, same) in enumerate(written):
        _refuse_unwritable(path)
        if same in inputs:
            raise RefusedError(f"cannot write {path}: it is one of the inputs; choose another --output.")
        if path.exists() and any(Path(os.path.realpath(path)).is_relative_to(root) for root in roots):
            raise RefusedError(f"cannot write {path}: it is a file of the rules; choose another --output.")
        if _is_plain(path) and any(same == other for _, other in written[:number]):
            raise RefusedError(f"two reports would go to {path}; give each --format its own --output.")


def refuse_unknowable(places: Sequence[Destination], roots: Iterable[Path]) -> None:
    """A report of bare lines, which nothing tells from a letter, must not lie where a later run looks for letters."""
    folders = [Path(os.path.realpath(root)) for root in roots if root.is_dir()]
    for place in places:
        if place.path is None or place.format not in _UNSIGNED or not _is_plain(place.path):
            continue
        real = Path(os.path.realpath(place.path))
        if any(real.is_relative_to(folder) for folder in folders) and not real.name.startswith("."):
            raise RefusedError(
                f"cannot write {place.path}: a later run would read it as a letter; choose an --output elsewhere."
            )


_UNSIGNED = frozenset({"text", "github"})


def identity(path: Path) -> Identity:
    """The same for all names of one file, links included."""
    try:
        found = path.stat()
    except OSError:
        return os.path.realpath(path)
    return found.st_dev, found.st_ino


def _is_plain(path: Path) -> bool:
    """Whether a report there replaces what is there: a device takes any number of them."""
    return path.is_file() or not path.exists()


def _refuse_unwritable(path: Path) -> None:
    try:
        reason = next(_obstacles(path), None)
    except OSError as failure:
        raise RefusedError(cannot_write(path, failure)) from None
    if reason is not None:
        raise RefusedError(f"cannot write {path}: {reason}")


def _obstacles(path: Path) -> Iterator[str]:
    with suppress(FileNotFoundError):
        path.stat()  # raises for a name too long, a ring of links, a folder that may not be entered
    folder = Path(os.path.realpath(path)).parent
    if not folder.is_dir():
        yield f"there is no folder {folder}; make it first."
    elif path.is_dir():
        yield "it is a folder; name a file in it."
    elif _is_plain(path) and not os.access(folder, os.W_OK):
        yield "the folder is not writable; choose another."


def cannot_write(path: Path, failure: OSError) -> str:
    """A failure to write, in words."""
    return f"cannot write {path}: {failure.strerror or 'unknown reason'}; choose another --output."

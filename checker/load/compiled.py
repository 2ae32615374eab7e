"""A checked rulebook kept as JSON under the name of exactly the files and the code it was made from.

Reading it back is a tenth of the work of reading and checking the rules. It is plain data, fitted to the same closed
models; whatever is wrong with it, or with the place it lies in, only means that the rules are read themselves.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile

from pydantic import ValidationError

from checker.guideline import Rulebook

_KEPT = 8
_OTHERS_MAY_WRITE = 0o022


def kept(folder: Path, digest: str) -> Rulebook | None:
    """The rulebook of these files, if it is there and only its owner can have written it."""
    place = _place(folder, digest)
    try:
        if not _ours(folder) or not _ours(place):
            return None
        rulebook = Rulebook.model_validate_json(place.read_bytes())
    except (OSError, ValidationError):
        return None
    return rulebook if rulebook.digest == digest else None


def keep(folder: Path, rulebook: Rulebook) -> None:
    """Put the rulebook where the next run finds it; where that cannot be, the next run reads the rules again."""
    place = _place(folder, rulebook.digest)
    content = rulebook.model_dump_json(by_alias=True, exclude_defaults=True)
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _ours(folder):
            return
        with NamedTemporaryFile(dir=folder, prefix=".", suffix=".new", delete=False) as written:
            made = Path(written.name)
            try:
                written.write(content.encode())
                written.flush()
                made.replace(place)
            except BaseException:
                made.unlink(missing_ok=True)
                raise
        _forget_old(folder)


def _place(folder: Path, digest: str) -> Path:
    name = hashlib.sha256(f"{digest} {_code()}".encode()).hexdigest()
    return folder / f"rules-{name}.json"


@cache
def _code() -> str:
    """The name of the code that reads and checks rules: another version of it may read them otherwise."""
    package = Path(__file__).parent.parent
    whole = hashlib.sha256()
    for path in sorted((*package.glob("*.py"), *package.glob("load/**/*.py"))):
        whole.update(path.name.encode() + path.read_bytes())
    return whole.hexdigest()


def _ours(path: Path) -> bool:
    """Whether nobody but this user can have written what is there."""
    found = path.stat()
    return found.st_uid == os.getuid() and not found.st_mode & _OTHERS_MAY_WRITE


def _forget_old(folder: Path) -> None:
    """Only the rulebooks written last stay."""
    files = sorted(folder.glob("rules-*.json"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for old in files[_KEPT:]:
        old.unlink(missing_ok=True)

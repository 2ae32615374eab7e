"""Where reports go: files written whole or not at all, standard output with colour only for a person."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TextIO

import click
from rich.console import Console
from rich.text import Text

from checker.cli.options import Destination, RefusedError
from checker.findings import Report
from checker.report import Render


def write_report(report: Report, places: Iterable[Destination], formats: Mapping[str, Render]) -> None:
    """The report in each format, where it belongs."""
    for place in places:
        put(formats[place.format](report), place.path)


def put(content: str | Text, path: Path | None) -> None:
    """A rendered text to a file, or to standard output."""
    if path is not None:
        write_whole(path, encoded(str(content)))
    elif isinstance(content, Text) and for_a_person(sys.stdout):
        click.echo(encoded(_coloured(content)), nl=False)
    else:
        click.echo(encoded(str(content)), nl=False)


def put_text(text: str, path: Path | None) -> None:
    """A letter's text exactly as read; on a terminal, without the characters that would steer it."""
    put(_harmless(text) if path is None and sys.stdout.isatty() else text, path)


def _harmless(text: str) -> str:
    return "".join(sign if sign.isprintable() or sign in "\n\t" else "\N{REPLACEMENT CHARACTER}" for sign in text)


def for_a_person(stream: TextIO) -> bool:
    """Whether colour and progress are welcome: a terminal, and nobody said NO_COLOR."""
    quiet = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return stream.isatty() and not quiet


def encoded(content: str) -> bytes:
    """UTF-8; half a character out of an odd file name is written as its escape, which JSON reads too."""
    return content.encode("utf-8", "backslashreplace")


def _coloured(content: Text) -> str:
    painted = io.StringIO()
    console = Console(file=painted, force_terminal=True, color_system="standard", legacy_windows=False)
    console.print(content, soft_wrap=True, end="")
    return painted.getvalue()


def refuse_unwritable(places: Iterable[Destination]) -> None:
    """Says before the work, not after it, that an output cannot be written."""
    for place in places:
        if place.path is None:
            continue
        folder = place.path.resolve().parent
        if not folder.is_dir():
            raise RefusedError(f"cannot write {place.path}: there is no folder {folder}; make it first.")
        if place.path.is_dir():
            raise RefusedError(f"cannot write {place.path}: it is a folder; name a file in it.")
        if not os.access(folder, os.W_OK):
            raise RefusedError(f"cannot write {place.path}: the folder is not writable; choose another.")


def write_whole(path: Path, content: bytes) -> None:
    """The file in one step, so that nobody ever reads half a report."""
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(content)  # a device or a pipe, which must not be replaced by a file
        else:
            _replace(path.resolve(), content)
    except OSError as failure:
        reason = failure.strerror or "unknown reason"
        raise RefusedError(f"cannot write {path}: {reason}; choose another --output.") from None


def _replace(path: Path, content: bytes) -> None:
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as written:
        made = Path(written.name)
        try:
            written.write(content)
            written.flush()
            made.chmod(_usual_mode(path))
            made.replace(path)
        except BaseException:
            with suppress(OSError):
                made.unlink()
            raise


def _usual_mode(path: Path) -> int:
    """The permissions the file has, or those a new file gets: temporary ones are stricter."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask

"""Where reports go: files written whole or not at all, standard output with colour only for a person."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from shutil import get_terminal_size
from tempfile import NamedTemporaryFile
from typing import TextIO, TypeVar

from rich.text import Text

from checker.cli.ended import RefusedError
from checker.cli.options import Destination
from checker.cli.places import cannot_write
from checker.report.words import WIDTH, page_width

T = TypeVar("T")


def write_pages(shown: T, places: Iterable[Destination], formats: Mapping[str, Callable[[T], str | Text]]) -> None:
    """What is shown in each format, where it belongs. All is made before anything is written."""
    made = []
    for place in places:
        with page_width(columns(place)):
            made.append((formats[place.format](shown), place.path))
    for content, path in made:
        put(content, path)


def put(content: str | Text, path: Path | None) -> None:
    """A rendered text to a file, or to standard output."""
    if path is not None:
        write_whole(path, encoded(str(content)))
    elif isinstance(content, Text) and coloured(sys.stdout):
        _write(encoded(_painted(content)))
    else:
        _write(encoded(str(content)))


def put_text(text: str, path: Path | None) -> None:
    """A letter's text exactly as read; on a terminal, without the characters that would steer it."""
    put(_harmless(text) if path is None and sys.stdout.isatty() else text, path)


def _write(content: bytes) -> None:
    """Bytes to standard output, at once, so that a failure is known while it can still be told."""
    stream = sys.stdout
    stream.flush()
    binary = getattr(stream, "buffer", None)
    if binary is None:
        stream.write(content.decode("utf-8"))
    else:
        binary.write(content)
        binary.flush()


def _harmless(text: str) -> str:
    return "".join(sign if sign.isprintable() or sign in "\n\t" else "\N{REPLACEMENT CHARACTER}" for sign in text)


def for_a_person(stream: TextIO | None) -> bool:
    """Whether progress is welcome: a terminal, and nobody said NO_COLOR."""
    quiet = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return stream is not None and stream.isatty() and not quiet


def coloured(stream: TextIO) -> bool:
    """Whether colour is welcome: for a person, or where FORCE_COLOR asks for it; NO_COLOR has the last word."""
    forced = os.environ.get("FORCE_COLOR", "0") not in ("", "0") and not os.environ.get("NO_COLOR")
    return forced or for_a_person(stream)


def columns(place: Destination) -> int:
    """How wide a page is: on standard output as wide as the terminal or as COLUMNS says; in a file always the same."""
    return get_terminal_size((WIDTH, 24)).columns if place.path is None else WIDTH


def encoded(content: str) -> bytes:
    """UTF-8; half a character out of an odd file name is written as its escape, which JSON reads too."""
    return content.encode("utf-8", "backslashreplace")


def _painted(content: Text) -> str:
    from rich.console import Console  # only a person waits for it

    painted = io.StringIO()
    console = Console(file=painted, force_terminal=True, color_system="standard", legacy_windows=False)
    console.print(content, soft_wrap=True, end="")
    return painted.getvalue()


def write_whole(path: Path, content: bytes) -> None:
    """The file in one step, so that nobody ever reads half a report."""
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(content)  # a device or a pipe, which must not be replaced by a file
        else:
            _replace(Path(os.path.realpath(path)), content)
    except OSError as failure:
        raise RefusedError(cannot_write(path, failure)) from None


def _replace(path: Path, content: bytes) -> None:
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as written:
        made = Path(written.name)
        try:
            written.write(content)
            written.flush()
            os.fsync(written.fileno())
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

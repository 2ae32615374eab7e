"""The command that begins: a configuration and a workflow, never over a file that is there."""

from __future__ import annotations

from pathlib import Path

import click

from checker.cli.ended import RefusedError
from checker.cli.output import write_whole
from checker.cli.session import tell
from checker.report.beginnings import CONFIGURATION, WORKFLOW
from checker.report.words import clean

_FILES = {"imrcheck.toml": CONFIGURATION, ".github/workflows/imrcheck.yml": WORKFLOW}


@click.command(short_help="Write a first configuration and a workflow.")
@click.argument("letters", default="letters", metavar="[FOLDER]")
def init(letters: str) -> None:
    """Write imrcheck.toml and a workflow here; FOLDER is where the letters lie, or will (letters).

    A file that is there stays as it is.
    """
    if clean(letters) != letters or '"' in letters or "\\" in letters:
        raise click.UsageError(f"{clean(letters)!r:.80} cannot be written in a configuration; name another folder.")
    for name, text in _FILES.items():
        _begin(Path(name), text.replace("@LETTERS@", letters))


def _begin(path: Path, text: str) -> None:
    if path.exists() or path.is_symlink():
        tell([f"{path} is there already and stays as it is"])
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as failure:
        raise RefusedError(f"cannot make {path.parent}: {failure.strerror}.") from None
    write_whole(path, text.encode())
    tell([f"wrote {path}"])

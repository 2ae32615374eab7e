"""Asks git which files changed since a revision: a list of words to run, never a shell, and names between zeros."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from checker.cli.ended import RefusedError

_OPTION = "--changed-since"
# Nothing that a repository configures may run on our behalf, and no lock be left in it.
_QUIET = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "diff.external=")


def root_of(folder: Path) -> Path | None:
    """The root of the work tree that a folder lies in, found without git; None outside of any."""
    return next((place for place in (folder, *folder.parents) if (place / ".git").exists()), None)


def changed_files(revision: str, folder: Path) -> frozenset[Path]:
    """The files of the work tree that were added or changed since HEAD left the revision's line, untracked ones too.

    A file that was only moved has not changed. RefusedError says why git cannot tell.
    """
    top = Path(_asked(folder, ("rev-parse", "--show-toplevel"), _outside(folder)).rstrip("\n"))
    base = _base(revision, top)
    shown = ("diff", "--name-status", "-z", "--find-renames", "--no-ext-diff", "--no-textconv", "--ignore-submodules")
    told = _asked(top, (*shown, base, "--"), f"git cannot compare with {revision!r:.80}")
    fresh = _asked(top, ("ls-files", "-z", "--others", "--exclude-standard"), "git cannot list new files")
    return frozenset(top / name for name in (*_touched(told), *filter(None, fresh.split("\0"))))


def _outside(folder: Path) -> str:
    return f"{_OPTION} needs a git work tree, and {folder} lies in none"


def _base(revision: str, top: Path) -> str:
    """The commit at which HEAD left the line of the revision."""
    verify = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    named = _try(top, verify)
    shallow = _try(top, ("rev-parse", "--is-shallow-repository"))
    cut = shallow is not None and shallow.strip() == "true"
    if named is None or revision.startswith("-"):
        cause = "this clone is shallow and does not have it" if cut else "check the spelling, or fetch it first"
        raise RefusedError(f"{_OPTION}: there is no revision {revision!r:.80} here; {_deepened(cause, cut=cut)}")
    base = _try(top, ("merge-base", named.strip(), "HEAD"))
    if base is None:
        cause = "this clone is shallow: it lacks their common commit" if cut else "name a revision of this history"
        raise RefusedError(
            f"{_OPTION}: {revision!r:.80} and HEAD have no commit in common; {_deepened(cause, cut=cut)}"
        )
    return base.strip()


def _deepened(cause: str, *, cut: bool) -> str:
    return f"{cause} (git fetch --unshallow; in a workflow `fetch-depth: 0`)." if cut else f"{cause}."


def _touched(told: str) -> Iterator[str]:
    """The names that a `--name-status -z` listing gives for files that are there and not as they were."""
    words = iter(told.split("\0"))
    for status in words:
        if not status:
            return
        name = next(words)
        if status[0] in "RC":
            name = next(words)
        if status[0] == "D" or status == "R100":
            continue
        yield name


def _asked(folder: Path, words: Sequence[str], otherwise: str) -> str:
    answer = _try(folder, words)
    if answer is None:
        raise RefusedError(f"{otherwise}.")
    return answer


def _try(folder: Path, words: Sequence[str]) -> str | None:
    """What git says; None where it fails."""
    try:
        done = subprocess.run(  # noqa: S603 - a list of words, the first of them fixed
            ["git", *_QUIET, *words],  # noqa: S607 - the git of whoever runs this
            cwd=folder,
            env=os.environ | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        raise RefusedError(f"{_OPTION} needs git, which is not installed or not on the PATH.") from None
    return os.fsdecode(done.stdout) if done.returncode == 0 else None

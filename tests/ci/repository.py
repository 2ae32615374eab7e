"""A git repository of letters, made for a test, and the command run in it."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner, Result

from checker.cli import main

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "letters"
# No configuration of the machine, no day of the clock.
QUIET = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "a",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "a",
    "GIT_COMMITTER_EMAIL": "a@example.org",
}


@dataclass(frozen=True)
class Repository:
    """A work tree; the working directory of the process is in it."""

    root: Path

    def git(self, *words: str) -> str:
        """What git says."""
        done = subprocess.run(
            ["git", *words], cwd=self.root, env=os.environ | QUIET, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    def write(self, name: str, text: str) -> None:
        """A file in the work tree."""
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / name).write_text(text, "utf-8")

    def commit(self, message: str = "x") -> str:
        """All there is, committed; the revision."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)
        return self.git("rev-parse", "HEAD")

    def check(self, *words: str) -> Result:
        """`imrcheck check` with these words, on a day that is named."""
        day = () if "--today" in words else ("--today", "2026-01-31")
        return CliRunner().invoke(main, ["check", *words, *day])


def begun(root: Path) -> Repository:
    """A repository without a commit."""
    repository = Repository(root)
    repository.git("init", "--quiet", "--initial-branch", "main")
    return repository


def example(name: str) -> str:
    """An invented letter of the README."""
    return (EXAMPLES / f"{name}.txt").read_text("utf-8")

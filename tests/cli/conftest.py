"""The command with a fake checker and a small rulebook in place of the shipped ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from checker.cli import main, rulebook, session
from tests.audit.fakes import FakeChecker
from tests.cli.rulebook import RULEBOOK

Run = Callable[..., Result]


@pytest.fixture
def checker() -> FakeChecker:
    """The checker of the run."""
    return FakeChecker()


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, checker: FakeChecker) -> Run:
    """Runs `imrcheck` with these words in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(session, "load_rulebook", lambda *_, **__: RULEBOOK)
    monkeypatch.setattr(session, "make_checker", lambda *_: checker)
    monkeypatch.setattr(session, "tool_version", lambda: "0.1.0")
    monkeypatch.setattr(rulebook, "rulebook_of", lambda _: RULEBOOK)

    def invoke(*words: str, stdin: str | None = None) -> Result:
        return CliRunner().invoke(main, words, input=stdin)

    return invoke


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """A folder with a wrong decision, a clean one and one below."""
    folder = tmp_path / "letters"
    (folder / "below").mkdir(parents=True)
    for name, text in (("b.txt", "clean"), ("a.txt", "wrong"), ("below/c.txt", "open")):
        (folder / name).write_text(text, "utf-8")
    return folder

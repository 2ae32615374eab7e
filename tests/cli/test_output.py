"""Colour and progress are for a person at a terminal; files keep their kind and their permissions."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from rich.text import Text

from checker.cli import output, session
from checker.cli.options import Destination
from checker.cli.output import columns, encoded, for_a_person, put, put_text, write_whole


class Terminal(io.StringIO):
    """A stream that a person looks at."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Standard output is a terminal, and nothing forbids colour; what it shows is kept."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    screen = Terminal()
    monkeypatch.setattr(output, "sys", SimpleNamespace(stdout=screen))
    return screen


@pytest.mark.parametrize(
    ("name", "value", "welcome"), [("NO_COLOR", "1", False), ("TERM", "dumb", False), ("TERM", "xterm", True)]
)
def test_colour_is_for_a_person(monkeypatch: pytest.MonkeyPatch, name: str, value: str, welcome: bool) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv(name, value)
    assert for_a_person(Terminal()) is welcome
    assert not for_a_person(io.StringIO())


RED = "\x1b[31mwrong\x1b[0m\n"


def test_a_terminal_gets_colour(terminal: Terminal) -> None:
    put(Text("wrong [b]x[/b]\n", style="red"), None)
    assert terminal.getvalue() == "\x1b[31mwrong [b]x[/b]\x1b[0m\n"


@pytest.mark.parametrize(
    ("forced", "refused", "shown"),
    [("1", "", RED), ("3", "", RED), ("", "", "wrong\n"), ("0", "", "wrong\n"), ("1", "1", "wrong\n")],
)
def test_a_pipe_gets_colour_only_where_it_is_forced(
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
    forced: str,
    refused: str,
    shown: str,
) -> None:
    monkeypatch.setenv("FORCE_COLOR", forced)
    monkeypatch.setenv("NO_COLOR", refused)
    put(Text("wrong\n", style="red"), None)
    assert capfdbinary.readouterr().out == shown.encode()


@pytest.mark.parametrize(("path", "wide"), [(None, 132), (Path("a.txt"), 80)])
def test_only_standard_output_is_as_wide_as_columns_says(
    monkeypatch: pytest.MonkeyPatch, path: Path | None, wide: int
) -> None:
    monkeypatch.setenv("COLUMNS", "132")
    assert columns(Destination("terminal", path)) == wide


def test_a_letter_shown_at_a_terminal_cannot_steer_it(terminal: Terminal) -> None:
    put_text("a\x1b[2J\nb", None)
    assert terminal.getvalue() == "a\N{REPLACEMENT CHARACTER}[2J\nb"


def test_an_odd_file_name_can_be_written() -> None:
    assert encoded("a\udcff.txt") == b"a\\udcff.txt"


def test_a_written_file_has_the_usual_permissions(tmp_path: Path) -> None:
    mask = os.umask(0o022)
    try:
        write_whole(tmp_path / "new", b"x")
        (tmp_path / "old").touch(0o600)
        write_whole(tmp_path / "old", b"x")
    finally:
        os.umask(mask)
    modes = [(tmp_path / name).stat().st_mode & 0o777 for name in ("new", "old")]
    assert modes == [0o644, 0o600]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").touch()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_whole(tmp_path / "link", b"x")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"x"


def test_a_device_is_written_to_not_replaced() -> None:
    write_whole(Path(os.devnull), b"x")
    assert not Path(os.devnull).is_file()


def test_progress_shows_on_standard_error_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(session, "SHOW_PROGRESS_AFTER", -1.0)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert list(session.watched(range(3), 3)) == [0, 1, 2]
    assert "decisions" in screen.getvalue()

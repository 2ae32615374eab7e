"""Every command that the documents name runs, and the README shows what it prints today."""

from __future__ import annotations

import re
import runpy
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from checker.cli import main

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")
DOCUMENTS = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "docs/how-it-decides.md", "docs/glossary.md")]
WHO = "-c user.name=nobody -c user.email=nobody@example.org"
FLAGGED = "examples/letters/manipulation-trial-passed.txt"
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def blocks(text: str, language: str = "") -> list[str]:
    """The blocks of a document in one language; commands stand in those without a name."""
    return [body for name, body in _BLOCK.findall(text) if name == language]


def commands() -> Iterator[str]:
    """Every command of every document, once, without its comment."""
    lines = [line for path in DOCUMENTS for body in blocks(path.read_text("utf-8")) for line in body.splitlines()]
    yield from dict.fromkeys(line.partition("  #")[0].partition(" # ")[0].strip() for line in lines if line.strip())


RUN = [command for line in commands() for command in line.split(" && ") if command.startswith("imrcheck ")]
MADE = [command for command in commands() if command.startswith("make ")]


def test_every_line_of_a_block_is_a_command() -> None:
    known = ("imrcheck ", "make ")
    assert [line for line in commands() if not line.startswith(known)] == []
    assert len(RUN) > 20


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with everything that the documents name."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    for name in ("decisions", "new", "letters"):
        (tmp_path / name).mkdir()
        shutil.copy(ROOT / FLAGGED, tmp_path / name / "a.txt")
    shutil.copy(ROOT / FLAGGED, tmp_path / "letter.pdf")
    for name in ("rules", "changed"):
        shutil.copytree(ROOT / "rules", tmp_path / name)
    (tmp_path / "docs").mkdir()
    (tmp_path / "mine/odg/current").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "waivers.yaml").write_text("[]\n", "utf-8")
    (tmp_path / "known.json").write_text('{"imrcheck_baseline": 1, "findings": []}\n', "utf-8")
    for line in ("init -q", "add letters", f"{WHO} commit -qm letters", "update-ref refs/remotes/origin/main HEAD"):
        subprocess.run(["git", *shlex.split(line)], check=True)
    assert _run("imrcheck rules new odg/current other --output mine/odg/current/other.yaml").exit_code == 0
    return tmp_path


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("command", RUN)
def test_every_command_runs(command: str) -> None:
    words, _, target = command.partition(" > ")
    done = _run(words)
    if "check" in command.split()[1]:
        assert done.exit_code in (0, 1), done.output  # it is the gate: the letter is flagged
    else:
        assert done.exit_code == 0, done.output
    assert done.output or "--output" in command
    assert not target or done.stdout


def _run(words: str) -> Result:
    return CliRunner().invoke(main, shlex.split(words)[1:], catch_exceptions=False)


def test_every_target_of_make_exists() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    named = {command.split()[1] for command in MADE} | set(re.findall(r"`make ([a-z-]+)`", README))
    assert {"demo", "test", "quick", "golden"} <= named
    assert [target for target in named if f"\n{target}:" not in makefile] == []


@pytest.mark.usefixtures("folder")
def test_the_readme_shows_what_is_printed_today() -> None:
    (shown,) = blocks(README, "text")
    printed = _run(f"imrcheck explain {FLAGGED} --item 1").stdout
    assert printed.rpartition("\n\n")[0] == shown.rstrip("\n")


def test_the_example_in_python_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (example,) = blocks(README, "python")
    script = tmp_path / "example.py"
    script.write_text(f"letter_text = {(ROOT / FLAGGED).read_text('utf-8')!r}\n{example}", "utf-8")
    runpy.run_path(str(script))
    assert "Approved, but the guideline supports only 6" in capsys.readouterr().out


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_every_link_leads_somewhere(path: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", path.read_text("utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []

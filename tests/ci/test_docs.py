"""docs/ci.md, followed word for word: its files are written, its commands run, and they end and say what it tells.

Two things are put in their places: the project's own files for a published revision, and the environment of this test
for the installation (which is tried by hand: it downloads).
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from tests.ci.repository import Repository, begun

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "ci.md").read_text("utf-8")
_BLOCK = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A piece of the page set apart: what it is, what is said of it, its text."""

    kind: str
    said: dict[str, str]
    text: str


def blocks() -> list[Block]:
    """The pieces in their order."""
    return [
        Block(kind, {word.partition("=")[0]: word.partition("=")[2] for word in said.split()}, text)
        for kind, said, text in _BLOCK.findall(PAGE)
    ]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A home of its own, with this project's command and pre-commit on the path."""
    here = Path(sys.executable).parent
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "GITHUB_", "PRE_COMMIT"))}
    return kept | {"PATH": f"{here}{os.pathsep}{os.environ['PATH']}", "PRE_COMMIT_HOME": str(tmp_path / "home")}


def hooks_of(folder: Path) -> tuple[str, str]:
    """A repository that holds the hooks of this project, as users name it, and its revision."""
    folder.mkdir()
    made = begun(folder)
    made.write(".pre-commit-hooks.yaml", (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    return str(folder), made.commit()


def ran(block: Block, root: Path, environment: dict[str, str]) -> str:
    """What the commands of a piece say; they end as the page tells."""
    done = subprocess.run(
        ["bash", "-e", "-c", block.text], cwd=root, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == int(block.said.get("exit", "0")), f"{block.text}\n{done.stdout}\n{done.stderr}"
    return done.stdout + done.stderr


def test_a_new_user_gets_there_by_the_page_alone(
    repository: Repository, tmp_path: Path, environment: dict[str, str]
) -> None:
    url, revision = hooks_of(tmp_path / "hooks")
    told = ""
    counts = {"file": 0, "run": 0, "output": 0}
    for block in blocks():
        if "file" in block.said:
            text = block.text.replace("https://github.com/OWNER/imrcheck", url).replace("REVISION", revision)
            repository.write(block.said["file"], text)
            counts["file"] += 1
        elif block.kind == "sh" and "install" in block.said:
            told = ran(Block("sh", {}, block.text.partition("\n")[2]), repository.root, environment)
        elif block.kind == "sh":
            if "hook" in block.said:
                _without_installing(repository)
            told = ran(block, repository.root, environment)
            counts["run"] += 1
        elif "output" in block.said:
            assert block.text.strip() in told
            counts["output"] += 1
    assert counts == {"file": 6, "run": 10, "output": 3}


def _without_installing(repository: Repository) -> None:
    """The hook runs the command that is here, and pre-commit sees the files."""
    config = repository.root / ".pre-commit-config.yaml"
    config.write_text(
        config.read_text("utf-8").replace("- id: imrcheck\n", "- id: imrcheck\n        language: system\n")
    )
    repository.git("add", "--all")


def test_the_hook_refuses_the_commit_and_shows_why(
    repository: Repository, tmp_path: Path, environment: dict[str, str]
) -> None:
    url, revision = hooks_of(tmp_path / "hooks")
    hook = {"id": "imrcheck", "language": "system"}
    config = {"repos": [{"repo": url, "rev": revision, "hooks": [hook]}]}
    repository.write(".pre-commit-config.yaml", yaml.safe_dump(config))
    letter = next(block.text for block in blocks() if block.said.get("file", "").endswith("CM99-0000901.txt"))
    repository.write("letters/good.txt", letter.replace("12 visits", "6 visits"))
    repository.write("notes.txt", "no letter\n")
    ran(Block("sh", {}, "pre-commit install"), repository.root, environment)
    commit = "git add --all; git -c user.name=x -c user.email=x@example.org commit --message x"
    assert "imrcheck.................................................................Passed" in ran(
        Block("sh", {}, commit), repository.root, environment
    )
    repository.write("letters/$(touch owned) wrong.txt", letter)
    refused = ran(Block("sh", {"exit": "1"}, commit), repository.root, environment)
    assert "letters/$(touch owned) wrong.txt:1:10: error: Approved" in refused
    assert not (repository.root / "owned").exists()

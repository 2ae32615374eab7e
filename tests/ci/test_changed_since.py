"""Which letters changed since a revision, whatever they are called; and why git cannot tell."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.ci.repository import Repository, begun, example

LETTER = example("crps-twenty-six-visits")
OTHER = LETTER.replace("CM99-0000166", "CM99-0000999")


def sources(repository: Repository, *words: str) -> list[str]:
    """The letters that a run looked at."""
    done = repository.check(*words, "--format", "json", "--exit-zero")
    assert done.exit_code == 0, done.output
    return [decision["source"] for decision in json.loads(done.stdout)["decisions"]]


@pytest.fixture
def first(repository: Repository) -> str:
    """Two letters, committed."""
    repository.write("letters/a.txt", LETTER)
    repository.write("letters/b.txt", OTHER)
    return repository.commit()


def test_only_what_was_added_or_changed_is_looked_at(repository: Repository, first: str) -> None:
    assert sources(repository, "letters", "--changed-since", first) == []
    repository.write("letters/a.txt", LETTER.replace("right foot", "left foot"))
    repository.write("letters/new.txt", LETTER.replace("CM99-0000166", "CM99-0000777"))
    repository.write("elsewhere/c.txt", LETTER)
    changed = ["letters/a.txt", "letters/new.txt"]
    assert sources(repository, "letters", "--changed-since", first) == changed
    repository.commit()
    assert sources(repository, "letters", "--changed-since", first) == changed
    assert sources(repository, "letters/b.txt", "letters/a.txt", "--changed-since", first) == ["letters/a.txt"]
    assert sources(repository, "letters", "--changed-since", "HEAD") == []


def test_a_renamed_letter_has_not_changed_unless_its_words_have(repository: Repository, first: str) -> None:
    repository.git("mv", "letters/a.txt", "letters/z.txt")
    repository.git("rm", "--quiet", "letters/b.txt")
    assert sources(repository, "letters", "--changed-since", first) == []
    repository.write("letters/z.txt", LETTER.replace("right foot", "left foot"))
    assert sources(repository, "letters", "--changed-since", first) == ["letters/z.txt"]


def test_what_the_other_branch_changed_does_not_count(repository: Repository, first: str) -> None:
    repository.git("checkout", "--quiet", "-b", "mine")
    repository.write("letters/mine.txt", LETTER)
    repository.commit()
    repository.git("checkout", "--quiet", "main")
    repository.write("letters/b.txt", OTHER.replace("right foot", "left foot"))
    repository.commit()
    repository.git("checkout", "--quiet", "mine")
    assert sources(repository, "letters", "--changed-since", "main") == ["letters/mine.txt"]
    assert sources(repository, "letters", "--changed-since", first) == ["letters/mine.txt"]


NAMES = (
    "with blanks.txt", "--output=x.txt", "quote\".txt", "new\nline.txt", "tab\t.txt", "$(touch owned).txt", "ünï.txt",
    "a;touch owned;.txt", "*.txt", "R100.txt",
)  # fmt: skip


def test_hostile_names_are_only_names(repository: Repository, first: str) -> None:
    for name in NAMES:
        repository.write(f"letters/{name}", LETTER)
    (repository.root / os.fsdecode(b"letters/\xff.txt")).write_text(LETTER, "utf-8")
    found = sources(repository, "letters", "--changed-since", first)
    assert len(found) == len(NAMES) + 1
    assert {f"letters/{name}" for name in NAMES} <= set(found)
    repository.commit()
    assert len(sources(repository, "letters", "--changed-since", first)) == len(NAMES) + 1
    assert not list(repository.root.rglob("owned"))


def test_letters_are_found_from_a_folder_below(
    repository: Repository, first: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write("letters/new.txt", LETTER)
    repository.write("letters/.hidden/x.txt", LETTER)
    monkeypatch.chdir(repository.root / "letters")
    assert sources(repository, ".", "--changed-since", first) == ["new.txt"]


@pytest.mark.usefixtures("first")
@pytest.mark.parametrize("revision", ["nowhere", "--help", "-x", "HEAD~9", "a b", "'; touch owned", "HEAD:letters"])
def test_a_revision_that_is_none_is_named(repository: Repository, revision: str) -> None:
    done = repository.check("letters", f"--changed-since={revision}")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "--changed-since: there is no revision" in done.stderr
    assert "check the spelling, or fetch it first." in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_outside_a_repository_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(LETTER, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    done = Repository(tmp_path).check("a.txt", "--changed-since", "HEAD")
    assert done.exit_code == 2
    assert done.stderr == f"imrcheck: --changed-since needs a git work tree, and {Path()} lies in none.\n"


@pytest.mark.usefixtures("first")
def test_a_shallow_clone_is_named_as_the_cause(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write("letters/c.txt", LETTER)
    repository.commit()
    url = f"file://{repository.root}"
    subprocess.run(["git", "clone", "--quiet", "--depth=1", url, str(tmp_path / "clone")], check=True)
    monkeypatch.chdir(tmp_path / "clone")
    done = Repository(tmp_path / "clone").check("letters", "--changed-since", "HEAD~1")
    assert done.exit_code == 2
    assert "this clone is shallow and does not have it (git fetch --unshallow; in a workflow `fetch-depth: 0`)." in (
        done.stderr
    )


def test_two_histories_have_nothing_in_common(repository: Repository, first: str) -> None:
    repository.git("checkout", "--quiet", "--orphan", "other")
    repository.write("letters/c.txt", LETTER)
    repository.commit()
    done = repository.check("letters", "--changed-since", first)
    assert done.exit_code == 2
    assert "and HEAD have no commit in common; name a revision of this history." in done.stderr


@pytest.mark.usefixtures("first")
def test_without_git_it_says_so(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    done = repository.check("letters", "--changed-since", "HEAD")
    assert done.exit_code == 2
    assert "--changed-since needs git, which is not installed or not on the PATH." in done.stderr


def test_what_a_repository_configures_is_not_run(repository: Repository, first: str) -> None:
    script = repository.root / "run.sh"
    script.write_text("#!/bin/sh\ntouch owned\n", "utf-8")
    script.chmod(0o755)
    for key in ("core.fsmonitor", "diff.external", "core.pager", "diff.x.textconv", "diff.x.command"):
        repository.git("config", key, str(script))
    repository.write(".gitattributes", "*.txt diff=x\n")
    repository.write("letters/a.txt", OTHER)
    assert "letters/a.txt" in sources(repository, "letters", "--changed-since", first)
    assert not (repository.root / "owned").exists()


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not here")
def test_a_repository_without_a_commit_has_no_revision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    begun(tmp_path).write("a.txt", LETTER)
    done = Repository(tmp_path).check("a.txt", "--changed-since", "HEAD")
    assert done.exit_code == 2
    assert "there is no revision 'HEAD' here" in done.stderr

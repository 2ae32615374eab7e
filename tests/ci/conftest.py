"""A repository for each test, in which it runs."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.ci.repository import QUIET, Repository, begun


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """An empty repository; no settings of the machine or of a build server come in."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    for name in ("GITHUB_STEP_SUMMARY", "FORCE_COLOR", "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in QUIET.items():
        monkeypatch.setenv(name, value)
    root = tmp_path / "repository"
    root.mkdir()
    monkeypatch.chdir(root)
    return begun(root)

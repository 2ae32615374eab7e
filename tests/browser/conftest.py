"""Headless Chromium, and pages of explanations to open in it. Everything here skips where there is no Chromium."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from checker.cli import main

sync_api: Any = pytest.importorskip("playwright.sync_api", reason="no Playwright: make test-browser installs it")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
# Without a set of users to run as, as in a container, Chromium's own sandbox cannot start.
_ARGUMENTS = ["--no-sandbox"]

Made = Callable[[Path], Path]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One Chromium for the run."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=_ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Makes the HTML page of a letter, as the command does."""
    folder = tmp_path_factory.mktemp("pages")

    def make(letter: Path) -> Path:
        page = folder / f"{letter.stem}.html"
        words = ["explain", str(letter), "--format", "html", "--output", str(page)]
        assert CliRunner().invoke(main, words, catch_exceptions=False).exit_code == 0
        return page

    return make

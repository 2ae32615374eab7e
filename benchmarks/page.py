"""How long the HTML page of a long letter takes to make and to open, beside that of an ordinary one.

Run `python -m benchmarks.page` with Playwright and a Chromium on the machine (`make test-browser` installs the
first). Times are of one run on one machine: compare them with each other.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from checker.document import Document
from checker.findings import DecisionReport, Report, Tool
from checker.load import load_rulebook, shipped_rules
from checker.pipeline import Checker
from checker.read import read_path
from checker.report.explain import EXPLAIN_FORMATS, Page

EXAMPLE = Path(__file__).resolve().parents[1] / "examples/letters/crps-judged-by-the-old-edition.txt"
PAGE_LENGTH = 3000


def long_letter(pages: int) -> Document:
    """The example with its summary told again and again until it fills that many pages."""
    short = read_path(EXAMPLE).text
    start, end = short.index("The injured worker"), short.index("IMR ISSUES")
    told = short[start:end]
    text = short[:end] + told * (pages * PAGE_LENGTH // len(told)) + short[end:]
    return Document("long.txt", "0" * 64, text, tuple(range(0, len(text), PAGE_LENGTH))[:pages])


def main() -> None:
    """Print seconds to explain, to lay out and to open, for both letters."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=200)
    pages = parser.parse_args().pages
    checker = Checker(load_rulebook(shipped_rules()))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, letter in (("ordinary", read_path(EXAMPLE)), (f"{pages} pages", long_letter(pages))):
            begun = time.perf_counter()
            told = checker.explain(checker.extract(letter), letter)
            explained = time.perf_counter()
            judged = DecisionReport(told.decision, tuple(e.judgement for e in told.items))
            html = str(EXPLAIN_FORMATS["html"](Page(Report(Tool("imrcheck", "0", "0"), (judged,), 0), told, letter)))
            laid = time.perf_counter()
            path = Path(folder) / "page.html"
            path.write_text(html, "utf-8")
            page = browser.new_page()
            opening = time.perf_counter()
            page.goto(path.as_uri(), wait_until="load")
            page.locator("#letter mark").last.hover()
            opened = time.perf_counter()
            print(
                f"{name:>10}: {len(letter.text):>8,} characters, {len(html) / 1e6:.2f} MB;"
                f" explained {explained - begun:.3f} s, laid out {laid - explained:.3f} s,"
                f" opened and lit {opened - opening:.3f} s"
            )
        browser.close()


if __name__ == "__main__":
    main()

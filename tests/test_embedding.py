"""Embedded in other programs: any string is a text, threads and forked processes get the same answers."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import checker
from checker.document import Span
from checker.facts import Decision, Fact
from checker.findings import DecisionReport, Report, Tool
from checker.report.json_ import to_json
from tests.read.pdfs import pdf_of
from tests.shared import SHARED, needs_shared

LETTER = (Path(__file__).resolve().parents[1] / "examples/letters/manipulation-trial-passed.txt").read_text("utf-8")
SOME = 24


def spans_of(decision: Decision) -> Iterator[Span]:
    """Every place that a decision tells."""
    for item in decision.items:
        yield from (span for span in (item.span, item.outcome_span) if span is not None)
        yield from (span for _, fact in item.facts.named() for span in _tellings(fact))
    yield from (problem.span for problem in decision.problems if problem.span is not None)


def _tellings(fact: Fact[Any]) -> Iterator[Span]:
    for telling in (fact, *fact.rivals):
        yield from telling.spans


def quoted(text: str) -> Sequence[str]:
    """The words of the text that its facts were read from, on one line each."""
    return [" ".join(text[span.start : span.end].split()) for span in spans_of(checker.facts_of(text))]


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(lambda text: "\ufeff" + text, id="a byte order mark"),
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="CRLF"),
        pytest.param(lambda text: text.replace("\n", "\r"), id="CR"),
        pytest.param(lambda text: "\ud800 \udfff\n" + text, id="halves of characters"),
        pytest.param(lambda text: "\N{PILE OF POO}" * 3 + "\n" + text, id="characters beyond 16 bits"),
        pytest.param(lambda text: "%PDF-1.7\n" + text, id="the mark of a PDF"),
        pytest.param(lambda text: "PK\x03\x04\n" + text, id="the mark of an archive"),
        pytest.param(lambda text: "{\\rtf\n" + text, id="the mark of RTF"),
        pytest.param(lambda text: "\x00\x01\x1a\n" + text, id="control characters"),
    ],
)
def test_a_string_is_a_text_whatever_it_begins_with(changed: Callable[[str], str]) -> None:
    text = changed(LETTER)
    assert quoted(text) == quoted(LETTER)
    assert [j.verdict for j in checker.check(text).items] == [j.verdict for j in checker.check(LETTER).items]
    quotes = [q.text for e in checker.why(text).items for f in e.facts for q in f.quotes]
    assert [" ".join(q.split()) for q in quotes] == [
        " ".join(q.text.split()) for e in checker.why(LETTER).items for f in e.facts for q in f.quotes
    ]


@settings(deadline=None, max_examples=60)
@given(
    st.text(st.characters(exclude_categories=()), max_size=40),
    st.integers(0, len(LETTER)),
    st.text(st.characters(exclude_categories=()), max_size=40),
)
def test_nothing_raises_and_no_span_lies_outside_the_text(lead: str, cut: int, tail: str) -> None:
    text = lead + LETTER[:cut] + tail + LETTER[cut:]
    decision = checker.check(text).decision
    assert all(0 <= span.start <= span.end <= len(text) for span in spans_of(decision))
    checker.why(text)


@pytest.mark.parametrize("text", ["", " \r\n", "\ufeff", "no letter", "\ud800", "\x00", "%PDF-1.4"])
def test_what_is_no_letter_has_a_problem(text: str) -> None:
    for decision in (checker.check(text).decision, checker.facts_of(text), checker.why(text).decision):
        assert decision.items == ()
        assert decision.problems


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    assert [p.code for p in checker.check_file(tmp_path / "none.pdf").problems] == ["unreadable"]


def reported(path: str) -> str:
    """The report of one file, as bytes would go out, without the folder."""
    made: DecisionReport = checker.check_file(path)
    made = replace(made, decision=replace(made.decision, source=Path(path).name))
    return to_json(Report(Tool("imrcheck", "0", "0"), (made,), 0))


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Sequence[str]:
    """PDFs of several pages, in number."""
    folder = tmp_path_factory.mktemp("pdfs")
    lines = [line.replace("(", "").replace(")", "") for line in LETTER.splitlines()]
    paths = [folder / f"{n:02}.pdf" for n in range(SOME)]
    for n, path in enumerate(paths):
        path.write_bytes(pdf_of(*lines[n:], f"page {n}"))
    return [str(path) for path in paths]


def in_threads(paths: Sequence[str]) -> list[str]:
    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(reported, paths))


def in_forked(paths: Sequence[str]) -> list[str]:
    """Workers forked after the checker was used here."""
    with multiprocessing.get_context("fork").Pool(4) as pool:
        return pool.map(reported, paths, chunksize=1)


needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot fork")


@needs_fork
def test_threads_and_forked_workers_report_the_same(invented: Sequence[str]) -> None:
    alone = [reported(path) for path in invented]
    assert in_forked(invented) == alone
    assert in_threads(invented) == alone


@needs_shared
@needs_fork
def test_the_published_letters_in_threads_and_forked_workers() -> None:
    paths = [str(path) for path in sorted((SHARED / "decisions/pdf").glob("*.pdf"))]
    alone = [reported(path) for path in paths]
    assert in_forked(paths) == alone
    assert in_threads(paths) == alone


FORKED_WHILE_READING = """
import os, sys, threading
import checker
paths = sys.argv[1:]
expected = len(checker.check_file(paths[0]).decision.problems)
reading = threading.Thread(target=lambda: [checker.check_file(path) for path in paths * 3])
reading.start()
children = []
while reading.is_alive() and len(children) < 20:
    child = os.fork()
    if not child:
        os._exit(len(checker.check_file(paths[0]).decision.problems) != expected)
    children.append(child)
reading.join()
sys.exit(any(os.waitpid(child, 0)[1] for child in children))
"""


@needs_fork
def test_forking_while_a_thread_reads_leaves_the_child_able_to_read(invented: Sequence[str]) -> None:
    # A process of its own: a crash or a hang would be that of the library.
    command = [sys.executable, "-W", "ignore", "-c", FORKED_WHILE_READING, *invented]
    assert subprocess.run(command, timeout=240, check=False).returncode == 0


FORKED_WHILE_IMPORTING = """
import os, sys, threading, time
import checker
use = lambda: (checker.why(sys.argv[2]), checker.check_file(sys.argv[1]))
using = threading.Thread(target=use)
using.start()
children = []
while using.is_alive() and len(children) < 20:
    time.sleep(0.03)
    child = os.fork()
    if not child:
        use()
        os._exit(0)
    children.append(child)
using.join()
sys.exit(any(os.waitpid(child, 0)[1] for child in children))
"""


@needs_fork
def test_forking_while_a_thread_first_uses_the_checker_leaves_the_child_able_to(invented: Sequence[str]) -> None:
    command = [sys.executable, "-W", "ignore", "-c", FORKED_WHILE_IMPORTING, invented[0], LETTER]
    assert subprocess.run(command, timeout=240, check=False).returncode == 0


LATE = """
import sys, checker
checker.check
there = set(sys.modules)
checker.check(sys.argv[2])
checker.why(sys.argv[2])
checker.check_file(sys.argv[1])
print([name for name in sys.modules if name not in there])
"""


def test_nothing_is_left_to_be_imported_when_the_checker_is_called(invented: Sequence[str]) -> None:
    command = [sys.executable, "-c", LATE, invented[0], LETTER]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "[]\n"


HANDLES = """
import sys, threading
from collections import Counter
import durable_rules_engine as core
kept, made, freed = Counter(), core.create_ruleset, core.delete_ruleset
core.create_ruleset = lambda *words: kept.update(on=1) or made(*words)
core.delete_ruleset = lambda handle: kept.update(off=1) or freed(handle)
import checker
for _ in range(20):
    reading = threading.Thread(target=checker.check, args=(sys.argv[1],))
    reading.start()
    reading.join()
print(kept["on"], kept["off"])
"""


def test_a_thread_that_is_over_leaves_no_engine_behind() -> None:
    done = subprocess.run([sys.executable, "-c", HANDLES, LETTER], capture_output=True, text=True, check=True)
    made, freed = map(int, done.stdout.split())
    assert made >= 20
    assert made - freed <= 2

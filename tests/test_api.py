"""The API: what the README shows works, in any thread, and answers as the command does."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import checker
from checker.document import LetterFormat
from checker.findings import DecisionReport, Verdict

LETTER = Path(__file__).resolve().parents[1] / "examples/letters/manipulation-trial-passed.txt"
TEXT = LETTER.read_text("utf-8")


def verdicts(report: DecisionReport) -> list[Verdict]:
    return [judgement.verdict for judgement in report.items]


def test_a_text_is_checked() -> None:
    report = checker.check(TEXT)
    assert verdicts(report) == [Verdict.INCONSISTENT, Verdict.NOT_COVERED]
    assert verdicts(checker.check_file(LETTER)) == verdicts(report)
    assert verdicts(checker.check_file(str(LETTER))) == verdicts(report)


def test_its_spans_count_in_the_text_given() -> None:
    facts = checker.facts_of(TEXT).items[0].facts
    assert [TEXT[s.start : s.end] for s in facts.sessions_requested.spans] == ["3 times a week for 4 weeks"]


def test_one_item_is_explained() -> None:
    told = checker.why(TEXT, item=1)
    assert [e.judgement.item.index for e in told.items] == [1]
    assert "".join(q.text for f in told.items[0].facts for q in f.quotes)


@pytest.mark.parametrize("text", ["", "no letter at all", "\x00\ud800 \N{REPLACEMENT CHARACTER}"])
def test_what_is_no_letter_is_a_problem_and_no_error(text: str) -> None:
    report = checker.check(text)
    assert report.items == ()
    assert report.problems
    assert report.decision.letter_format is LetterFormat.UNKNOWN


def test_threads_do_not_share_an_engine() -> None:
    with ThreadPoolExecutor(3) as pool:
        found = list(pool.map(verdicts, pool.map(checker.check, [TEXT] * 12)))
    assert found == [verdicts(checker.check(TEXT))] * 12


def test_importing_the_package_does_not_load_the_engine() -> None:
    asked = "import sys, checker; print('durable_rules_engine' in sys.modules, checker.check is not None)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]
    with pytest.raises(AttributeError, match="no attribute 'chek'"):
        checker.chek  # noqa: B018

"""The commands over the rules."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

import pytest

from checker.cli import rulebook, session
from checker.load import RulebookError, RuleProblem
from tests.cli.conftest import Run


@dataclass(frozen=True)
class Ran:
    """One case of one limit, as if it had been run."""

    limit: str
    case: str
    expected: str
    found: str
    passed: bool
    reason: str | None = None


PROOFS = (
    Ran("chronic-pain-2009/low-back", "a first trial", "within", "within", passed=True),
    Ran("chronic-pain-2009/low-back", "a wide request", "undetermined", "exceeded", passed=False),
    Ran("chronic-pain-2009/knee", "one visit", "exceeded", "exceeded", passed=True),
)


def test_list_gives_id_title_bound_and_verification(run: Run) -> None:
    done = run("rules", "list")
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "chronic-pain-2009/low-back",
        "    Manipulation of the low back: up to 6 visits over 2 weeks, advisory; up to",
        "    18 visits in all [quoted]",
        "chronic-pain-2009/knee",
        "    Manipulation of the knee: not recommended [recalled]",
        "2 limits",
    ]


def test_list_is_narrowed_by_verification(run: Run) -> None:
    assert run("rules", "list", "--verification", "recalled").stdout.endswith("1 limit\n")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("list", "--guideline", "ca-mtu"), "did you mean ca-mtus?"),
        (("list", "--edition", "chronic-pain-2008"), "did you mean chronic-pain-2009?"),
        (("show", "kne"), "did you mean chronic-pain-2009/knee, mtus.manual.knee?"),
    ],
)
def test_an_unknown_id_exits_2_with_near_matches(run: Run, words: tuple[str, ...], says: str) -> None:
    done = run("rules", *words)
    assert done.exit_code == 2
    assert says in done.stderr


@pytest.mark.parametrize("name", ["chronic-pain-2009/low-back", "mtus.manual.low_back.continuation", "low-back"])
def test_show_finds_a_limit_by_any_of_its_names(run: Run, name: str) -> None:
    shown = run("rules", "show", name).stdout
    for words in (
        "chronic-pain-2009/low-back",
        "from 2009-07-18 until before 2016-07-29",
        "quoted: quoted in public decisions; a public decision; checked 2026-11-21",
        "no prior visits: up to 6 visits over 2 weeks (advisory)",
        "after prior visits, improvement documented: up to 18 visits in all",
        "a first trial (sessions 6, prior sessions 0): within, stage trial",
        "manual-therapy.yaml:5",
    ):
        assert words in " ".join(shown.split())


def test_validate_counts_limits_and_files(run: Run) -> None:
    assert run("rules", "validate").stdout == "2 limits in 1 file: valid\n"


def test_an_invalid_rulebook_exits_2_with_every_problem(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    problems = [RuleProblem("a.yaml", line, "limits", "wrong", "mend it") for line in (1, 2)]

    def wrong(*_: object, **__: object) -> None:
        raise RulebookError(problems)

    monkeypatch.setattr(session, "load_rulebook", wrong)
    monkeypatch.setattr(rulebook, "rulebook_of", session.rulebook_of)
    done = run("rules", "validate")
    assert done.exit_code == 2
    assert "a.yaml:1: limits: wrong" in done.stderr
    assert "a.yaml:2: limits: wrong" in done.stderr


def test_the_cases_are_a_line_a_file_with_failures_in_full_last(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rulebook, "proofs", lambda _: PROOFS)
    done = run("rules", "test")
    assert done.exit_code == 1
    assert done.stdout.splitlines() == [
        "  chronic-pain-2009  1 limit, 1 case passed",
        "F ca-mtus/chronic-pain-2009/manual-therapy.yaml  1 limit, 1 of 2 cases failed",
        "FAILED  chronic-pain-2009/low-back: a wide request",
        "        expected undetermined; found exceeded",
        "        ca-mtus/chronic-pain-2009/manual-therapy.yaml:5",
        "3 cases of 2 limits: 1 failed",
    ]


def test_the_cases_as_junit_keep_the_exit_code(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(rulebook, "proofs", lambda _: PROOFS)
    done = run("rules", "test", "--format", "terminal", "--format", "junit", "--output", "-", "--output", "cases.xml")
    assert done.exit_code == 1
    assert done.stdout.endswith("3 cases of 2 limits: 1 failed\n")
    root = ET.parse(tmp_path / "cases.xml").getroot()
    assert [case.get("classname") for case in root.iter("testcase")] == [proof.limit for proof in PROOFS]
    [failure] = root.iter("failure")
    assert "ca-mtus/chronic-pain-2009/manual-therapy.yaml:5" in (failure.text or "")


def test_cases_that_all_pass_exit_0(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rulebook, "proofs", lambda _: PROOFS[:1])
    assert run("rules", "test").exit_code == 0

"""The cases of the rules as a matrix and as JUnit XML."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from checker.guideline import Rulebook
from checker.message import Message, message
from checker.prove import prove
from checker.report.proofs import junit, proof_page


@dataclass(frozen=True)
class Ran:
    """One case of one limit, as if it had been run."""

    limit: str
    case: str
    expected: str
    found: str
    passed: bool
    reason: Message | None = None


GOOD = Ran("ca-mtus/old/knee", "a first trial", "within, stage trial", "within, stage trial", passed=True)
BAD = Ran("ca-mtus/old/knee", "a trial twice as long", "exceeded, deny", "within, approve", passed=False)
OTHER = Ran("odg/current/knee", "silence", "undetermined", "undetermined", passed=True)
PLACES = {"ca-mtus/old/knee": "ca-mtus/old/manipulation.yaml:5", "odg/current/knee": None}


def test_junit_counts_by_suite_and_in_all() -> None:
    root = ET.fromstring(junit((GOOD, BAD, OTHER), PLACES))
    counts = [
        (suite.get("name"), suite.get("tests"), suite.get("failures"), suite.get("errors"))
        for suite in (root, *root.iter("testsuite"))
    ]
    assert counts == [
        ("imrcheck rules", "3", "1", "0"),
        ("ca-mtus/old", "2", "1", "0"),
        ("odg/current", "1", "0", "0"),
    ]


def test_junit_has_a_test_case_for_each_case_and_says_where_a_failure_is() -> None:
    root = ET.fromstring(junit((GOOD, BAD), PLACES))
    good, bad = root.iter("testcase")
    assert good.attrib == {"classname": "ca-mtus/old/knee", "name": "a first trial", "time": "0.0"}
    assert list(good) == []
    [failure] = bad
    assert failure.get("message") == "expected exceeded, deny; found within, approve"
    assert failure.text is not None
    assert failure.text.splitlines() == [failure.get("message"), "ca-mtus/old/manipulation.yaml:5"]


@given(name=st.text(st.characters(exclude_categories=["Cs"])))
def test_junit_is_xml_whatever_a_case_is_called(name: str) -> None:
    written = junit((Ran("e/l", name, name, name, passed=False),), {"e/l": name})
    [case] = ET.fromstring(written).iter("testcase")
    shown = "".join(sign for sign in name if sign.isprintable() and not sign.isspace())
    assert "".join((case.get("name") or "").split()) == shown


def test_signs_of_xml_survive() -> None:
    name = """over <24> & "the" 'rest' ]]>"""
    [case] = ET.fromstring(junit((Ran("e/l", name, "within", "within", passed=True),), {})).iter("testcase")
    assert case.get("name") == name


def test_a_line_a_file_those_that_failed_last_and_then_why() -> None:
    silent = Ran("odg/current/knee", "a neck", "within", "not_applicable", passed=False, reason=message("passed.route"))
    assert proof_page((GOOD, BAD, OTHER, silent), PLACES).plain.splitlines() == [
        "F ca-mtus/old/manipulation.yaml  1 limit, 1 of 2 cases failed",
        "F odg/current  1 limit, 1 of 2 cases failed",
        "FAILED  ca-mtus/old/knee: a trial twice as long",
        "        expected exceeded, deny; found within, approve",
        "        ca-mtus/old/manipulation.yaml:5",
        "FAILED  odg/current/knee: a neck",
        "        expected within; found not_applicable, because: the postsurgical",
        "        guideline goes before it while the period after the surgery runs",
        "4 cases of 2 limits: 2 failed",
    ]
    passed = proof_page((OTHER, BAD), PLACES).plain.splitlines()
    assert passed[:2] == [
        "  odg/current  1 limit, 1 case passed",
        "F ca-mtus/old/manipulation.yaml  1 limit, 1 of 1 case failed",
    ]


def test_every_case_of_the_shipped_rules_is_counted(rulebook: Rulebook) -> None:
    ran = tuple(prove(rulebook))
    counts = re.findall(r", (\d+) cases? passed", proof_page(ran, {}).plain)
    assert sum(map(int, counts)) == len(ran)


READ = Ran("language/have", "prior_sessions 6: He attended six.", "6", "6", passed=True)
UNREAD = Ran("language/miss", "prior_sessions 6: He skipped six.", "not 6", "6", passed=False)


def test_sentences_of_the_language_are_a_line_a_file_beside_the_cases() -> None:
    places = PLACES | {"language/have": "language/care.yaml:4", "language/miss": "language/time.yaml:9"}
    page = proof_page((UNREAD, GOOD, READ), places).plain
    assert page.splitlines() == [
        "  ca-mtus/old/manipulation.yaml  1 limit, 1 case passed",
        "  language/care.yaml  1 wording, 1 sentence passed",
        "F language/time.yaml  1 wording, 1 of 1 sentence failed",
        "FAILED  language/miss: prior_sessions 6: He skipped six.",
        "        expected not 6; found 6",
        "        language/time.yaml:9",
        "1 case of 1 limit, 2 sentences of 2 wordings: 1 failed",
    ]

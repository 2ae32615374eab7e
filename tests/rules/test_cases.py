"""What a case may say of its request, and what is made of what it leaves out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from checker.load import load_rulebook, shipped_rules
from checker.prove import prove
from tests.load.rulebook import GOOD, TOPIC, mended, written

RULES: Mapping[str, str] = {
    **GOOD,
    "decision.yaml": (shipped_rules() / "decision.yaml").read_text(encoding="utf-8"),
}


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("", "within, approve"),
        ("request_date: '2016-07-29'", "within, approve"),
        ("request_date: '2016-07-28'", "not_applicable, no position"),
        ("request_date: '2017-12-01'", "not_applicable, no position"),
        ("treatment: acupuncture", "not_applicable, no position"),
        ("body_region: neck", "not_applicable, no position"),
        ("condition: [crps, myalgia]", "within, approve"),
        ("body_region: [low_back, neck]", "within, approve or not_applicable, no position"),
        ("sessions: 7", "exceeded, partial"),
        ("sessions: 7, exceptional_factors: documented", "exceeded, either"),
        ("sessions: 12, authorized: 6", "exceeded, deny"),
        ("active_treatment: running", "within, approve"),
        ("active_treatment: denied", "exceeded, deny"),
    ],
)
def test_a_case_is_answered_as_a_letter_of_its_facts(tmp_path: Path, given: str, found: str) -> None:
    asked = given if given.startswith("sessions: ") else f"sessions: 6, {given}".removesuffix(", ")
    case = f"      - {{name: asked, given: {{prior_sessions: 0, {asked}}}, expect: within, position: approve}}\n"
    before = "      - {name: a range,"
    rulebook = load_rulebook(written(tmp_path, mended(TOPIC, before, case + before, RULES)))
    [result] = [r for r in prove(rulebook) if r.case == "asked"]
    assert (result.limit, result.found) == ("mtus/pain-2016/low-back", found)
    assert result.passed is (found == "within, approve")

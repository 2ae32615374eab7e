"""The schema of the facts file: it takes what `extract` writes and people may write, and nothing the reader refuses."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from checker.document import Document
from checker.facts import Citation, Dates, Decision, ItemFacts, Quotation
from checker.pipeline import Checker
from checker.read import read_path
from checker.read.facts_file import read_facts
from checker.read.facts_form import DECISION_KEYS, ITEM_KEYS, KnownIds
from checker.read.facts_schema import MEANINGS, facts_schema
from checker.report.facts_file import facts_of, to_yaml
from tests.editor import edited, undescribed, validated
from tests.report.decisions import decisions

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = facts_schema()
PLAIN = "items:\n- treatment: acupuncture\n"


def test_it_is_a_schema_and_describes_every_key() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert undescribed(SCHEMA) == set()


def test_its_keys_are_those_of_the_reader() -> None:
    assert tuple(SCHEMA["properties"]) == DECISION_KEYS
    assert tuple(SCHEMA["properties"]["items"]["items"]["properties"]) == ITEM_KEYS


def test_meanings_are_given_for_fields_that_exist() -> None:
    known = {spec.name for kind in (Dates, ItemFacts, Citation, Quotation) for spec in fields(kind)}
    assert set(MEANINGS) - known == {"code", "message"}


@given(decision=decisions)
@settings(max_examples=60, deadline=None)
def test_every_decision_that_is_written_fits(decision: Decision) -> None:
    assert validated(SCHEMA, json.loads(json.dumps(facts_of(decision)))) == []


@pytest.mark.parametrize("path", sorted((ROOT / "examples" / "letters").glob("*.txt")), ids=lambda p: p.stem)
def test_the_facts_of_every_example_fit(path: Path, checker: Checker) -> None:
    assert validated(SCHEMA, edited(to_yaml(checker.extract(read_path(path))))) == []


def test_the_golden_file_fits() -> None:
    golden = ROOT / "tests" / "report" / "golden" / "facts.yaml"
    assert validated(SCHEMA, edited(golden.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "line",
    [
        "sessions_requested: 12",
        "sessions_requested: {min: 8, max: 12}",
        "sessions_requested: {min: 9}",
        "sessions_requested: {min: 9, max: unknown}",
        "sessions_requested: unknown",
        "sessions_requested: null",
        "sessions_requested: {value: 12, basis: derived, spans: [[1, 2]], rivals: [8, {value: {min: 9, max: null}}]}",
        "body_regions: neck",
        "body_regions: [neck, shoulder]",
        "postsurgical: yes",
        "postsurgical: true",
        "home_exercise_program: no",
        "surgery_date: 2013-08-13",
        'surgery_date: "2013-08-13"',
        "heading: 12",
        "depends_on_item: null",
        "condition: radiculopathy",
        "guidelines_cited: [{party: imr, guideline: odg, pages: 98}]",
        "rationale_conclusion: necessary",
    ],
)
def test_what_the_reader_takes_fits(line: str) -> None:
    text = f"{PLAIN}  {line}\n"
    assert _problems(text) == []
    assert validated(SCHEMA, edited(text)) == []


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("sesions_requested: 12", "items/0"),
        ('sessions_requested: "12"', "items/0/sessions_requested"),
        ("sessions_requested: -1", "items/0/sessions_requested"),
        ("sessions_requested: 1000000", "items/0/sessions_requested"),
        ("sessions_requested: {max: 12}", "items/0/sessions_requested"),
        ("sessions_requested: {min: 1, most: 2}", "items/0/sessions_requested"),
        ("sessions_requested: {value: 12, basis: certain}", "items/0/sessions_requested/basis"),
        ("sessions_requested: {value: 12, rivals: [many]}", "items/0/sessions_requested/rivals/0"),
        ("body_regions: lumbar", "items/0/body_regions"),
        ("functional_improvement: some", "items/0/functional_improvement"),
        ("surgery_date: 13 August 2013", "items/0/surgery_date"),
        ("postsurgical: perhaps", "items/0/postsurgical"),
        ("stated_outcome: granted", "items/0/stated_outcome"),
        ("span: [1, 2, 3]", "items/0/span"),
        ("index: 0", "items/0/index"),
        ("guidelines_cited: {party: imr, guideline: odg}", "items/0/guidelines_cited"),
        ("guidelines_cited: [{party: imr}]", "items/0/guidelines_cited/0"),
    ],
)
def test_what_the_reader_refuses_does_not_fit(line: str, place: str) -> None:
    text = f"{PLAIN}  {line}\n"
    assert _problems(text)
    assert place in {path for path, _ in validated(SCHEMA, edited(text))}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("items:\n- heading: Therapy\n", "items/0"),
        ("items:\n- treatment: accupuncture\n", "items/0/treatment"),
        ("items: none\n", "items"),
        ("ur_date: 2013-12-27\n", ""),
        (f"{PLAIN}ur_dates: 2013-12-27\n", ""),
        (f"{PLAIN}ur_date: yesterday\n", "ur_date"),
        (f"{PLAIN}sha256: abc\n", "sha256"),
    ],
)
def test_a_wrong_decision_does_not_fit(text: str, place: str) -> None:
    assert _problems(text)
    assert place in {path for path, _ in validated(SCHEMA, edited(text))}


def _problems(text: str) -> list[str]:
    known = KnownIds(["cervical_fusion"], ["radiculopathy"])
    return [problem.message for problem in read_facts(Document("facts.yaml", "", text), known).problems]

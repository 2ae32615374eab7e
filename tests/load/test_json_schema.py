"""The schemas of the files of rules: they take what the loader takes, and name the place of what it refuses."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePosixPath

import pytest
import yaml
from jsonschema import Draft202012Validator

from checker.guideline import Topic
from checker.load import shipped_rules
from checker.load.files import Part, RuleFile, rule_files
from checker.load.json_schema import (
    Schema,
    decision_schema,
    guideline_schema,
    language_schema,
    topic_schema,
    vocabulary_schema,
)
from checker.load.schema import fit
from checker.load.tree import read_tree
from tests.editor import edited, undescribed, validated

SCHEMAS: dict[Part, Callable[[], Schema]] = {
    Part.TOPIC: topic_schema,
    Part.GUIDELINE: guideline_schema,
    Part.VOCABULARY: vocabulary_schema,
    Part.LANGUAGE: language_schema,
    Part.DECISION: decision_schema,
}
SHIPPED, _ = rule_files(shipped_rules(), label="")
LIMIT = """\
edition: ca-mtus/chronic-pain-2016
in_force: {from: "2016-07-29", until: "2017-12-01"}
topic: Manual therapy and manipulation
limits:
  - id: low-back
    title: Manipulation of the low back
    cite: MTUS 2016
    states: a trial of 6 visits over 2 weeks
    rows: [mtus.low_back.trial]
    verification: {status: quoted, by: [CM16-0000001], checked: "2026-11-21"}
    when: {treatment: chiropractic, body_region: [low_back]}
    stages:
      - {id: trial, when: {prior_sessions: none}, allow: {sessions: 6, weeks: 2}}
    cases:
      - {name: a first trial, given: {sessions: 6, prior_sessions: 0}, expect: within, stage: trial}
"""


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.name)
def test_every_shipped_file_fits_its_schema(file: RuleFile) -> None:
    assert validated(SCHEMAS[file.part](), edited(file.content.decode())) == []


def test_files_of_every_part_are_shipped() -> None:
    assert {file.part for file in SHIPPED} == set(SCHEMAS)


@pytest.mark.parametrize("part", Part)
def test_a_schema_is_a_schema_and_describes_every_key(part: Part) -> None:
    schema = SCHEMAS[part]()
    Draft202012Validator.check_schema(schema)
    assert undescribed(schema) == set()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("rows: [mtus.low_back.trial]", "rows: mtus.low_back.trial"),
        ("treatment: chiropractic", "treatment: [chiropractic, massage_therapy]"),
        ("body_region: [low_back]", "body_region: low_back"),
        ("by: [CM16-0000001]", "by: CM16-0000001"),
        ("sessions: 6, prior", "sessions: [6, 8], prior"),
        ("prior_sessions: 0", "prior_sessions: some"),
        ('until: "2017-12-01"', "until: null"),
        ("    stages:", "    beats: others\n    stages:"),
        ("\n    cases:\n", "\n    effect: silent\n    cases:\n"),
    ],
)
def test_what_the_loader_takes_fits(old: str, new: str) -> None:
    text = LIMIT.replace(old, new)
    assert text != LIMIT
    assert _problems(text) == ()
    assert validated(topic_schema(), edited(text)) == []


@pytest.mark.parametrize(
    ("old", "new", "place", "says"),
    [
        ("title:", "titel:", "limits/0", "'titel' was unexpected"),
        ("    title: Manipulation of the low back\n", "", "limits/0", "'title' is a required property"),
        ("{sessions: 6, weeks", '{sessions: "6", weeks', "limits/0/stages/0/allow/sessions", "'6' is not of type"),
        ("{sessions: 6, weeks", "{sessions: 0, weeks", "limits/0/stages/0/allow/sessions", "0 is less than"),
        ("{sessions: 6, weeks", "{visits: 6, weeks", "limits/0/stages/0/allow", "'visits' was unexpected"),
        ("treatment: chiropractic", "treatment: chiropractor", "limits/0/when/treatment", "is not one of"),
        ("body_region: [low_back]", "body_region: [lumbar]", "limits/0/when/body_region/0", "is not one of"),
        ("status: quoted", "status: certain", "limits/0/verification/status", "is not one of"),
        ("expect: within", "expect: inside", "limits/0/cases/0/expect", "is not one of"),
        ('"2016-07-29"', '"29 July 2016"', "in_force/from", "does not match"),
        ('checked: "2026-11-21"', "checked: 20261121", "limits/0/verification/checked", "is not of type"),
        ("limits:\n", "limit:\n", "", "'limit' was unexpected"),
        ("cite: MTUS 2016", "cite: 2016", "limits/0/cite", "2016 is not of type 'string'"),
        ("prior_sessions: none", "prior_sessions: 0", "limits/0/stages/0/when/prior_sessions", "0 is not"),
        ("    cases:", "    soft: 1\n    cases:", "limits/0/soft", "is not of type 'boolean'"),
    ],
)
def test_what_the_loader_refuses_does_not_fit(old: str, new: str, place: str, says: str) -> None:
    text = LIMIT.replace(old, new, 1)
    assert text != LIMIT
    assert _problems(text)
    found = validated(topic_schema(), edited(text))
    assert any(path == place and says in message for path, message in found), found


def test_a_date_without_quotes_does_not_fit_where_yaml_makes_a_date_of_it() -> None:
    text = re.sub(r'"(2016-07-29)"', r"\1", LIMIT)
    assert _problems(text)
    assert {path for path, _ in validated(topic_schema(), yaml.safe_load(text))} == {"in_force/from"}


def test_a_file_of_words_holds_one_kind() -> None:
    regions = {"body_regions": [{"id": "neck", "words": ["neck"]}]}
    assert validated(vocabulary_schema(), regions) == []
    assert validated(vocabulary_schema(), regions | {"guidelines": []})
    assert validated(vocabulary_schema(), {})


def _problems(text: str) -> tuple[object, ...]:
    source, problems = read_tree(str(PurePosixPath("topic.yaml")), text)
    assert source is not None
    return (*problems, *fit(Topic, source)[1])

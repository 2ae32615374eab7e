"""What `extract` writes reads back as exactly the same decision."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from checker.document import Document
from checker.facts import Decision
from checker.read.facts_file import read_facts
from checker.read.facts_form import KnownIds, is_facts_file
from checker.report.facts_file import to_json, to_yaml
from tests.report.decisions import decisions

SLOW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@pytest.mark.parametrize("write", [to_yaml, to_json])
@given(decision=decisions)
@SLOW
def test_a_decision_survives_the_facts_file(write: object, decision: Decision) -> None:
    assert callable(write)
    document = Document("-", "0" * 64, write(decision))
    assert is_facts_file(document)
    assert read_facts(document, KnownIds()) == decision

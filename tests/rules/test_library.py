"""The shipped library: its own cases hold, and every number is the number of the published table."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

import pytest

from checker.facts import CitedGuideline, SessionsUnit
from checker.guideline import Limit, Rulebook, Stage, Topic, Verification
from checker.load import shipped_rules
from checker.prove import prove
from checker.resolve import RuleIndex
from tests.shared import SHARED, needs_shared

Row = dict[str, str]


def test_every_case_holds(rulebook: Rulebook) -> None:
    failed = [result for result in prove(rulebook) if not result.passed]
    assert failed == []


def test_every_limit_has_a_case_of_its_own(rulebook: Rulebook) -> None:
    assert all(limit.cases for topic in rulebook.topics for limit in topic.limits)


def test_no_row_of_the_odg_is_needed_for_an_operation(rulebook: Rulebook) -> None:
    """The postsurgical table outranks the ODG (logic, section 3), and is silent about none of its operations."""
    index = RuleIndex(rulebook, include_drafts=True)
    ours, odg = set[tuple[object, ...]](), set[tuple[object, ...]]()
    for row in index.every():
        when = row.limit.when
        if row.decides(SessionsUnit.VISITS) and when.procedure:
            named = odg if row.edition.cited_as is CitedGuideline.ODG else ours
            named.update(product(when.treatment, when.body_region or (None,), when.procedure))
    assert odg
    assert odg <= ours


@pytest.fixture(scope="module")
def table() -> dict[str, Row]:
    with (SHARED / "guidelines" / "limits.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def limits(rulebook: Rulebook) -> Iterator[tuple[Topic, Limit]]:
    return ((topic, limit) for topic in rulebook.topics for limit in topic.limits)


def stages(rulebook: Rulebook) -> Iterator[tuple[Topic, Limit, Stage, str]]:
    for topic, limit in limits(rulebook):
        for stage in limit.stages:
            if stage.row is not None:
                yield topic, limit, stage, stage.row


@needs_shared
def test_every_row_named_is_in_the_table(rulebook: Rulebook, table: dict[str, Row]) -> None:
    assert [row for _, limit in limits(rulebook) for row in limit.rows if row not in table] == []


@needs_shared
def test_every_number_of_visits_is_the_tables(rulebook: Rulebook, table: dict[str, Row]) -> None:
    for _, limit, stage, row in stages(rulebook):
        allow, wanted = stage.allow, table[row]
        most = allow.sessions or allow.total_sessions
        assert (most or "") == (int(wanted["visits_max"]) if wanted["visits_max"] not in ("", "0") else ""), limit.id
        least = allow.sessions_from if allow.sessions_from is not None else most
        if wanted["visits_min"] not in ("", "0"):
            assert least == int(wanted["visits_min"]), limit.id
        assert allow.none == (wanted["visits_max"] == "0"), limit.id


@needs_shared
def test_weeks_periods_units_and_softness_are_the_tables(rulebook: Rulebook, table: dict[str, Row]) -> None:
    for _, limit, stage, row in stages(rulebook):
        wanted = table[row]
        weeks = stage.allow.weeks or stage.allow.total_weeks
        if weeks is not None:
            # A row without a number takes its course from the row beside it.
            told = [table[r]["weeks_max"] for r in ((row,) if wanted["weeks_max"] else limit.rows)]
            assert str(weeks) in told, limit.id
        if limit.initial_course:
            assert limit.period_months == (int(wanted["period_months"]) if wanted["period_months"] else None), limit.id
        assert limit.unit.value == wanted["unit"], limit.id
        assert limit.soft == (wanted["soft"] == "yes") or stage.advisory, limit.id


@needs_shared
def test_windows_are_the_tables(rulebook: Rulebook, table: dict[str, Row]) -> None:
    for topic, limit, _, row in stages(rulebook):
        start, end = table[row]["effective_from"], table[row]["effective_to"]
        if start:
            assert topic.in_force.start == date.fromisoformat(start), limit.id
        if end:
            assert topic.in_force.until == date.fromisoformat(end) + timedelta(days=1), limit.id


def table_status(row: Row) -> Verification:
    """What a row of the table is encoded as: recalled with medium confidence is a draft (logic, section 6)."""
    draft = row["verification"] == "recalled" and row["confidence"] == "medium"
    return Verification.DRAFT if draft else Verification(row["verification"])


@needs_shared
def test_verification_is_that_of_the_weakest_row(rulebook: Rulebook, table: dict[str, Row]) -> None:
    weakest = list(Verification)
    for _, limit in limits(rulebook):
        rows = [table[stage.row] for stage in limit.stages if stage.row is not None and not stage.advisory]
        assert all(row["confidence"] != "low" for row in rows), limit.id
        if rows:
            assert limit.verification.status is max(map(table_status, rows), key=weakest.index), limit.id


@needs_shared
def test_treatments_and_regions_are_the_tables(rulebook: Rulebook, table: dict[str, Row]) -> None:
    for _, limit, stage, row in stages(rulebook):
        if stage.advisory:
            continue
        wanted = table[row]
        assert {t.value for t in limit.when.treatment} <= set(wanted["treatment"].split("|")), limit.id
        regions, listed = {r.value for r in limit.when.body_region} or {"any"}, set(wanted["body_region"].split("|"))
        assert "any" in listed or regions <= listed, limit.id


@needs_shared
def test_every_row_is_encoded_or_left_out_with_a_reason(rulebook: Rulebook, table: dict[str, Row]) -> None:
    encoded = {row for _, limit in limits(rulebook) for row in limit.rows}
    page = (shipped_rules() / "NOT_ENCODED.md").read_text(encoding="utf-8")
    left_out = dict(re.findall(r"^\| `([^`]+)` \| (.+) \|$", page, re.MULTILINE))
    assert encoded | set(left_out) == set(table)
    assert not encoded & set(left_out)
    assert all(left_out.values())

"""Each format is what its host asks for, by the host's own schema, and an independent library reads it."""

from __future__ import annotations

import csv
import gzip
import io
import json
from dataclasses import replace
from typing import Any

import jsonschema
import pytest
import xmlschema
import xunitparser
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as SarifLog

from checker.findings import FailOn, Report
from checker.flags import Checked, Waiver, Waivers
from checker.report.check import CHECK_FORMATS
from checker.report.check.csv_ import COLUMNS
from checker.report.check.github import OF_A_KIND
from checker.report.check.markdown import MOST_BYTES
from checker.report.check.sarif import MOST_RESULTS
from tests.report.check.schemas import SCHEMAS, hostile, many, sarif_schema
from tests.report.checked import TODAY, checked
from tests.report.samples import CLEAN, REPORT

WAIVED = Waivers("w.yaml", (Waiver("outcome-contradicts-limit", "CM00-0000001", 1, "why", "who", TODAY, 3),))
EMPTY = Report(REPORT.tool, (), failed_inputs=0)
RUNS = {
    "some": lambda: checked(REPORT),
    "undetermined": lambda: checked(REPORT, FailOn.NOT_COVERED),
    "waived": lambda: checked(REPORT, waivers=WAIVED),
    "printed": lambda: checked(REPORT, printed=True),
    "clean": lambda: checked(CLEAN),
    "none": lambda: checked(EMPTY),
    "hostile": lambda: checked(hostile()),
}
MEGABYTE = 1024 * 1024


def made(form: str, found: Checked) -> str:
    return str(CHECK_FORMATS[form](found))


@pytest.fixture(params=RUNS)
def found(request: pytest.FixtureRequest) -> Checked:
    """A run of the gate of each kind."""
    return RUNS[request.param]()


def test_sarif_is_what_oasis_says_and_is_read_by_another_library(found: Checked) -> None:
    written = json.loads(made("sarif", found))
    jsonschema.Draft4Validator(sarif_schema()).validate(written)
    read = SarifLog.model_validate(written).runs[0]
    assert read.tool.driver.name == "imrcheck"
    assert len(read.results or ()) == len(found.flags)
    assert len(read.tool.driver.rules or ()) == len({rule.id for rule in read.tool.driver.rules or ()})


def test_junit_is_what_jenkins_says_and_is_read_by_another_library(found: Checked) -> None:
    written = made("junit", found)
    xmlschema.XMLSchema(SCHEMAS / "junit-10.xsd").validate(io.StringIO(written))
    cases = [case for suite in _suites(written) for case in suite]
    items = sum(len(decision.items) for decision in found.report.decisions)
    troubles = sum(flag.trouble is not None for flag in found.flags)
    assert len(cases) == items + len(found.unread) + troubles
    failed = {
        (flag.source, flag.judgement.item.index)
        for flag in found.flags
        if flag.fails and flag.judgement and not flag.waiver
    }
    assert sum(case.failed for case in cases) == len(failed)
    assert sum(case.errored for case in cases) == len(found.unread)


def _suites(written: str) -> Any:
    suite, _ = xunitparser.parse(io.StringIO(written))
    return [suite]


def test_code_quality_has_the_fields_that_gitlab_asks_for(found: Checked) -> None:
    written = json.loads(made("gitlab", found))
    jsonschema.validate(written, json.loads((SCHEMAS / "code-quality.json").read_text("utf-8")))
    assert len({issue["fingerprint"] for issue in written}) == len(written)


def test_the_table_has_its_columns_in_every_row(found: Checked) -> None:
    rows = list(csv.reader(io.StringIO(made("csv", found), newline="")))
    assert rows[0] == list(COLUMNS)
    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert len(rows) == 1 + len(found.flags) + len(found.unread)


def test_a_waived_finding_is_suppressed_with_its_reason_and_skipped() -> None:
    found = checked(REPORT, waivers=WAIVED)
    results = json.loads(made("sarif", found))["runs"][0]["results"]
    told = [one["suppressions"] for one in results if one["suppressions"]]
    assert told == [[{"kind": "external", "justification": "why (who, until 2026-01-31)"}]]
    assert 'message="waived: outcome-contradicts-limit: why (who, until 2026-01-31)"' in made("junit", found)
    assert "why (who, until 2026-01-31)" in made("terminal", found)
    assert "outcome-contradicts-limit" not in made("text", found)


def test_an_item_that_was_not_judged_is_skipped_with_its_reason() -> None:
    assert 'message="not judged: no limit encoded for acupuncture of the head"' in made("junit", checked(CLEAN))


@pytest.fixture(scope="module")
def drowned() -> Checked:
    """Thirty thousand findings."""
    return checked(many(30_000))


def test_thirty_thousand_findings_are_within_what_code_scanning_takes(drowned: Checked) -> None:
    written = made("sarif", drowned)
    [run] = json.loads(written)["runs"]
    assert len(drowned.flags) == 30_000
    assert len(gzip.compress(written.encode())) < 10 * MEGABYTE
    assert len(run["results"]) == MOST_RESULTS
    assert {one["level"] for one in run["results"]} == {"error"}
    [notice] = run["invocations"][0]["toolExecutionNotifications"]
    assert notice["message"]["text"].startswith("25000 results left out")


def test_thirty_thousand_findings_are_ten_annotations_of_a_kind(drowned: Checked) -> None:
    lines = made("github", drowned).splitlines()
    for kind in ("error", "warning"):
        assert sum(line.startswith(f"::{kind} ") for line in lines) == OF_A_KIND
        assert f"9990 more of {kind} are not annotated: GitHub shows 10 for a step." in lines


def test_thirty_thousand_findings_are_within_a_step_summary_and_a_test_report(drowned: Checked) -> None:
    page = made("markdown", drowned)
    assert len(page.encode()) < MOST_BYTES < MEGABYTE
    assert "more rows left out here" in page
    assert len(made("junit", drowned).encode()) < 30 * MEGABYTE
    assert len(made("gitlab", drowned).encode()) < 100 * MEGABYTE


def test_two_findings_alike_are_two_alerts() -> None:
    [decision] = [one for one in REPORT.decisions if one.items and one.items[0].findings][:1]
    item = decision.items[0]
    twice = replace(item, findings=(item.findings[0], replace(item.findings[0], spans=())))
    found = checked(replace(REPORT, decisions=(replace(decision, items=(twice,)),)))
    results = json.loads(made("sarif", found))["runs"][0]["results"]
    hashes = [one["partialFingerprints"]["primaryLocationLineHash"] for one in results]
    assert len(set(hashes)) == 2
    assert len({one["partialFingerprints"]["imrcheck/v1"] for one in results}) == 1

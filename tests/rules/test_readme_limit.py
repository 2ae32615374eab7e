"""Following rules/README.md literally: one file more, and the limit is proven and used."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from checker.cli import main
from checker.load import shipped_rules

FACTS = """\
ur_date: "2016-12-01"
items:
  - heading: Chiropractic care for the shoulder, 8 visits
    stated_outcome: overturned
    treatment: chiropractic
    body_regions: [shoulder]
    sessions_requested: 8
    prior_sessions: 0
"""


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """The shipped rules and, in one file more, the README's limit for a part that has none yet."""
    folder = tmp_path / "rules"
    shutil.copytree(shipped_rules(), folder)
    readme = (folder / "README.md").read_text(encoding="utf-8")
    block = re.search(r"```yaml\n(.*?)```", readme, re.DOTALL)
    assert block is not None
    limit = block[1].replace("id: low-back ", "id: shoulder-local ").replace("low_back}", "shoulder}")
    limit = limit.replace("manual_therapy.low_back", "manual_therapy.local")
    (folder / "ca-mtus" / "chronic-pain-2016" / "shoulder-manipulation.yaml").write_text(limit, encoding="utf-8")
    return folder


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, list(words))
    return result.exit_code, result.stdout


def test_the_new_limit_is_valid_and_its_cases_are_run(rules: Path) -> None:
    assert run("rules", "validate", "--rules", str(rules))[0] == 0
    code, page = run("rules", "test", "--rules", str(rules))
    assert code == 0
    assert "shoulder-manipulation.yaml  1 limit, " in page


def test_the_new_limit_is_used_by_audit(rules: Path, tmp_path: Path) -> None:
    facts = tmp_path / "facts.yaml"
    facts.write_text(FACTS, encoding="utf-8")
    before = json.loads(run("audit", str(facts), "--format", "json")[1])
    after = json.loads(run("audit", str(facts), "--format", "json", "--rules", str(rules))[1])
    assert before["summary"]["verdicts"]["not_covered"] == 1
    assert after["summary"]["verdicts"]["inconsistent"] == 1
    assert after["decisions"][0]["items"][0]["limit"]["id"].endswith("manual_therapy.local.trial")

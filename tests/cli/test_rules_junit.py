"""A case of the shipped rules that is made wrong: every other one is run, and the report names the limit's line."""

from __future__ import annotations

import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

from click.testing import CliRunner

from checker.cli import main
from checker.load import shipped_rules

TOPIC = Path("ca-mtus") / "chronic-pain-2009" / "physical-medicine.yaml"


def test_a_wrong_case_fails_with_file_and_line_and_the_others_still_run(tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    shutil.copytree(shipped_rules(), folder)
    text = (folder / TOPIC).read_text(encoding="utf-8")
    before, after = text.split("  - id: crps\n")
    wrong = after.replace("expect: within", "expect: exceeded", 1)
    (folder / TOPIC).write_text(f"{before}  - id: crps\n{wrong}", encoding="utf-8")
    line = before.count("\n") + 1

    done = CliRunner().invoke(main, ["rules", "test", "--rules", str(folder), "--format", "junit"])
    right = CliRunner().invoke(main, ["rules", "test", "--format", "junit"])
    found, whole = ET.fromstring(done.stdout), ET.fromstring(right.stdout)

    assert (done.exit_code, right.exit_code) == (1, 0)
    assert found.get("tests") == whole.get("tests") == str(len(list(found.iter("testcase"))))
    [failed] = [case for case in found.iter("testcase") if case.find("failure") is not None]
    assert failed.get("classname") == "ca-mtus/chronic-pain-2009/crps"
    assert (failed.findtext("failure") or "").splitlines() == [
        "expected exceeded, stage course; found within, stage course",
        f"{TOPIC.as_posix()}:{line}",
    ]

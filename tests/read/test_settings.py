"""The configuration: found nearest upward, read with the place of each key, and refused with a remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.findings import Code, FailOn
from checker.read.settings import SettingsError, find_settings, read_settings
from checker.settings import Weight

WHOLE = """\
paths = ["letters", "../more"]
include = ["*.pdf"]
exclude = ["draft*"]
rules_overlay = ["rules"]
fail_on = "warning"
baseline = "base.json"
waivers = "w.yaml"
jobs = 2
cache = ".cache"

[severity]
arithmetic = "off"
missing-fact = "error"
"""


def test_every_key_is_read_with_its_line_and_paths_count_from_its_folder(tmp_path: Path) -> None:
    (tmp_path / "imrcheck.toml").write_text(WHOLE, "utf-8")
    (tmp_path / "below").mkdir()
    found = read_settings(tmp_path / "imrcheck.toml", tmp_path / "below")
    assert found.paths == ("../letters", "../../more")
    assert (found.rules_overlay, found.baseline, found.waivers) == (("../rules",), "../base.json", "../w.yaml")
    assert (found.include, found.exclude) == (("*.pdf",), ("draft*",))
    assert (found.fail_on, found.jobs, found.cache) == (FailOn.WARNING, 2, "../.cache")
    assert found.severity == {Code.ARITHMETIC: Weight.OFF, Code.MISSING_FACT: Weight.ERROR}
    assert found.place("jobs") == "../imrcheck.toml:8"
    assert found.place("severity") == "../imrcheck.toml:11"


def test_a_table_in_a_shared_file_does_as_well(tmp_path: Path) -> None:
    text = '[project]\nname = "x"\npaths = 1\n\n[tool.imrcheck]\npaths = ["a"]\n\n[tool.imrcheck.severity]\narithmetic = "info"\n'
    (tmp_path / "pyproject.toml").write_text(text, "utf-8")
    found = read_settings(tmp_path / "pyproject.toml", tmp_path)
    assert (found.paths, found.place("paths")) == (("a",), "pyproject.toml:6")
    assert found.place("severity") == "pyproject.toml:8"


def test_the_nearest_file_upward_holds(tmp_path: Path) -> None:
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    assert find_settings(below) is None or tmp_path not in (find_settings(below) or Path()).parents
    (tmp_path / "imrcheck.toml").write_text("", "utf-8")
    assert find_settings(below) == tmp_path / "imrcheck.toml"
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.other]\n", "utf-8")
    assert find_settings(below) == tmp_path / "imrcheck.toml"
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.imrcheck]\n", "utf-8")
    assert find_settings(below) == tmp_path / "a" / "pyproject.toml"
    (tmp_path / "a" / "imrcheck.toml").write_text("", "utf-8")
    assert find_settings(below) == tmp_path / "a" / "imrcheck.toml"


WRONG = {
    "fail-on = 'error'": "imrcheck.toml:1: unknown key 'fail-on'; did you mean fail_on?",
    "\npath = ['a']": "imrcheck.toml:2: unknown key 'path'; did you mean paths",
    "zzz = 1": "unknown key 'zzz'; one of: paths, include, exclude",
    "fail_on = 'errors'": "fail_on: 'errors' is not one of error, warning, undetermined, not_covered, never",
    "paths = 'letters'": "imrcheck.toml:1: paths: input should be a valid list",
    "jobs = 0": "jobs: input should be greater than or equal to 1",
    "jobs = '2'": "jobs: input should be a valid integer",
    "waivers = ''": "waivers: string should have at least 1 character",
    "[severity]\narithmetics = 'off'": "imrcheck.toml:2: severity: 'arithmetics' is no kind of finding; did you mean arithmetic",
    "[severity]\narithmetic = 'of'": "imrcheck.toml:2: severity: 'of' is no weight for arithmetic; did you mean off",
    "paths = [": "imrcheck.toml: is not TOML:",
}


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_is_told_with_its_place_and_a_remedy(tmp_path: Path, text: str) -> None:
    (tmp_path / "imrcheck.toml").write_text(text, "utf-8")
    with pytest.raises(SettingsError) as refused:
        read_settings(tmp_path / "imrcheck.toml", tmp_path)
    assert WRONG[text] in str(refused.value)


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "imrcheck.toml").write_text("a = 1\nb = 2\njobs = -1\n", "utf-8")
    with pytest.raises(SettingsError) as refused:
        read_settings(tmp_path / "imrcheck.toml", tmp_path)
    assert [line.split(": ")[0] for line in sorted(str(refused.value).splitlines())] == [
        f"imrcheck.toml:{number}" for number in (1, 2, 3)
    ]


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "imrcheck.toml").write_bytes(b"paths = ['\xff']")
    with pytest.raises(SettingsError, match="is not UTF-8 text"):
        read_settings(tmp_path / "imrcheck.toml", tmp_path)

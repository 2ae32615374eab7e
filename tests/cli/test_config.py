"""The configuration stands in for options that are not given, and `config`, `init` and `doctor` tell of it."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path

import pytest
import yaml

from checker.cli import doctor as doctor_
from checker.cli.ended import RefusedError
from checker.settings import KEYS
from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("letters")


@pytest.fixture
def configure(tmp_path: Path) -> Path:
    """The configuration of the folder of the run."""
    return tmp_path / "imrcheck.toml"


def test_paths_and_globs_are_those_of_the_configuration(run: Run, configure: Path) -> None:
    configure.write_text('paths = ["letters"]\nexclude = ["*/below/*"]\n', "utf-8")
    assert run("audit", "--format", "jsonl").stdout.count("\n") == 2
    assert run("audit", "letters/b.txt", "--format", "jsonl").stdout.count("\n") == 1
    assert run("audit", "--exclude", "a.txt", "--format", "jsonl").stdout.count("\n") == 2
    isolated = run("audit", "--isolated")
    assert isolated.exit_code == 2
    assert run("audit", "letters", "--isolated", "--format", "jsonl").stdout.count("\n") == 3


def test_the_command_line_beats_the_configuration(run: Run, configure: Path) -> None:
    configure.write_text('fail_on = "never"\n', "utf-8")
    assert run("check", "letters").exit_code == 0
    assert run("check", "letters", "--fail-on", "error").exit_code == 1
    assert run("check", "letters", "--isolated").exit_code == 1


def test_a_threshold_of_the_gate_is_none_of_an_audit(run: Run, configure: Path) -> None:
    configure.write_text('fail_on = "error"\n', "utf-8")
    assert run("audit", "letters").exit_code == 0


@pytest.mark.parametrize(
    ("weight", "code", "says"), [("warning", 0, ": warning: "), ("off", 0, ""), ("error", 1, ": error: ")]
)
def test_a_kind_of_finding_weighs_as_configured(run: Run, configure: Path, weight: str, code: int, says: str) -> None:
    configure.write_text(f'[severity]\noutcome-contradicts-limit = "{weight}"\n', "utf-8")
    done = run("check", "letters")
    assert done.exit_code == code
    assert says in done.stdout
    assert bool(done.stdout) is bool(says)
    counts = run("audit", "letters", "--statistics").stdout
    assert ("outcome-contradicts-limit" in counts) is bool(says)


def test_files_count_from_the_folder_of_the_configuration(
    run: Run, configure: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure.write_text('paths = ["letters"]\nbaseline = "base.json"\nwaivers = "w.yaml"\njobs = 1\n', "utf-8")
    (tmp_path / "w.yaml").write_text("# none\n", "utf-8")
    monkeypatch.chdir(tmp_path / "letters" / "below")
    assert "there is no file ../../base.json with a baseline" in run("check").stderr
    assert run("check", "--write-baseline", "../../base.json", "--exit-zero").exit_code == 0
    assert run("check").exit_code == 0


@pytest.mark.parametrize("command", ["audit", "check", "config", "explain", "extract"])
def test_a_wrong_configuration_stops_every_command_that_goes_by_it(run: Run, configure: Path, command: str) -> None:
    configure.write_text("pathes = []\nfail_on = 1\n", "utf-8")
    words = (command,) if command == "config" else (command, "letters/a.txt")
    done = run(*words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.splitlines()[0] == "imrcheck: the configuration is wrong:"
    assert "imrcheck.toml:1: unknown key 'pathes'; did you mean paths?" in done.stderr
    assert "imrcheck.toml:2: fail_on: 1 is not one of error" in done.stderr
    assert run(*words, "--isolated").exit_code in (0, 1)


def test_config_shows_each_value_and_whence_it_comes(run: Run, configure: Path) -> None:
    configure.write_text('paths = ["letters"]\n[severity]\narithmetic = "off"\n', "utf-8")
    shown = run("config").stdout
    lines = {line.split()[0]: line for line in shown.splitlines()[1:]}
    assert shown.startswith("configuration: imrcheck.toml\n")
    assert list(lines) == list(KEYS)
    assert lines["paths"].endswith("letters  [imrcheck.toml:1]")
    assert lines["severity"].endswith("arithmetic = off  [imrcheck.toml:2]")
    assert lines["fail_on"].endswith("[default]")
    assert "none: there is no imrcheck.toml" in run("config", "--isolated").stdout


def test_init_begins_and_never_overwrites(run: Run, tmp_path: Path, configure: Path) -> None:
    begun = run("init")
    assert (begun.exit_code, begun.stderr) == (0, "wrote imrcheck.toml\nwrote .github/workflows/imrcheck.yml\n")
    text = configure.read_text("utf-8")
    assert tomllib.loads(text)["paths"] == ["letters"]
    assert all(f"{key} = " in text or f"[{key}]" in text for key in set(KEYS) - {"cache"})
    assert "jobs" in yaml.safe_load((tmp_path / ".github/workflows/imrcheck.yml").read_text("utf-8"))
    assert run("check").exit_code == 1
    configure.write_text("# mine\n", "utf-8")
    again = run("init", "elsewhere")
    assert again.exit_code == 0
    assert again.stderr.count("is there already and stays as it is") == 2
    assert configure.read_text("utf-8") == "# mine\n"


def test_every_line_of_the_first_configuration_can_be_used(run: Run, configure: Path) -> None:
    run("init")
    text = configure.read_text("utf-8")
    configure.write_text(re.sub(r"(?m)^# (?=\[|\S+ = )", "", text), "utf-8")
    (configure.parent / "rules").mkdir()
    assert run("config").exit_code == 0


@pytest.mark.parametrize("folder", ['a"b', "a\\b", "a\nb"])
def test_a_folder_that_no_configuration_can_name_is_refused(run: Run, configure: Path, folder: str) -> None:
    assert run("init", folder).exit_code == 2
    assert not configure.exists()


def test_init_where_nothing_can_be_written(run: Run, tmp_path: Path) -> None:
    (tmp_path / ".github").write_text("", "utf-8")
    done = run("init")
    assert done.exit_code == 2
    assert "cannot make .github/workflows" in done.stderr


def test_doctor_finds_what_is_here(run: Run) -> None:
    done = run("doctor")
    assert done.exit_code == 0, done.output
    states = {line.split()[1]: line.split()[0] for line in done.stdout.splitlines()}
    assert {"imrcheck", "Python", "rules", "engine", "git", "cache", "configuration"} <= set(states)
    assert states["Python"] == states["engine"] == states["rules"] == "ok"


def test_doctor_says_what_is_missing_and_what_to_do(run: Run, monkeypatch: pytest.MonkeyPatch, configure: Path) -> None:
    def unbuilt(*_: object) -> None:
        raise RefusedError("the rules engine is not built; install it with gcc.")

    monkeypatch.setattr(doctor_, "make_checker", unbuilt)
    monkeypatch.setattr(doctor_, "_OLDEST", (9, 9))
    monkeypatch.setattr(doctor_, "find_spec", lambda _: None)
    monkeypatch.setattr(shutil, "which", lambda _: None)
    configure.write_text("x = 1\n", "utf-8")
    done = run("doctor")
    assert done.exit_code == 2
    for says in (
        "broken  Python", "install Python 3.11 or later", "broken  engine", "the rules engine is not built",
        "broken  pypdfium2", "pip install pypdfium2", "absent  git", "install git", "unknown key 'x'",
    ):  # fmt: skip
        assert says in done.stdout


def test_doctor_without_a_place_to_keep_rules(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor_, "compiled_rules", lambda: None)
    done = run("doctor")
    assert done.exit_code == 0
    assert "absent  cache" in done.stdout
    assert "set XDG_CACHE_HOME" in done.stdout

"""The action's steps run as GitHub would run them; every file for a host is valid by that host's schema."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.report.beginnings import WORKFLOW
from tests.ci.repository import Repository, example
from tests.ci.test_docs import blocks

ROOT = Path(__file__).resolve().parents[2]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
INSTALL, CHECK = ACTION["runs"]["steps"]
WRONG = example("neck-acupuncture-refused-by-odg")


def run(repository: Repository, tmp_path: Path, **inputs: str) -> tuple[int, str, dict[str, str]]:
    """The step that checks, with inputs by their names in the environment; its code, its log, its outputs."""
    given = {name: spec.get("default", "") for name, spec in ACTION["inputs"].items()} | {
        name.replace("_", "-"): value for name, value in inputs.items()
    }
    values = {f"${{{{ inputs.{name} }}}}": value for name, value in given.items()}
    environment = {name: values[spec] for name, spec in CHECK["env"].items()}
    output, summary = tmp_path / "output", tmp_path / "summary"
    paths = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", CHECK["run"]],
        cwd=repository.root,
        env=os.environ
        | environment
        | {"PATH": paths, "GITHUB_OUTPUT": str(output), "GITHUB_STEP_SUMMARY": str(summary)},
        capture_output=True,
        text=True,
        check=False,
    )
    told = dict(line.split("=", 1) for line in output.read_text("utf-8").splitlines())
    return done.returncode, done.stdout, told


def test_a_wrong_letter_fails_at_its_line_with_summary_and_sarif(repository: Repository, tmp_path: Path) -> None:
    repository.write("letters/a.txt", WRONG)
    code, log, outputs = run(repository, tmp_path, paths="letters\n", junit_file="out.xml")
    assert code == 1
    assert outputs == {"sarif-file": "imrcheck.sarif", "exit-code": "1"}
    assert log.startswith("::error file=letters/a.txt,line=23,title=outcome-contradicts-limit%2C item 1::Denied, but")
    assert "`letters/a.txt:1:23`" in (tmp_path / "summary").read_text("utf-8")
    [run_] = json.loads((repository.root / "imrcheck.sarif").read_text("utf-8"))["runs"]
    assert run_["results"][0]["level"] == "error"
    assert (repository.root / "out.xml").exists()


def test_only_what_a_pull_request_changes_counts(repository: Repository, tmp_path: Path) -> None:
    repository.write("letters/a.txt", WRONG)
    first = repository.commit()
    repository.write("letters/b.txt", example("crps-twenty-six-visits"))
    repository.commit()
    assert run(repository, tmp_path, paths="letters", changed_since=first)[0] == 0
    assert run(repository, tmp_path, paths="letters")[0] == 1


def test_waivers_baseline_and_threshold_are_handed_on(repository: Repository, tmp_path: Path) -> None:
    repository.write("letters/a.txt", WRONG)
    assert run(repository, tmp_path, paths="letters", fail_on="never")[0] == 0
    repository.check("letters", "--write-baseline", "b.json")
    assert run(repository, tmp_path, paths="letters", baseline="b.json")[0] == 0
    assert run(repository, tmp_path, paths="letters", waivers="no.yaml")[0] == 2


def test_the_configuration_gives_the_paths(repository: Repository, tmp_path: Path) -> None:
    repository.write("letters/a.txt", WRONG)
    repository.write("imrcheck.toml", 'paths = ["letters"]\n')
    assert run(repository, tmp_path)[0] == 1


@pytest.mark.parametrize("path", ["$(touch owned); touch owned", "--help"])
@pytest.mark.parametrize("name", ["paths", "changed_since", "fail_on", "baseline", "waivers"])
def test_no_input_is_run_or_taken_for_an_option(repository: Repository, tmp_path: Path, name: str, path: str) -> None:
    repository.write("letters/a.txt", WRONG)
    code, _, outputs = run(repository, tmp_path, **{"paths": "letters", name: path})
    assert (code, outputs["exit-code"]) == (2, "2")
    assert not (repository.root / "owned").exists()


def test_no_step_puts_an_expression_into_its_script() -> None:
    assert all("${{" not in step["run"] for step in ACTION["runs"]["steps"])
    assert INSTALL["env"]["CPPFLAGS"] in (ROOT / "Makefile").read_text("utf-8")


def _workflow(tmp_path: Path, name: str) -> Path:
    """The workflow that `init` writes, or one of the page."""
    if name == "init":
        text = WORKFLOW
    else:
        text = next(block.text for block in blocks() if block.said.get("file", "").startswith(".github/workflows"))
    (tmp_path / "workflow.yml").write_text(text, "utf-8")
    return tmp_path / "workflow.yml"


@pytest.mark.parametrize(
    ("schema", "file"),
    [
        ("github-actions", "action.yml"),
        ("gitlab-ci", "integrations/gitlab-ci.yml"),
        ("github-workflows", "init"),
        ("github-workflows", "page"),
    ],
)
def test_what_a_host_reads_is_valid_by_its_schema(tmp_path: Path, schema: str, file: str) -> None:
    path = ROOT / file if "." in file else _workflow(tmp_path, file)
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_hooks_are_valid_by_pre_commit_itself() -> None:
    command = [sys.executable, "-m", "pre_commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")]
    subprocess.run(command, check=True, capture_output=True)


def test_the_script_of_the_gitlab_job_runs(repository: Repository) -> None:
    job = yaml.safe_load((ROOT / "integrations/gitlab-ci.yml").read_text("utf-8"))["imrcheck"]
    repository.write("letters/a.txt", WRONG)
    first = repository.commit()
    paths = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    codes = []
    for base in ("", first):
        environment = os.environ | {"PATH": paths, "CI_MERGE_REQUEST_DIFF_BASE_SHA": base, "IMRCHECK_PATHS": "letters"}
        [script] = job["script"]
        done = subprocess.run(
            ["bash", "-c", script], cwd=repository.root, env=environment, capture_output=True, check=False
        )
        codes.append(done.returncode)
    assert codes == [1, 0]
    for report in job["artifacts"]["reports"].values():
        assert (repository.root / report).exists()


def test_the_pipeline_of_jenkins_names_what_there_is(repository: Repository) -> None:
    text = (ROOT / "integrations/Jenkinsfile").read_text("utf-8")
    script = text.split("'''")[1]
    command = script[script.index(".imrcheck/bin/imrcheck") :].replace(".imrcheck/bin/", "")
    repository.write("letters/a.txt", WRONG)
    paths = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(["sh", "-c", command], cwd=repository.root, env=os.environ | {"PATH": paths}, check=False)
    assert done.returncode == 1
    assert (repository.root / "imrcheck.xml").exists()
    assert "testResults: 'imrcheck.xml'" in text

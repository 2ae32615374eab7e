"""An output never destroys what the run reads, and a report is never taken for a letter."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from checker.cli.ended import RefusedError
from checker.cli.options import Destination
from checker.cli.places import refuse_bad_places
from checker.report.check import CHECK_FORMATS
from tests.cli.conftest import Run


def _named(folder: Path) -> Path:
    return folder / "a.txt"


def _roundabout(folder: Path) -> Path:
    return folder / "below" / ".." / "a.txt"


def _linked(folder: Path) -> Path:
    (folder.parent / "link.txt").symlink_to(folder / "a.txt")
    return folder.parent / "link.txt"


def _hard(folder: Path) -> Path:
    os.link(folder / "a.txt", folder.parent / "hard.txt")
    return folder.parent / "hard.txt"


def _through_a_linked_folder(folder: Path) -> Path:
    (folder.parent / "other").symlink_to(folder)
    return folder.parent / "other" / "a.txt"


NAMES: tuple[Callable[[Path], Path], ...] = (_named, _roundabout, _linked, _hard, _through_a_linked_folder)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "words", [("audit", "letters"), ("check", "letters"), ("explain", "letters/a.txt"), ("extract", "letters/a.txt")]
)
def test_an_output_that_is_an_input_is_refused(
    run: Run, letters: Path, words: tuple[str, ...], name: Callable[[Path], Path]
) -> None:
    output = name(letters)
    done = run(*words, "--output", str(output))
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == f"imrcheck: cannot write {output}: it is one of the inputs; choose another --output.\n"
    assert (letters / "a.txt").read_text("utf-8") == "wrong"


@pytest.mark.parametrize("words", [("rules", "docs"), ("rules", "test", "--format", "junit")])
def test_a_file_of_the_rules_is_no_output(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "mine").mkdir()
    limit = tmp_path / "mine" / "limits.yaml"
    limit.write_text("limits", "utf-8")
    done = run(*words, "--rules", "mine", "--output", "mine/limits.yaml")
    assert done.exit_code == 2
    assert "it is a file of the rules" in done.stderr
    assert limit.read_text("utf-8") == "limits"


def test_two_reports_in_one_file_are_refused_under_any_name(tmp_path: Path) -> None:
    one, link, hard = (tmp_path / name for name in ("one", "link", "hard"))
    one.touch()
    link.symlink_to(one)
    os.link(one, hard)
    for other in (one, link, hard, tmp_path / ".." / tmp_path.name / "one"):
        with pytest.raises(RefusedError, match="two reports would go to"):
            refuse_bad_places([Destination("json", one), Destination("jsonl", other)])
    refuse_bad_places([Destination("json", one), Destination("jsonl", tmp_path / "two")])
    refuse_bad_places([Destination("json", Path(os.devnull)), Destination("jsonl", Path(os.devnull))])


@pytest.mark.usefixtures("letters")
@pytest.mark.parametrize("name", ["new.json", "new.jsonl", "new.txt"])
def test_a_report_in_an_audited_folder_is_known_again(run: Run, name: str) -> None:
    first = run("audit", "letters", "--output", f"letters/{name}")
    assert first.exit_code == 0
    for command in ("audit", "check"):
        done = run(command, "letters")
        assert done.exit_code == (1 if command == "check" else 0)
        assert done.stderr.startswith(f"passed over 1 report of imrcheck: letters/{name}\n")
    assert run("audit", "letters", "--output", f"letters/{name}").exit_code == 0


@pytest.mark.parametrize(
    ("command", "form"),
    [
        *(("check", form) for form in CHECK_FORMATS if form not in ("text", "github")),
        *(("explain", form) for form in ("terminal", "html", "markdown", "json", "jsonl")),
    ],
)
def test_a_report_of_any_format_is_known_again(run: Run, letters: Path, command: str, form: str) -> None:
    run(command, "letters/a.txt", "--format", form, "--output", "letters/report")
    assert (letters / "report").exists()
    done = run("audit", "letters", "--format", "json")
    assert done.exit_code == 0
    assert done.stderr == "passed over 1 report of imrcheck: letters/report\n"


def test_a_report_of_no_decision_is_known_again(run: Run, letters: Path) -> None:
    run("audit", "letters", "--treatment", "surgery", "--output", "letters/none.jsonl")
    assert (letters / "none.jsonl").read_text("utf-8") == ""
    done = run("audit", "letters")
    assert (done.exit_code, done.stderr) == (0, "passed over 1 report of imrcheck: letters/none.jsonl\n")


def test_a_facts_file_on_one_line_is_no_report(run: Run, letters: Path) -> None:
    facts = json.loads(run("extract", "letters/a.txt", "--format", "json").stdout)
    (letters / "facts").write_text(json.dumps(facts, separators=(",", ":")), "utf-8")
    done = run("audit", "letters", "--format", "json")
    assert (done.exit_code, done.stderr) == (0, "")
    assert json.loads(done.stdout)["summary"]["decisions"] == 4


@pytest.mark.usefixtures("letters")
def test_a_report_alone_is_refused_with_its_reason(run: Run) -> None:
    run("audit", "letters", "--output", "out.json")
    done = run("audit", "out.json")
    assert done.exit_code == 2
    assert "passed over 1 report of imrcheck: out.json" in done.stderr


def test_a_letter_that_speaks_of_a_report_is_read(run: Run, letters: Path) -> None:
    told = "imrcheck 0.1.0, rules sha256:0123456789ab was quoted in the appeal.\n"
    (letters / "d.txt").write_text(told + "wrong\n" * 12, "utf-8")
    assert run("audit", "letters").stderr == ""


def test_stray_files_of_a_folder_are_passed_over_with_a_count(run: Run, letters: Path) -> None:
    for name in ("README.md", "imrcheck.toml", "LICENSE", "below/readme.txt"):
        (letters / name).write_text("nothing", "utf-8")
    done = run("audit", "letters", "--format", "json")
    assert done.exit_code == 0
    assert done.stderr == (
        "passed over 4 files that are no decisions: "
        "letters/LICENSE, letters/README.md, letters/below/readme.txt, letters/imrcheck.toml\n"
    )
    named = run("audit", "letters/README.md", "--format", "jsonl")
    assert '"source":"letters/README.md"' in named.stdout


@pytest.mark.parametrize(
    ("globs", "kept"),
    [
        (("--include", "a.*"), ["letters/a.txt"]),
        (("--include", "letters/below/*"), ["letters/below/c.txt"]),
        (("--include", "a.txt", "--include", "b.txt"), ["letters/a.txt", "letters/b.txt"]),
        (("--exclude", "*/below/*"), ["letters/a.txt", "letters/b.txt"]),
        (("--include", "*.txt", "--exclude", "a.txt", "--exclude", "c.txt"), ["letters/b.txt"]),
    ],
)
@pytest.mark.usefixtures("letters")
def test_files_are_taken_by_path_or_name(run: Run, globs: tuple[str, ...], kept: list[str]) -> None:
    lines = run("audit", "letters", "--format", "jsonl", *globs).stdout.splitlines()
    assert [line.split('"')[3] for line in lines] == kept


@pytest.mark.parametrize(
    ("name", "starts"), [("out.json", "{\n"), ("out.jsonl", '{"source"'), ("out.txt", "letters/"), ("out", "letters/")]
)
def test_an_output_alone_takes_the_format_of_its_suffix(run: Run, letters: Path, name: str, starts: str) -> None:
    assert run("audit", "letters", "--output", name).exit_code == 0
    assert (letters.parent / name).read_text("utf-8").startswith(starts)


def test_several_outputs_take_each_its_own_format(run: Run, letters: Path) -> None:
    done = run("explain", "letters/a.txt", "--output", "a.md", "--output", "a.html", "--output", "a.json")
    assert (done.exit_code, done.stdout) == (0, "")
    starts = [(letters.parent / name).read_text("utf-8")[:2] for name in ("a.md", "a.html", "a.json")]
    assert starts == ["# ", "<!", "{\n"]

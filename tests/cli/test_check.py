"""The gate: what it fails on, what it sets aside, where it writes, and every way to use it wrongly."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from checker.audit.jobs import Context
from checker.audit.workers import Pool
from checker.cli import check as gate
from checker.cli import decisions, session
from tests.cli.conftest import Run
from tests.cli.test_exit_codes import interrupted
from tests.read.test_waivers import WRONG

pytestmark = pytest.mark.usefixtures("letters")
DAY = ("--today", "2026-01-31")
CODE = "outcome-contradicts-limit"


def case_in(folder: Path, run: Run) -> str:
    """The name that the wrong letter, which has no case number, goes by."""
    [name] = {f["case"] for f in json.loads(run("check", "letters/a.txt", "--format", "json").stdout)["check"]["flags"]}
    assert folder.exists()
    return str(name)


def waiver(named: str, /, **changes: str) -> str:
    """A waiver of the wrong letter."""
    keys = {
        "code": CODE,
        "case": named,
        "item": "1",
        "reason": "why",
        "owner": "who",
        "expires": "2026-01-31",
    } | changes
    return "- " + "\n  ".join(f"{key}: {value}" for key, value in keys.items()) + "\n"


@pytest.mark.parametrize(
    ("changes", "day", "code", "lines"),
    [
        ({}, "2026-01-31", 0, []),
        ({}, "2026-02-01", 1, ["a.txt:1:1: error", "w.yaml:1:1: warning: This waiver of"]),
        ({"item": "2"}, "2026-01-31", 1, ["a.txt:1:1: error", "w.yaml:1:1: warning: This waiver of"]),
        ({"owner": ""}, "2026-01-31", 1, ["a.txt:1:1: error", "w.yaml:1:5: error: The owner of this waiver"]),
        ({"case": "CM00-1"}, "2026-01-31", 1, ["a.txt:1:1: error", "w.yaml:1:1: warning: This waiver of"]),
    ],
)
def test_a_waiver_and_what_can_be_wrong_with_it(
    run: Run, letters: Path, changes: dict[str, str], day: str, code: int, lines: list[str]
) -> None:
    (letters.parent / "w.yaml").write_text(waiver(case_in(letters, run), **changes), "utf-8")
    done = run("check", "letters", "--waivers", "w.yaml", "--today", day)
    assert done.exit_code == code
    starts = [line.removeprefix("letters/") for line in done.stdout.splitlines()]
    assert len(starts) == len(lines)
    assert all(line.startswith(start) for line, start in zip(starts, lines, strict=True))
    page = run("check", "letters", "--waivers", "w.yaml", "--today", day, "--format", "terminal")
    assert ("waived  outcome-contradicts-limit, item 1: why (who, until 2026-01-31)" in page.stdout) is (code == 0)
    assert page.exit_code == code


@pytest.mark.parametrize("name", WRONG)
def test_every_wrong_waiver_is_told_with_file_and_line(run: Run, letters: Path, name: str) -> None:
    text, _, line, says = WRONG[name]
    (letters.parent / "w.yaml").write_text(text, "utf-8")
    for form, place in (
        ("text", f"w.yaml:1:{line}: error: "),
        ("github", f"::error file=w.yaml,line={line},title=waiver::"),
    ):
        done = run("check", "letters", "--waivers", "w.yaml", "--format", form, *DAY)
        assert done.exit_code == 1
        told = [one for one in done.stdout.splitlines() if one.startswith(place)]
        assert says in " ".join(told)


def test_a_waiver_of_a_letter_that_cannot_be_read_is_not_called_unused(run: Run, letters: Path) -> None:
    (letters.parent / "w.yaml").write_text(waiver(case_in(letters, run)), "utf-8")
    (letters / "a.txt").write_bytes(b"")
    done = run("check", "letters", "--waivers", "w.yaml", *DAY)
    assert done.exit_code == 3
    assert "[waiver]" not in done.stdout


def test_as_many_letters_are_read_at_once_as_configured(
    run: Run, letters: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    class Watched(Pool[Context]):
        def __enter__(self) -> Pool[Context]:
            asked.append(self.size)
            return super().__enter__()

    monkeypatch.setattr(session, "Pool", Watched)
    (letters.parent / "imrcheck.toml").write_text("jobs = 3\n", "utf-8")
    for command in ("check", "audit"):
        run(command, "letters")
        run(command, "letters", "--isolated")
    assert asked == [3, 0, 3, 0]


def test_only_the_kinds_asked_for_are_told(run: Run, letters: Path) -> None:
    (letters.parent / "w.yaml").write_text("- code: x\n", "utf-8")
    words = ("check", "letters", "--waivers", "w.yaml", *DAY)
    assert "[waiver]" not in run(*words, "--code", CODE).stdout
    only = run(*words, "--code", "waiver")
    assert only.exit_code == 1
    assert set(re.findall(r"\[[a-z-]+\]$", only.stdout, re.MULTILINE)) == {"[waiver]"}


def test_what_was_done_before_an_interrupt_is_told(run: Run, letters: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decisions, "watched", interrupted)
    (letters.parent / "w.yaml").write_text(waiver("CM00-9"), "utf-8")
    done = run("check", "letters", "--waivers", "w.yaml", *DAY)
    assert done.exit_code == 130
    assert done.stdout.startswith("letters/a.txt:1:1: error: ")
    assert "[waiver]" not in done.stdout
    assert done.stderr.endswith("2 inputs not reached\nimrcheck: interrupted; reported 1 of 3 inputs\n")


def test_a_malformed_waiver_fails_alone(run: Run, letters: Path) -> None:
    (letters / "a.txt").unlink()
    (letters.parent / "w.yaml").write_text("- code: x\n", "utf-8")
    assert run("check", "letters", "--waivers", "w.yaml", *DAY).exit_code == 1
    assert run("check", "letters", "--waivers", "w.yaml", *DAY, "--fail-on", "never").exit_code == 0
    assert run("check", "letters", "--waivers", "w.yaml", *DAY, "--exit-zero").exit_code == 0


def test_a_baseline_is_written_held_against_and_told_stale(run: Run, letters: Path) -> None:
    written = run("check", "letters", "--write-baseline", "base.json")
    assert (written.exit_code, len(written.stdout.splitlines())) == (1, 1)
    first = (letters.parent / "base.json").read_bytes()
    assert len(json.loads(first)["findings"]) == 1
    held = run("check", "letters", "--baseline", "base.json")
    assert (held.exit_code, held.stdout) == (0, "")
    assert "1 in the baseline" in held.stderr

    assert run("check", "letters/b.txt", "--baseline", "base.json", "--write-baseline", "base.json").exit_code == 0
    assert (letters.parent / "base.json").read_bytes() == first

    (letters / "a.txt").write_text("clean", "utf-8")
    stale = run("check", "letters", "--baseline", "base.json")
    assert stale.exit_code == 0
    assert "1 baseline entry is stale (text-" in stale.stderr
    assert "stale" in run("check", "letters", "--baseline", "base.json", "--format", "terminal").stdout
    run("check", "letters", "--write-baseline", "base.json")
    assert json.loads((letters.parent / "base.json").read_text("utf-8"))["findings"] != []


def test_the_same_findings_give_the_same_baseline(run: Run, letters: Path) -> None:
    for number in range(5):
        (letters / f"w{number}.txt").write_text(f"wrong {number}", "utf-8")
    run("check", "letters", "--write-baseline", "one.json")
    run("check", "letters/below", "letters/w4.txt", "letters", "--write-baseline", "two.json")
    assert (letters.parent / "one.json").read_bytes() == (letters.parent / "two.json").read_bytes()


@pytest.mark.parametrize("fail_on", ["undetermined", "not_covered"])
def test_an_open_item_that_is_known_does_not_fail_again(run: Run, letters: Path, fail_on: str) -> None:
    for name in ("a.txt", "b.txt"):
        (letters / name).unlink()
    (letters / "u.txt").write_text("uncovered", "utf-8")
    shown = run("check", "letters", "--fail-on", fail_on)
    assert shown.exit_code == 1
    assert ("[not_covered]" in shown.stdout) is (fail_on == "not_covered")
    run("check", "letters", "--fail-on", fail_on, "--write-baseline", "base.json")
    for form in ("text", "terminal"):
        held = run("check", "letters", "--fail-on", fail_on, "--baseline", "base.json", "--format", form)
        assert held.exit_code == 0
        assert "missing-fact" not in held.stdout


def test_exit_zero_hides_findings_and_nothing_else(run: Run, letters: Path) -> None:
    assert run("check", "letters", "--exit-zero").exit_code == 0
    (letters / "empty.txt").touch()
    assert run("check", "letters", "--exit-zero").exit_code == 3
    assert run("check", "nowhere", "--exit-zero").exit_code == 2


def test_what_is_passed_over_in_the_folder_of_letters(run: Run, letters: Path) -> None:
    (letters / "w.yaml").write_text(waiver(case_in(letters, run)), "utf-8")
    run("check", "letters", "--waivers", "letters/w.yaml", "--write-baseline", "letters/base.json", *DAY)
    done = run("check", "letters", "--waivers", "letters/w.yaml", "--baseline", "letters/base.json", *DAY)
    assert (done.exit_code, done.stdout) == (0, "")
    assert run("audit", "letters/base.json").exit_code == 2


def test_several_formats_go_to_their_places_at_once(run: Run, letters: Path) -> None:
    outputs = ("a.sarif", "a.xml", "a.csv", "a.md", "a.json", "a.txt")
    done = run("check", "letters", *(word for name in outputs for word in ("--output", name)))
    assert (done.exit_code, done.stdout) == (1, "")
    starts = {name: (letters.parent / name).read_text("utf-8")[:9] for name in outputs}
    assert starts == {
        "a.sarif": '{"$schema', "a.xml": "<?xml ver", "a.csv": "source,pa", "a.md": "## imrche", "a.json": '{\n  "sche',
        "a.txt": "letters/a",
    }  # fmt: skip


def test_a_terminal_gets_a_page_and_a_pipe_gets_lines(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert re.fullmatch(
        r"letters/a\.txt:1:1: error: .* \[outcome-contradicts-limit\]\n", run("check", "letters").stdout
    )
    monkeypatch.setattr(gate, "_usual", lambda _: ("terminal",))
    assert run("check", "letters").stdout.startswith("letters/a.txt  ")


@pytest.mark.parametrize("name", ["letters/x.txt", "letters/below/x", "letters/a.log"])
@pytest.mark.parametrize("form", ["text", "github"])
def test_bare_lines_are_not_written_where_letters_lie(run: Run, name: str, form: str) -> None:
    done = run("check", "letters", "--format", form, "--output", name)
    assert done.exit_code == 2
    assert f"cannot write {name}: a later run would read it as a letter" in done.stderr


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "Missing argument 'PATH...': name files or folders, or set paths in imrcheck.toml."),
        (("nowhere",), "no such file or folder: nowhere"),
        (("letters", "--waivers", "no.yaml"), "there is no file no.yaml with waivers; name another --waivers."),
        (("letters", "--baseline", "no.json"), "there is no file no.json with a baseline; write one with --write-b"),
        (("letters", "--baseline", "letters/a.txt"), "letters/a.txt is no baseline: it is not JSON"),
        (("letters", "--write-baseline", "letters/a.txt"), "letters/a.txt is no baseline: it is not JSON"),
        (("letters", "--write-baseline", "no/b.json"), "cannot write no/b.json: there is no folder"),
        (("letters", "--write-baseline", "letters"), "is a directory"),
        (("letters", "--waivers", "letters"), "is a directory"),
        (("letters", "--output", "w.yaml"), "yaml is none of text, terminal"),
        (("letters", "--waivers", "w.yaml", "--format", "csv", "--output", "w.yaml"), "it is one of the inputs"),
        (("letters", "--output", "b.json", "--write-baseline", "b.json"), "two reports would go to b.json"),
        (("letters", "--today", "31.1.2026"), "does not match the format"),
        (("letters", "--format", "jsonl"), "'jsonl' is not one of 'text', 'terminal'"),
        (("letters", "--fail-on", "info"), "'info' is not one of 'error', 'warning'"),
        (("letters", "--changed-since"), "requires an argument"),
        (("letters", "--code", "waver"), "'waver' is not one of"),
        (("letters", "--format", "csv", "--format", "sarif"), "two reports would go to standard output"),
    ],
)
def test_bad_usage_names_what_is_wrong(run: Run, tmp_path: Path, words: tuple[str, ...], says: str) -> None:
    (tmp_path / "w.yaml").write_text("# none\n", "utf-8")
    done = run("check", *words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert says in " ".join(done.stderr.split())
    assert (tmp_path / "letters/a.txt").read_text("utf-8") == "wrong"


def test_waivers_that_are_no_text_are_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "w.yaml").write_bytes(b"\xff\xfe")
    done = run("check", "letters", "--waivers", "w.yaml")
    assert done.exit_code == 2
    assert "w.yaml is no UTF-8 text; save it as UTF-8." in done.stderr


def test_the_step_summary_takes_what_annotations_have_no_room_for(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    run("check", "letters", "--format", "text")
    assert not summary.exists()
    run("check", "letters", "--format", "github")
    assert "`letters/a.txt:1:1`" in summary.read_text("utf-8")
    summary.write_text("x" * 1024 * 1024, "utf-8")
    assert "the step summary is full" in run("check", "letters", "--format", "github").stderr
    assert summary.stat().st_size == 1024 * 1024
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "no" / "folder"))
    assert "cannot write the step summary" in run("check", "letters", "--format", "github").stderr

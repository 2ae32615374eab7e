"""The commands over decisions: what they print, where, and how they exit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.audit.fakes import FakeChecker
from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("letters")


def test_audit_reports_every_decision_in_order_and_exits_0(run: Run) -> None:
    done = run("audit", "letters/below", "letters", "--format", "json")
    assert done.exit_code == 0
    assert done.stderr == ""
    sources = [d["source"] for d in json.loads(done.stdout)["decisions"]]
    assert sources == ["letters/a.txt", "letters/b.txt", "letters/below/c.txt"]


def test_the_engine_is_freed(run: Run, checker: FakeChecker) -> None:
    run("audit", "letters")
    assert checker.closed


def test_the_same_input_gives_the_same_bytes(run: Run) -> None:
    first, second = (run("audit", "letters", "--format", "json").stdout_bytes for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    ("text", "fail_on", "code"),
    [
        ("wrong", "error", 1),
        ("wrong", "never", 0),
        ("warning", "error", 0),
        ("warning", "warning", 1),
        ("open", "warning", 0),
        ("open", "undetermined", 1),
        ("open", "not_covered", 1),
        ("uncovered", "undetermined", 0),
        ("uncovered", "not_covered", 1),
        ("wrong", "not_covered", 1),
        ("clean", "not_covered", 0),
        ("fault", "never", 3),
    ],
)
@pytest.mark.parametrize("command", ["audit", "check", "explain"])
def test_exit_codes(run: Run, tmp_path: Path, command: str, text: str, fail_on: str, code: int) -> None:
    (tmp_path / "a.txt").write_text(text, "utf-8")
    assert run(command, "a.txt", "--fail-on", fail_on).exit_code == code


@pytest.mark.parametrize(("command", "code"), [("audit", 0), ("check", 1), ("explain", 0)])
def test_only_check_fails_on_an_error_unasked(run: Run, command: str, code: int) -> None:
    assert run(command, "letters/a.txt").exit_code == code


def test_a_failed_input_wins_over_findings_and_stops_nothing(run: Run, letters: Path) -> None:
    (letters / "empty.pdf").write_bytes(b"")
    done = run("check", "letters")
    assert done.exit_code == 3
    assert "letters/a.txt" in done.stdout
    assert "letters/empty.pdf" in done.stdout
    assert "1 failed input" in done.stderr


def test_check_of_clean_decisions_says_what_it_saw(run: Run) -> None:
    seen = "1 decision, 1 item, 1 judged, 0 errors, 0 warnings, 0 undetermined\n"
    done = run("check", "letters/b.txt")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", seen)
    page = run("check", "letters/b.txt", "--format", "terminal")
    assert page.stdout.startswith(seen)
    assert page.stderr == ""


def test_one_decision_on_standard_input(run: Run) -> None:
    done = run("audit", "-", "--format", "jsonl", stdin="wrong")
    assert json.loads(done.stdout)["source"] == "-"


def test_a_facts_file_goes_wherever_a_letter_goes(run: Run, letters: Path) -> None:
    facts = run("extract", "letters/a.txt").stdout
    letter = run("audit", "letters/a.txt", "--format", "jsonl").stdout
    (letters / "a.yaml").write_text(facts, "utf-8")
    assert run("audit", "letters/a.yaml", "--format", "jsonl").stdout == letter
    assert json.loads(run("check", "letters/a.yaml", "--format", "json").stdout)["decisions"] == [json.loads(letter)]
    told = json.loads(run("explain", "letters/a.yaml", "--format", "jsonl").stdout)
    assert told["items"][0].pop("explanation")["facts"]
    assert told == json.loads(letter)
    assert run("audit", "-", "--format", "jsonl", stdin=facts).stdout == letter
    assert run("extract", "letters/a.yaml").stdout == facts
    as_json = run("extract", "letters/a.txt", "--format", "json").stdout
    assert run("audit", "-", "--format", "jsonl", stdin=as_json).stdout == letter


def test_a_wrong_facts_file_names_line_and_key(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("items:\n- treatment: yoga\n", "utf-8")
    done = run("extract", "a.yaml")
    assert (done.exit_code, done.stdout) == (3, "")
    assert done.stderr.startswith("a.yaml, line 2: item 1, treatment: ")


def test_extract_prints_the_text_as_read_with_line_feeds(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"one\r\ntwo \xe2\x80\x9cthree\x0cfour\rfive \xc2\xad six\r")
    printed = b"one\ntwo \xe2\x80\x9cthree\x0cfour\nfive \xc2\xad six\n"
    assert run("extract", "--text", "a.txt").stdout_bytes == printed


def test_explain_quotes_the_letter(run: Run) -> None:
    done = run("explain", "letters/a.txt")
    assert "  inconsistent  " in done.stdout
    assert "(line 1)" in done.stdout


def test_explain_of_one_item(run: Run) -> None:
    assert run("explain", "letters/a.txt", "--item", "1").exit_code == 0
    done = run("explain", "letters/a.txt", "--item", "7")
    assert done.exit_code == 2
    assert "there is no item 7; the decision has item 1." in done.stderr


def test_what_if_tells_the_verdict_before_and_with_it(run: Run) -> None:
    done = run("explain", "letters/a.txt", "--what-if", "prior_sessions=0")
    assert "prior_sessions = 0" in done.stdout
    assert "before: inconsistent; with it: consistent" in done.stdout
    told = json.loads(
        run(
            "explain", "letters/a.txt", "--what-if", "prior_sessions=0", "--what-if", "ur_date=2015-01-02",
            "--format", "jsonl",
        ).stdout
    )  # fmt: skip
    assert told["ur_date"] == "2015-01-02"
    assert told["items"][0]["facts"]["prior_sessions"] == {
        "value": {"min": 0, "max": 0},
        "basis": "stated",
        "spans": [],
    }


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("audit",), "Missing argument 'PATH...'"),
        (("audit", "nowhere"), "no such file or folder: nowhere; check the spelling"),
        (("audit", "empty"), "there are no files in empty"),
        (("explain", "empty"), "empty is a folder; name one decision in it"),
        (("audit", "letters", "--format", "xml"), "'xml' is not one of 'terminal', 'json', 'jsonl'"),
        (("audit", "letters", "--rules", "nowhere"), "'nowhere' does not exist"),
        (("audit", "letters", "--format", "json", "--output", "a", "--output", "b"), "give a --format for each"),
        (("audit", "letters", "--output", "a.parquet"), "parquet is none of terminal, json, jsonl; give a --format"),
        (("audit", "letters", "--include", "*.pdf"), "--include and --exclude leave no files in letters"),
        (("audit", "letters", "--format", "json", "--format", "jsonl"), "would go to standard output"),
        (("audit", "letters", "--output", "nowhere/a.json"), "there is no folder"),
        (("audit", "letters", "--output", "empty"), "it is a folder"),
        (("explain", "letters/a.txt", "--what-if", "prior=0"), "unknown fact 'prior'"),
        (("explain", "letters/a.txt", "--what-if", "prior_sessions"), "write FACT=VALUE"),
    ],
)
def test_bad_usage_names_what_is_wrong(run: Run, letters: Path, words: tuple[str, ...], says: str) -> None:
    letters.with_name("empty").mkdir()
    done = run(*words)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert says in " ".join(done.stderr.split())


def test_reports_go_where_their_formats_say(run: Run, tmp_path: Path) -> None:
    words = ("--format", "json", "--output", "a.json", "--format", "jsonl", "--output", "b.jsonl")
    done = run("audit", "letters", *words, "--format", "terminal")
    assert done.stdout.startswith("letters/a.txt ")
    assert len(json.loads((tmp_path / "a.json").read_text("utf-8"))["decisions"]) == 3
    assert len((tmp_path / "b.jsonl").read_text("utf-8").splitlines()) == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.json", "b.jsonl", "letters"]


def test_a_failed_write_leaves_the_old_report(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.json").write_text("old", "utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    done = run("audit", "letters", "--format", "json", "--output", "a.json")
    assert done.exit_code == 2
    assert "cannot write a.json: No space left on device" in done.stderr
    assert (tmp_path / "a.json").read_text("utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.json", "letters"]


def test_the_command_names_its_version_and_commands(run: Run) -> None:
    assert run("--version").stdout.startswith("imrcheck, version ")
    shown = run("--help").stdout
    assert all(command in shown for command in ("audit", "check", "explain", "extract", "rules"))


@pytest.mark.parametrize(
    ("words", "sources", "code"),
    [
        (("--only", "inconsistent"), ["letters/a.txt"], 1),
        (("--only", "undetermined"), ["letters/below/c.txt"], 0),
        (("--only", "consistent", "--only", "undetermined"), ["letters/b.txt", "letters/below/c.txt"], 0),
        (("--code", "outcome-contradicts-limit"), ["letters/a.txt"], 1),
        (("--treatment", "chiropractic"), [], 0),
    ],
)
@pytest.mark.usefixtures("letters")
def test_what_is_not_asked_for_is_neither_shown_nor_counted(
    run: Run, words: tuple[str, ...], sources: list[str], code: int
) -> None:
    done = run("check", "letters", "--format", "json", *words)
    assert [decision["source"] for decision in json.loads(done.stdout)["decisions"]] == sources
    assert done.exit_code == code
    assert done.stderr == f"reported {len(sources)} of 3 items: --only, --code and --treatment left out the others\n"


def test_statistics_count_by_treatment_limit_and_kind(run: Run) -> None:
    lines = [" ".join(line.split()) for line in run("audit", "letters", "--statistics").stdout.splitlines()]
    start = lines.index("By treatment consistent inconsistent undetermined not judged")
    assert lines[start + 1 :][:2] == [
        "physical therapy 1 1 1 0",
        "By limit consistent inconsistent undetermined not judged",
    ]
    assert lines[-1] == "outcome-contradicts-limit error 1" or "missing-fact info 1" in lines


def test_what_if_takes_the_outcome(run: Run) -> None:
    done = run("explain", "letters/a.txt", "--what-if", "stated_outcome=upheld", "--format", "jsonl")
    assert json.loads(done.stdout)["items"][0]["stated_outcome"] == "upheld"
    wrong = run("explain", "letters/a.txt", "--what-if", "stated_outcome=denied")
    assert wrong.exit_code == 2
    assert "stated_outcome: not 'denied' but one of upheld, overturned, partially_overturned, unknown" in wrong.stderr


def test_what_if_lists_the_facts(run: Run) -> None:
    done = run("explain", "--what-if", "list")
    assert done.exit_code == 0
    names = {line.split()[0] for line in done.stdout.splitlines() if not line.startswith("   ")}
    assert {"stated_outcome", "prior_sessions", "ur_date", "surgery_procedure"} <= names
    assert "--what-if list shows all facts" in run("explain", "letters/a.txt", "--what-if", "prior=0").stderr

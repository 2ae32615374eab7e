"""YAML that misleads, and files that do not fit, are refused with file, line, key and remedy."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from checker.load import load_rulebook, tree
from checker.load.files import MAX_BYTES
from checker.load.tree import MAX_DEPTH, read_tree
from tests.load.rulebook import CONDITIONS, GOOD, GUIDELINE, TOPIC, line_of, mended, problems_of, written


def faults(text: str) -> list[tuple[int, str, str]]:
    return [(p.line, p.key, p.message) for p in read_tree("a.yaml", text)[1]]


def test_the_good_rulebook_loads(tmp_path: Path) -> None:
    assert problems_of(tmp_path, GOOD) == ()


def test_single_values_are_lists_of_one_and_dates_are_dates(tmp_path: Path) -> None:
    rulebook = load_rulebook(written(tmp_path, GOOD))
    limit = rulebook.topics[0].limits[0]
    assert limit.when.treatment == ("chiropractic",)
    assert limit.verification.checked == date(2026, 11, 21)
    assert limit.cases[1].given.sessions == (6, 8)
    assert rulebook.decision[0].when[1] == ("trial_granted", "==", False)


@pytest.mark.parametrize(
    "word",
    [
        "no",
        "Yes",
        "on",
        "OFF",
        "True",
        "NULL",
        "2016-07-29",
        "2016-7-9",
        "1:30",
        "190:20:30",
        "010",
        "0x1f",
        "1_000",
        "1.5",
        "9792.24",
        "1e3",
        ".inf",
        "-.5",
        "+6",
        "1234567890",
        "<<",
    ],
)
def test_a_word_that_yaml_reads_otherwise_is_refused(word: str) -> None:
    [(line, key, message)] = faults(f"first: 1\na:\n  - b: {word}\n")
    assert (line, key) == (3, "a[1].b")
    assert message.startswith(f"`{word}` is read by YAML as")


@pytest.mark.parametrize("word", ["none", "crps", "98-99", "CM16-0232182", "3d", "a no", "9792.24.1", "p.24-25", "y"])
def test_a_word_that_looks_like_one_is_taken(word: str) -> None:
    source, problems = read_tree("a.yaml", f"a: {word}\n")
    assert source is not None
    assert (source.tree, problems) == ({"a": word}, ())


def test_plain_and_quoted_values() -> None:
    source, problems = read_tree("a.yaml", 'a: [1, -2, 0, true, false, null, ~, "no", "6", "", "2016-07-29"]\n')
    assert source is not None
    assert problems == ()
    assert source.tree == {"a": [1, -2, 0, True, False, None, None, "no", "6", "", "2016-07-29"]}


@pytest.mark.parametrize(
    ("text", "line", "key", "message"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "a", "`a` stands here twice, first on line 1"),
        ("a: 1\nb:\n  - {c: 1, c: 2}\n", 3, "b[1].c", "`c` stands here twice, first on line 3"),
        ("a: &x [1]\n", 1, "a", "`&x` names a value for reuse"),
        ("a: 1\nb: *x\n", 2, "b", "`*x` stands for another value"),
        ("a: !!python/object:os.system {}\n", 1, "a", "asks for a special type"),
        ("a: !date 2016\n", 1, "a", "asks for a special type"),
        ("a: 1\nb:\nc: 2\n", 2, "b", "there is no value"),
        ("a: 1\n6: 2\n", 2, "", "the key `6` is no word"),
        ("a: 1\nno: 2\n", 2, "", "`no` is read by YAML as"),
        ("a: 1\n? [b, c]\n: 2\n", 2, "", "a key is itself a collection"),
        ("a: 1\n---\nb: 2\n", 2, "", "a second document"),
        ("- a\n", 1, "", "not a mapping"),
        ("", 1, "", "the file is empty"),
        ("# only a comment\n", 1, "", "the file is empty"),
        ("a: 1\nb: [1\n", 3, "b", "not YAML"),
        ("a: 1\nb: c\n\td: 1\n", 3, "", "not YAML"),
        ("a: 1\nb: \x07\n", 2, "", "not YAML"),
        ("a: " + "[" * 500 + "]" * 500 + "\n", 1, "a", f"nested deeper than {MAX_DEPTH}"),
    ],
)
def test_what_a_file_may_not_hold(text: str, line: int, key: str, message: str) -> None:
    found = faults(text)
    assert [f[0] for f in found] == [line], found
    assert found[0][1].startswith(key)
    assert message in found[0][2]


@settings(deadline=None)
@given(st.text(alphabet="ab:-,[]{}&*!?|>'\"#%@~ \n\t0\u0000\u00e9\ud7ff", max_size=40))
@example("a: \u0085b\n")
@example("%YAML 9.9\n---\na: b\n")
def test_any_text_is_either_read_or_refused(text: str) -> None:
    source, problems = read_tree("a.yaml", text)
    assert source is not None or problems
    assert all(1 <= p.line <= text.count("\n") + 2 for p in problems)


def test_reading_does_without_the_c_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    fast = read_tree(TOPIC, GOOD[TOPIC])[0]
    monkeypatch.setattr(tree, "_Loader", yaml.SafeLoader)
    slow = read_tree(TOPIC, GOOD[TOPIC])[0]
    assert fast is not None
    assert slow is not None
    assert fast.tree == slow.tree
    assert fast.line(("limits", 1, "when", "treatment", 0)) == slow.line(("limits", 1, "when", "treatment", 0))


def test_twenty_levels_are_taken() -> None:
    levels = MAX_DEPTH - 1
    assert faults("a: " + "[" * levels + "]" * levels + "\n") == []


def test_every_problem_is_reported_at_once(tmp_path: Path) -> None:
    files = mended(TOPIC, "{sessions: 6, weeks: 2}", '{sessions: "6", weeks: 2, weaks: 3}')
    files = mended(CONDITIONS, "id: crps", "id: no", files)
    files = mended(GUIDELINE, 'until: "2016-07-29"', 'until: "2016-07-19"', files)
    found = [(p.file, p.line) for p in problems_of(tmp_path, files)]
    trial = line_of(files[TOPIC], "allow: {sessions")
    assert found == [(GUIDELINE, 15), (TOPIC, trial), (TOPIC, trial), (CONDITIONS, 2)]


@pytest.mark.parametrize(
    ("name", "old", "new", "key", "message", "remedy"),
    [
        (TOPIC, "    title: Neck\n", "", "limits[neck].title", "`title` is missing", "add it"),
        (TOPIC, "title: Neck", "titel: Neck", "limits[neck].titel", "nothing is known by", "mean `title`"),
        (TOPIC, "weeks: 2}", 'weeks: "2"}', "limits[low-back].stages[trial].allow.weeks", "not a whole", "without q"),
        (TOPIC, "weeks: 2}", "weeks: 0}", "limits[low-back].stages[trial].allow.weeks", "0 is too small", "larger"),
        (TOPIC, "weeks: 2}", "weeks: true}", "limits[low-back].stages[trial].allow.weeks", "not a whole", "number"),
        (TOPIC, "chiropractic,", "chiro,", "limits[low-back].when.treatment[1]", "`chiro` is not a known", "'acu"),
        (TOPIC, "[6, 8]", "[8, 6]", "limits[low-back].cases[a range].given.sessions", "smaller number", "write"),
        (TOPIC, "status: recalled", "status: sure", "limits[neck].verification.status", "`sure` is not a", "'quoted'"),
        (TOPIC, '"2026-11-21"', '"tomorrow"', "limits[low-back].verification.checked", "not a date", "2016-07-29"),
        (TOPIC, '"2026-11-21"', '"1469750400"', "limits[low-back].verification.checked", "not a date", "2016-07-29"),
        (GUIDELINE, "authority: mtus", "authority: mine", "authority", "`mine` is not a known", "'statute'"),
        (CONDITIONS, "words: [crps]", "words: {crps: 1}", "conditions[crps].words", "not a list", "write a list"),
        (CONDITIONS, "words: [crps]", "words: [crps, 6]", "conditions[crps].words[2]", "not a text", "quotes"),
        ("decision.yaml", "answer: within", "answer: maybe", "rules[first-within].then.answer", "`maybe`", "'within'"),
    ],
)
def test_what_does_not_fit_is_named(
    tmp_path: Path, name: str, old: str, new: str, key: str, message: str, remedy: str
) -> None:
    files = mended(name, old, new)
    [problem] = [p for p in problems_of(tmp_path, files) if p.message != "`title` is missing" or not new]
    assert (problem.file, problem.key) == (name, key)
    if new:
        assert problem.line == line_of(files[name], new)
    assert message in problem.message
    assert remedy in problem.remedy


def test_an_unreadable_vocabulary_is_not_held_against_limits(tmp_path: Path) -> None:
    files = mended(CONDITIONS, "words: [crps]", "words: [crps")
    files = mended(TOPIC, "body_region: low_back}", "body_region: low_back, condition: crps}", files)
    assert {p.file for p in problems_of(tmp_path, files)} == {CONDITIONS}


def without(name: str) -> dict[str, str]:
    return {n: text for n, text in GOOD.items() if n != name}


@pytest.mark.parametrize(
    ("files", "name", "message"),
    [
        (without("decision.yaml"), "decision.yaml", "the file is missing"),
        (without(CONDITIONS), CONDITIONS, "the file is missing"),
        ({**GOOD, "vocabulary/colours.yaml": "a: 1\n"}, "vocabulary/colours.yaml", "no file of rules is looked for"),
        ({**GOOD, "mtus/pain-2016/more.yml": "a: 1\n"}, "mtus/pain-2016/more.yml", "no file of rules is looked for"),
        ({**GOOD, "a/b/c/d.yaml": "a: 1\n"}, "a/b/c/d.yaml", "no file of rules is looked for"),
        ({**GOOD, "mtus/pain-2016/big.yaml": "#" * (MAX_BYTES + 1)}, "mtus/pain-2016/big.yaml", "larger than"),
        ({**GOOD, "mtus/pain-2016/folder.yaml/README.md": ""}, "mtus/pain-2016/folder.yaml", "not a file"),
        ({}, ".", "there are no rules in"),
    ],
)
def test_files_that_are_wanted_and_files_that_are_not(
    tmp_path: Path, files: Mapping[str, str], name: str, message: str
) -> None:
    [problem] = problems_of(tmp_path, files)
    assert problem.file == name
    assert message in problem.message


def test_files_that_are_no_rules_are_left_alone(tmp_path: Path) -> None:
    files = {**GOOD, "README.md": "# Rules", ".hidden/a.yaml": "x", "mtus/notes.txt": "x"}
    assert problems_of(tmp_path, files) == ()


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    root = written(tmp_path, GOOD)
    (root / TOPIC).write_bytes(b"a: 1\nb: \xff\n")
    [problem] = problems_of(tmp_path, {})
    assert (problem.file, problem.line, problem.message) == (TOPIC, 2, "not UTF-8 text")

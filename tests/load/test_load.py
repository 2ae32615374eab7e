"""The rulebook as a whole: its error, its name, its speed, and where it ships."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from benchmarks.growth import MOST, compared
from checker.load import RulebookError, RuleProblem, load_rulebook, shipped_rules
from tests.load.rulebook import CONDITIONS, GOOD, TOPIC, limit, mended, problems_of, written


def test_the_error_lists_every_problem_in_order_of_place() -> None:
    later = RuleProblem("b.yaml", 2, "", "wrong", "mend it")
    first = RuleProblem("a.yaml", 9, "limits[x]", "wrong too", "mend that")
    error = RulebookError([later, first, later])
    assert error.problems == (first, later)
    assert str(error).splitlines() == [
        "the rulebook has 2 problems:",
        "a.yaml:9: limits[x]: wrong too; mend that",
        "b.yaml:2: wrong; mend it",
    ]


def test_the_digest_names_exactly_the_content(tmp_path: Path) -> None:
    here, there = written(tmp_path / "a", GOOD), written(tmp_path / "b", GOOD)
    other = written(tmp_path / "c", mended(TOPIC, "title: Neck", "title: neck"))
    digest = load_rulebook(here).digest
    assert digest.startswith("sha256:")
    assert digest == load_rulebook(there).digest != load_rulebook(other).digest


def test_the_shipped_rules_lie_beside_the_package() -> None:
    assert (shipped_rules() / "decision.yaml").is_file()


def test_twice_as_many_limits_load_in_twice_the_time(tmp_path: Path) -> None:
    some, twice = library(tmp_path / "some", 30), library(tmp_path / "twice", 60)
    seconds, more = compared(partial(load_rulebook, some), partial(load_rulebook, twice), MOST)
    assert more <= MOST * seconds


def library(root: Path, topics: int) -> Path:
    """Five limits a file, in shape and size like the shipped ones."""
    heading = GOOD[TOPIC][: GOOD[TOPIC].index("  - id: low-back")]
    model = GOOD[TOPIC][len(heading) : GOOD[TOPIC].index("  - id: neck")]
    files = {
        **GOOD,
        CONDITIONS: "conditions:\n" + "".join(f"  - {{id: c{n}, words: [word {n}]}}\n" for n in range(5 * topics)),
    }
    files[TOPIC] = heading + limit("neck", when="body_region: neck", stages="{id: none, allow: {none: true}}")
    for topic in range(topics):
        limits = (_limit(model, 5 * topic + n) for n in range(5))
        files[f"mtus/pain-2016/topic{topic}.yaml"] = heading + "".join(limits)
    return written(root, files)


def _limit(model: str, number: int) -> str:
    text = model.replace("id: low-back", f"id: l{number}").replace("manual.low_back", f"manual.l{number}")
    return text.replace("body_region: low_back}", f"body_region: low_back, condition: c{number}}}")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (TOPIC, "    cases:\n      - {name: a first trial,", "    cases: [\n      - {name: a first trial,"),
        (TOPIC, "title: Neck", "title: Neck: the"),
        (TOPIC, "title: Neck", "\ttitle: Neck"),
        (CONDITIONS, "words: [crps]", "words: [crps"),
    ],
)
def test_the_cause_of_a_yaml_fault_stands_first(tmp_path: Path, name: str, old: str, new: str) -> None:
    first = problems_of(tmp_path, mended(name, old, new))[0]
    assert first.file == name
    assert first.message.startswith("not YAML: ")

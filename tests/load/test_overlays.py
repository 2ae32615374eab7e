"""An overlay adds limits, editions and words, or replaces those of the same name."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.guideline import Rulebook
from checker.load import load_rulebook
from tests.load.rulebook import CONDITIONS, GOOD, GUIDELINE, TOPIC, limit, mended, problems_of, written

HEADING = GOOD[TOPIC][: GOOD[TOPIC].index("  - id: low-back")]
STAGE = "{id: all, allow: {total_sessions: 12}}"


def overlay(tmp_path: Path, files: dict[str, str]) -> Path:
    return written(tmp_path / "mine", files)


def loaded(tmp_path: Path, files: dict[str, str]) -> Rulebook:
    root = written(tmp_path / "rules", GOOD)
    return load_rulebook(root, overlays=(overlay(tmp_path, files),))


def test_a_limit_is_replaced_in_its_place_and_another_added(tmp_path: Path) -> None:
    ours = limit("low-back", when="body_region: low_back", stages=STAGE)
    new = limit("crps", when="condition: crps", stages=STAGE)
    rulebook = loaded(tmp_path, {TOPIC: HEADING + new + ours})
    [topic] = rulebook.topics
    assert [x.id for x in topic.limits] == ["low-back", "neck", "crps"]
    assert [x.title for x in topic.limits] == ["Another", "Neck", "Another"]
    assert rulebook.places["mtus/pain-2016/manual#low-back"] == f"mine/{TOPIC}:15"
    assert rulebook.places["mtus/pain-2016/manual#neck"] == f"{TOPIC}:24"


def test_a_topic_file_is_added(tmp_path: Path) -> None:
    text = HEADING + limit("crps", when="condition: crps", stages=STAGE)
    rulebook = loaded(tmp_path, {"mtus/pain-2016/other.yaml": text})
    assert [len(topic.limits) for topic in rulebook.topics] == [2, 1]


def test_an_edition_is_added_and_one_replaced(tmp_path: Path) -> None:
    later = (
        GOOD[GUIDELINE].replace("pain-2009", "pain-2018").replace('"2009-07-18", until: "2016-07-29"', '"2017-12-01"')
    )
    later = later.replace("Chronic pain 2016", "Renamed").replace(
        "2018\n    name: Chronic pain 2009", "2018\n    name: New"
    )
    [guideline] = loaded(tmp_path, {GUIDELINE: later}).guidelines
    assert [(e.id, e.name) for e in guideline.editions] == [
        ("mtus/pain-2009", "Chronic pain 2009"),
        ("mtus/pain-2016", "Renamed"),
        ("mtus/pain-2018", "New"),
    ]


def test_words_are_merged(tmp_path: Path) -> None:
    text = """\
conditions:
  - {id: myalgia, words: [muscle pain, sore muscles], body_region: neck}
  - {id: new, words: new}
"""
    conditions = loaded(tmp_path, {CONDITIONS: text}).vocabulary.conditions
    assert [(c.id, c.words, c.body_region) for c in conditions] == [
        ("crps", ("crps",), ()),
        ("myalgia", ("myalgia", "muscle pain", "sore muscles"), ("neck",)),
        ("new", ("new",), ()),
    ]


def test_the_digest_names_the_overlay_too(tmp_path: Path) -> None:
    root = written(tmp_path / "rules", GOOD)
    more = overlay(tmp_path, {CONDITIONS: "conditions:\n  - {id: new, words: [new]}\n"})
    assert load_rulebook(root).digest != load_rulebook(root, overlays=(more,)).digest


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        (
            TOPIC,
            HEADING.replace("2016-07-29", "2016-08-29") + limit("crps", when="condition: crps", stages=STAGE),
            f"the topic or its dates differ from {TOPIC}:1",
        ),
        ("decision.yaml", GOOD["decision.yaml"], "an overlay cannot change how decisions are reached"),
        (CONDITIONS, "conditions:\n  - {id: new, words: [myalgia]}\n", "`myalgia` means `myalgia` as well"),
        (
            "mtus/pain-2016/other.yaml",
            HEADING + limit("neck", when="condition: crps", stages=STAGE),
            "mtus/pain-2016 has a limit `neck` already",
        ),
        (
            "mtus/pain-2016/other.yaml",
            HEADING.replace("pain-2016", "pain-2009") + "  []\n",
            "lies in the folder of `mtus/pain-2016`",
        ),
        ("odg/guideline.yaml", mended(GUIDELINE, "id: mtus\n", "id: mtus2\n")[GUIDELINE], "its folder is `odg`"),
    ],
)
def test_what_an_overlay_may_not_do(tmp_path: Path, name: str, text: str, message: str) -> None:
    found = problems_of(tmp_path / "rules", GOOD, overlay=overlay(tmp_path, {name: text}))
    assert [p for p in found if p.file == f"mine/{name}" and message in p.message], found

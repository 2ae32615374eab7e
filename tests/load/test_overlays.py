"""An overlay adds limits, editions and words, or replaces those of the same name."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.guideline import Overlay, Rulebook, Verification
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


QUOTED = GOOD[TOPIC][GOOD[TOPIC].index("  - id: low-back") : GOOD[TOPIC].index("  - id: neck")]


def overlaid(tmp_path: Path, old: str, new: str) -> Rulebook:
    """The rulebook with its quoted row laid over by one that differs so."""
    assert old in QUOTED
    return loaded(tmp_path, {TOPIC: HEADING + QUOTED.replace(old, new)})


def status(rulebook: Rulebook) -> Verification:
    return rulebook.topics[0].limits[0].verification.status


def test_an_overlay_names_what_it_replaces_and_adds(tmp_path: Path) -> None:
    new = limit("crps", when="condition: crps", stages=STAGE)
    guideline = (
        GOOD[GUIDELINE].replace("pain-2009", "pain-2018").replace('"2009-07-18", until: "2016-07-29"', '"2017-12-01"')
    )
    rulebook = loaded(tmp_path, {TOPIC: HEADING + QUOTED + new, GUIDELINE: guideline})
    assert rulebook.overlays == (
        Overlay("mine", ("mtus/pain-2016/low-back", "mtus/pain-2016"), ("mtus/pain-2016/crps", "mtus/pain-2018"), ()),
    )
    assert load_rulebook(tmp_path / "rules").overlays == ()


@pytest.mark.parametrize(
    ("old", "new", "proven"),
    [
        ("title: Low back", "title: Another title", True),
        ("cite: MTUS", "cite: the MTUS", True),
        ("sessions: 6,", "sessions: 2,", False),
        ("total_sessions: 18,", "total_sessions: 8,", False),
        ("treatment: chiropractic", "treatment: acupuncture", False),
        ("weeks: 2}", "weeks: 8}", False),
        ("status: quoted", "status: statute", False),
    ],
)
def test_a_replaced_row_inherits_no_verification(tmp_path: Path, old: str, new: str, proven: bool) -> None:
    rulebook = overlaid(tmp_path, old, new)
    assert status(rulebook) is (Verification.QUOTED if proven else Verification.RECALLED)
    assert rulebook.overlays[0].unproven == (() if proven else ("mtus/pain-2016/low-back",))


def test_a_row_that_another_vouches_for_is_quoted(tmp_path: Path) -> None:
    text = HEADING + QUOTED.replace("sessions: 6,", "sessions: 2,").replace("CM16-0232182", "CM17-0000001")
    rulebook = loaded(tmp_path, {TOPIC: text})
    assert status(rulebook) is Verification.QUOTED
    assert rulebook.overlays[0].unproven == ()


def test_a_draft_stays_a_draft(tmp_path: Path) -> None:
    text = HEADING + QUOTED.replace("sessions: 6,", "sessions: 2,").replace("status: quoted", "status: draft")
    assert status(loaded(tmp_path, {TOPIC: text})) is Verification.DRAFT


def test_a_later_overlay_proves_against_the_one_below(tmp_path: Path) -> None:
    root = written(tmp_path / "rules", GOOD)
    changed = QUOTED.replace("sessions: 6,", "sessions: 2,")
    first = written(tmp_path / "first", {TOPIC: HEADING + changed})
    second = written(tmp_path / "second", {TOPIC: HEADING + changed})
    rulebook = load_rulebook(root, overlays=(first, second))
    assert status(rulebook) is Verification.RECALLED
    assert [overlay.name for overlay in rulebook.overlays] == ["first", "second"]
    assert [overlay.unproven for overlay in rulebook.overlays] == [("mtus/pain-2016/low-back",)] * 2


def test_rows_may_be_none_with_a_reason(tmp_path: Path) -> None:
    new = limit("crps", when="condition: crps", stages=STAGE).replace(
        "rows: [row.crps]", "rows: none\n    unlisted: a memo"
    )
    added = loaded(tmp_path, {TOPIC: HEADING + new}).topics[0].limits[-1]
    assert (added.rows, added.unlisted) == ((), "a memo")

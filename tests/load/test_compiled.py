"""A checked rulebook that was kept is the same one, is used for exactly its files, and is never trusted too far."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.guideline import Rulebook
from checker.load import RulebookError, compiled, load_rulebook, shipped_rules
from tests.load.rulebook import GOOD, TOPIC, mended, written


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where rulebooks are kept; it is made by the first."""
    return tmp_path / "cache" / "imrcheck"


@pytest.fixture
def no_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading and checking rules is an error."""

    def refused(*_: object) -> Rulebook:
        raise AssertionError("the rules were read")

    monkeypatch.setattr("checker.load.checked.checked", refused)


def only(folder: Path) -> Path:
    """The one file kept."""
    [path] = folder.iterdir()
    return path


def test_the_shipped_rulebook_that_was_kept_is_the_same(
    folder: Path, rulebook: Rulebook, request: pytest.FixtureRequest
) -> None:
    assert load_rulebook(shipped_rules(), compiled=folder) == rulebook
    request.getfixturevalue("no_reading")
    assert load_rulebook(shipped_rules(), compiled=folder) == rulebook


def test_what_overlays_did_is_kept_too(folder: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    root = written(tmp_path / "rules", GOOD)
    mine = written(tmp_path / "mine", {"vocabulary/conditions.yaml": "conditions:\n  - {id: new, words: [new]}\n"})
    first = load_rulebook(root, overlays=(mine,), compiled=folder)
    request.getfixturevalue("no_reading")
    assert load_rulebook(root, overlays=(mine,), compiled=folder) == first
    assert [overlay.name for overlay in first.overlays] == ["mine"]


def test_other_files_or_another_order_of_overlays_are_another_rulebook(folder: Path, tmp_path: Path) -> None:
    root = written(tmp_path / "rules", GOOD)
    one, two = (
        written(tmp_path / name, {TOPIC: GOOD[TOPIC].replace("title: Neck", f"title: {name}")}) for name in ("a", "b")
    )
    titles = [
        load_rulebook(root, overlays=overlays, compiled=folder).topics[0].limits[1].title
        for overlays in ((), (one,), (two,), (one, two), (two, one), (), (one, two))
    ]
    assert titles == ["Neck", "a", "b", "b", "a", "Neck", "b"]
    written(root, mended(TOPIC, "title: Neck", "title: Other"))
    assert load_rulebook(root, compiled=folder).topics[0].limits[1].title == "Other"


def test_a_rulebook_with_faults_is_refused_each_time_and_not_kept(folder: Path, tmp_path: Path) -> None:
    root = written(tmp_path / "rules", mended(TOPIC, "rows: [manual.neck]", "rows: none"))
    for _ in range(2):
        with pytest.raises(RulebookError, match="nothing says why"):
            load_rulebook(root, compiled=folder)
    assert not folder.exists()


@pytest.mark.parametrize("content", [b"", b"{}", b"\x80\x04N.", b'{"digest": "sha256:0"}'])
def test_what_is_no_rulebook_is_made_anew(folder: Path, tmp_path: Path, content: bytes) -> None:
    root = written(tmp_path / "rules", GOOD)
    made = load_rulebook(root, compiled=folder)
    whole = only(folder).read_bytes()
    only(folder).write_bytes(content)
    assert load_rulebook(root, compiled=folder) == made
    assert only(folder).read_bytes() == whole


def test_a_kept_rulebook_that_others_may_write_is_not_believed(folder: Path, tmp_path: Path) -> None:
    root = written(tmp_path / "rules", GOOD)
    load_rulebook(root, compiled=folder)
    only(folder).write_text(only(folder).read_text("utf-8").replace("Neck", "Forged"), "utf-8")
    assert load_rulebook(root, compiled=folder).topics[0].limits[1].title == "Forged"
    for place in (only(folder), folder):
        place.chmod(0o777)
        assert load_rulebook(root, compiled=folder).topics[0].limits[1].title == "Neck"
        place.chmod(0o700)
        only(folder).write_text(only(folder).read_text("utf-8").replace("Neck", "Forged"), "utf-8")


def test_other_code_reads_the_rules_again(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = written(tmp_path / "rules", GOOD)
    load_rulebook(root, compiled=folder)
    monkeypatch.setattr(compiled, "_code", lambda: "another version")
    load_rulebook(root, compiled=folder)
    assert len(list(folder.iterdir())) == 2


def test_only_the_last_rulebooks_stay(folder: Path, tmp_path: Path) -> None:
    for number in range(12):
        root = written(tmp_path / str(number), mended(TOPIC, "title: Neck", f"title: Neck {number}"))
        load_rulebook(root, compiled=folder)
    assert len(list(folder.iterdir())) == 8


def test_where_nothing_can_be_kept_the_rules_are_read(tmp_path: Path) -> None:
    root = written(tmp_path / "rules", GOOD)
    (tmp_path / "file").touch()
    assert load_rulebook(root, compiled=tmp_path / "file" / "imrcheck").topics

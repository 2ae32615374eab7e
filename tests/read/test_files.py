"""Inputs are found in order, none is dropped in silence, and what cannot be opened says why."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from checker.read import find_inputs, read_path


def test_files_below_a_folder_come_sorted_by_name(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c/d.pdf", ".hidden", ".git/e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = [path.relative_to(tmp_path).as_posix() for path in find_inputs([tmp_path])]
    assert found == ["a.txt", "b.txt", "c/d.pdf"]


def test_a_file_named_is_taken_whatever_its_name(tmp_path: Path) -> None:
    hidden = tmp_path / ".hidden"
    hidden.write_text("x")
    assert list(find_inputs([hidden])) == [hidden]


def test_a_missing_path_raises_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="nowhere"):
        find_inputs([tmp_path, tmp_path / "nowhere"])


def test_a_folder_that_holds_itself_is_walked_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    assert [path.name for path in find_inputs([tmp_path])] == ["a.txt"]


def test_a_dangling_link_is_reported_not_dropped(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (found,) = find_inputs([tmp_path])
    assert read_path(found).problems[0].code == "unreadable"


def test_a_file_is_read_under_its_path(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"words\r\n")
    document = read_path(path)
    assert (document.source, document.text) == (path.as_posix(), "words\n")


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    assert read_path(path).problems[0].code == "unreadable"


def test_a_folder_cannot_be_read_as_a_letter(tmp_path: Path) -> None:
    assert read_path(tmp_path).problems[0].code == "unreadable"

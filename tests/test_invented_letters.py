"""Invented letters with true and with only seeming inconsistencies.

They were written by somebody who had not seen the extractors.
"""

import pytest

from benchmarks.figures import Figures, failures, figures, floors
from benchmarks.score import FOLDERS, invented_parts
from checker.pipeline import Checker

HERE = [part for part, folder in FOLDERS.items() if folder.is_dir()]


@pytest.fixture(scope="module")
def parts(checker: Checker) -> dict[str, Figures]:
    """Figures only: a failure must not print an item of the blind letters."""
    return {part: figures(scored) for part, scored in invented_parts(checker).items()}


@pytest.mark.parametrize("part", HERE)
def test_no_sound_item_is_accused(part: str, parts: dict[str, Figures]) -> None:
    assert parts[part].rates["false_accusations"].right == 0


@pytest.mark.parametrize("part", HERE)
def test_no_figure_is_worse_than_recorded(part: str, parts: dict[str, Figures]) -> None:
    if part not in floors():
        pytest.skip(f"no floors of {part!r} yet: python -m benchmarks.score --part {part} --record")
    assert failures(part, parts[part], floors()[part]) == []

"""Accuracy on the labelled public letters must not fall below what was reached; `make score` prints the figures."""

import pytest

from benchmarks.figures import Figures, failures, figures, floors
from benchmarks.score import gold_parts
from checker.pipeline import Checker
from tests.shared import needs_shared


@pytest.fixture(scope="module")
def parts(checker: Checker) -> dict[str, Figures]:
    """Figures only: a failure must not print an item of the letters set aside."""
    return {part: figures(scored) for part, scored in gold_parts(checker).items()}


@needs_shared
@pytest.mark.parametrize("part", ["all", "dev"])
def test_no_figure_is_worse_than_recorded(part: str, parts: dict[str, Figures]) -> None:
    assert failures(part, parts[part], floors()[part]) == []


@needs_shared
def test_every_labelled_item_is_scored_and_belongs_to_one_part(parts: dict[str, Figures]) -> None:
    items = {part: found.rates["items_found"].of for part, found in parts.items()}
    assert items["dev"] + items["held"] == items["all"] == 186

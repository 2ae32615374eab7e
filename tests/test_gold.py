"""Accuracy on the labelled letters must not fall below what was reached; the figures are printed by `make score`."""

from benchmarks.score import score
from checker.pipeline import Checker
from tests.shared import needs_shared


@needs_shared
def test_accuracy_on_the_labelled_letters(checker: Checker) -> None:
    figures, _ = score(checker, "all")
    assert (figures.items_found, figures.outcomes_right) == (186, 186)
    assert figures.fields["treatment"] >= 36
    assert figures.fields["sessions_requested"] >= 36
    assert figures.false_accusations == 0
    assert figures.accusations_elsewhere == 0
    assert figures.decided_and_flipped >= 20
    assert figures.verdicts.get("not_covered", 0) <= 6
    assert figures.verdicts.get("undetermined", 0) <= 10

"""Small inputs that failed once (`../shared/cases`), each with what is right, as far as it concerns characters."""

from __future__ import annotations

import pytest

from checker.facts import Interval, Treatment
from checker.findings import Verdict
from checker.pipeline import Checker
from checker.read import read_path
from tests.shared import SHARED, needs_shared

CASES = SHARED / "cases"
# The file, the visits requested and those before; all of them are over the limit, and were overturned.
READ = (
    ("B01-soft-hyphen.txt", 9, 13),
    ("B03-zero-width.txt", 9, 13),
    ("B05-ligature-number.txt", 5, 15),
    ("B10-glued.txt", 9, 13),
)


@needs_shared
@pytest.mark.parametrize(("name", "requested", "prior"), READ)
def test_odd_characters_and_lost_blanks_hide_nothing(checker: Checker, name: str, requested: int, prior: int) -> None:
    document = read_path(CASES / name)
    report = checker.judge(checker.extract(document))
    (judged,) = report.items
    facts = judged.item.facts
    assert facts.treatment.value is Treatment.PHYSICAL_THERAPY
    assert facts.sessions_requested.value == Interval.exactly(requested)
    assert facts.prior_sessions.value == Interval.exactly(prior)
    assert judged.verdict is Verdict.INCONSISTENT
    assert report.decision.problems == ()

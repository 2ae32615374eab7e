"""A flag that needs an assumed fact is a warning at most (the logic of a verdict, section 1)."""

import pytest

from checker import why
from checker.facts import Basis
from checker.findings import Code, Severity
from tests.extract.letters import item, letter

PAIN = "She has had low back pain since a fall. The request for authorization is dated 10/03/2016."
FIRST = "The patient has had no prior chiropractic treatment. The request is medically necessary."


@pytest.mark.parametrize(
    ("heading", "severity", "said"),
    [
        ("Chiropractic treatment 12 sessions for the lumbar spine", Severity.ERROR, False),
        ("Chiropractic treatment 12 sessions", Severity.WARNING, True),
    ],
    ids=["part stated", "part assumed"],
)
def test_a_flag_that_rests_on_an_assumed_part_is_a_warning_and_says_so(
    heading: str, severity: Severity, said: bool
) -> None:
    text = letter(item(heading, FIRST, outcome="Overturned"), summary=PAIN).text
    (explained,) = why(text).items
    found = [f.severity for f in explained.judgement.findings if f.code is Code.OUTCOME_CONTRADICTS_LIMIT]
    assert found == [severity]
    assert ("certainty.assumed-body-regions" in {one.code for one in explained.certainty}) is said


def test_an_assumed_part_that_decides_nothing_weakens_no_flag() -> None:
    had = "She has completed 10 sessions of physical therapy."
    (explained,) = why(letter(item("Physical therapy 12 sessions", had, "Overturned"), summary=PAIN).text).items
    (part,) = [f for f in explained.facts if f.name == "body_regions"]
    found = [f.severity for f in explained.judgement.findings if f.code is Code.OUTCOME_CONTRADICTS_LIMIT]
    assert (part.basis, found) == (Basis.ASSUMED, [Severity.ERROR])

"""Why nothing judges a request that names no part of the body: said of the treatment, not of the letter alone."""

import pytest

from checker import check
from checker.wording import said
from tests.extract.letters import item, letter

IMR = "Decision based on MTUS Chronic Pain Treatment Guidelines."


@pytest.mark.parametrize(
    ("heading", "day", "reason"),
    [
        ("Chiropractic 6 sessions", "10/03/2014", "the letter names no body part"),
        ("Chiropractic 6 sessions", "10/03/2016", "the letter names no body part"),
        ("Biofeedback 6 sessions", "10/03/2016", "no limit encoded for biofeedback"),
        (
            "Functional restoration program 10 sessions",
            "10/03/2014",
            "the guideline counts this treatment in full days",
        ),
        ("Work conditioning 10 sessions", "01/03/2018", "the ACOEM-based MTUS of 2017-12-01: its limits"),
    ],
)
def test_the_reason_fits_the_treatment(heading: str, day: str, reason: str) -> None:
    summary = f"The request for authorization is dated {day}."
    (judged,) = check(letter(item(heading, imr=IMR), summary=summary).text).items
    assert judged.not_covered_reason is not None
    assert said(judged.not_covered_reason).startswith(reason)

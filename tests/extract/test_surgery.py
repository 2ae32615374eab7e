"""Surgery: done on that part, asked for in the letter, or something that only looks like it."""

from datetime import date

import pytest

from checker.facts import Basis, Interval
from tests.extract.letters import facts, item, items_of, letter

NECK = "Physical therapy 12 sessions for the cervical spine"
SHOULDER = "Physical therapy 12 sessions for the right shoulder"
FUSED = date(2013, 8, 13)

# name: (heading, summary, postsurgical, date, procedure)
CASES = {
    "status post": (NECK, "Diagnoses are status post cervical fusion on 08/13/2013.", True, FUSED, "cervical_fusion"),
    "underwent": (NECK, "The worker underwent cervical fusion on August 13, 2013.", True, FUSED, "cervical_fusion"),
    "procedure, then date": (NECK, "A cervical fusion (8-13-2013) was done.", True, FUSED, "cervical_fusion"),
    "surgical history": (NECK, "Prior surgical history included cervical fusion on 8/13/13.", True, FUSED, "cervical_fusion"),
    "no date": (NECK, "The worker is status post cervical fusion.", True, None, "cervical_fusion"),
    "another part": (SHOULDER, "The worker is status post cervical fusion on 08/13/2013.", False, None, None),
    "planned": (NECK, "A cervical fusion is planned for next month.", False, None, None),
    "requested": (NECK, "The surgeon requested cervical fusion.", False, None, None),
    "recommended": (NECK, "The surgeon recommended cervical fusion on 08/13/2013.", False, None, None),
    "candidate": (NECK, "The worker is not a candidate for cervical fusion.", False, None, None),
    "denied": (NECK, "The request for cervical fusion was denied.", False, None, None),
    "family": (NECK, "The family history holds a cervical fusion of the mother.", False, None, None),
    "silence": (NECK, "The worker has neck pain.", False, None, None),
}  # fmt: skip


@pytest.mark.parametrize(("heading", "summary", "done", "day", "procedure"), CASES.values(), ids=list(CASES))
def test_surgery(heading: str, summary: str, done: bool, day: date | None, procedure: str | None) -> None:
    found = facts(heading, summary)
    assert (found.postsurgical.value, found.surgery_date.value, found.surgery_procedure.value) == (done, day, procedure)


def test_therapy_after_an_operation_of_the_same_letter_follows_it() -> None:
    surgery = item("Right shoulder arthroscopy with rotator cuff repair", "It is not medically necessary.")
    therapy = item("Post-op physical therapy 2 times a week for 4 weeks", "It is not medically necessary.")
    _, after = items_of(letter(surgery, therapy))
    assert after.depends_on_item == 1
    assert after.facts.postsurgical.value is True
    assert after.facts.surgery_procedure.value == "rotator_cuff_repair"
    assert (after.facts.prior_sessions.value, after.facts.prior_sessions.basis) == (Interval(0, 0), Basis.DERIVED)


def test_therapy_that_the_rationale_ties_to_a_refused_operation_follows_it() -> None:
    surgery = item("Right shoulder arthroscopy", "It is not medically necessary.")
    therapy = item(
        "Physical therapy 8 sessions for the right shoulder",
        "As the requested surgery is not medically necessary, this service is not medically necessary.",
    )
    assert [i.depends_on_item for i in items_of(letter(surgery, therapy))] == [None, 1]


def test_an_injection_is_no_operation() -> None:
    assert facts(NECK, "The worker is status post epidural steroid injection.").postsurgical.value is False

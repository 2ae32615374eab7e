"""Surgery: done on that part, asked for in the letter, or something that only looks like it."""

from datetime import date

import pytest

from checker.facts import Basis, Interval, PartialDate
from tests.extract.letters import item, items_of, letter
from tests.extract.marked import cases, read_item

NECK = "Physical therapy 12 sessions for the cervical spine"
BACK = "Physical therapy 12 sessions for the lumbar spine"
SHOULDER = "Physical therapy 12 sessions for the right shoulder"
KNEE = "Physical therapy 12 sessions for the right knee"
HAND = "Occupational therapy 12 sessions for the left hand"
DAY = date(2016, 8, 13)

# name: (summary, date, procedure); where the three facts are read from. The wordings are marked in rules/language.
PLACES: dict[str, tuple[str, date | PartialDate | None, str | None]] = {
    "noun and date": ("Diagnoses are status post [cervical fusion] on [08/13/2016].", DAY, "cervical_fusion"),
    "date first": ("On [08/13/2016] the worker underwent [cervical fusion].", DAY, "cervical_fusion"),
    "verb and part": ("The [neck was fused] on [August 13, 2016].", DAY, "cervical_fusion"),
    "a month": ("He had [ACDF] in [August 2016].", PartialDate(2016, 8), "cervical_fusion"),
    "a month in numbers": ("S/p [ACDF] [8/2016].", PartialDate(2016, 8), "cervical_fusion"),
    "a year": ("The worker is status post [cervical fusion] in [2015].", PartialDate(2015), "cervical_fusion"),
    "a day inside its month": ("He had ACDF in August 2016. The [neck was fused] on [08/13/2016].", DAY, "cervical_fusion"),
    "over a line end": ("The worker underwent [cervical\nfusion] on [08/13/\n2016].", DAY, "cervical_fusion"),
}  # fmt: skip


@pytest.mark.parametrize(("summary", "day", "procedure"), cases(PLACES))
def test_where_a_surgery_is_read(summary: str, day: date | PartialDate | None, procedure: str | None) -> None:
    marked = read_item(NECK, summary)
    found = marked.facts
    assert (found.postsurgical.value, found.surgery_date.value, found.surgery_procedure.value) == (True, day, procedure)
    assert set(marked.read_from(found.surgery_date, found.surgery_procedure)) <= set(marked.marked)
    assert (
        marked.read_from(found.surgery_date) == marked.marked[-1:]
        or marked.read_from(found.surgery_date) == marked.marked[:1]
    )


def test_the_latest_of_several_surgeries_counts_and_the_others_are_told() -> None:
    found = read_item(BACK, "He had a lumbar fusion in 2003 and removal of hardware in 2004.").facts
    assert (found.surgery_date.value, [r.value for r in found.surgery_date.rivals]) == (
        PartialDate(2004),
        [PartialDate(2003)],
    )


def test_the_second_of_two_surgeries_is_told_by_its_number() -> None:
    found = read_item(HAND, "He had two surgeries; the second, for scar tissue, was performed in March 2016.").facts
    assert (found.postsurgical.value, found.surgery_date.value) == (True, PartialDate(2016, 3))


@pytest.mark.parametrize("treatment", ["Chiropractic treatment", "Acupuncture", "Massage therapy"])
def test_only_physical_therapies_are_aftercare(treatment: str) -> None:
    found = read_item(f"{treatment} 6 sessions for the cervical spine", "She is s/p ACDF 8/13/2016.").facts
    assert (found.postsurgical.value, found.surgery_date.value) == (False, None)


def test_a_heading_that_speaks_of_aftercare_is_believed_until_a_surgery_is_denied() -> None:
    heading = "Post surgical physical therapy 12 sessions for the lumbar spine"
    assert read_item(heading, "Hurt at work.").facts.postsurgical.value is True
    assert read_item(heading, "Nobody has operated on this worker.").facts.postsurgical.value is False


def test_an_operation_before_the_injury_keeps_its_date_for_the_period_to_be_tested() -> None:
    marked = read_item(BACK, "The worker had a [lumbar fusion] on [03/02/2009] before the injury of 08/13/2016.")
    assert marked.facts.surgery_date.value == date(2009, 3, 2)
    assert marked.read_from(marked.facts.surgery_date, marked.facts.surgery_procedure) == marked.marked


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

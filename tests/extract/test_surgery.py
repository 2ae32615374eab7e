"""Surgery: done on that part, asked for in the letter, or something that only looks like it."""

from datetime import date

import pytest

from checker.facts import Basis, Interval
from tests.extract.letters import item, items_of, letter
from tests.extract.marked import cases, read_item

NECK = "Physical therapy 12 sessions for the cervical spine"
BACK = "Physical therapy 12 sessions for the lumbar spine"
SHOULDER = "Physical therapy 12 sessions for the right shoulder"
KNEE = "Physical therapy 12 sessions for the right knee"
HAND = "Occupational therapy 12 sessions for the left hand"
DAY = date(2016, 8, 13)

# name of the trap: (heading, summary, date, procedure); the operation is done, on the part that is treated
DONE: dict[str, tuple[str, str, date | None, str | None]] = {
    "status post": (NECK, "Diagnoses are status post [cervical fusion] on [08/13/2016].", DAY, "cervical_fusion"),
    "status post, short": (SHOULDER, "The worker is s/p right shoulder [rotator cuff repair] [8/13/16].", DAY, "rotator_cuff_repair"),
    "status post, hyphen": (KNEE, "He is status-post right knee [meniscectomy] on [8-13-2016].", DAY, "meniscectomy"),
    "underwent": (NECK, "The worker underwent [cervical fusion] on [August 13, 2016].", DAY, "cervical_fusion"),
    "underwent, date first": (KNEE, "On [08/13/2016] the worker underwent right knee [meniscectomy].", DAY, "meniscectomy"),
    "had": (BACK, "The worker had a [lumbar fusion] on [8/13/2016].", DAY, "lumbar_fusion"),
    "has had": (HAND, "The worker has had a left [carpal tunnel release] on [08-13-2016].", DAY, "carpal_tunnel_release"),
    "procedure, then date": (NECK, "A [cervical fusion] ([8-13-2016]) was done.", DAY, "cervical_fusion"),
    "procedure was performed": (KNEE, "Right knee [ACL reconstruction] was performed on [08/13/2016].", DAY, "acl_repair"),
    "surgical history": (NECK, "Prior surgical history included [cervical fusion] on [8/13/16].", DAY, "cervical_fusion"),
    "in the list of treatments": (HAND, "Treatment to date has included left [carpal tunnel release] ([8-13-2016]), splints and medications.", DAY, "carpal_tunnel_release"),
    "recovering": (KNEE, "He is recovering from right [total knee replacement] of [08/13/2016].", DAY, "knee_arthroplasty"),
    "following": (SHOULDER, "The worker has stiffness following right shoulder [SLAP repair] on [08/13/2016].", DAY, "slap_repair"),
    "weeks out": (KNEE, "The worker is six weeks out from right knee [meniscectomy].", None, "meniscectomy"),
    "weeks after": (BACK, "Eight weeks after [lumbar discectomy] the worker has less leg pain.", None, "lumbar_discectomy"),
    "no date": (NECK, "The worker is status post [cervical fusion].", None, "cervical_fusion"),
    "a year alone": (NECK, "The worker is status post [cervical fusion] in 2015.", None, "cervical_fusion"),
    "short name": (NECK, "The worker is status post [ACDF] on [08/13/2016].", DAY, "cervical_fusion"),
    "level names the part": (BACK, "The worker is status post [L4-5 fusion] on [08/13/2016].", DAY, "lumbar_fusion"),
    "longest name": (KNEE, "The worker underwent right knee [arthroscopic partial meniscectomy] on [08/13/2016].", DAY, "meniscectomy"),
    "over a line end": (KNEE, "The worker underwent right [total knee\nreplacement] on [08/13/2016].", DAY, "knee_arthroplasty"),
    "date over a line end": (NECK, "The worker underwent [cervical fusion] on [08/13/\n2016].", DAY, "cervical_fusion"),
    "denied later, done before": (KNEE, "He underwent right knee [meniscectomy] on [08/13/2016] and a second operation was denied.", DAY, "meniscectomy"),
    "unnamed operation": (SHOULDER, "The worker is status post right shoulder [surgery] on [08/13/2016].", DAY, "other_surgery"),
    "diagnosis names it": (HAND, "The worker underwent [surgery] for a [metacarpal fracture] of the left hand on [08/13/2016].", DAY, "metacarpal_fracture_surgery"),
    "injury before it": (KNEE, "The worker was injured on 05/01/2016 and underwent right knee [meniscectomy] on [08/13/2016].", DAY, "meniscectomy"),
    "another date behind it": (KNEE, "The worker underwent right knee [meniscectomy] on [08/13/2016]. On 10/01/2016 he had less pain.", DAY, "meniscectomy"),
    "two parts, this one": (SHOULDER, "The worker is status post [rotator cuff repair] of the right shoulder on [08/13/2016] and left knee meniscectomy on 03/01/2014.", DAY, "rotator_cuff_repair"),
}  # fmt: skip


@pytest.mark.parametrize(("heading", "summary", "day", "procedure"), cases(DONE))
def test_surgery_done(heading: str, summary: str, day: date | None, procedure: str | None) -> None:
    marked = read_item(heading, summary)
    found = marked.facts
    assert (found.postsurgical.value, found.surgery_date.value, found.surgery_procedure.value) == (True, day, procedure)
    assert marked.read_from(found.postsurgical, found.surgery_date, found.surgery_procedure) == marked.marked


# name of the trap: (heading, summary, rationale); no operation on the part that is treated is done
NOT_DONE: dict[str, tuple[str, str, str]] = {
    "silence": (NECK, "The worker has neck pain.", ""),
    # planned, denied, only spoken of
    "planned": (NECK, "A cervical fusion is planned for next month.", ""),
    "scheduled": (KNEE, "The worker is scheduled for right knee meniscectomy on 08/13/2016.", ""),
    "scheduled behind": (KNEE, "Right knee meniscectomy is scheduled for 08/13/2016.", ""),
    "pending": (KNEE, "Authorization of right knee meniscectomy is pending.", ""),
    "requested": (NECK, "The surgeon requested cervical fusion.", ""),
    "requested on a day": (NECK, "On 08/13/2016 the surgeon requested cervical fusion.", ""),
    "recommended": (NECK, "The surgeon recommended cervical fusion on 08/13/2016.", ""),
    "was recommended": (NECK, "Cervical fusion was recommended on 08/13/2016.", ""),
    "candidate": (NECK, "The worker is not a candidate for cervical fusion.", ""),
    "denied": (NECK, "The request for cervical fusion was denied.", ""),
    "was denied": (NECK, "Cervical fusion was denied on 08/13/2016.", ""),
    "declined": (NECK, "The worker declined cervical fusion.", ""),
    "considered": (KNEE, "The worker is considering total knee replacement.", ""),
    "possible": (HAND, "The worker was sent to a surgeon for possible carpal tunnel release.", ""),
    "may need": (KNEE, "The worker may need a total knee replacement in the future.", ""),
    "wishes to avoid": (SHOULDER, "The worker wishes to avoid rotator cuff repair.", ""),
    "failed care before": (SHOULDER, "Therapy is tried before rotator cuff repair is considered.", ""),
    "evaluation": (BACK, "The worker was seen in evaluation for lumbar fusion on 08/13/2016.", ""),
    "no history of": (BACK, "There is no history of lumbar fusion.", ""),
    "has not had": (KNEE, "The worker has not had right knee surgery.", ""),
    "without surgery": (HAND, "The worker was treated without surgery.", ""),
    "family": (NECK, "The family history holds a cervical fusion of the mother.", ""),
    "family, history of": (NECK, "There is a family history of cervical fusion.", ""),
    "had been a candidate": (NECK, "The worker had been a candidate for cervical fusion.", ""),
    "if care fails": (KNEE, "If therapy fails, right knee meniscectomy would be done.", ""),
    "approved": (KNEE, "Right knee meniscectomy was approved on 08/13/2016.", ""),
    "awaiting": (SHOULDER, "The worker is awaiting right shoulder rotator cuff repair.", ""),
    "discussed": (HAND, "Carpal tunnel release was discussed on 08/13/2016.", ""),
    "offered": (KNEE, "Right knee meniscectomy was offered but the worker declined.", ""),
    "set for": (SHOULDER, "Surgery of the right shoulder is set for 08/13/2016.", ""),
    "guideline named to be left": (SHOULDER, "", "The Postsurgical Treatment Guidelines do not apply to this patient."),
    "no plan for": (BACK, "", "There was no plan for surgery."),
    # another part
    "another part": (SHOULDER, "The worker is status post cervical fusion on 08/13/2016.", ""),
    "another part, unnamed operation": (BACK, "The worker is status post left knee surgery on 08/13/2016.", ""),
    "another part, same sentence": (BACK, "The worker has low back pain and is status post right rotator cuff repair on 08/13/2016.", ""),
    "belly": (BACK, "The worker is status post hernia repair on 08/13/2016.", ""),
    "heart": (SHOULDER, "Past history includes coronary stenting in 2012.", ""),
    # status post something else
    "status post injury": (HAND, "The worker is status post crush injury of the left hand on 08/13/2016.", ""),
    "status post fall": (KNEE, "The worker is two months status post a fall on 08/13/2016.", ""),
    "status post injection": (NECK, "The worker is status post epidural steroid injection on 08/13/2016.", ""),
    "status post therapy": (KNEE, "The worker is status post 8 physical therapy sessions.", ""),
    "status post accident": (NECK, "The worker is status post motor vehicle accident with neck pain.", ""),
    "block": (BACK, "The worker underwent medial branch blocks of the lumbar spine on 08/13/2016.", ""),
    "study": (KNEE, "The worker underwent an MRI of the right knee on 08/13/2016.", ""),
    # quotations
    "guideline's operation": (KNEE, "", "The guidelines recommend 12 visits after meniscectomy."),
    "guideline, postsurgical": (SHOULDER, "", "The MTUS supports 24 visits over 14 weeks following rotator cuff repair."),
    "guideline, avoid surgery": (SHOULDER, "", "Guidelines name failure of a program intended to avoid surgery."),
    "surgeon's office": (KNEE, "The worker was seen at the orthopedic surgery clinic on 08/13/2016.", ""),
}  # fmt: skip


@pytest.mark.parametrize(("heading", "summary", "rationale"), cases(NOT_DONE))
def test_surgery_not_done(heading: str, summary: str, rationale: str) -> None:
    found = read_item(heading, summary or "Hurt at work.", rationale or "It is not medically necessary.").facts
    assert (found.postsurgical.value, found.surgery_date.value, found.surgery_procedure.value) == (False, None, None)


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

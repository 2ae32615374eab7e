"""Treatment, body regions, diagnosis: where each is read, and what leads astray."""

import pytest

from checker.facts import Basis, BodyRegion, Treatment
from tests.extract.letters import facts

TREATMENTS = {
    "Physical therapy 12 sessions for the lumbar spine": Treatment.PHYSICAL_THERAPY,
    "PT 2x6": Treatment.PHYSICAL_THERAPY,
    "Physiotherapy, six visits, neck": Treatment.PHYSICAL_THERAPY,
    "Occupational therapy 2x/week for 6 weeks, right hand": Treatment.OCCUPATIONAL_THERAPY,
    "12 additional hand therapy sessions": Treatment.OCCUPATIONAL_THERAPY,
    "Pool therapy 8 sessions": Treatment.AQUATIC_THERAPY,
    "Referral to chiropractor for evaluation of low back pain, twice a week for 3 weeks": Treatment.CHIROPRACTIC,
    "Spinal manipulation 1 times 8": Treatment.CHIROPRACTIC,
    "Electro acupuncture to the low back two times a week times six weeks": Treatment.ACUPUNCTURE,
    "Myofascial release to the low back, 6 visits": Treatment.MASSAGE_THERAPY,
    "Psychotherapy, 6 sessions": Treatment.PSYCHOTHERAPY,
    "Biofeedback 4 sessions": Treatment.BIOFEEDBACK,
    "Work conditioning 10 visits": Treatment.WORK_CONDITIONING,
    "MRI of the lumbar spine": Treatment.IMAGING,
    "Norco 10/325mg #60": Treatment.MEDICATION,
    "L5-S1 epidural steroid injection": Treatment.INJECTION,
    "Right shoulder arthroscopy": Treatment.SURGERY,
    "TENS unit, purchase": Treatment.DME,
    "Urine test": Treatment.DIAGNOSTIC_TEST,
    "Medical clearance": Treatment.CONSULTATION,
    "Physical therapy evaluation, cervical spine": Treatment.CONSULTATION,
    "Infrared heat to the low back two times a week times six weeks": Treatment.OTHER,
    "Inpatient rehabilitation with physical therapy, 14 days": Treatment.OTHER,
}


@pytest.mark.parametrize(("heading", "wanted"), TREATMENTS.items(), ids=list(TREATMENTS))
def test_treatment(heading: str, wanted: Treatment) -> None:
    assert facts(heading).treatment.value is wanted


def test_a_slip_of_the_heading_is_mended_by_what_the_rationale_argues() -> None:
    found = facts(
        "Physical exam 2 times 8", rationale="The patient had physical therapy. More physical therapy is refused."
    )
    assert (found.treatment.value, found.treatment.basis) == (Treatment.PHYSICAL_THERAPY, Basis.DERIVED)


REGIONS = {
    "heading": ("Physical therapy 6 sessions for the neck and low back", "", {BodyRegion.NECK, BodyRegion.LOW_BACK}),
    "heading beats summary": ("Physical therapy 6 sessions, right knee", "Diagnoses are neck pain.", {BodyRegion.KNEE}),
    "requesting sentence": (
        "Physical therapy 6 sessions",
        "The provider requested physical therapy for the right shoulder. He has a sprained ankle.",
        {BodyRegion.SHOULDER},
    ),
    "diagnosis": ("Physical therapy 6 sessions", "The diagnosis is strain of the left wrist.", {BodyRegion.FOREARM_WRIST_HAND}),
    "silence": ("Physical therapy 6 sessions", "", set()),
}  # fmt: skip


@pytest.mark.parametrize(("heading", "summary", "wanted"), REGIONS.values(), ids=list(REGIONS))
def test_body_regions(heading: str, summary: str, wanted: set[BodyRegion]) -> None:
    assert set(facts(heading, summary or "Hurt at work.").body_regions.value) == wanted


CONDITIONS = {
    "heading": ("Physical therapy 6 sessions for lumbar radiculopathy", "", "radiculopathy"),
    "diagnosis of the summary": ("Physical therapy 6 sessions, low back", "Diagnosed with lumbar radiculitis.", "radiculopathy"),
    "ruled out": ("Physical therapy 6 sessions, low back", "Assessment: no evidence of radiculopathy.", None),
    "silence": ("Physical therapy 6 sessions, low back", "", None),
}  # fmt: skip


@pytest.mark.parametrize(("heading", "summary", "wanted"), CONDITIONS.values(), ids=list(CONDITIONS))
def test_condition(heading: str, summary: str, wanted: str | None) -> None:
    assert facts(heading, summary or "Hurt at work.").condition.value == wanted


def test_a_diagnosis_of_a_guideline_quotation_is_not_the_workers() -> None:
    rationale = "The MTUS recommends 24 visits for reflex sympathetic dystrophy and 8-10 visits for radiculitis."
    assert facts(rationale=rationale).condition.value is None

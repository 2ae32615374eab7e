"""Treatment, body regions, diagnosis: where each is read, and what leads astray."""

import pytest

from checker.facts import Basis, BodyRegion, Treatment
from tests.extract.letters import facts
from tests.extract.marked import cases, read_item

# name of the trap: (heading, treatment); the mark is the word that tells it
TREATMENTS: dict[str, tuple[str, Treatment]] = {
    "physical therapy": ("[Physical therapy] 12 sessions for the lumbar spine", Treatment.PHYSICAL_THERAPY),
    "short name": ("[PT] 2x6", Treatment.PHYSICAL_THERAPY),
    "physiotherapy": ("[Physiotherapy], six visits, neck", Treatment.PHYSICAL_THERAPY),
    "over a line end": ("[Physical\ntherapy], six visits, neck", Treatment.PHYSICAL_THERAPY),
    "occupational therapy": ("[Occupational therapy] 2x/week for 6 weeks, right hand", Treatment.OCCUPATIONAL_THERAPY),
    "hand therapy": ("12 additional [hand therapy] sessions", Treatment.OCCUPATIONAL_THERAPY),
    "pool": ("[Pool therapy] 8 sessions", Treatment.AQUATIC_THERAPY),
    "aquatic": ("[Aquatic therapy] 8 sessions, low back", Treatment.AQUATIC_THERAPY),
    "referral with an amount": ("Referral to [chiropractor] for evaluation of low back pain, twice a week for 3 weeks", Treatment.CHIROPRACTIC),
    "manipulation": ("[Spinal manipulation] 1 times 8", Treatment.CHIROPRACTIC),
    "chiropractic care": ("[Chiropractic care], 6 visits, neck", Treatment.CHIROPRACTIC),
    "acupuncture with current": ("[Electro acupuncture] to the low back two times a week times six weeks", Treatment.ACUPUNCTURE),
    "acupuncture with current, one word": ("[Electroacupuncture] 6 visits, low back", Treatment.ACUPUNCTURE),
    "myofascial release": ("[Myofascial release] to the low back, 6 visits", Treatment.MASSAGE_THERAPY),
    "massage": ("[Massage therapy] once a week for 6 weeks", Treatment.MASSAGE_THERAPY),
    "psychotherapy": ("[Psychotherapy], 6 sessions", Treatment.PSYCHOTHERAPY),
    "cognitive": ("[Cognitive behavioral therapy] x 6", Treatment.PSYCHOTHERAPY),
    "biofeedback": ("[Biofeedback] 4 sessions", Treatment.BIOFEEDBACK),
    "conditioning": ("[Work conditioning] 10 visits", Treatment.WORK_CONDITIONING),
    "hardening": ("[Work hardening] 10 visits", Treatment.WORK_HARDENING),
    "restoration": ("[Functional restoration program], 10 days", Treatment.FUNCTIONAL_RESTORATION),
    "post-op": ("[Post-op physical therapy] 2 times a week for 4 weeks", Treatment.PHYSICAL_THERAPY),
    # not given in visits, whatever therapy is named beside
    "imaging": ("[MRI] of the lumbar spine", Treatment.IMAGING),
    "drug": ("[Norco] 10/325mg #60", Treatment.MEDICATION),
    "injection": ("L5-S1 [epidural steroid injection]", Treatment.INJECTION),
    "operation": ("Right shoulder [arthroscopy]", Treatment.SURGERY),
    "device": ("[TENS unit], purchase", Treatment.DME),
    "laboratory": ("[Urine test]", Treatment.DIAGNOSTIC_TEST),
    "clearance": ("[Medical clearance]", Treatment.CONSULTATION),
    "evaluation alone": ("[Physical therapy evaluation], cervical spine", Treatment.CONSULTATION),
    "heat": ("[Infrared heat] to the low back two times a week times six weeks", Treatment.OTHER),
    "stay with therapy in it": ("[Inpatient rehabilitation] with physical therapy, 14 days", Treatment.OTHER),
    "nursing with therapy in it": ("[Skilled nursing facility] for 7 days with physical therapy", Treatment.OTHER),
}  # fmt: skip


@pytest.mark.parametrize(("heading", "wanted"), cases(TREATMENTS))
def test_treatment(heading: str, wanted: Treatment) -> None:
    marked = read_item(heading)
    assert marked.facts.treatment.value is wanted
    assert marked.read_from(marked.facts.treatment) == marked.marked


def test_a_slip_of_the_heading_is_mended_by_what_the_rationale_argues() -> None:
    found = facts(
        "Physical exam 2 times 8", rationale="The patient had physical therapy. More physical therapy is refused."
    )
    assert (found.treatment.value, found.treatment.basis) == (Treatment.PHYSICAL_THERAPY, Basis.DERIVED)


B = BodyRegion

# name of the trap: (heading, summary, parts); the marks are the words that tell them
REGIONS: dict[str, tuple[str, str, set[BodyRegion]]] = {
    "two in the heading": ("Physical therapy 6 sessions for the [neck] and [low back]", "", {B.NECK, B.LOW_BACK}),
    "two spines": ("Physical therapy, 6 sessions, [cervical] and [thoracic spine]", "", {B.NECK, B.UPPER_BACK}),
    "three": ("Chiropractic care 8 visits for the [cervical spine], [thoracic spine], and [lumbar spine]", "", {B.NECK, B.UPPER_BACK, B.LOW_BACK}),
    "both sides": ("Physical therapy 6 visits, bilateral [knees]", "", {B.KNEE}),
    "level of the back": ("Acupuncture 8 sessions for [L4-5]", "", {B.LOW_BACK}),
    "level of the neck": ("Physical therapy 6 sessions, [C5-6]", "", {B.NECK}),
    "level over a line end": ("Physical therapy 6 sessions, [C5-\nC6]", "", {B.NECK}),
    "foot": ("Additional physical therapy three times a week for two weeks of the right [hip] and [foot]", "", {B.HIP_PELVIS_THIGH, B.ANKLE_FOOT}),
    "finger": ("[Hand] therapy 6 sessions, left [small finger]", "", {B.FOREARM_WRIST_HAND}),
    "elbow and knee": ("Chiropractic therapy two times a week for four weeks for the right [elbow] and right [knee]", "", {B.ELBOW, B.KNEE}),
    "groin": ("Chiropractic treatment 6 visits, left [groin]", "", {B.HIP_PELVIS_THIGH}),
    "heading beats summary": ("Physical therapy 6 sessions, right [knee]", "Diagnoses are neck pain.", {B.KNEE}),
    "heading beats request": ("Physical therapy 6 sessions, right [wrist]", "The provider requested physical therapy for the neck.", {B.FOREARM_WRIST_HAND}),
    "sentence that requests": ("Physical therapy 6 sessions", "The provider requested physical therapy for the right [shoulder]. He has a sprained ankle.", {B.SHOULDER}),
    "request of another treatment": ("Physical therapy 6 sessions", "The provider requested acupuncture for the neck. Physical therapy was requested for the right [shoulder].", {B.SHOULDER}),
    "diagnosis": ("Physical therapy 6 sessions", "The diagnosis is strain of the left [wrist].", {B.FOREARM_WRIST_HAND}),
    "diagnoses": ("Physical therapy 6 sessions", "Diagnosed with sprain of the [neck] and contusion of the right [knee].", {B.NECK, B.KNEE}),
    "silence": ("Physical therapy 6 sessions", "", set()),
    "examination of other parts": ("Physical therapy 6 sessions", "On examination the lungs were clear and the abdomen was soft.", set()),
}  # fmt: skip


@pytest.mark.parametrize(("heading", "summary", "wanted"), cases(REGIONS))
def test_body_regions(heading: str, summary: str, wanted: set[BodyRegion]) -> None:
    marked = read_item(heading, summary or "Hurt at work.")
    assert set(marked.facts.body_regions.value) == wanted
    assert marked.strays(marked.facts.body_regions) == []


LOW_BACK = "Physical therapy 6 sessions, low back"

# name of the trap: (heading, summary, rationale, diagnosis)
CONDITIONS: dict[str, tuple[str, str, str, str | None]] = {
    "heading": ("Physical therapy 6 sessions for [lumbar radiculopathy]", "", "", "radiculopathy"),
    "heading beats summary": ("Physical therapy 6 sessions for [plantar fasciitis]", "Diagnosed with an ankle sprain.", "", "plantar_fasciitis"),
    "diagnosed with": (LOW_BACK, "Diagnosed with [lumbar radiculitis].", "", "radiculopathy"),
    "diagnosis is": ("Acupuncture 6 visits, left shoulder", "The diagnosis is left [shoulder impingement] syndrome.", "", "impingement"),
    "diagnoses include": ("Occupational therapy 6 visits, right hand", "Diagnoses include right [carpal tunnel syndrome].", "", "carpal_tunnel_syndrome"),
    "code": (LOW_BACK, "Diagnosis: [M54.16].", "", "radiculopathy"),
    "rationale": (LOW_BACK, "", "The patient has [sciatica] with weakness of the leg.", "radiculopathy"),
    "rationale beats summary": (LOW_BACK, "Diagnosed with lumbago.", "The patient has [lumbar radiculopathy].", "radiculopathy"),
    "over a line end": (LOW_BACK, "Diagnosed with [lumbar\nradiculopathy].", "", "radiculopathy"),
    "of the part that is treated": ("Physical therapy 6 sessions, right knee", "Diagnosed with carpal tunnel syndrome and a right [medial meniscus tear].", "", "meniscus_tear"),
    "of the spine": (LOW_BACK, "Diagnosed with [lumbar strain].", "", "lumbar_strain"),
    # not the worker's
    "no evidence of": (LOW_BACK, "Assessment: no evidence of radiculopathy.", "", None),
    "ruled out": (LOW_BACK, "The study was asked for to rule out radiculopathy.", "", None),
    "without": (LOW_BACK, "The diagnosis is pain without radiculopathy.", "", None),
    "possible": (LOW_BACK, "Assessment: possible radiculopathy.", "", None),
    "denies": (LOW_BACK, "The worker denies radicular symptoms.", "", None),
    "family": (LOW_BACK, "There is a family history of rheumatoid arthritis.", "", None),
    "guideline's list": (LOW_BACK, "", "The MTUS recommends 24 visits for reflex sympathetic dystrophy and 8-10 visits for radiculitis.", None),
    "guideline's row": (LOW_BACK, "", "The guidelines recommend up to 10 visits for myalgia and myositis.", None),
    "silence": (LOW_BACK, "", "", None),
}  # fmt: skip


@pytest.mark.parametrize(("heading", "summary", "rationale", "wanted"), cases(CONDITIONS))
def test_condition(heading: str, summary: str, rationale: str, wanted: str | None) -> None:
    marked = read_item(heading, summary or "Hurt at work.", rationale or "It is not medically necessary.")
    assert marked.facts.condition.value == wanted
    assert marked.read_from(marked.facts.condition) == marked.marked


@pytest.mark.parametrize(
    ("summary", "parts", "basis"),
    [
        ("The worker has had low back pain since a fall.", (BodyRegion.LOW_BACK,), Basis.ASSUMED),
        ("The diagnosis is a strain. Family history: knee pain of the father.", (), Basis.ABSENT),
        ("The file names the right knee and the neck.", (), Basis.ABSENT),
    ],
)
def test_without_any_other_sign_the_first_complaint_tells_the_part(
    summary: str, parts: tuple[BodyRegion, ...], basis: Basis
) -> None:
    found = facts("Physical therapy, 6 visits", summary).body_regions
    assert (found.value, found.basis) == (parts, basis)

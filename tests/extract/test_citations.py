"""Guidelines cited by each side: names, editions, sections, pages, several on a line, none."""

import pytest

from checker.facts import CitedGuideline as G
from checker.facts import Party
from tests.extract.letters import facts
from tests.extract.marked import cases, read_item

Cited = tuple[G, int | None, str | None, str | None]
PAIN, POST, NEEDLES, ACOEM, FAMILY = (
    G.MTUS_CHRONIC_PAIN,
    G.MTUS_POSTSURGICAL,
    G.MTUS_ACUPUNCTURE,
    G.MTUS_ACOEM,
    G.MTUS_OTHER,
)
OUTSIDE = "The Expert Reviewer based their decision on recommendation(s) outside of the MTUS Guidelines."

# name of the trap: (the reviewer's line, each guideline with edition, section and pages)
CASES: dict[str, tuple[str, list[Cited]]] = {
    # chronic pain
    "edition and section": (
        "Decision based on MTUS [Chronic Pain Medical Treatment 2016], Section(s): Physical medicine treatment.",
        [(PAIN, 2016, "physical medicine treatment", None)],
    ),
    "section with a sign": (
        "Decision based on MTUS [Chronic Pain Medical Treatment 2016], Section(s): Manual therapy & manipulation.",
        [(PAIN, 2016, "manual therapy & manipulation", None)],
    ),
    "edition of 2009": (
        "Decision based on MTUS [Chronic Pain Medical Treatment 2009], Section(s): Physical Medicine.",
        [(PAIN, 2009, "physical medicine", None)],
    ),
    "edition alone": ("Decision based on MTUS [Chronic Pain Medical Treatment 2016].", [(PAIN, 2016, None, None)]),
    "effective date is an edition": (
        "Decision based on MTUS [Chronic Pain Medical Treatment] Guidelines (Effective July 18, 2009).",
        [(PAIN, 2009, None, None)],
    ),
    "pages": ("Decision based on MTUS [Chronic Pain Treatment Guidelines] Page(s): 98-99.", [(PAIN, None, None, "98-99")]),
    "one page": ("Decision based on MTUS [Chronic Pain Treatment Guidelines] Page(s): 58.", [(PAIN, None, None, "58")]),
    "page in short": ("Decision based on [MTUS Chronic Pain], pg. 98.", [(PAIN, None, None, "98")]),
    "several pages": (
        "Decision based on MTUS [Chronic Pain Treatment Guidelines] Page(s): 58-60, 98-99.",
        [(PAIN, None, None, "58-60, 98-99")],
    ),
    "section, then pages": (
        "Decision based on MTUS [Chronic Pain Treatment Guidelines] Manual therapy & manipulation Page(s): 58-60.",
        [(PAIN, None, None, "58-60")],
    ),
    "year and pages": (
        "Decision based on MTUS [Chronic Pain Medical Treatment 2009] Page(s): 98-99.",
        [(PAIN, 2009, None, "98-99")],
    ),
    "capitals": ("Decision based on MTUS [CHRONIC PAIN MEDICAL TREATMENT 2016].", [(PAIN, 2016, None, None)]),
    "over a line end": ("Decision based on MTUS [Chronic Pain Medical\nTreatment 2016].", [(PAIN, 2016, None, None)]),
    "page is no edition": ("Decision based on MTUS [Chronic Pain Treatment Guidelines] Page(s): 20-16.", [(PAIN, None, None, "20-16")]),
    # the other parts of the schedule
    "postsurgical": ("Decision based on MTUS [Postsurgical Treatment] Guidelines.", [(POST, None, None, None)]),
    "postsurgical with a hyphen": ("Decision based on MTUS [Post-Surgical Treatment] Guidelines.", [(POST, None, None, None)]),
    "postsurgical with a part": ("Decision based on MTUS [Postsurgical Treatment] Guidelines, Shoulder.", [(POST, None, None, None)]),
    "postsurgical pages": (
        "Decision based on MTUS [Postsurgical Treatment] Guidelines Page(s): 26-27.",
        [(POST, None, None, "26-27")],
    ),
    "postsurgical with a year": ("Decision based on MTUS [Postsurgical Treatment 2009].", [(POST, 2009, None, None)]),
    "acupuncture": ("Decision based on MTUS [Acupuncture Treatment] 2007.", [(NEEDLES, 2007, None, None)]),
    "acupuncture, no year": ("Decision based on MTUS [Acupuncture Treatment] Guidelines.", [(NEEDLES, None, None, None)]),
    "acupuncture by number": ("Decision based on MTUS [9792.24.1].", [(NEEDLES, None, None, None)]),
    "postsurgical by number": ("Decision based on MTUS [9792.24.3].", [(POST, None, None, None)]),
    "opioids": ("Decision based on MTUS [Opioid Treatment] 2016.", [(FAMILY, 2016, None, None)]),
    "the schedule alone": ("Decision based on [MTUS].", [(FAMILY, None, None, None)]),
    # chapters
    "low back": ("Decision based on MTUS [Low Back Complaints] 2004.", [(ACOEM, 2004, None, None)]),
    "neck": ("Decision based on MTUS [Neck and Upper Back Complaints] 2004.", [(ACOEM, 2004, None, None)]),
    "hand, with commas": ("Decision based on MTUS [Forearm, Wrist, and Hand Complaints] 2004.", [(ACOEM, 2004, None, None)]),
    "elbow": ("Decision based on MTUS [Elbow Complaints] 2007.", [(ACOEM, 2007, None, None)]),
    "ankle": ("Decision based on MTUS [Ankle and Foot Complaints] 2004.", [(ACOEM, 2004, None, None)]),
    "stress": ("Decision based on MTUS [Stress Related Conditions] 2004.", [(ACOEM, 2004, None, None)]),
    "chapter with a section": (
        "Decision based on MTUS [Low Back Complaints] 2004, Section(s): Physical Methods.",
        [(ACOEM, 2004, "physical methods", None)],
    ),
    "chapter with two sections": (
        "Decision based on MTUS [Shoulder Complaints] 2004, Section(s): Initial Care, Special Studies.",
        [(ACOEM, 2004, "initial care, special studies", None)],
    ),
    "two chapters are one": (
        "Decision based on MTUS [General Approaches] 2004, and Knee Complaints 2004.",
        [(ACOEM, 2004, None, None)],
    ),
    "chapters of two years": (
        "Decision based on MTUS [Low Back Complaints] 2004, and [Elbow Complaints] 2007.",
        [(ACOEM, 2004, None, None), (ACOEM, 2007, None, None)],
    ),
    "publisher's name": ("Decision based on [ACOEM] Guidelines Chapter 12 Low Back Complaints.", [(ACOEM, None, None, None)]),
    "chapter number is no edition": ("Decision based on [ACOEM] Chapter 13, page 338.", [(ACOEM, None, None, "338")]),
    # secondary guidelines
    "odg": ("Decision based on Non-MTUS Citation [Official Disability Guidelines].", [(G.ODG, None, None, None)]),
    "odg, name and letters": (
        "Decision based on Non-MTUS Citation [Official Disability Guidelines (ODG)], Low Back Chapter.",
        [(G.ODG, None, None, None)],
    ),
    "odg, letters alone": ("Decision based on Non-MTUS Citation [ODG] Hip & Pelvis.", [(G.ODG, None, None, None)]),
    "odg has no edition": (
        "Decision based on Non-MTUS Citation [Official Disability Guidelines], 2016, Web Version.",
        [(G.ODG, None, None, None)],
    ),
    "odg, a date of update": (
        "Decision based on Non-MTUS Citation [Official Disability Guidelines], Head Chapter (updated 11/3/16).",
        [(G.ODG, None, None, None)],
    ),
    "odg, a chapter named like the schedule's": (
        "Decision based on Non-MTUS Citation [Official Disability Guidelines (ODG)], Pain (Chronic).",
        [(G.ODG, None, None, None)],
    ),
    "odg, mangled": ("Decision based on Non-MTUS Citation [Official Disability\nGuidelines], Knee & Leg.", [(G.ODG, None, None, None)]),
    "other": ("Decision based on Non-MTUS Citation [Cochrane] review of exercise.", [(G.OTHER, None, None, None)]),
    "labour code": ("Decision based on Non-MTUS Citation [Labor Code] 4600.", [(G.OTHER, None, None, None)]),
    # several
    "schedule and odg": (
        "Decision based on MTUS [Chronic Pain Medical Treatment 2016]. Decision based on Non-MTUS Citation [Official Disability Guidelines (ODG)], Low Back Chapter.",
        [(PAIN, 2016, None, None), (G.ODG, None, None, None)],
    ),
    "two parts of the schedule": (
        "Decision based on MTUS [Chronic Pain Medical Treatment 2016], and [Postsurgical Treatment] Guidelines.",
        [(PAIN, 2016, None, None), (POST, None, None, None)],
    ),
    "chapter, pain and odg": (
        "Decision based on MTUS [Low Back Complaints] 2004, [Chronic Pain Medical Treatment 2016], Section(s): Physical medicine treatment. Decision based on Non-MTUS Citation [ODG] Low Back.",
        [(ACOEM, 2004, None, None), (PAIN, 2016, "physical medicine treatment", None), (G.ODG, None, None, None)],
    ),
    "publisher beside odg": (
        "Decision based on Non-MTUS Citation [ACOEM guidelines] and the [Official Disability Guidelines].",
        [(ACOEM, None, None, None), (G.ODG, None, None, None)],
    ),
    "the same twice": (
        "Decision based on MTUS [Acupuncture Treatment] 2007, and Acupuncture Treatment 2007.",
        [(NEEDLES, 2007, None, None)],
    ),
    "two chapters of odg": ("Decision based on Non-MTUS Citation [ODG] Neck and Upper Back; ODG Low Back.", [(G.ODG, None, None, None)]),
    "a journal": ("Decision based on Non-MTUS Citation [Journal] of Hand Therapy.", [(G.OTHER, None, None, None)]),
    "named again without its year": (
        "Decision based on MTUS [Chronic Pain Medical Treatment 2016], and the MTUS Chronic Pain Guidelines.",
        [(PAIN, 2016, None, None)],
    ),
    "page of each": (
        "Decision based on MTUS [Chronic Pain Treatment Guidelines] Page(s): 98-99, and [Postsurgical Treatment] Guidelines Page(s): 12.",
        [(PAIN, None, None, "98-99"), (POST, None, None, "12")],
    ),
    # none, and the schedule named only to be left
    "outside of the schedule": (
        f"{OUTSIDE} Decision based on Non-MTUS Citation [Official Disability Guidelines].",
        [(G.ODG, None, None, None)],
    ),
    "outside, other": (f"{OUTSIDE} Decision based on Non-MTUS Citation [Medscape].", [(G.OTHER, None, None, None)]),
    "not based on the schedule": (
        "The Expert Reviewer did not base their decision on the MTUS. Decision based on Non-MTUS Citation [Official Disability Guidelines].",
        [(G.ODG, None, None, None)],
    ),
    "none": ("The Expert Reviewer [did not cite any medical evidence] for its decision.", [(G.NONE, None, None, None)]),
    "none, guideline": ("The Expert Reviewer [did not cite a guideline] for its decision.", [(G.NONE, None, None, None)]),
    "none, criteria": ("The Expert Reviewer [did not cite any criteria] for its decision.", [(G.NONE, None, None, None)]),
    "empty": ("", []),
}  # fmt: skip


@pytest.mark.parametrize(("line", "wanted"), cases(CASES))
def test_the_reviewers_line(line: str, wanted: list[Cited]) -> None:
    marked = read_item(ur="", imr=line)
    cited = marked.facts.guidelines_cited
    assert [(c.guideline, c.edition, c.section, c.pages) for c in cited.value] == wanted
    assert {c.party for c in cited.value} <= {Party.IMR}
    assert marked.strays(cited) == []


def test_each_side_cites_for_itself() -> None:
    marked = read_item(
        ur="Decision based on MTUS [Low Back Complaints] 2004.",
        imr="Decision based on MTUS [Chronic Pain Medical Treatment 2016].",
    )
    cited = marked.facts.guidelines_cited
    assert [(c.party, c.guideline) for c in cited.value] == [(Party.UR, ACOEM), (Party.IMR, PAIN)]
    assert marked.strays(cited) == []


def test_a_guideline_named_in_the_rationale_alone_is_not_cited() -> None:
    argued = facts(ur="", imr="", rationale="The ODG and the MTUS Chronic Pain Guidelines recommend 10 visits.")
    assert argued.guidelines_cited.value == ()


def test_each_citation_has_its_place() -> None:
    cited = facts().guidelines_cited
    assert len(cited.spans) == len(cited.value)

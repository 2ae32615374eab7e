"""Guidelines cited by each side: names, editions, sections, pages, several on a line, none."""

import pytest

from checker.facts import CitedGuideline as G
from tests.extract.letters import facts

CASES = {
    "edition and section": (
        "Decision based on MTUS Chronic Pain Medical Treatment 2016, Section(s): Physical medicine treatment.",
        [(G.MTUS_CHRONIC_PAIN, 2016, "physical medicine treatment", None)],
    ),
    "pages": (
        "Decision based on MTUS Chronic Pain Treatment Guidelines Page(s): 98-99.",
        [(G.MTUS_CHRONIC_PAIN, None, None, "98-99")],
    ),
    "postsurgical": ("Decision based on MTUS Postsurgical Treatment Guidelines.", [(G.MTUS_POSTSURGICAL, None, None, None)]),
    "acupuncture": ("Decision based on MTUS Acupuncture Treatment 2007.", [(G.MTUS_ACUPUNCTURE, 2007, None, None)]),
    "chapter": ("Decision based on MTUS Low Back Complaints 2004.", [(G.MTUS_ACOEM, 2004, None, None)]),
    "two chapters are one": (
        "Decision based on MTUS General Approaches 2004, and Knee Complaints 2004.",
        [(G.MTUS_ACOEM, 2004, None, None)],
    ),
    "two guidelines": (
        "Decision based on MTUS Chronic Pain Medical Treatment 2016. Decision based on Non-MTUS Citation Official "
        "Disability Guidelines (ODG), Low Back Chapter.",
        [(G.MTUS_CHRONIC_PAIN, 2016, None, None), (G.ODG, None, None, None)],
    ),
    "outside of the MTUS": (
        "The Expert Reviewer based their decision on recommendation(s) outside of the MTUS Guidelines. Decision based "
        "on Non-MTUS Citation Official Disability Guidelines.",
        [(G.ODG, None, None, None)],
    ),
    "none": ("The Expert Reviewer did not cite any medical evidence for its decision.", [(G.NONE, None, None, None)]),
}  # fmt: skip


@pytest.mark.parametrize(("line", "wanted"), CASES.values(), ids=list(CASES))
def test_the_reviewers_line(line: str, wanted: list[tuple[G, int | None, str | None, str | None]]) -> None:
    cited = [c for c in facts(imr=line).guidelines_cited.value if c.party.value == "imr"]
    assert [(c.guideline, c.edition, c.section, c.pages) for c in cited] == wanted


def test_each_citation_has_its_place() -> None:
    cited = facts().guidelines_cited
    assert len(cited.spans) == len(cited.value)

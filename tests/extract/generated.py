"""Letters put together at random from invented sentences, in the four forms that letters have."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from checker.document import LetterFormat
from tests.extract.marked import Count

_TREATMENTS = ("physical therapy", "acupuncture", "chiropractic treatment", "occupational therapy", "massage therapy")
_PARTS = ("lumbar spine", "neck", "right shoulder", "left knee", "right wrist", "left ankle")
# How an amount is written, and the visits that are asked for.
_AMOUNTS: tuple[tuple[str, Count], ...] = (
    ("three times per week for four weeks", 12),
    ("2-3 times a week for 6 weeks", (12, 18)),
    ("2x6", 12),
    ("twice a week for 3 weeks", 6),
    ("once a week for 2 months", 8),
    ("eight (8) visits", 8),
    ("2 times a week for 4 weeks (8 sessions)", 8),
    ("qty: 12", 12),
    ("#6", 6),
    ("6 additional sessions", 6),
)
# {t} is the treatment, {p} the part; a sentence of another treatment or part is a trap.
_TOLD = (
    "The worker was injured on March 4, 2013 while lifting a crate.",
    "The date of injury is 03/04/2013.",
    "The Request for Authorization form is dated 10/12/2015.",
    "On 10-20-2015, the utilization review denied the request.",
    "The worker was examined on 11/2/2015 and had pain of 6 on a scale of 10.",
    "Diagnoses include pain of the {p} and lumbar radiculopathy.",
    "The diagnosis is carpal tunnel syndrome.",
    "Treatment to date has included medication, {t} and rest.",
    "The worker completed 9 sessions of {t}.",
    "He has had at least 10 visits of {t} for the {p}.",
    "She attended 5 of 8 {t} sessions.",
    "The worker had six visits of aquatic therapy.",
    "The worker is status post cervical fusion on 08/13/2015.",
    "She underwent left knee meniscectomy on 8/13/2015.",
    "A rotator cuff repair of the right shoulder is planned.",
    "The provider requested {t} for the {p}.",
    "The worker returned to modified duty after {t}.",
    "Activities of daily living improved with {t}.",
)
_ARGUED = (
    "The patient has completed more than 20 sessions of {t}.",
    "The patient was previously approved for 8 sessions of {t}.",
    "There is no documentation of functional improvement with the prior visits.",
    "The patient returned to full duty after the visits.",
    "Pain decreased from 8 to 5.",
    "The patient should be versed in a home exercise program.",
    "There are no exceptional factors in the records of this patient.",
    "The guidelines recommend 9-10 visits over 8 weeks for myalgia and myositis.",
    "The MTUS supports 24 visits over 14 weeks following rotator cuff repair.",
    "This would bring the total to 24 visits.",
    "The patient has not had any {t}.",
)
_CITED = (
    "MTUS Chronic Pain Medical Treatment 2016, Section(s): Physical medicine treatment",
    "MTUS Chronic Pain Treatment Guidelines Page(s): 98-99",
    "MTUS Postsurgical Treatment Guidelines",
    "MTUS Acupuncture Treatment 2007",
    "Non-MTUS Citation Official Disability Guidelines (ODG), Low Back Chapter",
)


@dataclass(frozen=True, slots=True)
class Request:
    """One disputed item as it is generated."""

    heading: str
    sessions: Count
    granted: bool
    cited: str
    rationale: str


@dataclass(frozen=True, slots=True)
class Generated:
    """A letter with what is known of it."""

    text: str
    letter_format: LetterFormat
    requests: tuple[Request, ...]


@st.composite
def letters(draw: st.DrawFn, letter_format: LetterFormat) -> Generated:
    """A letter of a form; only the oldest form is of one item by its nature."""
    most = 1 if letter_format is LetterFormat.PROFESSIONAL_REVIEW else 3
    subject = st.tuples(st.sampled_from(_TREATMENTS), st.sampled_from(_PARTS))
    subjects = draw(st.lists(subject, min_size=1, max_size=most, unique=True))
    requests = tuple(draw(_request(*subject)) for subject in subjects)
    summary = draw(_sentences(_TOLD, *subjects[0]))
    text = _FORMS[letter_format](summary, requests)
    return Generated(draw(_laid_out(text)), letter_format, requests)


@st.composite
def _request(draw: st.DrawFn, treatment: str, part: str) -> Request:
    amount, sessions = draw(st.sampled_from(_AMOUNTS))
    heading = draw(st.sampled_from((f"{treatment} {amount} for the {part}", f"{treatment} for the {part}, {amount}")))
    return Request(
        heading[0].upper() + heading[1:],
        sessions,
        draw(st.booleans()),
        draw(st.sampled_from(_CITED)),
        draw(_sentences(_ARGUED, treatment, part)),
    )


@st.composite
def _sentences(draw: st.DrawFn, templates: Sequence[str], treatment: str, part: str) -> str:
    chosen = draw(st.lists(st.sampled_from(templates), min_size=1, max_size=5, unique=True))
    return " ".join(template.format(t=treatment, p=part) for template in chosen)


@st.composite
def _laid_out(draw: st.DrawFn, text: str) -> str:
    """The text with its paragraphs broken at some width, by one of the line ends that letters have."""
    width, end = draw(st.sampled_from((48, 80, 400))), draw(st.sampled_from(("\n", "\r\n", " \r\n")))
    return end.join(line for paragraph in text.split("\n") for line in textwrap.wrap(paragraph, width) or [""])


def _final_determination(summary: str, requests: Sequence[Request]) -> str:
    items = (
        f"{r.heading}: {'Overturned' if r.granted else 'Upheld'}\n"
        f"Claims Administrator guideline: Decision based on {r.cited}.\nMAXIMUS guideline: Decision based on {r.cited}.\n"
        f"Decision rationale: {r.rationale} {_concluded(r)}\n"
        for r in requests
    )
    return (
        "Case Number: CM99-0000000\nDate of Injury: 03/04/2013\nUR Denial Date: 10/20/2015\n"
        "HOW THE IMR FINAL DETERMINATION WAS MADE\nA reviewer was asked.\n"
        f"CLINICAL CASE SUMMARY\n{summary}\nIMR ISSUES, DECISIONS AND RATIONALES\n"
        "The Final Determination was based on decisions for the disputed items/services set forth below:\n"
        + "".join(items)
    )


def _determination_2013(summary: str, requests: Sequence[Request]) -> str:
    items = (
        f"{n}. Decision for {r.heading} {_is(r)} medically necessary and appropriate.\n\n"
        f"The Claims Administrator based its decision on the {r.cited}.\n\n"
        f"The Physician Reviewer based his/her decision on the {r.cited}.\n\n"
        f"The Physician Reviewer's decision rationale: {r.rationale}\n\n"
        for n, r in enumerate(requests, 1)
    )
    return (
        "MAXIMUS FEDERAL SERVICES, INC.\nIndependent Medical Review\n\nDate of Injury: 03/04/2013\n"
        "UR Denial Date: 10/20/2015\n\nHOW THE IMR FINAL DETERMINATION WAS MADE\nA reviewer was asked.\n\n"
        f"DOCUMENTS REVIEWED\nThe records.\n\nCLINICAL CASE SUMMARY\n{summary}\n\nIMR DECISION(S) AND RATIONALE(S)\n"
        "The Final Determination was based on decisions for the disputed items/services set forth below:\n\n"
        + "".join(items)
    )


def _notice_letter(summary: str, requests: Sequence[Request]) -> str:
    decisions = "".join(
        f"{n}) The independent reviewer has determined that the request for {r.heading} {_is(r)} medically necessary "
        "and appropriate.\n\n"
        for n, r in enumerate(requests, 1)
    )
    items = (
        f"{n}) Regarding the request for {r.heading}:\n\n"
        "Section of the Medical Treatment Utilization Schedule Relied Upon by the Expert Reviewer to Make His/Her "
        f"Decision:\nThe Claims Administrator based its decision on the {r.cited}.\n"
        f"The Expert Reviewer based his/her decision on the {r.cited}.\n\nRationale for the Decision:\n{r.rationale}\n\n"
        for n, r in enumerate(requests, 1)
    )
    return (
        "Independent Medical Review\n\nNotice of Independent Medical Review Determination\n\nDated: 12/9/2015\n\n"
        f"Date of UR Decision: 10/20/2015\nDate of Injury: 03/04/2013\n\n{decisions}"
        f"INDEPENDENT MEDICAL REVIEW DECISION AND RATIONALE\nThe decision on each treatment is:\n\n{decisions}"
        "Medical Qualifications of the Expert Reviewer:\nA reviewer was asked.\n\n"
        f"Case Summary:\n{summary}\n\nDocuments Reviewed for Determination:\n- The records\n\n" + "".join(items)
    )


def _professional_review(summary: str, requests: Sequence[Request]) -> str:
    (r,) = requests
    return (
        "MEDICAL PROFESSIONAL REVIEW\n\nDate of Injury: 03/04/2013\nDate of UR Denial: 10/20/2015\n\n"
        f"ISSUE AT DISPUTE\n{r.heading}\n\nCASE SUMMARY\n{summary}\n\n"
        "DOCUMENTS REVIEWED FOR DETERMINATION\nThe records.\n\n"
        "MEDICAL TREATMENT GUIDELINE(S) RELIED UPON BY PROFESSIONAL REVIEWER AND WHY\n"
        f"{r.cited}\n\n"
        f"RATIONALE FOR WHY THE REQUESTED TREATMENT/SERVICE {'IS' if r.granted else 'IS NOT'} MEDICALLY NECESSARY\n"
        f"{r.rationale} {_concluded(r)}\n\nMEDICAL REVIEWER QUALIFICATIONS\nIn active practice.\n"
    )


def _is(request: Request) -> str:
    return "is" if request.granted else "is not"


def _concluded(request: Request) -> str:
    return f"The request {_is(request)} medically necessary."


_FORMS = {
    LetterFormat.FINAL_DETERMINATION: _final_determination,
    LetterFormat.DETERMINATION_2013: _determination_2013,
    LetterFormat.NOTICE_LETTER_2013: _notice_letter,
    LetterFormat.PROFESSIONAL_REVIEW: _professional_review,
}
FORMATS = tuple(_FORMS)

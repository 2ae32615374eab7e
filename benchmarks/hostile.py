"""Hostile text for the growth tables and the mutated letters: pieces that patterns and scans stumble over, and the
places of every form of letter into which they are put."""

from __future__ import annotations

# Each piece is repeated until it fills its place. A new pattern brings the piece that could hurt it.
PIECES: tuple[str, ...] = (
    # single characters and blanks
    *(" ", "\n", "\x0c", "\t", "\r\n", "a", "1", ".", ",", "-", "/", ":", "(", ")", "x", "s", "9 ", "a ", "1.", "a."),
    *("a-", "-\n", "\xad", "\u200b", "\ufffe", "\ufb01", "\xa0", "\uff11", "a\xad", "\ufb03 ", "\xbd ", "\u0130"),
    *("\u0301", "\U0001d7d9"),
    # numbers, ranges, schedules
    *("2 times a week ", "2x6 ", "2-3 x ", "1 to ", "two or ", "twenty-", "x ", "for ", "week ", "per week "),
    *("2 a week for ", "times ", "visits ", "6 visits ", "6 (six) ", "#6 ", "qty: 6 ", "then 6 visits "),
    *("3 x per week x ", "total of 12 ", "between 2 and 3 ", "every other week ", "one visit of two "),
    *("twice a week including exercise, massage and ", "a/b's ", "2 times a week to the neck and the shoulder "),
    *("once weekly ", "w ", "12/12 ", "7 of 12 visits ", "up to ", "the sixth visit "),
    # dates
    *("1/2/2014 ", "january 2, 2014 ", "2nd of may 2014 ", "2014-01-02", "date of injury: "),
    *("ur denial date: 1/2/14 ", "dated on ", "rfa was dated ", "1/2/14-", "jan ", "oct 3"),
    *("request for authorization was received on ",),
    # care, response, surgery
    *("completed ", "completed 12 visits of physical therapy ", "no ", "no prior physical therapy ", "has not had "),
    *("after 6 visits ", "prior ", "status post ", "status post knee arthroscopy on 1/2/2014 ", "surgery "),
    *("improved function ", "no functional improvement ", "lack of ", "able to ", "exceptional factors "),
    *("infection ", "home exercise ", "from 10 to 20 ", "restrictions ", "returned to ", "physical therapy "),
    *("acupuncture, 6 visits, ", "left knee ", "for the left knee ", "radiculopathy ", "back, ", "headache ", "and "),
    *("treatments to date: ", "as the surgery is ", "the guideline recommends ", "mtus ", "was denied "),
    *("not medically necessary ", "the patient has had ", "the claimant completed ", "another 6 visits, "),
    *("additional ", "initial ", "whether ", "because "),
    # words run together
    *("Hehas", "3xweek", "physicaltherapy", "for3weeks", "13sessions ", "onetwothree", "weekweek"),
    # the letter's own words
    *("upheld ", ": Upheld\n", "overturned", "is not ", "is not medically necessary ", "considers the "),
    *("medically ", "partially ", "Claims Administrator guideline: ", "MAXIMUS guideline:", "Decision rationale: "),
    *("the expert reviewer based ", "1) ", "\n2)\n", "\n1. ", "regarding the request for "),
    *("\nregarding the request for\n", "decision for ", "has determined the request for "),
    (
        "1) MAXIMUS Federal Services, Inc. has determined the request"
        " for tape is not medically necessary.\n"
    ),
    *("issue at dispute ", "was the original request. ", "the original request ", "was authorized ", "case summary "),
    *("documents reviewed ", "page 1 of 2\n", "\nIMR Final Determination Page 3", "\n3\n\x0c", "\x0c3\n"),
    *("imr issues, decisions and rationales ", "section(s): ", "pages 9, 9-"),
    *("rationale for why the requested treatment is not medically necessary ",),
    *("disputed items/services set forth below ", "sincerely, "),
    (
        "\nPhysical therapy 6 visits: Upheld\nClaims Administrator guid"
        "eline: MTUS\nDecision rationale: He had 6 visits.\n"
    ),
    (
        "\n1. Physical therapy, 6 visits is not medically necessary.\nD"
        "ecision rationale: He had 6 visits.\n"
    ),
    (
        "\n2) Regarding the request for massage:\nThe Claims Administra"
        "tor based it on MTUS.\nRationale for the Decision: no.\n"
    ),
)  # fmt: skip

PLACES = ("header", "summary", "heading", "ur", "imr", "rationale")

_F1 = """Case Number: CM99-0000001 Date Assigned: 11/28/2016 Date of Injury: 01/18/2016
Decision Date: 12/27/2016 UR Denial Date: 11/07/2016 {header}
HOW THE IMR FINAL DETERMINATION WAS MADE
A reviewer was asked.
CLINICAL CASE SUMMARY
The injured worker is a cooper with lumbar strain. He has had 6 visits of physical therapy. {summary}
IMR ISSUES, DECISIONS AND RATIONALES
The Final Determination was based on decisions for the disputed items/services set forth below:
Physical therapy two times a week for three weeks, low back {heading}: Upheld
Claims Administrator guideline: Decision based on MTUS. {ur}
MAXIMUS guideline: Decision based on MTUS Chronic Pain Medical Treatment 2016. {imr}
Decision rationale: He has improved. {rationale} The request is not medically necessary.
"""
_F2 = """MAXIMUS FEDERAL SERVICES, INC.
Independent Medical Review
Case Number: CM13-0000001 Date of Injury: 01/18/2012 UR Denial Date: 11/07/2013 {header}
HOW THE IMR FINAL DETERMINATION WAS MADE
A reviewer was asked.
DOCUMENTS REVIEWED
Notes
CLINICAL CASE SUMMARY
The patient is a cooper with lumbar strain. He has had 6 visits of physical therapy. {summary}
IMR DECISION(S) AND RATIONALE(S)
The Final Determination was based on decisions for the disputed items/services set forth below:
1. Six visits of physical therapy, low back {heading} is not medically necessary and appropriate.
The Claims Administrator based its decision on the MTUS. {ur}
The Physician Reviewer based his/her decision on the MTUS. {imr}
The Physician Reviewer's decision rationale: He has improved. {rationale} The request is not medically necessary.
"""
_F2A = """MAXIMUS FEDERAL SERVICES, INC.
Notice of Independent Medical Review Determination
Dated: 1/2/2013 Date of Injury: 1/2/2012 {header}
1) MAXIMUS Federal Services, Inc. has determined the request for six visits of physical therapy {heading} is not
medically necessary and appropriate.
INDEPENDENT MEDICAL REVIEW DECISION AND RATIONALE
Medical Qualifications of the Expert Reviewer:
Many.
Case Summary:
The patient is a cooper with lumbar strain. He has had 6 visits of physical therapy. {summary}
Documents Reviewed for Determination:
Notes
1) Regarding the request for six visits of physical therapy {heading}:
The Claims Administrator based its decision on the MTUS. {ur}
The Expert Reviewer relied on the same. {imr}
Rationale for the Decision:
He has improved. {rationale} The request is not medically necessary and appropriate.
Effect of the Decision:
It is final.
"""
_F3 = """MEDICAL PROFESSIONAL REVIEW
Date of Injury: 1/2/2012 {header}
ISSUE AT DISPUTE
Eight visits of aquatic therapy {heading}
CASE SUMMARY
The patient hurt a shoulder. He has had 6 visits of physical therapy. {summary}
DOCUMENTS REVIEWED FOR DETERMINATION
Notes {ur}
MEDICAL TREATMENT GUIDELINE(S) RELIED UPON BY PROFESSIONAL REVIEWER AND WHY
The MTUS. {imr}
RATIONALE FOR WHY THE REQUESTED TREATMENT/SERVICE IS NOT MEDICALLY NECESSARY
He has improved. {rationale} The request is not medically necessary.
MEDICAL REVIEWER QUALIFICATIONS
Many.
"""
FORMS = {"F1": _F1, "F2": _F2, "F2a": _F2A, "F3": _F3}


def filled(piece: str, size: int) -> str:
    """At least `size` characters of a piece, said again and again."""
    return piece * -(-size // len(piece))


def letter(form: str, place: str, piece: str, size: int) -> str:
    """A letter of a form with `size` characters of a piece in one place, or a share of them in `every` place."""
    if place == "every":
        return FORMS[form].format(**dict.fromkeys(PLACES, filled(piece, size // len(PLACES))))
    return FORMS[form].format(**{**dict.fromkeys(PLACES, ""), place: filled(piece, size)})

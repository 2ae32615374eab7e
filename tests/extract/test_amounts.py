"""Amounts of headings: every form a request is written in, and what only looks like one."""

import pytest

from checker.facts import Interval
from tests.extract.marked import Count, cases, count, read_item

# name of the trap: (heading, sessions, visits a week, weeks)
AMOUNTS: dict[str, tuple[str, Count, Count, Count]] = {
    # frequency by duration
    "words": ("Physical therapy [three times per week for four weeks] to the cervical spine", 12, 3, 4),
    "range of frequency": ("Physical therapy [2-3 times a week for 6 weeks], knee", (12, 18), (2, 3), 6),
    "ranges in short": ("[2-3x/wk x 4-6 wks] physical therapy, low back", (8, 18), (2, 3), (4, 6)),
    "ranges in words": ("Physical therapy [two to three times a week for four to six weeks]", (8, 18), (2, 3), (4, 6)),
    "or": ("Physical therapy, neck, [1 or 2 times a week for 4 weeks]", (4, 8), (1, 2), 4),
    "times twice": ("Electro acupuncture to the low back [two times a week times six weeks]", 12, 2, 6),
    "singular time": ("Massage therapy [1 time a week for 4 weeks] for neck and lumbar", 4, 1, 4),
    "twice": ("Chiropractic care for the low back, [twice a week for 3 weeks]", 6, 2, 3),
    "twice weekly": ("Physical therapy [twice weekly for 6 weeks], left knee", 12, 2, 6),
    "once": ("Massage therapy [once a week for 6 weeks], low back", 6, 1, 6),
    "once weekly": ("Psychotherapy, [once weekly x 8 weeks]", 8, 1, 8),
    "weekly alone": ("Psychotherapy sessions, [weekly for 6 weeks]", 6, 1, 6),
    "x per week": ("Physical therapy [2 x per week x 6 weeks], left ankle", 12, 2, 6),
    "times weekly times": ("Physical therapy [2 times weekly times 4 weeks], lumbar", 8, 2, 4),
    "months are four weeks": ("Acupuncture [1x a week for 2 months], neck", 8, 1, 8),
    "slash": ("Occupational therapy [2x/week for 6 weeks], right hand", 12, 2, 6),
    "words said again in digits": ("Physical therapy [two (2) times a week for six (6) weeks]", 12, 2, 6),
    "words between": ("Physical therapy [2 times per week for the low back over 4 weeks]", 8, 2, 4),
    "week said once": ("Chiropractic treatment [3 x 4 weeks], low back", 12, 3, 4),
    "glued weeks": ("Physical therapy, neck, [2x week x6 wks]", 12, 2, 6),
    "hyphens": ("Physical therapy [3-times-weekly for 4 weeks], right hip", 12, 3, 4),
    "optional plurals": ("Acupuncture, [2 time(s) a week for 6 week(s)]", 12, 2, 6),
    "visits per week": ("Chiropractic care, [2 visits per week for 5 weeks]", 10, 2, 5),
    "sessions a week": ("Aquatic therapy, [3 sessions a week for 2 weeks]", 6, 3, 2),
    "days a week": ("Work hardening, [5 days a week for 2 weeks]", 10, 5, 2),
    "per wk": ("Physical therapy [2 per wk for 4 wks], wrist", 8, 2, 4),
    "weeks first": ("Physical therapy, left knee, for [6 weeks, 2 times a week]", 12, 2, 6),
    "weeks first, at": ("Chiropractic care for [4 weeks at 2 visits per week], low back", 8, 2, 4),
    "every other week": ("Acupuncture [once every other week for 8 weeks], neck", 4, None, 8),
    # headings over which the old pattern of a schedule took seconds to minutes
    "two parts and no weeks": (
        "Physical therapy 2 times a week to the cervical spine and the right shoulder", None, 2, None,
    ),
    "a list and no weeks": (
        "Aquatic therapy twice a week including electrical stimulation, myofascial release and therapeutic exercises"
        " with instruction in a home program", None, 2, None,
    ),
    "a list before the weeks": (
        "Physical therapy [twice a week including myofascial release, exercises and massage for 6 weeks], neck", 12, 2, 6,
    ),
    "hyphens and slashes before the weeks": (
        "Physical therapy [3 times/week, hands-on and self-directed/supervised, for 4 weeks], right knee", 12, 3, 4,
    ),
    "a hyphen right before the weeks": ("Physical therapy [2 times a week for-four weeks], right knee", 8, 2, 4),
    "a line end within": ("Physical therapy [two times a\nweek for six weeks], lumbar spine", 12, 2, 6),
    "doubled spaces": ("Physical therapy [two  times a  week for six  weeks], lumbar spine", 12, 2, 6),
    "capitals": ("PHYSICAL THERAPY [THREE TIMES PER WEEK FOR FOUR WEEKS] TO THE NECK", 12, 3, 4),
    "part before the amount": ("Post-op physical therapy, right shoulder, [2 times a week for 4 weeks]", 8, 2, 4),
    # bare products
    "bare product": ("Physical therapy [2x6], lumbar spine", 12, 2, 6),
    "bare product, spaced": ("Physical therapy evaluation and treatment [2 x 4]", 8, 2, 4),
    "bare product, times": ("Physical therapy [2 times 8], low back", 16, 2, 8),
    "one times": ("Spinal manipulation [1 times 8]", 8, 1, 8),
    "product in words": ("Acupuncture, neck, [two times six]", 12, 2, 6),
    "product with a capital": ("Chiropractic care [3X4], lumbar", 12, 3, 4),
    "exotic sign": ("Physical therapy [2 × 6], lumbar spine", 12, 2, 6),
    # counts
    "x with a space": ("Physical therapy, lumbar spine and cervical spine X [8]", 8, None, None),
    "x without a space": ("Acupuncture x[12], low back", 12, None, None),
    "hash": ("Chiropractic therapy sessions for the cervical spine, #[6]", 6, None, None),
    "sessions in the middle": ("Physical therapy, [6] sessions, cervical and thoracic spine", 6, None, None),
    "number first, in words": ("[Three] sessions of physical therapy of the right knee", 3, None, None),
    "visits last": ("Chiropractic physiotherapy treatment [6] visits", 6, None, None),
    "number said twice": ("[Eight (8)] physical therapy visits for the neck", 8, None, None),
    "number said twice, capitals": ("Physical therapy [TWELVE (12)] visits, low back", 12, None, None),
    "times a count": ("Physical therapy times [12], neck", 12, None, None),
    "short name": ("PT x [8], right knee", 8, None, None),
    "qty before": ("Qty [12] acupuncture, low back", 12, None, None),
    "qty behind, decimals": ("Acupuncture QTY: [12.00], low back", 12, None, None),
    "quantity": ("Chiropractic treatment, low back, quantity [4]", 4, None, None),
    "visits, colon": ("Acupuncture for the neck, visits: [6]", 6, None, None),
    "total of": ("Physical therapy for the neck, total of [8] visits", 8, None, None),
    "hyphen before visit": ("[Six]-visit course of acupuncture, neck", 6, None, None),
    "compound number": ("Physical therapy, [twenty-four] visits, right shoulder", 24, None, None),
    "additional, number first": ("[12] additional hand therapy sessions, left hand", 12, None, None),
    "additional, number behind": ("Additional [9] physical therapy sessions, knee", 9, None, None),
    "more": ("[Eight] more sessions of acupuncture, low back", 8, None, None),
    "further": ("Further physical therapy, [six] visits, neck", 6, None, None),
    "last word a number": ("Acupuncture [6]", 6, None, None),
    "count over weeks": ("Continued chiropractic care, [8] visits over 4 weeks", 8, None, 4),
    "range of visits": ("Physical therapy [6-8] visits, right knee", (6, 8), None, None),
    "range of visits, to": ("Acupuncture, [six to eight] sessions, neck", (6, 8), None, None),
    "count over months": ("Acupuncture, [6] sessions over 3 months, neck", 6, None, 12),
    "count, then its frequency": ("Physical therapy [12] visits (2 per week), neck", 12, 2, None),
    "count, once per week": ("Acupuncture, [6] visits, once per week", 6, 1, None),
    "days to use them": ("Chiropractic treatment [6] visits within 60 days", 6, None, None),
    "reviewed after": ("Physical therapy, initial [6] visits then re-evaluation", 6, None, None),
    # a number beside the count that counts something else
    "level of the spine behind": ("[8] additional sessions of acupuncture for L4-5", 8, None, None),
    "levels of the spine before": ("Physical therapy, L4-S1, [12] visits", 12, None, None),
    "codes": ("Physical therapy (97110, 97140), neck, [6] visits", 6, None, None),
    "code and x": ("Chiropractic manipulation 98941 x [8]", 8, None, None),
    "grade": ("Physical therapy for grade 2 ankle sprain, [6] visits", 6, None, None),
    "phase": ("Phase 2 physical therapy, right knee, [12] sessions", 12, None, None),
    "minutes": ("Massage therapy 60 minutes, low back, [4] sessions", 4, None, None),
    "hours a day": ("Work conditioning 4 hours a day, [10] visits", 10, None, None),
    "number of parts": ("Physical therapy, [6] sessions, 2 body parts", 6, None, None),
    "window of dates behind": ("Physical therapy, neck, [12] visits between 11/02/2016 and 12/31/2016", 12, None, None),
    "window of dates before": ("Acupuncture from 10-01-2016 through 01-01-2017, [6] sessions", 6, None, None),
    "product in a window": ("Physical therapy [2 x 4], lumbar (11/2/16 - 1/2/17)", 8, 2, 4),
    "another treatment's amount": ("Acupuncture [six] sessions and Norco 10/325mg #60", 6, None, None),
    # totals beside a schedule, and a lost sign
    "total in brackets": ("Additional physical therapy two times four visits ([8]) for the lumbar and bilateral knees", 8, 2, 4),
    "total of visits in brackets": ("Physical therapy (PT) 3 times per week for 4 weeks ([12] visits) for the low back", 12, 3, 4),
    "total behind a comma": ("Post-operative physical therapy 3 times a week for 6 weeks, [18] total", 18, 3, 6),
    "total, then the product": ("[12] sessions (3 x 4) of acupuncture", 12, 3, 4),
    "total behind for": ("Physical therapy 2 times a week for 3 weeks for a total of [6] visits", 6, 2, 3),
    "total behind an equals sign": ("Chiropractic treatment 2 x 4 = [8] visits, neck", 8, 2, 4),
    "total of a range": ("Physical therapy 2-3 times a week for 4 weeks ([8-12] visits)", (8, 12), (2, 3), 4),
    "sign lost": ("Physical therapy 23 ([six] visits)", 6, None, None),
    "sign lost, digits": ("Acupuncture 26 ([12] sessions), neck", 12, None, None),
    # sequences
    "two products": ("Physical therapy [2x6 then 1x6], right knee", 18, None, None),
    "two schedules": ("Physical therapy [2 times a week for 4 weeks, then 1 time a week for 4 weeks]", 12, None, None),
    "followed by": ("Chiropractic treatment [3x2 followed by 2x3], neck", 12, None, None),
    "semicolon": ("Physical therapy [2x6; 1x6], right knee", 18, None, None),
    # half an amount
    "frequency alone": ("Physical therapy twice a week, right knee", None, 2, None),
    "duration alone": ("Physical therapy for 6 weeks, right knee", None, None, 6),
}  # fmt: skip


@pytest.mark.parametrize(("heading", "sessions", "frequency", "weeks"), cases(AMOUNTS))
def test_amount(heading: str, sessions: Count, frequency: Count, weeks: Count) -> None:
    marked = read_item(heading)
    facts = marked.facts
    found = (facts.sessions_requested.value, facts.frequency_per_week.value, facts.duration_weeks.value)
    assert found == (count(sessions), count(frequency), count(weeks))
    assert marked.read_from(facts.sessions_requested) == marked.marked


# name of the trap: a heading that asks for no number of visits
NO_AMOUNT: dict[str, tuple[str]] = {
    "nothing": ("Physical therapy for the right knee",),
    "unspecified": ("Acupuncture treatments (unspecified quantity)",),
    "level of the spine": ("Physical therapy, L4-L5",),
    "levels of the neck": ("Chiropractic treatment C5-6",),
    "window of dates": ("Chiropractic care, dates of service 10/1/2016 to 12/1/2016",),
    "grade of a sprain": ("Physical therapy for grade 2 sprain of the ankle",),
    "fingers by number": ("Occupational therapy, right 3rd and 4th fingers",),
    "one a week": ("Psychotherapy once weekly",),
    "code": ("Acupuncture (97810)",),
    # other things that are counted
    "pills": ("Norco 10/325mg #60",),
    "pills twice a day": ("Naproxen 550 mg, twice a day, #60",),
    "office visits": ("Follow-up office visits x 3",),
    "consultation in weeks": ("Pain management follow-up in 6 weeks",),
    "days of nursing": ("Skilled nursing facility for 14 days with physical therapy",),
    "days in hospital": ("Inpatient rehabilitation with physical therapy, 14 days",),
    "hours of home care": ("Home health aide 4 hours a day, 3 days a week for 6 weeks",),
    "rental": ("Cold therapy unit rental, 14 days",),
    "rental in months": ("TENS unit rental, 2 months",),
    "tests": ("Urine drug screen x 4",),
    "injections": ("Lumbar epidural steroid injection x 3",),
    "views": ("X-ray of the lumbar spine, 3 views",),
    "supplies": ("TENS unit electrodes, 8 packs",),
    "membership": ("Gym membership, 6 months",),
    "rides to therapy": ("Transportation to 12 physical therapy visits",),
    "evaluation alone": ("Physical therapy evaluation, cervical spine",),
}


@pytest.mark.parametrize("heading", cases(NO_AMOUNT))
def test_no_amount(heading: str) -> None:
    assert not read_item(heading).facts.sessions_requested.known


def test_a_total_that_the_schedule_contradicts_keeps_the_product_as_rival() -> None:
    amount = read_item("Acupuncture 2 times a week for 6 weeks (10 visits), neck").facts.sessions_requested
    assert amount.value == Interval(10, 10)
    assert [r.value for r in amount.rivals] == [Interval(12, 12)]


# name: (heading, original, authorised, remaining); the marks are those three, in that order
SPLITS: dict[str, tuple[str, Count, Count, Count]] = {
    "a sentence each": (
        "Acupuncture for the neck, #[8] was the original request. Acupuncture for the neck, #[6] was authorized by the Claims Administrator. The remaining IMR eligible portion of the original request, acupuncture for the neck, #[2] is",
        8, 6, 2,
    ),
    "in words": (
        "Physical therapy to the low back [ten] sessions was the original request. Physical therapy to the low back [six] sessions was authorized by the Claims Administrator. The remaining IMR eligible portion of the original request, Physical therapy to the low back [four] sessions is",
        10, 6, 4,
    ),
    "schedule and total": (
        "Continuation of hand therapy 2 times a week for 6 weeks ([12] sessions) was the original request. Hand therapy for [6] sessions was authorized by the Claims Administrator. The remaining IMR eligible portion of the original request, hand therapy for [6] sessions is",
        12, 6, 6,
    ),
    "a schedule alone": (
        "Chiropractic care for the neck, [2 times a week for 5 weeks] was the original request. Chiropractic care, [6] visits was authorized by the Claims Administrator. The remaining IMR eligible portion of the original request, chiropractic care for the neck, [4] visits is",
        10, 6, 4,
    ),
    "remaining part uncounted": (
        "Physical therapy [12] visits for the knee was the original request. Physical therapy [8] visits was authorized by the Claims Administrator. The remaining IMR eligible portion of the original request, physical therapy for the knee is",
        12, 8, None,
    ),
    "authorised first, nothing counted in the request": (
        "Acupuncture (unspecified quantity) was the original request. The Claims Administrator authorized acupuncture, [6] sessions, leaving the original request IMR eligible. The original request, acupuncture (unspecified quantity) is",
        None, 6, None,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("heading", "original", "authorized", "remaining"), cases(SPLITS))
def test_partly_authorised(heading: str, original: Count, authorized: Count, remaining: Count) -> None:
    marked = read_item(heading)
    facts = marked.facts
    parts = (facts.sessions_original, facts.sessions_authorized, facts.sessions_requested)
    assert tuple(p.value for p in parts) == (count(original), count(authorized), count(remaining))
    assert marked.read_from(*parts) == marked.marked


# Headings of everyday, and the visits they ask for.
EVERYDAY: list[tuple[str, Count]] = [
    ("Physical therapy 2 times per week for 6 weeks for the lumbar spine", 12),
    ("Physical therapy 2x6 lumbar spine", 12),
    ("PT 3 x wk x 4 wks, neck", 12),
    ("12 sessions of physical therapy, cervical spine", 12),
    ("Physical therapy, cervical, #8", 8),
    ("Physical Therapy Visits, qty 6, right knee", 6),
    ("Physical therapy x 12 visits, right shoulder", 12),
    ("Additional PT 2x/wk x 4 wks", 8),
    ("Continue physical therapy twice weekly for 3 weeks", 6),
    ("Physical therapy 1-2 times a week for 6 weeks", (6, 12)),
    ("Physical therapy (unspecified quantity)", None),
    ("Physical therapy evaluation and treatment", None),
    ("Eight (8) sessions of acupuncture", 8),
    ("Acupuncture 1x8", 8),
    ("Acupuncture twice per week for four weeks (8 visits)", 8),
    ("Chiropractic 2 x week x 3 weeks then 1 x week x 4 weeks", 10),
    ("Chiropractic treatment, low back, quantity: 12", 12),
    ("Massage therapy, once every other week for 12 weeks", 6),
    ("12 physical therapy sessions (2 times a week for 6 weeks) for the right hand", 12),
    ("Physical therapy for the left knee, three times weekly for two weeks and two times weekly for three weeks", 12),
    ("Aquatic therapy, 8 sessions", 8),
    ("Post-op PT 24 visits right shoulder", 24),
    ("Physical therapy to the neck 3x/week for 4 weeks, lumbar spine", 12),
    ("Occupational therapy, 2 visits per week for 4 weeks, left wrist", 8),
    ("Cognitive behavioral therapy x 10", 10),
    ("CBT, 6 sessions", 6),
    ("Physical therapy 6", 6),
    ("Physical therapy two (2) times a week for six (6) weeks to the lumbar spine", 12),
    ("PT 12", 12),
    ("Chiropractic manipulation with modalities 6 visits", 6),
    ("Physical therapy for 6 weeks", None),
    ("Physical therapy 2 times a week", None),
    ("Physical therapy, 60 minutes, 8 sessions", 8),
    ("Physical therapy L4-5 x 8", 8),
    ("Acupuncture for C5-6, 6 visits", 6),
    ("Physical therapy (97110, 97140) x 12", 12),
    ("Physical therapy DOS 3/4/14 - 4/4/14, 8 visits", 8),
    ("Physical therapy 3 times a week for 1 month", 12),
    ("8 additional physical therapy visits over 4 weeks", 8),
    ("One (1) physical therapy re-evaluation and eight (8) visits", 8),
    ("Physical therapy, twice a week times four weeks, for the right elbow", 8),
    ("Acupuncture 2 times 6", 12),
    ("Six additional sessions of chiropractic care", 6),
    ("Physical therapy-12 visits", 12),
    ("Physical therapy, 2-3 per week x 6 weeks, lumbar", (12, 18)),
    ("Physical Therapy 18 sessions, 3 times a week for 6 weeks, right knee", 18),
    ("Physical therapy with iontophoresis, 12 sessions, left elbow", 12),
    ("Trial of acupuncture, six treatments", 6),
    ("Aquatic therapy program 3 months gym pool", None),
    ("Outpatient physical therapy 1 time weekly for 8 weeks", 8),
    ("Physical therapy BIW x 6 weeks", 12),
    ("Physical therapy TIW x 4 weeks", 12),
    ("Physical therapy b.i.w. for 4 weeks", 8),
]


@pytest.mark.parametrize(("heading", "asked"), EVERYDAY, ids=[row[0] for row in EVERYDAY])
def test_headings_of_everyday(heading: str, asked: Count) -> None:
    assert read_item(heading).facts.sessions_requested.value == count(asked)

"""The table of requests worked by hand. Unless dates are given UR decided on 2017-03-01, the injury is of 2015."""

from __future__ import annotations

from checker.document import Outcome
from checker.facts import BodyRegion, Treatment
from tests.oracle.hand import (
    BACK,
    CHIRO,
    CONDITIONING,
    FEEDBACK,
    HAND,
    HIP,
    KNEE,
    MASSAGE,
    NECK,
    NEEDLE,
    OVERTURNED,
    PARTLY,
    PROGRAMME,
    PT,
    SHOULDER,
    TALK,
    UPHELD,
    Hand,
    ask,
    hand,
)

_2014 = "2014-05-01"
_SURGERY = Treatment.SURGERY

PHYSICAL_MEDICINE: tuple[Hand, ...] = (
    hand(
        "10 of 10, past the six-visit check", "consistent either", ask(PT, BACK, outcome=OVERTURNED, asked=10, prior=0)
    ),
    hand("6 are inside check and ceiling", "inconsistent approve", ask(PT, BACK, outcome=UPHELD, asked=6, prior=0)),
    hand("12 over 10", "inconsistent partial", ask(PT, BACK, outcome=OVERTURNED, asked=12, prior=0), room=(10, 10)),
    hand("a refusal of 12 over 10 follows", "consistent partial", ask(PT, BACK, outcome=UPHELD, asked=12, prior=0)),
    hand(
        "6 + 4 = 10 with improvement",
        "inconsistent approve",
        ask(PT, BACK, outcome=UPHELD, asked=4, prior=6, result="documented"),
    ),
    hand(
        "6 + 4 = 10, improvement open",
        "undetermined depends",
        ask(PT, BACK, outcome=UPHELD, asked=4, prior=6),
        deciding="functional_improvement",
    ),
    hand(
        "no improvement after 6",
        "inconsistent deny",
        ask(PT, BACK, outcome=OVERTURNED, asked=4, prior=6, result="not_documented"),
    ),
    hand(
        "7 + 4 = 11, 3 would fit",
        "inconsistent partial",
        ask(PT, BACK, outcome=OVERTURNED, asked=4, prior=7, result="documented"),
        room=(3, 3),
    ),
    hand(
        "12 are over 10 whatever was had before",
        "inconsistent partial",
        ask(PT, BACK, outcome=OVERTURNED, asked=12),
        room=(0, 10),
    ),
    hand(
        "8: either as a first request, refused from 3 prior visits on, approved after 1 with improvement",
        "undetermined depends",
        ask(PT, BACK, outcome=UPHELD, asked=8),
        deciding="prior_sessions",
    ),
    hand(
        "12 over 10, an exception documented",
        "consistent either",
        ask(PT, BACK, outcome=OVERTURNED, asked=12, prior=0, exception="documented"),
    ),
    hand(
        "an exception does not help after no improvement",
        "inconsistent deny",
        ask(PT, BACK, outcome=OVERTURNED, asked=2, prior=6, result="not_documented", exception="documented"),
    ),
    hand(
        "the edition of 2009 has no six-visit check",
        "inconsistent approve",
        ask(PT, BACK, outcome=UPHELD, asked=8, prior=0),
        ur_date=_2014,
    ),
    hand(
        "CRPS of 2009: 24",
        "consistent approve",
        ask(PT, HAND, outcome=OVERTURNED, asked=24, prior=0, condition="crps"),
        ur_date=_2014,
    ),
    hand(
        "RFA on the last day of 2009: CRPS 25 over 24, whenever UR decided",
        "inconsistent partial",
        ask(PT, HAND, outcome=OVERTURNED, asked=25, prior=0, condition="crps"),
        room=(24, 24),
        request_date="2016-07-28",
        ur_date="2016-08-10",
    ),
    hand(
        "CRPS of 2016: 26", "consistent either", ask(PT, HAND, outcome=OVERTURNED, asked=26, prior=0, condition="crps")
    ),
    hand(
        "arthritis of 2016: 9",
        "consistent partial",
        ask(PT, KNEE, outcome=UPHELD, asked=10, prior=0, condition="arthritis"),
        room=(9, 9),
    ),
    hand(
        "2009 has no row for arthritis: 10",
        "inconsistent approve",
        ask(PT, KNEE, outcome=UPHELD, asked=10, prior=0, condition="arthritis"),
        ur_date=_2014,
    ),
    hand(
        "after an injection: 2",
        "inconsistent partial",
        ask(PT, KNEE, outcome=OVERTURNED, asked=3, prior=0, condition="post_injection"),
        room=(2, 2),
    ),
    hand(
        "no part named: the rows for any part", "inconsistent partial", ask(PT, outcome=OVERTURNED, asked=12, prior=0)
    ),
    hand(
        "prior [3, 5] + 5: 8 to 10, all inside",
        "consistent approve",
        ask(PT, NECK, outcome=OVERTURNED, asked=5, prior=(3, 5), result="documented"),
    ),
    hand(
        "prior [3, 6] + 5: 8 to 11",
        "undetermined depends",
        ask(PT, NECK, outcome=OVERTURNED, asked=5, prior=(3, 6), result="documented"),
        deciding="prior_sessions",
    ),
    hand(
        "prior 6 or 0: both worlds stay open",
        "undetermined depends",
        ask(PT, NECK, outcome=OVERTURNED, asked=6, prior=[0, 6]),
        deciding="prior_sessions",
    ),
    hand(
        "rivals that change nothing", "inconsistent partial", ask(PT, NECK, outcome=OVERTURNED, asked=[12, 14], prior=0)
    ),
    hand("imaging is not given in visits", "not_covered None", ask(Treatment.IMAGING, NECK, outcome=OVERTURNED)),
    hand("no outcome told", "undetermined partial", ask(PT, NECK, outcome=Outcome.UNKNOWN, asked=12, prior=0)),
)

GRANTS: tuple[Hand, ...] = (
    hand(
        "6 of 12 granted: the whole is over 10, 4 would fit",
        "inconsistent partial",
        ask(PT, BACK, outcome=OVERTURNED, asked=6, original=12, authorized=6, prior=0),
        room=(4, 4),
    ),
    hand(
        "IMR granted the 4 that fit",
        "consistent partial",
        ask(PT, BACK, outcome=PARTLY, asked=6, authorized=6, prior=0, granted=4),
    ),
    hand(
        "IMR granted 5 where 4 fit",
        "inconsistent partial",
        ask(PT, BACK, outcome=PARTLY, asked=6, authorized=6, prior=0, granted=5),
    ),
    hand(
        "what IMR granted is not told",
        "undetermined partial",
        ask(PT, BACK, outcome=PARTLY, asked=6, authorized=6, prior=0),
    ),
    hand(
        "a part of what is approved whole",
        "inconsistent approve",
        ask(PT, BACK, outcome=PARTLY, asked=6, prior=0, granted=4),
    ),
    hand(
        "6 granted as a first look, none reported",
        "consistent either",
        ask(PT, BACK, outcome=UPHELD, asked=4, authorized=6, prior=0),
    ),
    hand(
        "7 granted are more than a first look",
        "inconsistent approve",
        ask(PT, BACK, outcome=UPHELD, asked=3, authorized=7, prior=0),
        ur_date=_2014,
    ),
    hand(
        "the granted 6 were had and helped: 10 in all",
        "inconsistent approve",
        ask(PT, BACK, outcome=UPHELD, asked=4, authorized=6, attended=6, prior=0, result="documented"),
    ),
    hand(
        "the granted 6 were had and did not help",
        "inconsistent deny",
        ask(PT, BACK, outcome=OVERTURNED, asked=4, authorized=6, attended=6, prior=0, result="not_documented"),
    ),
    hand(
        "original and dispute alike: UR granted none",
        "inconsistent partial",
        ask(PT, BACK, outcome=OVERTURNED, asked=12, original=12, prior=0),
        room=(10, 10),
    ),
    hand(
        "the difference was granted: room 10 - 4",
        "consistent partial",
        ask(PT, BACK, outcome=UPHELD, asked=8, original=12, prior=0),
        room=(6, 6),
    ),
    hand(
        "only the grant is known: 7 or more; up to 10 either, over it room for 4",
        "consistent depends",
        ask(PT, BACK, outcome=UPHELD, authorized=6, prior=0),
    ),
    hand(
        "a result without a number: 1 or more before",
        "undetermined depends",
        ask(PT, BACK, outcome=OVERTURNED, asked=6, result="documented"),
        deciding="prior_sessions",
    ),
    hand(
        "a result against a stated 0, nothing granted: it is about other care",
        "inconsistent approve",
        ask(PT, BACK, outcome=UPHELD, asked=6, prior=0, result="documented"),
    ),
    hand(
        "a result against an assumed 0: the assumption falls; lack of it denies",
        "inconsistent deny",
        ask(PT, BACK, outcome=OVERTURNED, asked=6, prior="assumed 0", result="not_documented"),
    ),
    hand(
        "a result against a stated 0, 6 granted: had (approve) or not (either)",
        "undetermined depends",
        ask(PT, BACK, outcome=UPHELD, asked=4, authorized=6, prior=0, result="documented"),
        deciding="attended_of_authorized",
    ),
    hand(
        "the same with improvement lacking: deny or either, and a refusal follows from both",
        "consistent depends",
        ask(PT, BACK, outcome=UPHELD, asked=4, authorized=6, prior=0, result="not_documented"),
    ),
    hand(
        "prior [0, 4] and a result: [1, 4], 7 to 10 in all",
        "inconsistent approve",
        ask(PT, BACK, outcome=UPHELD, asked=6, prior=(0, 4), result="documented"),
    ),
    hand(
        "had some, count unknown, no improvement",
        "consistent deny",
        ask(PT, BACK, outcome=UPHELD, asked=6, prior=(1, None), result="not_documented"),
    ),
)

TRIALS: tuple[Hand, ...] = (
    hand("manipulation: a trial of 6", "consistent approve", ask(CHIRO, BACK, outcome=OVERTURNED, asked=6, prior=0)),
    hand(
        "7 at first: 6 would fit",
        "inconsistent partial",
        ask(CHIRO, BACK, outcome=OVERTURNED, asked=7, prior=0),
        room=(6, 6),
    ),
    hand(
        "6 + 12 = 18 with improvement",
        "inconsistent approve",
        ask(CHIRO, BACK, outcome=UPHELD, asked=12, prior=6, result="documented"),
    ),
    hand(
        "6 + 13 = 19: room for 12",
        "consistent partial",
        ask(CHIRO, BACK, outcome=UPHELD, asked=13, prior=6, result="documented"),
        room=(12, 12),
    ),
    hand(
        "UR cut to the trial, nothing shown: first request, over the trial, no room",
        "inconsistent deny",
        ask(CHIRO, BACK, outcome=OVERTURNED, asked=6, original=12, authorized=6),
    ),
    hand(
        "UR cut to more than the trial: prior stays open",
        "undetermined depends",
        ask(CHIRO, BACK, outcome=OVERTURNED, asked=5, authorized=7),
        deciding="prior_sessions",
    ),
    hand(
        "the trial granted and improvement told: prior open",
        "undetermined depends",
        ask(CHIRO, BACK, outcome=UPHELD, asked=6, original=12, authorized=6, result="documented"),
        deciding="prior_sessions",
    ),
    hand(
        "3 of 6 granted in manipulation are no first look",
        "inconsistent approve",
        ask(CHIRO, BACK, outcome=UPHELD, asked=3, authorized=3, prior=0),
    ),
    hand(
        "manipulation of the knee is not recommended",
        "inconsistent deny",
        ask(CHIRO, KNEE, outcome=OVERTURNED, asked=6),
    ),
    hand(
        "one of two parts is not recommended",
        "inconsistent deny",
        ask(CHIRO, BACK, KNEE, outcome=OVERTURNED, asked=6, prior=0),
    ),
    hand(
        "the MTUS is silent on the neck: ODG, 6",
        "inconsistent approve",
        ask(CHIRO, NECK, outcome=UPHELD, asked=6, prior=0),
    ),
    hand(
        "no row for the shoulder anywhere",
        "not_covered None",
        ask(CHIRO, SHOULDER, outcome=OVERTURNED, asked=6, prior=0),
    ),
    hand(
        "no part named: no row of manipulation is for any part",
        "not_covered None",
        ask(CHIRO, outcome=OVERTURNED, asked=6, prior=0),
    ),
    hand(
        "neck inside, shoulder without a row",
        "not_covered None",
        ask(CHIRO, NECK, SHOULDER, outcome=OVERTURNED, asked=6, prior=0),
    ),
    hand(
        "neck over the trial decides the whole",
        "consistent partial",
        ask(CHIRO, NECK, SHOULDER, outcome=UPHELD, asked=12, prior=0),
    ),
    hand(
        "a neck strain of grade III: trial of 10",
        "inconsistent approve",
        ask(CHIRO, NECK, outcome=UPHELD, asked=10, prior=0, condition="neck_strain_grade_iii"),
    ),
    hand(
        "only a draft row fits grade I",
        "not_covered None",
        ask(CHIRO, NECK, outcome=OVERTURNED, asked=10, prior=0, condition="neck_strain_grade_i"),
    ),
    hand(
        "flare-up: 2 beyond the 18",
        "consistent either",
        ask(CHIRO, BACK, outcome=OVERTURNED, asked=2, prior=18, result="documented", flare_up="yes"),
    ),
    hand(
        "flare-up: 3 are more than its row",
        "inconsistent deny",
        ask(CHIRO, BACK, outcome=OVERTURNED, asked=3, prior=18, result="documented", flare_up="yes"),
    ),
    hand(
        "flare-up: denied for lack of improvement too",
        "inconsistent deny",
        ask(CHIRO, BACK, outcome=OVERTURNED, asked=2, prior=18, result="not_documented", flare_up="yes"),
    ),
    hand("acupuncture: 6 at first", "consistent approve", ask(NEEDLE, SHOULDER, outcome=OVERTURNED, asked=6, prior=0)),
    hand(
        "acupuncture: 8 at first",
        "inconsistent partial",
        ask(NEEDLE, SHOULDER, outcome=OVERTURNED, asked=8, prior=0),
        room=(6, 6),
    ),
    hand(
        "6 + 12 inside the 27 of the course described",
        "inconsistent approve",
        ask(NEEDLE, KNEE, outcome=UPHELD, asked=12, prior=6, result="documented"),
    ),
    hand(
        "20 + 12 beyond it",
        "consistent either",
        ask(NEEDLE, KNEE, outcome=UPHELD, asked=12, prior=20, result="documented"),
    ),
    hand(
        "UR granted the lower number of 3-6",
        "consistent either",
        ask(NEEDLE, KNEE, outcome=UPHELD, asked=3, authorized=3, prior=0),
    ),
    hand(
        "UR granted less than that",
        "inconsistent approve",
        ask(NEEDLE, KNEE, outcome=UPHELD, asked=4, authorized=2, prior=0),
    ),
    hand(
        "ODG does not outrank the MTUS for the neck",
        "inconsistent approve",
        ask(NEEDLE, NECK, outcome=UPHELD, asked=6, prior=0, cites="imr:odg"),
    ),
    hand(
        "psychotherapy of 2009: 4", "consistent approve", ask(TALK, outcome=OVERTURNED, asked=4, prior=0), ur_date=_2014
    ),
    hand(
        "psychotherapy of 2016: the row is a draft", "not_covered None", ask(TALK, outcome=OVERTURNED, asked=4, prior=0)
    ),
    hand(
        "biofeedback: 4 + 6 = 10",
        "inconsistent approve",
        ask(FEEDBACK, outcome=UPHELD, asked=6, prior=4, result="documented"),
        ur_date=_2014,
    ),
    hand(
        "biofeedback: UR cut to 3 of 6, a first request over the trial of 4, room for 1",
        "inconsistent partial",
        ask(FEEDBACK, outcome=OVERTURNED, asked=3, authorized=3),
        room=(1, 1),
        ur_date=_2014,
    ),
    hand("2016 has no row for biofeedback", "not_covered None", ask(FEEDBACK, outcome=OVERTURNED, asked=4, prior=0)),
    hand(
        "work conditioning: the MTUS of 2016 is silent, ODG 10",
        "inconsistent approve",
        ask(CONDITIONING, BACK, outcome=UPHELD, asked=10, prior=0),
    ),
    hand(
        "20 full days of a programme",
        "inconsistent approve",
        ask(PROGRAMME, outcome=UPHELD, asked=20, prior=0, unit="days"),
        ur_date=_2014,
    ),
    hand(
        "25 full days: the limit is soft",
        "consistent either",
        ask(PROGRAMME, outcome=UPHELD, asked=25, prior=0, unit="days"),
        ur_date=_2014,
    ),
    hand(
        "a row of days does not judge visits",
        "not_covered None",
        ask(PROGRAMME, outcome=UPHELD, asked=20, prior=0),
        ur_date=_2014,
    ),
    hand(
        "massage: 8 past a soft 6",
        "consistent either",
        ask(MASSAGE, BACK, outcome=OVERTURNED, asked=8, prior=0),
        ur_date=_2014,
    ),
)

EDITIONS: tuple[Hand, ...] = (
    hand(
        "2018: acupuncture of the low back, 12",
        "inconsistent partial",
        ask(NEEDLE, BACK, outcome=OVERTURNED, asked=13, prior=0),
        room=(12, 12),
        ur_date="2018-02-01",
    ),
    hand(
        "2018: no row for the shoulder, and ODG does not step in",
        "not_covered None",
        ask(NEEDLE, SHOULDER, outcome=OVERTURNED, asked=12, prior=0, cites="imr:odg"),
        ur_date="2018-02-01",
    ),
    hand(
        "UR decided on 2017-12-01: not encoded",
        "not_covered None",
        ask(PT, BACK, outcome=OVERTURNED, asked=12, prior=0),
        request_date="2017-11-20",
        ur_date="2017-12-01",
    ),
    hand(
        "UR decided the day before",
        "inconsistent partial",
        ask(PT, BACK, outcome=OVERTURNED, asked=12, prior=0),
        request_date="2017-11-20",
        ur_date="2017-11-30",
    ),
    hand(
        "before 2009-07-18 there is no chronic pain edition",
        "not_covered None",
        ask(PT, BACK, outcome=OVERTURNED, asked=12, prior=0),
        ur_date="2009-07-17",
    ),
    hand(
        "no date: pages are of 2009, where 8 need no check",
        "inconsistent approve",
        ask(
            PT, BACK, outcome=UPHELD, asked=8, prior=0, cites="imr:mtus_chronic_pain:pages ur:mtus_chronic_pain:section"
        ),
        ur_date="",
    ),
    hand(
        "no date, the reviewer names none: UR's section is of 2016",
        "consistent either",
        ask(PT, BACK, outcome=UPHELD, asked=8, prior=0, cites="ur:mtus_chronic_pain:section"),
        ur_date="",
    ),
    hand(
        "no date and no citation: no edition",
        "not_covered None",
        ask(PT, BACK, outcome=OVERTURNED, asked=12, prior=0),
        ur_date="",
    ),
    hand(
        "only the latest date told",
        "inconsistent approve",
        ask(PT, BACK, outcome=UPHELD, asked=8, prior=0),
        letter_date=_2014,
    ),
    hand(
        "young, and the reviewer cites ODG: meniscus tear 9",
        "inconsistent partial",
        ask(PT, KNEE, outcome=OVERTURNED, asked=10, prior=0, condition="meniscus_tear", cites="imr:odg"),
        room=(9, 9),
        ur_date="2017-03-01",
        date_of_injury="2016-12-02",
    ),
    hand(
        "three months old: chronic pain, 10",
        "consistent either",
        ask(PT, KNEE, outcome=OVERTURNED, asked=10, prior=0, condition="meniscus_tear", cites="imr:odg"),
        ur_date="2017-03-01",
        date_of_injury="2016-12-01",
    ),
    hand(
        "young, both cited: the MTUS before ODG",
        "consistent either",
        ask(
            PT,
            KNEE,
            outcome=OVERTURNED,
            asked=10,
            prior=0,
            condition="meniscus_tear",
            cites="imr:odg imr:mtus_chronic_pain",
        ),
        ur_date="2017-03-01",
        date_of_injury="2017-01-15",
    ),
    hand(
        "young, only UR cites ODG: chronic pain",
        "consistent either",
        ask(PT, KNEE, outcome=OVERTURNED, asked=10, prior=0, condition="meniscus_tear", cites="ur:odg"),
        ur_date="2017-03-01",
        date_of_injury="2017-01-15",
    ),
)

DEPENDENCE: tuple[Hand, ...] = (
    hand(
        "the surgery it follows is upheld",
        "inconsistent deny",
        ask(PT, SHOULDER, outcome=OVERTURNED, asked=12, follows=2),
        ask(_SURGERY, SHOULDER, outcome=UPHELD, procedure="bankart_repair"),
    ),
    hand(
        "the surgery is overturned: half of 24",
        "inconsistent approve",
        ask(PT, SHOULDER, outcome=UPHELD, asked=12, follows=2),
        ask(_SURGERY, SHOULDER, outcome=OVERTURNED, procedure="bankart_repair"),
    ),
    hand(
        "24 of 24 before it has begun",
        "consistent either",
        ask(PT, SHOULDER, outcome=OVERTURNED, asked=24, follows=2),
        ask(_SURGERY, SHOULDER, outcome=OVERTURNED, procedure="bankart_repair"),
    ),
    hand(
        "30 over 24",
        "inconsistent partial",
        ask(PT, SHOULDER, outcome=OVERTURNED, asked=30, follows=2),
        ask(_SURGERY, SHOULDER, outcome=OVERTURNED, procedure="bankart_repair"),
        room=(24, 24),
    ),
    hand(
        "20 visits before the surgery are not prior",
        "consistent approve",
        ask(PT, SHOULDER, outcome=OVERTURNED, asked=12, prior=20, result="not_documented", follows=2),
        ask(_SURGERY, SHOULDER, outcome=OVERTURNED, procedure="bankart_repair"),
    ),
    hand(
        "the row of the surgery is a draft",
        "not_covered None",
        ask(PT, SHOULDER, outcome=OVERTURNED, asked=12, follows=2),
        ask(_SURGERY, SHOULDER, outcome=OVERTURNED, procedure="slap_repair"),
    ),
    hand(
        "what became of the surgery is not told",
        "undetermined depends",
        ask(PT, SHOULDER, outcome=OVERTURNED, asked=12, follows=2),
        ask(_SURGERY, SHOULDER, outcome=Outcome.UNKNOWN, procedure="bankart_repair"),
        deciding="depends_on_item",
    ),
    hand(
        "partly overturned: the item's own limit",
        "consistent approve",
        ask(CHIRO, BACK, outcome=OVERTURNED, asked=6, prior=0, follows=2),
        ask(Treatment.INJECTION, BACK, outcome=PARTLY),
    ),
    hand(
        "massage falls with the therapy it attaches to",
        "inconsistent deny",
        ask(MASSAGE, BACK, outcome=OVERTURNED, asked=4, prior=0),
        ask(PT, BACK, outcome=UPHELD, asked=12),
    ),
    hand(
        "therapy of another part holds nothing up",
        "consistent approve",
        ask(MASSAGE, BACK, outcome=OVERTURNED, asked=4, prior=0),
        ask(PT, KNEE, outcome=UPHELD, asked=12),
        ur_date=_2014,
    ),
    hand(
        "UR granted a part of the therapy",
        "consistent approve",
        ask(MASSAGE, BACK, outcome=OVERTURNED, asked=4, prior=0),
        ask(PT, BACK, outcome=UPHELD, asked=12, authorized=6),
        ur_date=_2014,
    ),
    hand(
        "what became of the therapy is not told",
        "undetermined depends",
        ask(MASSAGE, BACK, outcome=OVERTURNED, asked=4, prior=0),
        ask(PT, BACK, outcome=Outcome.UNKNOWN, asked=12),
        deciding="depends_on_item",
        ur_date=_2014,
    ),
)

SURGERY: tuple[Hand, ...] = (
    hand(
        "half of 24 in the period",
        "inconsistent approve",
        ask(PT, NECK, outcome=UPHELD, asked=12, prior=0, procedure="cervical_fusion", operated="2017-01-15"),
    ),
    hand(
        "13 of 24 before any visit",
        "consistent either",
        ask(PT, NECK, outcome=UPHELD, asked=13, prior=0, procedure="cervical_fusion", operated="2017-01-15"),
    ),
    hand(
        "25 over 24",
        "inconsistent partial",
        ask(PT, NECK, outcome=OVERTURNED, asked=25, prior=0, procedure="cervical_fusion", operated="2017-01-15"),
        room=(24, 24),
    ),
    hand(
        "12 + 12 = 24 with improvement",
        "inconsistent approve",
        ask(
            PT,
            NECK,
            outcome=UPHELD,
            asked=12,
            prior=12,
            result="documented",
            procedure="cervical_fusion",
            operated="2017-01-15",
        ),
    ),
    hand(
        "24 + 12 over the row with improvement",
        "consistent either",
        ask(
            PT,
            NECK,
            outcome=OVERTURNED,
            asked=12,
            prior=24,
            result="documented",
            procedure="cervical_fusion",
            operated="2016-11-15",
        ),
    ),
    hand(
        "over the row, improvement open: a refusal follows anyway",
        "consistent depends",
        ask(
            PT,
            NECK,
            outcome=UPHELD,
            asked=12,
            prior=24,
            postsurgical=True,
            procedure="cervical_fusion",
            operated="2016-11-15",
        ),
    ),
    hand(
        "no improvement ends it",
        "inconsistent deny",
        ask(
            PT,
            NECK,
            outcome=OVERTURNED,
            asked=6,
            prior=6,
            result="not_documented",
            procedure="cervical_fusion",
            operated="2017-01-15",
        ),
    ),
    hand(
        "the last day of three months is inside: 12 over 8",
        "consistent partial",
        ask(PT, HAND, outcome=UPHELD, asked=12, prior=0, procedure="carpal_tunnel_release", operated="2016-12-01"),
        room=(8, 8),
    ),
    hand(
        "the day after: chronic pain, 10",
        "consistent partial",
        ask(PT, HAND, outcome=UPHELD, asked=12, prior=0, procedure="carpal_tunnel_release", operated="2016-11-30"),
        room=(10, 10),
    ),
    hand(
        "not listed, in its six months: no row, no fall-back",
        "not_covered None",
        ask(PT, HIP, outcome=OVERTURNED, asked=20, prior=0, procedure="hip_arthroscopy", operated="2017-01-15"),
    ),
    hand(
        "without a row too, no improvement ends it",
        "inconsistent deny",
        ask(
            PT,
            HIP,
            outcome=OVERTURNED,
            asked=20,
            prior=6,
            result="not_documented",
            procedure="hip_arthroscopy",
            operated="2017-01-15",
        ),
    ),
    hand(
        "not listed, its six months over: chronic pain",
        "inconsistent partial",
        ask(PT, HIP, outcome=OVERTURNED, asked=20, prior=0, procedure="hip_arthroscopy", operated="2016-08-31"),
    ),
    hand(
        "a surgery of another part is none",
        "inconsistent partial",
        ask(PT, NECK, outcome=OVERTURNED, asked=12, prior=0, procedure="bankart_repair", operated="2017-01-15"),
        room=(10, 10),
    ),
    hand(
        "dated after the request: not done",
        "inconsistent partial",
        ask(PT, SHOULDER, outcome=OVERTURNED, asked=12, prior=0, procedure="bankart_repair", operated="2017-03-15"),
        room=(10, 10),
    ),
    hand(
        "undated: either in the period, over 10 after it",
        "undetermined depends",
        ask(PT, SHOULDER, outcome=OVERTURNED, asked=20, prior=0, postsurgical=True, procedure="bankart_repair"),
        deciding="surgery_date",
    ),
    hand(
        "undated and a draft: none, or over 10",
        "undetermined depends",
        ask(PT, HIP, outcome=OVERTURNED, asked=20, prior=0, procedure="hip_arthroplasty"),
        deciding="surgery_date",
    ),
    hand(
        "which surgery is not told: 24, 30, 40 or none",
        "undetermined depends",
        ask(PT, SHOULDER, outcome=UPHELD, asked=12, prior=0, postsurgical=True, operated="2017-01-15"),
        deciding="surgery_procedure",
    ),
    hand(
        "the word surgery alone is not listed",
        "not_covered None",
        ask(PT, SHOULDER, outcome=OVERTURNED, asked=12, prior=0, procedure="other_surgery", operated="2017-01-15"),
    ),
    hand(
        "manipulation keeps its route after surgery",
        "consistent approve",
        ask(
            CHIRO,
            BACK,
            outcome=OVERTURNED,
            asked=6,
            prior=0,
            postsurgical=True,
            procedure="lumbar_fusion",
            operated="2017-01-15",
        ),
    ),
    hand(
        "the other part keeps chronic pain: neck 20 over 10",
        "inconsistent partial",
        ask(
            PT, NECK, SHOULDER, outcome=OVERTURNED, asked=20, prior=0, procedure="bankart_repair", operated="2017-01-15"
        ),
        room=(10, 10),
    ),
    hand(
        "both parts inside their own rows",
        "inconsistent approve",
        ask(PT, NECK, SHOULDER, outcome=UPHELD, asked=6, prior=0, procedure="bankart_repair", operated="2017-01-15"),
    ),
    hand(
        "one operation of a word, two parts: no row where it was, and the other approves",
        "not_covered None",
        ask(PT, NECK, SHOULDER, outcome=OVERTURNED, asked=6, prior=0, procedure="other_surgery", operated="2017-01-15"),
    ),
    hand(
        "the fusion of a spine was on the named part of it: 34",
        "consistent approve",
        ask(PT, BACK, outcome=OVERTURNED, asked=17, prior=0, procedure="spinal_fusion", operated="2017-01-15"),
    ),
    hand(
        "said not to be postsurgical",
        "inconsistent partial",
        ask(
            PT,
            SHOULDER,
            outcome=OVERTURNED,
            asked=12,
            prior=0,
            postsurgical=False,
            procedure="bankart_repair",
            operated="2017-01-15",
        ),
    ),
    hand(
        "told to the month, all of it inside",
        "inconsistent approve",
        ask(PT, SHOULDER, outcome=UPHELD, asked=12, prior=0, procedure="bankart_repair", operated="2016-12"),
    ),
    hand(
        "told to the year: a day inside or over",
        "undetermined depends",
        ask(PT, SHOULDER, outcome=OVERTURNED, asked=20, prior=0, procedure="bankart_repair", operated="2016"),
        deciding="surgery_date",
    ),
    hand(
        "told to the year, all of it over",
        "inconsistent partial",
        ask(PT, SHOULDER, outcome=OVERTURNED, asked=20, prior=0, procedure="bankart_repair", operated="2015"),
        room=(10, 10),
    ),
    hand(
        "in 2018 the postsurgical table is still in force",
        "inconsistent approve",
        ask(PT, SHOULDER, outcome=UPHELD, asked=12, prior=0, procedure="bankart_repair", operated="2018-01-15"),
        ur_date="2018-02-01",
    ),
    hand(
        "chest: which surgery is not told, and every row is a draft; or it is over",
        "undetermined depends",
        ask(
            PT,
            BodyRegion.CHEST_ABDOMEN,
            outcome=OVERTURNED,
            asked=18,
            prior=0,
            postsurgical=True,
            operated="2017-01-15",
        ),
        deciding="surgery_procedure",
    ),
)

TABLE: tuple[Hand, ...] = (*PHYSICAL_MEDICINE, *GRANTS, *TRIALS, *EDITIONS, *DEPENDENCE, *SURGERY)

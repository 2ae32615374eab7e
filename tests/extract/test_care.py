"""Earlier care: what counts as visits had of this treatment, and what only looks like it."""

import pytest

from checker.facts import Basis, Interval
from tests.extract.letters import facts

PT = "Physical therapy 12 sessions for the lumbar spine"
NECK = "Acupuncture 8 sessions for the cervical spine"

# name of the trap: (heading, summary, rationale, (min, max) or None)
CASES: dict[str, tuple[str, str, str, tuple[int, int | None] | None]] = {
    "exact, completed": (PT, "", "The patient has completed 9 sessions of physical therapy.", (9, 9)),
    "exact, attended": (PT, "", "The claimant attended 14 physical therapy visits.", (14, 14)),
    "in words": (PT, "", "The patient has had twelve visits of physical therapy.", (12, 12)),
    "n of m": (PT, "", "The patient has completed 5 of 8 physical therapy sessions.", (5, 5)),
    "n of m with a slash": (PT, "", "The worker attended 7/12 sessions of physical therapy.", (7, 7)),
    "at least": (PT, "", "He has had at least 10 visits of physical therapy.", (10, None)),
    "more than": (PT, "", "She received more than 20 sessions of physical therapy.", (21, None)),
    "plus": (PT, "", "The patient completed 9 plus sessions of physical therapy.", (9, None)),
    "up to": (PT, "", "The worker attended up to 6 sessions of physical therapy.", (0, 6)),
    "approximate": (PT, "", "The patient has completed approximately 18 sessions of physical therapy.", (18, 18)),
    "to date": (PT, "24 sessions of physical therapy to date are on record.", "", (24, 24)),
    "number before prior": (PT, "", "There were 6 prior physical therapy visits on record.", (6, 6)),
    "prior before number": (PT, "", "Response to the prior 8 sessions of physical therapy is not told.", (8, 8)),
    "course of at least": (PT, "", "The patient has had a course of therapy of at least 5 visits.", (5, None)),
    "authorised before, argued from": (PT, "", "The patient was previously approved for 8 sessions of physical therapy.", (8, 8)),
    "authorised before, in the summary": (PT, "The provider noted that 6 sessions of physical therapy were authorized in May.", "", (0, 6)),
    "rationale beats summary": (PT, "The worker had completed 4 sessions of physical therapy.", "The patient has completed 10 sessions of physical therapy.", (10, 10)),
    "unknown count, list": (PT, "Treatment to date has included medication, physical therapy and rest.", "", (1, None)),
    "unknown count, helped": (PT, "The worker said physical therapy has helped.", "", (1, None)),
    "unknown count, prior": (PT, "", "Prior physical therapy gave no lasting relief to the patient.", (1, None)),
    "unknown count, heading": ("Additional physical therapy 6 sessions for the lumbar spine", "", "", (1, None)),
    "none, no prior": (NECK, "Treatment has included no prior acupuncture and rest.", "", (0, 0)),
    "none, has not had": (PT, "", "The patient has not had any physical therapy.", (0, 0)),
    "none, never": (NECK, "The worker has never had acupuncture.", "", (0, 0)),
    "none, yet to start": (PT, "", "The patient has yet to start physical therapy.", (0, 0)),
    "none, not participated": (PT, "", "The patient has not participated in any postoperative physical therapy.", (0, 0)),
    "initial request": (NECK, "", "The request for an initial 8 sessions exceeds what is supported for this patient.", (0, 0)),
    "initial trial granted": (NECK, "The request for acupuncture was modified for an initial trial.", "", (0, 0)),
    "list without it": (NECK, "Treatment to date has included physical therapy and medication.", "", (0, 0)),
    "silence": (PT, "The worker has low back pain.", "", None),
    # what is not earlier care of this treatment
    "guideline's number": (PT, "", "The MTUS guidelines recommend 9-10 visits over 8 weeks of physical therapy.", None),
    "guideline's trial": (NECK, "", "Guidelines recommend an initial trial of 3 to 6 treatments.", None),
    "another discipline's count": (PT, "", "The patient has completed 12 sessions of acupuncture.", None),
    "another part": (PT, "The worker completed 12 sessions of physical therapy for the right knee.", "", None),
    "planned": (PT, "The plan was to start physical therapy next week.", "", None),
    "requested": (PT, "The provider requested physical therapy.", "", None),
    "office visits": (PT, "", "The patient attended 3 follow-up visits with the physician.", None),
}  # fmt: skip


@pytest.mark.parametrize(("heading", "summary", "rationale", "wanted"), CASES.values(), ids=list(CASES))
def test_prior_sessions(heading: str, summary: str, rationale: str, wanted: tuple[int, int | None] | None) -> None:
    found = facts(heading, summary or "The worker was hurt at work.", rationale or "It is not medically necessary.")
    assert found.prior_sessions.value == (None if wanted is None else Interval(*wanted))


def test_visits_under_the_grant_of_this_request_are_no_prior_visits() -> None:
    heading = (
        "Nine sessions of physical therapy for the knee was the original request. Six sessions of physical therapy for "
        "the knee was authorized by the Claims Administrator. The remaining IMR eligible portion of the original "
        "request, three sessions of physical therapy for the knee is"
    )
    found = facts(heading, "The worker completed 4 physical therapy sessions through this request.")
    assert found.attended_of_authorized.value == Interval(4, 4)
    assert not found.prior_sessions.known


def test_the_grant_itself_is_not_prior_care() -> None:
    heading = (
        "Chiropractic care, 8 visits for the low back was the original request. Chiropractic care, 6 visits was "
        "authorized by the Claims Administrator. The remaining IMR eligible portion of the original request, "
        "chiropractic care, 2 visits is"
    )
    found = facts(heading, rationale="The patient was already authorized 6 visits of chiropractic care.")
    assert not found.prior_sessions.known


@pytest.mark.parametrize(
    ("summary", "basis"),
    [
        ("Treatment to date has included no prior acupuncture.", Basis.STATED),
        ("The request for acupuncture was modified for an initial trial.", Basis.DERIVED),
        ("Treatment to date has included medication and physical therapy.", Basis.ASSUMED),
    ],
)
def test_basis_of_a_first_request(summary: str, basis: Basis) -> None:
    assert facts(NECK, summary).prior_sessions.basis is basis


# More ways of saying it, of the summary (s) or the rationale (r).
SAID = [
    ("s", "Treatment to date has included physical therapy (at least 12 sessions), medications and rest.", (12, None)),
    ("s", "Treatment to date has included medications, physical therapy x 6 and activity modification.", (6, 6)),
    ("s", "Prior treatment: PT x 6, medications.", (6, 6)),
    ("s", "The injured worker has completed PT x6 visits.", (6, 6)),
    ("s", "The IW has been attending physical therapy.", (1, None)),
    ("s", "She is s/p 8 PT sessions.", (8, 8)),
    ("s", "He has completed 3 out of 6 PT visits.", (3, 3)),
    ("s", "He has completed 3 out of 6 authorized PT visits.", (3, 3)),
    ("s", "Conservative treatment included physical therapy and NSAIDs.", (1, None)),
    ("s", "The patient had been treated with medication and physical therapy.", (1, None)),
    ("s", "The worker was referred to physical therapy.", None),
    ("s", "The worker will start physical therapy on 12/6.", None),
    ("s", "Physical therapy was recommended.", None),
    ("s", "The patient has attended 6 sessions of physical therapy with improvement.", (6, 6)),
    ("s", "The injured worker has received 10 physical therapy treatments.", (10, 10)),
    ("s", "Past treatment consisted of 12 physical therapy sessions.", (12, 12)),
    ("s", "The worker has undergone physical therapy, chiropractic care and acupuncture.", (1, None)),
    ("s", "The treatment plan included physical therapy 2x6.", None),
    ("s", "The patient completed six visits of physical therapy to date.", (6, 6)),
    ("s", "The patient has been approved for 6 physical therapy visits.", (0, 6)),
    ("r", "The patient has already received physical therapy.", (1, None)),
    ("r", "The patient has had previous physical therapy sessions.", (1, None)),
    ("r", "The number of prior physical therapy sessions is not documented.", (1, None)),
    ("r", "There is no documentation of the number of physical therapy visits completed.", (1, None)),
    ("r", "It is unclear how many sessions of physical therapy the patient has completed.", (1, None)),
    ("r", "There is no evidence that the patient has had physical therapy.", None),
    ("r", "Records do not show whether the patient has had prior physical therapy.", None),
    ("r", "The patient has completed an initial course of 6 physical therapy visits.", (6, 6)),
    ("r", "The patient was certified for 6 sessions and there is no documentation of completion.", (6, 6)),
    ("r", "The claimant has had 18 prior PT visits.", (18, 18)),
    ("r", "The patient has had an unspecified number of physical therapy sessions.", (1, None)),
    ("r", "The patient has had extensive physical therapy.", (1, None)),
    ("r", "The patient has had physical therapy in the past.", (1, None)),
    ("r", "The patient underwent a course of physical therapy in 2014.", (1, None)),
    ("r", "The patient is currently participating in physical therapy.", (1, None)),
    ("r", "The 12 sessions requested exceed the recommendation.", None),
    ("r", "The request for 12 sessions of physical therapy is excessive.", None),
]  # fmt: skip


@pytest.mark.parametrize(("place", "words", "wanted"), SAID, ids=[words for _, words, _ in SAID])
def test_prior_sessions_as_said(place: str, words: str, wanted: tuple[int, int | None] | None) -> None:
    summary = words if place == "s" else "The worker was hurt at work."
    rationale = words if place == "r" else "It is not medically necessary."
    found = facts(PT, summary, rationale).prior_sessions.value
    assert found == (None if wanted is None else Interval(*wanted))

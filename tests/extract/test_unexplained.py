"""Counts that a stated number leaves unexplained open it; what explains them leaves it as it is."""

from __future__ import annotations

import pytest

from tests.extract.marked import Count, count, read_item

PT = "Physical therapy 8 visits for the lumbar spine"
CHIRO = "Chiropractic treatment 6 visits for the low back"
SOME = (1, None)

# (heading, summary, rationale, visits had)
OPENED: list[tuple[str, str, str, Count]] = [
    (
        PT,
        "",
        "An 8-visit block of physical therapy was finished before June and as many again were finished by May.",
        SOME,
    ),
    (
        PT,
        "He attended the fourteenth and last visit of physical therapy. The only one he liked was by Dr. Lund.",
        "",
        14,
    ),
    (CHIRO, "UR noted 31 prior chiropractic visits.", "You are left with seven treatments of the low back.", SOME),
    (
        CHIRO,
        "The patient had 10 chiropractic treatments by July.",
        "The chiropractor's own notes add up to 14 treatments.",
        14,
    ),
]
EXPLAINED: list[tuple[str, str, str, Count]] = [
    # the request again, with or without what was had
    (PT, "", "The patient has completed 12 physical therapy visits. Eight more would bring the total to 20.", 12),
    (PT, "", "The patient has had 12 physical therapy visits, and an additional 8 visits exceed the guideline.", 12),
    # a whole of which a part was had, and what is left of it
    (PT, "Of the 12 authorized physical therapy visits he attended nine; three remain.", "", 9),
    # numbers of rules, of another treatment, of a measure
    (PT, "", "The patient has had 12 visits of physical therapy. Ten visits are the usual course for this pain.", 12),
    (PT, "She had 12 physical therapy visits, two epidural injections and 9 acupuncture visits.", "", 12),
    (PT, "He attended 12 physical therapy visits. Flexion is 40, extension 10, pain 6/10.", "", 12),
    # a grant that was not had
    (PT, "Six physical therapy visits were approved in May.", "The patient has not had any physical therapy.", 0),
    # the rationale corrects the summary
    (PT, "Physical therapy: seven visits, per the summary sheet.", "The logs run to eleven completed physical therapy visits.", 11),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "summary", "rationale", "wanted"), [*OPENED, *EXPLAINED])
def test_prior_sessions(heading: str, summary: str, rationale: str, wanted: Count) -> None:
    read = read_item(heading, summary or "The worker was hurt at work.", rationale or "It is not medically necessary.")
    assert read.facts.prior_sessions.value == count(wanted)

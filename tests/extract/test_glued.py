"""Words that were run together are cut where that is sure, and nowhere else."""

from __future__ import annotations

import pytest

from checker.extract.fold import fold
from checker.facts import Interval, Treatment
from tests.extract.letters import facts, lexicon


def read(text: str) -> str:
    return fold(text, lexicon().glued.cuts).text


@pytest.mark.parametrize(
    ("written", "cut"),
    [
        ("Hehas undergone", "he has undergone"),
        ("Shehad it", "she had it"),
        ("the patienthas", "the patient has"),
        ("13sessions", "13 sessions"),
        ("3xweek for3weeks", "3 x week for 3 weeks"),
        ("2xwk", "2 x wk"),
        ("completed8visits", "completed 8 visits"),
        ("18sessionsofacupuncture", "18 sessions of acupuncture"),
        ("threetimesaweek", "three times a week"),
        ("twiceweekly", "twice weekly"),
        ("ofphysicaltherapy", "of physical therapy"),
        ("physicaltherapy3xweek", "physical therapy 3 x week"),
        ("sixvisitsoftherapy", "six visits of therapy"),
        ("forthelumbarspine", "for the lumbar spine"),
        ("isnot notmedically", "is not not medically"),
        ("wasdenied", "was denied"),
    ],
)
def test_words_run_together_are_cut(written: str, cut: str) -> None:
    assert read(written) == cut


@pytest.mark.parametrize(
    "word",
    [
        "often",
        "hasten",
        "within",
        "without",
        "therefore",
        "acupuncturist",
        "physiotherapy",
        "weekend",
        "sometimes",
        "nobody",
        "hasnt",
        "forever",
        "office",
        "perhaps",
        "notable",
        "together",
        "forearm",
        "workers",
        "tendon",
        "cm16-0000000",
        "c5c6",
        "l5s1",
        "t12",
        "m54.12",
        "72148",
        "2nd",
        "1stvisit",
        "x12",
        "icd10",
        "grade3",
        "covid19",
    ],
)
def test_one_word_stays_one(word: str) -> None:
    assert read(f"a {word} b") == f"a {word} b"


def test_spans_are_those_of_the_letter() -> None:
    folded = fold("Hehas 13sessions", lexicon().glued.cuts)
    assert folded.text == "he has 13 sessions"
    assert folded.origin(0, 2) == (0, 2)
    assert folded.origin(3, 6) == (2, 5)
    assert folded.origin(10, 18) == (8, 16)
    assert [folded.at(at) for at in (0, 2, 6, 8)] == [0, 3, 7, 10]


def test_a_glued_letter_is_read() -> None:
    found = facts(
        "Physicaltherapy 3xweek for4weeks, lumbarspine",
        summary="The patienthas lumbar strain. Hehas completed 6sessionsofphysicaltherapy.",
    )
    assert found.treatment.value is Treatment.PHYSICAL_THERAPY
    assert found.sessions_requested.value == Interval(12, 12)
    assert found.prior_sessions.value == Interval(6, 6)

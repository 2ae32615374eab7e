"""Headings as many hands write them, and what the grammar of amounts owes: no failure, linear cost, full days."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.facts import Interval
from checker.language.amounts import Amount, amount_of
from checker.language.request import parts_of
from checker.language.tokens import Token
from tests.extract.letters import facts, lexicon
from tests.extract.marked import Count, count
from tests.language.headings_many_hands import ASKED, SPLIT

# The heading is taken for an evaluation, which is not given in visits.
_CONSULTATIONS = {"Physical therapy evaluation plus 6 visits, cervical"}


def heading(text: str) -> tuple[Token, ...]:
    """The tokens of a folded heading."""
    language = lexicon().language
    return language.heading(text, 0, len(text), language.lexis.scan(text), {})


def amount(text: str) -> Amount:
    """What a folded heading asks for."""
    return amount_of(heading(text), units=lexicon().language.units)


@pytest.mark.parametrize(("text", "asked"), [r for r in ASKED if r[0] not in _CONSULTATIONS])
def test_headings_of_many_hands(text: str, asked: Count) -> None:
    assert facts(text).sessions_requested.value == count(asked)


@pytest.mark.parametrize("text", sorted(_CONSULTATIONS))
def test_amount_beside_an_evaluation(text: str) -> None:
    assert amount(text.lower()).sessions == count(dict(ASKED)[text])


@pytest.mark.parametrize(("text", "asked", "original", "authorized"), SPLIT)
def test_split_headings_of_many_hands(text: str, asked: Count, original: Count, authorized: Count) -> None:
    told = facts(text)
    found = (told.sessions_requested.value, told.sessions_original.value, told.sessions_authorized.value)
    assert found == (count(asked), count(original), count(authorized))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("functional restoration program, 20 days", True),
        ("functional restoration program, 5 days a week for 4 weeks", True),
        ("functional restoration program, 160 hours (20 full day sessions)", True),
        ("functional restoration program, 10 sessions", False),
        ("work hardening, 5 days a week for 2 weeks", False),
        ("physical therapy, 3 days a week for 4 weeks", False),
    ],
)
def test_programmes_asked_in_days(text: str, *, days: bool) -> None:
    assert amount(text).days is days


# Prose beside a heading without a number: summary, rationale, and what is asked.
PROSE: list[tuple[str, str, str, Count]] = [
    ("rationale", "", "The request for authorization specifies 12 sessions of physical therapy.", 12),
    ("summary", "The physician requested eight physical therapy visits.", "The request is not necessary.", 8),
    ("order", "The prescription says 2/wk for 4 wks.", "The request is not necessary.", 8),
    ("rationale beats summary", "The doctor asked for 8 visits of therapy.", "The 12 visits requested are too many.", 12),
    ("two numbers", "The doctor asked for 8 visits. The form requested 10 visits.", "It is not necessary.", None),
    ("guideline", "Pain persists.", "The MTUS recommends 9 to 10 visits over 8 weeks for myalgia.", None),
    ("had", "She completed 6 physical therapy visits.", "The request is not necessary.", None),
    ("granted", "UR certified 6 visits of physical therapy last year.", "The request is not necessary.", None),
]  # fmt: skip


@pytest.mark.parametrize(("summary", "rationale", "asked"), [r[1:] for r in PROSE], ids=[r[0] for r in PROSE])
def test_request_told_outside_the_heading(summary: str, rationale: str, asked: Count) -> None:
    told = facts("Physical therapy for the low back", summary or "Strain.", rationale)
    assert told.sessions_requested.value == count(asked)


def test_heading_beats_prose() -> None:
    told = facts("Physical therapy, 6 visits, neck", "The doctor asked for 12 visits.")
    assert told.sessions_requested.value == Interval.exactly(6)


@pytest.mark.parametrize(
    ("heading", "summary", "original", "authorized"),
    [
        ("Six physical therapy visits, hip", "Ten visits were requested. Utilization review certified four.", 10, 4),
        (
            "Six physical therapy visits, hip",
            "Ten visits were requested. Utilization review certified five.",
            None,
            None,
        ),
        ("Six physical therapy visits, hip", "Utilization review certified four of the ten visits.", 10, 4),
        ("Five physical therapy visits, hip", "He attended 5 of 10 authorized visits.", None, None),
    ],
)
def test_grant_told_in_prose(heading: str, summary: str, original: Count, authorized: Count) -> None:
    told = facts(heading, summary)
    assert (told.sessions_original.value, told.sessions_authorized.value) == (count(original), count(authorized))


_WORDS = [
    "physical therapy", "acupuncture", "cbt", "0", "1", "2", "6", "12", "two", "six", "dozen", "once", "twice", "x", "times", "a",
    "per", "week", "weeks", "weekly", "months", "every", "other", "for", "to", "-", "(", ")", ",", ".", ";", "visits", "was",
    "the original request", "authorized", "remaining", "then", "and", "of", "total", "=", "#", "days", "hours", "neck", "knee",
]  # fmt: skip


@given(st.lists(st.sampled_from(_WORDS), max_size=25))
def test_no_order_of_words_fails(words: list[str]) -> None:
    text = " ".join(words)
    tokens = heading(text)
    parts = parts_of(tokens, (0, len(text)))
    assert 0 <= parts.requested[0] <= parts.requested[1] <= len(text)
    found = amount(text)
    # No visits asked for ("0 visits") are read as told, and named as impossible by law 6.
    assert found.sessions is None or found.sessions.min > 0 or ("0" in words and found.stated)


@cache
def _steps(text: str) -> int:
    """How often a token is asked for its classes while a heading is read."""
    asked = 0
    has = Token.has

    def counted(self: Token, *names: str) -> bool:
        nonlocal asked
        asked += 1
        return has(self, *names)

    tokens = heading(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Token, "has", counted)
        parts_of(tokens, (0, len(text)))
        amount_of(tokens)
    return asked


@pytest.mark.parametrize(
    "unit",
    [
        "physical therapy 2 times a week to the cervical spine and the right shoulder ",
        "6 visits, ",
        "2x6 then 1x6 ",
        "x 6 and x 6 ",
        "(6 ",
        ", , ",
        "twelve was the original request. six was authorized. ",
        "the remaining portion of the original request authorized ",
        "a b c d ",
    ],
)
def test_cost_is_linear(unit: str) -> None:
    assert _steps(unit * 200) <= 2.2 * _steps(unit * 100)

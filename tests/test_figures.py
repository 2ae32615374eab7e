"""The figures of a run of scoring, and the floors they are held to."""

from dataclasses import replace

import pytest

from benchmarks.figures import Rate, Scored, as_floors, as_json, failures, figures, lines

SOUND = Scored(
    source="a",
    index=1,
    letter_format="final-determination",
    visits=True,
    heading_right=True,
    outcome_right=True,
    expected="consistent",
    acceptable=("consistent",),
    found="consistent",
    flipped=True,
    fields={"treatment": True, "prior_sessions": True},
    detail={},
)
WRONG_PRIOR = replace(
    SOUND, index=2, fields={"treatment": True, "prior_sessions": False}, detail={"prior_sessions": (None, 6)}
)
ACCUSED = replace(SOUND, source="b", found="inconsistent", flipped=False)
TRUE = replace(SOUND, source="c", expected="inconsistent", acceptable=("inconsistent",), found="inconsistent")
OTHER = replace(SOUND, source="d", visits=False, expected="not_covered", found="not_covered", fields={})


@pytest.mark.parametrize(
    ("rate", "interval"),
    [
        (Rate(0, 0), (0.0, 1.0)),
        (Rate(0, 10), (0.0, 0.2775)),
        (Rate(35, 38), (0.7920, 0.9728)),
        (Rate(7, 7), (0.6457, 1.0)),
    ],
)
def test_the_interval_of_a_rate(rate: Rate, interval: tuple[float, float]) -> None:
    assert rate.interval == pytest.approx(interval, abs=1e-4)


def test_rates_count_what_they_are_named_for() -> None:
    rates = figures([SOUND, WRONG_PRIOR, ACCUSED, TRUE, OTHER]).rates
    assert (rates["prior_sessions"], rates["facts"]) == (Rate(3, 4), Rate(7, 8))
    assert rates["decided_and_flipped"] == Rate(2, 3)
    assert rates["inconsistencies_found"] == Rate(1, 1)
    assert (rates["false_accusations"], rates["false_accusations_visits"]) == (Rate(1, 5), Rate(1, 4))
    assert rates["not_covered"] == Rate(0, 4)


def test_verdicts_are_set_against_their_labels_and_facts_apart_by_format() -> None:
    found = figures([SOUND, ACCUSED, replace(WRONG_PRIOR, letter_format="determination-2013")])
    assert found.confusion == {"consistent": {"consistent": 2, "inconsistent": 1}}
    assert {name: rates["prior_sessions"] for name, rates in found.formats.items()} == {
        "final-determination": Rate(2, 2),
        "determination-2013": Rate(0, 1),
    }


def test_todays_figures_hold_their_own_floors_and_worse_ones_do_not() -> None:
    recorded = as_floors(figures([SOUND, WRONG_PRIOR, TRUE]))
    assert failures("dev", figures([SOUND, WRONG_PRIOR, TRUE]), recorded) == []
    worse = failures(
        "dev", figures([ACCUSED, WRONG_PRIOR, WRONG_PRIOR]), {"prior_sessions": 0.666, "false_accusations": 0.0}
    )
    assert worse == [
        "prior_sessions of 'dev' is 0.333 (1/3), under its floor 0.666; "
        "to see the items: python -m benchmarks.score --items --part dev",
        "false_accusations of 'dev' is 0.333 (1/3), above its ceiling 0.0; "
        "to see the items: python -m benchmarks.score --items --part dev",
    ]


@pytest.mark.parametrize("part", ["held", "all", "blind"])
def test_items_of_letters_set_aside_are_never_told(part: str) -> None:
    assert as_json(part, [WRONG_PRIOR])["items"] is None
    assert list(lines(part, [WRONG_PRIOR], items=True)) == list(lines(part, [WRONG_PRIOR], items=False))


def test_items_that_differ_are_told_and_figures_fit_the_page() -> None:
    told = list(lines("dev", [SOUND, WRONG_PRIOR, replace(ACCUSED, letter_format="notice-letter-2013")], items=True))
    assert told[-2:] == [
        "  a 2: consistent found consistent, flips; prior_sessions: 6, labelled None",
        "  b 1: consistent found inconsistent, does not flip",
    ]
    assert max(map(len, told)) <= 100

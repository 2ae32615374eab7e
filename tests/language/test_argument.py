"""What an argument comes to: visits granted, limits quoted, treatments refused."""

import pytest

from checker.extract.fold import fold
from checker.language.argument import grants, limits, refusals
from checker.language.clauses import Clause
from tests.extract.letters import lexicon


def clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of a rationale."""
    folded, language = fold(text).text, lexicon().language
    return language.passage(folded, 0, len(folded), language.lexis.scan(folded), {}).clauses


@pytest.mark.parametrize(
    ("text", "visits"),
    [
        ("Six visits are medically necessary for this worker.", [6]),
        ("Eight of the requested twelve sessions are medically necessary; the others are not.", [8]),
        ("I would allow eight sessions so that the worker may finish.", [8]),
        ("Four visits are reasonable, and the request is modified to certify four visits.", [4, 4]),
        ("The twelve visits are not medically necessary.", []),
        ("Utilization review certified six visits.", []),
        ("The worker has completed six visits.", []),
        ("The guideline allows ten visits.", []),
    ],
)
def test_visits_granted(text: str, visits: list[int]) -> None:
    assert [one.visits.min for one in grants(clauses(text))] == visits


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        (
            "The MTUS recommends 9-10 visits over 8 weeks for myalgia and 8-10 visits over 4 weeks for neuralgia.",
            [(10, 8, "myalgia"), (10, 4, "neuralgia")],
        ),
        (
            "Per the MTUS: myalgia: 9-10 visits over 8 weeks; neuralgia: 8-10 visits over 4 weeks.",
            [(10, 8, "myalgia"), (10, 4, "neuralgia")],
        ),
        ("ODG allows up to 18 visits over 6-8 weeks with improvement.", [(18, 8, None)]),
        ("The guideline has 24 visits over 6 months.", [(24, None, None)]),
        ("The patient had 12 visits over 6 weeks for myalgia.", []),
    ],
)
def test_number_and_diagnosis_of_one_member_belong_together(
    text: str, quoted: list[tuple[int, int | None, str | None]]
) -> None:
    found = [(q.visits.max, q.weeks.max if q.weeks else None, q.condition) for q in limits(clauses(text))]
    assert found == quoted


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("As the acupuncture is not medically necessary, the massage is not either.", {"acupuncture"}),
        ("Since chiropractic care has been denied, this request falls.", {"chiropractic"}),
        ("The acupuncture is medically necessary.", set()),
    ],
)
def test_treatments_refused(text: str, refused: set[str]) -> None:
    assert {t for one in refusals(clauses(text)) for t in one.treatments} == refused

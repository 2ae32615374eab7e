"""Decisions that hypothesis thinks of: any facts that the values allow."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from checker.document import LetterFormat, Outcome, Problem, Span
from checker.facts import (
    Basis,
    BodyRegion,
    Citation,
    CitedGuideline,
    Conclusion,
    Dates,
    Decision,
    ExceptionalFactors,
    Fact,
    FlareUp,
    HomeExercise,
    Improvement,
    Interval,
    Item,
    ItemFacts,
    PartialDate,
    Party,
    Quotation,
    SessionsUnit,
    Treatment,
)
from checker.plausible import possible

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
spans = st.tuples(st.integers(0, 99_999), st.integers(0, 99_999)).map(lambda ends: Span(*sorted(ends)))
ids = st.from_regex(r"[a-z]{1,8}(_[a-z]{1,8})?", fullmatch=True).filter(lambda word: word != "unknown")
digests = st.one_of(st.just(""), st.from_regex(r"[0-9a-f]{64}", fullmatch=True))
intervals = st.builds(
    lambda low, more: Interval(low, None if more is None else low + more),
    st.integers(0, 99_999),
    st.none() | st.integers(0, 99),
)
citations = st.builds(
    Citation,
    st.sampled_from(Party),
    st.sampled_from(CitedGuideline),
    st.none() | st.integers(1990, 2030),
    st.none() | texts,
    st.none() | texts,
)
partial_dates = st.builds(PartialDate, st.integers(1900, 2100), st.none() | st.integers(1, 12))
quotations = st.builds(
    Quotation, st.sampled_from(CitedGuideline), intervals, st.none() | intervals, spans, st.none() | texts
)


def facts(values: st.SearchStrategy[Any], *, deep: bool = True) -> st.SearchStrategy[Fact[Any]]:
    """Facts with such values, on any basis, with places and with rivals."""
    rivals = st.lists(facts(values, deep=False), max_size=2).map(tuple) if deep else st.just(())
    places = st.lists(spans, max_size=2).map(tuple)
    return st.builds(Fact, values, st.sampled_from(Basis), places, rivals)


def _lists(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(values, max_size=2).map(tuple)


_counts = facts(st.none() | intervals)
item_facts = st.builds(
    ItemFacts,
    treatment=facts(st.sampled_from(Treatment)),
    body_regions=facts(_lists(st.sampled_from(BodyRegion))),
    sessions_requested=_counts,
    sessions_original=_counts,
    sessions_authorized=_counts,
    frequency_per_week=_counts,
    duration_weeks=_counts,
    prior_sessions=_counts,
    attended_of_authorized=_counts,
    sessions_unit=facts(st.sampled_from(SessionsUnit)),
    flare_up=facts(st.sampled_from(FlareUp)),
    functional_improvement=facts(st.sampled_from(Improvement)),
    home_exercise_program=facts(st.sampled_from(HomeExercise)),
    postsurgical=facts(st.none() | st.booleans()),
    surgery_date=facts(st.none() | st.dates() | partial_dates),
    surgery_procedure=facts(st.none() | ids),
    condition=facts(st.none() | ids),
    sessions_granted=_counts,
    exceptional_factors=facts(st.sampled_from(ExceptionalFactors)),
    guidelines_cited=facts(_lists(citations)),
    limits_quoted=facts(_lists(quotations)),
    rationale_conclusion=facts(st.sampled_from(Conclusion)),
)


@st.composite
def items(draw: st.DrawFn) -> tuple[Item, ...]:
    """Items numbered once each; some follow another one."""
    numbers = draw(st.lists(st.integers(1, 40), unique=True, max_size=2))
    return tuple(draw(_item(number, [n for n in numbers if n != number])) for number in numbers)


def _item(number: int, others: list[int]) -> st.SearchStrategy[Item]:
    return st.builds(
        Item,
        index=st.just(number),
        heading=texts,
        span=st.none() | spans,
        stated_outcome=st.sampled_from(Outcome),
        depends_on_item=st.sampled_from([None, *others]),
        facts=item_facts,
        outcome_span=st.none() | spans,
    )


_dates = facts(st.none() | st.dates())
problems = st.builds(Problem, texts, texts, st.none() | spans)
impossible_decisions = st.builds(
    Decision,
    source=texts,
    sha256=digests,
    letter_format=st.sampled_from(LetterFormat),
    dates=st.builds(Dates, *[_dates] * 7),
    items=items(),
    problems=_lists(problems),
)
decisions = impossible_decisions.map(lambda decision: possible(decision)[0])

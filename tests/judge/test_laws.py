"""The laws of a position (logic, section 8), on facts that hypothesis thinks of, with the shipped rules and engine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.document import LetterFormat, Outcome
from checker.facts import (
    Basis,
    BodyRegion,
    Dates,
    Decision,
    ExceptionalFactors,
    Fact,
    Improvement,
    Interval,
    Item,
    ItemFacts,
    Treatment,
    absent,
)
from checker.findings import Judgement, Position, Verdict
from checker.load import load_rulebook, shipped_rules
from checker.pipeline import Checker

_VISITS = (Treatment.PHYSICAL_THERAPY, Treatment.CHIROPRACTIC, Treatment.ACUPUNCTURE, Treatment.MASSAGE_THERAPY)
_PARTS = (BodyRegion.NECK, BodyRegion.LOW_BACK, BodyRegion.SHOULDER, BodyRegion.KNEE)
_DAYS = (date(2013, 5, 1), date(2016, 12, 1), date(2018, 3, 1))


def stated(value: object) -> Fact:  # type: ignore[type-arg]
    return Fact(value, Basis.STATED)


_GRANTS = st.one_of(st.just(absent(None)), st.sampled_from([0, 4, 6]).map(lambda n: stated(Interval.exactly(n))))


@pytest.fixture(scope="module")
def judge() -> Iterator[Checker]:
    checker = Checker(load_rulebook(shipped_rules()))
    yield checker
    checker.close()


@st.composite
def counts(draw: st.DrawFn, most: int = 40) -> Interval:
    low = draw(st.integers(0, most))
    top = draw(st.one_of(st.none(), st.integers(low, most), st.just(low)))
    return Interval(low, top)


@st.composite
def item_facts(draw: st.DrawFn) -> ItemFacts:
    maybe = st.one_of(st.none(), counts())
    prior, asked = (
        draw(maybe),
        draw(
            st.one_of(
                st.none(), counts().map(lambda c: Interval(max(1, c.min), None if c.max is None else max(1, c.max)))
            )
        ),
    )
    return ItemFacts(
        treatment=stated(draw(st.sampled_from(_VISITS))),
        body_regions=stated(tuple(draw(st.lists(st.sampled_from(_PARTS), min_size=1, max_size=2, unique=True)))),
        sessions_requested=absent(None) if asked is None else stated(asked),
        sessions_authorized=draw(_GRANTS),
        attended_of_authorized=draw(_GRANTS),
        prior_sessions=absent(None) if prior is None else stated(prior),
        functional_improvement=stated(draw(st.sampled_from(list(Improvement)))),
        exceptional_factors=stated(draw(st.sampled_from(list(ExceptionalFactors)))),
        postsurgical=stated(draw(st.booleans())),
        surgery_date=draw(st.sampled_from([absent(None), stated(date(2013, 3, 1)), stated(date(2016, 10, 1))])),
        surgery_procedure=draw(st.sampled_from([absent(None), stated("cervical_fusion")])),
    )  # fmt: skip


def judged(checker: Checker, facts: ItemFacts, day: date, outcome: Outcome = Outcome.UPHELD) -> Judgement:
    item = Item(1, "Therapy", None, outcome, None, facts)
    decision = Decision("x", "0", LetterFormat.FACTS, Dates(ur_date=stated(day)), (item,))
    return checker.judge(decision).items[0]


def position(checker: Checker, facts: ItemFacts, day: date) -> Position | None:
    return judged(checker, facts, day).position


@settings(max_examples=300, deadline=None)
@given(facts=item_facts(), day=st.sampled_from(_DAYS), outcome=st.sampled_from(list(Outcome)))
def test_one_position_and_one_verdict(judge: Checker, facts: ItemFacts, day: date, outcome: Outcome) -> None:
    found = judged(judge, facts, day, outcome)
    assert found.verdict in Verdict
    assert (found.verdict is Verdict.NOT_COVERED) == (found.position is None)
    accusations = [f for f in found.findings if f.code.value == "outcome-contradicts-limit"]
    assert len(accusations) == (found.verdict is Verdict.INCONSISTENT)


@settings(max_examples=300, deadline=None)
@given(facts=item_facts(), day=st.sampled_from(_DAYS), data=st.data())
def test_filling_in_an_unknown_never_turns_approve_into_deny(
    judge: Checker, facts: ItemFacts, day: date, data: st.DataObject
) -> None:
    first = judged(judge, facts, day)
    before, facts = first.position, first.item.facts  # what the rulebook settles is no unknown
    unknown = [n for n in ("prior_sessions", "sessions_requested") if not getattr(facts, n).known]
    if facts.functional_improvement.value is Improvement.UNKNOWN:
        unknown.append("functional_improvement")
    if not unknown:
        return
    name = data.draw(st.sampled_from(unknown))
    least = 0 if name == "prior_sessions" else 1
    value = (
        data.draw(st.sampled_from([Improvement.DOCUMENTED, Improvement.NOT_DOCUMENTED]))
        if name == "functional_improvement"
        else Interval.exactly(data.draw(st.integers(least, 40)))
    )
    after = position(judge, facts.but(name, stated(value)), day)
    assert {before, after} != {Position.APPROVE, Position.DENY}


@settings(max_examples=300, deadline=None)
@given(facts=item_facts(), day=st.sampled_from(_DAYS))
def test_widening_an_interval_never_decides(judge: Checker, facts: ItemFacts, day: date) -> None:
    if (
        position(judge, facts, day) is not Position.DEPENDS
        or facts.functional_improvement.value is Improvement.DOCUMENTED
    ):
        return
    for name, least in (("prior_sessions", 0), ("sessions_requested", 1)):
        count = getattr(facts, name).value
        if count is not None:
            wider = facts.but(
                name, stated(Interval(max(least, count.min - 1), None if count.max is None else count.max + 1))
            )
            assert position(judge, wider, day) not in (Position.APPROVE, Position.DENY)


@settings(max_examples=200, deadline=None)
@given(facts=item_facts(), day=st.sampled_from(_DAYS))
def test_every_open_position_names_a_fact(judge: Checker, facts: ItemFacts, day: date) -> None:
    found = judged(judge, facts, day)
    named = [f for f in found.findings if f.code.value == "missing-fact"]
    assert len(named) == (found.position is Position.DEPENDS)


@settings(max_examples=200, deadline=None)
@given(facts=item_facts(), day=st.sampled_from(_DAYS))
def test_settling_twice_changes_nothing(judge: Checker, facts: ItemFacts, day: date) -> None:
    item = Item(1, "Therapy", None, Outcome.UPHELD, None, facts)
    decision = Decision("x", "0", LetterFormat.FACTS, Dates(ur_date=stated(day)), (item,))
    once = judge.judge(decision).decision
    assert judge.judge(once).decision == once
    assert replace(once) == once

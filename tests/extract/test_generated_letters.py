"""Facts of generated letters: found in every form of letter, and read again at their places."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.document import Document, LetterFormat, Outcome, Span
from checker.extract import extract
from checker.segment import segment
from tests.extract.generated import FORMATS, letters
from tests.extract.letters import item, letter, lexicon
from tests.extract.marked import count
from tests.extract.rereading import misread


@pytest.mark.parametrize("letter_format", FORMATS)
@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_every_fact_can_be_read_again_at_its_places(letter_format: LetterFormat, data: st.DataObject) -> None:
    made = data.draw(letters(letter_format))
    document = Document("generated", "0" * 64, made.text)
    found = segment(document)
    decision = extract(document, found, lexicon())
    assert decision.letter_format is letter_format
    assert [(i.heading, i.stated_outcome) for i in decision.items] == [
        (r.heading, Outcome.OVERTURNED if r.granted else Outcome.UPHELD) for r in made.requests
    ]
    assert [i.facts.sessions_requested.value for i in decision.items] == [count(r.sessions) for r in made.requests]
    assert misread(document, found, decision, lexicon()) == []


@pytest.mark.parametrize(
    ("name", "summary"),
    [
        ("treatment", ""),
        ("body_regions", ""),
        ("sessions_requested", ""),
        ("prior_sessions", "The worker completed 9 sessions of physical therapy."),
        ("surgery_date", "The worker is status post lumbar fusion on 08/13/2015."),
        ("surgery_procedure", "The worker is status post lumbar fusion on 08/13/2015."),
        ("condition", "The diagnosis is lumbar radiculopathy."),
        ("guidelines_cited", ""),
    ],
)
def test_a_place_that_does_not_say_its_fact_is_noticed(name: str, summary: str) -> None:
    heading = "Physical therapy 12 sessions for the lumbar spine"
    document = letter(item(heading), summary=f"It was so. {summary}")
    decision = extract(document, segment(document), lexicon())
    assert misread(document, segment(document), decision, lexicon()) == []
    (only,) = decision.items
    fact = getattr(only.facts, name)
    start = document.text.index("It was so.")
    elsewhere = replace(fact, spans=tuple(Span(start, start + 9) for _ in fact.spans))
    wrong = replace(decision, items=(replace(only, facts=only.facts.but(name, elsewhere)),))
    assert fact.spans
    assert misread(document, segment(document), wrong, lexicon()) == [(1, name)]

"""What a facts file written by hand may say, and how its errors name file, line and key."""

from __future__ import annotations

import pytest

from checker.document import Document, LetterFormat, Outcome
from checker.facts import Basis, BodyRegion, Decision, Fact, HomeExercise, Interval, Treatment
from checker.read.facts_file import FactError, read_fact, read_facts
from checker.read.facts_form import KnownIds, is_facts_file

KNOWN = KnownIds(["cervical_fusion"], ["radiculopathy"])
BY_HAND = """\
# put down by hand
request_date: 2013-12-27
items:
  - heading: No 1, therapy
    stated_outcome: upheld
    treatment: physical_therapy
    body_regions: neck
    sessions_requested: 12
    prior_sessions: {min: 8, max: 12}
    home_exercise_program: no
    postsurgical: yes
    surgery_procedure: cervical_fusion
    condition: unknown
    sessions_original: {min: 9}
    surgery_date: {value: 2013-08-13, basis: derived, spans: [[1, 2]]}
"""


def read(text: str, name: str = "facts.yaml") -> Decision:
    return read_facts(Document(name, "b" * 64, text), KNOWN)


def messages(text: str) -> list[str]:
    decision = read(text)
    assert decision.items == ()
    return [problem.message for problem in decision.problems]


def item(*lines: str) -> str:
    return "items:\n- treatment: acupuncture\n" + "".join(f"  {line}\n" for line in lines)


def test_facts_by_hand_are_stated() -> None:
    decision = read(BY_HAND)
    assert decision.problems == ()
    assert (decision.source, decision.sha256) == ("facts.yaml", "b" * 64)
    assert decision.letter_format is LetterFormat.FACTS
    [one] = decision.items
    assert (one.index, one.heading, one.stated_outcome) == (1, "No 1, therapy", Outcome.UPHELD)
    assert one.facts.treatment == Fact(Treatment.PHYSICAL_THERAPY, Basis.STATED)
    assert one.facts.body_regions.value == (BodyRegion.NECK,)
    assert one.facts.sessions_requested == Fact(Interval(12, 12), Basis.STATED)
    assert one.facts.prior_sessions.value == Interval(8, 12)
    assert one.facts.sessions_original.value == Interval(9, None)
    assert one.facts.home_exercise_program.value is HomeExercise.NO
    assert one.facts.postsurgical.value is True
    assert one.facts.condition.basis is Basis.ABSENT
    assert one.facts.surgery_date.basis is Basis.DERIVED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (item("sesions_requested: 1"), "facts.yaml, line 3: item 1: unknown key 'sesions_requested'; did you mean"),
        (item("sessions_requested: -1"), "facts.yaml, line 3: item 1, sessions_requested: write a count"),
        (item("sessions_requested: '12'"), "line 3: item 1, sessions_requested: write a count"),
        (item("sessions_requested: 1.5"), "line 3: item 1, sessions_requested: write a count"),
        (item("sessions_requested: 9999999"), "line 3: item 1, sessions_requested: 9999999 is no possible"),
        (item("prior_sessions:", "  min: 9", "  max: 8"), "item 1, prior_sessions: min 9 is above max 8"),
        (item("prior_sessions: {max: 8}"), "item 1, prior_sessions: min is missing"),
        (item("prior_sessions: {min: 8, mix: 9}"), "item 1, prior_sessions: unknown key 'mix'; did you mean"),
        (item("prior_sessions: {value: 8, bases: stated}"), "unknown key 'bases'; did you mean basis"),
        (item("prior_sessions: {value: 8, basis: said}"), "item 1, prior_sessions: not a value of this key"),
        (item("prior_sessions: {value: 8, spans: [[2, 1]]}"), "write a span as [start, end]"),
        (item("body_regions: [nek]"), "item 1, body_regions: not a value of this key; did you mean neck"),
        (item("body_regions: {a: b}"), "item 1, body_regions: write a list"),
        (item("functional_improvement: yes"), "item 1, functional_improvement: not a value of this key"),
        (item("postsurgical: maybe"), "item 1, postsurgical: write true, false or unknown"),
        (item("surgery_date: 2013-02-30"), "item 1, surgery_date: there is no such day"),
        (item("surgery_date: 08/13/2013"), "item 1, surgery_date: write a date as"),
        (item("surgery_procedure: cervical_fuson"), "did you mean cervical_fusion"),
        (item("guidelines_cited: [{party: ur}]"), "item 1, guidelines_cited: missing: guideline"),
        (item("depends_on_item: 2"), "item 1, depends_on_item: there is no other item 2"),
        (item("depends_on_item: 1"), "item 1, depends_on_item: there is no other item 1"),
        (item("stated_outcome: denied"), "item 1, stated_outcome: not a value of this key"),
        (item("index: 0"), "item 1, index: items are numbered from 1"),
        (item("heading: a", "heading: b"), "line 4: the key 'heading' stands twice"),
        (item("heading: &a b"), "line 3: an anchor or alias"),
        (item("heading: !!python/name:os.system b"), "line 3: a tag"),
        ("items:\n- heading: x\n", "line 2: item 1, treatment: missing"),
        ("items:\n- therapy\n", "line 2: item 1: write keys and values"),
        ("items: 3\n", "line 1: items: write a list of items"),
        ("ur_date: 2013-12-27\n", "line 1: items: missing"),
        ("sha256: abc\nitems: []\n", "line 1: sha256: write the 64"),
        ("- a\n", "line 1: a facts file is keys and values"),
        ("items: [\n", "not readable as YAML or JSON"),
        ("items: []\n---\nitems: []\n", "a second document"),
    ],
)
def test_an_error_names_file_line_and_key(text: str, expected: str) -> None:
    [message] = messages(text)
    assert message.startswith("facts.yaml, line ")
    assert expected in message


def test_all_errors_are_told_at_once_in_order() -> None:
    found = messages("ur_date: soon\nitems:\n- treatment: yoga\n  sessions_requested: many\nextra: 1\n")
    assert [message.split(":")[0] for message in found] == [f"facts.yaml, line {n}" for n in (1, 3, 4, 5)]


def test_an_error_does_not_repeat_the_value() -> None:
    [message] = messages(item("surgery_procedure: private words of a patient"))
    assert "patient" not in message


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.yaml", "anything"),
        ("a.JSON", "anything"),
        ("-", "items:\n"),
        ("-", '{"source": "x"}'),
        ("-", "# a note\n---\n\nrequest_date: 2013-12-27\n"),
    ],
)
def test_facts_files_are_known_by_name_or_by_content(name: str, text: str) -> None:
    assert is_facts_file(Document(name, "", text))


@pytest.mark.parametrize("text", ["", "Case Number: CM00-0000001", "Dear reader,\nitems: two"])
def test_letters_are_no_facts_files(text: str) -> None:
    assert not is_facts_file(Document("a.txt", "", text))


def test_json_of_other_programs_is_read() -> None:
    text = '{\n\t"items": [{"treatment": "massage_therapy", "heading": "\\ud83d\\ude00 a\\/b"}]\n}'
    assert read(text, "facts.json").items[0].heading == "\N{GRINNING FACE} a/b"


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("prior_sessions", "0", Interval(0, 0)),
        ("prior_sessions", "{min: 8, max: 12}", Interval(8, 12)),
        ("prior_sessions", "unknown", None),
        ("body_regions", "[neck, shoulder]", (BodyRegion.NECK, BodyRegion.SHOULDER)),
        ("treatment", "unknown", Treatment.OTHER),
    ],
)
def test_a_single_fact_is_read_like_one_of_a_file(name: str, text: str, value: object) -> None:
    assert read_fact(name, text, KNOWN).value == value


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("prior_session", "0", "did you mean prior_sessions"),
        ("prior_sessions", "", "prior_sessions: nothing is written here"),
        ("prior_sessions", "few", "prior_sessions: write a count"),
        ("ur_date", "today", "ur_date: write a date"),
    ],
)
def test_a_single_fact_that_is_wrong_names_the_remedy(name: str, text: str, expected: str) -> None:
    with pytest.raises(FactError, match=expected):
        read_fact(name, text, KNOWN)

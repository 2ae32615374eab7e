"""One planted fault for every rule of the rulebook: its message, its file and its line."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from checker.load.lint import LINTS
from checker.load.lint.numbers import numbers_in
from tests.load.rulebook import (
    CONDITIONS,
    GOOD,
    GUIDELINE,
    TOPIC,
    TREATMENTS,
    limit,
    line_of,
    mended,
    problems_of,
)


class Fault(NamedTuple):
    """A rule, a rulebook that breaks it, and the one problem that it must make, at the line where `at` stands."""

    lint: str
    files: dict[str, str]
    file: str
    at: str
    message: str
    times: int = 1


def swap(
    lint: str, name: str, old: str, new: str, message: str, *, at: str = "", file: str = "", times: int = 1
) -> Fault:
    return Fault(lint, mended(name, old, new), file or name, at or new, message, times)


def more(lint: str, *limits: str, at: str, message: str) -> Fault:
    return Fault(lint, with_limits(*limits), TOPIC, at, message)


def with_limits(*limits: str) -> dict[str, str]:
    return {**GOOD, TOPIC: GOOD[TOPIC] + "".join(limits)}


def beside(lint: str, name: str, text: str, *, at: str, message: str) -> Fault:
    return Fault(lint, {**GOOD, name: text}, name, at, message)


ONE = "{id: all, allow: {total_sessions: 12}}"
TWO = "{id: all, allow: {total_sessions: 10}}"

FAULTS = [
    swap("rows_without_reason", TOPIC, "rows: [manual.neck]", "rows: none", "`rows` is none, and nothing says why"),
    swap("rows_without_reason", TOPIC, "rows: [manual.neck]", "rows: []", "`rows` is none, and nothing says why"),
    swap(
        "rows_without_reason",
        TOPIC,
        "rows: [manual.neck]",
        "rows: [manual.neck]\n    unlisted: a memo",
        "`unlisted` says why there is no row, and `rows` names some",
        at="unlisted",
    ),
    more(
        "circular_defeats",
        limit("self", when="condition: crps", stages=ONE) + "    beats: [self]\n",
        at="[self]",
        message="`self` beats `self`: nothing can beat itself",
    ),
    more(
        "circular_defeats",
        limit("a", when="condition: crps", stages=ONE) + "    beats: [b]\n",
        limit("b", when="condition: crps", stages=ONE) + "    beats: [neck, c]\n",
        limit("c", when="condition: crps", stages=ONE) + "    beats: [a]\n",
        at="[b]",
        message="`a` beats `b` beats `c` beats `a`: nothing can beat itself",
    ),
    swap(
        "circular_defeats",
        GUIDELINE,
        "authority: mtus\n",
        "authority: mtus\nbeats: [mtus]\n",
        "`mtus` beats `mtus`: nothing can beat itself",
        at="[mtus]",
    ),
    swap(
        "unstated_numbers",
        TOPIC,
        "{sessions: 6, weeks: 2}",
        "{sessions: 9, weeks: 2}",
        "allows 9, and `states` says 2, 6, 8, 18",
    ),
    swap("unstated_numbers", TOPIC, "total_weeks: 8", "total_weeks: 7", "allows 7, and"),
    swap(
        "unstated_numbers", TOPIC, "{none: true}", "{none: true, per_week: 3}", "allows 3, and `states` says no number"
    ),
    swap(
        "unstated_numbers",
        TOPIC,
        "    states: not rec",
        "    period_months: 7\n    states: not rec",
        "the period is 7 months",
    ),
    swap(
        "uncased_limits",
        TOPIC,
        "    cases:\n      - {name: any, given: {sessions: 6}, expect: exceeded}\n",
        "",
        "the limit has no cases",
        at="- id: neck",
    ),
    swap("stages_unknown", TOPIC, "stage: trial}", "stage: trail}", "the limit has no stage `trail`"),
    swap(
        "repeated_stages",
        TOPIC,
        "- id: continuation",
        "- id: trial",
        "two stages of the limit are called `trial`",
        at="- id: trial",
        times=2,
    ),
    swap(
        "stage_rows_unlisted",
        TOPIC,
        "row: manual.low_back.trial\n",
        "row: manual.low_back.trail\n",
        "lacks `manual.low_back.trail`",
    ),
    swap("contradictory_bounds", TOPIC, "weeks: 2}", "weeks: 2, unlimited: true}", "more than one of none"),
    swap(
        "missing_sources",
        TOPIC,
        "status: recalled",
        "status: quoted",
        "nobody is named who quotes it",
        at="verification: {status: quoted}",
    ),
    more(
        "repeated_limits",
        limit("neck", when="condition: crps", stages=ONE),
        at="- id: neck\n    title: Another",
        message="mtus/pain-2016 has a limit `neck` already, at mtus/pain-2016/manual.yaml:24",
    ),
    more(
        "rows_governed_twice",
        limit("knee", when="condition: crps", stages=ONE).replace("row.knee", "manual.neck"),
        at="rows: [manual.neck]\n    verification: {status: recalled}\n    when: {treatment: chiropractic, cond",
        message="the row `manual.neck` governs through `neck` already",
    ),
    more(
        "unranked_rivals",
        limit("a", when="condition: crps", stages=ONE),
        limit("b", when="condition: [myalgia, crps]", stages=TWO, states="10 visits"),
        at="- id: b",
        message="`a` (mtus/pain-2016/manual.yaml:35) and `b` both answer for "
        "chiropractic for crps on 2016-07-29, with no earlier visits: 12 visits and 10 visits",
    ),
    more(
        "unranked_rivals",
        limit("a", when="body_region: low_back, procedure: fusion", stages=ONE),
        limit("b", when="body_region: low_back, procedure: fusion", stages=TWO, states="10 visits"),
        at="- id: b",
        message="chiropractic of the low back after fusion",
    ),
    more(
        "unranked_rivals",
        limit("b", when="body_region: neck", stages=ONE),
        at="- id: b",
        message="with no earlier visits: not recommended and 12 visits",
    ),
    swap(
        "editions_unknown",
        GUIDELINE,
        "id: mtus/pain-2016",
        "id: mtus/pain-2017",
        "no guideline has an edition `mtus/pain-2016`",
        at="edition: mtus",
        file=TOPIC,
    ),
    swap(
        "guidelines_unknown",
        GUIDELINE,
        "authority: mtus",
        "authority: mtus\nbeats: [odg]",
        "no guideline is called `odg`",
        at="beats: [odg]",
    ),
    swap(
        "guidelines_unknown",
        TOPIC,
        "    title: Neck",
        "    defers_to: odg\n    title: Neck",
        "no guideline is called `odg`",
    ),
    swap(
        "defeats_unknown", TOPIC, "    title: Neck", "    beats: low_back\n    title: Neck", "has no limit `low_back`"
    ),
    swap("clocks_unknown", GUIDELINE, "ur_date]", "ur_day]", "no date is called `ur_day`"),
    beside(
        "clocks_unknown",
        "odg/guideline.yaml",
        """\
id: odg
name: ODG
authority: odg
editions:
  - {id: odg/any, name: ODG, cited_as: odg, in_force: {}, clock: request}
""",
        at="  - {id: odg/any",
        message="no clock is called `request`",
    ),
    beside(
        "repeated_editions",
        "odg/guideline.yaml",
        """\
id: odg
name: ODG
authority: odg
clocks: {request: [ur_date]}
editions:
  - {id: mtus/pain-2009, name: ODG, cited_as: odg, in_force: {}, clock: request}
""",
        at="  - {id: mtus",
        message="the edition `mtus/pain-2009` is at mtus/guideline.yaml:7 already",
    ),
    swap(
        "treatments_without_words",
        TREATMENTS,
        "  - {id: surgery, words: [surgery], visits: true}\n",
        "",
        "there is no entry for `surgery`",
        at="treatments:",
    ),
    swap(
        "regions_unknown",
        "vocabulary/body_regions.yaml",
        "  - {id: neck, words: [neck]}\n",
        "",
        "no body region is called `neck`",
        at="when: {treatment: [chiropractic]",
        file=TOPIC,
    ),
    more(
        "conditions_unknown",
        limit("a", when="condition: crpss", stages=ONE),
        at="when: {treatment: chiropractic, condition: crpss",
        message="no condition is called `crpss`",
    ),
    more(
        "procedures_unknown",
        limit("a", when="procedure: fusions", stages=ONE),
        at="when: {treatment: chiropractic, procedure: fusions",
        message="no procedure is called `fusions`",
    ),
    swap(
        "regions_unknown",
        TOPIC,
        "given: {sessions: 6, prior_sessions: 0}",
        "given: {sessions: 6, prior_sessions: 0, body_region: knee}",
        "no body region is called `knee`",
    ),
    swap(
        "conditions_unknown",
        TOPIC,
        "given: {sessions: 6, prior_sessions: 0}",
        "given: {sessions: 6, prior_sessions: 0, condition: [crps, crpss]}",
        "no condition is called `crpss`",
    ),
    swap(
        "procedures_unknown",
        TOPIC,
        "given: {sessions: 6, prior_sessions: 0}",
        "given: {sessions: 6, prior_sessions: 0, procedure: fusions}",
        "no procedure is called `fusions`",
    ),
    swap(
        "loose_dates",
        TOPIC,
        "given: {sessions: 6, prior_sessions: 0}",
        'given: {sessions: 6, prior_sessions: 0, request_date: "1469750400"}',
        "`1469750400` is not a date",
    ),
    swap(
        "loose_dates",
        TOPIC,
        "given: {sessions: 6, prior_sessions: 0}",
        'given: {sessions: 6, prior_sessions: 0, date_of_injury: "1469750400"}',
        "`1469750400` is not a date",
    ),
    swap(
        "loose_dates",
        TOPIC,
        "given: {sessions: 6, prior_sessions: 0}",
        'given: {sessions: 6, prior_sessions: 0, surgery_date: "1469750400"}',
        "`1469750400` is not a date",
    ),
    swap(
        "backward_windows",
        TOPIC,
        'until: "2017-12-01"',
        'until: "2016-07-29"',
        "2016-07-29 until 2016-07-29 holds no day",
    ),
    swap("loose_dates", TOPIC, 'from: "2016-07-29"', 'from: "1469750400"', "`1469750400` is not a date"),
    swap(
        "topics_outside_their_edition", TOPIC, 'from: "2016-07-29"', 'from: "2016-07-28"', "reaches beyond its edition"
    ),
    swap(
        "gaps_and_overlaps",
        GUIDELINE,
        'until: "2016-07-29"',
        'until: "2016-07-20"',
        "from 2016-07-20, the end of `mtus/pain-2009`",
        at='in_force: {from: "2016-07-29"',
    ),
    swap(
        "gaps_and_overlaps",
        GUIDELINE,
        'until: "2016-07-29"',
        'until: "2016-08-29"',
        "on 2016-07-29 both `mtus/pain-2009`",
        at='in_force: {from: "2016-07-29"',
    ),
    swap(
        "unreachable_limits",
        GUIDELINE,
        '{from: "2016-07-29", until: "2017-12-01"}\n    clock: request',
        '{from: "2016-07-29", until: "2017-12-01"}\n    clock: request\n    treatments: acupuncture',
        "mtus/pain-2016 is never asked about chiropractic",
        at="when: {treatment: chiropractic",
        file=TOPIC,
        times=2,
    ),
    swap(
        "unreachable_limits",
        TOPIC,
        '{from: "2016-07-29", until: "2017-12-01"}',
        '{from: "2018-01-01"}',
        "never in force: 2018-01-01 until now",
        at="- id: low-back",
        times=2,
    ),
    swap(
        "repeated_entries",
        CONDITIONS,
        "{id: myalgia, words",
        "{id: crps, words",
        "`crps` has an entry already, at vocabulary/conditions.yaml:2",
        at="{id: crps, words: [myalgia",
    ),
    swap("ambiguous_words", CONDITIONS, "[myalgia,", "[CRPS,", "`CRPS` means `crps` as well"),
    swap("entries_without_words", CONDITIONS, "words: [crps]", "words: []", "`crps` has no words"),
    swap("entries_without_words", CONDITIONS, "words: [crps]", 'words: [crps, " "]', "an empty word"),
    swap("overlong_words", CONDITIONS, "words: [crps]", f"words: [{'x' * 81}]", "a word of 81 characters"),
    beside(
        "repeated_language",
        "language/care.yaml",
        "words:\n  - {id: have, verbs: [attend]}\n  - {id: have, class: had, verbs: [complete]}\n",
        at="{id: have, class",
        message="`have` has an entry already, at language/care.yaml:2",
    ),
    beside(
        "unmarked_sentences",
        "language/care.yaml",
        "words:\n  - {id: have, verbs: [attend], reads: ['prior_sessions 6: He had six.', 'He had six.']}\n",
        at="{id: have",
        message="not a marked sentence",
    ),
    beside(
        "unmarked_sentences",
        "language/care.yaml",
        "evidence:\n  - {id: had, says: had, not: ['visits 6: He had six.']}\n",
        at="{id: had",
        message="not a marked sentence",
    ),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda f: f"{f.lint}-{f.message[:24]}")
def test_a_planted_fault_is_found(tmp_path: Path, fault: Fault) -> None:
    found = problems_of(tmp_path, fault.files)
    line = line_of(fault.files[fault.file], fault.at)
    assert [p for p in found if (p.file, p.line) == (fault.file, line) and fault.message in p.message], found
    assert len(found) == fault.times, found
    assert all(p.remedy for p in found)


def test_every_rule_has_a_planted_fault() -> None:
    elsewhere = {"headings_that_differ"}  # takes an overlay: test_overlays
    assert {lint.__name__ for lint, _ in LINTS} == {fault.lint for fault in FAULTS} | elsewhere


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ("condition: [crps, crpss]", "condition[2]"),
        ('request_date: "29 July 2016"', "request_date"),
        ('surgery_date: "1469750400"', "surgery_date"),
        ("diagnosis: crps", "diagnosis"),
    ],
)
def test_a_fact_of_a_case_is_refused_by_its_key(tmp_path: Path, given: str, key: str) -> None:
    files = mended(TOPIC, "given: {sessions: 6, prior_sessions: 0}", f"given: {{sessions: 6, {given}}}")
    [problem] = problems_of(tmp_path, files)
    assert (problem.line, problem.key) == (
        line_of(files[TOPIC], given),
        f"limits[low-back].cases[a first trial].given.{key}",
    )


BACK = "body_region: low_back"
EXCUSED = {
    "one beats the other": [
        limit("a", when=BACK + ", condition: crps", stages=ONE),
        limit("b", when="condition: crps", stages=TWO, states="10 visits").replace("note:", "beats: a\n    note:"),
    ],
    "different diagnoses": [
        limit("a", when="condition: crps", stages=ONE),
        limit("b", when="condition: myalgia", stages=TWO, states="10 visits"),
    ],
    "the special and the general": [limit("a", when=BACK + ", condition: crps", stages=ONE)],
    "a procedure beside a diagnosis": [
        limit("a", when="condition: crps", stages=ONE),
        limit("b", when="procedure: fusion", stages=TWO, states="10 visits"),
    ],
    "the same ceiling": [
        limit("a", when="condition: crps", stages=ONE),
        limit(
            "b",
            when="condition: crps",
            stages="{id: all, allow: {sessions_from: 8, total_sessions: 12}}",
            states="8-12 visits",
        ),
    ],
    "different points of a course": [
        limit("a", when="condition: crps", stages="{id: one, when: {prior_sessions: none}, allow: {sessions: 12}}"),
        limit(
            "b",
            when="condition: crps",
            stages="{id: two, when: {prior_sessions: some}, allow: {total_sessions: 20}}",
            states="20 visits",
        ),
    ],
    "a check beside a ceiling": [
        limit("a", when="condition: crps", stages=ONE),
        limit(
            "b", when="condition: crps", stages="{id: look, advisory: true, allow: {sessions: 6}}", states="6 visits"
        ),
    ],
    "how it was reckoned is said": [
        limit("a", when="condition: crps", stages="{id: all, allow: {sessions: 12, weeks: 9, reckoned: two months}}"),
    ],
    "a period in years": [
        limit("a", when="condition: crps", stages=ONE, states="12 visits in one year").replace(
            "note:", "period_months: 12\n    note:"
        ),
    ],
}


@pytest.mark.parametrize("limits", EXCUSED.values(), ids=EXCUSED)
def test_what_looks_like_a_fault_and_is_none(tmp_path: Path, limits: list[str]) -> None:
    assert problems_of(tmp_path, with_limits(*limits)) == ()


def test_default_rows_are_rivals_whatever_their_diagnosis(tmp_path: Path) -> None:
    limits = [
        limit("a", when="condition: crps", stages=ONE),
        limit("b", when="condition: myalgia", stages=TWO, states="10 visits"),
    ]
    defaults = [text.replace("note:", "default: true\n    note:") for text in limits]
    [problem] = problems_of(tmp_path, with_limits(*defaults))
    assert "both answer for chiropractic on 2016-07-29" in problem.message


def test_treatments_may_share_a_row(tmp_path: Path) -> None:
    massage = limit("massage", when="condition: crps", stages=ONE).replace("chiropractic", "massage_therapy")
    assert problems_of(tmp_path, with_limits(massage.replace("row.massage", "manual.neck"))) == ()


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("8-10 visits over 4 weeks", {8, 10, 4}),
        ("twenty-four visits, twice a week", {24, 2}),
        ("thirty four sessions", {34}),
        ("Twenty visits, four at a time", {20, 4}),
        ("section 9792.24 allows 12", {12}),
        ("someone often tends to weigh", set()),
    ],
)
def test_numbers_are_read_back(sentence: str, numbers: set[int]) -> None:
    assert numbers_in(sentence) == numbers

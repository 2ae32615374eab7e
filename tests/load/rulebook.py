"""A rulebook as small as one can be, as texts by file name, to plant faults in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from checker.facts import Treatment
from checker.load import RulebookError, RuleProblem, load_rulebook

TOPIC = "mtus/pain-2016/manual.yaml"
GUIDELINE = "mtus/guideline.yaml"
CONDITIONS = "vocabulary/conditions.yaml"
TREATMENTS = "vocabulary/treatments.yaml"

GOOD: Mapping[str, str] = {
    "decision.yaml": """\
rules:
  - id: first-within
    logic: section 4, row 7
    says: a first request inside the row
    when: [[gate, "==", open], [trial_granted, "==", false], [room_max, ">", 0]]
    then: {answer: within, position: approve}
""",
    TREATMENTS: "treatments:\n"
    + "".join(f"  - {{id: {t}, words: [{t.replace('_', ' ')}], visits: true}}\n" for t in Treatment if t != "other")
    + "  - {id: other, words: []}\n",
    "vocabulary/body_regions.yaml": """\
body_regions:
  - {id: low_back, words: [low back, lumbar]}
  - {id: neck, words: [neck]}
""",
    "vocabulary/procedures.yaml": """\
procedures:
  - {id: fusion, words: [fusion], body_region: low_back}
""",
    CONDITIONS: """\
conditions:
  - {id: crps, words: [crps]}
  - {id: myalgia, words: [myalgia, muscle pain]}
""",
    "vocabulary/guidelines.yaml": """\
guidelines:
  - {id: mtus_chronic_pain, words: [chronic pain medical treatment guidelines]}
""",
    GUIDELINE: """\
id: mtus
name: Medical Treatment Utilization Schedule
authority: mtus
clocks:
  request: [request_date, ur_date]
editions:
  - id: mtus/pain-2009
    name: Chronic pain 2009
    cited_as: mtus_chronic_pain
    in_force: {from: "2009-07-18", until: "2016-07-29"}
    clock: request
  - id: mtus/pain-2016
    name: Chronic pain 2016
    cited_as: mtus_chronic_pain
    in_force: {from: "2016-07-29", until: "2017-12-01"}
    clock: request
""",
    TOPIC: """\
edition: mtus/pain-2016
in_force: {from: "2016-07-29", until: "2017-12-01"}
topic: Manual therapy
limits:
  - id: low-back
    title: Low back
    cite: MTUS 2016, Manual therapy & manipulation
    states: six visits over 2 weeks; with improvement a total of 18 over 6-8 weeks
    rows: [manual.low_back.trial, manual.low_back.continuation]
    verification: {status: quoted, by: [CM16-0232182], checked: "2026-11-21"}
    when: {treatment: chiropractic, body_region: low_back}
    stages:
      - id: trial
        row: manual.low_back.trial
        when: {prior_sessions: none}
        allow: {sessions: 6, weeks: 2}
      - id: continuation
        row: manual.low_back.continuation
        when: {prior_sessions: some, functional_improvement: documented}
        allow: {total_sessions: 18, total_weeks: 8}
    cases:
      - {name: a first trial, given: {sessions: 6, prior_sessions: 0}, expect: within, stage: trial}
      - {name: a range, given: {sessions: [6, 8], prior_sessions: some}, expect: undetermined}
  - id: neck
    title: Neck
    cite: MTUS 2016, Manual therapy & manipulation
    states: not recommended
    rows: [manual.neck]
    verification: {status: recalled}
    when: {treatment: [chiropractic], body_region: [neck]}
    stages:
      - {id: none, allow: {none: true}}
    cases:
      - {name: any, given: {sessions: 6}, expect: exceeded}
""",
}


def limit(name: str, *, when: str, stages: str, states: str = "12 visits", more: str = "") -> str:
    """One more limit as the text of a topic file's list, on ten lines."""
    return f"""\
  - id: {name}
    title: Another
    cite: MTUS 2016
    states: {states}
    rows: [row.{name}]
    verification: {{status: recalled}}
    when: {{treatment: chiropractic, {when}}}
    stages: [{stages}]
    cases: [{{name: any, given: {{sessions: 6}}, expect: within}}]
    note: {more or "none"}
"""


def written(root: Path, files: Mapping[str, str]) -> Path:
    """The files under a root."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def mended(name: str, old: str, new: str, files: Mapping[str, str] = GOOD) -> dict[str, str]:
    """The files with one thing of one of them changed."""
    assert files[name].count(old) == 1, f"{old!r} stands {files[name].count(old)} times in {name}"
    return {**files, name: files[name].replace(old, new)}


def problems_of(root: Path, files: Mapping[str, str], *, overlay: Path | None = None) -> tuple[RuleProblem, ...]:
    """What the loader has against these files."""
    try:
        load_rulebook(written(root, files), overlays=() if overlay is None else (overlay,))
    except RulebookError as error:
        return error.problems
    return ()


def line_of(text: str, part: str) -> int:
    """The line at which a part of a text starts."""
    return text[: text.index(part)].count("\n") + 1

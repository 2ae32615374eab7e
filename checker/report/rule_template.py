"""A file of limits to begin with: valid as it stands, every value to be replaced, every key explained once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from checker.facts import BodyRegion, Treatment
from checker.guideline import Edition, Limit, Rulebook, Window

_TEMPLATE = """\
# A topic of {name}. Put the file at {edition}/{topic}.yaml below a folder of your own and name
# that folder with --rules-overlay, or below rules/. `imrcheck rules validate` names what is wrong with it, `imrcheck
# rules test` runs its cases, `imrcheck rules schema topic` prints a schema with which editors complete the keys.
edition: {edition}
in_force: {{{window}}}
topic: {title}
limits:
  - id: {region_id}
    title: What the limit is about, in a few words
    cite: Where the guideline says it
    states: 6 visits{period_said}  # the row in your own words, with every number of `allow` in it
    rows: none  # the rows of the published table; none, and why in `unlisted`, where it has no such row
    unlisted: Where the numbers come from
    verification: {{status: draft}}  # statute or quoted, with `by: [who says so]`; recalled; draft decides nothing
    when: {{treatment: {treatment}, body_region: {region}{procedure}}}  # also condition, procedure
{period}    stages:
      - {{id: course, allow: {{total_sessions: 6}}}}  # with prior visits; `sessions`: this request alone
    cases:
      - {{name: at the limit, given: {{sessions: 6, prior_sessions: 0}}, expect: within, stage: course}}
      - {{name: one over, given: {{sessions: 7, prior_sessions: 0}}, expect: exceeded, stage: course}}
"""


def rule_template(rulebook: Rulebook, edition: Edition, topic: str) -> str:
    """The file, for a request of the edition that no limit answers for yet."""
    limits = [limit for topic in rulebook.topics if topic.edition == edition.id for limit in topic.limits]
    asked = _after_surgery(rulebook, limits) if edition.postsurgical else _any(rulebook, edition, limits)
    return _TEMPLATE.format(
        name=edition.name,
        edition=edition.id,
        topic=topic,
        window=_window(edition.in_force),
        title=topic.replace("-", " ").capitalize(),
        **asked,
    )


def _window(window: Window) -> str:
    ends = (("from", window.start), ("until", window.until))
    return ", ".join(f'{name}: "{day.isoformat()}"' for name, day in ends if day is not None)


def _any(rulebook: Rulebook, edition: Edition, limits: Sequence[Limit]) -> dict[str, str]:
    """A treatment and a body part; what only a postsurgical limit has is empty."""
    given = [word.id for word in rulebook.vocabulary.treatments if word.visits]
    treatments = [treatment for treatment in given if not edition.treatments or treatment in edition.treatments]
    requests = list(product(treatments, [word.id for word in rulebook.vocabulary.body_regions]))
    free = (pair for pair in requests if not any(_answers(limit, *pair) for limit in limits))
    treatment, region = next(free, requests[0])
    return _request(treatment, region) | {"procedure": "", "period": "", "period_said": ""}


def _after_surgery(rulebook: Rulebook, limits: Sequence[Limit]) -> dict[str, str]:
    """A treatment of physical medicine after a procedure that no limit lists, and its period."""
    treatment = next(word.id for word in rulebook.vocabulary.treatments if word.physical_medicine)
    listed = {name for limit in limits for name in limit.when.procedure}
    procedures = [word for word in rulebook.vocabulary.procedures if word.body_region]
    procedure = next((word for word in procedures if word.id not in listed), procedures[0])
    return _request(treatment, procedure.body_region[0]) | {
        "procedure": f", procedure: {procedure.id}",
        "period": "    period_months: 6\n    initial_course: half\n",
        "period_said": " within a period of 6 months",
    }


def _request(treatment: Treatment, region: BodyRegion) -> dict[str, str]:
    name = f"new-{region.value.replace('_', '-')}"
    return {"treatment": treatment.value, "region": region.value, "region_id": name}


def _answers(limit: Limit, treatment: Treatment, region: BodyRegion) -> bool:
    return treatment in limit.when.treatment and (not limit.when.body_region or region in limit.when.body_region)

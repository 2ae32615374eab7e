"""Finds the one disputed item of a medical professional review, the earliest form."""

from __future__ import annotations

import re

from checker.document import ItemText, Outcome, Problem, Span
from checker.segment.items import letter_end
from checker.segment.outcomes import Stated, last_verdict
from checker.segment.script import Script

ISSUE = re.compile(r"issues?\s+at\s+dispute\s*:?")
GUIDELINE = re.compile(
    r"medical\s+treatment\s+guidelines?(?:\(s\))?\s+relied\s+upon\s+by\s+(?:the\s+)?professional\s+reviewer(?:\s+and\s+why)?\s*:?"
)
RATIONALE = re.compile(
    r"rationale\s+for\s+why\s+the\s+requested\s+treatments?(?:\s*/\s*services?)?\s+"
    r"(?P<verdict>(?P<verb>is\s*/\s*was|was\s*/\s*is|is|was|are|were)\s+(?P<negation>not\s+)?medically\s+necessary)\s*:?"
)
# "1." before the one issue; a number of visits has no point or bracket behind it.
NUMBER = re.compile(r"\s*(?:issue\s+)?#?\d{1,2}[.)]\s+")
TITLES = re.compile(
    r"case\s+summary|documents?\s+reviewed\s+for\s+determination|medical\s+treatment\s+guidelines?(?:\(s\))?\s+relied"
    r"|rationale\s+for\s+why\s+the\s+requested|medical\s+reviewer\s+qualifications?"
)


def professional_review_items(script: Script, floor: int) -> tuple[tuple[ItemText, ...], tuple[Problem, ...]]:
    """The issue at dispute; its outcome is what the rationale's title says, or else what the rationale concludes."""
    title = RATIONALE.search(script.low, floor)
    if title is None:
        return (), ()
    rationale = _section(script, title.end())
    heading = _issue(script, floor) or Span(title.start(), title.start())
    guideline = GUIDELINE.search(script.low, floor)
    titled, concluded = _titled(title), last_verdict(script.low, *rationale) if rationale else None
    stated = titled or concluded
    item = ItemText(
        index=1,
        span=Span(heading.start, max(heading.end, rationale.end if rationale else title.end())),
        heading=heading,
        outcome=stated.outcome if stated else Outcome.UNKNOWN,
        outcome_span=stated.span if stated else None,
        ur_guideline=None,
        imr_guideline=_section(script, guideline.end()) if guideline else None,
        rationale=rationale,
    )
    return (item,), _conflict(titled, concluded)


def _issue(script: Script, floor: int) -> Span | None:
    title = ISSUE.search(script.low, floor)
    if title is None:
        return None
    number = NUMBER.match(script.low, title.end())
    return _section(script, number.end() if number else title.end())


def _section(script: Script, start: int) -> Span | None:
    following = TITLES.search(script.low, start)
    return script.part(start, following.start() if following else letter_end(script.low, start))


def _titled(title: re.Match[str]) -> Stated | None:
    """A printed form that left "IS/WAS NOT" as it was says nothing."""
    if "/" in title["verb"]:
        return None
    outcome = Outcome.UPHELD if title["negation"] else Outcome.OVERTURNED
    return Stated(outcome, Span(*title.span("verdict")), title.start("verdict"))


def _conflict(titled: Stated | None, concluded: Stated | None) -> tuple[Problem, ...]:
    if titled is None or concluded is None or titled.outcome is concluded.outcome:
        return ()
    message = "The title of the rationale and its text decide in two ways; the title is followed."
    return (Problem("conflicting-outcomes", message, concluded.span),)

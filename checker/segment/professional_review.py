"""Finds the disputed items of a medical professional review, the earliest form."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

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
# The number and name of an issue on a line of its own.
NAMED = re.compile(r"[\r\n\f][ \t]*(?:issue\s+)?#?\d{1,2}[.)][ \t]+(?P<name>\S)")
# A heading stands right above its part.
_REACH = 400
TITLES = re.compile(
    r"case\s+summary|documents?\s+reviewed\s+for\s+determination|medical\s+treatment\s+guidelines?(?:\(s\))?\s+relied"
    r"|rationale\s+for\s+why\s+the\s+requested|medical\s+reviewer\s+qualifications?"
)


def professional_review_items(script: Script, floor: int) -> tuple[tuple[ItemText, ...], tuple[Problem, ...]]:
    """The issues at dispute; the outcome of one is what its rationale's title says, or else what the text concludes.

    A review of several issues repeats the titles under each, with the issue's number and name before them.
    """
    titles = list(RATIONALE.finditer(script.low, floor))
    if not titles:
        return (), ()
    floors = [floor, *(title.end() for title in titles[:-1])]
    stops = [*(title.start() for title in titles[1:]), len(script.low)]
    starts = [
        _begin(script, title, at, stop, several=len(titles) > 1)
        for title, at, stop in zip(titles, floors, stops, strict=True)
    ]
    ends = [start.begins for start in starts[1:]] + [len(script.low)]
    found = [
        _item(script, index, title, start, end)
        for index, (title, start, end) in enumerate(zip(titles, starts, ends, strict=True), start=1)
    ]
    return tuple(item for item, _ in found), tuple(problem for _, problem in found if problem)


@dataclass(frozen=True, slots=True)
class _Begin:
    """Where the part of one issue begins: its heading, and its title of the guideline used, if it has one."""

    begins: int
    heading: Span
    guideline: re.Match[str] | None


def _begin(script: Script, title: re.Match[str], floor: int, stop: int, *, several: bool) -> _Begin:
    """The heading that a rationale belongs to: of several the numbered line above its part, else the issue.

    `floor` and `stop` are where the titles before and behind stand.
    """
    guideline = _last(GUIDELINE.finditer(script.low, floor, title.start())) if several else None
    guideline = guideline or GUIDELINE.search(script.low, floor, stop)
    top = guideline.start() if guideline and guideline.start() < title.start() else title.start()
    if not several:
        return _Begin(top, _issue(script, floor) or Span(title.start(), title.start()), guideline)
    named = _last(NAMED.finditer(script.low, max(floor, top - _REACH), top))
    if named is None:
        return _Begin(top, Span(top, top), guideline)
    return _Begin(named.start(), script.trimmed(named.start("name"), top), guideline)


def _last(found: Iterable[re.Match[str]]) -> re.Match[str] | None:
    last = None
    for last in found:  # noqa: B007
        pass
    return last


def _item(script: Script, index: int, title: re.Match[str], start: _Begin, end: int) -> tuple[ItemText, Problem | None]:
    rationale = _section(script, title.end(), end)
    titled = _titled(title)
    printed = "/" in title["verb"]
    concluded = last_verdict(script.low, *rationale) if rationale else None
    # A form that left "IS/WAS" as it was may have left its NOT as well: what the text concludes stands before it.
    stated = (concluded or titled) if printed else titled
    item = ItemText(
        index=index,
        span=Span(start.heading.start, max(start.heading.end, rationale.end if rationale else title.end())),
        heading=start.heading,
        outcome=stated.outcome,
        outcome_span=stated.span,
        ur_guideline=None,
        imr_guideline=_section(script, start.guideline.end(), end) if start.guideline else None,
        rationale=rationale,
    )
    return item, None if printed else _conflict(titled, concluded)


def _issue(script: Script, floor: int) -> Span | None:
    title = ISSUE.search(script.low, floor)
    if title is None:
        return None
    number = NUMBER.match(script.low, title.end())
    return _section(script, number.end() if number else title.end(), len(script.low))


def _section(script: Script, start: int, end: int) -> Span | None:
    following = TITLES.search(script.low, start, end)
    return script.part(start, following.start() if following else letter_end(script.low, start, end))


def _titled(title: re.Match[str]) -> Stated:
    outcome = Outcome.UPHELD if title["negation"] else Outcome.OVERTURNED
    return Stated(outcome, Span(*title.span("verdict")), title.start("verdict"))


def _conflict(titled: Stated, concluded: Stated | None) -> Problem | None:
    if concluded is None or titled.outcome is concluded.outcome:
        return None
    message = "The title of the rationale and its text decide in two ways; the title is followed."
    return Problem("conflicting-outcomes", message, concluded.span)

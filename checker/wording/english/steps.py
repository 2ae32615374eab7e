"""The steps of the reasoning."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from checker.document import Outcome
from checker.facts import BodyRegion
from checker.findings import Position, Verdict
from checker.message import Message
from checker.wording.english.grounds import POSITIONS
from checker.wording.english.values import both, value_words

_VERDICTS = {
    Verdict.CONSISTENT: "is consistent with that",
    Verdict.INCONSISTENT: "is inconsistent with that",
    Verdict.UNDETERMINED: "can be neither confirmed nor faulted",
    Verdict.NOT_COVERED: "is not judged",
}

# What the decision rules conclude, by their ids; of a rule that is not here, what it says itself.
_RULES = {
    "depends-on-upheld-item": "the item depends on another item of the letter, and that one is upheld",
    "not-recommended": "the guideline does not recommend this treatment for this part",
    "continued-without-improvement": "prior visits brought no documented functional improvement",
    "postsurgical-without-improvement": "the visits after surgery brought no documented functional improvement",
    "unlisted-without-improvement": "the visits after surgery brought no documented functional improvement, "
    "whatever their limit",
    "no-row": "no limit is encoded",
    "no-row-after-surgery": "no limit is encoded for the surgery",
    "no-row-after-visits": "no limit is encoded for the surgery",
    "first-over": "a first request exceeds the limit",
    "first-over-with-room": "a first request exceeds the limit, though a part of it would fit",
    "first-over-excusable": "a first request exceeds a limit that allows exceptions",
    "first-over-check": "within the limit, but past the visits after which progress is to be checked",
    "first-six-granted": "within the limit, but UR authorized the first visits and none is reported as attended",
    "first-trial-granted": "within the limit, but UR authorized a trial and none of its visits is reported as attended",
    "first-range-granted": "within the limit, but UR authorized the trial "
    "and none of its visits is reported as attended",
    "first-within": "a first request within the limit",
    "first-within-more-granted": "a first request within the limit",
    "first-within-no-trial-granted": "a first request within the limit",
    "continued-over": "prior visits and this request together exceed the limit",
    "continued-over-with-room": "prior visits and this request together exceed the limit, though a part would fit",
    "continued-over-flare-up": "over the limit, but no more visits than the guideline allows for a flare-up",
    "continued-over-excusable": "prior visits and this request together exceed a limit that allows exceptions",
    "continued-beyond-course": "beyond the course that the guideline describes without setting a number",
    "continued-within": "prior visits and this request together stay within the limit",
    "postsurgical-initial-within": "within the initial course after surgery",
    "postsurgical-initial-over": "past the initial course after surgery, within the limit",
    "postsurgical-first-over": "the request exceeds the limit for the surgery",
    "postsurgical-first-over-with-room": "the request exceeds the limit for the surgery, though a part would fit",
    "postsurgical-first-over-excusable": "the request exceeds the limit for the surgery, with a documented exception",
    "postsurgical-continued-within": "within the limit for the surgery",
    "postsurgical-continued-over": "over the limit for the surgery; with documented improvement treatment may go on "
    "to the end of the period",
}


def _beside(limits: Sequence[str], part: BodyRegion | None) -> str:
    """The part, unless the titles of the limits say it."""
    words = value_words(part) if part else ""
    return "" if words and all(words in limit.casefold() for limit in limits) and limits else words


def _answer(
    *,
    limits: Sequence[str],
    part: BodyRegion | None,
    reading: Message | None,
    rule: str,
    says: str,
    position: Position,
) -> str:
    lead = ", ".join(word for word in ("; ".join(limits), _beside(limits, part)) if word)
    supposed = f"{value_words(reading)}, " if reading else ""
    return f"{lead}{': ' if lead else ''}{supposed}{_RULES.get(rule, says)}; the guideline {POSITIONS[position]}"


def _verdict(outcome: Outcome, verdict: Verdict) -> str:
    return f"the stated outcome, {value_words(outcome)}, {_VERDICTS[verdict]}"


def _position(position: Position) -> str:
    return f"so the guideline {POSITIONS[position]}"


def _precedence(limit: str, over: Sequence[str]) -> str:
    return f"{limit} goes before {both(over)}"


WORDS: Mapping[str, str | Callable[..., str]] = {
    "step.edition": "the {date_used} is {day}, when {edition} was in force",
    "step.edition-by-citation": "no date in the letter tells the edition; the form of citation is that of {edition}",
    "step.postsurgical": "{limit} goes before the chronic pain guideline while the postsurgical period runs",
    "step.precedence": _precedence,
    "step.depends": "the item depends on another item of the letter, and that one is upheld; no limit is applied",
    "step.answer": _answer,
    "step.not-judged": "not judged: {reason}",
    "step.position": _position,
    "step.verdict": _verdict,
    "reading.no-prior-visits": "with no prior visits",
    "reading.improvement": "if prior visits brought functional improvement",
    "reading.no-improvement": "if prior visits brought no functional improvement",
}

"""A marked sentence of the language rules as its parts: the fact, its value, and where the sentence stands."""

from __future__ import annotations

import re
from dataclasses import dataclass

from checker.facts import Dates, ItemFacts, Treatment

# The polarity of the words in brackets, which is told before any fact is.
POLARITY = "polarity"
_LINE = re.compile(
    r"(?P<fact>[a-z_]+) (?P<value>[a-z0-9_+-]+)(?: of (?P<treatment>[a-z_]+))?(?: at (?P<part>[a-z ]+?))?"
    r"(?: in (?P<where>heading|summary|rationale))?: (?P<text>.+)",
    re.DOTALL,
)
# `"Physical therapy, low back" / "It specifies 12 sessions."`: a heading of its own, and the summary under it.
_QUOTED = re.compile(r'"(?P<heading>[^"]+)"(?: / "(?P<summary>[^"]+)")?')
# Facts that only the argument of a reviewer tells.
_ARGUED = frozenset({"exceptional_factors"})


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence with the value that it must, or must not, be read as."""

    fact: str
    value: str
    treatment: Treatment
    # The part of the body that the heading names in place of the sample's; none: it names no part.
    part: str | None
    # The heading, where the sentence brings its own.
    heading: str | None
    summary: str
    rationale: str


def marked(line: str) -> Marked:
    """A `reads:` or `not:` line as its parts. ValueError for what is no marked sentence."""
    found = _LINE.fullmatch(line)
    if found is None or not (found["fact"] == POLARITY or _owner(found["fact"])):
        raise ValueError("not a marked sentence")
    fact, text = found["fact"], found["text"]
    treatment = Treatment(found["treatment"] or Treatment.PHYSICAL_THERAPY.value)
    heading, summary, rationale = _laid_out(text, found["where"] or ("rationale" if fact in _ARGUED else "summary"))
    return Marked(fact, found["value"], treatment, found["part"], heading, summary, rationale)


def _owner(fact: str) -> bool:
    return any(fact in kind.__dataclass_fields__ for kind in (ItemFacts, Dates))


def _laid_out(text: str, where: str) -> tuple[str | None, str, str]:
    """The heading, the summary and the rationale that a sentence makes."""
    quoted = _QUOTED.fullmatch(text)
    if quoted is not None:
        return quoted["heading"], quoted["summary"] or "", ""
    if where == "heading":
        return text, "", ""
    return (None, text, "") if where == "summary" else (None, "", text)

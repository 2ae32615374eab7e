"""The marked sentences of the language rules: each laid out as a letter of one item, read, and compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checker.document import Document, ItemText, Letter, LetterFormat, Outcome, Span
from checker.extract import Lexicon, extract
from checker.facts import Dates, Fact, Interval, ItemFacts, Treatment
from checker.guideline import EvidenceRow, LanguageWords, Rulebook

_MARKED = re.compile(
    r"(?P<fact>[a-z_]+) (?P<value>[a-z0-9_-]+)(?: of (?P<treatment>[a-z_]+))?(?: at (?P<part>[a-z ]+?))?"
    r"(?: in (?P<where>heading|summary|rationale))?: (?P<text>.+)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence with the value that it must, or must not, be read as."""

    fact: str
    value: str
    treatment: Treatment
    # The part of the body that the heading names in place of the sample's.
    part: str | None
    where: str
    text: str


@dataclass(frozen=True, slots=True)
class ReadingResult:
    """One marked sentence of one entry: what it must be read as or not, and what was read."""

    entry: str
    line: str
    found: str
    passed: bool


def marked(line: str) -> Marked:
    """A `reads:` or `not:` line as its parts. ValueError for what is no marked sentence."""
    found = _MARKED.fullmatch(line)
    if found is None or not any(hasattr(kind, found["fact"]) for kind in (ItemFacts, Dates)):
        raise ValueError(f"not a marked sentence (`fact value: sentence`): {line}")
    treatment = Treatment(found["treatment"] or Treatment.PHYSICAL_THERAPY.value)
    return Marked(found["fact"], found["value"], treatment, found["part"], found["where"] or "summary", found["text"])


def prove_reading(rulebook: Rulebook, lexicon: Lexicon) -> Iterator[ReadingResult]:
    """Every marked sentence of every class and row, read. Never stops at a failure."""
    entries: tuple[LanguageWords | EvidenceRow, ...] = (*rulebook.language, *rulebook.evidence)
    for entry in entries:
        for line, wanted in ((line, mark) for mark, lines in ((True, entry.reads), (False, entry.not_)) for line in lines):
            one = marked(line)
            found = read_value(one, rulebook, lexicon)
            yield ReadingResult(entry.id, line, found, (found == one.value) is wanted)


def read_value(one: Marked, rulebook: Rulebook, lexicon: Lexicon) -> str:
    """The value of the fact as it is read from the sentence, in the form of a marked line."""
    sample = rulebook.samples[one.treatment]
    if one.part is not None:
        sample = f"{sample.rpartition(', ')[0]}, {one.part}"
    heading = one.text if one.where == "heading" else sample
    text = f"{heading}\n\n{one.text}"
    body = Span(len(heading) + 2, len(text))
    item = ItemText(
        index=1,
        span=Span(0, len(text)),
        heading=Span(0, len(heading)),
        outcome=Outcome.UPHELD,
        outcome_span=None,
        ur_guideline=None,
        imr_guideline=None,
        rationale=body if one.where == "rationale" else None,
    )
    summary = body if one.where == "summary" else None
    letter = Letter(LetterFormat.FINAL_DETERMINATION, None, summary, (item,))
    decision = extract(Document("marked", "", text), letter, lexicon)
    return _plain(getattr(decision.dates if hasattr(Dates, one.fact) else decision.items[0].facts, one.fact))


def _plain(fact: Fact[object]) -> str:
    value = fact.value
    match value:
        case None | ():
            return "unknown"
        case Interval():
            if value.exact:
                return str(value.min)
            return f"{value.min}-{'' if value.max is None else value.max}"
        case bool():
            return "yes" if value else "no"
        case tuple():
            return "+".join(str(one) for one in value)
    return str(value)

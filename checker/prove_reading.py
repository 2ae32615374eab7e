"""The marked sentences of the language rules: each laid out as a letter of one item, read, and compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checker.document import Document, ItemText, Letter, LetterFormat, Outcome, Span
from checker.extract import Lexicon, extract
from checker.facts import Basis, Dates, Fact, Interval
from checker.guideline import Rulebook
from checker.language.clauses import sentences_of
from checker.language.lexis import Lexis
from checker.language.polarity import polarities
from checker.language.tokens import tokens_of
from checker.marked import POLARITY, Marked, marked
from checker.message import Message
from checker.vocabulary import EvidenceRow, LanguageWords, language_key

_BRACKETED = re.compile(r"(\[[^]]*\])")


@dataclass(frozen=True, slots=True)
class ReadingResult:
    """One marked sentence of one entry: what it must be read as or not, and what was read."""

    limit: str
    case: str
    expected: str
    found: str
    passed: bool
    reason: Message | None = None


def prove_reading(rulebook: Rulebook, lexicon: Lexicon) -> Iterator[ReadingResult]:
    """Every marked sentence of every class and row, read. Never stops at a failure."""
    entries: tuple[LanguageWords | EvidenceRow, ...] = (*rulebook.language, *rulebook.evidence)
    for entry in entries:
        for lines, wanted in ((entry.reads, True), (entry.not_, False)):
            for line in lines:
                one = marked(line)
                found = read_value(one, rulebook, lexicon)
                expected = one.value if wanted else f"not {one.value}"
                yield ReadingResult(language_key(entry), line, expected, found, (found == one.value) is wanted)


def read_value(one: Marked, rulebook: Rulebook, lexicon: Lexicon) -> str:
    """The value of the fact as it is read from the sentence, in the form of a marked line."""
    if one.fact == POLARITY:
        return polarity_of(one.summary, lexicon.language.lexis)
    heading = _heading(one, rulebook.samples[one.treatment]) if one.heading is None else one.heading
    document, letter = _letter(heading, one.summary, one.rationale)
    decision = extract(document, letter, lexicon)
    owner = decision.dates if one.fact in Dates.__dataclass_fields__ else decision.items[0].facts
    return _plain(getattr(owner, one.fact))


def polarity_of(text: str, lexis: Lexis) -> str:
    """The polarity of all words in brackets of a text; several, where they differ."""
    places, plain = [], ""
    for piece in _BRACKETED.split(text.lower()):
        if piece.startswith("["):
            places.append(len(plain))
        plain += piece.strip("[]") if piece.startswith("[") else piece
    sentences = list(sentences_of(tokens_of(plain, 0, len(plain), lexis.scan(plain), {}, lexis.traits)))
    told: dict[int, str] = {}
    for sentence, after in zip(sentences, (*sentences[1:], ()), strict=True):
        told |= {t.start: str(p) for t, p in zip(sentence, polarities(sentence, after), strict=True)}
    return "+".join(dict.fromkeys(told[max(start for start in told if start <= at)] for at in places))


def _heading(one: Marked, sample: str) -> str:
    """The heading of the treatment, with the part that the sentence asks for."""
    if one.part is None:
        return sample
    bare = sample.rpartition(", ")[0]
    return bare if one.part == "none" else f"{bare}, {one.part}"


def _letter(heading: str, summary: str, rationale: str) -> tuple[Document, Letter]:
    """A letter of one item, in which nothing but these stands."""
    text = "\n\n".join((heading, summary, rationale))
    first = len(heading) + 2
    second = first + len(summary) + 2
    item = ItemText(
        index=1,
        span=Span(0, len(text)),
        heading=Span(0, len(heading)),
        outcome=Outcome.UPHELD,
        outcome_span=None,
        ur_guideline=None,
        imr_guideline=None,
        rationale=Span(second, len(text)) if rationale else None,
    )
    body = Span(first, first + len(summary)) if summary else None
    return Document("marked", "", text), Letter(LetterFormat.FINAL_DETERMINATION, None, body, (item,))


def _plain(fact: Fact[object]) -> str:
    """A value as marked lines write it; one that is stated at no place is told as such, and equals none."""
    value = _worded(fact.value)
    return f"{value}, at no place" if fact.basis is Basis.STATED and not fact.spans else value


def _worded(value: object) -> str:
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

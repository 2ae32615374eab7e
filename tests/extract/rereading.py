"""Facts read again at their places: the words there must say the value once more.

Used on invented and on real letters; complaints are names only, so that no test prints a letter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import fields
from typing import Any

from checker.document import Document, Letter, Span
from checker.extract.dates import find_dates
from checker.extract.fold import fold
from checker.extract.lexicon import Kind, Lexicon
from checker.facts import Basis, Decision, Fact, Interval, Item
from checker.language.amounts import Amount, amount_of, times
from tests.extract.number_words import WORDS

_WORD = "|".join(sorted(WORDS, key=len, reverse=True))
# A count of up to three digits that is no part of a decimal, a date, a fraction or a code.
_NUMBERED = re.compile(rf"(?:\b\d{{1,2}}(?=/\d{{1,2}} )|(?<![\d.,/:#a-z-])\d{{1,3}}(?![\d%:]|[.,/]\d)|\b(?:{_WORD})\b)")
# Of the ordinals most hold their number: "sixth".
_ODD_ORDINALS = {"first": 1, "second": 2, "third": 3, "fifth": 5, "ninth": 9, "twelfth": 12}
_NUMBER = re.compile(rf"\d+|{'|'.join(_ODD_ORDINALS)}|{_WORD}")
_AMOUNTS = ("sessions_requested", "sessions_original", "sessions_authorized")
_VISITS_HAD = ("prior_sessions", "attended_of_authorized")
_NAMED = {"treatment": Kind.TREATMENT, "condition": Kind.CONDITION, "surgery_procedure": Kind.PROCEDURE}


def interval(text: str) -> Interval:
    """The value of a count or a range of counts ("2-3", "four to six")."""
    values = [int(m) if m.isdigit() else (WORDS | _ODD_ORDINALS)[m] for m in _NUMBER.findall(text)]
    return Interval(min(values), max(values))


def misread(document: Document, letter: Letter, decision: Decision, lexicon: Lexicon) -> list[tuple[int, str]]:
    """Item (0 for the decision) and name of every fact that its places do not bear out; best none."""
    dates = [
        (0, clock.name)
        for clock in fields(decision.dates)
        for fact in _told(getattr(decision.dates, clock.name))
        if fact.known and not _dated(_words(document, fact), fact)
    ]
    facts = [
        (item.index, name)
        for item in decision.items
        for name, fact in item.facts.named()
        for told in _told(fact)
        if not (
            _in_reach(letter, item, told)
            and _in_sentences(document, told)
            and (
                _says(lexicon, name, told, _words(document, told))
                or _reckoned(item, name, told, _words(document, told))
            )
        )
    ]
    return dates + facts


def _told(fact: Fact[object]) -> Iterator[Fact[object]]:
    """A fact and its rivals."""
    yield fact
    yield from fact.rivals


def _words(document: Document, fact: Fact[object]) -> list[str]:
    """The folded words at each place of a fact."""
    return [fold(document.quote(span)).text for span in fact.spans]


def _in_reach(letter: Letter, item: Item, fact: Fact[object]) -> bool:
    """Whether a fact was read from the summary, from its own item, or from the item that this one follows."""
    others = [i.span for i in letter.items if i.span is not None and item.depends_on_item is not None]
    within = [span for span in (letter.summary, item.span, *others) if span is not None]
    return all(any(_holds(outer, span) for outer in within) for span in fact.spans)


def _in_sentences(document: Document, fact: Fact[object]) -> bool:
    """Whether no place runs on from one sentence into the next."""
    return not any(re.search(r"\.\s+[A-Z]", document.quote(span)) for span in fact.spans)


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start < inner.end <= outer.end


def _says(lexicon: Lexicon, name: str, fact: Fact[object], words: list[str]) -> bool:
    """Whether the words at the places of a fact say its value."""
    if not all(w.strip() for w in words):
        return False
    if not fact.known or fact.basis is Basis.ASSUMED or not words:
        # What is assumed rests on a silence, and so does the denial of an operation.
        return fact.known or not words
    if isinstance(fact.value, Interval):
        return any(reads(w) == fact.value for w in words for reads in _readings(lexicon, name, fact.value))
    if name == "surgery_date":
        return _dated(words, fact)
    if name in _NAMED and isinstance(fact.value, str):
        return any(fact.value in _meant(lexicon, _NAMED[name], w) for w in words) or fact.basis is Basis.DERIVED
    if name == "body_regions":
        return {*map(str, _parts(fact))} <= {region for w in words for region in _parts_meant(lexicon, w)}
    if name == "guidelines_cited":
        cited = zip(_parts(fact), words, strict=True)
        return all(c.guideline in _meant(lexicon, Kind.GUIDELINE, w) for c, w in cited)
    return True


def _reckoned(item: Item, name: str, fact: Fact[object], words: list[str]) -> bool:
    """Whether prior visits are what a total that the words say leaves beside the request."""
    asked = item.facts.sessions_requested.value
    if (
        name != "prior_sessions"
        or fact.basis is not Basis.DERIVED
        or asked is None
        or not isinstance(fact.value, Interval)
    ):
        return False
    return any(interval(w) == fact.value + asked for w in words if _NUMBERED.search(w))


def _parts(fact: Fact[Any]) -> tuple[Any, ...]:
    """The values of a fact that has several."""
    return fact.value if isinstance(fact.value, tuple) else ()


def _dated(words: list[str], fact: Fact[object]) -> bool:
    return any(fact.value == day for w in words for day, _, _ in find_dates(w, 0, len(w)))


def _meant(lexicon: Lexicon, kind: Kind, words: str) -> set[str]:
    return {mention.id for mention in lexicon.mentions(lexicon.language.lexis.hits(words))[kind].all}


def _parts_meant(lexicon: Lexicon, words: str) -> Iterator[str]:
    """The parts of the body that words name, or that a diagnosis among them implies."""
    yield from _meant(lexicon, Kind.REGION, words)
    for condition in _meant(lexicon, Kind.CONDITION, words):
        yield from (region.value for region in lexicon.conditions[condition].body_region)


Reading = Callable[[str], Interval | None]


def _readings(lexicon: Lexicon, name: str, value: Interval) -> Iterator[Reading]:
    """The ways in which words may say a count of this name."""
    if name in _AMOUNTS:
        yield lambda words: _asked(lexicon, words).sessions
    if name == "frequency_per_week":
        yield lambda words: _asked(lexicon, words).frequency
        yield lambda words: Interval.exactly(1) if "week" in words else None
    if name == "duration_weeks":
        yield lambda words: _asked(lexicon, words).weeks
        yield lambda words: times(interval(words), Interval.exactly(4)) if "mo" in words else None
    if name in (*_VISITS_HAD, "total_stated"):
        yield lambda words: value if _had(words, value) else None
    yield lambda words: interval(words) if _NUMBERED.search(words) else None


def _asked(lexicon: Lexicon, words: str) -> Amount:
    language = lexicon.language
    tokens = language.heading(words, 0, len(words), language.lexis.scan(words), {})
    return amount_of(tokens, units=language.units)


def _had(words: str, value: Interval) -> bool:
    """Whether words may say that so many visits were had: an end of the interval is among their numbers.

    "More than 20" begins at 21; some visits, or none, need no number.
    """
    said = [interval(m.group()).min for m in _NUMBERED.finditer(words)]
    ends = {value.min, value.max} | ({value.min - 1} if re.search("more than|over", words) else set())
    return bool(ends & set(said)) or value in (Interval(1, None), Interval(0, 0))

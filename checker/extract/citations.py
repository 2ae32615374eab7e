"""The guidelines each side relied on, from the two guideline lines of an item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from checker.document import Span
from checker.extract.lexicon import Kind, Mention
from checker.extract.reading import ItemReading
from checker.facts import Basis, Citation, CitedGuideline, Fact, Party, absent

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SECTION = re.compile(r"\bsection\(?s?\)?: ?(?P<section>[^.]{1,160})")
_PAGES = re.compile(r"\b(?:pages?(?:\(s\))?|pg?s?\.?|pp\.?) ?:? ?(?P<pages>\d[\d, -]*\d|\d)")
_REACH = 170
# A department's own name for a number of guidelines; the more telling name beside it is kept.
_FAMILY = {CitedGuideline.MTUS_OTHER}


def citations_of(item: ItemReading) -> Fact[tuple[Citation, ...]]:
    """Every guideline named on the two lines, each party's once an edition; `none` where none was cited."""
    found = [*_cited(item, Party.UR, item.ur_line), *_cited(item, Party.IMR, item.imr_line)]
    if not found:
        return absent(())
    dated = {(c.party, c.guideline) for c, _ in found if c.edition is not None}
    # Named again without its year, a guideline is the section of the one that has it.
    found = [(c, s) for c, s in found if c.edition is not None or (c.party, c.guideline) not in dated]
    kept: dict[tuple[Party, CitedGuideline, int | None], tuple[Citation, Span]] = {}
    for citation, span in found:
        kept.setdefault((citation.party, citation.guideline, citation.edition), (citation, span))
    citations, spans = zip(*kept.values(), strict=True)
    return Fact(citations, Basis.STATED, spans)


def _cited(item: ItemReading, party: Party, line: tuple[int, int] | None) -> Iterator[tuple[Citation, Span]]:
    if line is None:
        return
    reading = item.reading
    named = list(reading.named(Kind.GUIDELINE, *line))
    told = [m for m in named if CitedGuideline(m.id) not in _FAMILY] or named
    stops = {mention: following.start for mention, following in pairwise(named)}
    for mention in told:
        stop = stops.get(mention, line[1])
        yield (
            _citation(party, mention, reading.text[mention.start : min(stop, mention.end + _REACH)]),
            reading.span(mention.start, mention.end),
        )


def _citation(party: Party, mention: Mention, words: str) -> Citation:
    """One citation, from the guideline's name and what follows it up to the next one."""
    year, section, pages = _YEAR.search(words), _SECTION.search(words), _PAGES.search(words)
    guideline = CitedGuideline(mention.id)
    dated = year is not None and guideline not in (CitedGuideline.ODG, CitedGuideline.OTHER, CitedGuideline.NONE)
    return Citation(
        party,
        guideline,
        int(year.group()) if year is not None and dated else None,
        section["section"].strip() if section else None,
        pages["pages"].strip() if pages else None,
    )

"""What the rationale itself concludes, what it grants, and which limits it claims a guideline states."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.extract.lexicon import Kind
from checker.extract.numbers import COUNT, interval
from checker.extract.passages import Sentence
from checker.extract.reading import ItemReading, Reading
from checker.facts import Basis, CitedGuideline, Conclusion, Fact, Interval, Quotation, absent

_UNIT = r"(?:visits?|sessions?|treatments?)"
_NECESSARY = re.compile(
    r"\b(?:is|are|was|were|be|appears?(?: to be)?|seems?(?: to be)?|as|deemed|considered|found(?: to be)?)?\s?"
    r"(?P<not>not |no longer |neither |un)?(?:considered |deemed |found (?:to be )?|felt to be |established as |shown to be )?(?P<also>not )?(?:to be )?"
    r"(?:medically (?:necessary|appropriate|indicated|warranted|reasonable)|medical necessity (?P<est>(?:is|was|has|has been|have been) (?:not )?(?:been )?(?:established|supported|demonstrated|met|shown|documented)))"
)
_FAILS = re.compile(r"\b(?:cannot|can not|not|never|unable|fails? to|without) (?:be )?(?:[a-z]{1,16} ){0,3}?$")
_DENIAL = re.compile(r"\b(?:not|no|none|neither|nor|never|nothing|cannot|without|lack\w*|fail\w*)\b")
_GRANTED = (
    re.compile(
        rf"\bmedically (?:necessary|appropriate) (?:only )?(?:to the extent of|for|as to|up to) (?:the first |only )?(?P<n>{COUNT})\b"
    ),
    re.compile(
        rf"\b(?:find|finds|found|consider|considers|deem|deems|hold|holds)(?: that)? (?:only |the first |just )?(?P<n>{COUNT})(?: of (?:the |those )?(?:{COUNT}))?(?: [a-z/&'-]{{1,24}}){{0,6}}? medically (?:necessary|appropriate)"
    ),
    re.compile(
        rf"(?P<n>{COUNT}) (?:[a-z/&'-]{{1,24}} ){{0,8}}?{_UNIT}(?: [a-z/&'-]{{1,24}}){{0,10}}? (?:is|are|would be|was|were|as) (?:[a-z]{{1,16}} ){{0,2}}?(?:medically (?:necessary|appropriate)|certified|approved|authorized|supported|granted|allowed|warranted|recommended)"
    ),
    re.compile(
        rf"\b(?:certif(?:y|ied|ication of)|approv(?:e|ed|al of)|authoriz(?:e|ed|ation of)|grant(?:ed|ing)?|modif(?:y|ied) (?:to|for)|partial(?:ly)? (?:approv\w+|certif\w+|overturn\w+)[^.]{{0,20}}|allow(?:ed|ing)?|support(?:ed|s)?) (?:[a-z]{{1,14}} ){{0,4}}?(?P<n>{COUNT}) (?:[a-z/&'-]{{1,24}} ){{0,5}}?{_UNIT}"
    ),
)
_LIMIT = re.compile(
    rf"(?P<about>up to |maximum of |total of (?:up to )?|trial of |limited to |more than |exceed )?(?P<n>{COUNT}) ?-?(?:[a-z/&'-]{{1,24}} ){{0,5}}?{_UNIT}(?: (?:over|in|within|during|for|per) (?:an? |the )?(?:period of )?(?P<w>{COUNT}) ?-?(?P<unit>weeks?|months?))?"
)


def conclusion_of(item: ItemReading) -> Fact[Conclusion]:
    """The last thing the rationale says about necessity; never used for a verdict."""
    last: Fact[Conclusion] = absent(Conclusion.UNKNOWN)
    for sentence in item.rationale:
        if sentence.quoted:
            continue
        for match in _NECESSARY.finditer(sentence.text):
            span = item.reading.span(sentence.start + match.start(), sentence.start + match.end())
            last = Fact(_value(sentence.text, match), Basis.STATED, (span,))
    return last


def _value(text: str, match: re.Match[str]) -> Conclusion:
    established = match["est"] or ""
    denied = match["not"] or match["also"] or "not" in established.split()
    denied = (
        denied or _FAILS.search(text[max(0, match.start() - 50) : match.start()]) or " not " in f" {match.group()} "
    )
    if denied:
        return Conclusion.NOT_NECESSARY
    # "Neither of the two requests was medically necessary": what a denial before it governs is of no sure polarity.
    return Conclusion.UNKNOWN if _DENIAL.search(text, 0, match.start()) else Conclusion.NECESSARY


def granted_of(item: ItemReading) -> Fact[Interval | None]:
    """Visits that a partial overturn allows; the last number the rationale grants."""
    found: Fact[Interval | None] = absent(None)
    for sentence in item.rationale:
        if sentence.quoted:
            continue
        for pattern in _GRANTED:
            for match in pattern.finditer(sentence.text):
                if (
                    not _FAILS.search(sentence.text[max(0, match.start() - 40) : match.start()])
                    and " not " not in match.group()
                ):
                    span = item.reading.span(sentence.start + match.start(), sentence.start + match.end())
                    found = Fact(interval(match["n"]), Basis.STATED, (span,))
    return found


_TOTAL = re.compile(
    rf"\b(?:total|sum)(?: number| amount)?(?: of (?:all )?(?:visits|sessions|treatments))? (?:would (?:then )?(?:be|come to|reach)|comes to|becomes|will be|is then|would total) (?P<n>{COUNT})\b"
    rf"|\bfor a total of (?P<n2>{COUNT}) {_UNIT}|\b(?:make|makes|would make|add up to|adds up to|sum to) (?P<n3>{COUNT}) (?:{_UNIT}|in all|altogether)"
)


def total_stated_of(item: ItemReading) -> Fact[Interval | None]:
    """What the rationale says that earlier visits and the request come to together."""
    for sentence in item.rationale:
        match = None if sentence.quoted else _TOTAL.search(sentence.text)
        if match:
            span = item.reading.span(sentence.start + match.start(), sentence.start + match.end())
            return Fact(interval(match["n"] or match["n2"] or match["n3"]), Basis.STATED, (span,))
    return absent(None)


def limits_quoted_of(item: ItemReading) -> Fact[tuple[Quotation, ...]]:
    """Every number of visits that the rationale attributes to a guideline."""
    quotations = tuple(_quotations(item))
    if not quotations:
        return absent(())
    return Fact(quotations, Basis.STATED, tuple(q.span for q in quotations))


def _quotations(item: ItemReading) -> Iterator[Quotation]:
    reading = item.reading
    guideline = CitedGuideline.OTHER
    for sentence in item.rationale:
        named = reading.named(Kind.GUIDELINE, sentence.start, sentence.end)
        if named:
            guideline = CitedGuideline(named[-1].id)
        if not sentence.quoted:
            continue
        matches = list(_LIMIT.finditer(sentence.text))
        ends = [0, *(m.end() for m in matches)]
        starts = [*(m.start() for m in matches[1:]), len(sentence.text)]
        for match, before, after in zip(matches, ends, starts, strict=False):
            start = sentence.start + match.start()
            weeks = interval(match["w"]) if match["w"] and match["unit"].startswith("week") else None
            chosen = _diagnosis(reading, sentence, match, before, after)
            yield Quotation(
                guideline,
                interval(match["n"]),
                weeks,
                reading.span(start, sentence.start + match.end()),
                chosen,
            )


def _diagnosis(reading: Reading, sentence: Sentence, match: re.Match[str], before: int, after: int) -> str | None:
    """The diagnosis of a number in its own member of a list: behind it up to a comma, else before it."""
    end, start = sentence.start + match.end(), sentence.start + match.start()
    behind = reading.named(Kind.CONDITION, end, sentence.start + after)
    if behind and not _MEMBER_ENDS.search(reading.text, end, behind[0].start):
        return behind[0].id
    ahead = reading.named(Kind.CONDITION, max(sentence.start + before, start - _REACH), start)
    return ahead[-1].id if ahead else None


_MEMBER_ENDS = re.compile(r"[,;:]")
_REACH = 90

"""What the rationale itself concludes, what it grants, and which limits it claims a guideline states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.extract.lexicon import kin_of
from checker.extract.reading import ItemReading
from checker.facts import Basis, CitedGuideline, Conclusion, Fact, Interval, Quotation, Treatment, absent
from checker.frames import Counted
from checker.language.amounts import Amount, amount_of
from checker.language.argument import before_a_rule, conclusions, grants, is_of_request, limits, sums
from checker.language.tokens import Token


def conclusion_of(item: ItemReading, treatment: Treatment) -> Fact[Conclusion]:
    """The last thing of sure polarity that the rationale says about this item's necessity; never used for a verdict."""
    last: Fact[Conclusion] = absent(Conclusion.UNKNOWN)
    for concluded in conclusions(item.rationale_events.clauses):
        if not concluded.treatments or concluded.treatments & kin_of(treatment):
            value = Conclusion.NECESSARY if concluded.necessary else Conclusion.NOT_NECESSARY
            last = Fact(value, Basis.STATED, (item.reading.span(*concluded.at),))
    return last


def granted_of(item: ItemReading) -> Fact[Interval | None]:
    """Visits that a partial overturn allows; the last number the rationale grants."""
    return _counted(item, list(grants(item.rationale_events.clauses))[-1:])


def total_stated_of(item: ItemReading, treatment: Treatment) -> Fact[Interval | None]:
    """What the rationale says that earlier visits and the request, or a frequency and its weeks, come to.

    The product that such a frequency and its weeks have, where it is another number, is a rival.
    """
    again = next(_restated(item, kin_of(treatment)), None)
    return again or _counted(item, list(sums(item.rationale_events.clauses))[:1])


def _restated(item: ItemReading, kin: frozenset[str]) -> Iterator[Fact[Interval | None]]:
    """The request told again with a total that its frequency and its weeks do not give."""
    reading = item.reading
    language = reading.lexicon.language
    for clause in item.rationale_events.clauses:
        if not is_of_request(clause) or (clause.treatments & language.visits) - kin:
            continue
        tokens = language.heading(reading.text, clause.start, clause.end, reading.cues, reading.days)
        amount = amount_of(before_a_rule(tokens), kin, language.units)
        if (
            amount.totalled
            and amount.rival is not None
            and not _inside(amount.sessions, amount.rival)
            and _beside(amount, tokens)
        ):
            span = (reading.span(*amount.sessions_at),)
            yield Fact(amount.sessions, Basis.STATED, span, (Fact(amount.rival, Basis.DERIVED, span),))


def _beside(amount: Amount, tokens: Sequence[Token]) -> bool:
    """Whether a total and its schedule are one phrase: "3x4 falls under the 18 visits total" are two."""
    ends = (amount.sessions_at, amount.frequency_at, amount.weeks_at)
    first, last = min(start for start, _ in ends), max(end for _, end in ends)
    told = [t for t in tokens if first <= t.start and t.end <= last]
    return not any(t.has("been", "modal", "word", ":s", ":past", ":ing") and not t.has(*_IN_A_TOTAL) for t in told)


# What the words of a total are: "totaling" is a verb that parts nothing.
_IN_A_TOTAL = ("alltold", "visits", "unit", "week", "weeks", "rate", "sched")


def _inside(count: Interval | None, product: Interval) -> bool:
    """Whether a total is one of those that a range of visits a week gives."""
    return count is not None and product.min <= count.min and (product.max is None or count.min <= product.max)


def _counted(item: ItemReading, found: list[Counted]) -> Fact[Interval | None]:
    for one in found:
        return Fact(one.visits, Basis.STATED, (item.reading.span(*one.at),))
    return absent(None)


def limits_quoted_of(item: ItemReading) -> Fact[tuple[Quotation, ...]]:
    """Every number of visits that the rationale attributes to a guideline."""
    span = item.reading.span
    quotations = tuple(
        Quotation(CitedGuideline(q.guideline or CitedGuideline.OTHER), q.visits, q.weeks, span(*q.at), q.condition)
        for q in limits(item.rationale_events.clauses)
    )
    if not quotations:
        return absent(())
    return Fact(quotations, Basis.STATED, tuple(q.span for q in quotations))

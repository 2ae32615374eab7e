"""What every format of an explanation lays out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from checker.document import Document, case_number
from checker.explanation import Applied, Excerpt, Explained, Explanation, FactShown, Failing, Noted, PassedOver, Quote
from checker.findings import Code, Position, Report, Verdict
from checker.message import Message
from checker.wording import finding_words, said, say, sentence, value_words


@dataclass(frozen=True, slots=True)
class Page:
    """One decision explained, the report that holds it, and its letter where it is at hand.

    `verbose`: formats that cannot fold show all facts, limits and steps too.
    """

    report: Report
    explained: Explained
    document: Document | None
    verbose: bool = False

    @property
    def title(self) -> str:
        """The number of the case; without one the name of the input."""
        number = case_number(self.document.text) if self.document is not None else None
        return say("label.case", number=number) if number else self.report.decisions[0].decision.source


def judged(page: Page) -> Iterator[Explanation]:
    """The items that a guideline judges; an item asked for by itself is shown in full whatever became of it."""
    several = len(page.explained.items) > 1
    return (e for e in page.explained.items if not several or e.judgement.verdict is not Verdict.NOT_COVERED)


def not_judged(page: Page) -> Iterator[tuple[Message, list[Explanation]]]:
    """The other items, by the reason why nothing judges them."""
    shown = {e.judgement.item.index for e in judged(page)}
    groups: dict[Message, list[Explanation]] = {}
    for explanation in page.explained.items:
        reason = explanation.judgement.not_covered_reason
        if explanation.judgement.item.index not in shown and reason is not None:
            groups.setdefault(reason, []).append(explanation)
    return iter(groups.items())


# The first sentence of an open verdict has as many values of what decides.
MOST_IN_A_SENTENCE = 3


def place_of(quote: Quote | Excerpt) -> str:
    """Where a quote stands: "page 2, line 40"."""
    return say("place", page=quote.page, line=quote.line)


def label(told: FactShown) -> str:
    """What readers call a fact."""
    return say("fact", name=told.name)


def told_words(told: FactShown) -> str:
    """A fact's value with its basis, where it is not simply stated."""
    return say("told", value=told.value, basis=told.basis)


def conclusion(explanation: Explanation) -> str:
    """The first sentence without its quote; a full stop where no quote follows."""
    words = said(explanation.conclusion)
    return words if explanation.shown_by is not None else sentence(explanation.conclusion)


def noted(explanation: Explanation) -> Iterator[Noted]:
    """The findings beside those that the first sentence says already."""
    known = (Code.OUTCOME_CONTRADICTS_LIMIT, Code.MISSING_FACT)
    return (one for one in explanation.findings if one.finding.code not in known)


def noted_words(one: Noted) -> str:
    """The sentence of a finding."""
    return finding_words(one.finding)


def evidence(explanation: Explanation) -> Iterator[FactShown]:
    """The facts that decide, without improvement where the first sentence shows all there is of it."""
    shown = explanation.shown_by
    for told in explanation.evidence:
        said_already = shown is not None and told.passages == (shown,)
        if not (said_already and told.name == "functional_improvement"):
            yield told


def limits(explanation: Explanation) -> Iterator[tuple[Applied, str | None]]:
    """The limit that governs, and why it was not applied where another ground decides first."""
    governing = next((row for row in explanation.applied if row.governs), None)
    if governing is not None and explanation.judgement.position is not None:
        yield governing, _not_applied(explanation)


def follows_first(explanation: Explanation) -> bool:
    """Whether the first sentence says already which item this one follows."""
    return any(ground.facts[:1] == ("depends_on_item",) for ground in explanation.judgement.grounds)


def others_words(explanation: Explanation) -> str:
    """That other limits may govern as well; nothing where there is one."""
    number = len(explanation.applied) - 1
    positions = {row.position for row in explanation.applied}
    agree = len(positions) == 1 and Position.DEPENDS not in positions
    return say("limit.others", number=number, agree=agree) if number > 0 else ""


def _not_applied(explanation: Explanation) -> str | None:
    judgement = explanation.judgement
    if judgement.sum is not None or judgement.position is None or not judgement.grounds:
        return None
    first = judgement.grounds[0].facts[:1]
    return say("limit.not-applied-improvement") if first == ("functional_improvement",) else None


def change_words(explanation: Explanation) -> Iterator[str]:
    """What would change the result; that nothing does where the letter leaves nothing open."""
    judgement, told = explanation.judgement, explanation.changes
    if judgement.verdict is Verdict.UNDETERMINED:
        told = explanation.ends if len(explanation.ends) > MOST_IN_A_SENTENCE else ()
    yield from (sentence(change.says) for change in told)
    if not told and judgement.verdict in (Verdict.CONSISTENT, Verdict.INCONSISTENT):
        yield sentence(Message("changes.none"))


def certainty_words(explanation: Explanation) -> Iterator[str]:
    """How sure the verdict is, a sentence each."""
    return (sentence(one) for one in explanation.certainty)


# Limits that no reader would have expected to govern are counted, not listed.
_FAR = (Failing.EDITION, Failing.PART, Failing.UNIT, Failing.SURGERY, Failing.GUIDELINE)


def near(explanation: Explanation) -> Iterator[str]:
    """The limits not applied that a reader may have expected to govern, those with one reason together."""
    groups: dict[tuple[str, object], list[PassedOver]] = {}
    for passed in explanation.passed_over:
        if passed.failing not in _FAR:
            alike: object = passed.failing if passed.failing is Failing.DIAGNOSIS else passed.reason
            groups.setdefault((passed.edition, alike), []).append(passed)
    for (edition, _), group in groups.items():
        alone = len(group) == 1 or group[0].failing is not Failing.DIAGNOSIS
        reason = said(group[0].reason) if alone else say("passed.other-diagnoses")
        titles = "; ".join(passed.title for passed in group)
        yield say("limit.passed", limit=titles, edition=edition, reason=reason)


def far(explanation: Explanation) -> str | None:
    """The others, counted."""
    counts = Counter(passed.failing for passed in explanation.passed_over)
    told = tuple((failing.value, counts[failing]) for failing in _FAR if counts[failing])
    return say("far", counts=told) if told else None


def supposed(explained: Explained, explanation: Explanation) -> Iterator[str]:
    """What was put in place of the letter's facts, and what it changed."""
    what_if, judgement = explained.what_if, explanation.judgement
    if what_if is None:
        return
    before = what_if.before[judgement.item.index]
    yield say("what-if.put", changes=what_if.changes)
    yield say("what-if.verdict", before=before.verdict, now=judgement.verdict)
    if before.sum and before.sum != judgement.sum:
        yield say("what-if.sum", sum=say("sum", total=before.sum))


def verdict_word(explanation: Explanation) -> str:
    """The verdict in a word."""
    return value_words(explanation.judgement.verdict)

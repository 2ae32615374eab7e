"""One decision from text to verdicts: segment, extract, settle, resolve, evaluate, judge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from checker.document import Document, LetterFormat
from checker.evaluate import Engine
from checker.explain import Judged, Places, dates_told, explain
from checker.explanation import Explained, Explanation
from checker.extract import Lexicon, extract
from checker.facts import Basis, Dates, Decision, Item, ItemFacts
from checker.findings import DecisionReport, Judgement, Verdict
from checker.guideline import Rulebook
from checker.impossible import without_impossible
from checker.judge import Ask, Settled, judge, settle_worlds
from checker.question import Answer, Question
from checker.resolve import RuleIndex, question, settle, settle_item
from checker.segment import segment


class Checker:
    """A rulebook made ready: one automaton of words, one index of rows, one engine. Not shared by threads."""

    def __init__(self, rulebook: Rulebook, *, include_drafts: bool = False) -> None:
        self.rulebook = rulebook
        self.lexicon = Lexicon(rulebook.vocabulary)
        self._index = RuleIndex(rulebook, include_drafts=include_drafts)
        self._engine = Engine(rulebook.decision)

    def extract(self, document: Document) -> Decision:
        """The facts of a letter, those that only the rulebook can settle included.

        A document that could not be read becomes a decision with its problems and no items.
        """
        if not document.text:
            unread = LetterFormat.UNKNOWN
            return Decision(document.source, document.sha256, unread, Dates(), (), document.problems)
        decision = without_impossible(extract(document, segment(document), self.lexicon))
        return settle(self._index, decision)

    def judge(self, decision: Decision) -> DecisionReport:
        """Every item of a decision judged."""
        decision = settle(self._index, decision)
        judged = tuple(self._judged(decision, item, *self.settled(decision, item)) for item in decision.items)
        return DecisionReport(decision, judged)

    def close(self) -> None:
        """Free the engine."""
        self._engine.close()

    def explain(self, decision: Decision, document: Document | None, item: int | None = None) -> Explained:
        """Every item of a decision explained, or only item `item`. `document`: the letter, to quote its words."""
        decision = settle(self._index, decision)
        places = Places(document)
        items = tuple(self._explained(decision, i, places) for i in decision.items if item in (None, i.index))
        return Explained(decision, dates_told(decision.dates, places), items)

    def _explained(self, decision: Decision, item: Item, places: Places) -> Explanation:
        def verdicts(decisions: Sequence[Decision]) -> Sequence[Verdict]:
            return self._verdicts(decisions, item.index)

        asked, settled = self.settled(decision, item)
        judged = Judged(item, asked, settled, self._judged(decision, item, asked, settled))
        return explain(self._index, decision, judged, places, verdicts)

    def _judged(self, decision: Decision, item: Item, asked: Question, settled: Settled) -> Judgement:
        def ask(facts: ItemFacts, dates: Dates) -> Verdict:
            return self._supposing(replace(decision, dates=dates), item, facts)

        flagged = settled.verdict is Verdict.INCONSISTENT
        assumed = flagged and (
            asked.edition_assumed or _rests_on_assumption(decision.dates, item.facts, asked, settled, ask)
        )
        return judge(self._index, decision.dates, item, asked, settled, assumed=assumed, ask=ask)

    def _supposing(self, decision: Decision, item: Item, facts: ItemFacts) -> Verdict:
        """The verdict on other facts of one item, settled anew."""
        other = replace(item, facts=facts)
        items = tuple(other if i.index == item.index else i for i in decision.items)
        changed = replace(decision, items=items)
        return self.settled(changed, settle_item(self._index, changed, item.index))[1].verdict

    def settled(self, decision: Decision, item: Item) -> tuple[Question, Settled]:
        """One settled item with its question and its worlds."""
        asked = question(self._index, decision.dates, item, decision.items)
        return asked, _settle(asked, self._engine.answer(asked.checks), item)

    def _verdicts(self, decisions: Sequence[Decision], index: int) -> tuple[Verdict, ...]:
        """The verdict on one item in many decisions, in one call of the engine."""
        items = [(d, settle_item(self._index, d, index)) for d in decisions]
        asked = [question(self._index, d.dates, item, d.items) for d, item in items]
        answers = iter(self._engine.answer([check for one in asked for check in one.checks]))
        return tuple(
            _settle(one, tuple(islice(answers, len(one.checks))), item).verdict
            for (_, item), one in zip(items, asked, strict=True)
        )


def _settle(asked: Question, answers: Sequence[Answer], item: Item) -> Settled:
    return settle_worlds(asked, answers, item.stated_outcome, item.facts.sessions_granted.value)


def _rests_on_assumption(dates: Dates, facts: ItemFacts, asked: Question, settled: Settled, ask: Ask) -> bool:
    """Whether the verdict changes when an assumed fact is unknown: only then was the fact used.

    Without its treatment no item has a position, so that an assumed one is always used.
    """
    assumed = [name for name, fact in facts.named() if fact.basis is Basis.ASSUMED] if asked.readings else []
    return "treatment" in assumed or any(ask(facts.without(name), dates) is not settled.verdict for name in assumed)

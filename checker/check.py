"""One decision from text to verdicts: segment, extract, settle, resolve, evaluate, judge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checker.document import Document, LetterFormat
from checker.evaluate import Engine
from checker.extract import Lexicon, extract
from checker.facts import Basis, Dates, Decision, Item, ItemFacts, absent
from checker.findings import DecisionReport, Judgement, Position
from checker.guideline import Rulebook
from checker.judge import Ask, judge, settle_position
from checker.question import Question
from checker.resolve import RuleIndex, question, settle
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
        decision = extract(document, segment(document), self.lexicon)
        return settle(self._index, decision)

    def judge(self, decision: Decision) -> DecisionReport:
        """Every item of a decision judged."""
        decision = settle(self._index, decision)
        return DecisionReport(decision, tuple(self._judged(decision, item) for item in decision.items))

    def close(self) -> None:
        """Free the engine."""
        self._engine.close()

    def _judged(self, decision: Decision, item: Item) -> Judgement:
        asked = question(self._index, decision.dates, item, decision.items)
        answers = self._engine.answer([c for candidate in asked.candidates for c in candidate.checks])

        def ask(facts: ItemFacts) -> Position | None:
            return self._position(decision.dates, replace(item, facts=facts), decision.items)

        position = settle_position(asked, answers, item.facts).position
        return judge(
            self._index,
            decision.dates,
            item,
            asked,
            answers,
            assumed=asked.edition_assumed or self._rests_on_assumption(item, asked, position, ask),
            ask=ask,
        )

    def _position(self, dates: Dates, item: Item, items: Sequence[Item]) -> Position | None:
        asked = question(self._index, dates, item, items)
        answers = self._engine.answer([c for candidate in asked.candidates for c in candidate.checks])
        return settle_position(asked, answers, item.facts).position

    def _rests_on_assumption(self, item: Item, asked: Question, position: Position | None, ask: Ask) -> bool:
        """Whether the position changes when an assumed fact is unknown: only then was the fact used."""
        for name, fact in item.facts.named():
            if fact.basis is Basis.ASSUMED and name == "prior_sessions":
                return bool(asked.candidates) and ask(replace(item.facts, prior_sessions=absent(None))) is not position
        return False

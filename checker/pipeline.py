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
from checker.facts import Basis, Dates, Decision, Item, ItemFacts, PartialDate
from checker.findings import DecisionReport, Judgement, Position, Verdict
from checker.guideline import Rulebook
from checker.judge import Ask, Settled, judge, settle_position, verdict
from checker.language.letter import Language
from checker.language.lexis import Lexis
from checker.language.operations import Operations
from checker.question import Answer, Question
from checker.resolve import RuleIndex, question, settle, settle_item
from checker.segment import segment


class Checker:
    """A rulebook made ready: one automaton of words, one index of rows, one engine. Not shared by threads."""

    def __init__(self, rulebook: Rulebook, *, include_drafts: bool = False) -> None:
        self.rulebook = rulebook
        self.lexicon = Lexicon(rulebook.vocabulary, _language(rulebook))
        self._index = RuleIndex(rulebook, include_drafts=include_drafts)
        self._engine = Engine(rulebook.decision)

    def extract(self, document: Document) -> Decision:
        """The facts of a letter, those that only the rulebook can settle included.

        A document that could not be read becomes a decision with its problems and no items.
        """
        if not document.text:
            unread = LetterFormat.UNKNOWN
            return Decision(document.source, document.sha256, unread, Dates(), (), document.problems)
        return settle(self._index, _whole_days(self.read(document)))

    def read(self, document: Document) -> Decision:
        """The facts as the letter tells them, nothing settled by the rulebook."""
        return extract(document, segment(document), self.lexicon)

    def judge(self, decision: Decision) -> DecisionReport:
        """Every item of a decision judged."""
        decision = settle(self._index, decision)
        judged = tuple(self._judged(decision, item, *self._settled(decision, item)) for item in decision.items)
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

        asked, settled = self._settled(decision, item)
        judged = Judged(item, asked, settled, self._judged(decision, item, asked, settled))
        return explain(self._index, decision, judged, places, verdicts)

    def _judged(self, decision: Decision, item: Item, asked: Question, settled: Settled) -> Judgement:
        def ask(facts: ItemFacts) -> Position | None:
            return self._settled(decision, replace(item, facts=facts))[1].position

        assumed = asked.edition_assumed or _rests_on_assumption(item.facts, asked, settled.position, ask)
        return judge(self._index, decision.dates, item, asked, settled, assumed=assumed, ask=ask)

    def _answers(self, asked: Sequence[Question]) -> tuple[Answer, ...]:
        return self._engine.answer([c for one in asked for candidate in one.candidates for c in candidate.checks])

    def _settled(self, decision: Decision, item: Item) -> tuple[Question, Settled]:
        asked = question(self._index, decision.dates, item, decision.items)
        return asked, settle_position(asked, self._answers([asked]), item.facts)

    def _verdicts(self, decisions: Sequence[Decision], index: int) -> tuple[Verdict, ...]:
        """The verdict on one item in many decisions, in one call of the engine."""
        items = [(d, settle_item(self._index, d, index)) for d in decisions]
        asked = [question(self._index, d.dates, item, d.items) for d, item in items]
        answers = iter(self._answers(asked))
        return tuple(
            verdict(item, settle_position(one, tuple(islice(answers, one.checks)), item.facts))
            for (_, item), one in zip(items, asked, strict=True)
        )


def _whole_days(decision: Decision) -> Decision:
    """Until the resolvers know months and years: a surgery dated so keeps its surgery and loses its date."""

    def whole(facts: ItemFacts) -> ItemFacts:
        told = facts.surgery_date
        if isinstance(told.value, PartialDate):
            return facts.without("surgery_date")
        rivals = tuple(r for r in told.rivals if not isinstance(r.value, PartialDate))
        return facts.but("surgery_date", replace(told, rivals=rivals))

    return replace(decision, items=tuple(replace(i, facts=whole(i.facts)) for i in decision.items))


def _rests_on_assumption(facts: ItemFacts, asked: Question, position: Position | None, ask: Ask) -> bool:
    """Whether the position changes when an assumed fact is unknown: only then was the fact used.

    Without its treatment no item has a position, so that an assumed one is always used.
    """
    assumed = [name for name, fact in facts.named() if fact.basis is Basis.ASSUMED] if asked.candidates else []
    return "treatment" in assumed or any(ask(facts.without(name)) is not position for name in assumed)


def _language(rulebook: Rulebook) -> Language:
    """The layer of language made ready for a rulebook."""
    treatments = rulebook.vocabulary.treatments
    visits = frozenset(t.id.value for t in treatments if t.visits)
    units = {t.id.value: t.given_by for t in treatments if t.given_by}
    words = rulebook.language
    operations = Operations(rulebook.vocabulary.procedures, rulebook.vocabulary.body_regions, words)
    return Language(Lexis(rulebook.vocabulary, words), rulebook.evidence, visits, operations, units)

"""One decision from text to verdicts: segment, extract, settle, resolve, evaluate, judge."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from checker.caps import Caps, passes
from checker.document import Document, LetterFormat
from checker.evaluate import Engine
from checker.extract import Lexicon, extract
from checker.extract.glued import Glued
from checker.facts import Basis, Dates, Decision, Item, ItemFacts
from checker.findings import DecisionReport, Finding, Judgement, Severity, Verdict
from checker.guideline import Rulebook
from checker.judge import Ask, Settled, judge, settle_worlds
from checker.language.letter import Language
from checker.language.lexis import Lexis
from checker.language.operations import Operations
from checker.plausible import possible, problems
from checker.question import Answer, Question
from checker.resolve import RuleIndex, question, settle, settle_item
from checker.segment import segment

if TYPE_CHECKING:
    from checker.explain import Places
    from checker.explanation import Explained, Explanation


class Checker:
    """A rulebook made ready: one automaton of words, one index of rows, an engine for each thread of each process."""

    def __init__(self, rulebook: Rulebook, *, include_drafts: bool = False, caps: Caps | None = None) -> None:
        self.rulebook = rulebook
        self.include_drafts = include_drafts
        self.caps = caps or Caps()
        self.lexicon = lexicon_of(rulebook)
        self._index = RuleIndex(rulebook, include_drafts=include_drafts)
        self._of_thread = threading.local()
        self._of_thread.engine = Engine(rulebook.decision)

    def __reduce__(self) -> tuple[object, ...]:
        """What another process makes it from again."""
        return _checker, (self.rulebook, self.include_drafts, self.caps)

    @property
    def _engine(self) -> Engine:
        """The engine of this thread. One that came along in a fork is left alone: its state is a copy."""
        engine: Engine | None = getattr(self._of_thread, "engine", None)
        if engine is None or not engine.usable:
            engine = self._of_thread.engine = Engine(self.rulebook.decision)
        return engine

    def extract(self, document: Document) -> Decision:
        """The facts of a letter, those that only the rulebook can settle included.

        A document that could not be read becomes a decision with its problems and no items.
        """
        return settle(self._index, self.read(document))

    def read(self, document: Document) -> Decision:
        """The facts as the letter tells them, nothing settled by the rulebook."""
        if not document.text:
            return _unread(document)
        letter = segment(document)
        if len(letter.items) > self.caps.items:
            says = f"The letter has {len(letter.items)} disputed items"
            return _unread(replace(document, problems=(*document.problems, passes(self.caps, "items", says))))
        decision = extract(document, letter, self.lexicon)
        decision, found = possible(decision)
        return replace(decision, problems=(*decision.problems, *problems(found)))

    def judge(self, decision: Decision) -> DecisionReport:
        """Every item of a decision judged."""
        decision = settle(self._index, decision)
        judged = tuple(self._judged(decision, item, *self.settled(decision, item)) for item in decision.items)
        return DecisionReport(decision, judged)

    def close(self) -> None:
        """Free the engine of this thread."""
        self._engine.close()

    def explain(self, decision: Decision, document: Document | None, item: int | None = None) -> Explained:
        """Every item of a decision explained, or only item `item`. `document`: the letter, to quote its words."""
        from checker.explain import dates_told, places_of  # judging does not wait for it
        from checker.explanation import Explained

        decision = settle(self._index, decision)
        places = places_of(document, decision)
        items = tuple(self._explained(decision, i, places) for i in decision.items if item in (None, i.index))
        return Explained(decision, dates_told(decision.dates, places), items)

    def _explained(self, decision: Decision, item: Item, places: Places) -> Explanation:
        from checker.explain import Judged, explain

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
        followed = next((i for i in decision.items if i.index == item.depends_on_item), None)
        judgement = judge(
            self._index, decision.dates, item, asked, settled, assumed=assumed, ask=ask, followed=followed
        )
        return _of_a_part(judgement) if any(problem.in_part for problem in decision.problems) else judgement

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


def lexicon_of(rulebook: Rulebook) -> Lexicon:
    """The words of a rulebook and the layer of language made ready."""
    return Lexicon(rulebook.vocabulary, _language(rulebook), Glued(rulebook.vocabulary, rulebook.language))


def _language(rulebook: Rulebook) -> Language:
    """The layer of language made ready for a rulebook."""
    treatments = rulebook.vocabulary.treatments
    visits = frozenset(t.id.value for t in treatments if t.visits)
    units = {t.id.value: t.given_by for t in treatments if t.given_by}
    words = rulebook.language
    operations = Operations(rulebook.vocabulary.procedures, rulebook.vocabulary.body_regions, words)
    return Language(Lexis(rulebook.vocabulary, words), rulebook.evidence, visits, operations, units)


def _checker(rulebook: Rulebook, drafts: bool, caps: Caps) -> Checker:  # noqa: FBT001 - called by position
    return Checker(rulebook, include_drafts=drafts, caps=caps)


def _unread(document: Document) -> Decision:
    return Decision(document.source, document.sha256, LetterFormat.UNKNOWN, Dates(), (), document.problems)


def _of_a_part(judgement: Judgement) -> Judgement:
    """What is found in a letter that was read only in part is at most a warning: a missing fact may explain it."""
    return replace(judgement, findings=tuple(map(_at_most_a_warning, judgement.findings)))


def _at_most_a_warning(finding: Finding) -> Finding:
    if finding.severity is not Severity.ERROR:
        return finding
    return replace(finding, severity=Severity.WARNING, of_a_part=True)


def _settle(asked: Question, answers: Sequence[Answer], item: Item) -> Settled:
    return settle_worlds(asked, answers, item.stated_outcome, item.facts.sessions_granted.value)


def _rests_on_assumption(dates: Dates, facts: ItemFacts, asked: Question, settled: Settled, ask: Ask) -> bool:
    """Whether the verdict changes when an assumed fact is unknown: only then was the fact used.

    Without its treatment no item has a position, so that an assumed one is always used.
    """
    assumed = [name for name, fact in facts.named() if fact.basis is Basis.ASSUMED] if asked.readings else []
    return "treatment" in assumed or any(ask(facts.without(name), dates) is not settled.verdict for name in assumed)

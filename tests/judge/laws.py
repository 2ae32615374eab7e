"""The laws of a verdict (logic, section 8) as checks on a judged decision: what was tried, and what broke."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from random import Random

from checker.counts import Count
from checker.explain.changes import Asked, Verdicts, ends, put
from checker.facts import Basis, Decision, Fact, Improvement, Interval, Item
from checker.findings import Code, Judgement, Position, Verdict
from checker.judge import Settled
from checker.pipeline import Checker
from checker.wording import finding_words
from tests.oracle.generate import Decisions
from tests.oracle.impossible import impossible

_REFUSES = (Position.DENY, Position.PARTIAL)
_ALLOWS = (Position.APPROVE, Position.EITHER)


@dataclass
class Tried:
    """How often a law was tried, and the cases that broke it."""

    cases: int = 0
    broken: list[str] = field(default_factory=list)

    def hold(self, *, holds: bool, says: str) -> None:
        self.cases += 1
        if not holds:
            self.broken.append(says)


@dataclass
class Laws:
    """All laws over one checker and one source of random decisions."""

    checker: Checker
    source: Decisions
    random: Random

    def run(self, decisions: int) -> dict[str, Tried]:
        """Every law on every item of so many random decisions."""
        tried = {law.__name__: Tried() for law in LAWS}
        for _ in range(decisions):
            decision = self.source.decision()
            if impossible(decision):
                continue
            for item in self.settled(decision).items:
                for law in LAWS:
                    law(self, tried[law.__name__], decision, item)
        return tried

    def settled(self, decision: Decision) -> Decision:
        return self.checker.judge(decision).decision

    def judged(self, decision: Decision, item: Item) -> Judgement:
        return next(j for j in self.checker.judge(decision).items if j.item.index == item.index)

    def worlds(self, decision: Decision, item: Item) -> Settled:
        return self.checker.settled(decision, item)[1]


def one_position_and_one_verdict(laws: Laws, tried: Tried, decision: Decision, item: Item) -> None:
    """Law 1: every world has one position and one verdict; an inconsistent item carries one accusation."""
    worlds = laws.worlds(decision, item)
    kinds = {*_REFUSES, *_ALLOWS, Position.NONE}
    judged = laws.judged(decision, item)
    accusations = sum(f.code is Code.OUTCOME_CONTRADICTS_LIMIT for f in judged.findings)
    tried.hold(
        holds=all(w.position in kinds and w.verdict in Verdict for w in worlds.worlds)
        and (judged.position is None) == all(w.position is Position.NONE for w in worlds.worlds)
        and accusations == (judged.verdict is Verdict.INCONSISTENT),
        says=f"{item} {judged.verdict}",
    )


def the_sum_agrees_with_the_position(laws: Laws, tried: Tried, decision: Decision, item: Item) -> None:
    """The sum, the limit and the sentence are those of the check that decided."""
    judged, worlds = laws.judged(decision, item), laws.worlds(decision, item)
    if judged.sum is None or worlds.governing is None or judged.limit is None:
        return
    over, position = judged.sum.exceeds_by is not None, worlds.governing.position
    number = judged.sum.limit
    shown = judged.limit.visits.max if judged.limit.visits is not None else None
    messages = [finding_words(f) for f in judged.findings if f.code is Code.OUTCOME_CONTRADICTS_LIMIT]
    tried.hold(
        holds=(not over or position in (*_REFUSES, Position.EITHER))
        and (over or position in _ALLOWS)
        and (number is None or number == shown)
        and not any("supports the whole" in m and "exceeds" in m for m in messages)
        and not any("does not support" in m and "within it" in m for m in messages),
        says=f"{judged.sum} | {judged.limit.id} {shown} | {position} | {messages}",
    )


def a_value_for_an_open_fact_changes_no_decided_verdict(
    laws: Laws, tried: Tried, decision: Decision, item: Item
) -> None:
    """Law 3, first half. A told result with a 0, or a number against a derived 0, is a new letter."""
    found = laws.worlds(decision, item)
    if found.verdict is Verdict.UNDETERMINED or not found.worlds:
        return
    world = laws.random.choice(found.worlds)
    for name, value in _fillings(laws.random, item, world.reading.box.interval):
        filled = laws.judged(put(decision, item.index, name, value), item)
        tried.hold(holds=filled.verdict is found.verdict, says=f"{name}={value}: {filled.verdict} for {decision}")


def _fillings(
    random: Random, item: Item, interval: Callable[[Count], Interval]
) -> Iterator[tuple[str, int | Improvement]]:
    """One value of each count that the letter leaves open, all of one world of it."""
    facts = item.facts
    told = facts.functional_improvement.value is not Improvement.UNKNOWN
    prior = facts.prior_sessions
    if (prior.value is None or not prior.value.exact) and not prior.rivals:
        value = _any_of(random, interval(Count.PRIOR))
        if value or not told:
            yield "prior_sessions", value
    requested = facts.sessions_requested
    alone = not requested.rivals and facts.sessions_original.value is None and not facts.sessions_granted.known
    if alone and (requested.value is None or not requested.value.exact):
        yield "sessions_requested", _any_of(random, interval(Count.REQUESTED))
    if not told and prior.value is not None and prior.value.min > 0 and not prior.rivals:
        yield "functional_improvement", random.choice((Improvement.DOCUMENTED, Improvement.NOT_DOCUMENTED))


def _any_of(random: Random, interval: Interval) -> int:
    return random.randint(interval.min, interval.min + 12 if interval.max is None else interval.max)


def widening_decides_nothing(laws: Laws, tried: Tried, decision: Decision, item: Item) -> None:
    """Law 3, second half: a wider interval of the same basis and reading leaves an open verdict open."""
    if laws.worlds(decision, item).verdict is not Verdict.UNDETERMINED:
        return
    for name in ("prior_sessions", "sessions_requested"):
        fact: Fact[Interval | None] = getattr(item.facts, name)
        if fact.value is None or fact.value.min < 1 or fact.rivals or item.facts.sessions_original.known:
            continue
        wider = Interval(max(1, fact.value.min - 1), None if fact.value.max is None else fact.value.max + 2)
        changed = replace(item, facts=item.facts.but(name, replace(fact, value=wider)))
        found = laws.judged(_with(decision, changed), item)
        tried.hold(holds=found.verdict is Verdict.UNDETERMINED, says=f"{name} {wider}: {found.verdict} for {decision}")


def _with(decision: Decision, item: Item) -> Decision:
    return replace(decision, items=tuple(item if i.index == item.index else i for i in decision.items))


def what_is_undetermined_names_what_decides(laws: Laws, tried: Tried, decision: Decision, item: Item) -> None:
    """Law 4: it names facts, and each value that can be put in leads to the verdict told."""
    judged = laws.judged(decision, item)
    if judged.verdict is not Verdict.UNDETERMINED:
        return
    deciding = judged.deciding
    named = deciding is not None and bool(deciding.facts)
    tried.hold(holds=named, says=f"names nothing: {decision}")
    if deciding is None or any(fact.rivals for _, fact in item.facts.named()):
        return
    settled = laws.settled(decision)
    asked = Asked(settled, item, laws.checker.settled(settled, item)[0], judged.verdict, _again(laws, item))
    wanted = [one for one in deciding.values if not _new_letter(item, dict(one.values))]
    told = {change.facts: change.verdict for change in ends(asked, replace(deciding, values=tuple(wanted)))}
    puttable = [o for o in wanted if all(n in _COUNTS or n == "functional_improvement" for n, _ in o.values)]
    tried.hold(holds=len(told) >= len(puttable), says=f"{len(told)} of {len(puttable)} values hold for {decision}")


_COUNTS = ("prior_sessions", "sessions_requested", "sessions_authorized")


def _new_letter(item: Item, values: dict[str, object]) -> bool:
    """A result told against a stated 0, or told where nothing is said of care, is another letter, not a filling."""
    prior = values.get("prior_sessions")
    told = item.facts.functional_improvement.value is not Improvement.UNKNOWN
    none = isinstance(prior, Interval) and prior.min == 0
    return (none and told) or "functional_improvement" in values or "sessions_requested" in values


def _again(laws: Laws, item: Item) -> Verdicts:
    return lambda decisions: [laws.judged(d, item).verdict for d in decisions]


def more_visits_never_help(laws: Laws, tried: Tried, decision: Decision, item: Item) -> None:
    """Law 5: more visits requested, or more had from the first on, turn no refusal into support."""
    before = laws.worlds(decision, item).position
    if before not in _REFUSES:
        return
    for name in ("sessions_requested", "prior_sessions"):
        fact: Fact[Interval | None] = getattr(item.facts, name)
        if fact.value is None or not fact.value.exact or fact.value.min == 0 or fact.rivals:
            continue
        if name == "prior_sessions" and fact.basis is not Basis.STATED:
            continue
        more = put(decision, item.index, name, fact.value.min + laws.random.randint(1, 9))
        after = laws.judged(more, item).position
        tried.hold(holds=after not in _ALLOWS, says=f"{name} more: {before} to {after} for {decision}")


LAWS = (
    one_position_and_one_verdict,
    the_sum_agrees_with_the_position,
    a_value_for_an_open_fact_changes_no_decided_verdict,
    widening_decides_nothing,
    what_is_undetermined_names_what_decides,
    more_visits_never_help,
)

"""The product against the slow oracle on random decisions: every disagreement, and what the sample was made of.

Run `python -m benchmarks.oracle --decisions 50000 --seed 1`. A disagreement is printed with its facts, made as
small as it gets while the two still disagree: one of each kind, the smallest first.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, replace
from random import Random
from typing import NamedTuple

from checker.facts import Basis, Dates, Decision, Item, absent
from checker.findings import Code, Judgement, Verdict
from checker.guideline import Rulebook
from checker.load import load_rulebook, shipped_rules
from checker.pipeline import Checker
from tests.oracle.book import Book, When
from tests.oracle.generate import Decisions, size
from tests.oracle.impossible import impossible
from tests.oracle.scenes import Stage
from tests.oracle.values import told
from tests.oracle.verdict import ItemVerdict, item_verdict
from tests.oracle.worlds import derives_first_request


class Disagreement(NamedTuple):
    """One item that the two judge differently: in what, and how each does."""

    decision: Decision
    number: int
    of: str
    oracle: str
    product: str

    @property
    def kind(self) -> tuple[str, ...]:
        item = _item(self.decision, self.number)
        return (self.of, self.oracle, self.product, item.facts.treatment.value.value)


class Referee:
    """Product and oracle over one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.book, self.checker = Book(rulebook), Checker(rulebook)

    def compared(self, decision: Decision) -> Iterator[tuple[Item, ItemVerdict, Disagreement | None]]:
        """Each item of a decision, what the oracle says of it, and in what the product differs first."""
        judged = self.checker.judge(decision).items
        for item, judgement in zip(decision.items, judged, strict=True):
            ours = item_verdict(self.book, decision, item)
            differing = (
                Disagreement(decision, item.index, of, oracle, product)
                for of, oracle, product in (
                    *_compared(decision, item, ours, judgement),
                    *_first_requests(self.book, decision, item, judgement),
                )
                if oracle != product
            )
            yield item, ours, next(differing, None)

    def disagreements(self, decision: Decision) -> list[Disagreement]:
        """Where the two differ on the items of a decision."""
        return [found for _, _, found in self.compared(decision) if found is not None]

    def smallest(self, found: Disagreement) -> Disagreement:
        """The same kind of disagreement on as few facts as can be."""
        for smaller in _smaller(found.decision, found.number):
            if impossible(smaller):
                continue
            for again in self.disagreements(smaller):
                if (again.number, *again.kind) == (found.number, *found.kind):
                    return self.smallest(again)
        return found


def _compared(
    decision: Decision, item: Item, ours: ItemVerdict, judgement: Judgement
) -> Iterator[tuple[str, str, str]]:
    """What is compared, gravest first."""
    yield "verdict", ours.verdict.value, judgement.verdict.value
    yield "position", str(ours.shown), "None" if judgement.position is None else judgement.position.value
    yield "room", str(ours.room), str(judgement.room)
    contradictions = sum(f.code is Code.OUTCOME_CONTRADICTS_LIMIT for f in judgement.findings)
    yield "contradictions", str(int(ours.verdict is Verdict.INCONSISTENT)), str(contradictions)
    # A day of surgery that is not told is another day for each day of the request: told in two ways, it has no name.
    # And of the attended visits of a grant told as a range the product says only whether there were any.
    granted = item.facts.sessions_authorized.value
    dated = not any(getattr(decision.dates, spec.name).rivals for spec in fields(Dates))
    if dated and (granted is None or granted.exact):
        named = judgement.deciding.facts if judgement.deciding is not None else ()
        yield "deciding", str(sorted(ours.deciding)), str(sorted({_AMOUNT.get(name, name) for name in named}))


def _first_requests(book: Book, decision: Decision, item: Item, judgement: Judgement) -> Iterator[tuple[str, str, str]]:
    """The first request that only the rules show: a fact of the report, also where it turns no verdict."""
    derived = derives_first_request(book, decision, item)
    if derived is not None:
        settled = judgement.item.facts.prior_sessions
        found = not item.facts.prior_sessions.known and settled.basis is Basis.DERIVED
        yield "first request", str(derived), str(found)


# The oracle takes the amounts of a request for one fact.
_AMOUNT = dict.fromkeys(("sessions_original", "sessions_authorized"), "sessions_requested")


def _item(decision: Decision, index: int) -> Item:
    return next(i for i in decision.items if i.index == index)


def _smaller(decision: Decision, index: int) -> Iterator[Decision]:
    """The decision with one thing less."""
    needed = {index, _item(decision, index).depends_on_item}
    for item in decision.items:
        if item.index not in needed and all(i.depends_on_item != item.index for i in decision.items):
            yield replace(decision, items=tuple(i for i in decision.items if i is not item))
    for spec in fields(Dates):
        if getattr(decision.dates, spec.name).known:
            yield replace(decision, dates=replace(decision.dates, **{spec.name: absent(None)}))
    for item in decision.items:
        for less in _less(item):
            yield replace(decision, items=tuple(less if i is item else i for i in decision.items))


def _less(item: Item) -> Iterator[Item]:
    """The item with one fact, one rival, one part or one citation less."""
    facts = item.facts
    if item.depends_on_item is not None:
        yield replace(item, depends_on_item=None)
    for name, fact in facts.named():
        if fact.rivals:
            yield replace(item, facts=facts.but(name, replace(fact, rivals=())))
        elif fact.known and name != "treatment":
            yield replace(item, facts=facts.without(name))
    for name in ("body_regions", "guidelines_cited"):
        fact = getattr(facts, name)
        for one in fact.value if len(fact.value) > 1 else ():
            rest = tuple(v for v in fact.value if v is not one)
            yield replace(item, facts=facts.but(name, replace(fact, value=rest)))


def shares(book: Book, decision: Decision, item: Item, ours: ItemVerdict) -> Iterator[tuple[str, str]]:
    """What an item adds to the sample."""
    said = told(item)
    rows: set[str] = set()
    for scene in Stage(book, decision, item, said, When(decision.dates, said.reviewer, said.review)).scenes():
        rows |= {part.row.name.split("#")[0] if part.row else "no row" for part in scene.parts}
        if scene.followed == "upheld":
            rows = {"follows an upheld item"}
    yield "route", next(iter(rows)) if len(rows) == 1 else "open: several" if "no row" not in rows else "open: or none"
    yield "parts", str(len(said.parts) if said.parts != (None,) else 0)
    yield "procedure", _procedure(book, item)
    yield "treatment", said.treatment.value
    yield "outcome", item.stated_outcome.value
    yield "verdict", ours.verdict.value
    yield "position", str(ours.shown)


def _procedure(book: Book, item: Item) -> str:
    said = told(item)
    if item.depends_on_item is not None:
        return "depends on an item"
    if not said.surgery_done or said.treatment not in book.physical:
        return "none"
    days = said.surgery_days
    dated = "undated" if days is None else "dated" if len(days) == 1 else "by month or year"
    if said.procedure is None:
        return f"unknown, {dated}"
    limits = [x for _, x in book.limits["ca-mtus/postsurgical-2009"] if said.procedure in x.when.procedure]
    drafts = {x.verification.status.value == "draft" for x in limits}
    state = "unlisted" if not limits else "draft" if drafts == {True} else "listed"
    return f"{state}, {dated}"


def _print_shares(counts: dict[str, Counter[str]]) -> None:
    for name, counter in counts.items():
        total = sum(counter.values())
        print(f"\n{name}")
        for value, count in counter.most_common():
            print(f"  {100 * count / total:5.1f} %  {count:7}  {value}")


def _print(found: Disagreement) -> None:
    item = _item(found.decision, found.number)
    print(f"\n{found.of}: oracle {found.oracle}, product {found.product}")
    print(
        "  " + ", ".join(f"{s.name} {_plain(found.decision, s.name)}" for s in fields(Dates) if _known(found, s.name))
    )
    for other in found.decision.items:
        mark = ">" if other is item else " "
        follows = f", depends on {other.depends_on_item}" if other.depends_on_item else ""
        print(f" {mark} {other.index} {other.stated_outcome.value}{follows}")
        for name, fact in other.facts.named():
            if fact.known or fact.rivals:
                rivals = f", or {' or '.join(str(r.value) for r in fact.rivals)}" if fact.rivals else ""
                print(f"      {name}: {fact.value} ({fact.basis.value}){rivals}")


def _known(found: Disagreement, name: str) -> bool:
    return bool(getattr(found.decision.dates, name).known)


def _plain(decision: Decision, name: str) -> str:
    fact = getattr(decision.dates, name)
    return str(fact.value) + "".join(f" or {r.value}" for r in fact.rivals)


class Sample:
    """What a run has seen: the shares, the disagreements, and how much of it there was."""

    def __init__(self) -> None:
        self.counts: dict[str, Counter[str]] = {}
        self.found: list[Disagreement] = []
        self.decisions = self.refused = self.items = 0

    def take(self, referee: Referee, decision: Decision) -> None:
        """One decision compared, unless no letter can say it."""
        self.decisions += 1
        if impossible(decision):
            self.refused += 1
            return
        for item, ours, differing in referee.compared(decision):
            self.items += 1
            self.found += [] if differing is None else [differing]
            for name, value in shares(referee.book, decision, item, ours):
                self.counts.setdefault(name, Counter())[value] += 1

    def worst(self, referee: Referee, show: int) -> list[Disagreement]:
        """The smallest disagreement of each kind, made smaller; the smallest of these first."""
        kinds: dict[tuple[str, ...], Disagreement] = {}
        for found in sorted(self.found, key=_size):
            kinds.setdefault(found.kind, found)
        return sorted((referee.smallest(found) for found in list(kinds.values())[:show]), key=_size)


def _size(found: Disagreement) -> int:
    return size(found.decision)


def main() -> None:
    """Compare, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--decisions", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=20, help="how many kinds of disagreement to print")
    options = parser.parse_args()
    rulebook = load_rulebook(shipped_rules())
    referee, source, sample = Referee(rulebook), Decisions(rulebook, Random(options.seed)), Sample()
    started = time.perf_counter()
    for _ in range(options.decisions):
        sample.take(referee, source.decision())
    _print_shares(sample.counts)
    seconds = time.perf_counter() - started
    print(f"\n{sample.decisions} decisions, {sample.refused} of them impossible and left out, {sample.items} items")
    print(f"{len(sample.found)} disagreements in {seconds:.0f} s: {dict(Counter(f.of for f in sample.found))}")
    for one in sample.worst(referee, options.show):
        _print(one)
    referee.checker.close()


if __name__ == "__main__":
    main()

"""The effect of a change of rules: every item of a corpus whose verdict the new rules change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from checker.facts import Decision
from checker.findings import Judgement
from checker.guarded import Judges, judged


@dataclass(frozen=True, slots=True, order=True)
class VerdictChange:
    """One item judged otherwise by the new rules; `limit` is the row that decides now, else the one that did."""

    source: str
    index: int
    heading: str
    limit: str
    before: str
    after: str


def changes(decisions: Iterable[Decision], old: Judges, new: Judges) -> Iterator[VerdictChange]:
    """Each item of the decisions whose verdict differs, in order."""
    for decision in decisions:
        before = {j.item.index: j for j in judged(decision, old).items}
        for after in judged(decision, new).items:
            was = before.get(after.item.index)
            if was is not None and was.verdict is not after.verdict:
                yield _change(decision.source, was, after)


def _change(source: str, before: Judgement, after: Judgement) -> VerdictChange:
    limit = after.limit or before.limit
    return VerdictChange(
        source,
        after.item.index,
        after.item.heading,
        limit.id if limit is not None else "no limit",
        before.verdict.value,
        after.verdict.value,
    )


def by_limit(found: Iterable[VerdictChange]) -> Mapping[str, int]:
    """How many verdicts each limit changed, most first."""
    return dict(Counter(change.limit for change in found).most_common())

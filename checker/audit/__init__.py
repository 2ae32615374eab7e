"""The flow over many decisions: every input becomes a report, whatever is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from checker.audit.jobs import Context, Job, Source, check_job, judge_job, lost
from checker.audit.workers import Lost, Pool
from checker.caps import Caps
from checker.facts import Decision
from checker.findings import DecisionReport, Report, Tool
from checker.flags import Located
from checker.gate import failed

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Run:
    """The workers of a run, and what each input may take."""

    pool: Pool[Context]
    seconds: float
    caps: Caps

    def each(self, job: Job[R], sources: Sequence[Source], otherwise: Callable[[Decision], R]) -> Iterator[R]:
        """The result of every input, in order; of one that took too much, what `otherwise` makes of its problem."""
        results = self.pool.each(partial(job, source=source) for source in sources)
        for source, result in zip(sources, results, strict=True):
            yield otherwise(lost(source, result, self.seconds, self.caps)) if isinstance(result, Lost) else result


def audited(run: Run, sources: Sequence[Source]) -> Iterator[DecisionReport]:
    """Each input judged, in order; a failure of one never stops the others."""
    return run.each(judge_job, sources, lambda unread: DecisionReport(unread, ()))


def checked(run: Run, sources: Sequence[Source]) -> Iterator[Located]:
    """The same for a gate: each input judged, with the places in it."""
    return run.each(check_job, sources, lambda unread: Located(DecisionReport(unread, ()), "", printed=False))


def report_of(decisions: Iterator[DecisionReport], tool: Tool) -> Report:
    """All decisions in one report."""
    kept = tuple(decisions)
    return Report(tool, kept, sum(map(failed, kept)))

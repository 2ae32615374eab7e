"""What must hold of limits taken by themselves, and of the limits of one edition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from checker.guideline import Limit, Verification
from checker.load.library import Library, PlacedLimit
from checker.load.lint.spans import windows_meet
from checker.load.problems import RuleProblem
from checker.load.schema import near


def uncased_limits(library: Library) -> Iterator[RuleProblem]:
    """Every limit has cases."""
    for placed in library.limits:
        if not placed.limit.cases:
            yield placed.entry.problem(
                message="the limit has no cases", remedy="add `cases` with what it must answer, given what"
            )


def stages_unknown(library: Library) -> Iterator[RuleProblem]:
    """A case names a stage that its limit has."""
    for placed in library.limits:
        stages = tuple(stage.id for stage in placed.limit.stages)
        for number, case in enumerate(placed.limit.cases):
            if case.stage is not None and case.stage not in stages:
                yield placed.entry.problem(
                    *("cases", number, "stage"),
                    message=f"the limit has no stage `{case.stage}`",
                    remedy=f"its stages are {_listing(stages)}{near(case.stage, stages)}",
                )


def repeated_stages(library: Library) -> Iterator[RuleProblem]:
    """The stages of a limit have ids of their own."""
    for placed in library.limits:
        counted = Counter(stage.id for stage in placed.limit.stages)
        for number, stage in enumerate(placed.limit.stages):
            if counted[stage.id] > 1:
                message = f"two stages of the limit are called `{stage.id}`"
                yield placed.entry.problem("stages", number, "id", message=message, remedy="rename one")


def stage_rows_unlisted(library: Library) -> Iterator[RuleProblem]:
    """The row of a stage is among the rows of its limit."""
    for placed in library.limits:
        for number, stage in enumerate(placed.limit.stages):
            if stage.row is not None and stage.row not in placed.limit.rows:
                yield placed.entry.problem(
                    *("stages", number, "row"),
                    message=f"`rows` of the limit lacks `{stage.row}`",
                    remedy=f"add it there{near(stage.row, placed.limit.rows)}",
                )


def rows_without_reason(library: Library) -> Iterator[RuleProblem]:
    """A limit that no row of the published table has says where it comes from; no other limit does."""
    for placed in library.limits:
        limit = placed.limit
        if not limit.rows and not limit.unlisted:
            message = "`rows` is none, and nothing says why"
            yield placed.entry.problem("rows", message=message, remedy="name the rows, or say why in `unlisted`")
        if limit.rows and limit.unlisted is not None:
            message = "`unlisted` says why there is no row, and `rows` names some"
            yield placed.entry.problem("unlisted", message=message, remedy="keep one of them")


def contradictory_bounds(library: Library) -> Iterator[RuleProblem]:
    """A stage that allows nothing, or anything, has no ceiling beside it."""
    for placed in library.limits:
        for number, stage in enumerate(placed.limit.stages):
            allow = stage.allow
            counted = allow.sessions is not None or allow.total_sessions is not None
            if allow.none + allow.unlimited + counted > 1:
                yield placed.entry.problem(
                    *("stages", number, "allow"),
                    message="more than one of none, unlimited and a count",
                    remedy="keep the one that the guideline states",
                )


def missing_sources(library: Library) -> Iterator[RuleProblem]:
    """A quoted number says who quotes it."""
    for placed in library.limits:
        verification = placed.limit.verification
        if verification.status is Verification.QUOTED and not verification.by:
            yield placed.entry.problem(
                "verification",
                message="quoted, and nobody is named who quotes it",
                remedy="name the decisions or pages in `by`, or call it recalled",
            )


def repeated_limits(library: Library) -> Iterator[RuleProblem]:
    """A limit's id is its own in the whole edition."""
    for edition, limits in library.by_edition():
        first: dict[str, PlacedLimit] = {}
        for placed in limits:
            twin = first.setdefault(placed.limit.id, placed)
            if twin is not placed:
                message = f"{edition} has a limit `{placed.limit.id}` already, at {twin.entry.place}"
                yield placed.entry.problem("id", message=message, remedy="rename one")


def rows_governed_twice(library: Library) -> Iterator[RuleProblem]:
    """A row of an edition governs through one limit; limits for different treatments may share it."""
    for _, limits in library.by_edition():
        governed: dict[str, list[PlacedLimit]] = {}
        for placed in limits:
            for row in sorted(governing_rows(placed.limit)):
                earlier = governed.setdefault(row, [])
                yield from _governed_already(row, placed, (p for p in earlier if _side_by_side(p, placed)))
                earlier.append(placed)


def _governed_already(row: str, placed: PlacedLimit, earlier: Iterable[PlacedLimit]) -> Iterator[RuleProblem]:
    for twin in earlier:
        yield placed.entry.problem(
            "rows",
            message=f"the row `{row}` governs through `{twin.limit.id}` already, at {twin.entry.place}",
            remedy="name the row that this limit encodes, or make one limit of the two",
        )


def _side_by_side(first: PlacedLimit, second: PlacedLimit) -> bool:
    shared = set(first.limit.when.treatment) & set(second.limit.when.treatment)
    return bool(shared) and windows_meet(first.topic.in_force, second.topic.in_force)


def governing_rows(limit: Limit) -> set[str]:
    """The rows that stages are reported under: their own, else the first of the limit.

    An advisory row (a check after so many visits) stands beside many limits and governs none.
    """
    rows = {stage.row or next(iter(limit.rows), None) for stage in limit.stages if not stage.advisory}
    return {row for row in rows if row is not None}


def _listing(names: tuple[str, ...]) -> str:
    return ", ".join(names) or "none"

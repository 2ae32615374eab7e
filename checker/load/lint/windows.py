"""The dates on which topics and editions govern: no day twice, no day lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from checker.guideline import Edition, Window
from checker.load.library import Library, Placed, PlacedEdition, PlacedLimit
from checker.load.lint.spans import ends, said, starts, window_within, windows_meet
from checker.load.problems import RuleProblem

_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_CASE_DATES = frozenset({"request_date", "date_of_injury", "surgery_date"})


def backward_windows(library: Library) -> Iterator[RuleProblem]:
    """A window ends after it starts."""
    for entry, window in _windows(library):
        if _backward(window):
            yield entry.problem(
                "in_force",
                message=f"{said(window)} holds no day",
                remedy="`until` is the first day on which it no longer governs",
            )


def _windows(library: Library) -> Iterator[tuple[Placed[Edition] | Placed[object], Window]]:
    for edition in library.editions:
        yield edition.entry, edition.entry.value.in_force
    for header in library.headers.values():
        yield header, header.value.in_force


def _backward(window: Window) -> bool:
    return ends(window) <= starts(window)


def loose_dates(library: Library) -> Iterator[RuleProblem]:
    """A date is written as year, month and day; pydantic would take a count of seconds as well."""
    for entry, _ in _windows(library):
        for key in ("from", "until"):
            yield from _loose(entry, "in_force", key)
    for placed in library.limits:
        yield from _loose(placed.entry, "verification", "checked")
        for number, case in enumerate(placed.limit.cases):
            for key in case.given.model_fields_set & _CASE_DATES:
                yield from _loose(placed.entry, "cases", number, "given", key)


def _loose(entry: Placed[object], *path: str | int) -> Iterator[RuleProblem]:
    written = entry.written(*path)
    if isinstance(written, str) and not _ISO.fullmatch(written):
        yield entry.problem(*path, message=f"`{written}` is not a date", remedy='write it like "2016-07-29"')


def headings_that_differ(library: Library) -> Iterator[RuleProblem]:
    """An overlay's topic file of a name that exists says of the topic what the file below says."""
    reported: set[int] = set()
    for placed in library.limits:
        above = library.headers[placed.topic.edition, placed.stem]
        same = (above.value.in_force, above.value.topic) == (placed.topic.in_force, placed.topic.topic)
        if not same and id(above) not in reported:
            reported.add(id(above))
            yield above.problem(
                message=f"the topic or its dates differ from {placed.header.place}, which it adds to",
                remedy="copy the heading from there, or give the file a name of its own",
            )


def topics_outside_their_edition(library: Library) -> Iterator[RuleProblem]:
    """A topic governs on no day on which its edition does not."""
    for header in library.headers.values():
        edition, window = library.edition(header.value.edition), header.value.in_force
        if edition is None or _backward(window):
            continue
        outer = edition.entry.value.in_force
        if windows_meet(window, outer) and not window_within(window, outer):
            message = f"{said(window)} reaches beyond its edition, {said(outer)} ({edition.entry.place})"
            yield header.problem("in_force", message=message, remedy="mend the dates of one of them")


def unreachable_limits(library: Library) -> Iterator[RuleProblem]:
    """Some request can be judged by every limit: on some day, for some treatment of its edition."""
    for placed in library.limits:
        edition = library.edition(placed.topic.edition)
        if edition is not None:
            yield from _unreachable(placed, edition.entry.value)


def _unreachable(placed: PlacedLimit, edition: Edition) -> Iterator[RuleProblem]:
    window = placed.topic.in_force
    if not _backward(window) and not _backward(edition.in_force) and not windows_meet(window, edition.in_force):
        message = f"never in force: {said(window)}, and its edition {said(edition.in_force)}"
        yield placed.entry.problem(message=message, remedy="mend the dates of the topic or of the edition")
    if edition.treatments and not set(edition.treatments) & set(placed.limit.when.treatment):
        yield placed.entry.problem(
            *("when", "treatment"),
            message=f"{edition.id} is never asked about {', '.join(placed.limit.when.treatment)}",
            remedy=f"it answers for {', '.join(edition.treatments)}: add the treatment there or move the limit",
        )


def gaps_and_overlaps(library: Library) -> Iterator[RuleProblem]:
    """Editions of one guideline, cited alike and for the same treatments, follow each other day by day."""
    for first, second in combinations(library.editions, 2):
        if _rivals(first, second):
            yield from _overlap(first.entry, second.entry)
    for earlier in library.editions:
        later = [e.entry for e in library.editions if e is not earlier and _rivals(earlier, e)]
        yield from _gap(earlier.entry, later)


def _rivals(first: PlacedEdition, second: PlacedEdition) -> bool:
    one, other = first.entry.value, second.entry.value
    share = not one.treatments or not other.treatments or bool(set(one.treatments) & set(other.treatments))
    sane = not _backward(one.in_force) and not _backward(other.in_force)
    return first.guideline == second.guideline and one.cited_as is other.cited_as and share and sane


def _overlap(first: Placed[Edition], second: Placed[Edition]) -> Iterator[RuleProblem]:
    if first.value.id != second.value.id and windows_meet(first.value.in_force, second.value.in_force):
        day = max(starts(first.value.in_force), starts(second.value.in_force))
        yield second.problem(
            "in_force",
            message=f"on {day} both `{first.value.id}` ({first.place}) and `{second.value.id}` are in force",
            remedy="an edition starts on the day the other ends",
        )


def _gap(earlier: Placed[Edition], others: list[Placed[Edition]]) -> Iterator[RuleProblem]:
    end = ends(earlier.value.in_force)
    later = [e for e in others if starts(e.value.in_force) > end]
    if not later or any(e.value.in_force.holds(end) for e in others):
        return
    following = min(later, key=lambda e: starts(e.value.in_force))
    yield following.problem(
        "in_force",
        message=f"from {end}, the end of `{earlier.value.id}` ({earlier.place}), no edition is in force",
        remedy="an edition starts on the day the other ends",
    )

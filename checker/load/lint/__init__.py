"""What must hold across the rulebook. One small function a rule; each yields every breach it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from checker.load.files import Part
from checker.load.library import Library
from checker.load.lint.limits import (
    contradictory_bounds,
    missing_sources,
    repeated_limits,
    repeated_stages,
    rows_governed_twice,
    rows_without_reason,
    stage_rows_unlisted,
    stages_unknown,
    uncased_limits,
)
from checker.load.lint.numbers import unstated_numbers
from checker.load.lint.references import (
    circular_defeats,
    clocks_unknown,
    conditions_unknown,
    defeats_unknown,
    editions_unknown,
    guidelines_unknown,
    procedures_unknown,
    regions_unknown,
    repeated_editions,
    treatments_without_words,
)
from checker.load.lint.rivals import unranked_rivals
from checker.load.lint.windows import (
    backward_windows,
    gaps_and_overlaps,
    headings_that_differ,
    loose_dates,
    topics_outside_their_edition,
    unreachable_limits,
)
from checker.load.lint.words import (
    ambiguous_words,
    entries_without_words,
    overlong_words,
    repeated_entries,
)
from checker.load.problems import RuleProblem

Lint = Callable[[Library], Iterator[RuleProblem]]

_V, _G, _T = Part.VOCABULARY, Part.GUIDELINE, Part.TOPIC

# A lint that misses what another file defines would cry wolf while such a file cannot be read: it waits.
LINTS: tuple[tuple[Lint, frozenset[Part]], ...] = (
    (unstated_numbers, frozenset()),
    (uncased_limits, frozenset()),
    (stages_unknown, frozenset()),
    (repeated_stages, frozenset()),
    (stage_rows_unlisted, frozenset()),
    (rows_without_reason, frozenset()),
    (contradictory_bounds, frozenset()),
    (missing_sources, frozenset()),
    (repeated_limits, frozenset()),
    (rows_governed_twice, frozenset()),
    (unranked_rivals, frozenset()),
    (editions_unknown, frozenset({_G})),
    (guidelines_unknown, frozenset({_G})),
    (defeats_unknown, frozenset({_T})),
    (circular_defeats, frozenset()),
    (clocks_unknown, frozenset()),
    (repeated_editions, frozenset()),
    (treatments_without_words, frozenset({_V})),
    (regions_unknown, frozenset({_V})),
    (conditions_unknown, frozenset({_V})),
    (procedures_unknown, frozenset({_V})),
    (backward_windows, frozenset()),
    (loose_dates, frozenset()),
    (headings_that_differ, frozenset()),
    (topics_outside_their_edition, frozenset()),
    (gaps_and_overlaps, frozenset()),
    (unreachable_limits, frozenset()),
    (repeated_entries, frozenset()),
    (ambiguous_words, frozenset()),
    (entries_without_words, frozenset()),
    (overlong_words, frozenset()),
)


def faults(library: Library) -> Iterator[RuleProblem]:
    """Every breach of every rule."""
    for lint, needed in LINTS:
        if not needed & library.broken:
            yield from lint(library)

"""What an overlay does to the rules below it, and how far its own numbers are proven."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from checker.guideline import Limit, Overlay, Verification
from checker.load.library import Library, PlacedLimit, overlaid

_PROVEN = (Verification.STATUTE, Verification.QUOTED)
# What a limit says beside its numbers, and whom they are for: two limits alike but for these say the same.
_BESIDE = ("title", "cite", "states", "note", "cases", "verification", "beats")


def laid_over(below: Library, above: Library, name: str) -> tuple[Library, Overlay]:
    """The library with an overlay laid over it, and what the overlay has done.

    A row that is laid over another inherits none of its verification: it is statute or quoted only where it says
    what the row below said, or where its `by` names somebody who did not vouch for that row.
    """
    known = {_key(placed): placed.limit for placed in below.limits}
    unproven = tuple(p for p in above.limits if not _proven(p.limit, known.get(_key(p))))
    doubted = {id(placed) for placed in unproven}
    limits = tuple(_recalled(placed) if id(placed) in doubted else placed for placed in above.limits)
    replaced = tuple(_names(above, below, present=True))
    added = tuple(_names(above, below, present=False))
    done = Overlay(name, replaced, added, tuple(_id(placed) for placed in unproven))
    return overlaid(below, replace(above, limits=limits)), done


def _key(placed: PlacedLimit) -> tuple[str, str, str]:
    return placed.topic.edition, placed.stem, placed.limit.id


def _id(placed: PlacedLimit) -> str:
    """The name by which reports and `rules show` know a limit."""
    return f"{placed.topic.edition}/{placed.limit.id}"


def _proven(limit: Limit, below: Limit | None) -> bool:
    status, by = limit.verification.status, set(limit.verification.by)
    if status not in _PROVEN:
        return True
    if below is None:
        return bool(by)
    told = below.verification
    if _says(limit) == _says(below) and list(Verification).index(status) >= list(Verification).index(told.status):
        return True
    return bool(by - set(told.by))


def _says(limit: Limit) -> object:
    return limit.model_dump(exclude=set(_BESIDE))


def _recalled(placed: PlacedLimit) -> PlacedLimit:
    limit = placed.limit
    verification = limit.verification.model_copy(update={"status": Verification.RECALLED})
    value = limit.model_copy(update={"verification": verification})
    return replace(placed, entry=replace(placed.entry, value=value))


def _names(above: Library, below: Library, *, present: bool) -> Iterator[str]:
    """The limits and editions of the overlay that are below already, or those that are not."""
    limits = {_key(placed) for placed in below.limits}
    editions = {edition.entry.value.id for edition in below.editions}
    yield from dict.fromkeys(_id(p) for p in above.limits if (_key(p) in limits) is present)
    yield from dict.fromkeys(e.entry.value.id for e in above.editions if (e.entry.value.id in editions) is present)

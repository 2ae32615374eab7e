"""What this machine has and lacks, a line a part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rich.text import Text

from checker.report.words import clean, page_of, wrapped


class State(StrEnum):
    """Whether a part can be used; one that is absent is needed by some of the work only."""

    GOOD = "ok"
    ABSENT = "absent"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its name, what was found of it, and where it is not good what to do."""

    name: str
    state: State
    says: str
    remedy: str = ""


_STYLES = {State.GOOD: "green", State.ABSENT: "yellow", State.BROKEN: "bold red"}


def doctor_page(found: Sequence[Part]) -> Text:
    """The parts in the order looked at, what to do below those that are not good."""
    return page_of(line for one in found for line in _lines(one))


def _lines(one: Part) -> Iterator[Text]:
    yield Text.assemble((f"{one.state.value:<8}", _STYLES[one.state]), f"{one.name:<15}{clean(one.says)}")
    if one.remedy:
        yield from wrapped(one.remedy, 8)

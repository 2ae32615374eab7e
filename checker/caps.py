"""How much one input may hold, unfold to and take; what passes a cap is a problem of that input alone."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from checker.document import Problem

MEGABYTE = 1024 * 1024
# What a worker needs before it reads a letter: the interpreter, the rulebook, the engine.
LEAST_MEMORY = 256
SECONDS = 10


@dataclass(frozen=True, slots=True)
class Caps:
    """The caps on one input. A decision letter is a few pages: every default is many times what one needs."""

    # Megabytes of the file itself.
    megabytes: int = 64
    # Pages of a PDF.
    pages: int = 2_000
    # Characters of the text as read.
    characters: int = 5_000_000
    # Disputed items of one decision.
    items: int = 500
    # Streams of a PDF, and the megabytes they inflate to.
    streams: int = 100_000
    inflated: int = 256
    # Times that the forms of a PDF draw one another.
    forms: int = 100_000
    # Megabytes of memory that a worker process may use.
    memory: int = 2_048


CAP_NAMES = tuple(spec.name for spec in fields(Caps))
SPLIT = "give each decision letter as a file of its own"


def with_cap(caps: Caps, name: str, most: int) -> Caps:
    """The caps with one of them changed. ValueError for a name that is no cap, or a cap below 1."""
    if name not in CAP_NAMES:
        raise ValueError(f"there is no cap {name!r}; the caps are {', '.join(CAP_NAMES)}")
    if most < 1:
        raise ValueError(f"a cap is a whole number from 1 on, not {most}")
    return replace(caps, **{name: most})


def passes(caps: Caps, name: str, says: str, remedy: str = SPLIT) -> Problem:
    """The problem of an input that passes a cap; `says` is a clause that names the place."""
    most = getattr(caps, name)
    return Problem("too-large", f"{says}; at most {most} are read. To mend it, {remedy}, or raise --cap {name}={most}.")

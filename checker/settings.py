"""What a configuration file sets, with where each key is written; and what holds where it is silent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum

from checker.findings import Code, FailOn


class Weight(StrEnum):
    """What a configuration may make of a kind of finding."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a run. Paths are as seen from the working directory; `file` is None where nothing was read."""

    paths: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    rules_overlay: tuple[str, ...] = ()
    fail_on: FailOn | None = None
    severity: Mapping[Code, Weight] = field(default_factory=dict)
    baseline: str | None = None
    waivers: str | None = None
    jobs: int | None = None
    cache: str | None = None
    file: str | None = None
    lines: Mapping[str, int] = field(default_factory=dict)

    def place(self, key: str) -> str | None:
        """Where a key is written, as "file:line"; None where it is not."""
        return f"{self.file}:{self.lines[key]}" if key in self.lines else None

    def named(self) -> Iterator[tuple[str, object]]:
        """Every key with its value, in the order of the contract."""
        for key in KEYS:
            yield key, getattr(self, key)


KEYS = tuple(spec.name for spec in fields(Settings) if spec.name not in ("file", "lines"))

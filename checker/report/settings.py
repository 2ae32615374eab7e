"""The settings in force, for a person: each value and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.text import Text

from checker.report.words import clean, page_of
from checker.settings import Settings

_NAMES = 15
# What holds where a key is not set; empty where nothing does.
_SILENT = {
    "paths": "none: name them on the command line",
    "fail_on": "error (check); never (audit, explain)",
    "severity": "each kind as the rules weigh it",
    "jobs": "one for each processor, at most 4",
}


def settings_page(settings: Settings) -> Text:
    """A line a key."""
    read = settings.file or "none: there is no imrcheck.toml, nor a [tool.imrcheck], from here upward"
    return page_of((Text(f"configuration: {clean(read)}"), *_lines(settings)))


def _lines(settings: Settings) -> Iterator[Text]:
    for key, value in settings.named():
        place = settings.place(key)
        words = _SILENT.get(key, "none") if place is None else _words(value)
        yield Text.assemble((f"  {key:<{_NAMES}}", "bold"), f"{words}  ", (f"[{clean(place or 'default')}]", "dim"))


def _words(value: object) -> str:
    match value:
        case tuple():
            return clean(", ".join(value)) or "none"
        case Mapping():
            return ", ".join(f"{key} = {weight}" for key, weight in value.items()) or "none"
        case _:
            return clean(str(value))

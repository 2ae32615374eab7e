"""English, as people say it who work in utilization review."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from string import Formatter
from typing import Any

from checker.wording.english import changes, findings, grounds, labels, names, reasons, steps
from checker.wording.english.values import Noun, value_words

Words = str | Callable[..., str]

CODES: Mapping[str, Words] = {
    code: words
    for part in (names, labels, reasons, grounds, findings, steps, changes)
    for code, words in part.WORDS.items()
}


class _Formatter(Formatter):
    """Fills a template: every argument in words; `{total:visit}` is a count with its noun."""

    def format_field(self, value: Any, spec: str) -> str:
        return Noun(spec).of(value) if spec else value_words(value)


_FORMATTER = _Formatter()


class English:
    """The catalogue of English words."""

    def say(self, code: str, arguments: Mapping[str, object], /) -> str:
        words = CODES[code]
        if callable(words):
            return words(**arguments)
        return _FORMATTER.vformat(words, (), dict(arguments))

    def value(self, value: object, /) -> str:
        return value_words(value)


ENGLISH = English()

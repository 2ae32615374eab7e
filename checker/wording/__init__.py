"""Everything that is said to people, for every format: a message in, a sentence out, in the language of `speaking`."""

from __future__ import annotations

from checker.wording.catalogue import (
    Catalogue,
    argument_words,
    finding_words,
    said,
    say,
    sentence,
    speaking,
    value_words,
)

__all__ = [
    "Catalogue",
    "argument_words",
    "finding_words",
    "said",
    "say",
    "sentence",
    "speaking",
    "value_words",
]

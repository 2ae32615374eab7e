"""The explanation as one HTML page that needs nothing else: verdicts first, the letter with its marks beside them.

Every text goes through the template's escaping; script and style stand inline under a content security policy that
names their digests, so that nothing else runs and nothing is fetched.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template

from checker.explanation import Excerpt, Explanation, Quote
from checker.report.explain.letter import letter_of, marks, sheets, shown
from checker.report.explain.page import (
    Page,
    certainty_words,
    change_words,
    conclusion,
    far,
    judged,
    label,
    limits,
    near,
    not_judged,
    noted,
    noted_words,
    others_words,
    place_of,
    supposed,
    told_words,
    verdict_word,
)
from checker.report.signature import overlay_words, signed
from checker.wording import said, say, sentence, value_words

_POLICY = "default-src 'none'; style-src {style}; script-src {script}; base-uri 'none'; form-action 'none'"


def to_html(page: Page) -> str:
    """The page. The same explanation gives the same bytes."""
    items = list(judged(page))
    found = marks(page.explained, items)
    style, script = _part("page.css"), _part("page.js")
    return _template().render(
        page=page,
        decision=page.report.decisions[0],
        judged=items,
        not_judged=list(not_judged(page)),
        letter=sheets(page.document, found) if page.document is not None else None,
        style=style,
        script=script,
        signed=signed(page.report.tool),
        overlays=[overlay_words(overlay) for overlay in page.report.tool.overlays],
        policy=_POLICY.format(style=_digest(style), script=_digest(script)),
    )


def start_of(quotes: Sequence[Quote], passage: Excerpt) -> int | None:
    """Where the first words marked in a passage stand, which is where a link to it leads."""
    return next((q.span.start for q in quotes if passage.span.start <= q.span.start < passage.span.end), None)


def target(item: Explanation) -> tuple[str, int | None]:
    """Where the quote of the first sentence leads: to the place of the fact that it shows."""
    for fact in item.evidence:
        if item.shown_by is not None and item.shown_by in fact.passages:
            return f"i{item.judgement.item.index}f{item.facts.index(fact) + 1}", start_of(fact.quotes, item.shown_by)
    return "", None


def contrary(item: Explanation) -> list[str]:
    """What would change the result had the letter stated otherwise."""
    return [sentence(change.says) for change in item.contrary]


def not_applied(item: Explanation) -> list[str]:
    """The limits not applied, those that nobody expects counted."""
    others = far(item)
    return [*near(item), *([others] if others else [])]


def _digest(content: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


@cache
def _part(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8").strip()


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    functions = (
        certainty_words, change_words, conclusion, contrary, label, letter_of, limits, not_applied, noted, noted_words,
        others_words, place_of, said, say, shown, start_of, supposed, target, told_words, value_words, verdict_word,
    )  # fmt: skip
    words: Mapping[str, object] = {function.__name__: function for function in functions}
    environment.globals.update(words)
    return environment.from_string(_part("page.html.jinja"))

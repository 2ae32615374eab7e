"""The rulebook for a reader: limits as a list, and one limit in full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.text import Text

from checker.guideline import CaseFacts, Edition, Limit, Rulebook, Topic, Window
from checker.report.limit_words import applies, bounds, stage_words, terms, verification_words
from checker.report.words import counted, page_of, spoken, wrapped

COLUMN = 20


@dataclass(frozen=True, slots=True)
class Entry:
    """One limit of the rulebook with where it stands."""

    guideline: str
    edition: Edition | None
    topic: Topic
    limit: Limit
    place: str | None

    @property
    def id(self) -> str:
        """What a reader types to see it: the edition and the limit."""
        return f"{self.topic.edition}/{self.limit.id}"


def entries(rulebook: Rulebook) -> Iterator[Entry]:
    """Every limit, in the order of the rulebook."""
    editions = {e.id: (g.id, e) for g in rulebook.guidelines for e in g.editions}
    for topic in rulebook.topics:
        guideline, edition = editions.get(topic.edition, ("", None))
        for limit in topic.limits:
            place = _place(rulebook, topic, limit)
            yield Entry(guideline, edition, topic, limit, place)


def _place(rulebook: Rulebook, topic: Topic, limit: Limit) -> str | None:
    found = [
        where
        for key, where in rulebook.places.items()
        if key.startswith(f"{topic.edition}/") and key.endswith(f"#{limit.id}")
    ]
    return found[0] if len(found) == 1 else None


def list_page(listed: Sequence[Entry]) -> Text:
    """Each limit by its id, then its title, its bound and how sure its number is."""
    lines = [line for entry in listed for line in _listed(entry)]
    return page_of((*lines, Text(counted(len(listed), "limit"))))


def _listed(entry: Entry) -> Iterator[Text]:
    yield Text(entry.id, style="bold")
    bound = "; ".join(bounds(entry.limit))
    sure = entry.limit.verification.status.value
    yield from wrapped(f"{entry.limit.title}: {bound} [{sure}]", 4)


def show_page(entry: Entry) -> Text:
    """One limit as a person reads it."""
    limit = entry.limit
    rows = (
        ("id", entry.id),
        ("citation", limit.cite),
        ("states", limit.states),
        ("edition", entry.edition.name if entry.edition else entry.topic.edition),
        ("topic", entry.topic.topic),
        ("in force", _window(entry.topic.in_force)),
        *((name, ", ".join(words) or "any") for name, words in applies(limit)),
        *terms(limit),
        ("published rows", ", ".join(limit.rows) or f"none: {limit.unlisted}"),
        ("verification", verification_words(limit)),
        ("note", limit.note),
        ("written in", entry.place),
    )
    lines = [line for name, words in rows if words for line in _line(name, words)]
    return page_of((Text(limit.title, style="bold"), *lines, *_stages(limit), *_cases(limit)))


def _line(name: str, words: str) -> Iterator[Text]:
    return wrapped(words, 2, lead=name.ljust(COLUMN))


def _window(window: Window) -> str:
    start = f"from {window.start.isoformat()}" if window.start else "from the beginning"
    return f"{start} until before {window.until.isoformat()}" if window.until else start


def _stages(limit: Limit) -> Iterator[Text]:
    if limit.stages:
        yield Text("Stages", style="bold")
    for stage in limit.stages:
        yield from _line(stage.id, stage_words(stage, limit.unit))


def _cases(limit: Limit) -> Iterator[Text]:
    if limit.cases:
        yield Text("Cases", style="bold")
    for case in limit.cases:
        expected = [case.expect, f"stage {case.stage}" if case.stage else None, case.position]
        answer = ", ".join(part for part in expected if part)
        yield from wrapped(f"{case.name} ({_given(case.given)}): {answer}", 2)


def _given(given: CaseFacts) -> str:
    said = given.model_dump(mode="json", exclude_defaults=True)
    return ", ".join(f"{spoken(name)} {_amount(value)}" for name, value in said.items()) or "nothing said"


def _amount(value: object) -> str:
    return "-".join(map(str, value)) if isinstance(value, list | tuple) else spoken(str(value))

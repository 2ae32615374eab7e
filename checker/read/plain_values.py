"""Reads the single values of a facts file; each reader takes a node and names what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from datetime import date
from enum import StrEnum
from typing import TypeVar

from checker.document import Problem, Span
from checker.facts import Citation, CitedGuideline, Interval, PartialDate, Party, Quotation
from checker.plausible import FIRST_DAY, LAST_DAY, in_calendar
from checker.read.nearest import near
from checker.read.yaml_lines import Mapping, Node, Sequence, Word

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
Reader = Callable[[Node], T]

# The engine holds counts below a million; no course of treatment comes near it.
MOST_VISITS = 999_999
_DIGITS = re.compile(r"[0-9]{1,18}\Z")
_PARTIAL_DAY = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2}))?\Z")
_MONTHS = 12
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


class WrongValueError(Exception):
    """A value that cannot stand where it stands."""

    def __init__(self, line: int, says: str) -> None:
        super().__init__(says)
        self.line = line
        self.says = says


def unknown(node: Node) -> bool:
    """Whether the node says that the fact is not known."""
    return isinstance(node, Word) and (node.null or node.text == "unknown")


def word_of(node: Node) -> str:
    """A text as written, whatever YAML would take it for."""
    if not isinstance(node, Word) or node.null:
        raise WrongValueError(node.line, "write a text")
    return node.text


def number_of(node: Node) -> int:
    """A whole number from 0 on."""
    if not isinstance(node, Word) or node.quoted or not _DIGITS.match(node.text):
        raise WrongValueError(node.line, "write a whole number from 0 on, without quotes")
    return int(node.text)


def count_of(node: Node) -> Interval:
    """A count of visits or weeks: `12`, or `{min: 8, max: 12}` with `max` null for no upper end."""
    if isinstance(node, Mapping):
        return _interval(node)
    if not isinstance(node, Word) or node.quoted or not _DIGITS.match(node.text):
        raise WrongValueError(node.line, "write a count as 12, {min: 8, max: 12}, {min: 9, max: null} or unknown")
    return Interval.exactly(_visits(node))


def _interval(node: Mapping) -> Interval:
    refuse_unknown_keys(node, ("min", "max"))
    least, most = node.get("min"), node.get("max")
    if least is None:
        raise WrongValueError(node.line, "min is missing; write {min: 0, max: ...} where there is no lower end")
    low = _visits(least)
    high = None if most is None or unknown(most) else _visits(most)
    if high is not None and high < low:
        raise WrongValueError(node.line, f"min {low} is above max {high}")
    return Interval(low, high)


def _visits(node: Node) -> int:
    count = number_of(node)
    if count > MOST_VISITS:
        raise WrongValueError(node.line, f"{count} is no possible count")
    return count


def day_of(node: Node) -> date:
    """A calendar date, year first."""
    if isinstance(node, Word) and _DAY.match(node.text):
        try:
            day = date.fromisoformat(node.text)
        except ValueError:
            raise WrongValueError(node.line, "there is no such day") from None
        if not in_calendar(day):
            raise WrongValueError(node.line, f"a date is from {FIRST_DAY} to {LAST_DAY}")
        return day
    raise WrongValueError(node.line, "write a date as 2016-07-29, or unknown")


def partial_day_of(node: Node) -> date | PartialDate:
    """A calendar date, or as much of it as is told: `2016-03-14`, `2016-03`, `2016`."""
    match = _PARTIAL_DAY.match(node.text) if isinstance(node, Word) else None
    if match is None:
        return _whole_day(node)
    year, month = int(match["year"]), int(match["month"]) if match["month"] else None
    if year == 0 or (month is not None and not 1 <= month <= _MONTHS):
        raise WrongValueError(node.line, "there is no such month")
    return PartialDate(year, month)


def _whole_day(node: Node) -> date:
    try:
        return day_of(node)
    except WrongValueError as wrong:
        says = wrong.says.replace("as 2016-07-29", "as 2016-07-29, 2016-07 or 2016")
        raise WrongValueError(wrong.line, says) from None


def truth_of(node: Node) -> bool:
    """`true` or `false`; the words that YAML 1.1 also takes for them count as well."""
    if isinstance(node, Word) and not node.quoted:
        if node.text.lower() in ("true", "yes"):
            return True
        if node.text.lower() in ("false", "no"):
            return False
    raise WrongValueError(node.line, "write true, false or unknown")


def member_of(kind: type[E]) -> Reader[E]:
    """A reader of one word of a closed list."""

    def read(node: Node) -> E:
        return kind(_one_of(node, [member.value for member in kind]))

    return read


def id_of(known: Collection[str] | None) -> Reader[str]:
    """A reader of an id of the vocabulary; with no vocabulary at hand any word will do."""

    def read(node: Node) -> str:
        return word_of(node) if known is None else _one_of(node, known)

    return read


def _one_of(node: Node, known: Collection[str]) -> str:
    text = word_of(node)
    if text not in known:
        raise WrongValueError(node.line, f"not a value of this key; {near(text, known)}")
    return text


def each(read: Reader[T]) -> Reader[tuple[T, ...]]:
    """A reader of a list of such values."""

    def read_all(node: Node) -> tuple[T, ...]:
        if not isinstance(node, Sequence):
            raise WrongValueError(node.line, "write a list: [...]")
        return tuple(read(member) for member in node.members)

    return read_all


def one_or_each(read: Reader[T]) -> Reader[tuple[T, ...]]:
    """A reader of a list of such values, or of a single one."""

    def read_any(node: Node) -> tuple[T, ...]:
        return (read(node),) if isinstance(node, Word) else each(read)(node)

    return read_any


def optional(read: Reader[T]) -> Reader[T | None]:
    """A reader that takes null and `unknown` for nothing."""

    def read_some(node: Node) -> T | None:
        return None if unknown(node) else read(node)

    return read_some


def span_of(node: Node) -> Span:
    """A place in the letter: `[start, end]`."""
    ends = each(number_of)(node)
    if len(ends) != 2 or ends[0] > ends[1]:
        raise WrongValueError(node.line, "write a span as [start, end], start not above end")
    return Span(*ends)


def citation_of(node: Node) -> Citation:
    """One guideline one party relied on."""
    fields = _fields(node, ("party", "guideline"), ("edition", "section", "pages"))
    return Citation(
        party=member_of(Party)(fields["party"]),
        guideline=member_of(CitedGuideline)(fields["guideline"]),
        edition=_nullable(number_of, fields.get("edition")),
        section=_nullable(word_of, fields.get("section")),
        pages=_nullable(word_of, fields.get("pages")),
    )


def quotation_of(node: Node) -> Quotation:
    """A limit as the rationale claims the guideline states it."""
    fields = _fields(node, ("guideline", "visits", "span"), ("weeks", "condition"))
    return Quotation(
        guideline=member_of(CitedGuideline)(fields["guideline"]),
        visits=count_of(fields["visits"]),
        weeks=_nullable(count_of, fields.get("weeks")),
        span=span_of(fields["span"]),
        condition=_nullable(word_of, fields.get("condition")),
    )


def problem_of(node: Node) -> Problem:
    """Something of the letter that could not be read."""
    fields = _fields(node, ("code", "message"), ("span",))
    return Problem(word_of(fields["code"]), word_of(fields["message"]), _nullable(span_of, fields.get("span")))


def _fields(node: Node, needed: tuple[str, ...], others: tuple[str, ...]) -> dict[str, Node]:
    if not isinstance(node, Mapping):
        raise WrongValueError(node.line, f"write {{{', '.join(f'{key}: ...' for key in needed)}}}")
    refuse_unknown_keys(node, (*needed, *others))
    missing = [key for key in needed if node.get(key) is None]
    if missing:
        raise WrongValueError(node.line, f"missing: {', '.join(missing)}")
    return {key.text: value for key, value in node.entries}


def refuse_unknown_keys(node: Mapping, known: Collection[str]) -> None:
    """The first key that has no meaning here is an error."""
    for key, _ in node.entries:
        if key.text not in known:
            raise WrongValueError(key.line, f"unknown key {clipped(key.text)}; {near(key.text, known)}")


def clipped(text: str) -> str:
    """A key as an error may show it: short, without control characters."""
    shown = "".join(sign for sign in text if sign.isprintable())
    return repr(shown if len(shown) <= 40 else f"{shown[:37]}...")


def _nullable(read: Reader[T], node: Node | None) -> T | None:
    """Here the word `unknown` is a text like any other; only null says nothing."""
    return None if node is None or (isinstance(node, Word) and node.null) else read(node)

"""Facts at other values, in words: "with 7 or more prior visits, the outcome would be inconsistent"."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from checker.facts import Interval
from checker.findings import DaySpan, Deciding, OpenValue, Settling, Verdict
from checker.wording.english.values import capital, either, word

_NOUNS = {
    "prior_sessions": ("prior visit", ""),
    "sessions_requested": ("visit", " in dispute"),
    "sessions_original": ("visit", " requested in all"),
    "sessions_authorized": ("visit", " authorized by UR"),
    "sessions_granted": ("visit", " granted"),
}
_MAY_BE_NONE = frozenset({"prior_sessions", "sessions_authorized"})
_MOST_TOLD = 3


def supposed(name: str, value: OpenValue | tuple[str, ...]) -> str:
    """One fact at another value, or in another range, after which the verdict would be told."""
    if isinstance(value, Interval):
        noun, after = _NOUNS[name]
        return f"with {counted(value, noun, least=0 if name in _MAY_BE_NONE else 1)}{after}"
    if isinstance(value, DaySpan):
        return _surgery_days(value)
    told = either([word(one) for one in (value if isinstance(value, tuple) else (value,))])
    match name:
        case "functional_improvement":
            return f"with functional improvement {told}"
        case "attended_of_authorized":
            return "with none of the authorized visits attended" if value == "0" else f"with {told} of them attended"
        case "exceptional_factors":
            return f"with exceptional factors {told}"
        case "depends_on_item":
            return f"with the item that it follows {told}"
        case "postsurgical":
            return "if this were not postsurgical care"
        case "surgery_date":
            return (
                f"with {told}" if value == "ended" else f"with the surgery less than {_months(told)} before the request"
            )
        case "surgery_procedure":
            return f"with {told} as the surgery"
        case "condition":
            return f"with {told} as the diagnosis"
        case _:
            return f"with {name.replace('_', ' ')} {told}"


def _months(duration: str) -> str:
    """ "P6M", a duration as ISO 8601 writes it, in words."""
    return f"{duration.strip('PM')} months"


def _surgery_days(days: DaySpan) -> str:
    if days.first == date.min:
        return f"with the surgery on or before {days.last}"
    if days.first == days.last:
        return f"with the surgery on {days.first}"
    return f"with the surgery from {days.first} to {days.last}"


def counted(count: Interval, noun: str, *, least: int) -> str:
    """A count or a range of it: "no visits", "6 or fewer visits", "7 or more visits"."""
    if count.max == 0:
        return f"no {noun}s"
    if count.exact:
        return f"{count.min} {noun}{'' if count.min == 1 else 's'}"
    if count.max is None:
        return f"{count.min} or more {noun}s"
    return f"{count.max} or fewer {noun}s" if count.min <= least else f"{count.min} to {count.max} {noun}s"


def flips(deciding: Deciding) -> str:
    """The values of the deciding facts and what each would make of the outcome; nothing where none is known."""
    told = [_settling(one) for one in _spread(deciding.values)]
    return f": {'; '.join(told)}" if told else ""


def _spread(values: Sequence[Settling]) -> Sequence[Settling]:
    """The first value of each verdict, then the others, as many as a sentence holds."""
    firsts = [next(v for v in values if v.verdict is verdict) for verdict in dict.fromkeys(v.verdict for v in values)]
    return [*firsts, *(v for v in values if v not in firsts)][:_MOST_TOLD]


def _settling(one: Settling) -> str:
    return f"{_facts(one.values)}, {verdict_words(one.verdict)}"


def _facts(values: Sequence[tuple[str, OpenValue | tuple[str, ...]]]) -> str:
    """Several facts at other values; only the first says "with"."""
    first, *rest = (supposed(name, value) for name, value in values)
    return " and ".join((first, *(one.removeprefix("with ") if first.startswith("with ") else one for one in rest)))


def verdict_words(verdict: Verdict) -> str:
    """What a supposed verdict says of the outcome."""
    match verdict:
        case Verdict.UNDETERMINED:
            return "it would still be undetermined"
        case Verdict.NOT_COVERED:
            return "no encoded limit would judge it"
        case _:
            return f"the outcome would be {verdict.value}"


def _change(facts: Sequence[tuple[str, OpenValue | tuple[str, ...]]], verdict: Verdict) -> str:
    return capital(f"{_facts(facts)}, {verdict_words(verdict)}")


WORDS: Mapping[str, str | Callable[..., str]] = {"change": _change}

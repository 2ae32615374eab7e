"""Counts, dates, enums, citations and words of the vocabulary in English."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from checker.facts import Citation, CitedGuideline, Interval, PartialDate, Party, Quotation
from checker.message import FactName, Message, Term
from checker.wording.english.names import FACTS, GUIDELINES, IRREGULAR, WORDS_OF


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that is counted."""

    one: str

    @property
    def many(self) -> str:
        return IRREGULAR.get(self.one, f"{self.one}s")

    def of(self, count: object) -> str:
        """A number or a range with its noun: "1 visit", "8-12 visits", "at least 9 visits"."""
        single = count in (1, Interval(1, 1))
        return f"{value_words(count)} {self.one if single else self.many}"


def value_words(value: object) -> str:
    """What a sentence or a cell shows of a value."""
    match value:
        case None:
            return "not stated"
        case bool():
            return "yes" if value else "no"
        case Interval():
            return _count(value)
        case date() | PartialDate():
            return value.isoformat()
        case Message():
            return _message(value)
        case FactName():
            return FACTS[value.id]
        case Term():
            return word(value.id)
        case Enum():
            return WORDS_OF.get(f"{type(value).__name__}.{value.value}") or word(str(value.value))
        case Citation():
            return _citation(value)
        case Quotation():
            return _quotation(value)
        case tuple():
            return ", ".join(value_words(member) for member in value) or "none"
        case _:
            return str(value)


def _count(count: Interval) -> str:
    if count.exact:
        return str(count.min)
    return f"at least {count.min}" if count.max is None else f"{count.min}-{count.max}"


def word(name: str) -> str:
    """An id of the vocabulary, or a value, as people write it."""
    return WORDS_OF.get(name) or name.replace("_", " ")


def either(words: Sequence[str]) -> str:
    """ "a", "a or b", "a, b or c"."""
    return _joined(words, "or")


def both(words: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return _joined(words, "and")


def _joined(words: Sequence[str], last: str) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def capital(words: str) -> str:
    """With a capital, the rest as it is."""
    return f"{words[:1].upper()}{words[1:]}"


def party(who: Party) -> str:
    """Who cites or quotes, as the subject of a sentence."""
    return "utilization review" if who is Party.UR else "the reviewer"


def _message(message: Message) -> str:
    from checker.wording.english import ENGLISH  # a message may stand within another

    return ENGLISH.say(message.code, dict(message.arguments))


def _citation(citation: Citation) -> str:
    parts = (
        f"{'UR' if citation.party is Party.UR else 'reviewer'}: {GUIDELINES[citation.guideline]}",
        str(citation.edition) if citation.edition else None,
        f"section {citation.section}" if citation.section else None,
        f"pages {citation.pages}" if citation.pages else None,
    )
    return " ".join(part for part in parts if part)


def _quotation(quotation: Quotation) -> str:
    weeks = f" over {Noun('week').of(quotation.weeks)}" if quotation.weeks else ""
    about = f" for {word(quotation.condition)}" if quotation.condition else ""
    named = quotation.guideline is not CitedGuideline.OTHER
    whose = f"{GUIDELINES[quotation.guideline]}: " if named else ""
    return f"{whose}{Noun('visit').of(quotation.visits)}{weeks}{about}"

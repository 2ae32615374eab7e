"""A passage as tokens: words with the classes and meanings they are known by, numbers as counts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from checker.facts import Interval
from checker.language.lexis import Cue, Traits

_TOKEN = re.compile(
    r"(?P<code>(?!x\d)[a-z]{1,3}\d[\da-z]*(?:[-/][a-z]?\d+)*(?![a-z])|\d{5}\b|\d{3,5}\.\d+|[a-z]\.[a-z]\.(?:[a-z]\.)?)"
    r"|(?P<slash>\d{1,3}/\d{1,3})(?![\d/])"
    r"|(?P<decimal>\d*\.\d+|\d{1,3}(?:,\d{3})+)"
    r"|(?P<num>\d+)(?P<ord>st\b|nd\b|rd\b|th\b)?"
    r"|(?P<word>[a-z]+(?:'[a-z]+)*)"
    r"|(?P<sign>->|[^\s])"
)


# Not frozen, though nobody changes one: a frozen one takes three times as long to make, and letters have hundreds.
@dataclass(slots=True, unsafe_hash=True)
class Token:
    """One word, number or sign of the folded text; `count` where it is a number, `of` where it is so many of many."""

    start: int
    end: int
    text: str
    classes: frozenset[str] = frozenset()
    count: Interval | None = None
    ordinal: bool = False
    of: Interval | None = None
    day: date | None = None
    treatments: tuple[tuple[str, bool], ...] = ()
    regions: tuple[str, ...] = ()
    procedures: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    guidelines: tuple[str, ...] = ()

    def has(self, *names: str) -> bool:
        """Whether the token is of any of these classes."""
        return not self.classes.isdisjoint(names)

    def moved(self, start: int, end: int) -> Token:
        """The same word at another place."""
        return Token(
            start, end, self.text, self.classes, self.count, self.ordinal, self.of, self.day,
            self.treatments, self.regions, self.procedures, self.conditions, self.guidelines,
        )  # fmt: skip


DASH = "\u2014"


def tokens_of(
    text: str,
    start: int,
    end: int,
    cues: Mapping[int, Sequence[Cue]],
    days: Mapping[int, tuple[date, int]],
    traits: Traits,
    *,
    heading: bool = False,
) -> list[Token]:
    """The tokens of `[start, end)`: the longest known word at each place, else a number, a word or a sign."""
    found: list[Token] = []
    at = start
    while at < end:
        if text[at] == " ":
            at += 1
            continue
        match = _TOKEN.search(text, at, end)
        if match is None:
            break
        begin = match.start()
        if begin in days:
            day, stop = days[begin]
            found.append(Token(begin, stop, text[begin:stop], frozenset({"date"}), day=day))
            at = stop
            continue
        known = None
        if begin in cues:
            stop = match.end()
            stop -= 2 * text.startswith("'s", stop - 2)
            for known in cues[begin]:
                if stop <= known.end <= end and (heading or not known.heading):
                    break
            else:
                known = None
        if known is not None:
            at = known.end
            word = text[begin:at]
            # What is known of the words inside it hangs on nothing else.
            key = (word, heading, at < len(text) and text[at].isalnum())
            made: Token | None = traits.made.get(key)
            if made is None:
                made = traits.made[key] = _known(text, known, cues, traits)
            found.append(made if made.start == begin else made.moved(begin, at))
            continue
        found.append(_plain(match, traits.endings))
        at = match.end()
    # Only these words need a second look; each looks at its neighbours as they were found.
    doubtful = [i for i, token in enumerate(found) if token.text == "-" or "modal" in token.classes]
    settled = found.copy() if doubtful else found
    for place in doubtful:
        settled[place] = _settled(text, found, place)
    return settled


def _settled(text: str, tokens: Sequence[Token], at: int) -> Token:
    """A word that is a month as well as a helping verb is the month beside a preposition or a number.

    A hyphen between blanks is a dash, save before a number in digits: "3 - 4", "PT - 0".
    """
    token = tokens[at]
    if token.text == "-" and text[token.start - 1 : token.start] == " " and text[token.end : token.end + 1] == " ":
        digits = 0 < at < len(tokens) - 1 and tokens[at + 1].text.isdigit()
        return token if digits else replace(token, text=DASH)
    if not (token.has("modal") and token.has("monthname")):
        return token
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    month = (
        (before is not None and before.has("link", "sinceword", "early"))
        or after is None
        or after.count is not None
        or after.text.isdigit()
        or after.has("sign", "link")
        or (before is not None and before.has("sign"))
    )
    return replace(token, classes=token.classes - ({"modal", "if"} if month else {"monthname"}))


def _known(text: str, cue: Cue, cues: Mapping[int, Sequence[Cue]], traits: Traits) -> Token:
    """A token of a known word, with the meanings of the words inside it."""
    classes = set(cue.classes)
    carried = traits.carried if cue.classes.isdisjoint(traits.sole) else frozenset[str]()
    by: dict[str, list[tuple[str, bool]]] = {}
    reach: dict[str, int] = {}
    for place in range(cue.start, cue.end):
        for inner in cues.get(place, ()):
            if inner.end <= cue.end:
                for kind, meaning, weak in inner.meanings:
                    # The longest word of a kind is meant, not the words inside it.
                    if inner.end > reach.get(kind, 0) or (inner.end == reach[kind] and place == cue.start):
                        by.setdefault(kind, []).append((meaning, weak))
                for kind, _, _ in inner.meanings:
                    reach[kind] = max(reach.get(kind, 0), inner.end)
                if inner.start == cue.start and inner.end == cue.end:
                    classes |= inner.classes
                elif "unit" in inner.classes and (inner.start == cue.start or inner.end == cue.end):
                    classes.add("unitinside")
                # "Post-operative physical therapy" is a treatment, and aftercare all the same; a bare verb in it is
                # a noun.
                if ":base" not in inner.classes or ":past" in inner.classes:
                    classes |= inner.classes & carried
    word = text[cue.start : cue.end]
    # A place in a row that is another word as well ("first") is no number.
    kinds = ("count",) if classes else ("count", "ordinal")
    kind, number = next(((k, int(m)) for k, m, _ in cue.meanings if k in kinds), ("", 0))
    if number and not classes:
        classes.add("number")
    return Token(
        cue.start,
        cue.end,
        word,
        frozenset(classes),
        count=Interval.exactly(number) if number else None,
        ordinal=kind == "ordinal",
        treatments=tuple(dict.fromkeys(by.get("treatment", ()))),
        regions=() if "nopart" in classes else tuple(dict.fromkeys(m for m, _ in by.get("region", ()))),
        procedures=tuple(dict.fromkeys(m for m, _ in by.get("procedure", ()))),
        conditions=tuple(dict.fromkeys(m for m, _ in by.get("condition", ()))),
        guidelines=tuple(dict.fromkeys(m for m, _ in by.get("guideline", ()))),
    )


# The largest number that may count anything told of here, and the digits that none has.
_MOST, _TOO_LONG = 400, 9


def _plain(match: re.Match[str], endings: Sequence[tuple[str, str]]) -> Token:
    """A token that no entry knows: a number, a code, a word, a sign."""
    start, end, word = match.start(), match.end(), match[0]
    match match.lastgroup:
        case "code":
            return Token(start, end, word, frozenset({"code"}))
        case "slash":
            left, _, right = word.partition("/")
            return Token(
                start, end, word, frozenset({"slash"}), Interval.exactly(int(left)), of=Interval.exactly(int(right))
            )
        case "decimal":
            return Token(start, end, word, frozenset({"quantity"}))
        case "num" | "ord":
            # No count of visits has more digits, and no integer is made of a page of them.
            value = int(match["num"]) if len(match["num"]) < _TOO_LONG else _MOST + 1
            if value > _MOST:
                # A place in so long a row is no amount of anything ("the 8872nd").
                return Token(start, end, word, frozenset({"code" if match["ord"] else "quantity"}))
            return Token(
                start, end, word, frozenset({"number"}), Interval.exactly(value), ordinal=match["ord"] is not None
            )
        case "word":
            classes = {name for ending, name in endings if word.endswith(ending) and len(word) > len(ending) + 2}
            return Token(start, end, word, frozenset(classes or {"word"}))
    return Token(start, end, word, frozenset({"sign"}))

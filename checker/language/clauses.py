"""Sentences and their clauses: who speaks, what is denied, and what each verb says of its time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from checker.kept import kept
from checker.language.tokens import DASH, Token


class Speaker(StrEnum):
    """Whose statement a clause is."""

    FILE = "file"
    GUIDELINE = "guideline"
    UR = "ur"


class Mode(StrEnum):
    """What a verb says of its time and truth."""

    DONE = "done"
    NOW = "now"
    NOT = "not"
    MAY = "may"


@dataclass(frozen=True)
class Clause:
    """A stretch of a sentence with one subject and one speaker; `place` counts the sentences of the passage."""

    tokens: tuple[Token, ...]
    place: int
    speaker: Speaker
    opens: bool
    relative: bool
    # The classes of all tokens.
    classes: frozenset[str]
    # The clause that ends the sentence before this clause begins within the same sentence.
    sentence: tuple[int, int] = (0, 0)

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end

    @kept
    def treatments(self) -> frozenset[str]:
        """The treatments named, by a name of their own."""
        return frozenset(t for token in self.tokens for t, weak in token.treatments if not weak)

    @property
    def supposed(self) -> bool:
        """Whether it supposes what was not so: "had he been through 18 visits, ..."."""
        return len(self.tokens) > 1 and self.tokens[0].text == "had" and self.tokens[1].has("worker", "article")

    @property
    def to_come(self) -> bool:
        """Whether it tells of what is to be: "after the patient has completed 12 sessions we will ..."."""
        if not self.has("tocome"):
            return False
        return any(t.has("afterword", "whilst") for t in self.tokens[:_OPENS_A_TIME])

    def done(self, *names: str) -> bool:
        """Whether a verb of any of these classes says that something was done."""
        tokens = self.tokens
        return self.has(*names) and any(t.has(*names) and mode_of(tokens, i) is Mode.DONE for i, t in enumerate(tokens))

    def has(self, *names: str) -> bool:
        """Whether any token is of any of these classes."""
        return not self.classes.isdisjoint(names)


# Within how many words of its beginning a clause is opened by a word of time.
_OPENS_A_TIME = 3
VERBS = ("have", "ended", "noted", "happen", "ask", "grant", "refuse", "plan", "miss", "left", "start")
# The words between a verb and what bends it.
_BENDS = ("perfect", "been", "aux", "modal", "neg", "adverb", "goal", "pronoun")
_LOOK_BACK = 6


def mode_of(tokens: Sequence[Token], at: int) -> Mode:
    """What the verb at a place says: done, ongoing, denied, or only possible, asked, meant."""
    token = tokens[at]
    bends: list[Token] = []
    place = at - 1
    while (
        place >= 0 and at - place <= _LOOK_BACK and (tokens[place].has(*_BENDS) or tokens[place].text in ("to", "yet"))
    ):
        bends.append(tokens[place])
        place -= 1
    if any(t.has("neg") and not t.has("notonly") for t in bends) or (
        bends and bends[0].text == "to" and any(t.text == "yet" for t in bends)
    ):
        return Mode.NOT
    if (token.has("neg") and not token.has("notonly")) or any(t.has("neghead") for t in tokens[max(0, place) : at]):
        return Mode.NOT
    perfect = any(t.has("perfect") for t in bends)
    if token.has(":part") and not perfect and any(t.text in ("is", "are", "being") for t in bends):
        return Mode.MAY if any(t.has("modal", "goal") for t in bends) else Mode.NOW
    if any(t.has("modal", "goal") or (t.text == "to" and not perfect) for t in bends):
        return Mode.MAY
    if token.has(":past", ":part"):
        return Mode.DONE
    if token.has(":ing"):
        return Mode.DONE if perfect else Mode.NOW
    if token.has(":base"):
        did = any(t.text == "did" for t in bends)
        return Mode.DONE if did else Mode.MAY
    if token.has(":s"):
        return Mode.NOW
    return Mode.DONE


def sentences_of(tokens: Sequence[Token]) -> Iterator[tuple[Token, ...]]:
    """The sentences of a passage: cut at full stops, question and exclamation signs, and where one does not end.

    What is said of a word is looked for in its whole sentence: without an end the cost would grow with the square.
    """
    begin = 0
    for at, token in enumerate(tokens):
        if at - begin == _LONGEST or (token.text in (".", "!", "?") and not _abbreviates(tokens, at)):
            if at > begin:
                yield tuple(tokens[begin : at + 1])
            begin = at + 1
    if begin < len(tokens):
        yield tuple(tokens[begin:])


def _abbreviates(tokens: Sequence[Token], at: int) -> bool:
    """Whether a full stop belongs to the word before it."""
    if tokens[at].text != "." or at == 0:
        return False
    before = tokens[at - 1]
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None or before.end != tokens[at].start:
        return False
    if before.text[-1].isdigit() and after.start == tokens[at].end and len(after.text) == 1:
        return True  # "9792.24.1.c.1"
    return (
        before.has("abbreviation")
        or (len(before.text) == 1 and before.text.isalpha())
        or (after.start == tokens[at].end and after.text.isalnum() and len(before.text) < 3)
    )


def passage_clauses(tokens: Sequence[Token]) -> Iterator[Clause]:
    """The clauses of a passage in order, a guideline's words carried over its sentences."""
    before = Speaker.FILE
    for place, sentence in enumerate(sentences_of(tokens)):
        for clause in clauses_of(sentence, place, before):
            before = clause.speaker
            yield clause


_LONGEST = 220
# Signs that a clause may begin behind, and words that one may begin with.
_PARTS, _JOINS = (";", DASH, ","), ("and", "so")


def clauses_of(sentence: Sequence[Token], place: int, before: Speaker) -> Iterator[Clause]:
    """The clauses of a sentence, each with its speaker; `before` is who spoke last."""
    cuts = [0]
    behind = False
    for at, token in enumerate(sentence):
        may = behind or token.text in _JOINS or "but" in token.classes
        behind = token.text in _PARTS
        if at > cuts[-1] and may and _cuts(sentence, at):
            cuts.append(at)
    whole = (sentence[0].start, sentence[-1].end)
    speaker: Speaker = Speaker.FILE if before is Speaker.UR else before
    for first, last in zip(cuts, [*cuts[1:], len(sentence)], strict=True):
        part = tuple(sentence[first:last])
        if part:
            classes = classes_of(part)
            speaker = _speaker(part, classes, speaker, opens=first == 0)
            yield Clause(part, place, speaker, first == 0, "relpron" in classes, classes, whole)


def classes_of(tokens: Sequence[Token]) -> frozenset[str]:
    """The classes of all tokens."""
    return frozenset().union(*[t.classes for t in tokens])


def _cuts(sentence: Sequence[Token], at: int) -> bool:
    """Whether a new clause begins at a token."""
    token, before = sentence[at], sentence[at - 1]
    if before.text == ";" or before.text == DASH:
        return True
    if token.has("but") and not (token.text == "still" or token.text == "yet"):
        return True
    if before.text == "," and token.text in ("and", "so") and _subject(sentence, at + 1):
        return True
    if before.text == "," and _subject(sentence, at) and _verb_soon(sentence, at):
        return True
    return token.text in ("and", "so") and _subject(sentence, at + 1) and _verb_soon(sentence, at + 1)


def _subject(sentence: Sequence[Token], at: int) -> bool:
    """Whether the worker, a document or a party is named right here."""
    for token in sentence[at : at + 3]:
        if token.has("worker", "relative", "ur", "provider", "reviewer", "file", "guide", "there"):
            return not token.has("possessive") or token.text in ("his", "her")
        if not token.has("article"):
            return False
    return False


def _verb_soon(sentence: Sequence[Token], at: int) -> bool:
    return any(t.has("been", "perfect", "aux", "modal", ":past", ":s") for t in sentence[at + 1 : at + 5])


def _speaker(part: Sequence[Token], classes: frozenset[str], before: Speaker, *, opens: bool) -> Speaker:
    """Whose statement a clause is: the guideline's where it is named and nobody's care is told.

    A guideline goes on speaking over the clauses that follow until the case is told of; UR over its own sentence.
    """
    case = tells_of_case(part, classes)
    guide = not classes.isdisjoint(("generic", "defines")) or any(names_rule(t, classes) for t in part)
    worker = "worker" in classes
    advice = (
        not worker
        and "modal" in classes
        and any(t.has("modal") and part[i + 1].text == "be" for i, t in enumerate(part[:-1]))
    )
    # "No gain can be identified": what the file does not hold, no rule.
    sought = part[0].has("neg") and "show" in classes
    if (guide or (advice and not sought)) and not case:
        return Speaker.GUIDELINE
    ur = _ur_speaks(part) if "ur" in classes else None
    if ur is not None and (_claims(part[ur:]) or not worker):
        return Speaker.UR
    if not opens and before is Speaker.UR and not worker and classes.isdisjoint(("reviewer", "file", "provider")):
        return Speaker.UR
    if before is Speaker.GUIDELINE and not case and not _of_the_file(part, classes):
        return Speaker.GUIDELINE
    return Speaker.FILE


def names_rule(token: Token, classes: frozenset[str]) -> bool:
    """Whether a word names a guideline; among words of some classes that name a report, its page is no guideline's."""
    return bool(token.guidelines) or (token.has("guide") and not (token.has("docpart") and "file" in classes))


# How far from its beginning the one who speaks is named in a clause.
_OPENING = 5


def _ur_speaks(part: Sequence[Token]) -> int | None:
    for at, token in enumerate(part):
        if token.has("ur"):
            before = part[max(0, at - _SAID_BY) : at]
            if any(t.has("disputed") for t in before):
                return None
            if at < _OPENING or any(t.has("say") for t in before):
                return at
    return None


_SAID_BY = 4


def _claims(part: Sequence[Token]) -> bool:
    return any(t.has("say", "count") or t.text == ":" for t in part)


def tells_of_case(part: Sequence[Token], classes: frozenset[str]) -> bool:
    """Whether a clause tells of this worker, this request or this file: one of the case with a verb of its time."""
    if "thiscase" in classes:
        return True
    if classes.isdisjoint(("worker", "provider", "ur", "reviewer", "thisrequest")):
        return False
    words = {t.text for t in part}
    if not words.isdisjoint(("had", "has", "was", "did")):
        return True
    if "modal" not in classes and not words.isdisjoint(("is", "are", "does")):
        return True
    return any(t.has(":past", ":s") and mode_of(part, i) in (Mode.DONE, Mode.NOT) for i, t in enumerate(part))


def _of_the_file(part: Sequence[Token], classes: frozenset[str]) -> bool:
    """Whether a clause speaks of the file, the request or a day."""
    return not classes.isdisjoint(("file", "ask", "date", "conclusion", "neg", "there")) or any(
        t.has("have", "happen") and mode_of(part, i) is Mode.DONE for i, t in enumerate(part)
    )

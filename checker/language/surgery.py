"""Operations that the clauses of a passage speak of: what was done, where, when, and whether it was done at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.frames import Deed, SurgeryEvent
from checker.language.clauses import Clause, Mode, Speaker, mode_of
from checker.language.operations import DEED, Operations
from checker.language.polarity import Polarity, polarities
from checker.language.tokens import Token
from checker.language.when import Told, told_dates

_CUES = frozenset(("postop", "opday", "oppaper", "prosthetic", "theater"))
_FORMS = (":past", ":part", ":ing", ":base", ":s")
_TURNS = ("unop", "ask", "plan", "grant", "refuse", "miss")
_FAR, _NEAR = 16, 8
_SMALL = ("sign", "link", "article", "structure", "opadj", "side.right", "side.left", "side.both", "month")


@dataclass(frozen=True, slots=True)
class _Head:
    """The tokens that name a deed of operating: a noun, a verb with its object, a new joint."""

    first: int
    last: int
    kind: str
    deed: str | None
    # The words around it that say which operation it is.
    span: tuple[int, int]
    named: str | None = None


def surgery_events(clauses: Sequence[Clause], known: Operations) -> Iterator[SurgeryEvent]:
    """Every operation that some clauses speak of."""
    label = -1
    for clause in clauses:
        if clause.opens and clause.has("background"):
            label = clause.place
        if not any(t.procedures or not t.classes.isdisjoint(_CUES) or _deed(t) for t in clause.tokens):
            continue
        yield from _Speaks(clause, known, label == clause.place).events()


def _deed(token: Token) -> str | None:
    return next((c for c in token.classes if c.startswith(DEED)), None)


class _Speaks:
    """One clause with what is known of its words."""

    def __init__(self, clause: Clause, known: Operations, background: bool) -> None:  # noqa: FBT001 - a trait of the clause
        self.clause, self.known, self.background = clause, known, background
        self.tokens = clause.tokens
        self.said = polarities(self.tokens)
        self.dates = [d for d in told_dates(self.tokens) if not self._of_rule(d) and not self._of_other_thing(d)]
        self.heads = list(self._heads())

    def events(self) -> Iterator[SurgeryEvent]:
        for head in self.heads:
            deed, row = self._deed_of(head)
            where = self._regions(head)
            day = self._date(head)
            named = self._named(head, where)
            kind = self.known.regions.get(named or "", frozenset())
            where = where & kind or kind or where
            if deed is Deed.PASSING and day is not None and not self._beside(head, day):
                day = None
            if day is not None and (row == "no verb" or deed is Deed.PASSING):
                deed, row = Deed.DONE, "dated"
            if self.clause.speaker is Speaker.GUIDELINE and not self._of_worker(deed):
                continue
            yield SurgeryEvent(
                deed,
                self._place(head),
                row,
                self.clause.place,
                named,
                where,
                self._sides(head),
                tuple((c, (t.start, t.end)) for t in self.tokens for c in t.conditions),
                day.when if day else None,
                (self.tokens[day.first].start, self.tokens[day.last - 1].end) if day else (0, 0),
                self.background,
                any(t.has("because", "cond") for t in self.tokens[: head.first]),
            )

    # Heads

    def _heads(self) -> Iterator[_Head]:
        at = 0
        while at < len(self.tokens):
            head = self._head(at)
            if head is not None:
                yield head
            at = max(at + 1, head.last if head is not None else 0)

    def _head(self, at: int) -> _Head | None:
        token = self.tokens[at]
        deed = _deed(token)
        after = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if (after is not None and after.has("offop")) or (
            at and self.tokens[at - 1].has("offop") and token.has("op.surgery")
        ):
            return None
        if deed and token.has(*_FORMS) and self._is_verb(at):
            return self._verb(at, deed)
        if token.procedures:
            return _Head(at, at + 1, "noun", deed, self._around(at), token.procedures[0])
        if deed and (token.has("op.surgery") or self._has_thing(at)):
            return _Head(at, at + 1, "noun", deed, self._around(at))
        if token.has("prosthetic"):
            return self._new_joint(at)
        if token.has("postop", "theater", "oppaper", "opday"):
            return _Head(at, at + 1, "claim", "op.surgery", (at, at + 1))
        return None

    def _is_verb(self, at: int) -> bool:
        token = self.tokens[at]
        before = self.tokens[at - 1] if at else None
        if token.has(":base") and not token.has(":past"):
            return before is not None and (before.has("modal", "aux") or before.text == "to")
        return not (token.has(":s") and not token.has(":past"))

    def _verb(self, at: int, deed: str) -> _Head | None:
        """A verb of operating with what it is done to: behind it where a surgeon acts, else before it."""
        token = self.tokens[at]
        if deed == "op.surgery" and not token.has("opweak"):
            return _Head(at, at + 1, "verb", deed, (max(0, at - 6), min(len(self.tokens), at + 6)))
        if deed == "op.cut":
            object_ = any(t.has("worker") and not t.has("article") for t in self.tokens[at + 1 : at + 4])
            return _Head(at, at + 1, "verb", "op.surgery", (at, at + 1)) if object_ else None
        surgeon = any(t.has("provider", "theyword", "reviewer") for t in self.tokens[max(0, at - 8) : at])
        place = self._object_ahead(at, deed) if surgeon or token.has(":base") else None
        if place is None:
            place = self._object_before(at, deed)
        if place is None:
            return None
        return _Head(at, at + 1, "verb", deed, (self._phrase_start(min(place, at)), max(place, at) + 1))

    def _phrase_start(self, at: int) -> int:
        """Where the noun phrase that a word stands in begins."""
        while at > 0 and (
            self.tokens[at - 1].has("word", "adverb", "structure", "number", "prosthetic", "opadj")
            or self.tokens[at - 1].regions
        ):
            at -= 1
        return at

    def _object_ahead(self, at: int, deed: str) -> int | None:
        for place in range(at + 1, min(at + 7, len(self.tokens))):
            token = self.tokens[place]
            if self._thing(token, self.tokens[at], deed):
                after = self.tokens[place + 1] if place + 1 < len(self.tokens) else None
                if (
                    after is None
                    or not (after.has("word") or after.treatments or after.conditions)
                    or after.text == "in"
                ):
                    return place
            elif token.has("sign", "link", "been", "perfect"):
                return None
        return None

    def _object_before(self, at: int, deed: str) -> int | None:
        found = None
        far = 24 if any(t.has("standin") for t in self.tokens[max(0, at - 3) : at]) else 12
        for place in range(at - 1, max(-1, at - far), -1):
            token = self.tokens[place]
            if far > 12 and found is None and not self._thing(token, self.tokens[at], deed):
                continue
            if self._thing(token, self.tokens[at], deed):
                found = place if found is None else found
                if not self._modifies(place):
                    return found
            elif found is not None and not token.has(
                "article", "number", "side.right", "side.left", "side.both", "word", "adverb"
            ):
                return found
            if (
                token.text in (";", ":", ".")
                or (token.has(":past") and not token.has(":part") and not _deed(token))
                or (token.has("worker") and not token.has("article"))
            ):
                return found
        return found

    def _modifies(self, place: int) -> bool:
        """Whether a thing stands in a phrase behind another: "the tunnel on her dominant side"."""
        return any(t.text in ("of", "in", "on", "at", "from") for t in self.tokens[max(0, place - 3) : place])

    def _thing(self, token: Token, verb: Token, deed: str) -> bool:
        if token.has("structure"):
            return not token.procedures
        if token.has("joint") and deed in ("op.replacement", "op.arthroscopy"):
            return True
        return bool(token.regions) and not verb.has("opweak") and not token.has("provider")

    def _has_thing(self, at: int) -> bool:
        """Whether a noun of operating has its thing ("tendon repair", "repair of the tendon") or a surgeon's adjective."""
        if (at and self.tokens[at - 1].has("opadj")) or any(
            t.has("structure") or t.regions for t in self.tokens[max(0, at - 3) : at]
        ):
            return not any(t.has("sign", "link", "been") for t in self.tokens[max(0, at - 1) : at])
        ahead = self.tokens[at + 1 : at + 6]
        return bool(ahead) and ahead[0].text == "of" and any(t.has("structure") for t in ahead)

    def _new_joint(self, at: int) -> _Head | None:
        """ "a new right hip", had or got."""
        place = at + 1
        while place < len(self.tokens) and self.tokens[place].has("side.right", "side.left", "prosthetic"):
            place += 1
        if place >= len(self.tokens) or not self.tokens[place].has("joint"):
            return None
        after = self.tokens[place + 1] if place + 1 < len(self.tokens) else None
        free = after is None or after.has("sign", "link", "adverb", "date", "and", "been")
        had = any(t.has("have", "op.replacement") or t.has("perfect") for t in self.tokens[max(0, at - 4) : at])
        return _Head(at, place + 1, "noun", "op.replacement", (at, place + 1)) if free and had else None

    def _around(self, at: int) -> tuple[int, int]:
        """The noun phrase of a word of operating: its adjectives, and what follows with "of"."""
        first, last = at, at + 1
        while (
            first > 0
            and at - first < 6
            and not self.tokens[first - 1].has("sign", "link", "been", "perfect", "have", "worker")
            and not self.tokens[first - 1].has(*_TURNS)
        ):
            first -= 1
        while last < len(self.tokens) and last - at < 3 and self.tokens[last].has("word"):
            last += 1
        if last < len(self.tokens) and (
            self.tokens[last].text in ("of", "for", "at", "(")
            or self.tokens[last].regions
            or self.tokens[last].has("structure")
        ):
            while (
                last < len(self.tokens)
                and last - at < 8
                and not self.tokens[last].has("been", "perfect", "date", "worker")
                and self.tokens[last].text not in (";", ",", ")")
            ):
                last += 1
        return first, last

    def _place(self, head: _Head) -> tuple[int, int]:
        if head.kind == "verb":
            span = self.tokens[head.span[0] : head.span[1]]
            return (
                (span[0].start, span[-1].end)
                if head.span[1] - head.span[0] <= _NEAR
                else (self.tokens[head.first].start, self.tokens[head.first].end)
            )
        return self.tokens[head.first].start, self.tokens[head.last - 1].end

    # Whether it was done

    def _deed_of(self, head: _Head) -> tuple[Deed, str]:
        tokens, said = self.tokens, self.said[head.first]
        if any(t.has("relative") for t in tokens):
            return Deed.ANOTHERS, "relative"
        behind = self._behind(head)
        if head.kind == "verb":
            mode = mode_of(tokens, head.first)
            if mode is Mode.NOT or said is Polarity.DENIED:
                return Deed.NOT, "verb denied"
            if mode is not Mode.DONE or said is Polarity.UNKNOWN or self._turned(head):
                return Deed.OPEN, "verb open"
            return Deed.DONE, "verb"
        if behind is not None and behind[0] in (Deed.REFUSED, Deed.OPEN):
            return behind
        ahead = self._ahead(head)
        if said is Polarity.DENIED and self._denied_ahead(head):
            return Deed.NOT, "denied"
        day = self._date(head)
        if said is Polarity.DENIED and day is not None and self._attached(head, day):
            return behind or (Deed.DONE, "dated")
        if (
            said is Polarity.DENIED
            and not (behind and behind[0] is Deed.DONE)
            and (ahead is None or ahead[0] is not Deed.DONE)
        ):
            return Deed.NOT, "denied"
        supposed = any(t.has("cond") for t in tokens[: head.first])
        if said is Polarity.UNKNOWN and (supposed or ahead is None or ahead[0] is not Deed.DONE):
            return Deed.OPEN, "open"
        if head.kind == "claim":
            return self._claimed(head, ahead, behind)
        if ahead and behind and ahead[0] is Deed.PASSING:
            return behind
        return ahead or behind or ((Deed.DONE, "so long ago") if self._ago(head) else (Deed.OPEN, "no verb"))

    def _ago(self, head: _Head) -> bool:
        """ "three months ago" behind it."""
        near = self.tokens[head.last : head.last + 7]
        return any(
            t.has("week", "daytime", "month") and i + 1 < len(near) and near[i + 1].has("ago")
            for i, t in enumerate(near)
        )

    def _denied_ahead(self, head: _Head) -> bool:
        return any(
            t.has("neg", "neghead") and not t.has("notonly")
            for t in self.tokens[max(0, head.first - _FAR) : head.first]
        )

    def _claimed(
        self, head: _Head, ahead: tuple[Deed, str] | None, behind: tuple[Deed, str] | None
    ) -> tuple[Deed, str]:
        """A word of aftercare alone: an operation where it counts days or weeks, dates it, or stands on its report."""
        token = self.tokens[head.first]
        near = self.tokens[max(0, head.first - 3) : head.last + 3]
        if token.has("oppaper"):
            return (Deed.DONE, "report") if self._date(head) is not None else (Deed.OPEN, "report")
        if token.has("opday"):
            return (Deed.DONE, "day") if self._date(head) is not None else (Deed.OPEN, "day")
        if token.has("theater"):
            return (
                ahead
                or behind
                or (
                    (Deed.DONE, "theater")
                    if any(t.has("been", ":past", "worker") for t in near) and not self._turned(head)
                    else (Deed.OPEN, "theater")
                )
            )
        behind_it = self.tokens[head.last] if head.last < len(self.tokens) else None
        counts = any(t.has("week", "daytime") for t in near) or (
            token.has("opcount") and behind_it is not None and behind_it.count is not None
        )
        return (
            (Deed.DONE, "days after")
            if counts and not any(t.has("unit", "softunit") for t in near)
            else (Deed.OPEN, "no verb of aftercare")
        )

    def _turned(self, head: _Head) -> bool:
        return any(
            t.has("unop", "ask", "plan") and not t.has(":part", ":past")
            for t in self.tokens[max(0, head.first - 4) : head.first]
        )

    def _ahead(self, head: _Head) -> tuple[Deed, str] | None:
        """What governs a noun of operating from before it, the nearest first."""
        tokens = self.tokens
        for at in range(head.first - 1, max(-1, head.first - _FAR), -1):
            token = tokens[at]
            if token.text == ";":
                return None
            if token.has("statuspost", "postop", "oppaper", "opday"):
                return Deed.DONE, token.text
            if token.has("theater"):
                return (Deed.OPEN, token.text) if self._modal(at) else (Deed.DONE, token.text)
            if token.has("todate", "behind"):
                return Deed.DONE, token.text
            if token.has(*_TURNS):
                return (Deed.REFUSED if token.has("refuse") and token.has(":past", ":part") else Deed.OPEN), token.text
            if token.has("ahead"):
                return Deed.OPEN, token.text
            if token.has("have", "opdone") and token.has(":past", ":part", ":ing", ":base", ":s"):
                return self._by_mode(mode_of(tokens, at), token)
            if token.text in ("had", "has", "have", "having") and self._main(at, head):
                return self._having(at)
            if token.has("opafter") and (found := self._after(at)) is not None:
                return found
            if token.has("modal", "cond", "hope") and not token.has("monthname"):
                return Deed.OPEN, token.text
        return None

    def _main(self, at: int, head: _Head) -> bool:
        """Whether a form of "have" is a verb of its own with the operation for its object."""
        between = self.tokens[at + 1 : head.first]
        return not any(
            t.has(":past", ":part", "been") and not _deed(t) and not t.has("opadj", "prior") for t in between
        )

    def _having(self, at: int) -> tuple[Deed, str]:
        before = self.tokens[max(0, at - 4) : at]
        between = self.tokens[at + 1 : at + 3]
        if any(t.has("neg", "neghead") and not t.has("notonly") for t in (*before, *between)):
            return Deed.NOT, "has not had"
        if any(t.has("modal") or t.text == "to" for t in before):
            return Deed.OPEN, "may have"
        return Deed.DONE, self.tokens[at].text

    def _by_mode(self, mode: Mode, token: Token) -> tuple[Deed, str]:
        if mode is Mode.DONE:
            return Deed.DONE, token.text
        return (Deed.NOT if mode is Mode.NOT else Deed.OPEN), token.text

    def _modal(self, at: int) -> bool:
        near = self.tokens[max(0, at - 5) : at]
        return any(t.has("modal", "cond", "hope", "plan", "unop") or t.text == "to" for t in near)

    def _after(self, at: int) -> tuple[Deed, str] | None:
        """ "Eight weeks after", "since ... he": a time told since makes it sure."""
        timed = any(t.has("week", "month", "daytime") for t in self.tokens[max(0, at - 4) : at])
        if any(t.has("neg", "modal", "plan", "cond") for t in self.tokens[max(0, at - 3) : at]):
            return Deed.OPEN, self.tokens[at].text
        if timed or self.tokens[at].has("afterword", "statuspost"):
            return (Deed.DONE if timed else Deed.PASSING), self.tokens[at].text
        return None

    def _behind(self, head: _Head) -> tuple[Deed, str] | None:
        """What is said of a noun of operating behind it: "was performed", ", done by Dr. W.", "is not scheduled"."""
        tokens, been = self.tokens, False
        for at in range(head.last, min(head.last + 14, len(tokens))):
            token = tokens[at]
            if token.text in (";", ".") or (
                token.has("and", "but") and not been and at > head.last and not self._joined(at)
            ):
                return None
            if token.has("been", "perfect", "modal"):
                been = True
            bare = tokens[at - 1].text in (",", ")") or at == head.last or tokens[at - 1].has("date", "adverb") or been
            if token.has("refuse") and token.has(":past", ":part", ":s") and bare:
                return Deed.REFUSED, token.text
            if token.has("negated") or (been and self._not_needed(at)):
                return Deed.REFUSED, "not needed"
            if token.has("unop", "plan", "ask", "grant") and (token.has(":part", ":past") or been) and bare:
                return Deed.OPEN, token.text
            if token.has("have", "happen", "opdone") and token.has(":past", ":part") and bare:
                return self._by_mode(mode_of(tokens, at), token)
            if token.has("worker", "provider") and not been and tokens[at - 1].text not in ("by", "."):
                return None
        return None

    def _joined(self, at: int) -> bool:
        return at + 1 < len(self.tokens) and any(h.first in range(at + 1, at + 5) for h in getattr(self, "heads", ()))

    def _not_needed(self, at: int) -> bool:
        """ "is not medically necessary", "has not been certified"."""
        token = self.tokens[at]
        if not token.has("needful", "grant", "conclusion"):
            return False
        return any(t.has("neg") and not t.has("notonly") for t in self.tokens[max(0, at - 5) : at])

    # Where and when

    def _regions(self, head: _Head) -> frozenset[str]:
        """The parts it was done on: those of its own words, else those named nearest in its clause."""
        own = {r for t in self.tokens[head.span[0] : head.span[1]] for r in t.regions}
        kind = self.known.regions.get(head.named or "", frozenset())
        if own and (not kind or own & kind):
            return frozenset(own & kind or own)
        if len(kind) == 1:
            return kind
        near = sorted(
            (min(abs(at - head.first), abs(at - head.last + 1)), at)
            for at, t in enumerate(self.tokens)
            if t.regions and not self._another(at, head)
        )
        for away, at in near:
            found = frozenset(map(str, self.tokens[at].regions))
            if away <= 10 and (not kind or found & kind):
                return found & kind or found
        return frozenset(own) or kind

    def _another(self, at: int, head: _Head) -> bool:
        """Whether a part belongs to another operation of the clause."""
        return any(h is not head and h.span[0] <= at < h.span[1] for h in self.heads)

    def _sides(self, head: _Head) -> frozenset[str]:
        near = sorted(
            (min(abs(at - head.first), abs(at - head.last + 1)), side)
            for at, t in enumerate(self.tokens)
            for side in _SIDES
            if t.has(f"side.{side}") and not self._another(at, head)
        )
        return _SIDES[near[0][1]] if near and near[0][0] <= 10 else frozenset()

    def _named(self, head: _Head, where: frozenset[str]) -> str | None:
        kind = self.known.regions.get(head.named or "", frozenset())
        if head.named and len(kind) == 1 and (not where or where & kind):
            return head.named
        words = list(self.tokens[head.span[0] : head.span[1]])
        words += [t for t in self.tokens if t.regions and where & set(map(str, t.regions))]
        better = self.known.named(words, head.deed)
        if better:
            return better
        told = [self.known.of_condition(c) for t in self.tokens for c in t.conditions]
        if not kind and any(told):
            return next(p for p in told if p)
        return head.named if head.named and kind and (not where or where & kind) else None

    def _date(self, head: _Head) -> Told | None:
        """The date nearest behind it, else the one before it; days after an operation are not its own."""
        if head.kind == "claim" and self.tokens[head.first].has("postop"):
            return None
        others = [h for h in self.heads if h is not head] if hasattr(self, "heads") else []
        after = [
            d
            for d in self.dates
            if d.first >= head.last
            and d.first - head.last <= 20
            and not any(t.text == ";" for t in self.tokens[head.last : d.first])
            and not any(head.last <= h.first < d.first and self._own_verb(h, head) for h in others)
        ]
        before = [d for d in self.dates if d.last <= head.first and head.first - d.last <= 14]
        return after[0] if after else before[-1] if before else None

    def _own_verb(self, other: _Head, head: _Head) -> bool:
        """Whether another operation stands behind a verb or mark of its own."""
        between = self.tokens[head.last : other.first]
        if any(t.has("been", "perfect", ":past", "statuspost", "date") for t in between):
            return True
        mine, theirs = self._regions(head), self._regions(other)
        return bool(mine and theirs and not mine & theirs) or bool(
            self._sides(other) and self._sides(head) and not self._sides(other) & self._sides(head)
        )

    def _beside(self, head: _Head, day: Told) -> bool:
        """Whether nothing but small words and parts of the body stands between an operation and its date."""
        between = self.tokens[head.last : day.first]
        return day.first >= head.last and all(t.has(*_SMALL) or t.regions or t.text == "the" for t in between)

    def _attached(self, head: _Head, day: Told) -> bool:
        """Whether a date stands right behind its operation, with nothing of its own said between."""
        between = self.tokens[head.last : day.first]
        return day.first >= head.last and not any(
            t.has("been", "perfect", "worker", "have", ":past", "unit") and not _deed(t) for t in between
        )

    def _of_rule(self, told: Told) -> bool:
        return any(t.has("guide") or t.guidelines for t in self.tokens[max(0, told.first - 3) : told.last + 1])

    def _of_other_thing(self, told: Told) -> bool:
        """The day of an injury, a request, a refusal, a paper: it says so right before it."""
        at = told.first - 1
        while (
            at >= 0
            and told.first - at <= 4
            and (self.tokens[at].has("link", "been") or self.tokens[at].text in (":", "("))
        ):
            at -= 1
        return at >= 0 and self.tokens[at].has("otherday")

    def _of_worker(self, deed: Deed) -> bool:
        return deed is Deed.DONE and self.clause.has("worker") and not any(t.has("modal") for t in self.tokens)


_SIDES = {"right": frozenset("r"), "left": frozenset("l"), "both": frozenset("rl")}

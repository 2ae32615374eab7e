"""The first sentence of an explanation: the outcome, whether the guideline agrees, and on what ground."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from checker.document import Outcome
from checker.facts import BodyRegion, Improvement, Interval, Treatment
from checker.findings import Deciding, Position, Sum, Verdict
from checker.message import Message
from checker.wording.english.changes import flips
from checker.wording.english.names import ASKED, FACTS
from checker.wording.english.values import Noun, both, value_words

_VISIT = Noun("visit")
_PRIOR = Noun("prior visit")
_UNKNOWN = Interval(0, None)
_SOME = Interval(1, None)
_NONE = Interval(0, 0)

POSITIONS: Mapping[Position, str] = {
    Position.APPROVE: "supports the whole request",
    Position.DENY: "does not support the request",
    Position.PARTIAL: "supports only a part of the request",
    Position.EITHER: "leaves the request to the reviewer",
    Position.DEPENDS: "leaves the answer open on the facts stated",
    Position.NONE: "says nothing of the request",
}

_DONE = {
    Outcome.UPHELD: "Denied",
    Outcome.OVERTURNED: "Approved",
    Outcome.PARTIALLY_OVERTURNED: "Approved in part",
}


def sum_words(total: Sum) -> str:
    """The sum that decided: "24 prior + 12 requested = 36 visits; limit 10; exceeds it by 26"."""
    prior = "prior visits not stated" if total.prior == _UNKNOWN else f"{value_words(total.prior)} prior"
    split = f" ({value_words(total.authorized)} of them authorized by UR)" if total.authorized != _NONE else ""
    asked = "an unstated number" if total.requested == _SOME else value_words(total.requested)
    return f"{prior} + {asked} requested{split} = {_VISIT.of(total.total)}; {_against(total)}"


def _against(total: Sum) -> str:
    if total.limit is None:
        return "no limit in number"
    if total.exceeds_by is not None:
        return f"limit {total.limit}; exceeds it by {value_words(total.exceeds_by)}"
    return f"limit {total.limit}; within it"


@dataclass(frozen=True, slots=True)
class _Ground:
    """What a clause about one check is made of."""

    sum: Sum
    attended: Interval | None
    improvement: Improvement
    advisory: int | None
    initial_course: int | None
    room: Interval | None
    treatment: Treatment
    part: BodyRegion | None
    reviewer: bool
    item: int | None
    heading: str | None
    prior_assumed: bool

    @property
    def prior(self) -> str:
        """ "24 prior visits", "prior visits, number not stated"."""
        if self.sum.prior == _NONE and self.attended is not None and self.attended.min:
            return f"{_VISIT.of(self.attended)} attended of those UR authorized"
        if self.sum.prior == _NONE:
            return self.none
        if self.sum.prior in (_UNKNOWN, _SOME):
            return "prior care (number of visits not stated)"
        least, most = self.sum.prior.min, self.sum.prior.max
        return f"up to {most} prior visits" if least == 0 else _PRIOR.of(self.sum.prior)

    @property
    def none(self) -> str:
        """ "no prior visits", where that is assumed with the word for it."""
        return "no prior visits (assumed)" if self.prior_assumed else "no prior visits"

    @property
    def requested(self) -> str:
        """ "12 visits requested"."""
        if self.sum.requested == _SOME:
            return "an unstated number of visits requested"
        return f"{_VISIT.of(self.sum.requested)} requested"

    @property
    def together(self) -> str:
        """ "24 prior visits and the 12 visits requested"."""
        if self.sum.prior == _NONE and not self.attended:
            return self.requested
        asked = "an unstated number" if self.sum.requested == _SOME else value_words(self.sum.requested)
        return f"{self.prior} and {asked} requested"

    @property
    def limit(self) -> str:
        return f"the limit of {self.sum.limit}"

    @property
    def within(self) -> str:
        """ "6 prior visits and 4 requested stay within the limit of 10"."""
        if self.sum.limit is None:
            return f"no limit in number applies to {self.together}"
        return f"{self.together} stay within {self.limit}"

    @property
    def improved(self) -> str:
        """How far improvement is known where a rule supposes it."""
        if self.improvement is Improvement.DOCUMENTED:
            return "functional improvement is documented, and "
        return "even with functional improvement, "

    @property
    def absent(self) -> str:
        if self.improvement is not Improvement.NOT_DOCUMENTED:
            return "functional improvement is not addressed"
        if self.reviewer:
            return "the reviewer found no functional improvement"
        return "functional improvement is documented as absent"

    def fits(self, words: str) -> str:
        """What of the request the limit leaves room for."""
        return f", so {_at_most(self.room)} {words} would fit" if self.room is not None else ""


_CLAUSES: Mapping[str, Callable[[_Ground], str]] = {
    "depends-on-upheld-item": lambda g: (
        f"it follows item {g.item}{f' (“{g.heading}”)' if g.heading else ''}, which was denied"
    ),
    "not-recommended": lambda g: (
        f"it does not recommend {value_words(g.treatment)}{f' for the {value_words(g.part)}' if g.part else ''}"
    ),
    "continued-without-improvement": lambda g: f"{g.prior}, and {g.absent}",
    "postsurgical-without-improvement": lambda g: f"{g.prior} since the surgery, and {g.absent}",
    "unlisted-without-improvement": lambda g: f"{g.prior} since the surgery, and {g.absent}",
    "first-over": lambda g: f"{g.requested} with {g.none}; a first request is limited to {g.sum.limit}",
    "first-over-with-room": lambda g: (
        f"{g.requested} with {g.none}; a first request is limited to {g.sum.limit}{g.fits('of them')}"
    ),
    "first-over-excusable": lambda g: f"{g.requested} with {g.none} exceed {g.limit}, which allows for exceptions",
    "first-over-check": lambda g: (
        f"{g.requested} with {g.none}, within {g.limit} but past the {g.advisory} visits "
        "after which progress is to be checked"
    ),
    "first-six-granted": lambda g: (
        f"{g.requested}, within {g.limit}, but UR authorized the first {value_words(g.sum.authorized)} "
        "and no visit of them is reported as attended"
    ),
    "first-trial-granted": lambda g: (
        f"{g.requested}, within {g.limit}, but UR authorized a trial of {value_words(g.sum.authorized)} "
        "and no visit of it is reported as attended"
    ),
    "first-range-granted": lambda g: (
        f"{g.requested}, within {g.limit}, but UR authorized the trial of {value_words(g.sum.authorized)} "
        "and no visit of it is reported as attended"
    ),
    "first-within": lambda g: f"{g.requested} with {g.none}, within {g.limit}",
    "first-within-more-granted": lambda g: f"{g.requested} with {g.none}, within {g.limit}",
    "first-within-no-trial-granted": lambda g: f"{g.requested} with {g.none}, within {g.limit}",
    "continued-over": lambda g: f"{g.improved}{g.together} exceed {g.limit}",
    "continued-over-with-room": lambda g: (
        f"{g.improved}{g.together} exceed {g.limit}{g.fits('of the visits in dispute')}"
    ),
    "continued-over-flare-up": lambda g: (
        f"{g.together} exceed {g.limit}, but are no more than the guideline allows for a flare-up"
    ),
    "continued-over-excusable": lambda g: f"{g.improved}{g.together} exceed {g.limit}, which allows for exceptions",
    "continued-beyond-course": lambda g: (
        f"{g.improved}{g.together} pass the course that the guideline describes without setting a number"
    ),
    "continued-within": lambda g: f"{g.improved}{g.within}",
    "postsurgical-initial-within": lambda g: (
        f"{g.requested} after surgery, within the initial course of {g.initial_course}"
    ),
    "postsurgical-initial-over": lambda g: (
        f"{g.requested} after surgery, past the initial course of {g.initial_course} but within {g.limit}"
    ),
    "postsurgical-first-over": lambda g: f"{g.requested} after surgery exceed {g.limit} for this surgery",
    "postsurgical-first-over-with-room": lambda g: (
        f"{g.requested} after surgery exceed {g.limit} for this surgery{g.fits('of them')}"
    ),
    "postsurgical-first-over-excusable": lambda g: (
        f"{g.requested} after surgery exceed {g.limit} for this surgery, and an exception is documented"
    ),
    "postsurgical-continued-within": lambda g: f"{g.improved}{g.within} for this surgery",
    "postsurgical-continued-over": lambda g: (
        f"{g.improved}{g.together} exceed {g.limit} for this surgery, and treatment may go on to the end of the period"
    ),
}


def _ground(*, rule: str, says: str, limit: str | None, **parts: object) -> str:
    """The clause of a ground; of a rule of one's own what the rule says itself."""
    del limit
    clause = _CLAUSES.get(rule)
    return says if clause is None else clause(_Ground(**parts))  # type: ignore[arg-type]


def _open(*, readings: Sequence[tuple[Message, Position]]) -> str:
    """What the guideline says in each reading that the letter leaves."""
    return "; ".join(f"{value_words(reading)}, the guideline {POSITIONS[position]}" for reading, position in readings)


def _conclusion(
    *,
    outcome: Outcome,
    verdict: Verdict,
    position: Position | None,
    room: Interval | None,
    grounds: Sequence[Message],
    deciding: Deciding | None,
    reason: Message | None,
) -> str:
    """The first sentence, up to its quote."""
    if reason is not None or position is None:
        return f"Not judged: {value_words(reason)}"
    if outcome is Outcome.UNKNOWN:
        return "Not decided: the outcome that the letter states could not be read"
    lead = f"{_DONE[outcome]}{_agrees(outcome, verdict, position, room)}"
    if verdict is Verdict.UNDETERMINED:
        names = both([asked(name) for name in deciding.facts]) if deciding is not None else ""
        return f"{lead} {names or 'facts that the letter leaves open'}{flips(deciding) if deciding else ''}"
    told = [_without_room(ground) if _names_room(verdict, position, outcome) else ground for ground in grounds]
    return f"{lead}: {'; or '.join(map(value_words, told))}" if told else lead


def _names_room(verdict: Verdict, position: Position, outcome: Outcome) -> bool:
    """Whether the sentence says already what of the request the guideline supports."""
    whole = (Verdict.INCONSISTENT, Outcome.OVERTURNED), (Verdict.CONSISTENT, Outcome.UPHELD)
    return position is Position.PARTIAL and (verdict, outcome) in whole


def _without_room(ground: Message) -> Message:
    return Message(ground.code, tuple((n, None if n == "room" else value) for n, value in ground.arguments))


def _at_most(room: Interval) -> str:
    return f"at most {room.max}" if room.min == 0 and room.max else value_words(room)


def asked(name: str) -> str:
    """A fact as what an answer depends on."""
    return ASKED.get(name) or f"the {FACTS[name]}"


def _agrees(outcome: Outcome, verdict: Verdict, position: Position, room: Interval | None) -> str:
    match verdict:
        case Verdict.UNDETERMINED:
            return "; whether the guideline agrees depends on"
        case Verdict.CONSISTENT:
            return _consistent(outcome, position, room)
        case _:
            return _inconsistent(outcome, position, room)


def _consistent(outcome: Outcome, position: Position, room: Interval | None) -> str:
    if position is Position.EITHER:
        return ", and the guideline leaves it to the reviewer"
    if position is Position.DEPENDS:
        return ", and the guideline agrees whatever the letter leaves open"
    if position is Position.PARTIAL and outcome is Outcome.UPHELD and room is not None:
        supports = f"supports only {_at_most(room)} of the visits in dispute"
        return f", and the guideline agrees (it {supports}, and a request is decided as a whole)"
    return ", and the guideline agrees"


def _inconsistent(outcome: Outcome, position: Position, room: Interval | None) -> str:
    if position is Position.DEPENDS:
        return ", but the guideline does not agree, whatever the letter leaves open"
    if position is Position.APPROVE:
        return ", but the guideline supports the whole request"
    if position is Position.PARTIAL and outcome is Outcome.OVERTURNED and room is not None:
        return f", but the guideline supports only {_at_most(room)} of the visits in dispute"
    if position is Position.PARTIAL:
        return ", but for more visits than the guideline supports"
    return ", but the guideline does not support the request"


WORDS: Mapping[str, str | Callable[..., str]] = {
    "ground": _ground,
    "ground.open": _open,
    "conclusion": _conclusion,
    "sum": lambda total: sum_words(total),
    **{f"position.{position.value}": words for position, words in POSITIONS.items()},
}

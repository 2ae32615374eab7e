"""The sentences of findings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from checker.document import Outcome
from checker.facts import CitedGuideline, Conclusion, Interval, Party
from checker.findings import Deciding, Position, Sum, Verdict
from checker.message import FactName, Message
from checker.wording.english.changes import flips
from checker.wording.english.grounds import WORDS as GROUNDS
from checker.wording.english.grounds import asked, sum_words
from checker.wording.english.values import both, capital, party, value_words


def _outcome(
    *,
    outcome: Outcome,
    position: Position,
    grounds: Sequence[Message],
    sum: Sum | None,
    room: Interval | None,
    citation: str | None,
    recalled: bool,
) -> str:
    conclude = GROUNDS["conclusion"]
    assert callable(conclude)  # noqa: S101 - see `grounds`
    told = conclude(
        outcome=outcome,
        verdict=Verdict.INCONSISTENT,
        position=position,
        room=room,
        grounds=grounds,
        deciding=None,
        reason=None,
    )
    shown = "; ".join(words for words in (sum_words(sum) if sum else None, citation) if words)
    unchecked = " The number was not checked against the official text." if recalled else ""
    return f"{told}{f' ({shown})' if shown else ''}.{unchecked}"


def _header(outcome: Outcome, concludes: Conclusion) -> str:
    return (
        f"The heading says {value_words(outcome)}, the rationale concludes that the request is {value_words(concludes)}"
    )


def _conflict(fact: FactName, values: Sequence[object]) -> str:
    return f"The letter gives {asked(fact.id)} in ways that matter: {both([value_words(value) for value in values])}"


def _missing(deciding: Deciding) -> str:
    return f"The answer depends on {both([asked(name) for name in deciding.facts])}{flips(deciding)}"


def _schedule(stated: Interval, computed: Interval) -> str:
    return f"The heading {_apart(stated, computed)}"


def _schedule_retold(stated: Interval, computed: Interval) -> str:
    return f"The rationale {_apart(stated, computed)}"


def _apart(stated: Interval, computed: Interval) -> str:
    return f"states {value_words(stated)} visits, its frequency and duration give {value_words(computed)}"


def _split(original: Interval, authorized: Interval, in_dispute: Interval) -> str:
    less = f"{value_words(original)} requested less {value_words(authorized)} authorized"
    return f"{less} does not leave the {value_words(in_dispute)} in dispute"


def _total(claimed: Interval, prior: Interval, requested: Interval, total: Interval) -> str:
    truth = f"{value_words(prior)} and {value_words(requested)} make {value_words(total)}"
    return f"The rationale adds prior visits and the request up to {value_words(claimed)}; {truth}"


def _cap(total: Interval, cap: int, citation: str) -> str:
    unless = "unless the employer authorized more in writing"
    return f"{value_words(total)} visits exceed the {cap} of one discipline and injury, {unless} ({citation})"


def _misquoted(quoted: Interval, limit: str, number: int, citation: str) -> str:
    return f"The rationale gives {value_words(quoted)} visits for {limit}; the guideline has {number} ({citation})"


def _wrong(party_: Party, cited: CitedGuideline, because: Message) -> str:
    return f"{capital(party(party_))} cites {value_words(cited)}, but {value_words(because)}"


def _superseded(who: Party, cited: str, day: date, date_used: FactName, in_force: str | None) -> str:
    instead = f"; {in_force} was" if in_force else ""
    return f"{capital(party(who))} cites {cited}, which was not in force on {day} ({value_words(date_used)}){instead}"


WORDS: Mapping[str, str | Callable[..., str]] = {
    "finding.outcome": _outcome,
    "finding.header": _header,
    "finding.conflict": _conflict,
    "finding.missing": _missing,
    "finding.schedule": _schedule,
    "finding.schedule-retold": _schedule_retold,
    "finding.split": _split,
    "finding.total": _total,
    "finding.entitlement-cap": _cap,
    "finding.misquoted": _misquoted,
    "finding.wrong-guideline": lambda party, cited, because: _wrong(party, cited, because),
    "finding.period-over": "the postsurgical period of the surgery of {surgery_date} is over",
    "finding.period-runs": "the postsurgical period of this part is running",
    "finding.no-surgery": "the letter tells of no surgery",
    "finding.mtus-not-silent": "The reviewer used a secondary guideline, "
    "but the MTUS has a limit: {limit} ({citation})",
    "finding.superseded": lambda party, cited, day, date_used, in_force: _superseded(
        party, cited, day, date_used, in_force
    ),
    "finding.of-a-part": "The letter was read only in part, so this is no more than a warning.",
}

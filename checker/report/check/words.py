"""The words of the gate: the one sentence of a flag, where it stands, what the run came to."""

from __future__ import annotations

from collections.abc import Iterator

from checker.findings import Severity, Verdict
from checker.flags import Checked, Flag, Place, Standing, Trouble, Unread, Waiver, WaiverFault
from checker.message import Message
from checker.report.words import clean
from checker.wording import finding_words, said, say


def sentence(flag: Flag) -> str:
    """What a flag says, in one line that no letter can break."""
    if flag.trouble is not None:
        return clean(trouble_words(flag.trouble))
    if flag.finding is not None:
        return clean(finding_words(flag.finding))
    return clean(_open_words(flag))


def _open_words(flag: Flag) -> str:
    judgement = flag.judgement
    if judgement is not None and judgement.verdict is Verdict.NOT_COVERED:
        return f"Not judged: {reason_words(judgement.not_covered_reason)}."
    return "Undetermined: the letter does not state the outcome, or not what it depends on."


def trouble_words(trouble: Trouble) -> str:
    """What is wrong with a waiver, and what to do."""
    about = (*trouble.about, "", "", "", "")
    match trouble.fault:
        case WaiverFault.UNREADABLE:
            return f"The waivers cannot be read, and none holds: {about[0]}."
        case WaiverFault.NO_LIST:
            return "The waivers are no list, and none holds; begin each with a dash, as in '- code: ...'."
        case WaiverFault.NO_ENTRY:
            return "This waiver has no keys; write code, case, item, reason, owner and expires."
        case WaiverFault.MISSING:
            return f"This waiver lacks {', '.join(trouble.about)}; without it nothing is waived."
        case WaiverFault.UNKNOWN_KEY:
            return f"This waiver has an unknown key {about[0]}; {about[1]}"
        case WaiverFault.NO_WORD:
            return f"The {about[0]} of this waiver is empty or no plain word; write one."
        case WaiverFault.CODE:
            return f"This waiver is for {about[0]}, which is no kind of finding; {about[1]}"
        case WaiverFault.ITEM:
            return f"The item of this waiver is {about[0]}; write the number of the item in the letter, from 1 on."
        case WaiverFault.DATE:
            return f"The waiver expires on {about[0]}, which is no date; write it as 2026-01-31."
        case WaiverFault.TWICE:
            return f"This waives {about[0]} of {about[1]} once more, as line {about[2]} does; keep one of the two."
        case WaiverFault.EXPIRED:
            return f"This waiver of {about[0]} for {about[1]} expired on {about[2]}; ask {about[3]}, or remove it."
        case WaiverFault.UNUSED:
            return f"This waiver of {_of(about)} is not used: there is no such finding any more; remove it."
        case WaiverFault.NO_SUCH_CASE:
            return f"This waiver of {_of(about)} is not used: no letter of that case was checked; remove or correct it."
        case WaiverFault.MANY_ITEMS:
            return f"This waiver of {about[0]} for {about[1]} names no item, and the letter has {about[2]}; add item."


def _of(about: tuple[str, ...]) -> str:
    return f"{about[0]} for {about[1]}{f' item {about[2]}' if about[2] else ''}"


def title(flag: Flag) -> str:
    """A flag by its kind and its item."""
    if flag.judgement is None:
        return flag.code
    return f"{flag.code}, item {flag.judgement.item.index}"


def heading(flag: Flag) -> str:
    """The heading of the item, on one line."""
    return clean(flag.judgement.item.heading) if flag.judgement is not None else ""


def item_number(flag: Flag) -> int | None:
    """The number of the item in its letter."""
    return flag.judgement.item.index if flag.judgement is not None else None


def page_and_line(flag: Flag) -> tuple[int, int]:
    """Where a flag stands, as explanations count: page, and line in the page."""
    if flag.trouble is not None:
        return 1, flag.trouble.line
    return (flag.place.page, flag.place.line) if flag.place is not None else (1, 1)


def line_of_file(flag: Flag) -> int | None:
    """The line in the file itself; None where the file has no lines of its own."""
    if flag.trouble is not None:
        return flag.trouble.line
    if flag.printed:
        return None
    return flag.place.start.line if flag.place is not None else 1


def reason_words(reason: Message | None) -> str:
    """Why an item was not judged."""
    return said(reason) if reason is not None else "no reason is known"


def worth_showing(flag: Flag) -> bool:
    """Whether a flag is shown in a page of findings: it is new, and more than information."""
    return flag.standing is Standing.NEW and flag.weighty


def worst_first(flags: tuple[Flag, ...]) -> list[Flag]:
    """Flags by what they weigh: those that fail the run first, then by severity; else in the order of the letters."""
    order = list(Severity)
    return sorted(
        flags, key=lambda flag: (flag.standing is not Standing.NEW, not flag.fails, order.index(flag.severity))
    )


def waiver_words(waiver: Waiver) -> str:
    """Why a finding is waived, by whom and how long."""
    return clean(f"{waiver.reason} ({waiver.owner}, until {waiver.expires.isoformat()})")


def problem_words(unread: Unread) -> str:
    """Why an input could not be read, or only in part."""
    lead = "Could not be read: " if unread.whole else "Read only in part: "
    return clean(lead + " ".join(problem.message for problem in unread.problems))


def place_words(place: Place) -> str:
    """Page and line of a place."""
    return f"page {place.page}, line {place.line}"


def totals(checked: Checked) -> str:
    """What the run came to, in one line."""
    new = [flag for flag in checked.flags if flag.standing is Standing.NEW]
    weights = [sum(flag.severity is severity for flag in new) for severity in (Severity.ERROR, Severity.WARNING)]
    items = sum(len(decision.items) for decision in checked.report.decisions)
    verdicts = checked.report.verdicts()
    told = [
        say("count.decision", number=len(checked.report.decisions)),
        say("count.item", number=items),
        say("summary.judged", number=items - verdicts[Verdict.NOT_COVERED]),
        say("count.error", number=weights[0]),
        say("count.warning", number=weights[1]),
        say("summary.undetermined", number=verdicts[Verdict.UNDETERMINED]),
        *_set_aside(checked),
    ]
    return ", ".join(told)


def _set_aside(checked: Checked) -> Iterator[str]:
    for standing, words in ((Standing.WAIVED, "waived"), (Standing.BASELINE, "in the baseline")):
        count = len(checked.standing(standing))
        if count:
            yield f"{count} {words}"
    failed = sum(unread.whole for unread in checked.unread)
    if failed:
        yield say("count.failed", number=failed)
    if checked.report.not_reached:
        yield say("summary.inputs-not-reached", number=checked.report.not_reached)


def messages(checked: Checked) -> Iterator[str]:
    """What to say beside lines of findings: what was set aside and why, what is stale, what the run came to."""
    waived = checked.standing(Standing.WAIVED)
    for flag in waived[:_TOLD]:
        reason = waiver_words(flag.waiver) if flag.waiver is not None else ""
        yield f"waived: {clean(flag.source)}: {title(flag)}: {reason}"
    if len(waived) > _TOLD:
        yield f"waived: {len(waived) - _TOLD} more"
    yield from filter(None, (stale_words(checked), totals(checked)))


_TOLD = 20


def stale_words(checked: Checked) -> str:
    """How many entries of the baseline nothing fits any more; empty where all are used."""
    count = sum(known.count for known in checked.stale)
    if not count:
        return ""
    cases = list(dict.fromkeys(clean(known.case) for known in checked.stale))
    more = f" and {len(cases) - _NAMED} more" if len(cases) > _NAMED else ""
    noun = "entry is" if count == 1 else "entries are"
    return f"{count} baseline {noun} stale ({', '.join(cases[:_NAMED])}{more}); --write-baseline leaves them out."


_NAMED = 5

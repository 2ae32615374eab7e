"""The explanation on a terminal: the ground first; all facts, limits and steps where they are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.text import Text

from checker.explanation import Applied, Excerpt, Explanation, FactShown
from checker.gate import failed
from checker.report.explain.page import (
    Page,
    certainty_words,
    change_words,
    conclusion,
    evidence,
    far,
    follows_first,
    judged,
    label,
    limits,
    near,
    not_judged,
    noted,
    noted_words,
    others_words,
    place_of,
    supposed,
    told_words,
    verdict_word,
)
from checker.report.signature import signature
from checker.report.words import SEVERITY_STYLES, VERDICT_STYLES, clean, page_of, shortened, width, wrapped
from checker.wording import said, say, sentence, value_words

LABELS = 19
NAME_COLUMN = 26
MOST_QUOTES = 3
QUOTE_WIDTH = 400


def to_terminal(page: Page) -> Text:
    """Why each item got its verdict."""
    items = (line for item in judged(page) for line in _item(page, item))
    return page_of((*_opening(page), *items, *_not_judged(page), Text(), *_ending(page)))


def _ending(page: Page) -> Iterator[Text]:
    if not page.verbose and page.explained.items:
        yield from wrapped(say("label.verbose"), 2, style="dim")
    yield from signature(page.report.tool)


def _opening(page: Page) -> Iterator[Text]:
    report = page.report.decisions[0]
    lead = f"{say('label.decision')}  "
    yield Text().append(lead, style="bold").append(clean(report.decision.source))
    if page.verbose and not failed(report):
        yield from wrapped(say("label.letter-format", format=report.decision.letter_format), 2)
        for date in page.explained.dates:
            yield from wrapped(f"{label(date)}: {told_words(date)}", 2)
    for problem in report.problems:
        yield from wrapped(problem.message, 2, lead=f"{say('label.problem')}  ", style="red")
    if not report.items and not report.problems:
        yield Text(f"  {say('label.no-items')}")


def _item(page: Page, explanation: Explanation) -> Iterator[Text]:
    judgement = explanation.judgement
    yield Text()
    lead = f"{say('label.item', number=judgement.item.index)}  "
    yield from wrapped(judgement.item.heading or say("label.no-heading"), lead=lead, style="bold")
    first = f"{conclusion(explanation)}{_shown(explanation.shown_by)}"
    yield from _field(verdict_word(explanation), first, VERDICT_STYLES[judgement.verdict])
    for number, line in enumerate(supposed(page.explained, explanation)):
        yield from _field(say("label.what-if") if number == 0 else "", line)
    yield from _brief(explanation)
    if page.verbose:
        yield from _rest(explanation)


def _field(name: str, words: str, style: str = "bold") -> Iterator[Text]:
    """A label and what it says, in two columns."""
    if len(name) < LABELS:
        yield from wrapped(words, 2, lead=name.ljust(LABELS), style=style)
        return
    yield Text(f"  {name}", style=style)
    yield from wrapped(words, 2 + LABELS)


def _shown(passage: Excerpt | None) -> str:
    """The passage that shows what was just said, as the end of the sentence."""
    return f": “{_marked(passage)}” ({place_of(passage)})" if passage is not None else ""


def _marked(passage: Excerpt) -> str:
    """A passage on one line, its evidence between asterisks where that is not all of it."""
    if passage.wholly_marked:
        return shortened(passage.text, QUOTE_WIDTH)
    return clean("".join(_starred(piece.text) if piece.marked else piece.text for piece in passage.pieces))


def _starred(text: str) -> str:
    inner = text.strip()
    return text.replace(inner, f"*{inner}*", 1) if inner else text


def _brief(explanation: Explanation) -> Iterator[Text]:
    """What a reader needs in the order in which it is needed."""
    judgement = explanation.judgement
    if judgement.sum is not None:
        yield from _field(say("label.sum"), say("sum", total=judgement.sum))
    for row, not_applied in limits(explanation):
        yield from _field(say("label.limit"), _limit(explanation, row, not_applied))
    for fact in evidence(explanation):
        yield from _field(label(fact), _evidence(explanation, fact))
    if explanation.own_ground is not None and judgement.position is not None:
        passage = explanation.own_ground
        yield from _field(say("label.reviewer"), f"“{_marked(passage)}” ({place_of(passage)})")
    if explanation.follows is not None and not follows_first(explanation):
        other = explanation.follows
        told = say("follows", number=other.index, heading=clean(other.heading), outcome=other.outcome)
        yield from _field(say("label.follows"), told)
    for one in noted(explanation):
        yield from _field(value_words(one.finding.severity), noted_words(one), SEVERITY_STYLES[one.finding.severity])
    yield from _joined(say("label.certainty"), certainty_words(explanation))
    yield from _joined(say("label.changes"), change_words(explanation))


def _joined(name: str, sentences: Iterable[str]) -> Iterator[Text]:
    told = " ".join(sentences)
    return _field(name, told) if told else iter(())


def _limit(explanation: Explanation, row: Applied, not_applied: str | None) -> str:
    told = say("limit", limit=row.limit, part=row.part)
    others = "" if not_applied else others_words(explanation)
    more = f" ({others})" if others else ""
    why = f"{not_applied}: " if not_applied else ""
    return f"{why}{told}{more}. {row.limit.citation}."


def _evidence(explanation: Explanation, fact: FactShown) -> str:
    """A deciding fact with the passage it was read from, unless that stands above."""
    shown = explanation.shown_by
    passages = [p for p in fact.passages if shown is None or p.span != shown.span]
    quote = f": “{_marked(passages[-1])}” ({place_of(passages[-1])})" if passages else ""
    return f"{told_words(fact)}{quote}"


def _not_judged(page: Page) -> Iterator[Text]:
    """The items that no limit judges, a line each under the reason."""
    for reason, items in not_judged(page):
        yield Text()
        yield from wrapped(f"{say('label.not-judged')}: {said(reason)}", style="bold")
        for item in items:
            lead = f"  {say('label.item', number=item.judgement.item.index)}  "
            heading = shortened(item.judgement.item.heading, width() - len(lead)) or say("label.no-heading")
            yield Text().append(lead, style="bold").append(heading)


def _rest(explanation: Explanation) -> Iterator[Text]:
    """Everything else, for who wants to follow each step."""
    contrary = (x for change in explanation.contrary for x in wrapped(sentence(change.says), 4))
    yield from _section(say("label.contrary"), contrary)
    yield from _section(say("label.findings"), _findings(explanation))
    yield from _section(say("label.all-facts"), (line for fact in explanation.facts for line in _fact(fact)))
    yield from _section(say("label.applied"), (line for row in explanation.applied for line in _row(row)))
    yield from _section(say("label.reasoning"), _reasons(explanation))
    yield from _section(say("label.not-applied"), _passed_over(explanation))


def _section(title: str, lines: Iterable[Text]) -> Iterator[Text]:
    """A titled part; nothing where it has no lines."""
    shown = tuple(lines)
    if shown:
        yield Text(f"  {title}", style="bold")
        yield from shown


def _findings(explanation: Explanation) -> Iterator[Text]:
    for one in explanation.findings:
        lead = f"{value_words(one.finding.severity):<9}"
        yield from wrapped(one.finding.code.value, 4, lead=lead, style=SEVERITY_STYLES[one.finding.severity])
        yield from wrapped(noted_words(one), 13)
        yield from _quotes(one.passages, 13)


def _fact(fact: FactShown) -> Iterator[Text]:
    yield from wrapped(told_words(fact), 4, lead=f"{label(fact):<{NAME_COLUMN}}  ")
    yield from _quotes(fact.passages, 8)
    for rival in fact.rivals:
        yield from wrapped(say("label.also-read", value=told_words(rival)), 6)
        yield from _quotes(rival.passages, 8)


def _quotes(passages: tuple[Excerpt, ...], indent: int) -> Iterator[Text]:
    """The letter's own words with their place; a few are enough."""
    for passage in passages[:MOST_QUOTES]:
        yield from wrapped(f"“{_marked(passage)}” ({place_of(passage)})", indent)
    if len(passages) > MOST_QUOTES:
        yield from wrapped(say("label.and-more", number=len(passages) - MOST_QUOTES), indent)


def _row(row: Applied) -> Iterator[Text]:
    position = say(f"position.{row.position.value}")
    yield from wrapped(f"{say('limit', limit=row.limit, part=row.part)}; {position}", 4)
    yield from wrapped(row.limit.citation, 6)
    status = say("label.number-is", status=say(f"verification.{row.limit.verification.value}"))
    yield from wrapped(f"{say('label.row', id=row.limit.id)}; {status}", 6)


def _reasons(explanation: Explanation) -> Iterator[Text]:
    for number, reason in enumerate(explanation.reasons, start=1):
        names = ", ".join(say("fact", name=name) for name in reason.facts)
        read = f" ({say('label.from', facts=names)})" if names else ""
        yield from wrapped(f"{said(reason.says)}{read}", 4, lead=f"{number:>2}. ")


def _passed_over(explanation: Explanation) -> Iterator[Text]:
    others = far(explanation)
    for passed in (*near(explanation), *([others] if others else [])):
        yield from wrapped(passed, 4)

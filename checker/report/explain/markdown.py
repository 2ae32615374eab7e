"""The explanation as Markdown to paste into an appeal: a paragraph, facts with quotes, citation; then the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.explanation import Applied, Excerpt, Explanation, FactShown
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
    place_of,
    supposed,
    told_words,
)
from checker.report.markdown import cell, escaped
from checker.report.signature import overlay_words, signed
from checker.wording import said, say, sentence

MOST_QUOTES = 3


def to_markdown(page: Page) -> str:
    """Why each item got its verdict."""
    report = page.report.decisions[0]
    lines = [f"# {escaped(page.title)}", ""]
    lines += [f"**{say('label.problem')}**: {escaped(problem.message)}  " for problem in report.problems]
    for item in judged(page):
        lines += [*_item(page, item), ""]
    for reason, items in not_judged(page):
        lines += [f"## {say('label.not-judged')}: {escaped(said(reason))}", ""]
        lines += [*(f"- {_heading(item)}" for item in items), ""]
    for item in judged(page):
        lines += [*_appendix(item), ""]
    tool = page.report.tool
    lines += [*(f"{escaped(overlay_words(overlay))}  " for overlay in tool.overlays), f"*{signed(tool)}*"]
    return "\n".join(lines) + "\n"


def _heading(explanation: Explanation) -> str:
    item = explanation.judgement.item
    heading = escaped(item.heading) or say("label.no-heading")
    return f"{say('label.item', number=item.index)}: {heading}"


def _item(page: Page, explanation: Explanation) -> Iterator[str]:
    yield f"## {_heading(explanation)}"
    yield ""
    yield _paragraph(explanation)
    yield from _listed(None, map(escaped, supposed(page.explained, explanation)))
    yield from _listed(say("label.evidence"), map(_evidence, evidence(explanation)))
    yield from _own_ground(explanation)
    yield from _listed(say("label.findings"), (escaped(noted_words(one)) for one in noted(explanation)))
    rows = [_citation(row, why) for row, why in limits(explanation)]
    yield from _listed(say("label.citation"), rows)


def _paragraph(explanation: Explanation) -> str:
    """The one paragraph a lawyer would paste: ground with its quote, sum, how sure, what would change it."""
    shown = explanation.shown_by
    told = [f"{escaped(conclusion(explanation))}{f': {_quote(shown)}.' if shown is not None else ''}"]
    if explanation.judgement.sum is not None:
        told.append(f"{escaped(say('sum.sentence', total=explanation.judgement.sum))}.")
    if explanation.follows is not None and not follows_first(explanation):
        other = explanation.follows
        told.append(escaped(say("follows.sentence", number=other.index, heading=other.heading, outcome=other.outcome)))
    told += map(escaped, certainty_words(explanation))
    told += map(escaped, change_words(explanation))
    return " ".join(told)


def _quote(passage: Excerpt) -> str:
    """A passage in quotation marks with its evidence in bold, and its place."""
    return f"“{marked(passage)}” ({place_of(passage)})"


def marked(passage: Excerpt) -> str:
    """The passage with its evidence in bold, where that is not all of it."""
    whole = passage.wholly_marked
    return "".join(_bold(p.text) if p.marked and not whole else _plain(p.text) for p in passage.pieces).strip()


def _plain(text: str) -> str:
    """Text as Markdown that keeps its blanks at both ends."""
    inner = text.strip()
    return text.replace(inner, escaped(inner, inside=True), 1) if inner else text


def _bold(text: str) -> str:
    inner = text.strip()
    return text.replace(inner, f"**{escaped(inner, inside=True)}**", 1) if inner else text


def _evidence(fact: FactShown) -> str:
    quotes = "; ".join(_quote(passage) for passage in fact.passages[:MOST_QUOTES])
    return f"{escaped(label(fact))}: {escaped(told_words(fact))}{f': {quotes}' if quotes else ''}"


def _own_ground(explanation: Explanation) -> Iterator[str]:
    own = explanation.own_ground
    if own is not None and explanation.judgement.position is not None:
        yield from ("", f"{say('label.own-ground')}: {_quote(own)}.")


def _citation(row: Applied, not_applied: str | None) -> str:
    why = f" ({not_applied})" if not_applied else ""
    return f"{escaped(row.limit.citation)}. {escaped(say('limit', limit=row.limit, part=row.part))}{why}."


def _listed(title: str | None, lines: Iterable[str]) -> Iterator[str]:
    shown = [f"- {line}" for line in lines]
    if shown:
        yield from ("", *([f"**{title}**", ""] if title else []), *shown)


def _appendix(explanation: Explanation) -> Iterator[str]:
    """What a reader of the appeal does not need: all facts, all limits, each step."""
    yield f"## {say('label.appendix', number=explanation.judgement.item.index)}"
    yield from _listed(say("label.contrary"), (escaped(sentence(c.says)) for c in explanation.contrary))
    yield from ("", *_facts(explanation))
    yield from _listed(say("label.applied"), map(_row, explanation.applied))
    yield from ("", f"**{say('label.reasoning')}**", "")
    for number, reason in enumerate(explanation.reasons, start=1):
        yield f"{number}. {escaped(said(reason.says))}"
    others = far(explanation)
    yield from _listed(say("label.not-applied"), map(escaped, (*near(explanation), *([others] if others else []))))


def _facts(explanation: Explanation) -> Iterator[str]:
    heads = (say("label.fact"), say("label.value"), say("label.in-letter"))
    rows = ((escaped(label(f)), escaped(_value(f)), _quoted(f.passages)) for f in explanation.facts)
    yield from ("| " + " | ".join(map(cell, cells)) + " |" for cells in (heads, ("---",) * 3, *rows))


def _value(fact: FactShown) -> str:
    rivals = "".join(f"; {say('label.also-read', value=told_words(rival))}" for rival in fact.rivals)
    return told_words(fact) + rivals


def _quoted(passages: tuple[Excerpt, ...]) -> str:
    more = len(passages) - MOST_QUOTES
    told = "; ".join(_quote(passage) for passage in passages[:MOST_QUOTES])
    return f"{told} {say('label.and-more', number=more)}" if more > 0 else told


def _row(row: Applied) -> str:
    told = f"{say('limit', limit=row.limit, part=row.part)}; {say(f'position.{row.position.value}')}"
    status = say("label.number-is", status=say(f"verification.{row.limit.verification.value}"))
    return f"{escaped(told)}. {escaped(row.limit.citation)}; {status}."

"""Every limit of the rulebook on one page of Markdown, for people who know the guidelines and no YAML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import groupby

from checker.facts import Treatment
from checker.guideline import Edition, Guideline, Limit, Rulebook, Topic, Unit, Verification, Window
from checker.report.limit_words import applies, stage_words, terms
from checker.report.markdown import BREAK, code, escaped, link, table
from checker.report.rulebook import Entry, entries
from checker.report.words import VERIFICATIONS, spoken

_SHOWN = "shown only"
_INTRODUCTION = """\
# The limits that imrcheck knows

<!-- Made from the files under rules/ by `make docs`. Change those files, not this page. -->

Every limit of the rulebook as the program uses it, in the order of its files. The words are those of the project, not
of the guidelines, and the numbers are no better than the column *How sure* says. The rows of the published table that
were left out are listed, with the reason, in [NOT_ENCODED.md](../rules/NOT_ENCODED.md); how to write or correct a limit
says [rules/README.md](../rules/README.md). `imrcheck rules show ID` prints one limit with its cases.
"""
_READING = """\
## How to read the tables

- **in all**: prior visits of the same course and the whole request together. Without these words: this request alone.
- **8 to 10 visits**: the row gives a range, and its upper end decides.
- **advisory**: a look at the result is due there; going on is no fault by itself.
- **Only visits decide**, of treatments that are given in visits. Weeks, visits a week, full days, injections and
  months of use are shown and never decide.
- **shown only**: recorded, and never decides.
- **soft**: whether more is justified is for the reviewer to say.
- **information only**: an entitlement of the Labor Code, no test of necessity.
- **improvement**: functional improvement as 8 CCR 9792.20 defines it; less pain alone is not it.
- *For whom* names what the row asks for; what it does not name may be anything.
"""


def guidelines_page(rulebook: Rulebook) -> str:
    """The page: what is in force when, how many limits there are and how sure, then every limit."""
    in_visits = frozenset(words.id for words in rulebook.vocabulary.treatments if words.visits)
    by_edition: dict[str, list[Entry]] = {}
    for entry in entries(rulebook):
        by_edition.setdefault(entry.topic.edition, []).append(entry)
    lines = (
        _INTRODUCTION,
        *_in_force(rulebook, by_edition),
        "",
        *_counts(rulebook, by_edition, in_visits),
        "",
        _READING,
        *(line for guideline in rulebook.guidelines for line in _guideline(guideline, by_edition, in_visits)),
    )
    return "\n".join(lines).rstrip("\n") + "\n"


def _in_force(rulebook: Rulebook, by_edition: Mapping[str, Sequence[Entry]]) -> Iterator[str]:
    yield "## What is in force when\n"
    heads = ("Guideline", "Edition", "From", "Through", "Picked by", "Limits here")
    rows = (
        (
            escaped(guideline.name),
            f"[{_title(edition)}](#{_anchor(edition)})",
            *_first_and_last(edition.in_force),
            f"{escaped(spoken(edition.clock))} date",
            _encoded(guideline, edition, len(by_edition.get(edition.id, ()))),
        )
        for guideline in rulebook.guidelines
        for edition in guideline.editions
    )
    yield from table(heads, _once(rows))
    yield "\nWhere a day is left empty the rulebook has none: no beginning, or no end that is known.\n"
    yield "The date that picks the edition is the first of these that the letter gives:\n"
    for guideline in rulebook.guidelines:
        for clock, dates in guideline.clocks.items():
            words = ", ".join(map(_date_name, dates))
            yield f"- {escaped(guideline.name)}, {escaped(spoken(clock))} date: {escaped(words)}"


def _once(rows: Iterable[Sequence[str]]) -> Iterator[Sequence[str]]:
    """The rows, the first cell left empty where it is that of the row above."""
    above = ""
    for name, *cells in rows:
        yield ("" if name == above else name, *cells)
        above = name


def _date_name(name: str) -> str:
    """A date of a letter as people write it: "UR date", "decision date"."""
    return spoken(name).replace("ur ", "UR ")


def _encoded(guideline: Guideline, edition: Edition, limits: int) -> str:
    """How many limits there are, and why no more. One reason serves all the editions that begin with it."""
    if edition.encoded:
        return str(limits)
    alike = (other for other in guideline.editions if other.in_force == edition.in_force)
    reason = edition.reason or next((other.reason for other in alike if other.reason), None)
    why = f' ("{escaped(reason)}")' if reason else ""
    return f"{limits}; for all else the answer is *not covered*{why}" if limits else f"none: *not covered*{why}"


def _anchor(edition: Edition) -> str:
    return "".join(sign if sign.isalnum() else "-" for sign in edition.id)


def _title(edition: Edition) -> str:
    return escaped(edition.name[:1].upper() + edition.name[1:])


def _first_and_last(window: Window) -> tuple[str, str]:
    """The first and the last day in force, empty where there is none: people count the last day in."""
    last = window.until - timedelta(days=1) if window.until else None
    return window.start.isoformat() if window.start else "", last.isoformat() if last else ""


def _days(window: Window) -> str:
    first, last = _first_and_last(window)
    said = (f"from {first}" if first else "", f"through {last}" if last else "")
    return " ".join(part for part in said if part) or "no dates of its own"


def _counts(
    rulebook: Rulebook, by_edition: Mapping[str, Sequence[Entry]], in_visits: frozenset[Treatment]
) -> Iterator[str]:
    yield "## How many limits, and how sure\n"
    rows = (
        (escaped(guideline.name), _title(edition), *_count_cells(by_edition[edition.id], in_visits))
        for guideline in rulebook.guidelines
        for edition in guideline.editions
        if edition.id in by_edition
    )
    total = ("**all**", "", *_count_cells([entry for own in by_edition.values() for entry in own], in_visits))
    counts = (*(status.value for status in Verification), "all", "of them deciding")
    yield from table(("Guideline", "Edition", *counts), [*_once(rows), total], numbers=len(counts))
    yield ""
    yield from (f"- **{status.value}**: {_meaning(status)}" for status in Verification)


def _count_cells(own: Sequence[Entry], in_visits: frozenset[Treatment]) -> tuple[str, ...]:
    by_status = [sum(entry.limit.verification.status is status for entry in own) for status in Verification]
    deciding = sum(_decides(entry.limit, in_visits) for entry in own)
    return tuple(map(str, (*by_status, len(own), deciding)))


def _decides(limit: Limit, in_visits: frozenset[Treatment]) -> bool:
    """Whether a limit decides by default: there to decide, with something to decide by, and no draft."""
    sure = limit.verification.status is not Verification.DRAFT
    return sure and bool(limit.stages) and _weight(limit, in_visits) is None


def _meaning(status: Verification) -> str:
    weight = {
        Verification.QUOTED: ", or on the page named; vouches for the visits, not always for weeks and periods",
        Verification.RECALLED: "; a finding that rests on it is a warning at most",
        Verification.DRAFT: "; left aside unless `--include-drafts` is given",
    }
    return f"{VERIFICATIONS[status]}{weight.get(status, '')}"


def _guideline(
    guideline: Guideline, by_edition: Mapping[str, Sequence[Entry]], in_visits: frozenset[Treatment]
) -> Iterator[str]:
    yield f"## {escaped(guideline.name)}\n"
    for edition in guideline.editions:
        yield f'<a id="{_anchor(edition)}"></a>\n'
        own = by_edition.get(edition.id, ())
        named = f"Its limits go by {code(edition.id + '/ID')}." if own else "No limit of it is encoded."
        yield f"### {_title(edition)}\n"
        yield f"In force: {_days(edition.in_force)}. {named}\n"
        for topic, _ in groupby(entry.topic for entry in own):
            yield from _topic(edition, topic, in_visits)


def _topic(edition: Edition, topic: Topic, in_visits: frozenset[Treatment]) -> Iterator[str]:
    limits = topic.limits
    yield f"#### {escaped(topic.topic)}\n"
    if topic.in_force != edition.in_force:
        yield f"In force: {_days(topic.in_force)}.\n"
    shared = limits[0].when.treatment if len({limit.when.treatment for limit in limits}) == 1 else ()
    if shared:
        yield f"All for: {escaped('; '.join(map(spoken, shared)))}.\n"
    heads = ("Limit", "For whom", "What it allows", "Where it is said", "How sure")
    yield from table(
        heads,
        (
            (
                f"{escaped(limit.title)}{BREAK}{code(limit.id)}",
                _whom(limit, treatment_told=bool(shared)),
                _allows(limit, _weight(limit, in_visits)),
                escaped(limit.cite),
                _sure(limit),
            )
            for limit in limits
        ),
    )
    yield ""


def _whom(limit: Limit, *, treatment_told: bool) -> str:
    """What a request must be for the limit to be about it, an aspect a line."""
    aspects = [
        f"{name}: {escaped('; '.join(words))}"
        for name, words in applies(limit)
        if words and not (name == "treatment" and treatment_told)
    ]
    others = ["or a diagnosis that has no row of its own"] if limit.default else []
    return BREAK.join([*aspects, *others]) or "any"


def _allows(limit: Limit, weight: str | None) -> str:
    """The stages in words, a bullet each where there are several. A row that is shown only speaks for itself."""
    told = [stage_words(stage, limit.unit) for stage in limit.stages] if weight != _SHOWN else []
    bullet = "\N{BULLET} " if len(told) > 1 else ""
    said = [f"{bullet}{escaped(words)}" for words in told or [limit.states]]
    # For whom a limit is the default stands in the column beside; one that is only shown cannot be passed.
    unsaid = {"default", "soft"} if weight == _SHOWN else {"default"}
    beside = [f"{name}: {escaped(words)}" for name, words in terms(limit) if name not in unsaid]
    note = [f"Note: {escaped(limit.note)}"] if limit.note else []
    return BREAK.join([*([f"*{weight}*"] if weight else []), *said, *beside, *note])


def _weight(limit: Limit, in_visits: frozenset[Treatment]) -> str | None:
    """What a limit is there for, if not to decide. Items of a treatment that is not given in visits are not judged."""
    if limit.effect == "cap":
        return "information only"
    decides = limit.effect is None and limit.unit is Unit.VISITS and in_visits.intersection(limit.when.treatment)
    return None if decides else _SHOWN


def _sure(limit: Limit) -> str:
    verified = limit.verification
    checked = [f"checked {verified.checked.isoformat()}"] if verified.checked else []
    return BREAK.join([f"**{verified.status.value}**", *map(link, verified.by), *checked])

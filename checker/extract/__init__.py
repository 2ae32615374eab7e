"""From a segmented letter to its facts, each with its places and its basis. Pure."""

from __future__ import annotations

from checker.characters import plain_text
from checker.document import Document, Letter, Span, without_furniture
from checker.extract.care import care_of
from checker.extract.citations import citations_of
from checker.extract.conclusion import conclusion_of, granted_of, limits_quoted_of, total_stated_of
from checker.extract.dates import decision_dates, impossible_dates
from checker.extract.lexicon import Lexicon
from checker.extract.reading import ItemReading, Reading
from checker.extract.relations import follows
from checker.extract.request import Request, request_of
from checker.extract.response import exceptional_factors_of, flare_up_of, home_exercise_of, improvement_of
from checker.extract.subject import condition_of, headed_regions, regions_of, treatment_of
from checker.extract.surgery import operated_regions, surgery_of
from checker.facts import Basis, Dates, Decision, Fact, Interval, Item, ItemFacts, SessionsUnit, Treatment, absent
from checker.language.days import clock_at, day_events

__all__ = ["Lexicon", "extract"]


def extract(document: Document, letter: Letter, lexicon: Lexicon) -> Decision:
    """All facts of a letter. Items outside therapy given in visits carry their subject and citations only."""
    reading = Reading(document, letter, lexicon)
    treatments = {item.item.index: treatment_of(item) for item in reading.items}
    surgeries = {i.item.index: i for i in reading.items if treatments[i.item.index].value is Treatment.SURGERY}
    header = letter.header or _opening(letter)
    told = reading.summary_events.clauses
    dates = decision_dates(reading.folded, header, day_events(told))
    pairs = {i.item.index: (i, *_facts(i, treatments[i.item.index], surgeries, dates)) for i in reading.items}
    others = {index: (item, facts) for index, (item, facts, _) in pairs.items()}
    return Decision(
        source=document.source,
        sha256=document.sha256,
        letter_format=letter.format,
        dates=dates,
        items=tuple(_item(item, facts, asked, others) for item, facts, asked in pairs.values()),
        problems=(
            *document.problems,
            *letter.problems,
            *impossible_dates(
                reading.folded, header, lambda a, b: bool(clock_at(told, a, b)) or _of_surgery(reading, a, b)
            ),
        ),
    )


def _of_surgery(reading: Reading, start: int, end: int) -> bool:
    """Whether a place is where an operation's date is told."""
    return any(event.when_at[0] < end and start < event.when_at[1] for event in reading.summary_events.surgery)


def _opening(letter: Letter) -> Span | None:
    """What stands before the summary and the first item, in letters without a header block."""
    starts = [span.start for span in (letter.summary, *(i.span for i in letter.items)) if span is not None]
    return Span(0, min(starts)) if starts and min(starts) > 0 else None


def _item(
    item: ItemReading, facts: ItemFacts, asked: int | None, others: dict[int, tuple[ItemReading, ItemFacts]]
) -> Item:
    known = item.reading.lexicon.treatments[facts.treatment.value.value]
    depends = asked
    if depends is None and known.visits:
        depends = follows(item, facts, others)
    return Item(
        index=item.item.index,
        heading=_one_line(item.reading.document.quote(item.item.heading)),
        span=item.item.span,
        stated_outcome=item.item.outcome,
        depends_on_item=depends,
        facts=facts,
        outcome_span=item.item.outcome_span,
    )


def _one_line(heading: str) -> str:
    """A heading as a person would type it: plain characters, one blank between words."""
    return " ".join(without_furniture(plain_text(heading).text).split())


def _facts(
    item: ItemReading, treatment: Fact[Treatment], surgeries: dict[int, ItemReading], dates: Dates
) -> tuple[ItemFacts, int | None]:
    """The facts of one item, and the item of the letter that asks for the operation it follows."""
    cited = citations_of(item)
    if not item.reading.lexicon.treatments[treatment.value.value].visits:
        return ItemFacts(treatment=treatment, body_regions=headed_regions(item), guidelines_cited=cited), None
    regions = regions_of(item, treatment.value, operated_regions(item, surgeries))
    asked = request_of(item, treatment.value, regions.value)
    requested, original, authorized = asked.requested, asked.original, asked.authorized
    physical = item.reading.lexicon.treatments[treatment.value.value].physical_medicine
    surgery = surgery_of(item, regions.value, surgeries, physical=physical, decided=dates.decision_date.value)
    care = care_of(
        item,
        treatment.value,
        regions.value,
        authorized.value,
        requested.value,
        original.value,
        postsurgical=surgery.postsurgical.value is True,
        operated=surgery.when.value,
        injured=dates.date_of_injury.value,
    )
    prior = _prior(care.prior, surgery.asked_in, item)
    facts = ItemFacts(
        treatment=treatment,
        body_regions=regions,
        sessions_unit=_unit(asked),
        flare_up=flare_up_of(item, regions.value, prior.value),
        sessions_requested=requested,
        sessions_original=original,
        sessions_authorized=authorized,
        frequency_per_week=asked.frequency,
        duration_weeks=asked.weeks,
        prior_sessions=prior,
        attended_of_authorized=care.attended,
        functional_improvement=improvement_of(item, treatment.value, regions.value),
        home_exercise_program=home_exercise_of(item),
        postsurgical=surgery.postsurgical,
        surgery_date=surgery.when,
        surgery_procedure=surgery.procedure,
        condition=condition_of(item, regions.value),
        sessions_granted=granted_of(item) if item.item.outcome.value == "partially_overturned" else absent(None),
        exceptional_factors=exceptional_factors_of(item),
        guidelines_cited=cited,
        total_stated=total_stated_of(item, treatment.value),
        limits_quoted=limits_quoted_of(item),
        rationale_conclusion=conclusion_of(item, treatment.value),
    )
    return facts, surgery.asked_in


def _prior(prior: Fact[Interval | None], asked_in: int | None, item: ItemReading) -> Fact[Interval | None]:
    """Aftercare of an operation still to come has no visit before it."""
    if asked_in is None:
        return prior
    return Fact(Interval(0, 0), Basis.DERIVED, (item.item.heading,))


def _unit(asked: Request) -> Fact[SessionsUnit]:
    """What the request counts: full days of a programme where it says so."""
    if asked.days:
        return Fact(SessionsUnit.DAYS, Basis.STATED, asked.requested.spans)
    return Fact(SessionsUnit.VISITS, Basis.ABSENT)

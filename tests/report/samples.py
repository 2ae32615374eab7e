"""Invented letters and hand-made judgements, for the golden reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TypeVar

from checker.document import Document, LetterFormat, Outcome, Problem, Span
from checker.facts import (
    Basis,
    BodyRegion,
    Citation,
    CitedGuideline,
    Dates,
    Decision,
    Fact,
    Improvement,
    Interval,
    Item,
    ItemFacts,
    Party,
    Quotation,
    Treatment,
)
from checker.findings import (
    Code,
    Deciding,
    DecisionReport,
    EditionUsed,
    Finding,
    Ground,
    Judgement,
    LimitUsed,
    Position,
    Report,
    Settling,
    Severity,
    Step,
    Sum,
    Tool,
    Verdict,
)
from checker.guideline import Verification
from checker.message import FactName, message

T = TypeVar("T")

TEXT = """Case Number: CM00-0000001 Date Assigned: 01/10/2014
CLINICAL CASE SUMMARY
The injured worker had at least 9 visits of phys-
ical therapy for the low back, with less pain.
\fIMR ISSUES, DECISIONS AND RATIONALES
1. Physical therapy two times a week for four weeks, low back: Overturned
MAXIMUS guideline: Chronic Pain Page(s): 98-99
The guideline allows 9-10 visits over 8 weeks.
2. Acupuncture, 6 visits: Upheld
"""
LETTER = Document("letters/a.txt", "a" * 64, TEXT, (0, TEXT.index("\f") + 1))
TOOL = Tool("imrcheck", "0.1.0", "sha256:" + "0123456789abcdef" * 4)
UR_DATE = date(2013, 12, 27)


def at(words: str) -> Span:
    """Where words stand in the letter."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


def stated(value: T, words: str, basis: Basis = Basis.STATED) -> Fact[T]:
    """A fact read from these words of the letter."""
    return Fact(value, basis, (at(words),))


def count(least: int, most: int | None) -> Interval | None:
    """A count, typed as facts hold it."""
    return Interval(least, most)


THERAPY = Item(
    index=1,
    heading="Physical therapy two times a week for four weeks, low back",
    span=Span(at("1. Physical").start, at("2. Acupuncture").start),
    stated_outcome=Outcome.OVERTURNED,
    depends_on_item=None,
    outcome_span=at("Overturned"),
    facts=ItemFacts(
        treatment=stated(Treatment.PHYSICAL_THERAPY, "Physical therapy"),
        body_regions=stated((BodyRegion.LOW_BACK,), "low back: Over"),
        sessions_requested=stated(count(8, 8), "two times a week for four weeks", Basis.DERIVED),
        frequency_per_week=stated(count(2, 2), "two times a week"),
        duration_weeks=stated(count(4, 4), "four weeks"),
        prior_sessions=Fact(
            count(9, None),
            Basis.STATED,
            (at("at least 9 visits"),),
            (Fact(count(12, 12), Basis.ASSUMED),),
        ),
        guidelines_cited=stated(
            (Citation(Party.IMR, CitedGuideline.MTUS_CHRONIC_PAIN, 2009, None, "98-99"),),
            "Chronic Pain Page(s): 98-99",
        ),
        limits_quoted=stated(
            (Quotation(CitedGuideline.MTUS_CHRONIC_PAIN, Interval(9, 10), Interval(8, 8), at("9-10 visits")),),
            "9-10 visits over 8 weeks",
        ),
    ),
)
ACUPUNCTURE = Item(
    index=2,
    heading="Acupuncture, 6 visits",
    span=at("2. Acupuncture, 6 visits: Upheld"),
    stated_outcome=Outcome.UPHELD,
    depends_on_item=None,
    outcome_span=at("Upheld"),
    facts=ItemFacts(
        treatment=stated(Treatment.ACUPUNCTURE, "Acupuncture"),
        sessions_requested=stated(count(6, 6), "6 visits:"),
    ),
)
DECISION = Decision(
    source=LETTER.source,
    sha256=LETTER.sha256,
    letter_format=LetterFormat.FINAL_DETERMINATION,
    dates=Dates(ur_date=Fact(UR_DATE, Basis.STATED), assigned_date=stated(date(2014, 1, 10), "01/10/2014")),
    items=(THERAPY, ACUPUNCTURE),
    problems=(Problem("no-date-of-injury", "The letter gives no date of injury.", Span(0, 10)),),
)
MYALGIA = LimitUsed(
    id="mtus.chronic_pain.2009.myalgia",
    title="Myalgia and myositis, unspecified",
    visits=Interval(9, 10),
    weeks=Interval(8, 8),
    unit="visits",
    citation="MTUS Chronic Pain Medical Treatment Guidelines 2009, Physical Medicine, pages 98-99",
    verification=Verification.QUOTED,
)
PASSED = Sum(Interval(9, None), Interval(8, 8), Interval(0, 0), Interval(17, None), 10)
OVER = message(
    "ground", rule="continued-over", says="", sum=PASSED, attended=None, improvement=Improvement.UNKNOWN,
    advisory=None, initial_course=None, room=None, treatment=Treatment.PHYSICAL_THERAPY, part=BodyRegion.LOW_BACK,
    limit=MYALGIA.title, reviewer=True, item=None, heading=None, prior_assumed=False,
)  # fmt: skip
BY_DATE = message("step.edition", date_used=FactName("ur_date"), day=UR_DATE, edition="Chronic Pain 2009")
DECIDING = Deciding(
    ("prior_sessions",),
    (
        Settling((("prior_sessions", Interval(0, 0)),), Verdict.CONSISTENT),
        Settling((("prior_sessions", Interval(1, None)),), Verdict.INCONSISTENT),
    ),
)
WRONG = Judgement(
    item=THERAPY,
    verdict=Verdict.INCONSISTENT,
    position=Position.DENY,
    room=None,
    edition=EditionUsed("chronic-pain-2009", "ur_date", UR_DATE),
    not_covered_reason=None,
    limit=MYALGIA,
    sum=PASSED,
    findings=(
        Finding(
            Code.OUTCOME_CONTRADICTS_LIMIT,
            Severity.ERROR,
            message(
                "finding.outcome",
                outcome=Outcome.OVERTURNED,
                position=Position.DENY,
                grounds=(OVER,),
                sum=PASSED,
                room=None,
                citation=MYALGIA.citation,
                recalled=False,
            ),
            "total-over",
            (at("Overturned"),),
        ),
        Finding(
            Code.CONFLICTING_FACTS,
            Severity.INFO,
            message("finding.conflict", fact=FactName("prior_sessions"), values=(Interval(9, None), Interval(12, 12))),
            "prior",
        ),
    ),
    trace=(
        Step("edition", ("ur_date",), BY_DATE),
        Step("position", ("prior_sessions", "sessions_requested"), message("step.position", position=Position.DENY)),
        Step(
            "verdict",
            ("stated_outcome",),
            message("step.verdict", outcome=Outcome.OVERTURNED, verdict=Verdict.INCONSISTENT),
        ),
    ),
    grounds=(Ground(OVER, ("prior_sessions", "sessions_requested")),),
)
OPEN = Judgement(
    item=ACUPUNCTURE,
    verdict=Verdict.UNDETERMINED,
    position=Position.DEPENDS,
    room=None,
    edition=EditionUsed("acupuncture-2009", None, None),
    not_covered_reason=None,
    limit=LimitUsed(
        id="mtus.acupuncture.trial",
        title="Acupuncture, time to produce functional improvement",
        visits=Interval(3, 6),
        weeks=None,
        unit="visits",
        citation="8 CCR 9792.24.1(c)(1)",
        verification=Verification.RECALLED,
    ),
    sum=None,
    findings=(
        Finding(
            Code.MISSING_FACT,
            Severity.INFO,
            message("finding.missing", deciding=DECIDING),
            "prior_sessions",
        ),
    ),
    trace=(
        Step(
            "position",
            ("prior_sessions", "functional_improvement"),
            message("step.position", position=Position.DEPENDS),
        ),
    ),
    deciding=DECIDING,
)
BARE = replace(
    OPEN,
    item=replace(ACUPUNCTURE, index=1),
    verdict=Verdict.NOT_COVERED,
    position=None,
    edition=None,
    not_covered_reason=message("reason.no-limit", treatment=Treatment.ACUPUNCTURE, part=BodyRegion.HEAD),
    limit=None,
    sum=None,
    findings=(),
    trace=(),
    deciding=None,
)
JUDGED = DecisionReport(DECISION, (WRONG, OPEN))
QUIET = DecisionReport(
    replace(DECISION, source="letters/b.txt", items=(BARE.item,), problems=(), dates=Dates()), (BARE,)
)
FAILED = DecisionReport(
    Decision(
        "letters/c.pdf",
        "c" * 64,
        LetterFormat.FINAL_DETERMINATION,
        Dates(),
        (),
        (Problem("broken-pdf", "The PDF is damaged or cut short; download or save the letter again."),),
    ),
    (),
)
REPORT = Report(TOOL, (JUDGED, QUIET, FAILED), failed_inputs=1)
CLEAN = Report(TOOL, (QUIET,), failed_inputs=0)

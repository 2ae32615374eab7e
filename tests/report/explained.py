"""A hand-made explanation of the invented letter, for the golden pages."""

from __future__ import annotations

from dataclasses import replace

from checker.document import Document
from checker.explain import Places, dates_told
from checker.explanation import (
    Before,
    Change,
    Changed,
    Explained,
    Explanation,
    Ground,
    Noted,
    PassedOver,
    Reason,
    Row,
    Told,
    WhatIf,
)
from checker.facts import Basis, Decision
from checker.findings import Judgement, Verdict
from checker.report.explain import Page
from tests.report.samples import DECISION, JUDGED, LETTER, MYALGIA, OPEN, REPORT, WRONG

FEWER = Change(
    (Changed("prior_sessions", 0, 2),), Verdict.CONSISTENT, 7, "With 2 or fewer earlier visits, it would fit."
)
ENDS = (
    Change((Changed("prior_sessions", 0, 0),), Verdict.CONSISTENT, 0, "With no earlier visits, it would fit."),
    Change((Changed("prior_sessions", 1, None),), Verdict.INCONSISTENT, 0, "With 1 or more, it would not."),
)


def explained(decision: Decision, judgements: tuple[Judgement, ...], letter: Document | None) -> Explained:
    """Every judgement with the same reasoning, and its own facts' places."""
    places = Places(letter)
    return Explained(decision, dates_told(decision.dates, places), tuple(_item(j, places) for j in judgements))


def _item(judgement: Judgement, places: Places) -> Explanation:
    facts = judgement.item.facts
    prior = facts.prior_sessions
    rivals = tuple(Told("prior_sessions", "earlier visits", "12", r.basis) for r in prior.rivals)
    return Explanation(
        judgement=judgement,
        conclusion="The reviewer decided, and the guideline says what it says.",
        edition="the date of the UR decision, 2013-12-27, picks Chronic Pain 2009",
        facts=(
            Told("treatment", "treatment", "therapy", Basis.STATED, places.quotes(facts.treatment.spans)),
            Told("prior_sessions", "earlier visits", "at least 9", prior.basis, places.quotes(prior.spans), rivals),
            Told("functional_improvement", "functional improvement", "not stated in the letter", Basis.ABSENT),
        ),
        rows=(
            Row(MYALGIA.id, MYALGIA.title, "low back", "9-10 visits over 8 weeks", MYALGIA.citation,
                MYALGIA.verification, "does not support the request", governs=True),
        ),
        passed_over=(
            PassedOver("a/crps", "CRPS", "Chronic Pain 2009", "page 99", Ground.DIAGNOSIS, "for crps only"),
            PassedOver("a/arthritis", "Arthritis", "Chronic Pain 2009", "page 99", Ground.DIAGNOSIS, "for crps only"),
            PassedOver("b/knee", "Knee", "Chronic Pain 2009", "page 99", Ground.PART, "for the knee"),
        ),
        reasons=(Reason("earlier visits and this request pass the limit", ("earlier visits",)), Reason("so it is", ())),
        changes=(ENDS[0],) if judgement.verdict is Verdict.UNDETERMINED else (FEWER,),
        ends=ENDS if judgement.verdict is Verdict.UNDETERMINED else (),
        findings=tuple(Noted(f.code, f.severity, f.message, places.quotes(f.spans)) for f in judgement.findings),
    )  # fmt: skip


def page_of(letter: Document | None, what_if: WhatIf | None = None) -> Page:
    """The page of the invented letter, with or without its text."""
    report = replace(REPORT, decisions=(JUDGED,), failed_inputs=0)
    return Page(report, replace(explained(DECISION, (WRONG, OPEN), letter), what_if=what_if), letter)


SUPPOSED = WhatIf((("prior_sessions", "0"),), {j.item.index: Before(OPEN.verdict, OPEN.sum) for j in (WRONG, OPEN)})
WITH_LETTER = page_of(LETTER)
WITHOUT_LETTER = page_of(None, SUPPOSED)

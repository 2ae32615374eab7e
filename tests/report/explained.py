"""A hand-made explanation of the invented letter, for the golden page and the shape of the others."""

from __future__ import annotations

from dataclasses import replace

from checker.document import Document
from checker.explain import Places, dates_told
from checker.explanation import (
    Applied,
    Before,
    Change,
    Changed,
    Explained,
    Explanation,
    FactShown,
    Failing,
    Noted,
    PassedOver,
    Reason,
    WhatIf,
)
from checker.facts import Basis, BodyRegion, Decision, Fact, Interval
from checker.findings import Judgement, Position, Verdict
from checker.guideline import Verification
from checker.message import Term, message
from checker.report.explain import Page
from tests.report.samples import DECISION, JUDGED, LETTER, MYALGIA, OPEN, REPORT, WRONG


def change(verdict: Verdict, low: int, high: int | None, steps: int = 0) -> Change:
    """Prior visits at other values."""
    says = message("change", facts=(("prior_sessions", Interval(low, high)),), verdict=verdict)
    return Change((Changed("prior_sessions", low, high),), verdict, steps, says)


FEWER = change(Verdict.CONSISTENT, 0, 2, 7)
ENDS = (change(Verdict.CONSISTENT, 0, 0), change(Verdict.INCONSISTENT, 1, None))
CRPS = message("passed.diagnosis", diagnoses=(Term("crps"),), stated=())
KNEE = message("passed.part", parts=(BodyRegion.KNEE,), named=(BodyRegion.LOW_BACK,))


def explained(decision: Decision, judgements: tuple[Judgement, ...], letter: Document | None) -> Explained:
    """Every judgement with the same reasoning, and its own facts' places."""
    places = Places(letter)
    return Explained(decision, dates_told(decision.dates, places), tuple(_item(j, places) for j in judgements))


def _told(name: str, fact: Fact[object], places: Places) -> FactShown:
    rivals = tuple(FactShown(name, rival.value, rival.basis) for rival in fact.rivals)
    value = fact.value if fact.known else None
    return FactShown(name, value, fact.basis, places.quotes(fact.spans), places.passages(fact.spans), rivals)


def _item(judgement: Judgement, places: Places) -> Explanation:
    facts = judgement.item.facts
    told = {name: _told(name, fact, places) for name, fact in facts.named()}
    prior = told["prior_sessions"]
    opened = judgement.verdict is Verdict.UNDETERMINED
    return Explanation(
        judgement=judgement,
        conclusion=message(
            "conclusion", outcome=judgement.item.stated_outcome, verdict=judgement.verdict,
            position=judgement.position, room=None, grounds=tuple(g.says for g in judgement.grounds),
            deciding=judgement.deciding, reason=judgement.not_covered_reason,
        ),
        shown_by=prior.passages[0] if prior.passages else None,
        evidence=tuple(one for one in (prior, told["sessions_requested"]) if one.basis is not Basis.ABSENT),
        own_ground=None,
        follows=None,
        certainty=(message("certainty.number", verification=Verification.QUOTED),),
        changes=(),
        contrary=() if opened else (FEWER,),
        ends=ENDS if opened else (),
        findings=tuple(Noted(f, places.quotes(f.spans), places.passages(f.spans)) for f in judgement.findings),
        edition=judgement.trace[0].says if judgement.trace else None,
        facts=(told["treatment"], prior, told["functional_improvement"], told["sessions_requested"]),
        applied=(Applied(MYALGIA, BodyRegion.LOW_BACK, Position.DENY, governs=True),),
        reasons=tuple(Reason(step.says, step.facts) for step in judgement.trace),
        passed_over=(
            PassedOver("a/crps", "CRPS", "Chronic Pain 2009", "page 99", Failing.DIAGNOSIS, CRPS),
            PassedOver("a/arthritis", "Arthritis", "Chronic Pain 2009", "page 99", Failing.DIAGNOSIS, CRPS),
            PassedOver("b/knee", "Knee", "Chronic Pain 2009", "page 99", Failing.PART, KNEE),
        ),
    )  # fmt: skip


def page_of(letter: Document | None, what_if: WhatIf | None = None) -> Page:
    """The page of the invented letter, with or without its text, with everything that can be asked for."""
    report = replace(REPORT, decisions=(JUDGED,), failed_inputs=0)
    return Page(report, replace(explained(DECISION, (WRONG, OPEN), letter), what_if=what_if), letter, verbose=True)


SUPPOSED = WhatIf((("prior_sessions", "0"),), {j.item.index: Before(OPEN.verdict, OPEN.sum) for j in (WRONG, OPEN)})
WITH_LETTER = page_of(LETTER)
WITHOUT_LETTER = page_of(None, SUPPOSED)

"""A rulebook of two limits, for the commands that print rules."""

from __future__ import annotations

from datetime import date

from checker.facts import BodyRegion, CitedGuideline, Improvement, Treatment
from checker.guideline import (
    Allowance,
    Applies,
    Case,
    CaseFacts,
    Edition,
    Guideline,
    Limit,
    Rulebook,
    Stage,
    StageCondition,
    Topic,
    Verification,
    Verified,
    Window,
)
from checker.vocabulary import ConditionWords, ProcedureWords, TreatmentWords, Vocabulary

IN_FORCE = Window(start=date(2009, 7, 18), until=date(2016, 7, 29))
EDITION = Edition(
    id="chronic-pain-2009",
    name="Chronic Pain 2009",
    cited_as=CitedGuideline.MTUS_CHRONIC_PAIN,
    year=2009,
    in_force=IN_FORCE,
    clock="request",
)
CHIROPRACTIC = Limit(
    id="low-back",
    title="Manipulation of the low back",
    cite="MTUS Chronic Pain 2009, Manual therapy",
    states="6 visits over 2 weeks; with improvement a total of 18",
    rows=("mtus.manual.low_back.trial", "mtus.manual.low_back.continuation"),
    verification=Verified(status=Verification.QUOTED, by=("a public decision",), checked=date(2026, 11, 21)),
    when=Applies(treatment=(Treatment.CHIROPRACTIC,), body_region=(BodyRegion.LOW_BACK,)),
    stages=(
        Stage(
            id="trial",
            when=StageCondition(prior_sessions="none"),
            allow=Allowance(sessions=6, weeks=2),
            advisory=True,
        ),
        Stage(
            id="continuation",
            when=StageCondition(prior_sessions="some", functional_improvement=Improvement.DOCUMENTED),
            allow=Allowance(total_sessions=18),
        ),
    ),
    cases=(
        Case(name="a first trial", given=CaseFacts(sessions=6, prior_sessions=0), expect="within", stage="trial"),
        Case(name="a wide request", given=CaseFacts(sessions=(6, 12)), expect="undetermined"),
    ),
)
KNEE = Limit(
    id="knee",
    title="Manipulation of the knee",
    cite="MTUS Chronic Pain 2009, Manual therapy",
    states="not recommended",
    rows=("mtus.manual.knee",),
    verification=Verified(status=Verification.RECALLED),
    when=Applies(treatment=(Treatment.CHIROPRACTIC,), body_region=(BodyRegion.KNEE,)),
    stages=(Stage(id="any", allow=Allowance(none=True)),),
)
RULEBOOK = Rulebook(
    guidelines=(Guideline(id="ca-mtus", name="MTUS", authority="mtus", editions=(EDITION,)),),
    topics=(
        Topic(edition="chronic-pain-2009", in_force=IN_FORCE, topic="Manual therapy", limits=(CHIROPRACTIC, KNEE)),
    ),
    vocabulary=Vocabulary(
        treatments=(TreatmentWords(id=Treatment.CHIROPRACTIC, words=("chiropractic",), visits=True),),
        body_regions=(),
        procedures=(ProcedureWords(id="cervical_fusion", words=("fusion",)),),
        conditions=(ConditionWords(id="radiculopathy", words=("radiculopathy",)),),
        guidelines=(),
    ),
    decision=(),
    places={"chronic-pain-2009/manual-therapy#low-back": "ca-mtus/chronic-pain-2009/manual-therapy.yaml:5"},
    digest="sha256:" + "0123456789abcdef" * 4,
)

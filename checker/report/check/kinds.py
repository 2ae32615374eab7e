"""What each kind of flag means, for the formats that carry a description of their rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from checker.findings import Code, Severity, Verdict


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of flag: its name in one word, what it says, why that matters, what to do; how much it usually weighs."""

    name: str
    says: str
    why: str
    remedy: str
    usual: Severity


KINDS: Mapping[str, Kind] = {
    Code.OUTCOME_CONTRADICTS_LIMIT.value: Kind(
        "OutcomeContradictsLimit",
        "The stated outcome disagrees with what the facts and the governing limit support.",
        "The facts as the letter states them, held against the limit as encoded, support another outcome. It is an "
        "error only where the limit was verified and the facts are stated; else a warning.",
        "Read the count of prior visits and the limit that the message names; correct the letter, or waive the finding "
        "with a reason. 'imrcheck explain FILE' shows every step.",
        Severity.ERROR,
    ),
    Code.HEADER_CONTRADICTS_RATIONALE.value: Kind(
        "HeaderContradictsRationale",
        "The outcome word and the rationale's own conclusion disagree.",
        "The heading of the item says one thing, the last sentence of its rationale another; the parties cannot know "
        "which of the two was decided.",
        "Make the outcome word and the conclusion of the rationale agree.",
        Severity.WARNING,
    ),
    Code.MISQUOTED_LIMIT.value: Kind(
        "MisquotedLimit",
        "The rationale quotes a number that the row it names does not have.",
        "The limit that the rationale quotes is not the one that the guideline has for this diagnosis.",
        "Quote the row of the edition in force; 'imrcheck rules show' prints it.",
        Severity.WARNING,
    ),
    Code.ARITHMETIC.value: Kind(
        "AmountsDoNotAddUp",
        "Amounts in the letter do not add or multiply up.",
        "Frequency times duration, the original request less what was authorized, or prior and requested visits do not "
        "come to the amount that the letter states.",
        "Correct the amount that is wrong.",
        Severity.WARNING,
    ),
    Code.WRONG_GUIDELINE.value: Kind(
        "WrongGuideline",
        "Another guideline or row should have governed (with the side that used it).",
        "The guideline that the letter relies on does not govern this treatment, body part or time.",
        "Decide by the guideline that governs; the message says whose citation it means.",
        Severity.WARNING,
    ),
    Code.MTUS_NOT_SILENT.value: Kind(
        "MtusNotSilent",
        "A secondary guideline was used although the MTUS in force has a row.",
        "The MTUS is presumed correct; another guideline counts only where the MTUS is silent or rebutted.",
        "Decide by the row of the MTUS, or say why its presumption is rebutted.",
        Severity.WARNING,
    ),
    Code.SUPERSEDED_EDITION.value: Kind(
        "SupersededEdition",
        "An edition was cited that was not in force.",
        "Editions govern by date; the one cited was not in force on the date that stands for the request.",
        "Cite the edition in force on that date.",
        Severity.WARNING,
    ),
    Code.MISSING_FACT.value: Kind(
        "MissingFact",
        "The verdict depends on a fact that the letter does not give; names it and the values at which it flips.",
        "Whether the outcome follows depends on a fact that the letter leaves open; the message gives the values at "
        "which the answer changes.",
        "State the fact in the letter.",
        Severity.INFO,
    ),
    Code.CONFLICTING_FACTS.value: Kind(
        "ConflictingFacts",
        "The letter states one fact in two ways that matter.",
        "The verdict is one by the first statement and another by the second.",
        "Correct the statement that is wrong.",
        Severity.WARNING,
    ),
    Code.ENTITLEMENT_CAP.value: Kind(
        "EntitlementCap",
        "Visits pass 24 for the injury and discipline (Labor Code 4604.5); information only.",
        "The cap is an entitlement, no test of medical necessity.",
        "Nothing need be done.",
        Severity.INFO,
    ),
    Code.UNLIKE_ITS_PEERS.value: Kind(
        "UnlikeItsPeers",
        "Like items in the audited set were decided the other way.",
        "Told by audits over many decisions alone.",
        "Compare the decisions that the message names.",
        Severity.INFO,
    ),
    Code.WAIVER.value: Kind(
        "WaiverDoesNotHold",
        "A waiver is expired, unused or malformed.",
        "A waiver that does not hold waives nothing, and one that is not used hides the next finding of its kind.",
        "Correct or remove the waiver at the line named.",
        Severity.ERROR,
    ),
    Verdict.UNDETERMINED.value: Kind(
        "OutcomeUndetermined",
        "Whether the outcome follows cannot be told.",
        "The letter does not state the outcome, or not what it depends on. Reported where --fail-on asks for it.",
        "State the outcome and the facts in the letter.",
        Severity.INFO,
    ),
    Verdict.NOT_COVERED.value: Kind(
        "ItemNotCovered",
        "No encoded limit governs the item.",
        "The item was not judged, for the reason in the message. Reported where --fail-on asks for it.",
        "Nothing need be done to the letter.",
        Severity.INFO,
    ),
}
CODES = tuple(KINDS)

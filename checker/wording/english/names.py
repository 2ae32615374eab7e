"""The names of facts, guidelines and values, in the words of the field."""

from __future__ import annotations

from collections.abc import Mapping

from checker.facts import CitedGuideline
from checker.guideline import Verification

# What readers call facts and dates, by the names of the contract.
FACTS: Mapping[str, str] = {
    "treatment": "treatment",
    "body_regions": "body part",
    "sessions_requested": "visits in dispute",
    "sessions_original": "original request",
    "sessions_authorized": "authorized by UR",
    "frequency_per_week": "visits a week",
    "duration_weeks": "weeks",
    "prior_sessions": "prior visits",
    "attended_of_authorized": "attended of those authorized",
    "sessions_unit": "amounts are counted in",
    "flare_up": "flare-up of a finished course",
    "functional_improvement": "functional improvement",
    "home_exercise_program": "home exercise",
    "postsurgical": "postsurgical",
    "surgery_date": "date of surgery",
    "surgery_procedure": "surgery",
    "condition": "diagnosis",
    "sessions_granted": "visits granted",
    "exceptional_factors": "exceptional factors",
    "guidelines_cited": "guidelines cited",
    "total_stated": "total in the rationale",
    "limits_quoted": "limits in the rationale",
    "rationale_conclusion": "conclusion of the rationale",
    "stated_outcome": "stated outcome",
    "depends_on_item": "item it follows",
    "date_of_injury": "date of injury",
    "request_date": "date of the request (RFA)",
    "ur_date": "date of the UR decision",
    "application_date": "date of the IMR application",
    "assigned_date": "date the case was assigned",
    "decision_date": "date of the decision",
    "letter_date": "latest date in the letter",
}

# The same facts, as what an answer depends on.
ASKED: Mapping[str, str] = {
    "prior_sessions": "the number of prior visits",
    "functional_improvement": "whether prior care brought functional improvement",
    "attended_of_authorized": "how many of the authorized visits were attended",
    "sessions_requested": "the number of visits requested",
    "sessions_original": "the number of visits originally requested",
    "sessions_authorized": "the number of visits that UR authorized",
    "sessions_granted": "the number of visits that the reviewer granted",
    "surgery_date": "the date of surgery",
    "surgery_procedure": "which surgery was done",
    "condition": "the diagnosis",
    "depends_on_item": "the outcome of the item this one follows",
    "stated_outcome": "the outcome, which could not be read",
}

GUIDELINES: Mapping[CitedGuideline, str] = {
    CitedGuideline.MTUS_CHRONIC_PAIN: "MTUS chronic pain",
    CitedGuideline.MTUS_POSTSURGICAL: "MTUS postsurgical",
    CitedGuideline.MTUS_ACUPUNCTURE: "MTUS acupuncture",
    CitedGuideline.MTUS_ACOEM: "MTUS ACOEM",
    CitedGuideline.MTUS_OTHER: "MTUS, no part named",
    CitedGuideline.ODG: "ODG",
    CitedGuideline.OTHER: "another guideline",
    CitedGuideline.NONE: "no guideline",
}

VERIFICATIONS: Mapping[Verification, str] = {
    Verification.STATUTE: "set by statute",
    Verification.QUOTED: "quoted in public decisions",
    Verification.RECALLED: "recalled, not checked against the official text",
    Verification.DRAFT: "a draft, not sure enough to decide",
}

# Values that are not said as they are written; `Class.value` where two classes share a value.
WORDS_OF: Mapping[str, str] = {
    "forearm_wrist_hand": "forearm, wrist or hand",
    "hip_pelvis_thigh": "hip, pelvis or thigh",
    "chest_abdomen": "chest or abdomen",
    "ankle_foot": "ankle or foot",
    "psyche": "mental health",
    "chiropractic": "chiropractic care",
    "dme": "durable medical equipment",
    "functional_restoration": "functional restoration program",
    "not_documented": "documented as absent",
    "unknown": "not addressed",
    "not_necessary": "not medically necessary",
    "necessary": "medically necessary",
    "not_listed": "a surgery that the table does not list",
    "ended": "a surgery whose period is over",
    "partially_overturned": "overturned in part",
    "Outcome.unknown": "not readable",
    "not_covered": "not judged",
    "BodyRegion.other": "another body part",
    "Treatment.other": "treatment of another kind",
    "mtus_chronic_pain": "the chronic pain guideline",
    "mtus_postsurgical": "the postsurgical guideline",
}

IRREGULAR: Mapping[str, str] = {"body": "bodies", "decision": "decisions"}

WORDS: Mapping[str, str] = {
    **{f"verification.{status.value}": words for status, words in VERIFICATIONS.items()},
}

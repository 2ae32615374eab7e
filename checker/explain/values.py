"""The values of facts in words."""

from __future__ import annotations

from datetime import date

from checker.facts import Citation, CitedGuideline, PartialDate, Party, Quotation

_GUIDELINES = {
    CitedGuideline.MTUS_CHRONIC_PAIN: "MTUS chronic pain",
    CitedGuideline.MTUS_POSTSURGICAL: "MTUS postsurgical",
    CitedGuideline.MTUS_ACUPUNCTURE: "MTUS acupuncture",
    CitedGuideline.MTUS_ACOEM: "MTUS ACOEM",
    CitedGuideline.MTUS_OTHER: "MTUS, no part named",
    CitedGuideline.ODG: "ODG",
    CitedGuideline.OTHER: "other guideline",
    CitedGuideline.NONE: "no guideline",
}
_PARTIES = {Party.UR: "UR:", Party.IMR: "IMR:"}


def value_words(value: object) -> str:
    """A fact's value as a reader says it."""
    match value:
        case None:
            return "not stated"
        case bool():
            return "yes" if value else "no"
        case date() | PartialDate():
            return value.isoformat()
        case tuple():
            return ", ".join(value_words(member) for member in value) or "none"
        case Citation():
            return _citation(value)
        case Quotation():
            return _quotation(value)
        case _:
            return str(value).replace("_", " ")


def _citation(citation: Citation) -> str:
    parts = (
        f"{_PARTIES[citation.party]} {_GUIDELINES[citation.guideline]}",
        str(citation.edition) if citation.edition else None,
        f"section {citation.section}" if citation.section else None,
        f"pages {citation.pages}" if citation.pages else None,
    )
    return " ".join(part for part in parts if part)


def _quotation(quotation: Quotation) -> str:
    weeks = f" over {quotation.weeks.of('week')}" if quotation.weeks else ""
    about = f" for {quotation.condition.replace('_', ' ')}" if quotation.condition else ""
    named = quotation.guideline is not CitedGuideline.OTHER
    whose = f"{_GUIDELINES[quotation.guideline]}: " if named else ""
    return f"{whose}{quotation.visits.of('visit')}{weeks}{about}"

"""Why nothing judges a request, and why a limit was not applied."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from checker.facts import BodyRegion, Treatment
from checker.message import FactName, Term
from checker.wording.english.values import both, either, value_words


def _edition(edition: str, because: str) -> str:
    return f"{edition}: {because}"


def _unit(units: Sequence[object]) -> str:
    return f"the guideline counts this treatment in {both([value_words(u) for u in units])}, the request in visits"


def _no_limit(treatment: Treatment, part: BodyRegion | None) -> str:
    where = f" of the {value_words(part)}" if part and part is not BodyRegion.PSYCHE else ""
    return f"no limit encoded for {value_words(treatment)}{where}"


def _window(start: date | None, until: date | None, date_used: FactName, day: date) -> str:
    if start is None or until is None:
        runs = f"from {start}" if start else f"before {until}"
    else:
        runs = f"from {start} up to the day before {until}"
    return f"in force {runs}; the {value_words(date_used)} is {day}"


def _other(edition: str | None) -> str:
    return f"{edition or 'another edition'} governs instead"


def _part(parts: Sequence[BodyRegion], named: Sequence[BodyRegion]) -> str:
    told = both([value_words(part) for part in named]) if named else "no body part"
    return f"for the {either([value_words(part) for part in parts])}; the request names {told}"


def _surgery(procedures: Sequence[Term], done: Term | None) -> str:
    told = f"the surgery is {value_words(done)}" if done else "the letter shows no such postsurgical care of this part"
    return f"for care after {either([value_words(one) for one in procedures])}; {told}"


def _diagnosis(diagnoses: Sequence[Term], stated: Sequence[Term]) -> str:
    told = f"the letter states {either([value_words(s) for s in stated])}" if stated else "the letter states none such"
    return f"for {either([value_words(one) for one in diagnoses])} only; {told}"


WORDS: Mapping[str, str | Callable[..., str]] = {
    "reason.no-visits": "no treatment in visits",
    "reason.draft": "the limit for it is a draft that nobody has checked against the official text",
    "reason.no-diagnosis": "the limits of the guideline in force are by diagnosis, and none is for the one stated",
    "reason.undated": "no date and no citation in the letter tells which edition was in force",
    "reason.edition-unheard": "the part of the MTUS in force for this treatment is not encoded, "
    "and ODG counts only where the MTUS is silent",
    "reason.edition": _edition,
    "reason.unit": _unit,
    "reason.no-part": "the letter names no body part, and the limits for this treatment are by body part",
    "reason.no-limit": _no_limit,
    "reason.surgery-not-listed": "the postsurgical table does not list this surgery, "
    "so its count must come from elsewhere",
    "reason.unnamed": "no limit encoded for this request",
    "passed.edition-undated": "no date and no citation in the letter shows that this edition was in force",
    "passed.edition": _window,
    "passed.edition-other": _other,
    "passed.part": _part,
    "passed.entitlement": "an entitlement for the whole injury, not a test of medical necessity",
    "passed.flare-up": "for a flare-up of a finished course only",
    "passed.no-count": "for information; it sets no number of visits",
    "passed.unit": "it counts {counts}, not {requested}",
    "passed.surgery": _surgery,
    "passed.period-ended": "the period of {months:month} after the surgery ended on {ended}",
    "passed.not-postsurgical": "the letter does not show that the request is for care after the surgery",
    "passed.route": "the postsurgical guideline goes before it while the period after the surgery runs",
    "passed.guideline": "{above} has a limit for this request and goes before it",
    "passed.diagnosis": _diagnosis,
    "passed.default": "for diagnoses without a row of their own; {stated} has one",
    "passed.rank": "it gives way to {above}",
    "passed.depends": "no limit is applied where the request follows another one",
    "passed.other-diagnoses": "each for a diagnosis that the letter does not state",
}

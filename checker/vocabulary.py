"""The words of the rules as values: those by which each meaning is known, and the classes of words that letters use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from checker.facts import BodyRegion, CitedGuideline, Treatment
from checker.value import Value


class TreatmentWords(Value):
    """A treatment: its words, whether it is given in visits, and what it attaches to."""

    id: Treatment
    """The treatment."""
    words: tuple[str, ...]
    """Its words, in small letters."""
    visits: bool = False
    """True: the treatment is given in visits; only such treatments are judged."""
    adjunct: bool = False
    """True: the treatment attaches to active therapy."""
    active: bool = False
    """True: the treatment is active therapy, to which others attach."""
    physical_medicine: bool = False
    """True: the treatment counts as physical medicine."""
    body_region: BodyRegion | None = None
    """The part that the treatment is of by itself, where the heading names none."""
    weak_words: tuple[str, ...] = ()
    """Words that name this treatment only where no other treatment word stands in the heading."""
    given_by: Literal["", "hours", "days", "full_days"] = ""
    """What its amounts may be told in beside visits: hours or days, each a visit, or the full days of a programme."""


class RegionWords(Value):
    """A body region and its words."""

    id: BodyRegion
    """The body region."""
    words: tuple[str, ...]
    """Its words, in small letters."""


class ProcedureWords(Value):
    """A surgical procedure: its words, and the body regions it can be done on."""

    id: str
    """The name of the operation."""
    words: tuple[str, ...]
    """Its words, in small letters."""
    body_region: tuple[BodyRegion, ...] = ()
    """The parts of the body it can be done on; left out: the words say only that there was an operation."""
    with_condition: tuple[str, ...] = ()
    """Diagnoses that tell this procedure where a letter only says "surgery" or "fixation" beside them."""


class ConditionWords(Value):
    """A diagnosis: its words and ICD codes, its region where it has one."""

    id: str
    """The name of the diagnosis."""
    words: tuple[str, ...]
    """Its words and ICD codes, in small letters; a code stands in full."""
    body_region: tuple[BodyRegion, ...] = ()
    """The parts of the body the diagnosis belongs to; left out means any."""


class GuidelineWords(Value):
    """A guideline as letters cite it."""

    id: CitedGuideline
    """The guideline."""
    words: tuple[str, ...]
    """The words by which letters cite it, in small letters."""


class Vocabulary(Value):
    """The words by which each meaning is known."""

    treatments: tuple[TreatmentWords, ...]
    """The treatments and their words."""
    body_regions: tuple[RegionWords, ...]
    """The parts of the body and their words."""
    procedures: tuple[ProcedureWords, ...]
    """The operations and their words."""
    conditions: tuple[ConditionWords, ...]
    """The diagnoses and their words."""
    guidelines: tuple[GuidelineWords, ...]
    """The guidelines and the words by which letters cite them."""


class LanguageWords(Value):
    """One class of words that letters use: what they mean together, never what they say alone."""

    id: str
    """The name of the entry."""
    class_: str | None = Field(default=None, alias="class")
    """The class that its words are of; left out: the name of the entry."""
    words: tuple[str, ...] = ()
    """Its words as they stand, in small letters."""
    verbs: tuple[str | tuple[str, str, str, str, str], ...] = ()
    """Its verbs: the base of a regular one, base/past, or base, third person, past, participle and -ing form."""
    carried: bool = False
    """True: a longer word that holds one of these is of this class as well."""
    sole: bool = False
    """True: its words carry on nothing of the words inside them ("given that")."""
    endings: tuple[str, ...] = ()
    """Endings by which a word that no class knows belongs to this one."""
    treatment: Treatment | None = None
    """The treatment that these words name in running text, beside those of the vocabulary, which headings know."""
    counts: Mapping[str, int] = {}
    """Words for numbers, each with its value."""
    ordinals: Mapping[str, int] = {}
    """Words for places in a row, each with its number."""
    headings: bool = False
    """True: words of headings, which running text does not know."""
    cuts: Literal["telling", "rate", "person", "having", "denial", "joint", "never"] | None = None
    """Where blanks between words were lost, words are cut into these, and nothing else is known by them: `telling`
    ones say what a letter is about, others join them; a word of `never` is not cut."""
    reads: tuple[str, ...] = ()
    """Marked sentences that are read by it: `fact value: sentence`."""
    not_: tuple[str, ...] = Field(default=(), alias="not")
    """Marked sentences that must not be read so."""

    @property
    def name(self) -> str:
        """The class of its words."""
        return self.class_ or self.id


class EvidenceRow(Value):
    """One row of the table of evidence: what stands around a count, and what the count then says."""

    id: str
    """The name of the row."""
    says: str
    """What the count says."""
    weak: bool = False
    """True: the row gives way where the count is one of the request's own."""
    kind: tuple[str, ...] = ()
    """How the count is made, any of these: united (with a unit or a treatment), soft, bare, slash, scheduled."""
    inside: tuple[str, ...] = ()
    """What stands in the group itself, any of these."""
    left: tuple[str, ...] = ()
    """What governs it from the left, any of these."""
    right: tuple[str, ...] = ()
    """What follows it, any of these."""
    clause: tuple[str, ...] = ()
    """What the clause is, any of these."""
    reads: tuple[str, ...] = ()
    """Marked sentences that are read by it: `fact value: sentence`."""
    not_: tuple[str, ...] = Field(default=(), alias="not")
    """Marked sentences that must not be read so."""


def language_key(entry: LanguageWords | EvidenceRow) -> str:
    """The name of an entry of the language among those of limits."""
    return f"language/{entry.id}"


class LanguageFile(Value):
    """A file of `rules/language`: classes of words, and rows of evidence."""

    words: tuple[LanguageWords, ...] = ()
    """The classes of words."""
    evidence: tuple[EvidenceRow, ...] = ()
    """The rows of evidence; the first that fits counts."""
    samples: Mapping[Treatment, str] = {}
    """For each treatment the heading that stands over a marked sentence which names no heading of its own."""

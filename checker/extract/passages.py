"""Sentences of a passage, and which of them speak of the guideline rather than of the patient."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# The literal sign comes first, so that the look-behinds run at full stops only.
_END = re.compile(
    r"[.!?](?<!\bdr\.)(?<!\bmr\.)(?<!\bms\.)(?<!\bvs\.)(?<!\bno\.)(?<!\bmrs\.)(?<!\bapprox\.)(?<![\s.(][a-z]\.)"
    r"(?:[\"')\]]*(?=\s|$)|(?<=[a-z]{3}\.)(?=[a-z]{2}))"
    # A clause about the patient after one about the guideline is a statement of its own.
    r"| (?=(?:and|but|however|while|whereas|although|yet),? (?:the|this) (?:patient|claimant|applicant|injured|worker|iw)\b)"
    r"|,? (?=(?:and|but|however),? there (?:is|was|were|are) (?:no|a lack|lack|insufficient|limited|little)\b)"
    r"|,(?= (?:but|however|whereas) )"
)
# A sentence about this case, whatever else it says.
_PATIENT = re.compile(
    r"\b(?:the|this|his|her|an?) (?:patient|claimant|applicant|employee|member|worker|individual)\b(?!s)"
    r"|\binjured (?:worker|employee)\b|\b(?:iw|ae)\b|\bpatient's\b|\bpatient (?:has|had|is|was|did|does|reports?)\b"
    r"|\bthis case\b|\bin this instance\b|\bin (?:the )?(?:present|current|instant) case\b"
    r"|\brequest(?:s|ed|ing)?\b|\bprovider\b|\bclinician\b|\bclaims administrator\b|\bphysician\b"
    r"|\b(?:he|she)\b(?! ?(?:or|/))|\b(?:claimant|applicant) (?:has|had|is|was|did|does)\b|\bavailable for review\b"
    r"|\bthis (?:man|woman|gentleman|lady)\b|\b(?:have|has) (?:already )?been (?:given|attended|completed|used|had|provided|received)\b"
    r"|\b(?:was|were) (?:given|attended|completed|used|received|rendered|had)\b|\bvisits rendered\b|\bthere (?:has|have) been\b|\bnone (?:was|were|has|have)\b|\bbrought (?:no|none)\b"
    r"|\bthe (?:file|chart|letter|note|report) (?:shows?|does|says?|has|gives?)\b"
    r"|\btherefore\b|\bas such\b|\bto date\b|\bthe (?:treating|requesting)\b"
    r"|\bthere (?:is|was|are|were) (?:no|a lack|lack|insufficient|limited)\b|\b(?:provided|submitted|the) (?:documentation|records)\b"
)
# Words of the file, which a guideline uses as well ("with documentation of improvement").
_FILE = re.compile(
    r"\b(?:medical )?records?\b|\bdocument(?:ation|ed|s)\b|\b(?:progress|clinical|medical|office) (?:notes?|reports?)\b"
)
# What a word means is said of any patient.
_DEFINES = re.compile(
    r"functional improvement(?: (?:means|is defined|refers to|is either)\b|(?<=defines functional improvement)|(?<=define functional improvement))"
)
_BY_RULE = re.compile(
    r"(?:by|per) (?:the )?(?:regulation|definition|statute)\b|(?:title )?(?:8 ccr )?(?:section |sec\. |§ ?)?9792\.\d"
)
# What a treatment is for is said of any patient.
_AIM = re.compile(
    r"\b(?:intended|goals?|purpose|aims?|philosophy)\b[^.]{0,30}\b(?:of|or effect) [^.]{0,40}\bis\b|\bis based on the philosophy\b|\b(?:studies|literature|randomi[sz]ed|meta-analys[ei]s|systematic reviews?)\b"
)
_RULE = re.compile(
    r"\bguidelines?\b|\brecommend(?:s|ed|ation|ations)?\b|\bmtus\b|\bodg\b|\bacoem\b|\bcriteria\b|\bsupports?\b"
    r"|\bmay be (?:appropriate|extended|warranted|considered|repeated)\b|\bshould be\b|\bpatients\b|\ballow(?:s)? for\b"
    r"|\bicd-?(?:9|10)?\b|\bindicated (?:for|as)\b|\bphysical medicine guidelines\b"
)
# Words that make a sentence a statement about the guideline even when a patient is named in it.
_STATES = re.compile(
    r"\b(?:guidelines?|mtus|odg|acoem|regulations?|schedule)\b[^.]{0,90}?"
    r"\b(?:recommends?|states?|indicates?|supports?|allows?|suggests?|specif(?:y|ies)|notes?|advises?|provides?|calls? for"
    r"|limits?|permits?|lists?|requires?|endorses?|cites?|says?|give[sn]?)\b"
)
_CASE = re.compile(
    r"\b(?:the|this) (?:patient|claimant|applicant|injured worker|worker|employee|iw)\b|\bin this case\b|\brequest(?:ed|s)?\b"
    r"|\b(?:has|have) (?:had|received|completed|attended|undergone|participated)\b"
)
# Labels under which a letter tells of other times, other troubles and other people.
_BACKGROUND = re.compile(
    r"^(?:past |prior |previous |remote )?(?:medical(?: and surgical|/surgical)? |surgical |family |social )?history ?:"
    r"|^(?:pmh|pmhx|psh|pshx|fh|sh|family|social|allergies|past surger(?:y|ies)|surgeries|operations) ?:"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the folded text. `quoted`: it says what a guideline says, not what the patient had."""

    start: int
    end: int
    text: str
    quoted: bool

    @property
    def background(self) -> bool:
        """Whether its label says that it tells of other times, other troubles or other people."""
        return _BACKGROUND.match(self.text) is not None


def sentences(text: str, start: int, end: int) -> tuple[Sentence, ...]:
    """The sentences of `[start, end)`, each judged by its own words and the run it stands in."""
    found: list[Sentence] = []
    inside = False
    for first, last in _cut(text, start, end):
        words = text[first:last]
        inside = _speaks_of_rule(words, inside)
        found.append(Sentence(first, last, words, inside))
    return tuple(found)


def _speaks_of_rule(words: str, inside: bool) -> bool:  # noqa: FBT001 - the state of the run
    """A rule sentence opens a run of quotation; a sentence about the patient ends it."""
    if _STATES.search(words):
        return _CASE.search(words) is None or _quotes_first(words)
    if _AIM.search(words) or _DEFINES.search(words) or _BY_RULE.match(words):
        return True
    if _PATIENT.search(words):
        return False
    return _RULE.search(words) is not None or (inside and _FILE.search(words) is None)


def _quotes_first(words: str) -> bool:
    """Whether the guideline is the subject: named before the patient or the request is."""
    states, case = _STATES.search(words), _CASE.search(words)
    return states is not None and (case is None or states.start() < case.start())


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for match in _END.finditer(text, start, end):
        if match.end() - at > 1:
            yield from _short(text, at, match.end())
        at = match.end()
        while at < end and text[at] == " ":
            at += 1
    if at < end:
        yield from _short(text, at, end)


# No sentence is longer: what is asked of each of its counts would otherwise cost the square of its length.
_LONGEST = 1200


def _short(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence in pieces of no more than the longest, cut between words."""
    while end - start > _LONGEST:
        blank = text.rfind(" ", start + 1, start + _LONGEST)
        cut = blank + 1 if blank > 0 else start + _LONGEST
        yield start, cut
        start = cut
    yield start, end

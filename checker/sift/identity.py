"""What a letter and a finding are known by, wherever they lie and however their lines fall."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from checker.document import without_furniture
from checker.findings import Judgement

# What a fingerprint is made of may change; those of another make are then known as such.
MAKE = "1"
_CASE = re.compile(r"\bcm\s?(\d\d)\s?-\s?(\d{5,8})\b", re.IGNORECASE)
_DIGEST = 32


def case_of(text: str) -> str:
    """The case number that the letter gives first; where it gives none, a name made of its words."""
    found = _CASE.search(unicodedata.normalize("NFKC", text))
    if found:
        return f"CM{found[1]}-{found[2]}"
    return f"text-{_digest(letters_of(without_furniture(text)))}"


def fingerprint(case: str, judgement: Judgement, code: str) -> str:
    """Case, heading with its outcome, and kind of finding: nothing of path, line or order."""
    item = judgement.item
    return _digest("\n".join((MAKE, case, letters_of(item.heading), item.stated_outcome.value, code)))


def of_waiver(about: tuple[str, ...]) -> str:
    """The same for a fault of a waiver."""
    return _digest("\n".join((MAKE, "waiver", *about)))


def letters_of(text: str) -> str:
    """The letters and digits alone, so that a scan, a line broken elsewhere or a hyphen at its end changes nothing."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST]

"""Which operation of the vocabulary some words name, whatever their order and whether they are nouns or verbs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from checker.facts import BodyRegion
from checker.language.tokens import Token
from checker.vocabulary import LanguageWords, ProcedureWords, RegionWords

DEED = "op."
_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_Bag = frozenset[str]
_SHORT = 3
# A name of so many words is that operation's whatever part a word of it may be of as well.
_FULL = 3
_SPINE = frozenset((BodyRegion.NECK, BodyRegion.UPPER_BACK, BodyRegion.LOW_BACK))


class Operations:
    """The names of operations as bags of words, in which a word of operating stands for its class."""

    def __init__(
        self, procedures: Iterable[ProcedureWords], regions: Iterable[RegionWords], language: Iterable[LanguageWords]
    ) -> None:
        language = tuple(language)
        self._deeds = {
            word: entry.id for entry in language if entry.id.startswith(DEED) for word in entry.words if " " not in word
        }
        self._small = frozenset(w for entry in language if entry.id in _SMALL for w in entry.words)
        spinal = {w for entry in language if entry.id == "spinal" for w in entry.words}
        # A level of the spine, and the word for its stretch, are the same to the name of an operation.
        self._region = {
            word: f"@{region.id}"
            for region in regions
            if region.id in _SPINE
            for word in region.words
            if word in spinal or any(c.isdigit() for c in word)
        }
        self.regions = {p.id: frozenset(str(r) for r in p.body_region) for p in procedures}
        self._with = {c: p.id for p in procedures for c in p.with_condition}
        self._by_word: dict[str, list[tuple[_Bag, str]]] = {}
        for procedure in procedures:
            for name in procedure.words:
                bag = self._bag(name)
                for form in {bag, self._placed(bag)}:
                    self._by_word.setdefault(min(form, default=""), []).append((form, procedure.id))

    def named(self, tokens: Sequence[Token], deed: str | None) -> str | None:
        """The one operation whose name these words hold; None where they hold none or several."""
        bag = {word for t in tokens for word in self._bag(t.text)} | {
            c for t in tokens for c in t.classes if c.startswith(DEED)
        }
        if deed:
            bag.add(deed)
        here = {str(r) for t in tokens for r in t.regions}
        whole = bag | {f"@{r}" for r in here}
        found = [
            (len(form), sum(not w.startswith("@") for w in form), name)
            for word in whole
            for form, name in self._by_word.get(word, ())
            if form <= whole and (len(form & bag) >= _FULL or self._fits(name, here))
        ]
        told = [f for f in found if f[0] > 1 and self.regions[f[2]]]
        if not told:
            return None
        best = max(told)[:2]
        names = {name for size, plain, name in told if (size, plain) == best}
        return names.pop() if len(names) == 1 else None

    def of_condition(self, condition: str) -> str | None:
        """The operation that a diagnosis beside a word of operating tells."""
        return self._with.get(condition)

    def _fits(self, name: str, here: set[str]) -> bool:
        return not here or not self.regions[name] or bool(here & self.regions[name])

    def _bag(self, words: str) -> _Bag:
        found = set[str]()
        for word in _WORD.findall(words):
            plural = word.endswith("s") and not word.endswith("ss") and len(word) > _SHORT
            found.add(self._deeds.get(word) or (word[:-1] if plural else word))
        return frozenset(w for w in found if w not in self._small)

    def _placed(self, bag: _Bag) -> _Bag:
        """A name with its part of the body instead of the word for it: of the spine any level will do."""
        return frozenset(self._region.get(w, w) for w in bag)


_SMALL = ("article", "link", "and", "side.right", "side.left", "side.both")

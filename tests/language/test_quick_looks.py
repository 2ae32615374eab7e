"""What is passed over at a quick look would have told nothing: looks and no looks read every invented letter alike."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.language import polarity, response, values
from checker.language.found import Found
from checker.language.sentence import Told
from checker.pipeline import Checker
from checker.read import read_path

LETTERS = sorted((Path(__file__).parents[1] / "letters").glob("*.txt"))[::3]


class _Every(frozenset[str]):
    def isdisjoint(self, _other: object, /) -> bool:
        return False


def _everywhere(told: Told) -> Iterator[Found]:
    for at in range(len(told.tokens)):
        tried = (construction(told, at) for _, construction in response._CONSTRUCTIONS)
        found = next((change for change in tried if change is not None), None)
        if found is not None:
            yield found


def test_what_is_passed_over_tells_nothing(checker: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = [repr(checker.read(read_path(path))) for path in LETTERS]
    monkeypatch.setattr(polarity, "_TURNING", _Every())
    monkeypatch.setattr(response, "_in_sentence", _everywhere)
    monkeypatch.setattr(values, "_opens", lambda _classes: True)
    for path, seen in zip(LETTERS, quick, strict=True):
        assert repr(checker.read(read_path(path))) == seen, path.name

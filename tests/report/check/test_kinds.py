"""The help of a kind of finding is the docstring of the function that finds it, in every format."""

from __future__ import annotations

import pytest

from checker.findings import Code
from checker.flags import OPEN_CODES
from checker.judge.kinds import KINDS as FUNCTIONS
from checker.report.check.kinds import CODES, KINDS


@pytest.mark.parametrize("code", FUNCTIONS)
def test_what_a_kind_says_is_said_once(code: Code) -> None:
    assert KINDS[code.value].says == " ".join((FUNCTIONS[code].__doc__ or "").split())


def test_every_kind_has_its_help() -> None:
    assert set(CODES) == {code.value for code in Code} | set(OPEN_CODES.values())
    names = [kind.name for kind in KINDS.values()]
    assert len(set(names)) == len(names)
    assert all(
        kind.name.lower() != code.replace("-", "").replace("_", "") for code, kind in KINDS.items() if "-" not in code
    )

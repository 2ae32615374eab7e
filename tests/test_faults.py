"""The planted faults of the bench still have a place to be planted in: each text stands once in its file."""

from __future__ import annotations

import pytest

from benchmarks.faults import FAULTS, ROOT, Fault


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.file}: {fault.right[:40]}")
def test_a_fault_can_be_planted(fault: Fault) -> None:
    text = (ROOT / fault.file).read_text("utf-8")
    assert text.count(fault.right) == 1
    assert text.replace(fault.right, fault.wrong) != text


def test_there_are_enough_of_them() -> None:
    assert len(FAULTS) >= 50

"""A baseline goes to its file and back; what is none is refused with the reason."""

from __future__ import annotations

import pytest

from checker.flags import Known
from checker.read.baseline import BaselineError, read_baseline
from checker.report.baseline import to_baseline

ENTRIES = (Known("a" * 32, "CM99-0000001", "arithmetic"), Known("b" * 32, "text-0", "waiver", 3))


@pytest.mark.parametrize("entries", [(), ENTRIES[:1], ENTRIES])
def test_it_goes_there_and_back(entries: tuple[Known, ...]) -> None:
    assert read_baseline(to_baseline(entries)) == entries
    assert to_baseline(read_baseline(to_baseline(entries))) == to_baseline(entries)


def test_an_entry_is_a_line_so_that_branches_merge() -> None:
    assert len(to_baseline(ENTRIES).splitlines()) - len(to_baseline(ENTRIES[:1]).splitlines()) == 1


ENTRY = '{"fingerprint": "%s", "case": "c", "code": "k", "count": 1}' % ("a" * 32)
WRONG = {
    "": "it is not JSON",
    "<<<<<<< HEAD": "it is not JSON",
    "[]": "at its top",
    "{}": "at imrcheck_baseline: field required",
    '{"imrcheck_baseline": 2, "findings": []}': "at imrcheck_baseline",
    '{"imrcheck_baseline": 1, "findings": [{}]}': "at findings.0.fingerprint: field required",
    '{{"imrcheck_baseline": 1, "findings": [{}]}}'.format(ENTRY.replace("aaa", "xyz")): "at findings.0.fingerprint",
    '{{"imrcheck_baseline": 1, "findings": [{}]}}'.format(ENTRY.replace("1}", "-1}")): "at findings.0.count",
    f'{{"imrcheck_baseline": 1, "findings": [{ENTRY}, {ENTRY}]}}': "a fingerprint stands in it twice",
}


@pytest.mark.parametrize("text", WRONG)
def test_what_is_no_baseline_is_refused(text: str) -> None:
    with pytest.raises(BaselineError) as refused:
        read_baseline(text)
    assert WRONG[text] in str(refused.value)

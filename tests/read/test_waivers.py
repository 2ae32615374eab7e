"""Every way to get a waiver wrong has a fault of its own, with its line; the other waivers hold all the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from checker.flags import Trouble, Waiver, WaiverFault
from checker.read.waivers import read_waivers
from checker.report.check.kinds import CODES
from checker.report.check.words import trouble_words

GOOD = """\
- code: arithmetic
  case: CM99-0000001
  item: 2
  reason: Agreed by telephone
  owner: R. Example
  expires: "2026-12-31"
"""
WAIVER = Waiver("arithmetic", "CM99-0000001", 2, "Agreed by telephone", "R. Example", date(2026, 12, 31), 1)
OTHER = GOOD.replace("0000001", "0000002")


def test_a_good_waiver_is_read_with_its_line() -> None:
    found = read_waivers("w.yaml", f"# why\n\n{GOOD}", CODES)
    assert (found.waivers, found.troubles) == ((replace(WAIVER, line=3),), ())
    assert read_waivers("w.yaml", "# none\n\n", CODES).waivers == ()


def test_an_item_may_be_left_out() -> None:
    [found] = read_waivers("w.yaml", GOOD.replace("  item: 2\n", ""), CODES).waivers
    assert found.item is None


WRONG = {
    "not-yaml": ("- code: [\n", WaiverFault.UNREADABLE, 2, "The waivers cannot be read, and none holds: not readable as"),
    "an-anchor": (GOOD.replace("CM99", "&a CM99"), WaiverFault.UNREADABLE, 2, "an anchor or alias"),
    "a-key-twice": (f"{GOOD}  item: 3\n", WaiverFault.UNREADABLE, 7, "the key 'item' stands twice"),
    "no-list": ("code: arithmetic\n", WaiverFault.NO_LIST, 1, "The waivers are no list, and none holds"),
    "no-entry": ("- arithmetic\n", WaiverFault.NO_ENTRY, 1, "This waiver has no keys; write code, case, item"),
    "no-owner": (GOOD.replace("  owner: R. Example\n", ""), WaiverFault.MISSING, 1, "This waiver lacks owner;"),
    "no-day": (GOOD.replace('  expires: "2026-12-31"\n', ""), WaiverFault.MISSING, 1, "lacks expires"),
    "a-wrong-key": (GOOD.replace("owner:", "owners:"), WaiverFault.UNKNOWN_KEY, 5, "key owners; did you mean owner?"),
    "an-empty-reason": (GOOD.replace("Agreed by telephone", '" "'), WaiverFault.NO_WORD, 4, "The reason of this waiver is"),
    "a-list-for-a-case": (GOOD.replace("CM99-0000001", "[a, b]"), WaiverFault.NO_WORD, 2, "The case of this waiver is"),
    "no-such-code": (GOOD.replace("arithmetic", "aritmetic"), WaiverFault.CODE, 1, "did you mean arithmetic?"),
    "a-heading-for-an-item": (GOOD.replace("item: 2", "item: therapy"), WaiverFault.ITEM, 3, "The item of this waiver is the"),
    "item-0": (GOOD.replace("item: 2", "item: 0"), WaiverFault.ITEM, 3, "from 1 on"),
    "an-american-date": (GOOD.replace('"2026-12-31"', "12/31/2026"), WaiverFault.DATE, 6, "12/31/2026, which is no date"),
    "a-day-that-is-not": (GOOD.replace("12-31", "02-30"), WaiverFault.DATE, 6, "write it as 2026-01-31"),
    "twice": (GOOD + GOOD, WaiverFault.TWICE, 7, "This waives arithmetic of CM99-0000001 once more, as line 1 does"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_with_its_line(name: str) -> None:
    text, fault, line, says = WRONG[name]
    found = read_waivers("w.yaml", text, CODES)
    assert (fault, line) in [(one.fault, one.line) for one in found.troubles]
    assert says in " ".join(map(trouble_words, found.troubles))


@pytest.mark.parametrize(
    "name", [name for name in WRONG if WRONG[name][1] not in (WaiverFault.UNREADABLE, WaiverFault.NO_LIST)]
)
def test_the_others_hold_all_the_same(name: str) -> None:
    text = WRONG[name][0]
    assert [one.case for one in read_waivers("w.yaml", f"{text}{OTHER}", CODES).waivers][-1] == "CM99-0000002"


def test_no_two_faults_say_the_same() -> None:
    said = {trouble_words(Trouble(fault, 1, ("a", "b", "c", "d"))) for fault in WaiverFault}
    assert len(said) == len(WaiverFault)

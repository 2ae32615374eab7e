"""What waivers and a baseline answer for, and what is told of those that answer for nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from checker.findings import Code, FailOn, Finding, Judgement, Severity
from checker.flags import Flag, Known, Standing, Waiver, WaiverFault, Waivers
from checker.settings import Weight
from checker.sift import Run, merged, sifted, weighed
from checker.sift.identity import fingerprint
from tests.report.samples import JUDGED, OPEN, WRONG

TODAY = date(2026, 1, 31)
CASE = "CM00-0000001"
WAIVER = Waiver("outcome-contradicts-limit", CASE, 1, "why", "who", TODAY, 4)
RUN = Run({CASE: 2}, True, TODAY, FailOn.ERROR, {})


def flag(judgement: Judgement = WRONG, case: str = CASE) -> Flag:
    """The flag of a judgement's first finding."""
    finding: Finding = judgement.findings[0]
    named = fingerprint(case, judgement, finding.code.value)
    return Flag(
        "a", "a", case, finding.code.value, finding.severity, named, fails=True, judgement=judgement, finding=finding
    )


def known(one: Flag, count: int = 1) -> Known:
    return Known(one.fingerprint, one.case, one.code, count)


def standing(waiver: Waiver, run: Run = RUN, one: Flag | None = None) -> tuple[Standing, list[WaiverFault]]:
    """How a flag stands under one waiver, and the faults of the waiver."""
    found = sifted([one or flag()], Waivers("w", (waiver,)), (), run)
    return found.flags[0].standing, [f.trouble.fault for f in found.flags if f.trouble is not None]


def test_a_waiver_holds_for_its_case_item_and_kind_until_its_day() -> None:
    assert standing(WAIVER) == (Standing.WAIVED, [])
    assert standing(replace(WAIVER, case=CASE.lower())) == (Standing.WAIVED, [])
    yesterday = replace(WAIVER, expires=date(2026, 1, 30))
    assert standing(yesterday) == (Standing.NEW, [WaiverFault.EXPIRED])
    for other in (replace(WAIVER, item=2), replace(WAIVER, code="arithmetic")):
        assert standing(other) == (Standing.NEW, [WaiverFault.UNUSED])


def test_a_waiver_of_a_letter_that_was_not_checked_is_a_fault_only_where_all_were() -> None:
    other = replace(WAIVER, case="CM00-0000002")
    assert standing(other) == (Standing.NEW, [WaiverFault.NO_SUCH_CASE])
    assert standing(other, replace(RUN, whole=False)) == (Standing.NEW, [])


def test_a_waiver_without_an_item_is_for_a_letter_of_one() -> None:
    bare = replace(WAIVER, item=None)
    assert standing(bare, replace(RUN, items={CASE: 1})) == (Standing.WAIVED, [])
    assert standing(bare) == (Standing.NEW, [WaiverFault.MANY_ITEMS])


@pytest.mark.parametrize(
    ("weight", "fails", "count"), [(None, False, 1), (Weight.ERROR, True, 1), (Weight.OFF, False, 0)]
)
def test_a_fault_weighs_as_it_is_configured(weight: Weight | None, fails: bool, count: int) -> None:
    run = replace(RUN, severity={} if weight is None else {Code.WAIVER: weight})
    told = [f for f in sifted([], Waivers("w", (WAIVER,)), (), run).flags if f.trouble is not None]
    assert [one.fails for one in told] == [fails] * count


def test_a_baseline_knows_as_many_as_it_counts() -> None:
    flags = [flag(), flag(), flag()]
    found = sifted(flags, None, [known(flags[0], 2)], RUN)
    assert [one.standing for one in found.flags] == [Standing.BASELINE, Standing.BASELINE, Standing.NEW]
    assert found.stale == ()
    assert sifted([], None, [known(flags[0])], RUN).stale == (known(flags[0]),)
    elsewhere = replace(RUN, items={}, whole=False)
    assert sifted([], None, [known(flags[0])], elsewhere).stale == ()


def test_a_baseline_merges_by_letter_and_is_the_same_in_any_order() -> None:
    here, there = flag(), flag(case="CM00-0000002")
    old = (known(there), known(replace(here, fingerprint="0" * 32)))
    made = merged(old, [here, here], {CASE})
    assert made == (known(here, 2), known(there))
    assert merged((), [here, there], {CASE, there.case}) == merged((), [there, here], {CASE, there.case})


def test_what_is_waived_or_only_information_is_in_no_baseline() -> None:
    information = replace(flag(OPEN), fails=False)
    assert merged((), [replace(flag(), standing=Standing.WAIVED), information], {CASE}) == ()
    assert merged((), [replace(information, fails=True)], {CASE}) != ()


def test_findings_weigh_as_configured_and_verdicts_stay() -> None:
    code = WRONG.findings[0].code
    [lighter, *_] = weighed(JUDGED, {code: Weight.INFO}).items
    assert lighter.findings[0].severity is Severity.INFO
    assert weighed(JUDGED, {code: Weight.OFF}).items[0].findings == WRONG.findings[1:]
    assert [item.verdict for item in weighed(JUDGED, {code: Weight.OFF}).items] == [
        item.verdict for item in JUDGED.items
    ]
    assert weighed(JUDGED, {Code.ARITHMETIC: Weight.OFF}) is JUDGED

"""Sifts flags: those that a waiver answers for, those that the baseline knows, and what is wrong with either."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from checker.findings import Code, FailOn, Severity
from checker.flags import Flag, Known, Standing, Trouble, Waiver, WaiverFault, Waivers
from checker.gate import severe
from checker.settings import Weight
from checker.sift.identity import of_waiver

# A waiver that cannot be read is no waiver, and somebody believes that it is one.
_LIGHT = frozenset({WaiverFault.EXPIRED, WaiverFault.UNUSED, WaiverFault.NO_SUCH_CASE})


@dataclass(frozen=True, slots=True)
class Sifted:
    """The flags as they stand, those of the waivers' own faults last, and the entries of the baseline left over."""

    flags: tuple[Flag, ...]
    stale: tuple[Known, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """What waivers and baseline are held against: how many items each case has, and whether all letters were read."""

    items: Mapping[str, int]
    whole: bool
    today: date
    fail_on: FailOn
    severity: Mapping[Code, Weight]


def sifted(flags: Iterable[Flag], waivers: Waivers | None, baseline: Sequence[Known], run: Run) -> Sifted:
    """Each flag as it stands; then the faults of the waivers, and the entries of the baseline that nothing fits."""
    given = waivers.waivers if waivers else ()
    by_finding: dict[tuple[str, str], list[Waiver]] = {}
    for waiver in given:
        by_finding.setdefault((waiver.code, waiver.case.casefold()), []).append(waiver)
    left = Counter({known.fingerprint: known.count for known in baseline})
    used: set[int] = set()
    stood = tuple(
        _stood(flag, by_finding.get((flag.code, flag.case.casefold()), ()), left, used, run) for flag in flags
    )
    troubles = (*waivers.troubles, *_troubles(given, used, run)) if waivers else ()
    weight = run.severity.get(Code.WAIVER)
    faults = [_fault(waivers.file, trouble, weight, run.fail_on) for trouble in troubles if waivers]
    told = () if weight is Weight.OFF else tuple(faults)
    stale = tuple(known for known in baseline if left[known.fingerprint] > 0 and (run.whole or known.case in run.items))
    return Sifted((*stood, *told), stale)


def _stood(flag: Flag, waivers: Sequence[Waiver], left: Counter[str], used: set[int], run: Run) -> Flag:
    """`waivers`: those of the flag's case and kind."""
    for waiver in waivers:
        if _fits(waiver, flag, run):
            used.add(waiver.line)
            if waiver.expires >= run.today:
                return replace(flag, standing=Standing.WAIVED, waiver=waiver)
    if left[flag.fingerprint] > 0:
        left[flag.fingerprint] -= 1
        return replace(flag, standing=Standing.BASELINE)
    return flag


def _fits(waiver: Waiver, flag: Flag, run: Run) -> bool:
    """Whether a waiver of the case and kind is for this item; one that names none is for a letter's only one."""
    if waiver.item is None:
        return run.items.get(flag.case, 0) == 1
    return flag.judgement is not None and flag.judgement.item.index == waiver.item


def _troubles(waivers: Sequence[Waiver], used: set[int], run: Run) -> Iterator[Trouble]:
    """What is wrong with waivers that were read. Of letters that were not checked now nothing is known."""
    items = {case.casefold(): count for case, count in run.items.items()}
    for waiver in waivers:
        about = (waiver.code, waiver.case, *(() if waiver.item is None else (str(waiver.item),)))
        count = items.get(waiver.case.casefold())
        if waiver.expires < run.today:
            yield Trouble(WaiverFault.EXPIRED, waiver.line, (*about[:2], waiver.expires.isoformat(), waiver.owner))
        elif waiver.line in used:
            continue
        elif count is not None and count > 1 and waiver.item is None:
            yield Trouble(WaiverFault.MANY_ITEMS, waiver.line, (*about[:2], str(count)))
        elif count is not None:
            yield Trouble(WaiverFault.UNUSED, waiver.line, about)
        elif run.whole:
            yield Trouble(WaiverFault.NO_SUCH_CASE, waiver.line, about)


def _fault(file: str, trouble: Trouble, weight: Weight | None, threshold: FailOn) -> Flag:
    usual = Severity.WARNING if trouble.fault in _LIGHT else Severity.ERROR
    severity = usual if weight in (None, Weight.OFF) else Severity(weight.value)
    return Flag(
        source=file,
        path=file,
        case="",
        code=Code.WAIVER.value,
        severity=severity,
        fingerprint=of_waiver((trouble.fault.value, *trouble.about)),
        fails=severe(severity, threshold),
        trouble=trouble,
    )

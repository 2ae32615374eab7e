"""Makes a baseline of flags, and merges it with an earlier one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from checker.flags import Flag, Known, Standing


def merged(earlier: Iterable[Known], flags: Iterable[Flag], cases: Collection[str]) -> tuple[Known, ...]:
    """The baseline of what is wrong and not waived; of letters that were not checked now, what it held before."""
    kept = [known for known in earlier if known.case not in cases]
    found = Counter(
        (flag.fingerprint, flag.case, flag.code)
        for flag in flags
        if flag.weighty and flag.trouble is None and flag.standing is not Standing.WAIVED
    )
    made = [Known(fingerprint, case, code, count) for (fingerprint, case, code), count in found.items()]
    return tuple(sorted((*kept, *made), key=lambda known: (known.case, known.code, known.fingerprint)))

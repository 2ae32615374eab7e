"""JUnit XML for build servers. Times are 0, so that the same results give the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from checker.report.words import clean


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a case failed, or could not be run: its kind, the sentence, and where to look."""

    kind: str
    says: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One test case. Without failures, errors and a reason to skip it has passed."""

    group: str
    name: str
    failures: tuple[Wrong, ...] = ()
    errors: tuple[Wrong, ...] = ()
    skipped: str | None = None
    notes: tuple[str, ...] = ()


def junit_xml(name: str, suites: Iterable[tuple[str, Sequence[Case]]]) -> str:
    """The cases of every suite. Control characters, which no XML can hold, are left out of all texts."""
    from junitparser import JUnitXml, TestSuite  # only whoever asks for this format waits for it

    root: Any = JUnitXml(clean(name))
    counts = [0, 0, 0]
    for title, cases in suites:
        suite = TestSuite(clean(title))
        suite.add_testcases([_case(case) for case in cases])
        root.append(suite)
        for at, count in enumerate((suite.tests, suite.failures, suite.errors)):
            counts[at] += count
    root.tests, root.failures, root.errors = counts
    root.time = 0
    written: bytes = root.tostring()
    body = written.decode("utf-8")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + body[body.index("<testsuites") :] + "\n"


def _case(case: Case) -> Any:
    """The library's own kind of case."""
    from junitparser import Error, Failure, Skipped, TestCase

    made = TestCase(clean(case.name), clean(case.group), 0)
    results = [_result(Failure, wrong) for wrong in case.failures] + [_result(Error, wrong) for wrong in case.errors]
    if case.skipped is not None and not results:
        results = [Skipped(clean(case.skipped))]
    made.result = results
    if case.notes:
        made.system_out = "\n".join(map(clean, case.notes))
    return made


def _result(make: Callable[..., Any], wrong: Wrong) -> Any:
    result = make(clean(wrong.says), clean(wrong.kind))
    result.text = "\n".join(filter(None, (clean(wrong.says), clean(wrong.where))))
    return result

"""How the rules' own cases fared: a matrix for people, JUnit XML for build servers."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Protocol

from rich.text import Text

from checker.report.words import WIDTH, clean, counted, page_of, wrapped


class Proof(Protocol):
    """One case of one limit, run. `limit` is edition/limit; `expected` begins with the answer of the limit."""

    @property
    def limit(self) -> str: ...
    @property
    def case(self) -> str: ...
    @property
    def expected(self) -> str: ...
    @property
    def found(self) -> str: ...
    @property
    def passed(self) -> bool: ...


# Where each limit is written, as "file:line" by edition/limit; None where that is not known.
Places = Mapping[str, str | None]

# The columns of the matrix: what a case expects, and how that is headed.
_ANSWERS = {
    "within": "within",
    "exceeded": "exceeded",
    "undetermined": "undetermined",
    "not_applicable": "no answer",
}
_COLUMN = 13
_NAME = WIDTH - _COLUMN * len(_ANSWERS)


def proof_page(results: Sequence[Proof], places: Places) -> Text:
    """A row a limit, a column an expected answer, passed of all in each field; then every failure in full."""
    matrix = [line for edition, proofs in _by_edition(results) for line in _edition(edition, proofs)]
    failures = [proof for proof in results if not proof.passed]
    told = [line for proof in failures for line in _failure(proof, places)]
    limits = len({proof.limit for proof in results})
    total = f"{counted(len(results), 'case')} of {counted(limits, 'limit')}: {len(failures)} failed"
    return page_of((*matrix, *told, Text(total)))


def _by_edition(results: Sequence[Proof]) -> Iterator[tuple[str, tuple[Proof, ...]]]:
    for edition, proofs in groupby(results, lambda proof: proof.limit.rpartition("/")[0]):
        yield edition, tuple(proofs)


def _edition(edition: str, proofs: Sequence[Proof]) -> Iterator[Text]:
    yield from _row(edition, [Text(head.rjust(_COLUMN)) for head in _ANSWERS.values()], style="bold")
    for limit, own in groupby(proofs, lambda proof: proof.limit):
        yield from _limit(limit.rpartition("/")[2], tuple(own))


def _limit(name: str, proofs: Sequence[Proof]) -> Iterator[Text]:
    """F in the margin says without colour that something in the row failed."""
    failed = not all(proof.passed for proof in proofs)
    fields = [_field([proof for proof in proofs if _answer(proof) == answer]) for answer in _ANSWERS]
    yield from _row(f"{'F' if failed else ' '} {name}", fields, style="bold red" if failed else "")


def _answer(proof: Proof) -> str:
    return proof.expected.partition(",")[0]


def _field(proofs: Sequence[Proof]) -> Text:
    passed = sum(proof.passed for proof in proofs)
    if not proofs:
        return Text("-".rjust(_COLUMN), style="dim")
    return Text(f"{passed}/{len(proofs)}".rjust(_COLUMN), style="green" if passed == len(proofs) else "bold red")


def _row(name: str, fields: Sequence[Text], *, style: str) -> Iterator[Text]:
    """A name and its fields on one line, or on two where the name is long."""
    if len(name) > _NAME:
        yield Text(name, style=style)
        name = ""
    yield Text.assemble((name.ljust(_NAME), style), *fields)


def _failure(proof: Proof, places: Places) -> Iterator[Text]:
    yield from wrapped(f"{proof.limit}: {proof.case}", lead="FAILED  ", style="bold red")
    yield from wrapped(_difference(proof), 8)
    place = places.get(proof.limit)
    if place:
        yield from wrapped(place, 8)


def _difference(proof: Proof) -> str:
    return f"expected {proof.expected}; found {proof.found}"


def junit(results: Sequence[Proof], places: Places) -> str:
    """JUnit XML: a suite an edition, a test case a case. Times are 0, so that the same rules give the same bytes."""
    root = ET.Element("testsuites", {"name": "imrcheck rules", **_counts(results)})
    for edition, proofs in _by_edition(results):
        suite = ET.SubElement(root, "testsuite", {"name": clean(edition), **_counts(proofs)})
        for proof in proofs:
            _testcase(suite, proof, places)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _counts(proofs: Sequence[Proof]) -> dict[str, str]:
    failures = sum(not proof.passed for proof in proofs)
    return {"tests": str(len(proofs)), "failures": str(failures), "errors": "0", "time": "0"}


def _testcase(suite: ET.Element, proof: Proof, places: Places) -> None:
    """One case. Control characters, which no XML can hold, are left out of the names."""
    named = {"classname": clean(proof.limit), "name": clean(proof.case), "time": "0"}
    case = ET.SubElement(suite, "testcase", named)
    if not proof.passed:
        failure = ET.SubElement(case, "failure", {"message": clean(_difference(proof)), "type": "case"})
        failure.text = f"{clean(_difference(proof))}\n{clean(places.get(proof.limit) or 'place not known')}"


PROOF_FORMATS: Mapping[str, Callable[[Sequence[Proof], Places], str | Text]] = {"terminal": proof_page, "junit": junit}

"""How the rules' own cases fared: a line a file for people, JUnit XML for build servers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Protocol

from rich.text import Text

from checker.message import Message
from checker.report.junit import Case, Wrong, junit_xml
from checker.report.words import counted, page_of, wrapped
from checker.wording import said


class Proof(Protocol):
    """One case of one limit, run, or one marked sentence of one entry of the language, read.

    `limit` is edition/limit, or language/entry; `expected` begins with the answer of the limit.
    """

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
    @property
    def reason(self) -> Message | None: ...


# Where each limit or entry is written, as "file:line" by its name; None where that is not known.
Places = Mapping[str, str | None]


def proof_page(results: Sequence[Proof], places: Places) -> Text:
    """A line a file of limits with what its cases came to, those that failed last; every failure in full; the sum."""
    files = sorted(_by_file(results, places).items(), key=lambda file: any(not proof.passed for proof in file[1]))
    lines = [_line(name, proofs) for name, proofs in files]
    failures = [proof for proof in results if not proof.passed]
    told = [line for proof in failures for line in _failure(proof, places)]
    return page_of((*lines, *told, Text(f"{_total(results)}: {len(failures)} failed")))


def _total(results: Sequence[Proof]) -> str:
    """How many cases of how many limits, and sentences of entries, there are."""
    sentences = [proof for proof in results if _of_language(proof)]
    cases = [proof for proof in results if not _of_language(proof)]
    told = [
        f"{counted(len(proofs), case)} of {counted(len({proof.limit for proof in proofs}), limit)}"
        for proofs, (case, limit) in ((cases, _LIMIT), (sentences, _WORDING))
        if proofs or proofs is cases
    ]
    return ", ".join(told)


# What is proved, and what proves it.
_LIMIT, _WORDING = ("case", "limit"), ("sentence", "wording")


def _of_language(proof: Proof) -> bool:
    return proof.limit.startswith("language/")


def _by_file(results: Sequence[Proof], places: Places) -> Mapping[str, Sequence[Proof]]:
    """The results by the file that holds their limit; by its edition where the file is not known."""
    files: dict[str, list[Proof]] = {}
    for proof in results:
        place = places.get(proof.limit)
        files.setdefault(place.rpartition(":")[0] if place else proof.limit.rpartition("/")[0], []).append(proof)
    return files


def _line(name: str, proofs: Sequence[Proof]) -> Text:
    case, limit = _WORDING if _of_language(proofs[0]) else _LIMIT
    failed = sum(not proof.passed for proof in proofs)
    limits = counted(len({proof.limit for proof in proofs}), limit)
    told = f"{failed} of {counted(len(proofs), case)} failed" if failed else f"{counted(len(proofs), case)} passed"
    return Text.assemble((f"{'F' if failed else ' '} {name}", "bold red" if failed else ""), f"  {limits}, {told}")


def _by_edition(results: Sequence[Proof]) -> Iterator[tuple[str, tuple[Proof, ...]]]:
    for edition, proofs in groupby(results, lambda proof: proof.limit.rpartition("/")[0]):
        yield edition, tuple(proofs)


def _failure(proof: Proof, places: Places) -> Iterator[Text]:
    yield from wrapped(f"{proof.limit}: {proof.case}", lead="FAILED  ", style="bold red")
    yield from wrapped(_difference(proof), 8)
    place = places.get(proof.limit)
    if place:
        yield Text(f"        {place}")


def _difference(proof: Proof) -> str:
    because = f", because: {said(proof.reason)}" if proof.reason else ""
    return f"expected {proof.expected}; found {proof.found}{because}"


def junit(results: Sequence[Proof], places: Places) -> str:
    """JUnit XML: a suite an edition, a test case a case."""
    suites = ((edition, [_testcase(proof, places) for proof in proofs]) for edition, proofs in _by_edition(results))
    return junit_xml("imrcheck rules", suites)


def _testcase(proof: Proof, places: Places) -> Case:
    wrong = Wrong("case", _difference(proof), places.get(proof.limit) or "place not known")
    return Case(proof.limit, proof.case, failures=() if proof.passed else (wrong,))


PROOF_FORMATS: Mapping[str, Callable[[Sequence[Proof], Places], str | Text]] = {"terminal": proof_page, "junit": junit}

"""How the cost of every entry point grows with the text: n characters of a hostile piece against 2n.

Run `python -m benchmarks.growth` for a table in which each piece stands in every place of one form and by itself in one
place of another (some minutes), `--whole` for each in each (hours), `--form F1 --place heading` for a part. Of each
length the least of some tries counts, and a ratio that is too high is measured again in CPU time, so that a busy
machine does not change the answer. A linear cost doubles: ratio 2, or less where a fixed part weighs in.
"""

from __future__ import annotations

import argparse
import gc
import signal
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from types import FrameType

from benchmarks.hostile import FORMS, PIECES, PLACES, letter
from checker.document import Document
from checker.extract.fold import fold
from checker.findings import DecisionReport, FailOn, Report, Tool
from checker.flags import Checked
from checker.load import load_rulebook, shipped_rules
from checker.pipeline import Checker
from checker.read import read_document
from checker.read.facts_file import read_facts
from checker.read.facts_form import KnownIds
from checker.report import FORMATS
from checker.report.check import CHECK_FORMATS
from checker.report.explain import EXPLAIN_FORMATS, Page
from checker.segment import segment
from checker.sift import flags_of, located

MOST = 2.5
# A step that costs as much CPU time for one letter does not end in any useful time: it is ended, and told as endless.
ENDLESS = 60.0
TRIES = 4
TOOL = Tool("imrcheck", "0", "0")

# From the text of a letter to a piece of work that is timed; what leads up to it is not.
Entry = Callable[[str], Callable[[], object]]


class EndlessError(Exception):
    """The work used up `ENDLESS` seconds of CPU time."""


@dataclass(frozen=True, slots=True)
class Growth:
    """The cost of n characters and of 2n; `ratio` is infinite where one did not end."""

    entry: str
    form: str
    place: str
    piece: str
    size: int
    seconds: float
    twice: float

    @property
    def ratio(self) -> float:
        return self.twice / self.seconds if self.seconds < float("inf") else float("inf")

    @property
    def per_kilobyte(self) -> float:
        """Milliseconds for a thousand characters of the longer text."""
        return 1e6 * self.twice / (2 * self.size)

    def __str__(self) -> str:
        where = f"{self.entry:16} {self.form:4} {self.place:9} {self.piece[:36]!r:40} {self.size:6}"
        return f"{where} {self.seconds:8.4f} s {self.twice:8.4f} s {self.ratio:6.2f} {self.per_kilobyte:8.3f} ms/kB"


def document_of(text: str) -> Document:
    """A letter as it is read."""
    return Document("letter.txt", "0" * 64, text)


def entries(checker: Checker) -> Mapping[str, Entry]:
    """Every way into the program that takes the text of a letter, or what was read from one."""

    def extracting(text: str) -> Callable[[], object]:
        return lambda: checker.extract(document_of(text))

    def judging(text: str) -> Callable[[], object]:
        return lambda: checker.judge(checker.extract(document_of(text)))

    def explaining(text: str) -> Callable[[], object]:
        read = document_of(text)
        decision = checker.extract(read)
        return lambda: checker.explain(decision, read)

    def reading(text: str) -> Callable[[], object]:
        content = text.encode("utf-8", "surrogatepass")
        return lambda: read_document("letter.txt", content)

    def reading_facts(text: str) -> Callable[[], object]:
        decision = checker.judge(checker.extract(document_of(text)))
        facts = document_of(str(FORMATS["json"](Report(TOOL, (decision,), 0))))
        return lambda: read_facts(facts, KnownIds())

    def reporting(name: str) -> Entry:
        def entry(text: str) -> Callable[[], object]:
            report = Report(TOOL, (checker.judge(checker.extract(document_of(text))),), 0)
            return lambda: str(FORMATS[name](report))

        return entry

    def laying_out(name: str) -> Entry:
        def entry(text: str) -> Callable[[], object]:
            read = document_of(text)
            decision = checker.extract(read)
            report = Report(TOOL, (checker.judge(decision),), 0)
            page = Page(report, checker.explain(decision, read), read)
            return lambda: str(EXPLAIN_FORMATS[name](page))

        return entry

    def gating(text: str) -> Callable[[], object]:
        read = document_of(text)
        judged = checker.judge(checker.extract(read))
        return lambda: _gated(judged, read)

    return {
        "read": reading,
        "fold": lambda text: lambda: fold(text),
        "segment": lambda text: lambda: segment(document_of(text)),
        "extract": extracting,
        "check": judging,
        "explain": explaining,
        "facts file": reading_facts,
        "gate": gating,
        **{f"report {name}": reporting(name) for name in FORMATS},
        **{f"page {name}": laying_out(name) for name in EXPLAIN_FORMATS},
    }


def _gated(judged: DecisionReport, read: Document) -> list[str]:
    """A decision in every format of the gate, from its places on."""
    found = located(judged, read, printed=False, lettered=True)
    flags = tuple(flags_of(found, read.source, FailOn.NOT_COVERED))
    report = Report(TOOL, (judged,), 0)
    checked = Checked(report, flags, (), (), FailOn.NOT_COVERED, {read.source: read.source})
    return [str(render(checked)) for render in CHECK_FORMATS.values()]


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """End what is done inside after some seconds of CPU time; the regular expression engine looks for signals too."""

    def end(_signal: int, _frame: FrameType | None) -> None:
        raise EndlessError

    before = signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def cost(work: Callable[[], object], tries: int, clock: Callable[[], float], least: float) -> float:
    """The least seconds of some tries by a clock; each try repeats the work until it takes `least` seconds."""
    best = float("inf")
    collecting = gc.isenabled()
    gc.disable()
    try:
        for _ in range(tries):
            with _at_most(ENDLESS):
                times, started, took = 0, clock(), 0.0
                while times == 0 or took < least:
                    work()
                    times, took = times + 1, clock() - started
                best = min(best, took / times)
            if took > 1.0:
                break
    except EndlessError:
        return float("inf")
    finally:
        if collecting:
            gc.enable()
    return best


def compared(less: Callable[[], object], more: Callable[[], object], most: float) -> tuple[float, float]:
    """The seconds of two pieces of work, of which the second should cost no more than `most` times the first.

    The clock on the wall is exact, but counts what others do: a ratio that it finds too high is measured again in CPU
    time, whose ticks are coarse, so that the work is repeated for some tenths of a second.
    """
    found = cost(less, 1, time.perf_counter, 0.0), cost(more, 1, time.perf_counter, 0.0)
    for tries in (3, 9):
        if most * found[0] < found[1] < float("inf"):
            found = cost(less, tries, time.perf_counter, 0.0), cost(more, tries, time.perf_counter, 0.0)
    for _ in range(TRIES):
        if found[1] <= most * found[0] or found[1] == float("inf"):
            break
        found = cost(less, 1, time.process_time, 0.2), cost(more, 1, time.process_time, 0.2)
    return found


def growth(name: str, entry: Entry, form: str, place: str, piece: str, size: int) -> Growth:
    """One row of the table. One that is too steep is looked at from 2n to 4n as well: a step is no growth."""
    found = _measured(name, entry, form, place, piece, size)
    if not MOST < found.ratio < float("inf"):
        return found
    return min(found, _measured(name, entry, form, place, piece, 2 * size), key=lambda row: row.ratio)


def _measured(name: str, entry: Entry, form: str, place: str, piece: str, size: int) -> Growth:
    try:
        with _at_most(2 * ENDLESS):
            once, twice = (entry(letter(form, place, piece, length)) for length in (size, 2 * size))
    except EndlessError:
        return Growth(name, form, place, piece, size, ENDLESS, float("inf"))
    return Growth(name, form, place, piece, size, *compared(once, twice, MOST))


def rows_of(options: argparse.Namespace) -> Iterator[tuple[str, str, str]]:
    """Form, place and piece of the rows that are asked for."""
    pieces: Sequence[str] = options.piece or PIECES
    if options.whole or options.form or options.place:
        yield from product(options.form or FORMS, options.place or ("every", *PLACES), pieces)
        return
    forms = tuple(FORMS)
    alone = tuple(product(forms, PLACES))
    for at, piece in enumerate(pieces):
        yield forms[at % len(forms)], "every", piece
        yield *alone[at % len(alone)], piece


def main() -> None:
    """Print, for every entry point, its steepest rows, and every row above the bound."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entry", action="append", help="an entry point (all of them)")
    parser.add_argument("--form", action="append", choices=FORMS, help="a form of letter (all of them)")
    parser.add_argument("--place", action="append", choices=("every", *PLACES), help="a place (all of them)")
    parser.add_argument("--piece", action="append", help="a piece (all of them)")
    parser.add_argument("--whole", action="store_true", help="every piece in every place of every form")
    parser.add_argument("--size", type=int, default=12_000, help="n, in characters")
    options = parser.parse_args()
    checker = Checker(load_rulebook(shipped_rules()))
    ways = entries(checker)
    steep = 0
    for name in options.entry or ways:
        rows = [growth(name, ways[name], *row, options.size) for row in rows_of(options)]
        over = [row for row in rows if row.ratio > MOST]
        steep += len(over)
        print(f"{name}: {len(rows)} rows, {len(over)} over {MOST}; the steepest, then the dearest", flush=True)
        for row in over or sorted(rows, key=lambda r: -r.ratio)[:3]:
            print("  ", row)
        for row in sorted(rows, key=lambda r: -r.per_kilobyte)[:3]:
            print("  ", row, flush=True)
    print(f"{steep} rows over {MOST}")


if __name__ == "__main__":
    main()

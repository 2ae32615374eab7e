"""Every finding of severity error or warning in the letters at hand, and which of them nobody has read yet.

Run `python -m benchmarks.findings`. What was read by eye stands in `benchmarks/findings_read.md`; findings that do not
stand there are marked with `new`. Of the letters set aside, and of those that nobody reads, there are totals only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.score import FOLDERS, ROOT, SHARED, gold_letters, invented_letters, set_aside
from checker.findings import Severity
from checker.load import load_rulebook, shipped_rules
from checker.pipeline import Checker
from checker.read import read_path
from checker.wording import finding_words

READ = ROOT / "benchmarks" / "findings_read.md"
_UNSEEN = ("held", "blind")


class Told(NamedTuple):
    """One finding of one letter."""

    part: str
    letter: str
    item: int
    code: str
    severity: str
    message: str

    @property
    def row(self) -> str:
        """How its row in the table of what was read begins."""
        return f"| {self.letter} | {self.item} | {self.code} | {self.severity} |"


def letters() -> Iterator[tuple[str, Path]]:
    """Every letter at hand with its part."""
    for letter in gold_letters():
        yield "held" if set_aside(letter.source) else "dev", letter.path
    for part, folder in FOLDERS.items():
        for letter in invented_letters(folder):
            even = int(letter.source[-1]) % 2 == 0
            if part not in ("plain", "blind") or even is (part == "blind"):
                yield part, letter.path
    yield from (("cases", path) for path in sorted((SHARED / "cases").glob("*.txt")))
    yield from (("examples", path) for path in sorted((ROOT / "examples" / "letters").glob("*.txt")))


def found(checker: Checker, paths: Iterable[tuple[str, Path]]) -> Iterator[Told]:
    """The errors and warnings of some letters."""
    for part, path in paths:
        for judged in checker.judge(checker.extract(read_path(path))).items:
            for finding in judged.findings:
                if finding.severity is not Severity.INFO:
                    code, severity = finding.code.value, finding.severity.value
                    yield Told(part, path.stem, judged.item.index, code, severity, finding_words(finding))


def main() -> None:
    """Print what nobody has read, and the totals."""
    known = READ.read_text(encoding="utf-8")
    told = list(found(Checker(load_rulebook(shipped_rules())), letters()))
    for one in told:
        if one.part not in _UNSEEN and one.row not in known:
            print(f"new  {one.row} {one.message}")
    for (part, code, severity), count in sorted(Counter((t.part, t.code, t.severity) for t in told).items()):
        print(f"{count:4}  {part:9} {severity:8} {code}")


if __name__ == "__main__":
    main()

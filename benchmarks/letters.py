"""Letters per second and peak memory over the real letters, PDF and text apart, and a profile of the time.

Run `python -m benchmarks.letters` with the letters beside the project (`../shared`). The plain route, sixty
case-insensitive patterns over each letter's text, is timed in the same run: quote the ratio, not the seconds.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import re
import resource
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from benchmarks.score import SHARED
from checker.document import Document
from checker.extract import extract
from checker.load import load_rulebook, shipped_rules
from checker.pipeline import Checker
from checker.read import find_inputs, read_path
from checker.segment import segment

_ROUNDS = 5


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    started = time.perf_counter()
    rulebook = load_rulebook(shipped_rules())
    loaded = time.perf_counter()
    checker = Checker(rulebook)
    made = time.perf_counter()
    print(f"rules loaded in {1e3 * (loaded - started):.0f} ms, checker made in {1e3 * (made - loaded):.0f} ms")
    paths = list(find_inputs([SHARED / "decisions"]))
    for name in ("pdf", "txt"):
        mine = [p for p in paths if p.suffix == f".{name}"]
        rate("read " + name, partial(_read, mine), len(mine))
    documents = [read_path(p) for p in paths]
    lexicon = checker.lexicon
    letters = [segment(d) for d in documents]
    rate("segment", lambda: [segment(d) for d in documents], len(documents))
    rate("extract", lambda: [extract(d, s, lexicon) for d, s in zip(documents, letters, strict=True)], len(documents))
    decisions = [checker.extract(d) for d in documents]
    rate("judge", lambda: [checker.judge(d) for d in decisions], len(documents))
    whole = rate("segment to verdict", lambda: [checker.judge(checker.extract(d)) for d in documents], len(documents))
    plain = rate("plain route, 60 patterns", lambda: plain_route(documents, words(checker)), len(documents))
    print(f"whole pipeline against the plain route's scan alone: {whole / plain:.2f}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    if options.profile:
        profile(lambda: [checker.judge(checker.extract(d)) for d in documents])


def _read(paths: Sequence[Path]) -> list[Document]:
    return [read_path(path) for path in paths]


def rate(name: str, work: Callable[[], object], letters: int) -> float:
    """Letters per second of the best of some rounds."""
    best = min(_timed(work) for _ in range(_ROUNDS))
    print(f"{name:26} {letters / best:8.0f} letters/s  {1e3 * best / letters:6.2f} ms a letter")
    return letters / best


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def words(checker: Checker) -> Sequence[re.Pattern[str]]:
    """Sixty patterns of a plain extractor: one word of each of sixty meanings."""
    vocabulary = checker.rulebook.vocabulary
    entries = (vocabulary.treatments, vocabulary.body_regions, vocabulary.procedures)
    meanings = [entry.words[0] for kind in entries for entry in kind]
    return [re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE) for word in meanings[:60]]


def plain_route(documents: Sequence[Document], patterns: Sequence[re.Pattern[str]]) -> int:
    """How many hits sixty separate searches find."""
    return sum(len(p.findall(d.text)) for d in documents for p in patterns)


def profile(work: Callable[[], object]) -> None:
    """Where the time goes, by function."""
    profiler = cProfile.Profile()
    profiler.runcall(work)
    pstats.Stats(profiler).sort_stats("tottime").print_stats(20)


if __name__ == "__main__":
    main()

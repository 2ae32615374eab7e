"""Invented letters, damaged at random: whatever a letter says, nothing raises and every span lies in its text.

Run `python -m benchmarks.mutated --letters 100000 --seed 9` (nice, one process). Prints how many letters raised or had
a span outside their text, how many took longer than a letter may, and the slowest ten with their milliseconds per
thousand characters.
"""

from __future__ import annotations

import argparse
import heapq
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path

from benchmarks.growth import cost
from benchmarks.hostile import PIECES
from checker.caps import SECONDS
from checker.document import Document, Span
from checker.load import load_rulebook, shipped_rules
from checker.pipeline import Checker

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("tests/letters", "tests/letters_plain", "tests/letters_traps", "examples/letters")
# One change in so many puts in a piece said again and again.
RUN_LENGTH = 400
MOST_CHANGES = 8
SLOWEST = 10

# A change of a letter; it may take from the others.
Change = Callable[[random.Random, str, Sequence[str]], str]


def letters() -> tuple[str, ...]:
    """The invented letters of the tests and the examples, in order of name."""
    return tuple(path.read_text("utf-8") for folder in FOLDERS for path in sorted((ROOT / folder).glob("*.txt")))


def mutated(seed: int, whole: Sequence[str]) -> str:
    """The letter of a seed: one of those given, changed a few times."""
    chance = random.Random(seed)
    text = chance.choice(whole)
    for _ in range(chance.randint(1, MOST_CHANGES)):
        text = chance.choice(CHANGES)(chance, text, whole)
    return text


def _stretch(chance: random.Random, text: str, most: int) -> tuple[int, int]:
    start = chance.randint(0, len(text))
    return start, min(len(text), start + chance.randint(0, most))


def _delete(chance: random.Random, text: str, _whole: Sequence[str]) -> str:
    start, end = _stretch(chance, text, chance.choice((1, 20, 400)))
    return text[:start] + text[end:]


def _repeat(chance: random.Random, text: str, _whole: Sequence[str]) -> str:
    start, end = _stretch(chance, text, 600)
    return text[:end] + text[start:end] * chance.randint(1, 3) + text[end:]


def _swap(chance: random.Random, text: str, _whole: Sequence[str]) -> str:
    (a, b), (c, d) = sorted(_stretch(chance, text, 300) for _ in range(2))
    if b > c:
        return text
    return text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]


def _splice(chance: random.Random, text: str, whole: Sequence[str]) -> str:
    other = chance.choice(whole)
    return text[: chance.randint(0, len(text))] + other[chance.randint(0, len(other)) :]


def _insert(chance: random.Random, text: str, _whole: Sequence[str]) -> str:
    piece = chance.choice(PIECES)
    times = 1 if chance.random() < 0.7 else chance.randint(1, max(1, RUN_LENGTH // len(piece)))
    at = chance.randint(0, len(text))
    return text[:at] + piece * times + text[at:]


def _lose_blanks(chance: random.Random, text: str, _whole: Sequence[str]) -> str:
    start, end = _stretch(chance, text, 200)
    return (
        text[:start]
        + text[start:end].replace(" ", chance.choice(("", "", "\n", "\u00a0", "\u00ad", "\u200b")))
        + text[end:]
    )


def _odd_characters(chance: random.Random, text: str, _whole: Sequence[str]) -> str:
    """Any character of Unicode, half a pair and what is none included, in some places."""
    for _ in range(chance.randint(1, 12)):
        at = chance.randint(0, len(text))
        code = chance.choice((0x2000, 0x3000, 0x10000, 0x110000))
        text = text[:at] + chr(chance.randrange(code)) + text[at + chance.randint(0, 1) :]
    return text


def _change_case(chance: random.Random, text: str, _whole: Sequence[str]) -> str:
    start, end = _stretch(chance, text, 2_000)
    return text[:start] + chance.choice((str.upper, str.lower, str.swapcase))(text[start:end]) + text[end:]


CHANGES: tuple[Change, ...] = (
    _delete,
    _repeat,
    _swap,
    _splice,
    _insert,
    _insert,
    _lose_blanks,
    _odd_characters,
    _change_case,
)


def spans_in(value: object) -> Iterator[Span]:
    """Every span in a value, however deep."""
    if isinstance(value, Span):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from spans_in(getattr(value, field.name))
    elif isinstance(value, tuple | list):
        for part in value:
            yield from spans_in(part)


def faults_of(checker: Checker, text: str) -> str | None:
    """What is wrong with what a letter gives; None where nothing is. It may say what it likes."""
    try:
        report = checker.judge(checker.extract(Document("letter.txt", "0" * 64, text)))
    except Exception as failure:
        return f"{type(failure).__name__}: {failure}"
    for span in spans_in(report):
        if not 0 <= span.start <= span.end <= len(text):
            return f"the span {span} of a text of {len(text)} characters"
    return None


def main() -> None:
    """Print the faults, and the slowest letters."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--letters", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=9, help="the first of as many seeds")
    options = parser.parse_args()
    whole = letters()
    checker = Checker(load_rulebook(shipped_rules()))
    slow: list[tuple[float, int]] = []
    faults = 0
    characters = 0
    longest = 0.0
    overran = 0
    begun = time.perf_counter()
    for seed in range(options.seed, options.seed + options.letters):
        text = mutated(seed, whole)
        started = time.perf_counter()
        fault = faults_of(checker, text)
        took = time.perf_counter() - started
        characters += len(text)
        longest = max(longest, took)
        overran += took > SECONDS
        if fault is not None:
            faults += 1
            print(f"seed {seed}: {fault}", flush=True)
        heapq.heappush(slow, (took / max(1_000, len(text)), seed))
        if len(slow) > 5 * SLOWEST:
            heapq.heappop(slow)
    took = time.perf_counter() - begun
    print(
        f"{options.letters} letters of seeds {options.seed} on, {characters / 1e6:.1f} million characters:"
        f" {faults} faults, {overran} past the {SECONDS} s of a letter (the longest {longest:.2f} s),"
        f" {took:.0f} s, {1e6 * took / characters:.2f} ms/kB"
    )
    for per_kilobyte, seed, length in sorted((_timed(checker, whole, s) for _, s in slow), reverse=True)[:SLOWEST]:
        print(f"  seed {seed}: {per_kilobyte:.2f} ms/kB, {length} characters")


def _timed(checker: Checker, whole: Sequence[str], seed: int) -> tuple[float, int, int]:
    """The milliseconds for a thousand characters of one letter, the least of some tries; its seed and its length.

    Others use the machine as well: those that seemed slow are timed again.
    """
    text = mutated(seed, whole)
    seconds = cost(lambda: faults_of(checker, text), 5, time.perf_counter, 0.0)
    return 1e6 * seconds / max(1_000, len(text)), seed, len(text)


if __name__ == "__main__":
    main()

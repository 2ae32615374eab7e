"""Accuracy against labelled letters: facts, verdicts, false accusations, decided and flipped.

Run `python -m benchmarks.score`. The sets of letters:

| part | letters |
|---|---|
| `all` | the public letters beside the project (`../shared`) |
| `dev`, `held` | of these, the ones the extractors were written on, and the ones set aside |
| `invented` | `tests/letters` |
| `traps` | `tests/letters_traps` |
| `plain`, `blind` | `tests/letters_plain`: the odd numbers, and the even ones, which nobody has read |

`--items` lists what differs; of `all`, `held` and `blind` there are totals and nothing else.
`--json FILE` writes everything; `--record` makes today's figures the floors that the tests hold.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.figures import FIELDS, FLOORS, Scored, as_floors, as_json, figures, floors, lines
from checker.document import Document, Outcome
from checker.facts import CitedGuideline, Interval, Item
from checker.findings import Judgement, Verdict
from checker.load import load_rulebook, shipped_rules
from checker.pipeline import Checker
from checker.read import read_path

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
FOLDERS = {
    "invented": ROOT / "tests" / "letters",
    "traps": ROOT / "tests" / "letters_traps",
    "plain": ROOT / "tests" / "letters_plain",
    "blind": ROOT / "tests" / "letters_plain",
}
# What stands for the verdict and the facts of a labelled item that was not found.
MISSING = "missing"
_SWAP = {Outcome.UPHELD: "Overturned", Outcome.OVERTURNED: "Upheld"}

Label = Mapping[str, Any]


def set_aside(source: str) -> bool:
    """Letters whose number ends in 7, 8, 9 or 0 were not looked at while the extractors were written."""
    return source.startswith("CM") and source[-1] in "7890"


@dataclass(frozen=True)
class Labelled:
    """A letter and the labels of its items, in their order."""

    source: str
    path: Path
    labels: tuple[Label, ...]


def gold_letters(shared: Path = SHARED) -> list[Labelled]:
    """The labelled public letters; none where they do not lie beside the project."""

    def path(source: str) -> Path:
        kind = "pdf" if source.startswith("CM") else "txt"
        return shared / "decisions" / kind / f"{source}.{kind}"

    return _labelled(shared / "gold" / "items.jsonl", path)


def invented_letters(folder: Path) -> list[Labelled]:
    """The labelled letters of a folder; none where it does not exist."""
    return _labelled(folder / "labels.jsonl", lambda source: folder / f"{source}.txt")


def _labelled(labels: Path, path: Callable[[str], Path]) -> list[Labelled]:
    if not labels.is_file():
        return []
    found: dict[str, list[Label]] = {}
    for line in labels.read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        found.setdefault(label["source"], []).append(label)
    return [Labelled(source, path(source), tuple(items)) for source, items in found.items()]


def gold_parts(checker: Checker) -> dict[str, list[Scored]]:
    """The labelled public letters scored, whole and in their two parts."""
    gold = score(checker, gold_letters(), flip=True)
    return {
        "all": gold,
        "dev": [s for s in gold if not set_aside(s.source)],
        "held": [s for s in gold if set_aside(s.source)],
    }


def invented_parts(checker: Checker) -> dict[str, list[Scored]]:
    """The folders of invented letters scored."""
    return {
        part: score(checker, [letter for letter in invented_letters(folder) if _belongs(part, letter.source)])
        for part, folder in FOLDERS.items()
    }


def _belongs(part: str, source: str) -> bool:
    """One folder holds two parts: the letters with even numbers have been read by nobody."""
    even = int(source[-1]) % 2 == 0
    return part not in ("plain", "blind") or even is (part == "blind")


def score(checker: Checker, letters: Iterable[Labelled], *, flip: bool = False) -> list[Scored]:
    """Every labelled item of some letters; with `flip` consistent items are judged again with the outcome swapped."""
    return [item for letter in letters for item in _score_letter(checker, letter, flip=flip)]


def _score_letter(checker: Checker, letter: Labelled, *, flip: bool) -> Iterator[Scored]:
    document = read_path(letter.path)
    report = checker.judge(checker.extract(document))
    judged = {j.item.index: j for j in report.items}
    for label in letter.labels:
        found = judged.get(label["index"])
        visits = label.get("is_visit_type", checker.lexicon.treatments[label["treatment"]].visits)
        names = [name for name in FIELDS if visits and name in label]
        values = {name: _value(name, found.item) if found else MISSING for name in names}
        right = {name: _matches(name, values[name], label) for name in names}
        yield Scored(
            source=letter.source,
            index=label["index"],
            letter_format=report.decision.letter_format.value,
            visits=visits,
            heading_right=found is not None and _same_heading(label, found.item),
            outcome_right=found is not None and found.item.stated_outcome.value == label["stated_outcome"],
            expected=label["expected_verdict"],
            acceptable=tuple(label.get("acceptable_verdicts", [label["expected_verdict"]])),
            found=found.verdict.value if found else MISSING,
            flipped=_flips(checker, document, found) if flip and visits else None,
            fields=right,
            detail={name: (label[name], values[name]) for name in names if not right[name]},
        )


def _same_heading(label: Label, item: Item) -> bool:
    return item.heading[:25] == " ".join(label["heading_start"].split())[:25]


def _flips(checker: Checker, document: Document, judged: Judgement | None) -> bool:
    """Whether a consistent item turns inconsistent when the outcome word of its heading alone is swapped."""
    if judged is None or judged.verdict is not Verdict.CONSISTENT or judged.item.outcome_span is None:
        return False
    span = judged.item.outcome_span
    text = document.text[: span.start] + _SWAP[judged.item.stated_outcome] + document.text[span.end :]
    again = checker.judge(checker.extract(replace(document, text=text)))
    return any(j.item.index == judged.item.index and j.verdict is Verdict.INCONSISTENT for j in again.items)


def _value(name: str, item: Item) -> Any:
    if name == "depends_on_item":
        return item.depends_on_item
    value = getattr(item.facts, name).value
    if isinstance(value, Interval):
        return {"min": value.min, "max": value.max}
    if name == "guidelines_cited":
        return sorted({(c.party.value, c.guideline.value, _year(c.guideline, c.edition)) for c in value}, key=str)
    if name == "body_regions":
        return sorted(r.value for r in value)
    return getattr(value, "value", value.isoformat() if hasattr(value, "isoformat") else value)


def _year(guideline: CitedGuideline, edition: int | None) -> int | None:
    return edition if guideline.value.startswith("mtus") else None


def _matches(name: str, found: Any, label: Label) -> bool:
    accepted = [label[name], *label.get("acceptable_facts", {}).get(name, [])]
    if name == "guidelines_cited":
        wanted = sorted({(c["party"], c["guideline"], c["edition"]) for c in label[name]}, key=str)
        return bool(found == wanted)
    if name == "body_regions":
        return found in [sorted(a or []) for a in accepted]
    if name == "surgery_procedure":
        # The labels name operations freely: a name is right where one is due.
        return found in accepted or (found not in (None, MISSING) and label[name] is not None)
    return found in accepted


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parts = ("all", "dev", "held", *FOLDERS)
    parser.add_argument("--part", action="append", choices=parts, help="may be repeated; without it all but held")
    parser.add_argument("--items", action="store_true")
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument("--record", action="store_true")
    options = parser.parse_args()
    wanted = options.part or [part for part in parts if part != "held"]
    checker = Checker(load_rulebook(shipped_rules()))
    found = gold_parts(checker) | invented_parts(checker)
    chosen = {part: found[part] for part in wanted if found[part]}
    for part, scored in chosen.items():
        print("\n".join(lines(part, scored, items=options.items)))
    if options.json:
        _write(options.json, {part: as_json(part, scored) for part, scored in chosen.items()})
    if options.record:
        _write(FLOORS, floors() | {part: as_floors(figures(scored)) for part, scored in chosen.items()})


def _write(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""The command that prints the JSON Schema of what people write: limits, words, facts."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from rich.text import Text

from checker.cli.options import Destination
from checker.cli.output import put
from checker.cli.places import refuse_bad_places
from checker.load.json_schema import decision_schema, guideline_schema, topic_schema, vocabulary_schema
from checker.read.facts_schema import facts_schema
from checker.report.words import page_of, wrapped


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file: what it is, and how its schema is made."""

    says: str
    schema: Callable[[], Mapping[str, Any]]


KINDS: Mapping[str, Kind] = {
    "topic": Kind("a file of limits, rules/<guideline>/<edition>/<topic>.yaml", topic_schema),
    "guideline": Kind("a guideline and its editions, rules/<guideline>/guideline.yaml", guideline_schema),
    "vocabulary": Kind("the words of one kind of meaning, rules/vocabulary/<kind>.yaml", vocabulary_schema),
    "decision": Kind("how a check is decided, rules/decision.yaml", decision_schema),
    "facts": Kind("the facts of one decision, as `imrcheck extract` writes them", facts_schema),
}
_USE = (
    "Write one to a file and name it in the first line of what you edit; the editor then completes keys, "
    "shows what each says and marks what does not fit:"
)
_EXAMPLE = (
    "imrcheck rules schema topic --output topic.schema.json",
    "# yaml-language-server: $schema=/path/to/topic.schema.json",
)
_BESIDE = (
    "A schema knows the shape of a file. What only the whole rulebook shows (ids that are not there, numbers that "
    "`states` lacks, dates without quotes, limits that disagree) is named by `imrcheck rules validate`."
)


@click.command("schema", short_help="Print the JSON Schema of a file that people write.")
@click.argument("name", required=False, type=click.Choice(list(KINDS)))
@click.option("--output", metavar="FILE", type=click.Path(path_type=Path), help="Write to this file.")
def rules_schema(name: str | None, output: Path | None) -> None:
    """Print the JSON Schema (draft 2020-12) of NAME; without a NAME, the names and how an editor uses them."""
    path = None if output == Path("-") else output
    refuse_bad_places([Destination("schema", path)])
    content = _listing() if name is None else json.dumps(KINDS[name].schema(), indent=2) + "\n"
    put(content, path)


def _listing() -> Text:
    names = [line for name, kind in KINDS.items() for line in wrapped(kind.says, 2, lead=name.ljust(12), style="bold")]
    blank = Text("")
    shown = [Text(f"  {line}") for line in _EXAMPLE]
    return page_of((*names, blank, *wrapped(_USE), *shown, blank, *wrapped(_BESIDE)))

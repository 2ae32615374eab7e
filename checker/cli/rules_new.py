"""The command that writes a file of limits to begin with."""

from __future__ import annotations

import re
from pathlib import Path

import click

from checker.cli.ended import RefusedError
from checker.cli.options import Destination, RulesChoice, rules_options
from checker.cli.output import put
from checker.cli.places import refuse_bad_places
from checker.cli.session import rulebook_of
from checker.report.rule_template import rule_template

_TOPIC = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@click.command("new", short_help="Write a file of limits to begin with.")
@click.argument("edition")
@click.argument("topic")
@click.option("--output", metavar="FILE", type=click.Path(path_type=Path), help="Write to this new file.")
@rules_options
def rules_new(edition: str, topic: str, output: Path | None, rules: Path | None, overlays: tuple[Path, ...]) -> None:
    """Write a file with one limit of EDITION, valid as it stands, to be changed; TOPIC is to be the file's name."""
    path = None if output == Path("-") else output
    if path is not None and path.exists():
        raise RefusedError(f"cannot write {path}: it exists; name a new file.")
    if not _TOPIC.fullmatch(topic):
        raise RefusedError(f"{topic!r:.60} is no name of a topic; write small letters, digits and hyphens.")
    refuse_bad_places([Destination("yaml", path)])
    rulebook = rulebook_of(RulesChoice(rules, overlays, include_drafts=True))
    editions = {one.id: one for guideline in rulebook.guidelines for one in guideline.editions}
    if edition not in editions:
        raise RefusedError(f"there is no edition {edition!r:.80}; write one of {', '.join(editions)}.")
    put(rule_template(rulebook, editions[edition], topic), path)

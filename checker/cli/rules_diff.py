"""The command that shows a change of rules by its effect."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

import click

from checker.audit.jobs import extract_job
from checker.audit.rules_diff import VerdictChange, by_limit, changes
from checker.cli.decisions import SOME_INPUTS_FAILED
from checker.cli.ended import RefusedError
from checker.cli.options import Limits, RulesChoice, limits_options
from checker.cli.output import put
from checker.cli.session import inputs_of, make_checker, opened, rulebook_of, sources_of, tell, watched
from checker.facts import Decision
from checker.report.words import clean

_DIRECTORY = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command("diff", short_help="What a change of rules changes on a corpus.")
@click.argument("old", type=_DIRECTORY)
@click.argument("new", type=_DIRECTORY)
@click.option("--corpus", required=True, multiple=True, metavar="PATH", help="Letters or facts files to judge by both.")
@click.option("--format", "form", type=click.Choice(["terminal", "json"]), default="terminal", show_default=True)
@click.option(
    "--approved",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Changes that are approved, as --format json wrote them; any other fails the run.",
)
@limits_options
@click.pass_context
def rules_diff(
    ctx: click.Context,
    /,
    old: Path,
    new: Path,
    corpus: tuple[str, ...],
    form: str,
    approved: Path | None,
    limits: Limits,
) -> None:
    """Judge a corpus by the rules of OLD and of NEW and list every item whose verdict changes, counted by limit.

    The facts are read once, with the words of NEW, so that only the limits are compared.
    """
    allowed = _approved(approved)
    found, unread = _compared(old, new, inputs_of(corpus), limits)
    put(_as_json(found) if form == "json" else _page(found), None)
    tell(f"not compared: {clean(one.source)}: {clean(one.problems[0].message)}" for one in unread)
    if unread:
        ctx.exit(SOME_INPUTS_FAILED)
    ctx.exit(1 if approved is not None and any(c not in allowed for c in found) else 0)


def _compared(
    old: Path, new: Path, inputs: Sequence[Path | None], limits: Limits
) -> tuple[list[VerdictChange], list[Decision]]:
    """The verdicts that change, and the inputs that could not be read."""
    first, second = RulesChoice(old, (), False), RulesChoice(new, (), False)
    was = rulebook_of(first)
    with closing(make_checker(was, first)) as before, opened(second, limits) as session:
        sources = sources_of(inputs, limits.caps)
        decisions = list(watched(session.run.each(extract_job, sources, lambda unread: unread), len(sources)))
        unread = [one for one in decisions if one.problems and not one.items]
        return list(changes(decisions, before, session.checker)), unread


def _approved(path: Path | None) -> frozenset[VerdictChange]:
    """The approved changes; anything that is not a list of changes is refused with the file's name."""
    if path is None:
        return frozenset()
    try:
        return frozenset(VerdictChange(**change) for change in json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as wrong:
        raise RefusedError(f"{path}: not a list of changes as `rules diff --format json` writes it") from wrong


def _as_json(found: Sequence[VerdictChange]) -> str:
    return json.dumps([asdict(change) for change in found], indent=2, ensure_ascii=False) + "\n"


def _page(found: Sequence[VerdictChange]) -> str:
    lines = [
        line
        for c in found
        for line in (
            f"{clean(c.source)}  item {c.index}  {c.before} -> {c.after}  ({c.limit})",
            f"    {clean(c.heading)[:72]}",
        )
    ]
    counts = [f"  {count:5}  {limit}" for limit, count in by_limit(found).items()]
    total = f"{len(found)} verdict{'' if len(found) == 1 else 's'} changed"
    return "\n".join([*lines, total, *counts, ""])

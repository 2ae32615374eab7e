"""The commands that read the rules: list, show, validate, test."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from pathlib import Path

import click
from rich.text import Text

from checker.cli.ended import RefusedError
from checker.cli.options import RulesChoice, destinations, output_options, rules_options
from checker.cli.output import put, write_pages
from checker.cli.places import refuse_bad_places
from checker.cli.session import checked_rulebook_of, rulebook_of, tell
from checker.guideline import Rulebook, Verification
from checker.report.proofs import PROOF_FORMATS, Places, Proof
from checker.report.rulebook import Entry, entries, list_page, show_page
from checker.report.signature import overlay_words
from checker.report.words import counted

CASES_FAILED = 1


@click.command("list")
@click.option("--guideline", metavar="ID", help="Limits of this guideline only.")
@click.option("--edition", metavar="ID", help="Limits of this edition only.")
@click.option(
    "--verification",
    type=click.Choice([status.value for status in Verification]),
    help="Limits checked this far only.",
)
@rules_options
def list_limits(
    guideline: str | None,
    edition: str | None,
    verification: str | None,
    rules: Path | None,
    overlays: tuple[Path, ...],
) -> None:
    """List the limits: id, title, bound and verification."""
    rulebook = _rulebook(rules, overlays)
    listed = tuple(entries(rulebook))
    _refuse_unknown("guideline", guideline, [one.id for one in rulebook.guidelines])
    _refuse_unknown("edition", edition, [one.id for owner in rulebook.guidelines for one in owner.editions])
    chosen = [
        entry
        for entry in listed
        if guideline in (None, entry.guideline)
        and edition in (None, entry.topic.edition)
        and verification in (None, entry.limit.verification.status.value)
    ]
    put(list_page(chosen), None)


def _rulebook(root: Path | None, overlays: tuple[Path, ...]) -> Rulebook:
    """The rules asked for; what overlays do to them is told on standard error."""
    return _told(rulebook_of(RulesChoice(root, overlays, include_drafts=True)))


def _told(rulebook: Rulebook) -> Rulebook:
    tell(overlay_words(overlay) for overlay in rulebook.overlays)
    return rulebook


def _refuse_unknown(kind: str, asked: str | None, known: Collection[str]) -> None:
    if asked is not None and asked not in known:
        raise RefusedError(f"there is no {kind} {asked!r}; {_near(asked, known)}")


def _near(asked: str, known: Collection[str]) -> str:
    """The remedy: what it may have been meant to be."""
    matches = difflib.get_close_matches(asked, sorted(set(known)), n=5, cutoff=0.5)
    inside = [one for one in sorted(set(known)) if asked.lower() in one.lower()]
    meant = list(dict.fromkeys([*inside, *matches]))[:5]
    return f"did you mean {', '.join(meant)}?" if meant else "see `imrcheck rules list`."


@click.command()
@click.argument("limit_id", metavar="ID")
@rules_options
def show(limit_id: str, rules: Path | None, overlays: tuple[Path, ...]) -> None:
    """Show one limit. ID is edition/limit as `rules list` prints it, or a row of the published table."""
    put(show_page(_entry(limit_id, tuple(entries(_rulebook(rules, overlays))))), None)


def _entry(asked: str, known: Sequence[Entry]) -> Entry:
    """The one limit that is meant: by its full id, else by a row it encodes, else by its short id."""
    for found in (
        [entry for entry in known if entry.id == asked],
        [entry for entry in known if asked in _rows(entry)],
        [entry for entry in known if entry.limit.id == asked],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            places = ", ".join(f"{entry.id} ({entry.place or entry.topic.topic})" for entry in found)
            raise RefusedError(f"{asked!r} may be any of {places}; write the full id.")
    names = [name for entry in known for name in (entry.id, *_rows(entry))]
    raise RefusedError(f"there is no limit {asked!r}; {_near(asked, names)}")


def _rows(entry: Entry) -> Iterator[str]:
    yield from entry.limit.rows
    yield from (stage.row for stage in entry.limit.stages if stage.row is not None)


@click.command()
@rules_options
def validate(rules: Path | None, overlays: tuple[Path, ...]) -> None:
    """Load the rules and name every problem they have."""
    rulebook = _told(checked_rulebook_of(RulesChoice(rules, overlays, include_drafts=True)))
    limits = sum(len(topic.limits) for topic in rulebook.topics)
    put(f"{counted(limits, 'limit')} in {counted(len(rulebook.topics), 'file')}: valid\n", None)


@click.command("test")
@output_options(PROOF_FORMATS)
@rules_options
@click.pass_context
def run_cases(
    ctx: click.Context,
    /,
    formats: tuple[str, ...],
    outputs: tuple[str, ...],
    rules: Path | None,
    overlays: tuple[Path, ...],
) -> None:
    """Run the cases of every limit through the engine that also judges letters.

    Exit codes: 0 all pass; 1 some fail; 2 bad usage or rules.
    """
    written = destinations(formats, outputs, PROOF_FORMATS)
    refuse_bad_places(written, rules=[root for root in (rules, *overlays) if root is not None])
    rulebook = _rulebook(rules, overlays)
    results = proofs(rulebook)
    places = {entry.id: entry.place for entry in entries(rulebook)}
    pages = {name: partial(_page, render, places) for name, render in PROOF_FORMATS.items()}
    write_pages(results, written, pages)
    ctx.exit(0 if all(result.passed for result in results) else CASES_FAILED)


def _page(
    render: Callable[[Sequence[Proof], Places], str | Text], places: Places, results: Sequence[Proof]
) -> str | Text:
    return render(results, places)


def proofs(rulebook: Rulebook) -> tuple[Proof, ...]:
    """Every case, run. The engine is loaded here, so that `--help` does not wait for it."""
    from checker.prove import prove

    return tuple(prove(rulebook))

"""The gate: what is new and wrong in decisions, in the formats that build servers read."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from checker.audit import checked as located_in
from checker.audit import report_of
from checker.audit.inputs import Globs
from checker.audit.jobs import STDIN
from checker.cli.configured import configured, settings_of
from checker.cli.decisions import FOUND, SOME_INPUTS_FAILED, done, interrupted_words, left_out, paths_of, roots
from checker.cli.ended import INTERRUPTED
from checker.cli.git import changed_files, root_of
from checker.cli.held import baseline_in, earlier_in, waivers_in
from checker.cli.options import (
    Destination,
    Limits,
    RulesChoice,
    choice_of,
    choice_options,
    destinations,
    drafts_option,
    fail_on_option,
    input_options,
    limits_options,
    output_options,
    rules_options,
)
from checker.cli.output import write_pages, write_whole
from checker.cli.places import refuse_bad_places, refuse_unknowable
from checker.cli.session import inputs_of, opened, sources_of, tell
from checker.cli.summary import summarised
from checker.findings import Code, FailOn, Report
from checker.flags import Checked, Flag, Known, Located, Waivers
from checker.gate import failed
from checker.report.baseline import to_baseline
from checker.report.check import CHECK_FORMATS
from checker.report.check.words import messages
from checker.report.choice import Choice, chosen
from checker.settings import Settings
from checker.sift import Run, flags_of, merged, sifted, unread_of, weighed

Decorated = Callable[..., Any]
_FILE = click.Path(dir_okay=False, path_type=Path)


@dataclass(frozen=True, slots=True)
class Gate:
    """What a run of the gate is asked beside its inputs and rules."""

    baseline: Path | None
    write_baseline: Path | None
    waivers: Path | None
    changed_since: str | None
    exit_zero: bool
    today: date
    fail_on: FailOn

    @property
    def files(self) -> tuple[Path, ...]:
        """The files of the gate itself, which are no decisions."""
        return tuple(path for path in (self.baseline, self.write_baseline, self.waivers) if path is not None)


def _gate_options(command: Decorated) -> Decorated:
    """The options of the gate; --today is for tests, which name the day."""
    command = click.option("--today", type=click.DateTime(["%Y-%m-%d"]), hidden=True)(command)
    command = click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found.")(command)
    for name, says in (
        ("--waivers", "Findings that somebody answers for, until a day (YAML)."),
        ("--write-baseline", "Write what is found now as the baseline; what it holds of other letters stays."),
        ("--baseline", "Findings that were there before and do not count (JSON)."),
    ):
        command = click.option(name, type=_FILE, metavar="FILE", help=says)(command)
    says = "Check only letters added or changed since this git revision."
    return click.option("--changed-since", metavar="REV", help=says)(command)


@click.command(short_help="Check decisions for CI: findings only, fails on errors.")
@click.argument("paths", nargs=-1, metavar="PATH...")
@configured
@_gate_options
@rules_options
@drafts_option
@limits_options
@fail_on_option(FailOn.ERROR)
@input_options
@choice_options
@output_options(CHECK_FORMATS, "text, or on a terminal a page")
@click.pass_context
def check(ctx: click.Context, /, paths: tuple[str, ...], **options: Any) -> None:
    """Check decisions for CI: shows findings only, and fails on errors that are new."""
    settings, choice = settings_of(ctx), choice_of(options)
    today = options.pop("today")
    asked = {
        name: options.pop(name) for name in ("baseline", "write_baseline", "waivers", "changed_since", "exit_zero")
    }
    gate = Gate(**asked, today=_day(today), fail_on=FailOn(options.pop("fail_on")))
    ctx.exit(_run(paths_of(paths, settings), settings, gate, choice=choice, **options))


def _day(given: datetime | None) -> date:
    """Today, asked once."""
    return (given or datetime.now()).date()


def _run(
    paths: Sequence[str],
    settings: Settings,
    gate: Gate,
    *,
    choice: Choice,
    rules: Path | None,
    overlays: tuple[Path, ...],
    include_drafts: bool,
    limits: Limits,
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    formats: Sequence[str],
    outputs: Sequence[str],
) -> int:
    """Read, judge, sift and report; the exit code."""
    places = destinations(formats or _usual(outputs), outputs, CHECK_FORMATS)
    held = _held(gate)
    inputs = inputs_of(paths, Globs(include, exclude), _among(gate, paths), gate.files)
    _refuse(places, inputs, gate, paths, roots(rules, overlays))
    with opened(RulesChoice(rules, overlays, include_drafts), limits, settings.jobs or 0) as session:
        found, interrupted = done(lambda: located_in(session.run, sources_of(inputs, limits.caps)), len(inputs))
        located = [replace(one, report=weighed(one.report, settings.severity)) for one in found]
        judged = (one.report for one in located)
        report = replace(report_of(judged, session.tool), not_reached=len(inputs) - len(found))
    whole = _whole(paths, gate, located, interrupted=interrupted)
    run = Run(_items(located), whole, gate.today, gate.fail_on, settings.severity)
    everything = _checked(located, report, held, run, _named(located, settings))
    shown = chosen(report, choice)
    checked = replace(everything, report=shown, flags=_within(everything.flags, shown, choice))
    write_pages(checked, places, CHECK_FORMATS)
    summarised(checked, places)
    if gate.write_baseline is not None:
        known = merged(held.earlier, everything.flags, run.items)
        write_whole(gate.write_baseline, to_baseline(known).encode())
    tell(messages(checked) if any(p.path is None and p.format == "text" for p in places) else ())
    if choice:
        tell([left_out(shown, report)])
    if interrupted:
        tell([interrupted_words(len(found), len(inputs))])
        return INTERRUPTED
    return _code(checked, gate)


@dataclass(frozen=True, slots=True)
class _Held:
    """What findings are held against; `earlier` is what the baseline that is written held before."""

    waivers: Waivers | None
    baseline: tuple[Known, ...]
    earlier: tuple[Known, ...]


def _held(gate: Gate) -> _Held:
    earlier = earlier_in(gate.write_baseline) if gate.write_baseline is not None else ()
    return _Held(waivers_in(gate.waivers), baseline_in(gate.baseline, gate.write_baseline), earlier)


def _checked(located: Sequence[Located], report: Report, held: _Held, run: Run, named: Mapping[str, str]) -> Checked:
    """Everything that was found, as it stands."""
    flags = [flag for one in located for flag in flags_of(one, named[_source(one)], run.fail_on)]
    stood = sifted(flags, held.waivers, held.baseline, run)
    unread = tuple(told for one in located if (told := unread_of(one, named[_source(one)])) is not None)
    return Checked(report, stood.flags, unread, stood.stale, run.fail_on, named)


def _usual(outputs: Sequence[str]) -> Sequence[str]:
    """The format where none is named: at a terminal a page, else one line a finding."""
    return () if outputs or not sys.stdout.isatty() else ("terminal",)


def _among(gate: Gate, paths: Sequence[str]) -> Collection[Path] | None:
    """The files that changed; None where all count."""
    if gate.changed_since is None:
        return None
    first = next((Path(path) for path in paths if path != STDIN), Path())
    folder = first if first.is_dir() else first.parent
    return changed_files(gate.changed_since, folder if folder.is_dir() else Path.cwd())


def _refuse(
    places: Sequence[Destination],
    inputs: Sequence[Path | None],
    gate: Gate,
    paths: Sequence[str],
    rules: tuple[Path, ...],
) -> None:
    """Every place that a run would spoil, or a later one take for a letter."""
    reads = [path for path in (*inputs, gate.waivers) if path is not None]
    known = [] if gate.baseline is None else [gate.baseline]
    refuse_bad_places(places, [*reads, *known], rules)
    if gate.write_baseline is not None:  # which may be the baseline that is read
        refuse_bad_places([Destination("baseline", gate.write_baseline), *places], reads, rules)
    refuse_unknowable(places, [Path(path) for path in paths if path != STDIN])


def _source(one: Located) -> str:
    return one.report.decision.source


def _named(located: Sequence[Located], settings: Settings) -> Mapping[str, str]:
    """Each source as seen from the root of the project: of its work tree, else where its configuration lies."""
    here = Path.cwd()
    root = root_of(here) or (Path(settings.file).resolve().parent if settings.file else here)
    return {_source(one): _below(_source(one), root) for one in located}


def _below(source: str, root: Path) -> str:
    path = Path(os.path.realpath(Path(source).parent), Path(source).name)
    return path.relative_to(root).as_posix() if source != STDIN and path.is_relative_to(root) else source


def _items(located: Sequence[Located]) -> Mapping[str, int]:
    """How many items the letters of each case have."""
    items: Counter[str] = Counter()
    for one in located:
        if one.case:
            items[one.case] += len(one.report.items)
    return items


def _whole(paths: Sequence[str], gate: Gate, located: Sequence[Located], *, interrupted: bool) -> bool:
    """Whether all letters were looked at and read, so that what fits none of them fits nothing."""
    folders = any(path != STDIN and Path(path).is_dir() for path in paths)
    unread = any(failed(one.report) for one in located)
    return folders and gate.changed_since is None and not interrupted and not unread


def _within(flags: Sequence[Flag], shown: Report, choice: Choice) -> tuple[Flag, ...]:
    """The flags of what is shown; those of waivers too, unless other kinds are asked for."""
    waivers = not choice.codes or Code.WAIVER in choice.codes
    items = {(one.decision.source, item.item.index) for one in shown.decisions for item in one.items}
    findings = {id(finding) for one in shown.decisions for item in one.items for finding in item.findings}
    return tuple(flag for flag in flags if (waivers if flag.judgement is None else _shows(flag, items, findings)))


def _shows(flag: Flag, items: Collection[tuple[str, int]], findings: Collection[int]) -> bool:
    """Whether the finding of a flag is among those shown; of an open item the item."""
    if flag.finding is not None:
        return id(flag.finding) in findings
    return flag.judgement is not None and (flag.source, flag.judgement.item.index) in items


def _code(checked: Checked, gate: Gate) -> int:
    """Inputs that failed, or were read only in part, win over findings."""
    if checked.unread:
        return SOME_INPUTS_FAILED
    return FOUND if checked.failing and not gate.exit_zero else 0

"""The command that looks at this machine: what is there, what is missing, what to do."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import click

from checker.cli.configured import settings_here
from checker.cli.ended import NOT_DELIVERED, RefusedError
from checker.cli.options import RulesChoice
from checker.cli.output import put
from checker.cli.session import checked_rulebook_of, compiled_rules, make_checker
from checker.report.doctor import Part, State, doctor_page
from checker.version import VERSION

_OLDEST = (3, 11)
_CHOICE = RulesChoice(None, (), include_drafts=False)
# What only some of the work needs: the module, and what needs it.
_PARTS = {
    "pypdfium2": "letters in PDF",
    "junitparser": "--format junit",
    "jinja2": "explain --format html",
}


@click.command(short_help="Say what is missing on this machine, and what to do.")
@click.pass_context
def doctor(ctx: click.Context, /) -> None:
    """Look at Python, the rules engine, the rules, the optional parts, the cache and the configuration.

    Exit codes: 0 all that imrcheck needs is there; 2 something is not.
    """
    found = tuple(_looked())
    put(doctor_page(found), None)
    ctx.exit(NOT_DELIVERED if any(one.state is State.BROKEN for one in found) else 0)


def _looked() -> Iterator[Part]:
    yield Part("imrcheck", State.GOOD, VERSION)
    yield _python()
    yield _tried("rules", _rules)
    yield _tried("engine", _engine)
    for module, needs in _PARTS.items():
        there = find_spec(module) is not None
        yield Part(module, State.GOOD if there else State.BROKEN, needs, "" if there else f"pip install {module}")
    git = shutil.which("git")
    yield Part("git", State.GOOD if git else State.ABSENT, "check --changed-since", "" if git else "install git")
    yield _cache()
    yield _tried("configuration", lambda: settings_here().file or "none here or above")


def _python() -> Part:
    good = sys.version_info[:2] >= _OLDEST
    remedy = "" if good else "install Python 3.11 or later"
    return Part("Python", State.GOOD if good else State.BROKEN, sys.version.split()[0], remedy)


def _tried(name: str, look: Callable[[], str]) -> Part:
    """What looking says; what stands in its way is said in the words of the commands that need it."""
    try:
        return Part(name, State.GOOD, look())
    except RefusedError as refused:
        return Part(name, State.BROKEN, "cannot be used", refused.message)


def _rules() -> str:
    rulebook = checked_rulebook_of(_CHOICE)
    limits = sum(len(topic.limits) for topic in rulebook.topics)
    return f"{limits} limits, {rulebook.digest[:19]}"


def _engine() -> str:
    """The engine is there if it can be made: it is built from source, and loads as late as that."""
    make_checker(checked_rulebook_of(_CHOICE), _CHOICE).close()
    return "durable-rules"


def _cache() -> Part:
    place = compiled_rules()
    if place is None:
        return Part("cache", State.ABSENT, "nobody's home", "set XDG_CACHE_HOME, or runs begin slower")
    nearest = next((folder for folder in (place, *place.parents) if folder.exists()), Path("/"))
    if os.access(nearest, os.W_OK):
        return Part("cache", State.GOOD, str(place))
    return Part(
        "cache", State.ABSENT, f"{place} cannot be written", "rules are checked in every run; set XDG_CACHE_HOME"
    )

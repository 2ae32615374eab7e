"""The configuration in force: found before a command takes its options, which it gives their defaults."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from checker.cli.ended import RefusedError
from checker.findings import FailOn
from checker.read.settings import SettingsError, find_settings, read_settings
from checker.settings import Settings

Decorated = Callable[..., Any]
_META = "checker.settings"
# The keys that stand in for an option, by the name that the option has for its command.
_OPTIONS = {
    "include": "include",
    "exclude": "exclude",
    "rules_overlay": "overlays",
    "fail_on": "fail_on",
    "baseline": "baseline",
    "waivers": "waivers",
    "jobs": "jobs",
    "cache": "cache",
}
# What a team asks of its gate is not asked of those who look at decisions for themselves.
_OF_THE_GATE = frozenset({"fail_on", "baseline", "waivers"})


def configured(command: Decorated) -> Decorated:
    """--isolated; without it the options that are not given have the values of the configuration."""
    return click.option(
        "--isolated",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_take,
        help="Ignore imrcheck.toml and pyproject.toml.",
    )(command)


def settings_of(ctx: click.Context) -> Settings:
    """The settings that the command runs by."""
    found: Settings = ctx.meta.get(_META, Settings())
    return found


def settings_here() -> Settings:
    """The settings that hold in the working directory."""
    folder = Path.cwd()
    try:
        path = find_settings(folder)
        return Settings() if path is None else read_settings(path, folder)
    except SettingsError as wrong:
        raise RefusedError(f"the configuration is wrong:\n{wrong}") from None
    except OSError as failure:
        raise RefusedError(f"cannot look for a configuration: {failure.strerror}.") from None


def _take(ctx: click.Context, _: click.Parameter, isolated: bool) -> None:  # noqa: FBT001 - click passes flags so
    if ctx.resilient_parsing:
        return
    settings = Settings() if isolated else settings_here()
    ctx.meta[_META] = settings
    ctx.default_map = {**(ctx.default_map or {}), **_defaults(settings, gate=ctx.command.name == "check")}


def _defaults(settings: Settings, *, gate: bool) -> Mapping[str, Any]:
    return {
        _OPTIONS[key]: _plain(value)
        for key, value in settings.named()
        if key in _OPTIONS and key in settings.lines and (gate or key not in _OF_THE_GATE)
    }


def _plain(value: object) -> object:
    """A value as it would be typed."""
    if isinstance(value, FailOn):
        return value.value
    return list(value) if isinstance(value, tuple) else value

"""A group whose commands are imported when they are called, so that `--version` and `--help` wait for none of them."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, NoReturn

import click

from checker.cli.collector import resting
from checker.cli.ended import ended

_COMPLETE = "_IMRCHECK_COMPLETE"


@dataclass(frozen=True, slots=True)
class Later:
    """A command by the module of `checker.cli` and the name it has there, and what the list of commands says of it."""

    module: str
    name: str
    says: str


class LazyGroup(click.Group):
    """Commands by name, each imported on its first use."""

    def __init__(self, *args: Any, later: Mapping[str, Later], **options: Any) -> None:
        super().__init__(*args, **{"no_args_is_help": False, **options})
        self._later = later

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*self._later, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        later = self._later.get(cmd_name)
        if later is None:
            return super().get_command(ctx, cmd_name)
        with resting():
            command: click.Command = getattr(import_module(f"checker.cli.{later.module}"), later.name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's name
        said = {name: command.get_short_help_str(70) for name, command in self.commands.items()}
        with formatter.section("Commands"):
            formatter.write_dl([*((name, later.says) for name, later in self._later.items()), *said.items()])


class Program(LazyGroup):
    """The group of all commands; its `main` gives the exit codes of the contract and no others."""

    def main(  # type: ignore[override]
        self, args: Sequence[str] | None = None, prog_name: str = "imrcheck", **extra: Any
    ) -> NoReturn:
        asked = os.environ.get(_COMPLETE)
        if asked:
            from click.shell_completion import shell_complete

            sys.exit(shell_complete(self, {}, prog_name, _COMPLETE, asked))
        words = list(sys.argv[1:] if args is None else args)
        sys.exit(ended(lambda: self._run(words, prog_name, extra)))

    def _run(self, words: list[str], prog_name: str, extra: Mapping[str, Any]) -> int:
        """The command; what it returns is no exit code, only `ctx.exit` gives one."""
        settings = {name: value for name, value in extra.items() if name != "standalone_mode"}
        with self.make_context(prog_name, words, **settings) as ctx:
            self.invoke(ctx)
        return 0

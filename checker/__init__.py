"""Checks Independent Medical Review decisions against visit limits. `checker.check(text)` is the way in."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from checker.api import Checker, check, check_file, facts_of, load_rulebook, why

__all__ = ["Checker", "check", "check_file", "facts_of", "load_rulebook", "why"]


def __getattr__(name: str) -> Any:
    """The API on first use, so that a command which needs no engine does not wait for one."""
    if name not in __all__:
        raise AttributeError(f"module 'checker' has no attribute {name!r}")
    return getattr(import_module("checker.api"), name)

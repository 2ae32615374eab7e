"""Checks Independent Medical Review decisions against visit limits. `checker.check(text)` is the way in."""

from __future__ import annotations

import os
import threading
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from checker.api import Checker, check, check_file, facts_of, load_rulebook, why

__all__ = ["Checker", "check", "check_file", "facts_of", "load_rulebook", "why"]


# A child forked while a thread imports waits for that module for ever. So forking waits for the API to be there, and
# nothing that it ever needs is left to be imported later.
_NEEDED = (
    "checker.explain",
    "checker.load.checked",
    "checker.read.pdf",
    "encodings.utf_8_sig",
    "encodings.utf_16",
    "encodings.utf_16_le",
    "encodings.utf_16_be",
)
_IMPORTING = threading.RLock()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(
        before=_IMPORTING.acquire, after_in_parent=_IMPORTING.release, after_in_child=_IMPORTING.release
    )


def __getattr__(name: str) -> Any:
    """The API on first use, so that a command which needs no engine does not wait for one."""
    if name not in __all__:
        raise AttributeError(f"module 'checker' has no attribute {name!r}")
    with _IMPORTING:
        for needed in _NEEDED:
            import_module(needed)
        return getattr(import_module("checker.api"), name)

"""The collector of garbage rests while a command starts: what is made then stays for the run, and is no garbage."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def resting() -> Iterator[None]:
    """No looking for garbage inside, nor ever among what was made inside: rules and words are many small values."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was:
            gc.enable()

"""How a run ends: whatever happens, one exit code of the contract and at most one line on standard error."""

from __future__ import annotations

import errno
import io
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import PurePath
from traceback import extract_tb
from types import FrameType
from typing import NoReturn, TextIO

import click

NOT_DELIVERED = 2
INTERRUPTED = 130


class RefusedError(click.ClickException):
    """Bad usage, an input that is not there, an invalid rulebook, an output that cannot be written."""

    exit_code = NOT_DELIVERED


class ClosedStream(io.StringIO):
    """Standard output of a run that was started without one: what is written to it is refused, not lost."""

    def write(self, _: object) -> NoReturn:
        raise OSError(errno.EBADF, "it is closed")


def ended(work: Callable[[], int]) -> int:
    """The exit code of the work. Only a code that the work itself gives is 0, 1 or 3; any failure of its own is 2."""
    if sys.stdout is None:
        sys.stdout = ClosedStream()
    try:
        with _terminable():
            code = _worked(work)
            sys.stdout.flush()
            return code
    except click.UsageError as wrong:
        return _told(_usage(wrong), NOT_DELIVERED)
    except click.ClickException as refused:
        return _told(refused.format_message(), NOT_DELIVERED)
    except (KeyboardInterrupt, click.Abort):
        return _told("interrupted", INTERRUPTED)
    except OSError as failure:
        return _told(_undelivered(failure), NOT_DELIVERED)
    except MemoryError:
        return _told("the memory is full; give fewer or smaller inputs.", NOT_DELIVERED)
    except Exception as fault:
        return _told(_internal(fault), NOT_DELIVERED)


def _worked(work: Callable[[], int]) -> int:
    try:
        return work()
    except click.exceptions.Exit as stop:
        return stop.exit_code


@contextmanager
def _terminable() -> Iterator[None]:
    """A request to end (SIGTERM) is an interrupt like Ctrl-C, so that what was done is told."""

    def stop(_signal: int, _frame: FrameType | None) -> NoReturn:
        raise KeyboardInterrupt

    try:
        before = signal.signal(signal.SIGTERM, stop)
    except ValueError:  # not the main thread: whoever embeds the command handles its signals
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _told(message: str, code: int) -> int:
    """One message on standard error, where there is one; what standard output still holds goes nowhere."""
    _abandon(sys.stdout)
    with suppress(OSError, ValueError):
        click.echo(f"imrcheck: {message}", err=True)
    return code


def _abandon(stream: TextIO) -> None:
    """The interpreter would write at its end what a full disk or a gone reader has refused, and fail once more."""
    with suppress(OSError, ValueError):
        stream.flush()
        return
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _usage(wrong: click.UsageError) -> str:
    """What is wrong, and where the options stand."""
    message = wrong.format_message()
    return f"{message} ({wrong.ctx.command_path} --help says more)" if wrong.ctx is not None else message


# What a write can fail of; a process or a file that cannot be had fails of something else.
_OF_WRITING = frozenset({errno.EBADF, errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})


def _undelivered(failure: OSError) -> str:
    """Why standard output could not be written, or what the system did not give."""
    if failure.errno == errno.EPIPE:
        return "the reader of standard output went away before all was written."
    reason = failure.strerror or "unknown reason"
    if failure.errno in _OF_WRITING:
        return f"cannot write to standard output: {reason}."
    return f"the system did not give what the run needs: {reason}."


def _internal(fault: Exception) -> str:
    """The kind and the place of a fault of the program. Not its message: that may hold words of a letter."""
    last = extract_tb(fault.__traceback__)[-1]
    place = f"{PurePath(last.filename).name}, line {last.lineno}"
    return f"internal error ({type(fault).__name__} in {place}); please report it."

"""What the gate holds findings against: waivers and a baseline, read from their files, and a baseline written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from checker.cli.ended import RefusedError
from checker.flags import Known, Waivers
from checker.read.baseline import BaselineError, read_baseline
from checker.report.check.kinds import CODES

# A repository's own files: what is larger was made to fill the memory.
_MOST = 64 * 1024 * 1024


def waivers_in(path: Path | None) -> Waivers | None:
    """The waivers of a file; None where none is named."""
    if path is None:
        return None
    from checker.read.waivers import read_waivers  # a run without waivers does not wait for it

    return read_waivers(path.as_posix(), _text(path, "waivers", "name another --waivers"), CODES)


def baseline_in(path: Path | None, written: Path | None) -> tuple[Known, ...]:
    """The entries of a baseline; none where none is named, or where it is now written for the first time."""
    if path is None or (path == written and not path.exists()):
        return ()
    text = _text(path, "a baseline", f"write one with --write-baseline {path}")
    return _understood(path, text, read_baseline)


def earlier_in(path: Path) -> tuple[Known, ...]:
    """What a baseline that is written anew held before."""
    return _understood(path, _text(path, "a baseline", ""), read_baseline) if path.exists() else ()


def _understood(path: Path, text: str, read: Callable[[str], tuple[Known, ...]]) -> tuple[Known, ...]:
    try:
        return read(text)
    except BaselineError as wrong:
        raise RefusedError(f"{path} is no baseline: {wrong}; write it anew with --write-baseline.") from None


def _text(path: Path, kind: str, remedy: str) -> str:
    try:
        if path.stat().st_size > _MOST:
            raise RefusedError(f"{path} is too large for {kind}: {path.stat().st_size} bytes.")
        return path.read_text("utf-8-sig")
    except FileNotFoundError:
        raise RefusedError(f"there is no file {path} with {kind}; {remedy}.") from None
    except UnicodeDecodeError:
        raise RefusedError(f"{path} is no UTF-8 text; save it as UTF-8.") from None
    except OSError as failure:
        raise RefusedError(f"cannot read {path}: {failure.strerror}.") from None

"""Every way a run can end: its exit code, and one line on standard error that names the cause."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest

from checker.cli import decisions, ended
from tests.cli.conftest import Run

T = TypeVar("T")
IMRCHECK = (sys.executable, "-c", "from checker.cli import run; run()")
LETTER = Path(__file__).resolve().parents[2] / "examples" / "letters" / "crps-twenty-six-visits.txt"
REAL = os.environ | {"PYTHONUNBUFFERED": ""}


@dataclass(frozen=True)
class Situation:
    """What the shell does around the command, what the command gets, and how it ends."""

    name: str
    shell: str
    code: int
    says: str


SITUATIONS = (
    Situation("a clean letter", "$I audit $LETTER", 0, ""),
    Situation("a full disk", "$I audit $LETTER > /dev/full", 2, "cannot write to standard output: No space left"),
    Situation("a full disk, help", "$I --help > /dev/full", 2, "cannot write to standard output: No space left"),
    Situation("a full disk, schema", "$I rules schema facts > /dev/full", 2, "cannot write to standard output: No"),
    Situation("a full disk, output", "$I audit $LETTER --output /dev/full", 2, "cannot write /dev/full: No space left"),
    Situation("standard output closed", "$I audit $LETTER >&-", 2, "cannot write to standard output: it is closed"),
    Situation("standard output closed, version", "$I --version >&-", 2, "cannot write to standard output: it is clo"),
    Situation("standard output closed, not needed", "$I audit $LETTER --output out.json >&-", 0, ""),
    Situation("standard input closed", "$I audit - <&-", 2, "cannot read standard input: it is closed"),
    Situation("standard error closed", "$I audit nowhere 2>&-", 2, ""),
    Situation("a reader that goes away", "$I rules schema facts | true; exit ${PIPESTATUS[0]}", 2,
              "the reader of standard output went away"),
    Situation("a bad option", "$I audit --bogus", 2, "No such option '--bogus'"),
    Situation("no command", "$I", 2, "Missing command"),
    Situation("no such path", "$I audit nowhere", 2, "no such file or folder: nowhere"),
    Situation("no such rules", "$I audit $LETTER --rules nowhere", 2, "'nowhere' does not exist"),
    Situation("no rules in the folder", "mkdir none; $I audit $LETTER --rules none", 2, "there are no rules in none"),
    Situation("a name too long", f"$I audit $LETTER --output {'x' * 300}.json", 2, "File name too long"),
    Situation("a path too long", f"$I audit {'x' * 300}", 2, "File name too long"),
    Situation("a ring of links", "ln -s b.json a.json; ln -s a.json b.json; $I audit $LETTER --output a.json", 2,
              "cannot write a.json"),
    Situation("no folder for the output", "$I audit $LETTER --output no/a.json", 2, "there is no folder"),
    Situation("an empty letter beside a good one", "touch e.txt; $I audit e.txt $LETTER", 3, ""),
    Situation("findings", "$I audit $WRONG --fail-on error", 1, ""),
    Situation("findings and an empty letter", "touch e.txt; $I audit e.txt $WRONG --fail-on error", 3, ""),
)  # fmt: skip


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: situation.name)
def test_a_situation_ends_with_its_code_and_one_line(tmp_path: Path, situation: Situation) -> None:
    names = {"LETTER": str(LETTER), "WRONG": str(LETTER.with_name("manipulation-trial-passed.txt"))}
    command = situation.shell.replace("$I", f"'{IMRCHECK[0]}' -c '{IMRCHECK[2]}'")
    done = subprocess.run(
        ["bash", "-c", command], cwd=tmp_path, env=REAL | names, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == situation.code, done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == bool(situation.says) or "no rules" in situation.says
    assert done.stderr.startswith("imrcheck: " if situation.says else "")
    assert situation.says in done.stderr


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM], ids=lambda sent: sent.name)
def test_a_signal_ends_a_waiting_run_with_130(tmp_path: Path, sent: signal.Signals) -> None:
    running = subprocess.Popen(
        [*IMRCHECK, "audit", "-"],
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A run in the background may have been told to ignore Ctrl-C.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert running.stdin is not None
    _wait_until_it_reads(running.pid)
    running.send_signal(sent)
    out, err = running.communicate(timeout=60)
    assert running.returncode == 130
    assert err == "imrcheck: interrupted; reported 0 of 1 inputs\n"
    assert "not reached" in out


def _wait_until_it_reads(pid: int) -> None:
    """Until the process sleeps in a read of its standard input: signals before that find no run to end."""
    for _ in range(600):
        waits = Path(f"/proc/{pid}/wchan").read_text("utf-8") if Path(f"/proc/{pid}/wchan").exists() else ""
        if "pipe" in waits or _syscall(pid) == ("0", "0x0"):
            return
        signal.sigtimedwait([signal.SIGUSR1], 0.05)


def _syscall(pid: int) -> Sequence[str]:
    try:
        return tuple(Path(f"/proc/{pid}/syscall").read_text("utf-8").split()[:2])
    except OSError:
        return ()


def interrupted(results: Iterable[T], _: int) -> Iterator[T]:
    """The first result, and then Ctrl-C."""
    yield next(iter(results))
    raise KeyboardInterrupt


def test_what_was_done_before_an_interrupt_is_reported(
    run: Run, letters: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decisions, "watched", interrupted)
    done = run("audit", "letters", "--output", "out.json", "--fail-on", "error")
    assert done.exit_code == 130
    assert done.stderr == "imrcheck: interrupted; reported 1 of 3 inputs\n"
    written = (letters.parent / "out.json").read_text("utf-8")
    assert '"source": "letters/a.txt"' in written
    assert '"not_reached": 2' in written
    assert "not reached           2" in run("audit", "letters").stdout


WORDS = "words of the letter"


@pytest.mark.parametrize(
    ("fault", "code", "says"),
    [
        (KeyError(WORDS), 2, "imrcheck: internal error (KeyError in test_exit_codes.py, line"),
        (RecursionError(WORDS), 2, "imrcheck: internal error (RecursionError in"),
        (MemoryError(WORDS), 2, "imrcheck: the memory is full"),
        (KeyboardInterrupt(WORDS), 130, "imrcheck: interrupted"),
        (OSError(errno.EMFILE, "Too many open files"), 2, "imrcheck: the system did not give what the run needs: Too"),
        (BrokenPipeError(32, WORDS), 2, "imrcheck: the reader of standard output went away"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else "",
)
@pytest.mark.usefixtures("letters")
def test_a_fault_of_the_program_is_one_line_without_words_of_the_letter(
    run: Run, monkeypatch: pytest.MonkeyPatch, fault: BaseException, code: int, says: str
) -> None:
    def failing(*_: object) -> None:
        raise fault

    monkeypatch.setattr(decisions, "write_pages", failing)
    done = run("audit", "letters")
    assert (done.exit_code, done.stdout) == (code, "")
    assert done.stderr.startswith(says)
    assert len(done.stderr.splitlines()) == 1
    assert WORDS not in done.stderr


@pytest.fixture
def signal_of_the_host() -> Iterator[object]:
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    yield signal.SIG_IGN
    signal.signal(signal.SIGTERM, before)


def test_the_signals_of_the_host_are_given_back(signal_of_the_host: object) -> None:
    assert ended.ended(lambda: 0) == 0
    assert signal.getsignal(signal.SIGTERM) is signal_of_the_host

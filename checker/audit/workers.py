"""A few processes that do one task at a time each, and can be ended when a task overruns or dies.

The processes are forked where that is safe, so that they start with the rulebook that is already loaded. `pebble` does
a like job, but forks from its own threads; here one loop in the caller's thread does all.
"""

from __future__ import annotations

import faulthandler
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, Protocol, TypeVar

from checker.caps import LEAST_MEMORY, MEGABYTE

C = TypeVar("C")
R = TypeVar("R")
C_contra = TypeVar("C_contra", contravariant=True)
R_co = TypeVar("R_co", covariant=True)

_FORKS = sys.platform == "linux"
_CONTEXT = multiprocessing.get_context("fork") if sys.platform == "linux" else multiprocessing.get_context("spawn")
MOST_WORKERS = 4
# Results that wait for an earlier one; beyond them no new task is begun, so that memory stays bounded.
_MOST_WAITING = 64
_OUT_OF_MEMORY = 77
# A fresh process of a busy machine may take long to start; that is no fault of the task.
_START_SECONDS = 120.0
_READY = "ready"


class Lost(StrEnum):
    """Why a task has no result."""

    OVERRAN = "overran"
    MEMORY = "memory"
    DIED = "died"


class Task(Protocol[C_contra, R_co]):
    """What a worker does with what it was started with. It travels to the worker, and its result back."""

    def __call__(self, context: C_contra, /) -> R_co: ...


@dataclass(slots=True)
class _Worker:
    """One process, and the task it has: its number, the task, since when."""

    process: BaseProcess
    pipe: Connection
    used: bool = False
    number: int | None = None
    task: Any = None
    deadline: float = 0.0


@dataclass(slots=True)
class Pool(Generic[C]):
    """Workers that `make` a context each and do tasks with it. Use it in a `with`: leaving it ends them."""

    make: Callable[[], C]
    seconds: float
    memory: int
    size: int = 0
    _workers: list[_Worker] = field(default_factory=list)

    def __enter__(self) -> Pool[C]:
        return self

    def __exit__(self, *_: object) -> None:
        while self._workers:
            self._end(self._workers[0])

    def each(self, tasks: Iterable[Task[C, R]]) -> Iterator[R | Lost]:
        """The result of every task, in the order of the tasks, whichever is done first."""
        waiting = iter(enumerate(tasks))
        again: list[tuple[int, Task[C, R]]] = []
        done: dict[int, R | Lost] = {}
        due = 0
        while True:
            while due in done:
                yield done.pop(due)
                due += 1
            self._hand_out(again, waiting, room=len(done) < _MOST_WAITING)
            if not any(worker.number is not None for worker in self._workers):
                return
            for worker in self._ready():
                number, task = worker.number, worker.task
                result: R | Lost | None = self._result(worker)
                if result is None:
                    again.append((number or 0, task))
                else:
                    done[number or 0] = result

    def _hand_out(self, again: list[Any], waiting: Iterator[Any], *, room: bool) -> None:
        """A task to every worker that has none. One whose worker died is tried once more, in a fresh one."""
        for number, task in iter(lambda: again.pop(0) if again else None, None):
            self._give(self._started(), number, task)
        while room:
            idle = next((worker for worker in self._workers if worker.number is None), None)
            if idle is None and len(self._workers) >= (self.size or default_size()):
                return
            following = next(waiting, None)
            if following is None:
                return
            self._give(idle or self._started(), *following)

    def _give(self, worker: _Worker, number: int, task: Any) -> None:
        worker.number, worker.task = number, task
        worker.deadline = time.monotonic() + self.seconds
        with suppress(OSError):  # a worker that is gone says so when its result is asked for
            worker.pipe.send(task)

    def _ready(self) -> Iterator[_Worker]:
        """The workers that have a result, have died or have overrun; waits until there is one."""
        busy = [worker for worker in self._workers if worker.number is not None]
        until = min(worker.deadline for worker in busy)
        heard = wait([worker.pipe for worker in busy], max(0.0, until - time.monotonic()))
        now = time.monotonic()
        yield from (worker for worker in busy if worker.pipe in heard or worker.deadline <= now)

    def _result(self, worker: _Worker) -> Any:
        """What the worker gives back; None where its task should be tried again in a fresh one."""
        try:
            if not worker.pipe.poll():
                self._end(worker)
                return Lost.OVERRAN
            result = worker.pipe.recv()
        except (EOFError, OSError):
            worker.process.join()
            reason = Lost.MEMORY if worker.process.exitcode == _OUT_OF_MEMORY else Lost.DIED
            self._end(worker)
            # What earlier tasks left behind may have filled the memory: only a fresh worker proves the task guilty.
            return None if worker.used else reason
        worker.number, worker.task, worker.used = None, None, True
        return result

    def _started(self) -> _Worker:
        """A fresh worker. It closes the pipes of the others, so that each ends when the caller is gone."""
        near, far = _CONTEXT.Pipe()
        others = [near, *(worker.pipe for worker in self._workers)] if _FORKS else []
        process = _CONTEXT.Process(target=_serve, args=(self.make, far, others, self.memory), daemon=True)
        worker = _Worker(process, near)
        process.start()
        far.close()
        self._workers.append(worker)
        try:
            if near.poll(_START_SECONDS) and near.recv() == _READY:
                return worker
        except (EOFError, OSError):
            pass
        raise RuntimeError("a worker process could not be started")

    def _end(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        worker.pipe.close()
        worker.process.kill()
        worker.process.join()
        worker.process.close()


def default_size() -> int:
    """As many workers as there are processors to use, up to a few."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(usable, MOST_WORKERS)


def _serve(make: Callable[[], C], pipe: Connection, not_ours: list[Connection], memory: int) -> None:
    """A worker's life: tasks in, results out, until the pipe ends."""
    # Ctrl-C is for the caller, who ends the workers; what SIGTERM does in the caller is no business of theirs.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    faulthandler.disable()  # the caller says in one line that a worker broke off
    for other in not_ours:
        other.close()
    try:
        context = make()
        _limit_memory(memory)
        pipe.send(_READY)
        while True:
            task = pipe.recv()
            pipe.send(task(context))
    except MemoryError:
        os._exit(_OUT_OF_MEMORY)
    except EOFError:
        os._exit(0)
    except BaseException:  # its words may be the letter's; the caller learns that this worker broke off
        os._exit(1)


def _limit_memory(megabytes: int) -> None:
    """Where the system knows such a limit: what passes it is a MemoryError or the end of this process alone."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        most = max(megabytes, LEAST_MEMORY) * MEGABYTE
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

"""Workers that can be ended: results in order, each lost task named, the others untouched. No clock is looked at."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest

from checker.audit.workers import Lost, Pool

PATIENT, IMPATIENT, MEMORY = 120.0, 3.0, 400


def context() -> list[int]:
    """What a worker starts with: the tasks it has done."""
    return []


def pool(seconds: float = PATIENT, size: int = 2) -> Pool[list[int]]:
    return Pool(context, seconds, MEMORY, size)


def echo(done: list[int], number: int) -> int:
    done.append(number)
    return number


def echo_late(_: list[int], number: int) -> int:
    time.sleep(0.02 * (5 - number))
    return number


def hang(_: list[int]) -> int:
    while True:
        pass


def hang_with_locks(_: list[int]) -> int:
    threading.Event().wait()
    return 0


def hang_deaf(_: list[int]) -> int:
    for each in (signal.SIGTERM, signal.SIGINT, signal.SIGALRM, signal.SIGHUP):
        signal.signal(each, signal.SIG_IGN)
    while True:
        time.sleep(60)


def crash(_: list[int]) -> int:
    os.kill(os.getpid(), signal.SIGSEGV)
    return 0


def leave(_: list[int]) -> int:
    sys.exit(0)


def abort(_: list[int]) -> int:
    os.abort()


def fail(_: list[int]) -> int:
    raise ValueError("words of a private letter")


def devour(_: list[int]) -> int:
    return len([bytes(1 << 20) for _ in range(10 * MEMORY)])


def devour_at_once(_: list[int]) -> int:
    return len(bytes(MEMORY << 21))


def devour_in_answer(_: list[int]) -> list[str]:
    return [str(n) * 50 for n in range(10**8)]


def fragile(done: list[int], number: int) -> int:
    """Fails wherever anything was done before."""
    if done:
        os.kill(os.getpid(), signal.SIGKILL)
    return echo(done, number)


def test_results_come_in_the_order_of_the_tasks() -> None:
    for size in (1, 2, 5):
        with pool(size=size) as workers:
            assert list(workers.each(partial(echo_late, number=n) for n in range(6))) == list(range(6))


def test_no_task_no_worker() -> None:
    with pool() as workers:
        assert list(workers.each([])) == []
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("size", [1, 2])
@pytest.mark.parametrize(
    ("task", "reason"),
    [
        (crash, Lost.DIED),
        (leave, Lost.DIED),
        (abort, Lost.DIED),
        (fail, Lost.DIED),
        (devour, Lost.MEMORY),
        (devour_at_once, Lost.MEMORY),
        (devour_in_answer, Lost.MEMORY),
    ],
)
def test_a_task_that_ends_its_worker_is_the_only_one_lost(
    task: object, reason: Lost, size: int, capfd: pytest.CaptureFixture[str]
) -> None:
    tasks: list[Any] = [partial(echo, number=0), task, partial(echo, number=2), task, partial(echo, number=4)]
    with pool(size=size) as workers:
        assert list(workers.each(tasks)) == [0, reason, 2, reason, 4]
    assert "private" not in capfd.readouterr().err


@pytest.mark.parametrize("task", [hang, hang_with_locks, hang_deaf])
def test_a_task_that_overruns_is_ended(task: object) -> None:
    tasks: list[Any] = [task, partial(echo, number=1), partial(echo, number=2)]
    with pool(IMPATIENT) as workers:
        assert list(workers.each(tasks)) == [Lost.OVERRAN, 1, 2]


def test_a_task_is_guilty_only_in_a_fresh_worker() -> None:
    with pool(size=1) as workers:
        assert list(workers.each(partial(fragile, number=n) for n in range(4))) == [0, 1, 2, 3]


def test_few_results_wait_for_an_earlier_one() -> None:
    begun = []

    def tasks() -> Iterator[partial[int]]:
        yield partial(echo_late, number=-50)  # sleeps while the others are done
        for number in range(1, 500):
            begun.append(number)
            yield partial(echo, number=number)

    with pool() as workers:
        results = workers.each(tasks())
        assert next(results) == -50
        assert len(begun) < 100
        assert list(results) == list(range(1, 500))


def test_leaving_ends_the_workers_whatever_they_do() -> None:
    with pool() as workers:
        tasks: list[Any] = [partial(echo, number=0), hang, hang_deaf]
        assert next(workers.each(tasks)) == 0
    assert multiprocessing.active_children() == []
